"""The officer's own formulas in rows that were repeated, and those that lean on repeated rows."""

from __future__ import annotations

import itertools

from toolkit.forms.laying import Laid, Layout
from toolkit.forms.plan import ListPlan, SheetPlan
from toolkit.workbooks.editing.formula_tokens import Corner, Token, reference, tokens
from toolkit.workbooks.editing.sheet_rows import column_letters

ADDING = {"SUM", "COUNT", "COUNTA", "AVERAGE", "MAX", "MIN", "PRODUCT", "SUBTOTAL", "COUNTBLANK"}
"""Functions whose arguments may be several areas where one was written."""


class Unstretchable(Exception):
    """A formula leans on rows that are no longer side by side, in a place where only one area may stand."""


class Formulas:
    """The formulas of a laid-out sheet."""

    def __init__(self, plan: SheetPlan, layout: Layout) -> None:
        self._plan = plan
        self._by_template: dict[int, list[Laid]] = {}
        lines = {row: one.row for one in plan.lists for row in range(one.row, one.row + one.prepared + 1)}
        for laid in layout.rows:
            self._by_template.setdefault(laid.template, []).append(laid)
        self._lines = lines
        self._numbers = {row: one.number for one in plan.lists for row in lines if lines[row] == one.row}
        self._scattered = {
            row
            for part in plan.parts
            if not (isinstance(part, ListPlan) and not part.group and not part.page)
            for row in part.rows
        }
        self._before: dict[int, int] = {}
        for lines_of in (self._by_template.get(one.row, []) for one in plan.lists):
            for above, below in itertools.pairwise(lines_of):
                self._before[below.row] = above.row

    def of(self, laid: Laid) -> dict[int, str]:
        """Return the formulas to be written into a row, by column; raises ``Unstretchable``.

        Left out are those that the moving of rows keeps right by itself.
        """
        found = {}
        for (row, column), formula in self._plan.drawn.formulas.items():
            if row == laid.template and (laid.source != row or self._leans(formula)):
                found[column] = self.moved(formula, laid)
        return found

    def _leans(self, formula: str) -> bool:
        """Say whether a formula speaks of rows that are repeated with others between them."""
        for token in tokens(formula):
            if token.kind == "reference" and "!" not in token.text:
                named = reference(token.text)
                last = named.last or named.first
                if named.first.row and any(named.first.row <= row <= last.row for row in self._scattered):
                    return True
        return False

    def moved(self, formula: str, laid: Laid) -> str:
        """Return a formula as it must read in a row; raises ``Unstretchable``."""
        out, open_ = [], [""]
        before = ""
        for token in tokens(formula):
            if token.kind == "open":
                open_.append(before.upper())
            elif token.kind == "close" and len(open_) > 1:
                open_.pop()
            before = token.text if token.kind == "function" else ""
            out.append(self._token(token, laid, open_[-1]))
        return "".join(out)

    def _token(self, token: Token, laid: Laid, function: str) -> str:
        if token.kind != "reference" or "!" in token.text:
            return token.text
        named = reference(token.text)
        if not named.first.row:
            return token.text
        if named.last is None:
            found = self._row(named.first, laid)
            if not found:
                raise Unstretchable(token.text)
            return _corner(named.first, found)
        rows = sorted(
            {row for each in range(named.first.row, named.last.row + 1) for row in self._rows(each, laid)}
        )
        runs = _runs(rows)
        if not runs:
            # A page that holds nothing but a group's sum has no lines to add.
            if function != "SUM":
                raise Unstretchable(token.text)
            return "0"
        if len(runs) > 1 and function not in ADDING:
            raise Unstretchable(token.text)
        areas = [f"{_corner(named.first, first)}:{_corner(named.last, last)}" for first, last in runs]
        return ",".join(areas)

    def _row(self, corner: Corner, laid: Laid) -> int:
        """Return the row one cell is in: in a list's line its own row, and the row above as filling down has it."""
        row = self._lines.get(corner.row, corner.row)
        if laid.template in self._lines and not corner.row_fixed:
            if row == laid.template:
                return laid.row
            before = self._before.get(laid.row)
            if row == laid.template - 1 and before:
                return before
        return next(iter(self._rows(row, laid)), 0)

    def _rows(self, row: int, laid: Laid) -> list[int]:
        """Return the rows that a row of the form became, those nearest to ``laid``."""
        there = self._by_template.get(self._lines.get(row, row), [])
        if not there:
            return [row]
        most = max(len(laid.tags & each.tags) for each in there)
        number = self._numbers.get(row)
        own = {tag for tag in laid.tags if tag[:2] == ("page", number)}
        if own and not any(own <= each.tags for each in there):
            return []
        return [each.row for each in there if len(laid.tags & each.tags) == most]


def _corner(corner: Corner, row: int) -> str:
    fixed_column, fixed_row = "$" if corner.column_fixed else "", "$" if corner.row_fixed else ""
    if not corner.column:
        return f"{fixed_row}{row}"
    return f"{fixed_column}{column_letters(corner.column)}{fixed_row}{row}"


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """Return the first and last of each run of rows.

    >>> _runs([5, 6, 9])
    [(5, 6), (9, 9)]
    """
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
