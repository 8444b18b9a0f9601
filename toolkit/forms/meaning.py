"""What a placeholder means where it stands: a field of a list's record, a sum over a list, a figure, or a word of ours."""

from __future__ import annotations

import dataclasses
from functools import cache

from toolkit.errors import nearest
from toolkit.forms.figure import Figure, figure_of, figure_words
from toolkit.forms.lists import PERSON, ListField, field_of, list_named, words
from toolkit.forms.placeholder import VERBS, Placeholder

SPECIAL = {
    "序号": "这一行的顺序号",
    "组内序号": "在本组中的顺序号",
    "分组": "本组的名称",
    "续表": "第二页起写“（续表）”，并重复从这一行到清单前一行的表头",
    "页码": "第几页",
    "总页数": "共几页",
    "本表页码": "第几页",
}
ROW_WORDS = ("序号", "组内序号")


@dataclasses.dataclass(frozen=True)
class FieldMeant:
    """A field of the record the row, the block or the sheet is about."""

    field: ListField


@dataclasses.dataclass(frozen=True)
class SumMeant:
    """A sum or a count over rows of a list: ``field`` is None for counts; ``region`` is set by the plan."""

    list: str
    field: ListField | None
    over: str
    measure: str
    region: int = -1


@dataclasses.dataclass(frozen=True)
class FigureMeant:
    """A figure of the unit's records."""

    figure: Figure


@dataclasses.dataclass(frozen=True)
class WordMeant:
    """A word of ours: 序号, 续表 …"""

    word: str


@dataclasses.dataclass(frozen=True)
class Unknown:
    """Words that mean nothing; ``near`` is the nearest that does, or empty; ``why`` says more where there is more."""

    word: str
    near: str = ""
    why: str = ""


Meaning = FieldMeant | SumMeant | FigureMeant | WordMeant | Unknown


def as_field(placeholder: Placeholder) -> ListField | None:
    """Return the list's field a placeholder without a verb may name."""
    return None if placeholder.verb else field_of(placeholder.path)


def as_figure(placeholder: Placeholder) -> Figure | None:
    """Return the figure a placeholder without a verb may name."""
    return None if placeholder.verb or not all(placeholder.path) else figure_of(placeholder.path)


def meaning(placeholder: Placeholder, about: frozenset[str]) -> Meaning:
    """Return what a placeholder means in a row about records of the lists ``about``."""
    if placeholder.verb:
        return _sum(placeholder)
    if len(placeholder.path) == 1 and placeholder.path[0] in SPECIAL:
        return WordMeant(placeholder.path[0])
    field = as_field(placeholder)
    if field is not None and field.list in about:
        return FieldMeant(field)
    figure = as_figure(placeholder)
    if figure is not None:
        return FigureMeant(figure)
    if field is not None:
        return Unknown(placeholder.word, why="这里没有“一行一条”的清单，也不在“块”里")
    return unknown(placeholder.word)


def _sum(placeholder: Placeholder) -> Meaning:
    over, measure = VERBS[placeholder.verb]
    if measure == "sum":
        field = field_of(placeholder.path)
        if field is None:
            return unknown(placeholder.word)
        if not field.adds:
            return Unknown(placeholder.word, why=f"“{field.title}”不是可以相加的数")
        return SumMeant(field.list, field, over, measure)
    name = list_named(placeholder.path[0]) if len(placeholder.path) == 1 else None
    if name is None:
        return unknown(placeholder.word)
    return SumMeant(name, None, over, measure)


def fields_of(meant: Meaning) -> tuple[tuple[str, str], ...]:
    """Return (list, field) of what a meaning needs of lists."""
    if isinstance(meant, FieldMeant):
        return ((meant.field.list, meant.field.field),)
    if isinstance(meant, SumMeant):
        if meant.field is not None:
            return ((meant.list, meant.field.field),)
        return ((meant.list, PERSON),) if meant.measure == "people" else ()
    return ()


@cache
def known_words() -> tuple[str, ...]:
    """Return the words for everything that can be told beforehand."""
    return tuple(dict.fromkeys((*SPECIAL, *figure_words(), *words())))


def unknown(word: str) -> Unknown:
    """Return words that mean nothing, with the nearest that do.

    >>> unknown("单位名城").near, unknown("会员.姓明").near
    ('单位名称', '会员.姓名')
    """
    known = known_words()
    head, dot, _ = word.partition(".")
    same = [each for each in known if each.startswith(head + ".")] if dot else []
    found = nearest(word, same) or nearest(word, known)
    return Unknown(word, found[0] if found else "")
