"""The form check: what is wrong with a form is said before anything is filled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from tests.forms.drawing import answers, draw, filled, troubles
from toolkit.forms.answers import Cents, Rows
from toolkit.forms.filling import FilledCell, filled_cells
from toolkit.forms.form_check import checked
from toolkit.forms.instances import Instance
from toolkit.forms.laying import laid_out
from toolkit.forms.proof import unproved
from toolkit.forms.refusals import FormNotProved, FormUnfit
from toolkit.show.form_text import document, screen
from toolkit.workbooks.forms.prepared_form import prepare

FORMS_WITH_ERRORS: dict[str, tuple[Sequence[Sequence[object]], str]] = {
    "a word with one wrong letter": (
        [["{{单位名城}}"]],
        "“表”A1：不认识“{{单位名城}}”。是否想写“单位名称”。",
    ),
    "a column that is not there": (
        [["{{会员.姓明}}"]],
        "“表”A1：不认识“{{会员.姓明}}”。是否想写“会员.姓名”。",
    ),
    "a brace left open": (
        [["{{单位名称"]],
        "“表”A1：“{{单位名称”里的大括号没有成对。占位写成 {{词}}，两边各两个大括号。",
    ),
    "an unknown format": (
        [["{{填表日期|花体}}"]],
        "“表”A1：“{{填表日期|花体}}”里的“花体”不是格式。可以写：大写、",
    ),
    "a total over the list and its sum": (
        [["{{慰问.姓名}}", "{{慰问.金额}}"], [None, "=SUM(B1:B1)"], [None, "=SUM(B1:B2)"]],
        "“表”B3：公式的 B1:B2 把清单和第 2 行的合计都加了进去，会多算一遍。请只加清单行（第 1 行）",
    ),
    "a format with one wrong letter": (
        [["{{填表日期|短日其}}"]],
        "“表”A1：“{{填表日期|短日其}}”里的“短日其”不是格式。是否想写“短日期”；可以写：大写、",
    ),
    "two lists side by side": (
        [["{{会员.姓名}}", "{{慰问.姓名}}"]],
        "“表”B1：同一行里有“会员花名册”和“慰问福利”两张清单，行数不同，不能一起往下加。",
    ),
    "a number without a list": ([["{{序号}}"]], "“表”A1：这一行有“序号”，但没有清单的列。"),
    "a sum of words": (
        [["{{会员.姓名}}"], ["{{合计 会员.姓名}}"]],
        "“表”A2：不认识“{{合计 会员.姓名}}”：“姓名”不是可以相加的数。",
    ),
    "a subtotal without groups": (
        [["{{慰问.姓名}}"], ["{{小计 慰问.金额}}"]],
        "“表”A2：有“小计”或“分组”，但没有说按什么分组。在清单行写 {{按 部门 分组}}。",
    ),
    "a page's sum without pages": (
        [["{{慰问.姓名}}"], ["{{本页小计 慰问.金额}}"]],
        "“表”A2：有“本页小计”，但没有说每页几行。在清单行写 {{每页 20 行}}。",
    ),
    "a subtotal far from its list": (
        [["{{慰问.姓名}}", "{{按部门分组}}"], ["空"], ["{{小计 慰问.金额}}"]],
        "“表”A3：不认识“{{小计 慰问.金额}}”：“小计”“本页小计”要紧接在清单下面。",
    ),
    "a continued heading without pages": (
        [["{{续表}}"], ["{{慰问.姓名}}"]],
        "“表”A1：有“续表”，但没有说每页几行。在清单行写 {{每页 20 行}}。",
    ),
    "groups by a column that is not there": (
        [["{{慰问.姓名}}", "{{按 部们 分组}}"], ["{{小计 慰问.金额}}"]],
        "“表”B1：“{{按 部们 分组}}”里的“部们”不是“慰问福利”的一列。是否想写“部门”。",
    ),
    "a directive that speaks of no list": (
        [["{{单位名称}}"], ["{{每页 5 行}}"]],
        "“表”A2：“{{每页 5 行}}”不知道说的是哪张清单。",
    ),
    "a block without an end": (
        [["{{块 慰问}}"]],
        "“表”A1：“块”没有写到哪一行为止。在块的最后一行写 {{块完}}。",
    ),
    "an end without a block": ([["{{块完}}"]], "“表”A1：“块完”前面没有“块”。在块的第一行写 {{块 清单名}}。"),
    "a block of no list": (
        [["{{块 天气}}"], ["{{块完}}"]],
        "“表”A1：“{{块 天气}}”里的“天气”不是清单的名称。",
    ),
    "a formula that adds the subtotals too": (
        [["{{慰问.金额}}", "{{慰问.姓名}}", "{{按部门分组}}"], ["{{小计 慰问.金额}}"], ["=SUM(A1:A2)"]],
        "“表”A3：公式的 A1:A2 把清单和第 2 行的小计都加了进去，会多算一遍。",
    ),
    "a formula that cannot take several areas": (
        [["{{慰问.金额}}", "{{慰问.姓名}}", "{{按部门分组}}"], ["{{小计 慰问.金额}}"], ["=LARGE(A1:A1,1)"]],
        "“表”A3：公式里的 A1:A1 会分成几段，这个函数放不下。",
    ),
    "a formula that ends before the drawn rows do": (
        [["{{慰问.姓名}}", "{{慰问.金额}}"], ["", ""], ["", ""], ["合计", "=SUM(B1:B2)"]],
        "“表”B4：公式的 B1:B2 只加到第 2 行，清单画到第 3 行，合计会少。请改成加到第 3 行。",
    ),
    "an amount held against a word": (
        [["{{慰问.姓名}}", "{{只要 金额>nan}}"]],
        "“表”B1：“{{只要 金额>nan}}”里的“nan”不能和“金额”比。请写成数字，如 100。",
    ),
    "an amount with a comma that may part two": (
        [["{{慰问.姓名}}", "{{只要 金额=1,200}}"]],
        "“表”B1：“{{只要 金额=1,200}}”里的“1,200”不能和“金额”比。是一个数请去掉逗号，是几个数请用顿号分开。",
    ),
    "a day held against a month": (
        [["{{慰问.姓名}}", "{{只要 发放日期>=2025年3月}}"]],
        "“表”B1：“{{只要 发放日期>=2025年3月}}”里的“2025年3月”不能和“发放日期”比。请写成 2025-3-8 这样的日期",
    ),
    "a word that is to be greater": (
        [["{{慰问.姓名}}", "{{只要 部门>5}}"]],
        "“表”B1：“{{只要 部门>5}}”里的“5”不能和“部门”比。“部门”是文字，比不了大小，请用 =、≠ 或 包含。",
    ),
    "no placeholder at all": ([["工会"]], "“表”：没有找到占位。请在要填的格里写 {{单位名称}} 这样的词。"),
}


@pytest.mark.parametrize("name", FORMS_WITH_ERRORS)
def test_an_error_is_told_with_its_cell_and_remedy_and_stops_the_filling(tmp_path: Path, name: str) -> None:
    rows, said = FORMS_WITH_ERRORS[name]

    found = troubles(tmp_path, rows)

    assert [True] == [each.startswith(f"错误：{said}") for each in found if each.startswith("错误")]
    if name not in (
        "a formula that ends before the drawn rows do",
        "a formula that adds the subtotals too",
        "a total over the list and its sum",
        "a formula that cannot take several areas",
        "no placeholder at all",
    ):
        with pytest.raises(FormUnfit):
            prepare(tmp_path / "form.xlsx").fill(answers(), tmp_path / "filled.xlsx")
        assert not (tmp_path / "filled.xlsx").exists()


def test_a_choice_of_the_records_of_no_list_is_told(tmp_path: Path) -> None:
    first, second = troubles(tmp_path, [["{{每条一张表 天气}}", "{{只要 姓名=张三}}"]])

    assert first.startswith("错误：“表”A1：“{{每条一张表 天气}}”里的“天气”不是清单的名称。")
    assert second.startswith("错误：“表”B1：“{{只要 姓名=张三}}”不知道说的是哪张清单。")


def _area(book: Workbook) -> None:
    book.worksheets()[0].print_area("A1:B9")


def _one_page(book: Workbook) -> None:
    book.worksheets()[0].fit_to_pages(1, 1)


def _titles(book: Workbook) -> None:
    book.worksheets()[0].repeat_rows(0)


def _note(book: Workbook) -> None:
    book.worksheets()[0].write_comment("A1", "{{单位名称}}")


def _header(book: Workbook) -> None:
    book.worksheets()[0].set_header("{{会员.姓名}}")


LINE = ["{{慰问.姓名}}", "{{慰问.金额}}"]
FORMS_WITH_DOUBTS: dict[str, tuple[Sequence[Sequence[object]], Callable[[Workbook], None] | None, str]] = {
    "a total outside its list": (
        [["{{合计 慰问.金额}}"]], None, "注意：“表”A1：“{{合计 慰问.金额}}”在清单外面：这张表里没有“慰问福利”的清单，合计的是全部记录。",
    ),
    "a print area that cuts": ([[*LINE, "{{慰问.部门}}"]], _area, "注意：“表”C1：在打印区域 A1:B9 外面，打印时会被裁掉。"),
    "a page that shrinks": ([LINE], _one_page, "注意：“表”：页面设成“调整为 1 页高”，行多了会缩得看不清。"),
    "pages without a heading": ([[*LINE, "{{每页 5 行}}"]], None, "注意：“表”A1：每页一张，但第二页起没有表头。"),
    "a heading printed twice": (
        [["表{{续表}}"], [*LINE, "{{每页 5 行}}"]], _titles, "注意：“表”A1：既有 {{续表}}，又设了打印标题行，第二页起表头会印两次。",
    ),
    "a word that repeats in every row": ([[*LINE, "收讫"]], None, "注意：“表”C1：清单行里的“收讫”每一行都会重复。"),
    "a formula that misses the first row": (
        [LINE, [None, ""], [None, ""], [None, "=SUM(B2:B3)"]], None, "注意：“表”B4：公式的 B2:B3 没有包括清单的第一行（第 1 行），合计会少。",
    ),
    "a list that belongs to no record of its block": (
        [["{{块 困难}}", "{{困难.姓名}}"], ["{{提案.案由}}", "{{块完}}"]], None,
        "注意：“表”A2：“提案”没有说哪些行属于哪一条“困难职工”，每一条都会印全部。",
    ),
    "a placeholder in a note": ([["{{单位名称}}"]], _note, "注意：“表”：批注里的“{{单位名称}}”不会填。"),
    "a list in a header": ([["{{单位名称}}"]], _header, "错误：“表”：页眉页脚里的“{{会员.姓名}}”填不了。"),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS_WITH_DOUBTS)
def test_a_doubt_is_told(tmp_path: Path, name: str) -> None:
    rows, more, said = FORMS_WITH_DOUBTS[name]

    (found,) = troubles(tmp_path, rows, more)

    assert said == found[: len(said)]


def test_a_merge_across_rows_keeps_a_list_from_growing(tmp_path: Path) -> None:
    def merged(book: Workbook) -> None:
        book.worksheets()[0].merge_range("A1:A2", "{{慰问.姓名}}")

    (found,) = troubles(tmp_path, [[None, "{{慰问.金额}}"]], merged)

    assert found.startswith("错误：“表”A1：清单的第 1 行有跨行的合并单元格 A1:A2，一行一条加不了。")


def test_a_good_form_has_no_trouble(tmp_path: Path) -> None:
    rows = [
        ["{{单位名称}}签领表{{续表}}"],
        [*LINE, "{{每页 5 行}}", "{{按 部门 分组}}"],
        ["{{分组}}", "{{小计 慰问.金额}}"],
        ["合计", "=SUM(B2:B2)"],
    ]

    assert [] == troubles(tmp_path, rows)


def test_with_records_each_placeholder_is_told_with_its_value(tmp_path: Path) -> None:
    form = draw(
        tmp_path / "form.xlsx",
        {"表": [["编制：{{单位名称}}"], LINE, ["{{合计 慰问.金额|大写}}", "{{慰问.人次}}"]]},
    )
    found = checked(prepare(form).plan, answers({"慰问.人次": 4}))

    assert [
        ("A1", "{{单位名称}}", "单位信息：单位信息表的“工会名称”", "城关镇工会"),
        ("A2", "{{慰问.姓名}}", "“慰问福利”每条的“姓名”", "张三、李四、王五……（4 行）"),
        ("B2", "{{慰问.金额}}", "“慰问福利”每条的“金额”", "300.10、200.00、800.00……（4 行）"),
        ("A3", "{{合计 慰问.金额|大写}}", "“慰问福利”清单全部的“金额”之和，大写", "壹仟叁佰元壹角伍分"),
        ("B3", "{{慰问.人次}}", "统计：慰问福利统计的“人次”，全部合计", "4"),
    ] == [(line.cell, line.written, line.gets, line.value) for line in found.lines]
    assert [("2", "慰问福利", "一条一行", 4)] == [
        (one.rows, one.list, one.how, one.records) for one in found.grown
    ]


def test_numbers_of_persons_are_masked_of_whatever_shape(tmp_path: Path) -> None:
    form = draw(tmp_path / "form.xlsx", {"表": [["{{会员.身份证号}}", "{{会员.身份证号|后4位}}"]]})
    given = answers(会员花名册=Rows(("id_number",), (("H01234567",), ("110105199003070011",))))

    assert ["H0*****67、110***********0011", "4567、0011"] == [
        line.value for line in checked(prepare(form).plan, given).lines
    ]


def test_a_number_that_does_not_fit_its_format_is_masked_where_that_is_told(tmp_path: Path) -> None:
    form = draw(tmp_path / "form.xlsx", {"表": [["{{会员.身份证号|短日期}}"]]})
    found = checked(prepare(form).plan, answers(会员花名册=Rows(("id_number",), (("110105199003070011",),))))

    assert "格式“短日期”用不到“110***********0011”" in document(found)
    assert "110105199003070011" not in document(found)


def test_a_number_is_masked_before_its_text_is_cut_for_the_screen(tmp_path: Path) -> None:
    form = draw(tmp_path / "form.xlsx", {"表": [["{{单位名称}}"]]})
    found = checked(prepare(form).plan, answers({"单位名称": "甲" * 28 + "110105199003070011"}))

    assert "甲110********…" in screen(found, "form.xlsx", "")


def test_a_value_that_its_format_is_not_for_stops_the_filling(tmp_path: Path) -> None:
    with pytest.raises(FormUnfit, match="“表”A1：格式“大写”用不到“城关镇工会”"):
        filled(tmp_path, [["{{单位名称|大写}}"]])

    assert not (tmp_path / "filled.xlsx").exists()


def test_a_text_that_no_cell_can_hold_stops_the_filling(tmp_path: Path) -> None:
    said = "“表”A1：填进去的文字有 32768 个字，一格最多放 32767 个。请在台账里把它改短。"

    with pytest.raises(FormUnfit, match=said):
        filled(tmp_path, [["{{单位名称}}"]], answers({"单位名称": "甲" * 32768}))

    assert [["甲" * 32767]] == filled(tmp_path, [["{{单位名称}}"]], answers({"单位名称": "甲" * 32767}))


def test_an_amount_that_does_not_fit_its_format_is_told_in_yuan(tmp_path: Path) -> None:
    with pytest.raises(FormUnfit, match=r"“表”A1：格式“日期”用不到“300\.10”"):
        filled(tmp_path, [["{{慰问.金额|日期}}"]], answers({"慰问.金额": Cents(30010)}))


def test_what_the_records_cannot_tell_is_lacking_and_stays_blank(tmp_path: Path) -> None:
    given = answers()
    lacking = type(given)(given.figures, given.lists, {"单位信息.chair": "没有单位信息"}, given.unit)
    form = draw(tmp_path / "form.xlsx", {"表": [["主席：{{工会主席}}", "{{工会主席}}", Cents(5)]]})

    assert ("“表”A1 {{工会主席}}、B1 {{工会主席}}：没有单位信息",) == checked(
        prepare(form).plan, lacking
    ).lacking
    prepare(form).fill(lacking, tmp_path / "filled.xlsx", prove=True)


def test_a_sheet_that_cannot_say_which_unit_it_is_about_is_refused_for_several(tmp_path: Path) -> None:
    form = draw(
        tmp_path / "form.xlsx", {"一": [["{{单位名称}}", "{{每单位一张表}}"]], "二": [["{{单位名称}}"]]}
    )
    with pytest.raises(FormUnfit, match="“二”：台账里有几个单位"):
        prepare(form).fill([answers(), answers()], tmp_path / "filled.xlsx")

    prepare(form).fill([answers()], tmp_path / "filled.xlsx", prove=True)


def test_an_own_sum_that_misses_rows_is_found_out_after_filling(tmp_path: Path) -> None:
    rows = [["{{慰问.姓名}}", "{{慰问.金额}}"], ["", ""], ["", ""], ["合计", "=SUM(B1:B2)"]]
    with pytest.raises(FormNotProved, match=r"“表”B5 的公式算出 500\.1，清单各行之和是 1300\.15"):
        filled(tmp_path, rows)

    assert not (tmp_path / "filled.xlsx").exists()


def test_a_word_that_is_known_but_cannot_be_filled_here_is_not_called_unknown(tmp_path: Path) -> None:
    form = draw(tmp_path / "two lists side by side.xlsx", {"表": [["{{会员.姓名}}", "{{慰问.姓名}}"]]})
    gets = [line.gets for line in checked(prepare(form).plan, None).lines]
    assert ["“会员花名册”每条的“姓名”", "不能填，见下面的问题"] == gets


def test_a_format_that_is_none_is_not_promised(tmp_path: Path) -> None:
    form = draw(tmp_path / "a format with one wrong letter.xlsx", {"表": [["{{填表日期|短日其}}"]]})
    assert ["单位信息：填表日期，不认识“短日其”"] == [
        line.gets for line in checked(prepare(form).plan, None).lines
    ]


def test_words_in_two_lines_that_repeat_are_told_in_one(tmp_path: Path) -> None:
    told = troubles(tmp_path, [["{{会员.姓名}}", "备\n注"]])
    assert ["注意：“表”B1：清单行里的“备 注”每一行都会重复。如果不要重复，请把它移到清单上面或下面。"] == told


def test_a_sheet_made_once_a_unit_is_told_as_a_whole_sheet(tmp_path: Path) -> None:
    form = draw(tmp_path / "a sheet a unit.xlsx", {"表": [["{{每单位一张表}}"], ["{{单位名称}}"]]})
    found = checked(prepare(form).plan, None)
    assert "  “表”整张表  单位（每个单位一张）" in screen(found, "表.xlsx", "").split("\n")


def test_a_formula_may_not_lean_on_a_sheet_that_becomes_several(tmp_path: Path) -> None:
    sheets = {
        "提案": [["{{每条一张表 提案}}"], ["{{提案.案由}}"]],
        "总": [["=COUNTA('提案'!A2)", "=COUNTA(A1)"]],
    }
    found = prepare(draw(tmp_path / "a sum over a sheet that is copied.xlsx", sheets)).plan.troubles
    assert [
        "“总”A1：公式引用了“提案”，这张表会填成几张，名称也会变，公式就算不出来。请删去这个公式，或改写成统计数，如 {{慰问.金额}}。"
    ] == [str(each) for each in found]


def test_a_cent_too_much_in_a_large_amount_is_found_out(tmp_path: Path) -> None:
    plan = prepare(draw(tmp_path / "form.xlsx", {"表": [["{{慰问.金额}}"]]})).plan.sheets[0]
    given = answers({"慰问.金额": Cents(1234567890)})
    instance = Instance(plan, "", given, laid_out(plan, given))
    cells = [cell for cell in filled_cells(plan, instance.layout, given) if isinstance(cell, FilledCell)]

    assert [] == list(unproved("表", instance, cells, lambda row, column: 12345678.9))
    assert ["“表”A1 应是“12345678.9”，写出的是“12345678.91”"] == list(
        unproved("表", instance, cells, lambda row, column: 12345678.91)
    )
