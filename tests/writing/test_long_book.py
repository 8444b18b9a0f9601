"""A workbook of long sheets is the workbook that the ordinary writer would have written."""

from __future__ import annotations

import dataclasses
import datetime
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from python_calamine import CalamineWorkbook

from tests.long_rows import Cell, blocks_of, sizes, write_rows
from tests.reading.looking import by_scan
from toolkit.workbooks.atomic import OutputRefused
from toolkit.workbooks.long_block import Block
from toolkit.workbooks.long_book import LongBook, LongSheet
from toolkit.workbooks.long_cells import Values, encode
from toolkit.workbooks.long_plan import plan
from toolkit.workbooks.markup import parse
from toolkit.workbooks.reading import read
from toolkit.workbooks.same_parts import same_parts
from toolkit.workbooks.writing import Chart, Col, Link, Properties, Ratio, Row, Sheet, write

ROOT = Path(__file__).parents[2]
Open = Callable[[os.PathLike[str]], Workbook]

ROSTER = Sheet(
    "会员名册",
    [
        Col("姓名", width=20, note="身份证上的姓名"),
        Col("说明", "wrapped", width=30, group="其他"),
        Col("次数", "whole", width=12, group="其他", choices=("是", "否")),
        Col("金额", "money", width=16, total="sum"),
        Col("日期", "day", width=14),
        Col("比例", "ratio", width=10),
        Col("来源", "link", width=20),
    ],
    title="会员名册",
    subtitle_left="编制单位：某某工会",
    subtitle_right="单位：元",
    notes=("注：示例。",),
    footer=("制表人：", "日期："),
    landscape=True,
    freeze_columns=1,
    autofilter=True,
    tab="#FF0000",
)
ROWS: list[list[Cell]] = [
    [f"甲{n}", "说明" if n % 3 else "=1+1", n, n * 1001 - 5000, datetime.date(2025, 1, 1), n / 64, f"第{n}行"]
    for n in range(40)
]


def ordinary(sheet: Sheet, rows: list[list[Cell]]) -> Sheet:
    """The same sheet with its rows, for the ordinary writer."""
    as_values = [Row([Fraction(v) if isinstance(v, float) else v for v in row]) for row in rows]
    return dataclasses.replace(sheet, rows=as_values)


def look(book: Workbook) -> dict[str, object]:
    """Everything openpyxl knows of a workbook that a reader of the sheet sees."""
    seen: dict[str, object] = {"names": book.sheetnames}
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                style = (cell.number_format, cell.font, cell.border, cell.fill, cell.alignment)
                note = cell.comment and cell.comment.text
                seen[f"{sheet.title}!{cell.coordinate}"] = (cell.value, cell.data_type, repr(style), note)
        seen[sheet.title] = {
            "size": sheet.dimensions,
            "merges": sorted(str(merged) for merged in sheet.merged_cells.ranges),
            "filter": (sheet.auto_filter.ref, str(sheet.defined_names)),
            "frozen": sheet.freeze_panes,
            "printed": (sheet.print_area, sheet.print_title_rows, repr(sheet.page_setup)),
            "around": (repr(sheet.page_margins), sheet.oddFooter.center.text, repr(sheet.print_options)),
            "widths": {letter: dimension.width for letter, dimension in sheet.column_dimensions.items()},
            "lists": [(str(found.sqref), found.formula1) for found in sheet.data_validations.dataValidation],
            "state": (sheet.sheet_state, repr(sheet.sheet_properties), sheet.views.sheetView[0].tabSelected),
        }
    return seen


def test_cell_by_cell_and_all_around_it_is_what_the_ordinary_writer_writes(
    tmp_path: Path, opened: Open
) -> None:
    ours = write_rows(tmp_path / "long.xlsx", ROSTER, ROWS, per_block=7)
    theirs = write(tmp_path / "short.xlsx", [ordinary(ROSTER, ROWS)], Properties("题"))
    expected, actual = look(opened(theirs)), look(opened(ours))

    assert actual.keys() == expected.keys()
    for key, value in expected.items():
        assert actual[key] == value, key
    assert (ours.path, ours.notices) == (tmp_path / "long.xlsx", ())


