"""Only the sheets and rows asked for are read, and they are what the whole reading gives there."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.reading.looking import Shown, shown
from tests.reading.packages import rows, sheet_xml, xlsx
from toolkit.errors import WorkbookUnreadable
from toolkit.workbooks import package, xlsx_sheet
from toolkit.workbooks.reading import opened, read
from toolkit.workbooks.some_rows import Wanted
from toolkit.workbooks.writing import Col, Row, Sheet, write

UNITS = [("1001", "甲工会"), ("1002", "乙&丙工会"), ("1003", "丁工会")]


def book(folder: Path, each: int = 400) -> Path:
    """Write a workbook of two sheets; the second has the rows of three units, one after the other."""
    data = [Row((*unit, number, f"{number:018}")) for unit in UNITS for number in range(each)]
    columns = [Col("编码"), Col("单位"), Col("数", "whole"), Col("证件")]
    sheets = [
        Sheet("说明", [Col("话")], [Row(("你好",))]),
        Sheet("名册", columns, data, title="名册", notes=["完"]),
    ]
    return write(folder / "名册.xlsx", sheets).path


def resaved(path: Path) -> Path:
    """Save a workbook as another program does: its texts in a list of their own, a code turned into a number."""
    loaded = openpyxl.load_workbook(path)
    for row in loaded["名册"].iter_rows(min_row=3, max_row=402):
        row[0].value = 1001
    loaded.save(path.with_name("另存.xlsx"))
    return path.with_name("另存.xlsx")


def some(path: Path, wanted: Wanted) -> tuple[list[int], Shown]:
    with opened(path) as there:
        found = there.rows("名册", wanted)
    return found.numbers.tolist(), shown(found.grid)


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_sheet, "CHUNK", 2000)


@pytest.mark.parametrize("unit", range(3))
@pytest.mark.parametrize("other_program", [False, True])
def test_rows_of_one_unit_are_those_of_the_whole_sheet(
    tmp_path: Path, unit: int, other_program: bool
) -> None:
    path = resaved(book(tmp_path)) if other_program else book(tmp_path)
    whole = shown(read(path).grids[1])
    first = 3 + 400 * unit
    numbers, found = some(path, Wanted(top=2, texts=UNITS[unit][:1]))

    assert [1, 2, *range(first, first + 400)] == numbers
    assert [whole[number - 1] for number in numbers] == found


def test_rows_by_number_and_the_first_ones(tmp_path: Path) -> None:
    path = book(tmp_path)
    whole = shown(read(path).grids[1])
    numbers, found = some(path, Wanted(top=2, rows=frozenset({700, 1202, 9999})))

    assert [1, 2, 700, 1202] == numbers
    assert [whole[number - 1] for number in numbers] == found


def test_what_lies_between_is_not_even_scanned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = book(tmp_path)
    taken = []
    take = xlsx_sheet.Scan.take
    monkeypatch.setattr(xlsx_sheet.Scan, "take", lambda scan, rows: taken.append(rows) or take(scan, rows))
    some(path, Wanted(rows=frozenset({700})))

    assert 1 == len(taken)


def test_the_exact_parser_gives_the_same_rows(tmp_path: Path) -> None:
    lines = "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>单位{row % 3}</t></is></c>\n<c r="B{row}"><v>{row}</v></c></row>'
        for row in range(1, 300)
    )
    path = rows(tmp_path / "名册.xlsx", lines)
    with opened(path) as there:
        found = there.rows("表1", Wanted(top=1, texts=("单位2",)))

    assert [1, *range(2, 300, 3)] == found.numbers.tolist()
    assert [("TEXT", "单位2"), ("NUMBER", 5.0)] == shown(found.grid)[2]


def test_rows_without_numbers_are_found(tmp_path: Path) -> None:
    lines = "".join(f"<row><c><v>{row}</v></c></row>" for row in range(1, 300))
    with opened(rows(tmp_path / "名册.xlsx", lines)) as there:
        found = there.rows("表1", Wanted(rows=frozenset({250})))

    assert ([250], [[("NUMBER", 250.0)]]) == (found.numbers.tolist(), shown(found.grid))


def test_a_format_that_is_read_whole_gives_the_same_rows(tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    path.write_text("编码,数\n甲,1\n乙,2\n甲,3\n", encoding="utf-8")
    with opened(path) as there:
        found = there.rows("名册", Wanted(top=1, rows=frozenset({3}), texts=("甲",)))

    assert [1, 2, 3, 4] == found.numbers.tolist()


def test_a_sheet_not_asked_for_may_be_damaged_and_of_any_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')
    path = xlsx(tmp_path / "表.xlsx", good, "<worksheet" + " " * 50_000)
    monkeypatch.setattr(package, "MAX_UNPACKED", 20_000)
    with opened(path) as there:
        sheets, found = there.sheets, shown(there.grid("表1"))

    assert (["表1", "表2"], [[("NUMBER", 1.0)]]) == (sheets, found)
    with pytest.raises(WorkbookUnreadable, match="上限"):
        read(path)
    with pytest.raises(WorkbookUnreadable), opened(path) as there:
        there.grid("表2")


def test_a_part_that_is_read_whole_has_its_cap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = xlsx(tmp_path / "表.xlsx", sheet_xml(""), strings="<si><t>" + "甲" * 30_000 + "</t></si>")
    monkeypatch.setattr(package, "MAX_UNPACKED", 20_000)
    with pytest.raises(WorkbookUnreadable, match="上限"), opened(path):
        pass


def test_there_is_a_sheet_or_there_is_none(tmp_path: Path) -> None:
    with opened(book(tmp_path)) as there, pytest.raises(KeyError):
        there.grid("名单")


def test_what_is_no_workbook_is_refused_by_its_name(tmp_path: Path) -> None:
    path = Path(shutil.copy(book(tmp_path), tmp_path / "半.xlsx"))
    path.write_bytes(path.read_bytes()[:900])
    with pytest.raises(WorkbookUnreadable, match="汇总"), opened(path, "汇总"):
        pass
