"""Repaired copies as the command writes them: what changes in the package, what stays, and what is refused."""

from __future__ import annotations

import datetime
import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from click.testing import CliRunner, Result

from tests.reading import biff
from tests.test_schema import validator
from toolkit.cli import cli
from toolkit.workbooks.ours import REPAIRED, untouched_copy
from toolkit.workbooks.reading import read

TODAY = ("--today", "2025-12-31", "--province", "anhui", "--jobs", "1")
HEADINGS = ["姓名", "身份证号", "民族", "入会时间", "会费基数", "手机号码"]
ROWS = [
    HEADINGS,
    ["张 三", "11010519491231002x", "汉", "2020.3.8", "3,000.00", "138 0000 0000"],
    ["李四", "110101199003070011", "汉族", datetime.date(2020, 3, 8), 3000, "13800000001"],
    ["买买提.艾力", "310101198506151238", "旱", "3/4/2020", "约三千", "13800000002"],
]
SAFE = {"A2": "张三", "B2": "11010519491231002X", "C2": "汉族", "F2": "13800000000", "A4": "买买提·艾力"}


def run(*arguments: object) -> Result:
    """Run the command; a crash is no result."""
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def fixed(*arguments: object) -> dict[str, Any]:
    """Check with ``--format json`` and return the object, which fits its schema."""
    document: dict[str, Any] = json.loads(run("check", *TODAY, "--format", "json", *arguments).stdout)
    assert validator("check.schema.json").is_valid(document)
    return document