def test_defined_names_and_row_heights_are_those_of_the_ordinary_writer(tmp_path: Path, opened: Open) -> None:
    plain = dataclasses.replace(ROSTER, columns=[col for col in ROSTER.columns if col.kind != "wrapped"])
    rows = [row[:1] + row[2:] for row in ROWS]
    ours = write_rows(tmp_path / "long.xlsx", plain, rows)
    theirs = write(tmp_path / "short.xlsx", [ordinary(plain, rows)], Properties("题"))
    parts = []
    for path in (ours, theirs):
        with zipfile.ZipFile(path) as package:
            parts.append((package.read("xl/workbook.xml"), package.read("docProps/app.xml")))
    heights = [
        {row: dimension.height for row, dimension in opened(path).worksheets[0].row_dimensions.items()}
        for path in (ours, theirs)
    ]

    assert parts[0] == parts[1]
    assert heights[0] == heights[1]


def test_rows_with_wrapped_text_take_the_height_they_need(tmp_path: Path, opened: Open) -> None:
    sheet = opened(write_rows(tmp_path / "a.xlsx", ROSTER, ROWS)).worksheets[0]

    assert sheet.row_dimensions[5].height is None
    assert sheet.row_dimensions[1].height == 32.25


def test_every_reader_sees_the_same_values(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "a.xlsx", ROSTER, ROWS, per_block=9).path
    by_calamine = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[4:44]
    grid = read(path).grids[0]
    by_us = [[grid.value(row, place) for place in range(1, 8)] for row in range(5, 45)]
    sheet = openpyxl.load_workbook(path).worksheets[0]
    by_openpyxl = [[cell.value for cell in row[:7]] for row in sheet.iter_rows(min_row=5, max_row=44)]

    expected = [[*row[:2], row[2], row[3] / 100, row[4], *row[5:]] for row in ROWS]  # type: ignore[operator]
    assert by_calamine == expected
    day = datetime.datetime(2025, 1, 1)
    assert by_us == [[*row[:4], day, *row[5:]] for row in expected]
    assert by_openpyxl == by_us


def test_the_fast_reader_needs_no_second_way(tmp_path: Path) -> None:
    """The layout is one that the fast scan knows: else reading would cost ten times as much."""
    sheet = dataclasses.replace(ROSTER, notes=("a & b",))
    path = write_rows(tmp_path / "a.xlsx", sheet, [[None, " x\n", *row[2:]] for row in ROWS]).path

    assert by_scan(path)[0].height == 46


NASTY = [
    "=1+1", "#N/A", "@x", "+x", "-1", "_x000D_", "_x0041_", "\x00", "\x1b[1m", " blanks ", "a\nb", "\r\n", "\t",
    "😀𠮷", "\ud83d", "\udc00x", "\ufffe", "<r><t>x</t></r>", "]]>", "&amp;", "'quoted", "TRUE", "1E5",
]  # fmt: skip
TEXTS = st.sampled_from(NASTY) | st.text(st.characters(codec=None, categories=None), min_size=1)
NUMBERS = st.integers(-(10**15), 10**15)
CELLS = st.tuples(
    st.none() | TEXTS,
    st.none() | TEXTS | NUMBERS,
    st.none() | TEXTS | NUMBERS,
    st.none() | TEXTS | st.dates(datetime.date(1900, 3, 1)),
    st.none() | TEXTS | st.floats(allow_nan=False, allow_infinity=False),
)
PLAIN = Sheet("表", [Col("文"), Col("数", "whole"), Col("钱", "money"), Col("日", "day"), Col("比", "ratio")])


