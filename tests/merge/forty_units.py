"""Write the returns of forty made-up unions, in all the shapes and states in which returns come in."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path, PurePosixPath

from tests.merge import forty_files as files
from tests.merge.forty_books import ACTIVITIES, DUES, LEDGER, ROSTER, SIGN_IN, TABLES, WELFARE, Unit
from tests.merge.forty_drawn import Sheet
from tests.merge.forty_found import Index, planted
from tests.merge.forty_plan import (
    DIFFERENT,
    DOUBTFUL,
    EMPTY,
    LAST_YEAR,
    LIST,
    MISSING,
    NOT_COUNTED,
    OLD_FORM,
    SAME,
    YEAR_CELL,
    corrected,
    make_units,
)
from tests.merge.forty_sheets import (
    BOOK,
    FORM,
    TOLD_BY_FILE,
    TOLD_BY_SHORT_NAME,
    TOLD_BY_TITLE,
    sheets_of,
)
from tests.merge.forty_told import Expected, totals_of

Write = Callable[[Path, Sequence[Sheet]], None]
REST = (ACTIVITIES, SIGN_IN, WELFARE)
PLAIN = (
    "34010101",
    "34010102",
    "34010103",
    YEAR_CELL,
    EMPTY,
    OLD_FORM,
    *(f"340101{tail}" for tail in range(30, 41)),
)
BY_OPENPYXL = {"34010102", YEAR_CELL, OLD_FORM, "34010131", "34010136", "34010139"}
BELOW = {"34010122": "街道组", "34010123": "街道组/社区", "34010124": "商贸组", "34010133": "商贸组"}
ARCHIVE, TWO_UNITS = "第三片区打包.zip", "桥头两校工会2025年报表.xlsx"
IN_TIME, LATER = date(2026, 1, 5), date(2026, 1, 12)
NAMES = {code: name for code, name, _ in LIST}


def write_forty(folder: Path) -> Expected:
    """Write 上报 and 单位清单.xlsx into ``folder``, the same bytes every time; return what must come of them."""
    returns = folder / "上报"
    returns.mkdir(parents=True)
    writing = _Writing(returns, make_units())
    writing.plain_books()
    writing.books_in_parts()
    writing.told_by_one_thing_only()
    writing.many_in_one()
    writing.reported_twice()
    writing.of_another_type_than_named()
    writing.not_to_be_read()
    writing.not_returns()
    files.list_of_units(folder / "单位清单.xlsx", LIST)
    return writing.expected(folder / "单位清单.xlsx")


class _Writing:
    """The folder being filled, and what is known of each file."""

    def __init__(self, folder: Path, units: dict[str, Unit]) -> None:
        self.folder, self.units = folder, units
        self.second = corrected(units[DIFFERENT])
        self.index = Index()
        self.unit_of: dict[str, tuple[str, ...]] = {}
        self.twice: dict[str, tuple[str, ...]] = {}
        self.sheets_of: dict[str, dict[str, str]] = {}
        self.rejected: dict[str, str] = {}
        self.skipped: dict[str, str] = {}

    def plain_books(self) -> None:
        """One workbook a unit, by XlsxWriter, openpyxl, an old Excel or as OpenDocument; some below folders."""
        for code in dict.fromkeys((*PLAIN, *BELOW)):
            write = files.by_openpyxl if code in BY_OPENPYXL else files.by_xlsxwriter
            self.write(
                str(PurePosixPath(BELOW.get(code, ""), f"{_stem(code)}2025年报表.xlsx")), code, BOOK, write
            )
        self.write(f"{_stem(LAST_YEAR)}年报.xlsx", LAST_YEAR, BOOK, files.by_xlsxwriter)
        self.write(f"{_stem('34010128')}2025年报表.xls", "34010128", BOOK, files.by_old_excel)
        for code in ("34010111", "34010129"):
            self.write(f"{_stem(code)}2025年报表.ods", code, BOOK, files.by_hand_ods)

    def books_in_parts(self) -> None:
        """Three files a unit, csv of an old and of a new program among them."""
        stem = _stem("34010107")
        first = (FORM, ROSTER, DUES)
        self.write(f"{stem}（一）单位信息会员花名册会费收缴.xlsx", "34010107", first, files.by_xlsxwriter)
        self.write_csv(f"{stem}（二）经费收支.csv", "34010107", LEDGER, "gb18030")
        self.write(f"{stem}（三）.xlsx", "34010107", REST, files.by_openpyxl)
        stem = _stem("34010110")
        first = (FORM, ROSTER, LEDGER)
        self.write(f"{stem}（一）单位信息会员花名册经费收支.xls", "34010110", first, files.by_old_excel)
        self.write_csv(f"{stem}（二）会费收缴.csv", "34010110", DUES, "utf-8-sig")
        self.write(f"{stem}（三）.xlsx", "34010110", REST, files.by_openpyxl)

    def told_by_one_thing_only(self) -> None:
        """The name of the file, the short name, the titles; and a name that is on no list."""
        self.write(f"{_stem(TOLD_BY_FILE)}2025年报表.xlsx", TOLD_BY_FILE, TABLES, files.by_xlsxwriter)
        self.write("工会年报（终稿）.xlsx", TOLD_BY_SHORT_NAME, TABLES, files.by_openpyxl)
        self.write("Book1.xlsx", TOLD_BY_TITLE, TABLES, files.by_xlsxwriter)
        self.write("望江机械总厂工会2025年报表.xlsx", DOUBTFUL, BOOK, files.by_xlsxwriter)

    def many_in_one(self) -> None:
        """An archive of three units' four files, and one workbook of two units."""
        packed: dict[str, bytes] = {}
        with tempfile.TemporaryDirectory() as room:
            for below, code, part, tables in (
                ("", "34010117", "2025年报表", BOOK),
                ("", "34010118", "2025年报表", BOOK),
                ("物流/", "34010119", "（一）", (FORM, ROSTER, DUES)),
                ("物流/", "34010119", "（二）", (*REST, LEDGER)),
            ):
                name = f"{below}{_stem(code)}{part}.xlsx"
                path = Path(room, "packed.xlsx")
                files.by_xlsxwriter(path, self.sheets(code, tables, f"{ARCHIVE}/{name}"))
                packed[name] = path.read_bytes()
        files.packed(self.folder / ARCHIVE, packed)
        files.dated(self.folder / ARCHIVE, IN_TIME)
        both = ("34010120", "34010121")
        sheets = {code: self.sheets(code, BOOK, TWO_UNITS) for code in both}
        for code in both:
            for sheet in sheets[code]:
                sheet.name = f"{self.units[code].short}-{sheet.name}"
        self.sheets_of[TWO_UNITS] = {sheet.name: code for code in both for sheet in sheets[code]}
        self.unit_of[TWO_UNITS] = both
        files.by_xlsxwriter(self.folder / TWO_UNITS, [sheet for code in both for sheet in sheets[code]])
        files.dated(self.folder / TWO_UNITS, IN_TIME)

    def reported_twice(self) -> None:
        """The same in another format, later; and another version, later."""
        stem = f"{_stem(SAME)}2025年报表"
        self.twice[SAME] = (f"{stem}.xlsx", f"{stem}（网上下载）.ods")
        self.write(self.twice[SAME][0], SAME, BOOK, files.by_xlsxwriter)
        self.write(self.twice[SAME][1], SAME, BOOK, files.by_hand_ods)
        stem = f"{_stem(DIFFERENT)}2025年报表"
        self.twice[DIFFERENT] = (f"{stem}.xlsx", f"{stem}（更新）.xlsx")
        self.write(self.twice[DIFFERENT][0], DIFFERENT, BOOK, files.by_xlsxwriter)
        first, self.units[DIFFERENT] = self.units[DIFFERENT], self.second
        self.write(self.twice[DIFFERENT][1], DIFFERENT, BOOK, files.by_xlsxwriter)
        self.units[DIFFERENT] = first
        for _, later in self.twice.values():
            files.dated(self.folder / later, LATER)

    def of_another_type_than_named(self) -> None:
        """A csv and an xls named xlsx, an xlsx named xls: the content decides, and all are read."""
        stem = _stem("34010125")
        self.write(f"{stem}（一）.xlsx", "34010125", (FORM, ROSTER, DUES, *REST), files.by_xlsxwriter)
        self.write_csv(f"{stem}（二）经费收支.xlsx", "34010125", LEDGER, "utf-8")
        self.write(f"{_stem('34010126')}2025年报表.xlsx", "34010126", BOOK, files.by_old_excel)
        with tempfile.TemporaryDirectory() as room:
            path = Path(room, "real.xlsx")
            name = f"{_stem('34010127')}2025年报表.xls"
            files.by_xlsxwriter(path, self.sheets("34010127", BOOK, name))
            shutil.copyfile(path, self.folder / name)
        files.dated(self.folder / name, IN_TIME)

    def not_to_be_read(self) -> None:
        """Beside good returns of the same units: a cut file, one under a password, an empty one, a web page."""
        good = self.folder / f"{_stem('34010130')}2025年报表.xlsx"
        whole = good.read_bytes()
        cut, secret = f"{_stem('34010130')}补充材料（未传完）.xlsx", f"{_stem('34010131')}名册（加密）.xlsx"
        nothing, page = f"{_stem('34010132')}会费.xlsx", f"{_stem('34010133')}导出.xls"
        self.rejected = {cut: "不完整", secret: "密码", nothing: "空", page: "网页"}
        (self.folder / cut).write_bytes(whole[: len(whole) * 2 // 3])
        files.locked(self.folder / secret, good, "不告诉你")
        (self.folder / nothing).write_bytes(b"")
        files.web_page(self.folder / page)
        for name in self.rejected:
            files.dated(self.folder / name, IN_TIME)

    def not_returns(self) -> None:
        """What else lies in such a folder: a lock file, a copy, an earlier result, a letter."""
        original = f"{_stem('34010103')}2025年报表"
        lock, copy = f"~${_stem('34010102')}2025年报表.xlsx", f"{original} - 副本.xlsx"
        result, letter = "分工会汇总2025年（初稿）.xlsx", "关于报送2025年工会报表的通知.docx"
        self.skipped = {lock: "lock", copy: "copy", result: "earlier result", letter: "not a table"}
        (self.folder / lock).write_bytes(b"\x05admin".ljust(165, b"\0"))
        shutil.copyfile(self.folder / f"{original}.xlsx", self.folder / copy)
        files.earlier_result(self.folder / result)
        files.letter(self.folder / letter)
        for name in self.skipped:
            files.dated(self.folder / name, IN_TIME)

    def write(self, name: str, code: str, tables: Sequence[str], write: Write) -> None:
        """Write some of a unit's sheets as one file."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, self.sheets(code, tables, name))
        files.dated(path, IN_TIME)

    def write_csv(self, name: str, code: str, table: str, encoding: str) -> None:
        """Write one of a unit's sheets as csv; a csv's sheet goes by the stem of the file."""
        (sheet,) = self.sheets(code, (table,), name)
        sheet.name = PurePosixPath(name).stem
        files.by_csv(self.folder / name, sheet, encoding)
        files.dated(self.folder / name, IN_TIME)

    def sheets(self, code: str, tables: Sequence[str], file: str) -> list[Sheet]:
        """Draw some of a unit's sheets and remember where each row stands."""
        drawn = sheets_of(self.units[code], tables, self.units[SAME])
        self.index.add(self.units[code], file, drawn)
        self.unit_of[file] = (code,)
        return drawn

    def expected(self, list_of_units: Path) -> Expected:
        """Return what must come of the folder."""
        units = self.units
        listed = [(code, name) for code, name, _ in LIST]
        there = [path for path in self.folder.rglob("*") if path.is_file()]
        doubtful = {
            file: (DOUBTFUL, NAMES[DOUBTFUL]) for file, codes in self.unit_of.items() if DOUBTFUL in codes
        }
        return Expected(
            folder=self.folder,
            list_of_units=list_of_units,
            period="2025",
            expected=tuple(listed),
            reported=tuple(unit for unit in listed if unit[0] not in (*MISSING, DOUBTFUL)),
            missing=tuple(unit for unit in listed if unit[0] in MISSING),
            doubtful=doubtful,
            twice_same={SAME: self.twice[SAME]},
            twice_different={DIFFERENT: self.twice[DIFFERENT]},
            wrong_period=(LAST_YEAR, YEAR_CELL),
            wrong_year_cell=(YEAR_CELL,),
            old_form=(OLD_FORM,),
            empty=(EMPTY,),
            rejected=self.rejected,
            skipped=self.skipped,
            unit_of={file: codes for file, codes in self.unit_of.items() if file not in doubtful},
            sheets_of=self.sheets_of,
            files_on_disk=len(there),
            planted=tuple(planted(units, self.index, self.twice, self.rejected)),
            counted=tuple(sorted(set(units) - NOT_COUNTED)),
            totals={code: totals_of(unit) for code, unit in units.items() if code != DIFFERENT},
            versions={
                file: totals_of(unit)
                for file, unit in zip(self.twice[DIFFERENT], (units[DIFFERENT], self.second), strict=True)
            },
        )


def _stem(code: str) -> str:
    """Return how the names of a unit's files begin: its code and its name."""
    return code + NAMES[code]
