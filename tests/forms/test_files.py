"""What a filled workbook keeps of the form, part by part and cell by cell."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from xlsxwriter import Workbook

from tests.forms.drawing import answers, cells, draw, filled, welfare
from toolkit.errors import EditRefused
from toolkit.forms.answers import Answers, Cents, Rows
from toolkit.forms.answers_by_words import answers_of
from toolkit.forms.refusals import FormNotProved
from toolkit.workbooks.form_drawing import seal_picture
from toolkit.workbooks.forms.prepared_form import prepare

HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    '=HYPERLINK("http://x")',
    "\tx",
    "_x000D_",
    "<b>&amp;",
    "  甲 ",
    "多\n行",
    "00123",
    "1e5",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_data_is_text_whatever_it_begins_with(tmp_path: Path, text: str) -> None:
    given = answers({"单位名称": text}, 慰问福利=welfare((None, text, None, None, Cents(1))))
    shown = filled(tmp_path, [["{{单位名称}}", "单位：{{单位名称}}"], ["{{慰问.姓名}}"]], given)
    sheet = openpyxl.load_workbook(tmp_path / "filled.xlsx")["表"]

    assert [[text, f"单位：{text}"], [text]] == shown
    assert ["s", "s", "s"] == [sheet[name].data_type.replace("inlineStr", "s") for name in ("A1", "B1", "A2")]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_data_is_text_in_a_form_that_does_not_grow(tmp_path: Path, text: str) -> None:
    assert [[text]] == filled(tmp_path, [["{{单位名称}}"]], answers({"单位名称": text}))


def test_braces_in_data_are_data(tmp_path: Path) -> None:
    assert [["{{单位编码}}"]] == filled(tmp_path, [["{{单位名称}}"]], answers({"单位名称": "{{单位编码}}"}))


def test_numbers_are_numbers_and_days_are_days(tmp_path: Path) -> None:
    given = answers({"填表日期": datetime.date(2026, 1, 10), "年度": 2025, "慰问.金额": Cents(123450)})

    assert [[datetime.datetime(2026, 1, 10), 2025, 1234.5, "2026年1月10日", "1,234.50"]] == filled(
        tmp_path,
        [["{{填表日期}}", "{{年度}}", "{{慰问.金额}}", "{{填表日期|日期}}", "{{慰问.金额|两位小数}}"]],
        given,
    )


@pytest.mark.parametrize("word", ["{{填表日期}}", "{{慰问.姓名}}"])
def test_a_day_before_those_of_excel_is_text(tmp_path: Path, word: str) -> None:
    day = datetime.date(1900, 1, 1)
    given = answers({"填表日期": day}, 慰问福利=welfare((None, day, None, None, Cents(1))))

    assert [["1900-01-01"]] == filled(tmp_path, [[word]], given)


def _rich(book: Workbook) -> None:
    sheet = book.worksheets()[0]
    red, bold = book.add_format({"font_color": "red"}), book.add_format({"bold": True})
    sheet.write_rich_string("A1", red, "编制：", bold, "{{单位名称}}", "（盖章）")
    sheet.write_rich_string("A2", "甲{{单位", bold, "名称}}乙")
    sheet.write_rich_string("A3", red, "姓名：", bold, "{{慰问.姓名}}")


@pytest.mark.parametrize("grows", [False, True])
def test_letters_keep_their_formats(tmp_path: Path, grows: bool) -> None:
    form = draw(tmp_path / "form.xlsx", {"表": [["x"]]}, _rich)
    if not grows:
        book = openpyxl.load_workbook(form, rich_text=True)
        book.active.delete_rows(3)
        book.save(form)
    prepare(form).fill(answers(), tmp_path / "filled.xlsx", prove=True)
    sheet = openpyxl.load_workbook(tmp_path / "filled.xlsx", rich_text=True)["表"]

    shown = [
        [(str(run), bool(getattr(getattr(run, "font", None), "b", None))) for run in sheet[name].value]
        for name in ("A1", "A2")
    ]
    assert [
        [("编制：", False), ("城关镇工会", True), ("（盖章）", False)],
        [("甲城关镇工会", False), ("乙", True)],
    ] == shown
    if grows:
        assert ["姓名：张三", "姓名：赵六"] == [str(sheet[name].value) for name in ("A3", "A6")]


def _full(book: Workbook) -> None:
    sheet = book.worksheets()[0]
    line = book.add_format({"border": 1, "num_format": "#,##0.00", "bg_color": "#FFFF00"})
    sheet.merge_range("A1:D1", "{{单位名称}}签领表", line)
    sheet.merge_range("A2:A3", "序号", line)
    sheet.merge_range("B2:D2", "领取", line)
    sheet.set_row(4, 33)
    sheet.merge_range("B5:C5", "{{慰问.姓名}}", line)
    sheet.write("A5", "{{序号}}", line)
    sheet.write("D5", "{{慰问.金额}}", line)
    sheet.write_formula("D6", "=SUM(D5:D5)", line)
    sheet.merge_range("A7:D8", "审批：", line)
    sheet.insert_image("C7", "seal.png", {"image_data": __import__("io").BytesIO(seal_picture())})
    sheet.data_validation("D5", {"validate": "decimal", "criteria": ">", "value": 0})
    sheet.conditional_format("D5:D5", {"type": "cell", "criteria": ">", "value": 500, "format": line})
    sheet.print_area("A1:D8")
    sheet.repeat_rows(0, 2)
    sheet.set_paper(9)
    sheet.set_header("&C{{单位名称}}")
    sheet.set_footer("&L制表 &R第 &P 页")
    sheet.insert_textbox("F2", "盖章：{{单位名称}}")
    sheet.freeze_panes(3, 0)
    book.define_name("总额", "=表!$D$6")
    other = book.add_worksheet("说明")
    other.write_formula("A1", "=表!D6*2", None, 0)
    other.write("A2", "不动的字")


def test_everything_around_a_list_moves_and_stays(tmp_path: Path) -> None:
    form = draw(tmp_path / "form.xlsx", {"表": []}, _full)
    prepare(form).fill(answers({"单位名称": "甲&乙工会"}), tmp_path / "filled.xlsx", prove=True)
    book = openpyxl.load_workbook(tmp_path / "filled.xlsx")
    sheet = book["表"]

    assert {"A1:D1", "A2:A3", "B2:D2", "B5:C5", "B6:C6", "B7:C7", "B8:C8", "A10:D11"} == set(
        map(str, sheet.merged_cells.ranges)
    )
    assert [33] * 4 == [sheet.row_dimensions[row].height for row in range(5, 9)]
    assert {"#,##0.00"} == {sheet.cell(row, 4).number_format for row in range(5, 9)}
    assert ("=SUM(D5:D8)", "'表'!$A$1:$D$11", "$1:$3") == (
        sheet["D9"].value,
        sheet.print_area,
        sheet.print_title_rows,
    )
    assert ["D5:D8"] == [str(each.sqref) for each in sheet.data_validations.dataValidation]
    assert ["D5:D8"] == [str(each.sqref) for each in sheet.conditional_formatting]
    assert ("表!$D$9", "=表!D9*2") == (book.defined_names["总额"].attr_text, book["说明"]["A1"].value)
    assert ("甲&&乙工会", "第 &P 页") == (
        sheet.oddHeader.center.text.replace("&amp;", "&"),
        sheet.oddFooter.right.text,
    )
    assert {"表": 1300.15, "说明": 2600.3} == {
        "表": cells(tmp_path / "filled.xlsx")["表"][8][3], "说明": cells(tmp_path / "filled.xlsx")["说明"][0][0],
    }  # fmt: skip
    with zipfile.ZipFile(tmp_path / "filled.xlsx") as package:
        boxes = [
            package.read(name).decode()
            for name in package.namelist()
            if "drawings/drawing" in name and name.endswith(".xml")
        ]
    assert any("盖章：甲&amp;乙工会" in text for text in boxes)
    before_picture = boxes[0].partition("<xdr:pic>")[0].rpartition("<xdr:from>")[2]
    assert "<xdr:row>9</xdr:row>" in before_picture


def test_parts_that_nothing_was_filled_into_are_the_same_bytes(tmp_path: Path) -> None:
    form = draw(tmp_path / "form.xlsx", {"表": []}, _full)
    prepare(form).fill(answers(), tmp_path / "filled.xlsx")
    with zipfile.ZipFile(form) as before, zipfile.ZipFile(tmp_path / "filled.xlsx") as after:
        changed = {name for name in before.namelist() if before.read(name) != after.read(name)}

    assert {
        "[Content_Types].xml", "_rels/.rels", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/sharedStrings.xml",
        "xl/workbook.xml", "xl/drawings/drawing1.xml",
    } == changed  # fmt: skip


def test_figures_in_a_header_do_not_go_on_with_the_size_before_them(tmp_path: Path) -> None:
    def header(book: Workbook) -> None:
        book.worksheets()[0].set_header("&C&14{{年度}}年")

    form = draw(tmp_path / "form.xlsx", {"表": [["{{单位名称}}"]]}, header)

    prepare(form).fill(answers({"年度": "2025"}), tmp_path / "filled.xlsx", prove=True)

    sheet = openpyxl.load_workbook(tmp_path / "filled.xlsx")["表"]
    assert ("14", "2025年") == (str(sheet.oddHeader.center.size), sheet.oddHeader.center.text.strip())


def test_a_form_without_a_word_on_calculating_asks_for_it(tmp_path: Path) -> None:
    form = draw(tmp_path / "form.xlsx", {"表": [["{{单位名称}}", "=NOW()"]]})
    _rewrite(form, "xl/workbook.xml", '<calcPr calcId="124519" fullCalcOnLoad="1"/>', "")

    prepare(form).fill(answers(), tmp_path / "filled.xlsx")

    with zipfile.ZipFile(tmp_path / "filled.xlsx") as package:
        assert '<calcPr fullCalcOnLoad="1"/>' in package.read("xl/workbook.xml").decode()


def _rewrite(path: Path, part: str, old: str, new: str) -> None:
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


def test_no_placeholder_is_left_anywhere_in_the_package(tmp_path: Path) -> None:
    form = draw(tmp_path / "form.xlsx", {"表": []}, _full)
    prepare(form).fill(answers(), tmp_path / "filled.xlsx")
    with zipfile.ZipFile(tmp_path / "filled.xlsx") as package:
        left = [name for name in package.namelist() if b"{{" in package.read(name)]

    assert [] == left


def test_the_same_answers_give_the_same_bytes(tmp_path: Path) -> None:
    form = prepare(draw(tmp_path / "form.xlsx", {"表": []}, _full))
    for name in ("one.xlsx", "two.xlsx"):
        form.fill(answers(), tmp_path / name)
    prepare(tmp_path / "form.xlsx").fill(answers(), tmp_path / "three.xlsx")

    assert 1 == len({(tmp_path / name).read_bytes() for name in ("one.xlsx", "two.xlsx", "three.xlsx")})


def _pictured(book: Workbook) -> None:
    sheet = book.worksheets()[0]
    sheet.insert_image("B3", "seal.png", {"image_data": __import__("io").BytesIO(seal_picture())})
    sheet.write_comment("A1", "说明")
    sheet.print_area("A1:B5")
    sheet.set_landscape()


def test_a_copied_sheet_has_its_own_pictures_notes_and_page(tmp_path: Path) -> None:
    form = draw(
        tmp_path / "form.xlsx",
        {"甲表": [["{{单位名称}}", "{{每单位一张表}}"]], "说明": [["说明"]]},
        _pictured,
    )
    given = [answers({"单位名称": name}) for name in ("东工会", "西工会", "南工会")]
    given = [
        Answers(each.figures, each.lists, unit=name)
        for each, name in zip(given, ("东", "西", "南"), strict=True)
    ]
    prepare(form).fill(given, tmp_path / "filled.xlsx", prove=True)
    book = openpyxl.load_workbook(tmp_path / "filled.xlsx")

    assert ["东", "说明", "西", "南"] == book.sheetnames
    for name in ("东", "西", "南"):
        sheet = book[name]
        assert (f"{name}工会", "landscape", f"'{name}'!$A$1:$B$5", "说明") == (
            sheet["A1"].value, sheet.page_setup.orientation, sheet.print_area, sheet["A1"].comment.text,
        )  # fmt: skip
    assert [True] == [
        book[name].sheet_view.tabSelected for name in book.sheetnames if book[name].sheet_view.tabSelected
    ]


def _speaking(book: Workbook) -> None:
    own = book.get_worksheet_by_name("单")
    own.write_formula(5, 0, "=总单!A1+单!B9+'单'!B9", None, 5)
    own.write_string(6, 0, "看'单'!说明")
    own.write_url(7, 0, "internal:单!A1", string="回头")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=单!$B$9:$B$9"})
    own.insert_chart("D1", chart)


def test_formulas_charts_and_links_speak_of_the_sheet_they_stand_on_and_texts_stay(tmp_path: Path) -> None:
    rows = {"单": [["{{每条一张表 困难}}{{困难职工.姓名}}"]], "总单": [[5]]}
    form = draw(tmp_path / "form.xlsx", rows, _speaking)
    given = answers(困难职工=Rows(("name",), (("张三",), ("李四",))))

    prepare(form).fill(given, tmp_path / "filled.xlsx")

    book = openpyxl.load_workbook(tmp_path / "filled.xlsx")
    assert ["张三", "总单", "李四"] == book.sheetnames
    for name in ("张三", "李四"):
        sheet = book[name]
        assert [f"=总单!A1+'{name}'!B9+'{name}'!B9", "看'单'!说明", "回头"] == [
            sheet.cell(row, 1).value for row in (6, 7, 8)
        ]
        assert f"'{name}'!A1" == sheet["A8"].hyperlink.location
    with zipfile.ZipFile(tmp_path / "filled.xlsx") as package:
        charts = [package.read(part).decode() for part in package.namelist() if "/charts/chart" in part]
    assert [True, True] == [f"<c:f>'{name}'!$B$9:$B$9</c:f>" in "".join(charts) for name in ("张三", "李四")]


def test_a_sheet_with_a_table_cannot_be_copied(tmp_path: Path) -> None:
    def table(book: Workbook) -> None:
        book.worksheets()[0].add_table("D1:E3")

    form = draw(tmp_path / "form.xlsx", {"表": [["{{单位名称}}", "{{每单位一张表}}"]]}, table)
    with pytest.raises(EditRefused, match="套用表格格式"):
        prepare(form).fill([answers(), answers()], tmp_path / "filled.xlsx")

    assert not (tmp_path / "filled.xlsx").exists()


def test_the_form_itself_and_an_old_result_stay_when_something_does_not_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = draw(tmp_path / "form.xlsx", {"表": [["{{慰问.姓名}}", "{{慰问.金额}}"]]})
    before = form.read_bytes()
    (tmp_path / "filled.xlsx").write_bytes(b"old")
    ready = prepare(form)
    monkeypatch.setattr(
        "toolkit.workbooks.forms.prepared_form.faults", lambda *_: ["“表”A1 应是“甲”，写出的是“乙”"]
    )
    with pytest.raises(FormNotProved, match="核对不上"):
        ready.fill(answers(), tmp_path / "filled.xlsx", prove=True)

    assert (before, b"old") == (form.read_bytes(), (tmp_path / "filled.xlsx").read_bytes())


def test_both_ways_of_filling_a_form_that_does_not_grow_agree(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["{{单位名称}}（盖章）", "{{填表日期}}"], ["{{慰问.金额}}", "{{慰问.人次}}", "=A2*B2", "=SUM(A2:B2)"],
        ['=IF(C2>1,"多","少")', "=A1&\"!\"", "=A2/0", "=B1+1", "=NOSUCH(A1)"],
    ]  # fmt: skip
    given = answers_of(
        {"单位名称": "甲", "填表日期": datetime.date(2025, 3, 1), "慰问.金额": Cents(12345), "慰问.人次": 3}
    )
    still = draw(tmp_path / "still.xlsx", {"表": rows})
    grows = draw(tmp_path / "grows.xlsx", {"表": [*rows, ["{{慰问.姓名}}"]]})
    notes = [
        prepare(form).fill(given, tmp_path / f"{form.stem} filled.xlsx", prove=True).notes
        for form in (still, grows)
    ]

    assert cells(tmp_path / "grows filled.xlsx")["表"][:3] == cells(tmp_path / "still filled.xlsx")["表"][:3]
    assert [
        ["甲（盖章）", datetime.datetime(2025, 3, 1)],
        [123.45, 3, 370.35, 126.45],
        ["多", "甲（盖章）!", "#DIV/0!", 45718],
    ] == (cells(tmp_path / "still filled.xlsx")["表"])
    assert [1, 1] == list(map(len, notes))


def test_many_forms_are_written_one_beside_the_other(tmp_path: Path) -> None:
    form = prepare(draw(tmp_path / "form.xlsx", {"表": [["{{单位名称}}"]]}))
    written = form.fill_many(
        (answers({"单位名称": f"第{number}"}), tmp_path / f"{number}.xlsx") for number in range(5)
    )

    assert [f"第{number}" for number in range(5)] == [
        cells(each.written.path)["表"][0][0] for each in written
    ]


def test_rows_of_a_list_that_is_lacking_are_blank(tmp_path: Path) -> None:
    lacking = Answers({}, {}, {"慰问福利": "没有慰问福利表"})

    assert [["姓名"], [], ["合计"]] == filled(
        tmp_path, [["姓名"], ["{{慰问.姓名}}"], ["合计", "{{合计 慰问.金额}}"]], lacking
    )


def test_a_long_list_is_filled_in_one_go(tmp_path: Path) -> None:
    many = Rows(("name", "amount"), tuple((f"人{number}", Cents(number)) for number in range(3000)))
    found = filled(
        tmp_path,
        [["{{慰问.姓名}}", "{{慰问.金额}}", "=B1*2"], ["合计", "=SUM(B1:B1)"]],
        answers(慰问福利=many),
    )

    assert (3001, ["人2999", 29.99, 59.98], ["合计", 44985]) == (len(found), found[2999], found[3000])


def test_formulas_not_worked_out_are_told_once_for_a_whole_list(tmp_path: Path) -> None:
    form = draw(
        tmp_path / "a formula beside the list that we cannot work out.xlsx",
        {"表": [["{{慰问.姓名}}", '=CELL("filename",A1)', 1], ["合计", None, '=INFO("release")']]},
    )
    notes = prepare(form).fill(answers(), tmp_path / "filled.xlsx", prove=True).notes
    assert (
        "“表”B1:B4 的公式（4 个）没有算出结果，用 Excel 或 WPS 打开时会自动计算",
        "“表”C5 的公式没有算出结果，用 Excel 或 WPS 打开时会自动计算",
    ) == notes


def test_a_renamed_sheets_own_formulas_and_charts_follow_its_name(tmp_path: Path) -> None:
    def chart(book: Workbook) -> None:
        drawn = book.add_chart({"type": "column"})
        drawn.add_series({"values": "=表!$A$3:$A$3"})
        book.get_worksheet_by_name("表").insert_chart("D1", drawn)

    rows = [["{{每单位一张表}}"], ["{{单位名称}}"], ["{{会员.人数}}", "=表!A3*2"]]
    form = draw(tmp_path / "a chart on a sheet a unit.xlsx", {"表": rows}, chart)
    units = [answers({"单位名称": name, "会员.人数": 3}) for name in ("甲工会", "乙工会")]
    prepare(form).fill(units, tmp_path / "filled.xlsx", prove=True)

    with zipfile.ZipFile(tmp_path / "filled.xlsx") as package:
        written = [
            package.read(name).decode() for name in sorted(package.namelist()) if "/charts/chart" in name
        ]
    book = openpyxl.load_workbook(tmp_path / "filled.xlsx")
    quoted = [f"'{name}'" for name in book.sheetnames]
    assert 2 == len(quoted)
    assert [f"={name}!A3*2" for name in quoted] == [sheet["B3"].value for sheet in book]
    assert [True, True] == [
        any(f"<c:f>{name}!$A$3:$A$3</c:f>" in text for text in written) for name in quoted
    ]