def whole(text: str) -> str:
    """A text as a reader shows it: half a character is U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(CELLS, min_size=1, max_size=30), per_block=st.integers(1, 10))
def test_rows_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[Cell, ...]], per_block: int
) -> None:
    path = write_rows(tmp_path_factory.mktemp("long") / "a.xlsx", PLAIN, rows, per_block).path
    grid = read(path).grids[0]

    for number, row in enumerate(rows):
        expected: list[object] = [whole(cell) if isinstance(cell, str) else cell for cell in row]
        if isinstance(row[2], int):
            expected[2] = row[2] / 100
        if isinstance(row[3], datetime.date):
            expected[3] = datetime.datetime(row[3].year, row[3].month, row[3].day)
        assert [grid.value(2 + number, place) for place in range(1, 6)] == expected


@pytest.mark.parametrize("text", NASTY)
def test_text_is_text_for_every_reader(text: str, tmp_path: Path, opened: Open) -> None:
    path = write_rows(tmp_path / "a.xlsx", PLAIN, [[text] * 5]).path
    cells = opened(path).worksheets[0][2]

    assert {cell.data_type for cell in cells} == {"s"}
    assert read(path).grids[0].value(2, 4) == whole(text)
    found = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[1]
    assert all(isinstance(value, str) for value in found)
    if text.isprintable() and text.isascii():
        assert found == [text] * 5


def test_a_cut_text_is_said(tmp_path: Path) -> None:
    written = write_rows(tmp_path / "a.xlsx", PLAIN, [["长" * 40_000, None, None, None, None]] * 2)

    assert written.notices == ("表：2 个单元格的文字超过 32767 字，已截断。",)


@pytest.mark.parametrize("per_block", [1, 14, 40])
def test_the_number_of_blocks_changes_nothing_inside(tmp_path: Path, per_block: int) -> None:
    one = write_rows(tmp_path / "one.xlsx", ROSTER, ROWS)
    more = write_rows(tmp_path / "more.xlsx", ROSTER, ROWS, per_block)

    assert same_parts(one.path, more.path)


def test_the_same_blocks_are_the_same_bytes_spooled_or_not(tmp_path: Path) -> None:
    book = LongBook([LongSheet(ROSTER, sizes(40, 9))])
    blocks = list(blocks_of(book, ROSTER, ROWS))
    spooled = [block.spooled(tmp_path / f"spool{number % 2}") for number, block in enumerate(blocks)]
    again = LongBook([LongSheet(ROSTER, sizes(40, 9))])
    paths = [
        book.write(tmp_path / "a.xlsx", blocks).path,
        book.write(tmp_path / "b.xlsx", spooled).path,
        again.write(tmp_path / "c.xlsx", iter(blocks)).path,
    ]

    assert len({path.read_bytes() for path in paths}) == 1


def test_a_package_is_whole_and_its_elements_stand_in_their_order(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "a.xlsx", ROSTER, ROWS).path
    order: list[str] = []
    depth = [0]

    def start(name: str, _: dict[str, str]) -> None:
        depth[0] += 1
        if depth[0] == 2:
            order.append(name.rpartition(" ")[2])

    def end(_: str) -> None:
        depth[0] -= 1

    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for name in package.namelist():
            parse(package.read(name), name)
        parse(package.read("xl/worksheets/sheet1.xml"), "sheet", start, end)
    assert order == [
        *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "autoFilter"),
        *("mergeCells", "dataValidations", "printOptions", "pageMargins", "pageSetup", "headerFooter"),
        "legacyDrawing",
    ]


def test_a_sheet_too_long_goes_on_on_further_sheets(tmp_path: Path, opened: Open) -> None:
    """With room for 20 rows under title, headings, note and signatures."""
    written = write_rows(tmp_path / "a.xlsx", ROSTER, ROWS, 6, rows_a_sheet=26)
    book = opened(written)

    assert book.sheetnames[:3] == ["会员名册", "会员名册(2)", "会员名册(3)"]
    assert written.notices == ("会员名册：共 40 行，超过一张工作表的上限，已分写到 3 张工作表。",)
    found = [
        [row[0].value for row in sheet.iter_rows(min_row=5, max_row=sheet.max_row - 2)]
        for sheet in book.worksheets[:3]
    ]
    assert found == [[row[0] for row in ROWS[start : start + 18]] for start in (0, 18, 36)]
    assert [sheet.auto_filter.ref for sheet in book.worksheets[:3]] == ["A4:G22", "A4:G22", "A4:G8"]
    assert [sheet["A1"].value for sheet in book.worksheets[:3]] == ["会员名册"] * 3


@given(st.lists(st.integers(1, 10)), st.integers(10, 40))
def test_blocks_are_laid_in_order_and_none_is_divided(rows: list[int], room: int) -> None:
    planned = plan(rows, room)

    assert [block for sheet in planned for block in sheet] == list(range(len(rows)))
    assert all(0 < sum(rows[block] for block in sheet) <= room for sheet in planned)


@pytest.mark.parametrize("rows", [[0], [3, 11]])
def test_a_block_that_fits_no_sheet_is_refused(rows: list[int]) -> None:
    with pytest.raises(ValueError, match="room for 10"):
        plan(rows, 10)


def test_long_and_ordinary_sheets_stand_in_their_order(tmp_path: Path, opened: Open) -> None:
    cover = Sheet("说明", [Col("事项", "link")], [Row((Link("见名册", sheet="名:册", cell="A3"),))])
    second = dataclasses.replace(PLAIN, name="名_册", autofilter=True)
    longs = [LongSheet(dataclasses.replace(PLAIN, name="名:册"), [2]), LongSheet(second, [1, 1])]
    book = LongBook([longs[0], cover, longs[1]])
    rows: list[list[Cell]] = [["甲", 1, 2, datetime.date(2025, 1, 1), 0.5]] * 4
    blocks = blocks_of(book, PLAIN, rows)
    found = opened(book.write(tmp_path / "a.xlsx", blocks))

    assert found.sheetnames == ["名_册", "说明", "名_册(2)"]
    assert [place.sheet for place in book.places] == ["名_册", "名_册(2)", "名_册(2)"]
    assert found["说明"]["A2"].hyperlink.location == "'名_册'!A3"
    assert [found["名_册(2)"][f"A{row}"].value for row in (2, 3)] == ["甲", "甲"]
    assert found["名_册(2)"].auto_filter.ref == "A1:E3"


def test_a_long_sheet_without_blocks_is_an_ordinary_one_without_rows(tmp_path: Path) -> None:
    ours = LongBook([LongSheet(ROSTER, [])], Properties("题")).write(tmp_path / "a.xlsx", [])
    theirs = write(tmp_path / "b.xlsx", [ROSTER], Properties("题"))

    assert same_parts(ours.path, theirs.path)


def test_blocks_that_were_not_planned_leave_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    book = LongBook([LongSheet(ROSTER, [20, 20])])
    blocks = list(blocks_of(book, ROSTER, ROWS))
    for wrong in ([blocks[0]], blocks[::-1], [*blocks, blocks[0]], []):
        with pytest.raises(ValueError, match="block"):
            book.write(path, wrong)

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("fault", [OSError("gone"), KeyboardInterrupt(), RuntimeError("worker died")])
def test_blocks_that_fail_leave_the_old_file_and_say_their_own_fault(
    tmp_path: Path, fault: BaseException
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    book = LongBook([LongSheet(ROSTER, [20, 20])])

    def blocks() -> Iterator[Block]:
        yield next(blocks_of(book, ROSTER, ROWS))
        raise fault

    with pytest.raises(type(fault)) as raised:
        book.write(path, blocks())

    assert raised.value is fault
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_process_that_dies_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    script = (
        "import os, sys\n"
        "from tests.long_rows import blocks_of\n"
        "from tests.writing.test_long_book import PLAIN, LongBook, LongSheet\n"
        "book = LongBook([LongSheet(PLAIN, [1, 1])])\n"
        "def blocks():\n"
        "    yield next(blocks_of(book, PLAIN, [[None] * 5]))\n"
        "    os._exit(7)\n"
        "book.write(sys.argv[1], blocks())"
    )
    run = subprocess.run([sys.executable, "-c", script, str(path)], check=False, cwd=ROOT)

    assert run.returncode == 7
    assert path.read_bytes() == b"old"


def test_a_place_that_cannot_be_written_to_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputRefused):
        write_rows(tmp_path / "none" / "a.xlsx", PLAIN, [[None] * 5])


@pytest.mark.parametrize(
    "sheet",
    [
        dataclasses.replace(PLAIN, rows=[Row(("甲",))]),
        dataclasses.replace(PLAIN, charts=(Chart("pie", "图", "文", ("数",)),)),
        Sheet("表", [Col("数", "whole"), Col("比", "ratio", of=Ratio("数", "数"))]),
    ],
)
def test_what_is_not_for_long_sheets_is_refused(sheet: Sheet) -> None:
    with pytest.raises(ValueError, match="not for long sheets"):
        LongSheet(sheet, [1])


def test_an_ordinary_sheet_that_is_long_is_refused() -> None:
    with pytest.raises(ValueError, match="long sheet"):
        LongBook([Sheet("表", [Col("a")], [Row()] * 50_001)])


def test_a_million_rows_fill_a_sheet(tmp_path: Path) -> None:
    """The last row a sheet has is written, and no more."""
    bare = Sheet("表", [Col("数", "whole", width=9)])
    book = LongBook([LongSheet(bare, [2**19, 2**19 - 1])])
    numbers = np.arange(2**19)
    blocks = (
        encode(place.layout, [Values("whole", numbers[: place.rows])], place.first_row)
        for place in book.places
    )
    path = book.write(tmp_path / "a.xlsx", blocks).path
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()

    assert len(rows) == 1_048_576
    assert rows[-1] == [float(2**19 - 2)]
    with pytest.raises(ValueError, match="room"):
        LongBook([LongSheet(bare, [1_048_576])])
