"""What must come of the forty unions' returns: plain values, worked out from the made-up rows themselves."""

from __future__ import annotations

import dataclasses
from collections import Counter
from pathlib import Path

from tests.merge.forty_books import DUES, LEDGER, MONTHS, SIGN_IN, TABLES, WELFARE, Row, Unit

Named = tuple[str, str]
"""A union: code and name as they stand on 单位清单."""


@dataclasses.dataclass(frozen=True)
class Place:
    """A cell: the union's code, file, sheet, row from 1, and cell; a csv's sheet is the stem of its name."""

    unit: str
    file: str
    sheet: str
    row: int
    cell: str


@dataclasses.dataclass(frozen=True)
class Planted:
    """A finding that must be made, once: at ``places[0]`` or any other of its places.

    Findings about a file or a union as a whole have ``file`` or ``unit`` and no places.
    """

    code: str
    unit: str | None
    file: str | None = None
    places: tuple[Place, ...] = ()
    about: str = ""

    @property
    def sheet(self) -> str | None:
        """The sheet of the first place."""
        return self.places[0].sheet if self.places else None

    @property
    def row(self) -> int | None:
        """The row of the first place."""
        return self.places[0].row if self.places else None

    @property
    def cell(self) -> str | None:
        """The cell of the first place."""
        return self.places[0].cell if self.places else None

    @property
    def others(self) -> tuple[Place, ...]:
        """The places but the first."""
        return self.places[1:]


@dataclasses.dataclass(frozen=True)
class Totals:
    """The sums of one union or of several; amounts in whole cents."""

    members: int = 0
    """People 在籍."""
    women: int = 0
    person_times: int = 0
    """Sign-ins by members."""
    welfare: int = 0
    dues_paid: int = 0
    income: int = 0
    expense: int = 0
    rows: dict[str, int] = dataclasses.field(default_factory=dict)
    """Data rows by table; 上年结转 is one of the ledger's.  单位信息 is not among them."""

    def __add__(self, other: Totals) -> Totals:
        sums = {
            field.name: getattr(self, field.name) + getattr(other, field.name)
            for field in dataclasses.fields(self)
            if field.name != "rows"
        }
        return Totals(**sums, rows=dict(Counter(self.rows) + Counter(other.rows)))


@dataclasses.dataclass(frozen=True)
class Expected:
    """What must come of the folder.  Files are named by their path below ``folder``, with ``/``.

    A file inside an archive is named ``打包.zip/名称.xlsx``.
    """

    folder: Path
    """What was handed in."""
    list_of_units: Path
    """单位清单.xlsx, beside the folder."""
    period: str
    expected: tuple[Named, ...]
    reported: tuple[Named, ...]
    """Those with a readable file that is surely theirs, whatever is wrong with it."""
    missing: tuple[Named, ...]
    doubtful: dict[str, Named]
    """A file whose union is on no list, and the one it is likely to be: neither reported nor missing."""
    twice_same: dict[str, tuple[str, ...]]
    """Unions whose returns say the same twice: one is kept and counted.  Code → files."""
    twice_different: dict[str, tuple[str, ...]]
    """Unions whose two returns differ: none is counted.  Code → files, the later last."""
    wrong_period: tuple[str, ...]
    """Codes of unions whose return says 2024, rightly or not; only one of them is of 2024."""
    wrong_year_cell: tuple[str, ...]
    """Those of ``wrong_period`` whose 年度 alone is wrong: every day is in 2025, and they count."""
    old_form: tuple[str, ...]
    empty: tuple[str, ...]
    """Codes of unions that handed in headings without a row; they count, with nothing."""
    rejected: dict[str, str]
    """A file that cannot be read, and a word that its reason must hold."""
    skipped: dict[str, str]
    """A file that is not used, and why: lock, copy, earlier result, not a table."""
    unit_of: dict[str, tuple[str, ...]]
    """Codes of the unions of each file that can be read, copies and earlier results aside."""
    sheets_of: dict[str, dict[str, str]]
    """Where one workbook holds two unions: file → sheet → code."""
    files_on_disk: int
    planted: tuple[Planted, ...]
    counted: tuple[str, ...]
    totals: dict[str, Totals]
    """By code, of every union with one set of rows, counted or not."""
    versions: dict[str, Totals]
    """By file, of the returns in ``twice_different``."""

    @property
    def total(self) -> Totals:
        """The sum over the unions that count."""
        return sum((self.totals[code] for code in self.counted), Totals())

    def planted_by(self, code: str) -> list[Planted]:
        """Return the planted findings of a check."""
        return [item for item in self.planted if item.code == code]


def totals_of(unit: Unit) -> Totals:
    """Sum a union's rows."""
    return Totals(
        members=len(unit.members),
        women=sum(person.gender == "女" for person in unit.members),
        person_times=sum(row["是否会员"] == "是" for row in unit.rows[SIGN_IN]),
        welfare=_sum(unit.rows[WELFARE], "金额"),
        dues_paid=sum(_sum(unit.rows[DUES], month) for month in MONTHS),
        income=_sum(unit.rows[LEDGER], "收入"),
        expense=_sum(unit.rows[LEDGER], "支出"),
        rows={table: len(unit.rows[table]) for table in TABLES},
    )


def _sum(rows: list[Row], title: str) -> int:
    return sum(value for row in rows if isinstance(value := row.get(title), int))
