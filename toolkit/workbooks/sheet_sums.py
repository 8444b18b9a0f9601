"""The formulas of a sheet and, beside each, its value computed exactly from the rows.

Nothing here rounds but an average and a share in a money column (to the cent, half away from zero, as ROUND
does).
"""

from __future__ import annotations

import dataclasses
from fractions import Fraction

from xlsxwriter.utility import xl_col_to_name

from toolkit.amounts import nearest
from toolkit.workbooks.sheet_parts import Added, Other, Ratio, Share, Sheet, Signed

MOST_PIECES = 200
"""A formula that would name more pieces than this uses SUBTOTAL over the whole range instead."""

Number = int | Fraction
Part = tuple[int, int]
"""A sign (1 or -1) and the place of a row."""


@dataclasses.dataclass(frozen=True)
class Computed:
    """A formula and its value: int cents in money columns, "" where a divisor is 0."""

    formula: str
    value: Number | str


def computed(sheet: Sheet, first: int) -> dict[tuple[int, int], Computed]:
    """Return the formulas of ``sheet`` by (place of row, place of column).

    ``first`` is the sheet row, from 1, of ``sheet.rows[0]``.  Raises ValueError if the caller's own
    figure differs from what the rows add up to, or if sums lead in a circle.
    """
    return _Sums(sheet, first).all()


class _Sums:
    def __init__(self, sheet: Sheet, first: int) -> None:
        self.sheet = sheet
        self.first = first
        self.parts = _parts(sheet)
        self.known: dict[tuple[int, int], Number | str] = {}
        self.open: set[tuple[int, int]] = set()
        self.rows = {row.key: place for place, row in enumerate(sheet.rows) if row.key}
        self.alone = [
            {sheet.place_of(key): cell for key, cell in row.cells.items()} if row.cells else {}
            for row in sheet.rows
        ]
        self.runs = {row: _runs(sheet, parts) for row, parts in self.parts.items()}
        self.nested = any(len(runs) > MOST_PIECES for runs in self.runs.values())

    def all(self) -> dict[tuple[int, int], Computed]:
        across = [place for place, column in enumerate(self.sheet.columns) if column.of]
        down = [place for place, column in enumerate(self.sheet.columns) if column.total]
        found: dict[tuple[int, int], Computed] = {}
        for place, row in enumerate(self.sheet.rows):
            summed = down if self.parts.get(place) else []
            if row.role in ("subtotal", "total") and not summed:
                for column in down:
                    self._expect(place, column, 0)
            computes = [] if row.role == "section" else across
            alone = self.alone[place]
            for column in sorted({*summed, *computes, *alone}):
                value = self.value(place, column)
                self._expect(place, column, value)
                own, of = alone.get(column), self.sheet.columns[column].of
                if isinstance(own, Added):
                    formula = self._added(place, column, own)
                elif own is None and column in summed:
                    formula = self._down(place, column)
                else:
                    formula = self._across(place, column, own or of)
                found[place, column] = Computed(formula, value)
        return found

    def value(self, place: int, column: int) -> Number | str:
        """Return what the cell holds: blank counts as 0."""
        cell = (place, column)
        if cell in self.known:
            return self.known[cell]
        if cell in self.open:
            raise ValueError(f"{self.sheet.name}: the sums of row {place} lead in a circle")
        self.open.add(cell)
        declared, own = self.sheet.columns[column], self.alone[place].get(column)
        value: Number | str
        if isinstance(own, Added):
            cells = self._others(column, own)
            value = sum(sign * self._number(row, other) for sign, row, other in cells)
        elif own is not None:
            value = self._value_across(place, column, own)
        elif declared.total and self.parts.get(place):
            value = sum(sign * self._number(row, column) for sign, row in self.parts[place])
        elif declared.of and self.sheet.rows[place].role != "section":
            value = self._value_across(place, column, declared.of)
        else:
            value = self._given(place, column)
        self.open.discard(cell)
        self.known[cell] = value
        return value

    def _number(self, place: int, column: int) -> Number:
        value = self.value(place, column)
        return 0 if isinstance(value, str) else value

    def _given(self, place: int, column: int) -> Number:
        values = self.sheet.rows[place].values
        value = values[column] if column < len(values) else None
        if value is None or self.sheet.rows[place].role == "section":
            return 0
        if isinstance(value, bool) or not isinstance(value, int | Fraction):
            where = f"{self.sheet.name}, row {place}, {self.sheet.columns[column].title}"
            raise TypeError(f"{where}: {value!r} cannot be added up")
        return value

    def _others(self, column: int, own: Added) -> list[tuple[int, int, int]]:
        """Return the cells that a cell adds up: sign, row and column of each."""
        return [
            (sign, *self._place_of(other, column))
            for sign, others in ((1, own.plus), (-1, own.minus))
            for other in others
        ]

    def _place_of(self, other: Other, column: int) -> tuple[int, int]:
        if isinstance(other, str):
            return self.rows[other], column
        return self.rows[other[0]], self.sheet.place_of(other[1])

    def _added(self, place: int, column: int, own: Added) -> str:
        """Return the formula of cells of other rows: a SUM where they lie together, else one by one."""
        cells = self._others(column, own)
        rows = [row for _, row, _ in cells]
        together = rows == list(range(rows[0], rows[0] + len(rows))) and len(rows) > 1
        if together and {(sign, other) for sign, _, other in cells} == {(1, column)}:
            return f"=SUM({self._cell(rows[0], column)}:{self._cell(rows[-1], column)})"
        pieces = (("-" if sign < 0 else "+") + self._cell(row, other) for sign, row, other in cells)
        return "=" + "".join(pieces).removeprefix("+")

    def _value_across(self, place: int, column: int, of: Ratio | Signed | Share) -> Number | str:
        if isinstance(of, Share):
            return nearest(self._number(place, self.sheet.place_of(of.of)) * of.rate)
        if isinstance(of, Signed):
            plus = sum(self._number(place, self.sheet.place_of(key)) for key in of.plus)
            return plus - sum(self._number(place, self.sheet.place_of(key)) for key in of.minus)
        part, whole = (self._shown(place, self.sheet.place_of(key)) for key in (of.part, of.whole))
        if whole == 0:
            return ""
        if self.sheet.columns[column].kind != "money":
            return part / whole
        return nearest(part / whole * 100)

    def _shown(self, place: int, column: int) -> Fraction:
        """Return the number as the cell shows it: yuan, not cents."""
        number = Fraction(self._number(place, column))
        return number / 100 if self.sheet.columns[column].kind == "money" else number

    def _expect(self, place: int, column: int, value: Number | str) -> None:
        values = self.sheet.rows[place].values
        expected = values[column] if column < len(values) else None
        if expected is not None and expected != value:
            where = f"{self.sheet.name}, row {place}, {self.sheet.columns[column].title}"
            raise ValueError(f"{where}: {expected!r} was expected, the rows give {value!r}")

    def _cell(self, place: int, column: int) -> str:
        return f"{xl_col_to_name(column)}{self.first + place}"

    def _across(self, place: int, column: int, of: Ratio | Signed | Share | None) -> str:
        if isinstance(of, Share):
            return f"=ROUND({self._cell(place, self.sheet.place_of(of.of))}*{float(of.rate):.10g},2)"
        if isinstance(of, Signed):
            plus = "+".join(self._cell(place, self.sheet.place_of(key)) for key in of.plus)
            return f"={plus}" + "".join(f"-{self._cell(place, self.sheet.place_of(key))}" for key in of.minus)
        assert isinstance(of, Ratio)
        part, whole = (self._cell(place, self.sheet.place_of(key)) for key in (of.part, of.whole))
        share = f"{part}/{whole}"
        if self.sheet.columns[column].kind == "money":
            share = f"ROUND({share},2)"
        return f'=IF({whole}=0,"",{share})'

    def _down(self, place: int, column: int) -> str:
        row = self.sheet.rows[place]
        runs = self.runs[place]
        if self.nested and not (row.plus or row.minus):
            rows = self._leaves(place)
            return f"=SUBTOTAL(9,{self._cell(min(rows), column)}:{self._cell(max(rows), column)})"
        if len(runs) == 1 and runs[0][0] > 0 and not (row.plus or row.minus):
            _, start, end = runs[0]
            return f"=SUM({self._cell(start, column)}:{self._cell(end, column)})"
        pieces = []
        for sign, start, end in runs:
            cell = self._cell(start, column)
            piece = cell if start == end else f"SUM({cell}:{self._cell(end, column)})"
            pieces.append(("-" if sign < 0 else "+") + piece)
        return "=" + "".join(pieces).removeprefix("+")

    def _leaves(self, place: int) -> list[int]:
        rows = [row for _, row in self.parts[place]]
        return rows + [leaf for row in rows if row in self.parts for leaf in self._leaves(row)]


