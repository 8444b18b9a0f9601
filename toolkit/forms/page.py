"""A drawn sheet while it is planned: its texts taken apart, its directives, the troubles found so far."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from toolkit.errors import nearest
from toolkit.forms.chosen import incomparable
from toolkit.forms.directives import Directive
from toolkit.forms.drawn import Cell, DrawnSheet
from toolkit.forms.lists import SHORT, ListField, field_named, fields, list_named
from toolkit.forms.placeholder import VERBS, Texts, holds, taken_apart
from toolkit.forms.plan import Choice, Only
from toolkit.forms.trouble import FormTrouble, Weight


@dataclasses.dataclass
class Said:
    """A directive with the cell it stands in; ``used`` once it was taken to speak of something."""

    cell: Cell
    written: str
    directive: Directive
    used: bool = False


class Page:
    """One sheet while it is planned."""

    def __init__(self, drawn: DrawnSheet) -> None:
        self.drawn = drawn
        self.troubles: list[FormTrouble] = []
        self.rows: dict[int, dict[int, Texts]] = {}
        """The texts that hold something in braces, by row and column."""
        for (row, column), text in sorted(drawn.texts.items()):
            if holds(text):
                self.rows.setdefault(row, {})[column] = taken_apart(text)
        self.said = [
            Said((row, column), placed.written, placed.directive)
            for row, cells in self.rows.items()
            for column, texts in cells.items()
            for placed in texts.directives
        ]

    def tell(self, weight: Weight, cell: Cell | None, what: str, remedy: str) -> None:
        """Note a trouble."""
        self.troubles.append(FormTrouble(weight, self.drawn.name, cell, what, remedy))

    def refused(self, row: int) -> bool:
        """Say whether an error was found in a row."""
        return any(each.weight == "错误" and each.cell and each.cell[0] == row for each in self.troubles)

    def first_cell(self, row: int) -> Cell:
        """Return the first cell of a row that holds something in braces."""
        return row, min(self.rows.get(row, {1: None}))

    def list_meant(self, said: Said) -> str | None:
        """Return the list a directive names, and note the trouble where there is none."""
        word = said.directive.on or said.directive.words[0]
        name = list_named(word)
        if name is None:
            remedy = f"可以写：{'、'.join(SHORT)}"
            self.tell("错误", said.cell, f"“{said.written}”里的“{word}”不是清单的名称", remedy)
        return name

    def field_meant(self, said: Said, name: str, word: str) -> ListField | None:
        """Return the field of a list that a directive names, and note the trouble where there is none."""
        field = field_named(name, word.rpartition(".")[2])
        if field is None:
            titles = list(dict.fromkeys(each.title for each in fields(name).values()))
            near = nearest(word, titles)
            remedy = f"是否想写“{near[0]}”" if near else f"可以写：{'、'.join(titles[:12])}"
            self.tell("错误", said.cell, f"“{said.written}”里的“{word}”不是“{name}”的一列", remedy)
        return field

    def choice(self, name: str, about: Iterable[Said]) -> Choice:
        """Return which records of a list are chosen, and how they are sorted."""
        only: list[Only] = []
        sort: list[tuple[ListField, bool]] = []
        for said in about:
            order = said.directive
            if order.kind == "只要":
                said.used = True
                field = self.field_meant(said, name, order.column)
                if field is not None:
                    only.append(self._only(said, field))
            elif order.kind == "排序":
                said.used = True
                found = [self.field_meant(said, name, word) for word in order.words]
                sort += [(field, order.down) for field in found if field]
        return Choice(tuple(only), tuple(sort))

    def _only(self, said: Said, field: ListField) -> Only:
        """Return a 只要, and note the trouble where nothing could ever be told of it."""
        order = said.directive
        words = order.words
        if field.kind == "text" and order.sign in ("=", "≠", "包含"):
            words = tuple(part for word in words for part in word.split(","))
        only = Only(field, order.sign, words)
        word, remedy = incomparable(only)
        if remedy:
            self.tell("错误", said.cell, f"“{said.written}”里的“{word}”不能和“{field.title}”比", remedy)
        return only

    def over(self, row: int) -> str:
        """Return whether a row speaks of a group or of a page, empty for neither."""
        found = ""
        for texts in self.rows.get(row, {}).values():
            for placeholder in texts.placeholders:
                over = VERBS.get(placeholder.verb, ("",))[0]
                if over in ("page", "so far"):
                    return "page"
                if over == "group" or placeholder.path == ("分组",):
                    found = "group"
        return found