def members(path: Path) -> dict[str, bytes]:
    """Return the parts of a package."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture(name="book")
def _book(tmp_path: Path) -> Path:
    path = tmp_path / "望江工会.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("会员花名册")
        text = workbook.add_format({"num_format": "@", "bg_color": "#FFFF00"})
        day = workbook.add_format({"num_format": "yyyy/m/d"})
        for row, values in enumerate(ROWS):
            for column, value in enumerate(values):
                if isinstance(value, datetime.date):
                    sheet.write_datetime(row, column, datetime.datetime(2020, 3, 8), day)
                else:
                    sheet.write(row, column, value, text if isinstance(value, str) else None)
        workbook.add_worksheet("随便写的").write("A1", "张 三")
        workbook.add_worksheet("图").insert_chart("A1", _chart(workbook))
    return path


def _chart(workbook: Any) -> Any:
    chart = workbook.add_chart({"type": "column"})
    chart.add_series({"values": "=随便写的!$A$1:$A$3"})
    return chart


def copy_of(path: Path) -> Path:
    return path.with_name(f"{path.stem}（已修正）.xlsx")


def test_the_source_is_untouched_and_only_the_parts_that_must_are_changed(book: Path) -> None:
    source, before = book.read_bytes(), members(book)
    fixed("--fix", book)
    after = members(copy_of(book))

    assert source == book.read_bytes()
    assert {"docProps/custom.xml"} == after.keys() - before.keys()
    assert set() == before.keys() - after.keys()
    assert {"xl/worksheets/sheet1.xml", "xl/styles.xml", "[Content_Types].xml", "_rels/.rels"} == {
        name for name in before if before[name] != after[name]
    }


def test_cells_hold_what_was_meant_in_a_format_that_shows_it(book: Path) -> None:
    fixed("--fix", book)
    sheet = openpyxl.load_workbook(copy_of(book))["会员花名册"]

    assert {cell: sheet[cell].value for cell in SAFE} == SAFE
    assert (datetime.datetime(2020, 3, 8), "yyyy-mm-dd") == (sheet["D2"].value, sheet["D2"].number_format)
    assert (3000, "#,##0.00") == (sheet["E2"].value, sheet["E2"].number_format)
    assert "FFFFFF00" == sheet["E2"].fill.fgColor.rgb
    assert "yyyy/m/d" == sheet["D3"].number_format
    assert ["旱", "3/4/2020", "约三千"] == [sheet[cell].value for cell in ("C4", "D4", "E4")]


def test_what_has_a_doubt_waits_for_unsafe_fixes(book: Path) -> None:
    listed = {(item["cell"], item["safe"]): item["applied"] for item in fixed("--fix", book)["repairs"]}
    told = run("check", *TODAY, "--fix", book).stdout

    assert {True} == {applied for (_, safe), applied in listed.items() if safe}
    assert {("C4", False): False} == {place: applied for place, applied in listed.items() if not place[1]}
    assert "另有 1 处有疑问，没有改：加 --unsafe-fixes --diff 看了以后再定。" in told

    fixed("--unsafe-fixes", book)
    sheet = openpyxl.load_workbook(copy_of(book))["会员花名册"]

    assert ["汉族", "3/4/2020", "约三千"] == [sheet[cell].value for cell in ("C4", "D4", "E4")]


def test_a_diff_shows_each_change_masked_and_writes_nothing(book: Path) -> None:
    result = run("check", *TODAY, "--diff", book)

    assert [book.name] == [path.name for path in book.parent.iterdir()]
    assert "会员花名册 › A2: 姓名中间空格 “张 三” → “张三”" in result.stdout
    assert "会员花名册 › B2: 小写x “110***********002x” → “110***********002X”" in result.stdout
    assert "会员花名册 › D2: 文本日期 “2020.3.8” → “2020-03-08”" in result.stdout
    assert "11010519491231002" not in result.stdout
    assert "C4" not in result.stdout.partition("可以修正的地方")[2]
    assert (
        "最像的说法（有疑问） “旱” → “汉族”" in run("check", *TODAY, "--diff", "--unsafe-fixes", book).stdout
    )


def test_cells_that_change_alike_stand_on_one_line_and_blanks_can_be_seen(tmp_path: Path) -> None:
    path = tmp_path / "一样.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("会员花名册")
        sheet.write_row(0, 0, ["姓名", "身份证号", "民族", "工号"])
        for row in range(1, 6):
            sheet.write_row(row, 0, [f"甲{row}", None, "满族" if row == 3 else "汉", f"{row}\u3000 "])
    said = run("check", *TODAY, "--diff", path).stdout

    assert "会员花名册 › C2:C3、C5:C6: 统一说法 “汉” → “汉族”" in said
    assert "会员花名册 › D2: 首尾空格 “1[全角空格]␣” → “1”" in said
    assert "已显示 2 种改动，共 6 种改动" in run("check", *TODAY, "--diff", "--limit", "2", path).stdout


def test_a_change_from_text_to_a_day_or_number_that_looks_alike_says_so(tmp_path: Path) -> None:
    path = tmp_path / "望江工会.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("会员花名册")
        sheet.write_row(0, 0, ["姓名", "身份证号", "入会时间", "会费基数"])
        sheet.write_row(1, 0, ["张三", "11010519491231002X", "2020-01-02", "3000"])
    said = run("check", *TODAY, "--diff", path).stdout
    assert "会员花名册 › C2: 文本日期 文字“2020-01-02” → 日期“2020-01-02”" in said
    assert "会员花名册 › D2: 文本金额 文字“3000” → 数“3000”" in said


def test_findings_are_those_of_the_source_and_it_is_said_how_many_go(book: Path) -> None:
    plain, told = fixed(book), fixed("--fix", book)
    left = fixed(copy_of(book))["findings"]

    assert plain["findings"] == told["findings"]
    assert "repairs" not in plain
    assert len(told["findings"]) - len(left) == told["repaired"]["gone"]
    assert 0 == told["repaired"]["new"]
    assert f"会少 {told['repaired']['gone']} 条。" in run("check", *TODAY, "--fix", book).stdout


def test_a_second_run_has_nothing_to_repair_and_the_same_bytes(book: Path, tmp_path: Path) -> None:
    fixed("--unsafe-fixes", book)
    first = copy_of(book).read_bytes()
    fixed("--unsafe-fixes", book)

    assert first == copy_of(book).read_bytes()
    assert [] == fixed("--unsafe-fixes", copy_of(book))["repairs"]
    assert "没有可以修正的地方。" in run("check", *TODAY, "--fix", copy_of(book)).stdout


def test_an_untouched_copy_beside_its_original_is_no_second_return(book: Path, tmp_path: Path) -> None:
    before = fixed(tmp_path)
    fixed("--fix", book)
    after = fixed(tmp_path)

    assert untouched_copy(copy_of(book), REPAIRED)
    assert before["findings"] == after["findings"]
    assert [str(copy_of(book))] == [
        item["file"]
        for item in after["not_checked"]
        if item["why"].endswith("修正后的副本，没有人改过，只读原件")
    ]
    assert [] == [item for item in fixed(copy_of(book))["not_checked"] if "副本" in item["why"]]


def test_a_copy_in_a_folder_below_is_no_second_return_either(book: Path, tmp_path: Path) -> None:
    fixed("--fix", "--fixed", tmp_path / "改好的", book)
    other = tmp_path / "别的单位" / copy_of(book).name
    other.parent.mkdir()
    with xlsxwriter.Workbook(other) as workbook:
        workbook.add_worksheet("会员花名册").write_row(0, 0, HEADINGS)
    found = fixed(tmp_path)["not_checked"]

    assert [str(tmp_path / "改好的" / copy_of(book).name)] == [
        item["file"] for item in found if item["why"].endswith("修正后的副本，没有人改过，只读原件")
    ]


def test_a_copy_that_somebody_saved_is_a_return_and_is_not_written_over(book: Path, tmp_path: Path) -> None:
    fixed("--fix", book)
    edited = openpyxl.load_workbook(copy_of(book))
    edited["会员花名册"]["A3"] = "李四改"
    edited.save(copy_of(book))
    saved = copy_of(book).read_bytes()
    told = fixed("--fix", book)["repaired"]["copies"]

    assert not untouched_copy(copy_of(book), REPAIRED)
    assert saved == copy_of(book).read_bytes()
    assert [str(tmp_path / "望江工会（已修正）(1).xlsx")] == [item["copy"] for item in told]
    assert "已有 望江工会（已修正）.xlsx，不是本工具写的或者有人改过，没有覆盖" in told[0]["notes"]
    assert [] == [item for item in fixed(book, copy_of(book))["not_checked"] if "修正后的副本" in item["why"]]


def test_files_of_one_name_in_two_folders_get_two_copies(book: Path, tmp_path: Path) -> None:
    other = tmp_path / "乙" / book.name
    other.parent.mkdir()
    other.write_bytes(book.read_bytes() + b"")
    fixed("--fix", "--fixed", tmp_path / "改好的", "--jobs", "2", book, other.parent)

    assert ["望江工会（已修正）.xlsx"] == sorted(path.name for path in (tmp_path / "改好的").iterdir())

    sheet = openpyxl.load_workbook(other)
    sheet["会员花名册"]["A3"] = "王五"
    sheet.save(other)
    fixed("--fix", "--fixed", tmp_path / "改好的", book, other.parent)

    assert ["望江工会（已修正）.xlsx", "望江工会（已修正）（2）.xlsx"] == sorted(
        path.name for path in (tmp_path / "改好的").iterdir()
    )


def test_a_formula_an_array_and_a_text_of_two_fonts_stay(tmp_path: Path) -> None:
    path = tmp_path / "公式.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        red = workbook.add_format({"color": "red"})
        sheet = workbook.add_worksheet("会员花名册")
        for row, values in enumerate(ROWS):
            sheet.write_row(row, 0, [None if isinstance(value, datetime.date) else value for value in values])
        sheet.write_formula("C2", '="汉"', None, "汉")
        sheet.write_array_formula("E2:E3", '{="3,000.00"}', None, "3,000.00")
        sheet.write_string("E3", "3,000.00")
        sheet.write_rich_string("A2", red, "张", " 三")
    told = fixed("--fix", path)

    assert {"B2", "D2", "F2", "A4"} == {item["cell"] for item in told["repairs"] if item["applied"]}
    assert {"A2": False} == {
        item["cell"]: item["applied"] for item in told["repairs"] if item["cell"] in ("A2", "C2", "E2", "E3")
    }
    assert (
        "  会员花名册 › A2 没有改：格子里有几种字体，改了就会变成一种"
        in run("check", *TODAY, "--fix", path).stdout
    )


@pytest.mark.parametrize(
    ("source", "offered"),
    [
        (["汉", "满"], False),
        ("=选项!$A$1:$A$2", False),
        ("=$H$1:$H$2", False),
        (["汉族", "满族"], True),
        ("=名称", True),
    ],
)
def test_what_the_cells_own_drop_down_does_not_offer_stays(
    tmp_path: Path, source: list[str] | str, offered: bool
) -> None:
    path = tmp_path / "下拉.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("会员花名册")
        for row, values in enumerate(ROWS[:2]):
            sheet.write_row(row, 0, values)
        sheet.data_validation("C2:C50", {"validate": "list", "source": source})
        sheet.write_column("H1", ["汉", "满"])
        workbook.add_worksheet("选项").write_column("A1", ["汉", "满"])
        workbook.define_name("名称", "=选项!$A$1:$A$2")
    told = run("check", *TODAY, "--diff", path).stdout
    applied = {item["cell"]: item["applied"] for item in fixed("--fix", path)["repairs"]}

    assert (True, offered) == (applied["A2"], applied["C2"])
    assert ("“汉” → “汉族”" in told, "这一格的下拉选项里没有“汉族”" in told) == (offered, not offered)


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "注入.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("会员花名册")
        sheet.write_row(0, 0, [*HEADINGS, "部门"])
        sheet.write_row(1, 0, ["李四", "110101199003070011", "汉族", None, 3000, "13800000001"])
        sheet.write_string("G2", "=1+1 ")
    fixed("--fix", path)
    cell = openpyxl.load_workbook(copy_of(path))["会员花名册"]["G2"]

    assert b"<f>" not in members(copy_of(path))["xl/worksheets/sheet1.xml"]
    assert "=1+1" == cell.value


def test_a_number_typed_after_an_apostrophe_becomes_one_that_excel_adds_up(tmp_path: Path) -> None:
    path = tmp_path / "撇号.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "会员花名册"
    for row in ROWS[:2]:
        sheet.append(row)
    sheet["E2"].quotePrefix = True
    book.save(path)
    fixed("--fix", path)
    cell = openpyxl.load_workbook(copy_of(path))["会员花名册"]["E2"]

    assert (3000, False) == (cell.value, bool(cell.quotePrefix))


def test_days_of_a_workbook_that_counts_from_1904_are_right(tmp_path: Path) -> None:
    path = tmp_path / "苹果.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": True}) as workbook:
        sheet = workbook.add_worksheet("会员花名册")
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, ROWS[1])
    fixed("--fix", path)

    assert datetime.datetime(2020, 3, 8) == read(copy_of(path)).grids[0].value(2, 4)


def test_a_file_of_another_format_is_converted_and_it_is_said(tmp_path: Path) -> None:
    path = tmp_path / "旧表.csv"
    lines = [",".join(f'"{value}"' for value in row) for row in ROWS]
    path.write_bytes("\r\n".join(lines).encode("gb18030"))
    told = fixed("--fix", path)["repaired"]["copies"]
    sheet = openpyxl.load_workbook(copy_of(path)).active

    said = (
        "原件是 csv 文本，副本是把读到的内容转成 xlsx 写的："
        "数、文字、日期、合并和隐藏照原样，公式、颜色、字体、图片没有带过来"
    )
    assert [[said]] == [item["notes"] for item in told]
    assert SAFE == {cell: sheet[cell].value for cell in SAFE}
    assert (datetime.datetime(2020, 3, 8), 3000) == (sheet["D2"].value, sheet["E2"].value)
    assert untouched_copy(copy_of(path), REPAIRED)


def test_an_xls_keeps_its_values_in_the_conversion(tmp_path: Path) -> None:
    cells = [
        biff.label(row, column, str(value))
        for row, values in enumerate(ROWS)
        for column, value in enumerate(values)
    ]
    path = biff.xls(tmp_path / "会员花名册.xls", b"".join(cells))
    fixed("--fix", path)
    before, after = (read(file).grids[0] for file in (path, copy_of(path)))
    same = [
        (row, column)
        for row in range(1, 5)
        for column in range(1, 7)
        if before.value(row, column) == after.value(row, column)
    ]

    assert SAFE["A2"] == after.value(2, 1)
    assert datetime.datetime(2020, 3, 8) == after.value(2, 4)
    assert len(same) + len({item["cell"] for item in fixed(path, "--fix")["repairs"] if item["safe"]}) == 24


def test_a_file_with_a_password_gets_no_copy_and_is_told_why(book: Path, tmp_path: Path) -> None:
    import io

    from msoffcrypto.format.ooxml import OOXMLFile

    locked = tmp_path / "加密.xlsx"
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(book.read_bytes())).encrypt("合成口令", out)
    locked.write_bytes(out.getvalue())
    book.unlink()
    words = tmp_path / "口令.lst"
    words.write_text("合成口令", encoding="utf-8")
    told = fixed("--fix", "--password-file", words, locked)

    assert {locked.name, words.name} == {path.name for path in tmp_path.iterdir()}
    assert [(None, "文件设有打开密码，而修正后的副本谁都打得开，所以没有写")] == [
        (item["copy"], item["why"]) for item in told["repaired"]["copies"]
    ]
    assert {False} == {item["applied"] for item in told["repairs"]}


def test_a_workbook_with_macros_keeps_its_ending(book: Path) -> None:
    macro = book.with_suffix(".xlsm")
    book.rename(macro)
    told = fixed("--fix", macro)["repaired"]["copies"]

    assert [str(macro.with_name("望江工会（已修正）.xlsm"))] == [item["copy"] for item in told]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--diff", "--fixed", "别处"), "--diff 不写副本"),
        (("--diff", "--format", "csv"), "--diff 只能和 --format text 或 json 一起用"),
    ],
)
def test_options_that_contradict_each_other_are_refused(
    book: Path, options: tuple[str, ...], said: str
) -> None:
    result = run("check", *TODAY, *options, book)

    assert 2 == result.exit_code
    assert said in result.output


def test_a_folder_that_cannot_be_written_to_refuses_the_copy_by_name(book: Path, tmp_path: Path) -> None:
    (tmp_path / "是文件").write_text("")
    result = run("check", *TODAY, "--fix", "--fixed", tmp_path / "是文件", book)

    assert 2 == result.exit_code
    assert "建不了这个文件夹" in result.output
