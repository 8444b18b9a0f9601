"""The year with every fault: the clean year, and the bad rows of every check that one workbook can show.

The rows are the examples of the checks themselves, so a new check shows up here by itself.  People,
identity numbers, activities and vouchers of an example are renamed, so that one check's example does not
speak of another's; what an example says of a whole sheet stands on a sheet of its own.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any

from toolkit import digits, identity
from toolkit.check import Check, all_checks
from toolkit.examples import ExampleSheet, sheets_by_table
from toolkit.grid import ErrorValue
from toolkit.headings import fold
from toolkit.kinds import DayKind, DigitsKind, IdNumberKind, MoneyKind, NameKind, WholeKind
from toolkit.samples.blank import tables
from toolkit.samples.book import Book, Row
from toolkit.samples.clean import TOTALS, clean_year
from toolkit.samples.filling import (
    carry_balances,
    dues_of,
    employees_of,
    filled,
    filled_columns,
    gifts_of,
    on_the_roster,
    statement_of,
)
from toolkit.samples.people import id_number, spare_names
from toolkit.table import Table
from toolkit.workbooks.as_drawn import Drawn

NOT_SHOWN: dict[str, str] = {
    "F026": "the ledger of the clean year, in which all rows stand, has its interest and its dues",
}
"""The checks that this workbook does not show, each with the reason; the tests hold it to be exact."""
EXTRA_SETTINGS = {"送温暖每次上限": "3000", "送温暖年度上限": "6000", "脱贫地区采购比例": "95%"}
"""Limits that the province of the samples leaves open, so that the checks which need one have it."""
GOOD = (identity.Fault.NONE, identity.Fault.OLD15)
_NUMBERS = {"activity", "voucher", "number", "lead"}
_KEPT = {"name", "code", "year", "province", "period_from", "period_to"}


def faults_year() -> list[Drawn]:
    """Return the sheets of the year with every fault."""
    tables()
    book = clean_year()
    apart: list[Drawn] = []
    names, serials = spare_names(), iter(range(1000000))
    book["设置"][:] = [row for row in book["设置"] if row["name"] not in EXTRA_SETTINGS]
    book["设置"].extend({"name": name, "value": value} for name, value in EXTRA_SETTINGS.items())
    for item in all_checks().values():
        if item.family != "M" and item.code not in NOT_SHOWN:
            apart += _Bad(item, names, serials).add(book)
    carry_balances(book["经费收支"])
    carry_balances(book["银行对账单"])
    return [*book.sheets(TOTALS), *apart]


def shown_codes() -> set[str]:
    """Return the codes that the workbook is to show."""
    return {code for code, item in all_checks().items() if item.family != "M" and code not in NOT_SHOWN}


class _Bad:
    """The bad rows of one check, on their way into the book."""

    def __init__(self, item: Check, names: Iterator[str], serials: Iterator[int]) -> None:
        self.item = item
        self.names = names
        self.serials = serials
        self.renamed: dict[str, str] = {}
        self.numbers: dict[str, str] = {}

    def add(self, book: Book) -> list[Drawn]:
        """Add the rows to the book; return the sheets that must stand apart."""
        apart = []
        read = list(self._sheets())
        for table, sheet in read:
            self._rename(table, sheet)
        alone = self.item.family == "X" or any(0 in {row for row, _ in sheet.marks} for _, sheet in read)
        crossing = len({table for table, _ in read}) > 1
        added: list[tuple[str, Row]] = []
        for table, sheet in read:
            if table.title in ("设置", "核查说明") or not (alone or self._heading(table, sheet) is None):
                added += [(table.title, row) for row in self._append(table, sheet)]
            elif table.is_form:
                self._overwrite(book, table, sheet)
            else:
                apart.append(self._apart(table, sheet))
        known = any(table.title == "会员花名册" for table, _ in read)
        if not known and not alone:
            added += [("会员花名册", row) for row in on_the_roster(added)]
        for title, row in added:
            row.update(
                {
                    name: value
                    for name, value in filled(title, row, crossing or not known, self.serials).items()
                    if name not in row
                }
            )
            book[title].append(row)
        given = {table.title for table, _ in read}
        members = [row for title, row in added if title == "会员花名册"]
        for title, rows_of in (("会费收缴", dues_of), ("慰问福利", gifts_of), ("人事名册", employees_of)):
            if title not in given:
                book[title].extend(rows_of(members))
        if "银行对账单" not in given:
            book["银行对账单"].extend(statement_of(row for title, row in added if title == "经费收支"))
        if any(table.is_form for table, _ in read) and not alone:
            for table, sheet in read:
                if table.is_form:
                    self._overwrite(book, table, sheet)
        return apart

    def _sheets(self) -> Iterator[tuple[type[Table], ExampleSheet]]:
        yield from sheets_by_table(self.item.bad, self.item.example_tables)

    def _heading(self, table: type[Table], sheet: ExampleSheet) -> list[str | None] | None:
        """Return the attribute of each column, None where the first row is no plain heading row."""
        if not sheet.rows or any(not isinstance(text, str) for text in sheet.rows[0]):
            return None
        found = [table.words.get(fold(str(text))) for text in sheet.rows[0]]
        known = [name for name in found if name]
        return found if known and len(set(known)) == len(known) and not sheet.hidden else None

    def _rename(self, table: type[Table], sheet: ExampleSheet) -> None:
        """Note a new name for each person, number, activity and voucher of the sheet."""
        heading = self._heading(table, sheet) or []
        for row in sheet.rows[1:]:
            for attribute, value in zip(heading, row, strict=False):
                if attribute is None or not isinstance(value, str) or value in self.renamed:
                    continue
                kind = table.columns[attribute].kind
                if isinstance(kind, NameKind) and re.fullmatch(r"[\u4e00-\u9fff]{1,4}", value):
                    self.renamed[value] = next(self.names)
                elif isinstance(kind, IdNumberKind) and identity.find_fault(value) in GOOD:
                    self.renamed[value] = self._fresh(value)
                elif attribute in _NUMBERS and isinstance(kind, DigitsKind) and self.item.family != "F":
                    for word in re.split("[、,，]", value):
                        self.renamed.setdefault(word, f"{self.item.code}-{word}")

    def _fresh(self, number: str) -> str:
        """Return another number with the same birth and gender, of nobody; no pensioner where age is no matter.

        A number written in another way (15 digits, a small x) is renamed in that way.
        """
        whole = identity.upgraded(number) if len(number) == 15 else digits.normalise(number)
        if not re.fullmatch(r"[1-6]\d{16}[\dX]", whole):
            return number
        if whole not in self.numbers:
            year = int(whole[6:10]) + (30 if whole[6:10] < "1970" and self.item.family not in "RX" else 0)
            birth = datetime.date(year, int(whole[10:12]), int(whole[12:14]))
            serial = next(self.serials) % 400 * 2 + int(whole[16]) % 2
            self.numbers[whole] = id_number(birth, serial, whole[:6])
        fresh = self.numbers[whole]
        if len(number) == 15:
            return fresh[:6] + fresh[8:17]
        return fresh.lower() if number.endswith("x") else fresh

    def _value(self, value: object) -> object:
        if not isinstance(value, str) or isinstance(value, ErrorValue):
            return value
        return "、".join(self.renamed.get(word, word) for word in value.split("、"))

    def _append(self, table: type[Table], sheet: ExampleSheet) -> Iterator[Row]:
        """Yield the rows of a sheet that are to stand below those of the clean year."""
        heading = self._heading(table, sheet) or []
        if table.is_form:
            return
        for values in sheet.rows[1:]:
            row: Row = {}
            for attribute, value in zip(heading, values, strict=False):
                if attribute is not None:
                    row[attribute] = typed(table, attribute, self._value(value))
            if "remark" in table.columns and table.title not in ("设置", "核查说明"):
                row.setdefault("remark", f"{self.item.code} 的错例")
            yield row

    def _overwrite(self, book: Book, table: type[Table], sheet: ExampleSheet) -> None:
        """Put what an example says of a form (单位信息) into the one there is."""
        heading = self._heading(table, sheet)
        if heading is None:
            pairs = [(table.words.get(fold(str(row[0]))), row[1]) for row in sheet.rows if len(row) > 1]
        else:
            pairs = list(zip(heading, sheet.rows[-1], strict=False))
        for attribute, value in pairs:
            if attribute and attribute not in _KEPT and value is not None:
                book[table.title][0][attribute] = typed(table, attribute, self._value(value))

    def _apart(self, table: type[Table], sheet: ExampleSheet) -> Drawn:
        """Return an example that speaks of its sheet as a sheet of its own."""
        name = table.title if sheet.name == table.title else f"{table.title}{sheet.name}"
        rows = [[self._value(value) for value in row] for row in sheet.rows]
        for attribute, value in filled_columns(table, self._heading(table, sheet) or [], self.item.code):
            rows[0].append(table.columns[attribute].title)
            for row in rows[1:]:
                row += [None] * (len(rows[0]) - 1 - len(row)) + [value]
        return Drawn(f"{self.item.code} {name}", rows, hidden_rows=sorted(sheet.hidden))


def typed(table: type[Table], attribute: str, value: Any) -> object:
    """Return an example's word as an officer's cell: numbers and days as such where they are plainly written.

    >>> from toolkit.tables.members import Members
    >>> typed(Members, "joined", "2020-03-01"), typed(Members, "dues_base", "5,687元")
    (datetime.date(2020, 3, 1), '5,687元')
    """
    kind = table.columns[attribute].kind
    if not isinstance(value, str):
        return value
    if isinstance(kind, MoneyKind) and re.fullmatch(r"-?\d+(\.\d{1,2})?", value):
        return float(value)
    if isinstance(kind, WholeKind) and re.fullmatch(r"\d+", value):
        return int(value)
    if isinstance(kind, DayKind) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            return value
    return value