def _parts(sheet: Sheet) -> dict[int, list[Part]]:
    """Return, for each sum row, the rows it adds up."""
    keys = {row.key: place for place, row in enumerate(sheet.rows) if row.key}
    parts: dict[int, list[Part]] = {}
    ahead: list[tuple[int, int, int]] = []
    loose: list[int] = []
    bound = 0
    for place, row in enumerate(sheet.rows):
        if row.plus or row.minus:
            parts[place] = [(1, keys[key]) for key in row.plus] + [(-1, keys[key]) for key in row.minus]
        elif row.role == "data":
            loose.append(place)
        elif row.role == "section":
            bound = len(loose)
        elif row.of and row.of[1] > place:
            ahead.append((place, *row.of))
        else:
            if row.of:
                taken = [loose_row for loose_row in loose if row.of[0] <= loose_row <= row.of[1]]
            else:
                taken = loose[bound:] if row.role == "subtotal" else loose[:]
            parts[place] = [(1, loose_row) for loose_row in taken]
            gone = set(taken)
            loose = [loose_row for loose_row in loose if loose_row not in gone] + [place]
            bound = len(loose)
    for place, start, end in reversed(ahead):
        inside = range(start, end + 1)
        owned = {part for row in inside if row != place for _, part in parts.get(row, [])}
        parts[place] = [
            (1, row)
            for row in inside
            if row != place and row not in owned and sheet.rows[row].role != "section"
            if not (sheet.rows[row].plus or sheet.rows[row].minus)
        ]
    return parts


def _runs(sheet: Sheet, parts: list[Part]) -> list[tuple[int, int, int]]:
    """Join rows that follow each other (over section lines too) to (sign, first, last)."""
    runs: list[tuple[int, int, int]] = []
    for sign, row in parts:
        if runs and sign > 0 and runs[-1][0] > 0 and row > runs[-1][2]:
            between = range(runs[-1][2] + 1, row)
            if all(sheet.rows[gap].role == "section" for gap in between):
                runs[-1] = (1, runs[-1][1], row)
                continue
        runs.append((sign, row, row))
    return runs
