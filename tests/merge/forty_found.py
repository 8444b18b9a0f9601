"""What must be found in the forty unions' returns, and at which cells."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from tests.merge.forty_books import LEDGER, ROSTER, WELFARE, Row, Unit
from tests.merge.forty_drawn import Sheet
from tests.merge.forty_plan import (
    BOTH,
    DISAGREE,
    LAST_YEAR,
    LIST,
    MISSING,
    OFF,
    OLD_FORM,
    ONE_CARD,
    ONE_MOBILE,
    UPPER,
    YEAR_CELL,
)
from tests.merge.forty_sheets import FORM, field_cell
from tests.merge.forty_told import Place, Planted


@dataclasses.dataclass
class Index:
    """Where each made-up row stands."""

    sheets: list[tuple[str, str, Sheet]] = dataclasses.field(default_factory=list)
    """The union's code, the file and the sheet."""

    def add(self, unit: Unit, file: str, sheets: Sequence[Sheet]) -> None:
        """Take the sheets of a file."""
        self.sheets += [(unit.code, file, sheet) for sheet in sheets]

    def place(self, row: Row, title: str) -> Place:
        """Return where a row has what a column's title asks for."""
        for code, file, sheet in self.sheets:
            number = sheet.places.get(id(row))
            if number:
                return Place(code, file, sheet.name, number, sheet.cell(title, number))
        raise LookupError(row)

    def total(self, code: str, first: Row, title: str) -> Place:
        """Return the cell of 合计 on the sheet on which a row stands."""
        for owner, file, sheet in self.sheets:
            if owner == code and id(first) in sheet.places and sheet.total_row:
                row = sheet.total_row
                return Place(code, file, sheet.name, row, sheet.cell(title, row))
        raise LookupError(first)

    def field(self, code: str, title: str) -> Place:
        """Return the cell of a unit's form."""
        for owner, file, sheet in self.sheets:
            if owner == code and sheet.name.endswith(FORM):
                return Place(code, file, sheet.name, *field_cell(sheet, title))
        raise LookupError(code)


def planted(
    units: dict[str, Unit], index: Index, twice: dict[str, tuple[str, ...]], rejected: dict[str, str]
) -> list[Planted]:
    """Return every finding that consolidating must make, the places in the order of the files' units."""
    found: list[Planted] = []
    for code, first, other, second in BOTH:
        rows = [units[code].rows[ROSTER][first], units[other].rows[ROSTER][second]]
        found.append(_both("M001", [index.place(row, "身份证号") for row in rows], "身份证号"))
        found += _given_twice(units[code], units[other], rows[0]["身份证号"], index)
    code, first, other, second = ONE_CARD
    rows = [units[code].rows[ROSTER][first], units[other].rows[ROSTER][second]]
    found.append(_both("M003", [index.place(row, "银行卡号") for row in rows], "银行卡号"))
    for code, first, other, second in ONE_MOBILE:
        rows = [units[code].rows[ROSTER][first], units[other].rows[ROSTER][second]]
        found.append(_both("M003", [index.place(row, "手机号码") for row in rows], "手机号码"))
    found += [Planted("M004", code) for code in MISSING]
    found += [Planted("M005", code, files[-1], about="、".join(files)) for code, files in twice.items()]
    for check, code, title in (
        ("M006", LAST_YEAR, "年度"),
        ("M006", YEAR_CELL, "年度"),
        ("M007", OLD_FORM, "表样版本"),
    ):
        found.append(_both(check, [index.field(code, title)], title))
    names = [code for code, _, _ in LIST]
    found += [
        Planted("M008", next(code for code in names if code in file), file, about=why)
        for file, why in rejected.items()
    ]
    found += [_disagreement(units, code, index) for code in DISAGREE]
    for code, table, title in OFF:
        found.append(_both("M010", [index.total(code, units[code].rows[table][0], title)], title))
    return found


def _both(check: str, places: list[Place], about: str) -> Planted:
    return Planted(check, places[0].unit, places[0].file, tuple(places), about)


def _given_twice(one: Unit, other: Unit, number: object, index: Index) -> list[Planted]:
    """Return what a person of two unions was given by both: the same festival, or a birthday."""
    found = []
    for first in one.rows[WELFARE]:
        for second in other.rows[WELFARE]:
            same = all(first[title] == second[title] for title in ("身份证号", "福利类别", "节日"))
            if first["身份证号"] == number and same:
                places = [index.place(row, "姓名") for row in (first, second)]
                found.append(_both("M002", places, str(first["节日"] or first["福利类别"])))
    return found


def _disagreement(units: dict[str, Unit], code: str, index: Index) -> Planted:
    """Return what one union says it sent and another says it received, as the rows of both books."""
    name = units[code].name
    sent = [
        row for row in units[UPPER].rows[LEDGER] if row.get("科目编码") == "508" and row["收款单位"] == name
    ]
    received = [row for row in units[code].rows[LEDGER] if row.get("科目编码") == "40301"]
    places = [index.place(row, "支出") for row in sent] + [index.place(row, "收入") for row in received]
    cents = [
        sum(int(str(row[title])) for row in rows) for rows, title in ((sent, "支出"), (received, "收入"))
    ]
    return _both("M009", places, f"补助下级支出 {cents[0] / 100:.2f}，上级补助收入 {cents[1] / 100:.2f}")
