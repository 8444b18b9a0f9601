"""What each word of a sheet means where it stands."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from toolkit.errors import nearest
from toolkit.forms.figure import Figure
from toolkit.forms.formats import FORMATS, format_named
from toolkit.forms.lists import table_of
from toolkit.forms.loose import NOT_FILLED, loose_meanings
from toolkit.forms.meaning import ROW_WORDS, FigureMeant, Meaning, SumMeant, Unknown, WordMeant, meaning
from toolkit.forms.page import Page
from toolkit.forms.placeholder import Placeholder, Texts, holds
from toolkit.forms.plan import BlockPlan, ListPlan, Slot

Parts = Sequence[ListPlan | BlockPlan]


def slots_of(page: Page, parts: Parts, each: str) -> dict[int, tuple[Slot, ...]]:
    """Return the slots of a sheet by rows; ``each`` is what the whole sheet is about."""
    about: dict[int, set[str]] = {}
    for part in parts:
        if isinstance(part, BlockPlan):
            for row in part.rows:
                about.setdefault(row, set()).add(part.list)
        for one in (part,) if isinstance(part, ListPlan) else part.lists:
            for row in (one.row, *one.head, *one.foot):
                about.setdefault(row, set()).add(one.list)
    found = {}
    for row, cells in page.rows.items():
        known = frozenset({*about.get(row, ()), each} - {""})
        found[row] = tuple(
            Slot(row, column, texts, tuple(_meanings(page, row, column, texts, known, parts)))
            for column, texts in cells.items()
        )
    return found


def _meanings(
    page: Page, row: int, column: int, texts: Texts, known: frozenset[str], parts: Parts
) -> Iterator[Meaning]:
    for placeholder in texts.placeholders:
        meant = meaning(placeholder, known)
        if isinstance(meant, SumMeant):
            meant = _bound(page, meant, (row, column), placeholder, parts)
        elif isinstance(meant, WordMeant) and meant.word in (*ROW_WORDS, "分组") and not _in_part(row, parts):
            meant = Unknown(meant.word, why="这一行不在清单里")
        if isinstance(meant, Unknown) and not (meant.why and page.refused(row)):
            remedy = f"是否想写“{meant.near}”" if meant.near else "用 gonghui form all --words 看有哪些词"
            why = f"：{meant.why}" if meant.why else ""
            page.tell("错误", (row, column), f"不认识“{placeholder.written}”{why}", remedy)
        for word in placeholder.formats:
            if format_named(word) is None:
                what = f"“{placeholder.written}”里的“{word}”不是格式"
                near = nearest(word, FORMATS)
                meant_so = f"是否想写“{near[0]}”；" if near else ""
                page.tell("错误", (row, column), what, f"{meant_so}可以写：{'、'.join(FORMATS)}")
        yield meant


def _bound(
    page: Page, meant: SumMeant, cell: tuple[int, int], placeholder: Placeholder, parts: Parts
) -> Meaning:
    """Return a sum bound to the list it is over: the one it stands in, else the nearest above, else below."""
    row = cell[0]
    if meant.measure == "people" and table_of(meant.list) is None:
        return Unknown(meant.list, why="这张清单不是一人一行，请用 行数")
    block = next((part for part in parts if isinstance(part, BlockPlan) and row in part.rows), None)
    inside = [block] if block else parts
    mine = [one for one in _lists(inside) if one.list == meant.list]
    own = next((one for one in mine if row in one.rows), None)
    over = meant.over
    if over in ("group", "page", "so far") and own is None:
        return Unknown(meant.list, why="“小计”“本页小计”要紧接在清单下面")
    if over == "near":
        over = "all" if own is None else _nearest(own, row)
    if own is not None:
        return dataclasses.replace(meant, over=over, region=own.number)
    above: list[ListPlan | BlockPlan] = [one for one in mine if one.row < row]
    others = [part for part in parts if isinstance(part, BlockPlan) and part.list == meant.list and not block]
    chosen = next(iter([*above[::-1], *mine, *others]), None)
    if chosen is None:
        what = f"“{placeholder.written}”在清单外面：这张表里没有“{meant.list}”的清单，合计的是全部记录"
        page.tell("注意", cell, what, "如果只要清单里的，请把它和清单放在同一张表")
        return dataclasses.replace(meant, over=over)
    return dataclasses.replace(meant, over=over, region=chosen.number)


def _in_part(row: int, parts: Parts) -> bool:
    return any(row in part.rows for part in parts)


def _lists(parts: Parts) -> Iterator[ListPlan]:
    for part in parts:
        if isinstance(part, ListPlan):
            yield part
        else:
            yield from part.lists


def _nearest(own: ListPlan, row: int) -> str:
    if row in (*own.head, *own.foot):
        return "group"
    return "page" if row in own.page_foot else "all"


def loose_figures(page: Page) -> Iterator[Figure]:
    """Yield the figures that texts outside cells ask for."""
    for where, text in page.drawn.loose:
        if not holds(text):
            continue
        if where in NOT_FILLED:
            page.tell("注意", None, f"{where}里的“{text}”不会填", "请把占位写在单元格、页眉页脚或文本框里")
            continue
        for placeholder, meant in loose_meanings(text):
            if isinstance(meant, FigureMeant):
                yield meant.figure
            else:
                what = f"{where}里的“{placeholder.written}”填不了"
                page.tell("错误", None, what, "这里只能写单位信息和统计数，如 {{单位名称}}")
