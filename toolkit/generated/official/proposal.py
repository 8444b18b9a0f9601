"""提案表：职工代表大会提案表，一件提案一张，案由、内容、建议、审查意见、答复和落实。"""

from __future__ import annotations

from toolkit.workbooks.form_pages import FormPage

COLUMNS = 6


def drawn() -> list[FormPage]:
    """Return the form's sheet."""
    page = FormPage("提案表", (13, 17, 13, 17, 13, 17), one_page=True)
    page.put(1, 1, "职工代表大会提案表", "title", columns=COLUMNS)
    page.put(2, 1, "单位：{{单位名称}}", "line", columns=3)
    page.put(2, 4, "编号：{{提案.编号}}", "line right", columns=3)
    page.put(1, COLUMNS + 1, "{{每条一张表 提案}}", "order")
    page.row(3, ("提案人", "{{提案.提案人}}", "代表团", "{{提案.代表团}}", "届次", "{{提案.届次}}"), _PAIRS)
    page.row(
        4,
        ("类别", "{{提案.类别}}", "提出日期", "{{提案.立案日期}}", "主提案号", "{{提案.主提案号}}"),
        (*_PAIRS[:3], "day", *_PAIRS[4:]),
    )
    _wide(page, 5, "附议人", "{{提案.附议人}}", 26)
    _wide(page, 6, "案　由", "{{提案.案由}}", 34)
    _wide(page, 7, "内容\n（分析）", "{{提案.内容}}", 120)
    _wide(page, 8, "建　议", "{{提案.建议}}", 90)
    page.row(
        9, ("审查意见", "{{提案.立案}}", "承办部门", "{{提案.承办部门}}", "协办部门", "{{提案.协办}}"), _PAIRS
    )
    _wide(page, 10, "答　复", "{{提案.答复}}", 90)
    _wide(page, 11, "落实情况", "{{提案.落实情况}}", 70)
    page.row(
        12,
        (
            "应答复日期",
            "{{提案.应答复日期}}",
            "答复日期",
            "{{提案.答复日期}}",
            "办结日期",
            "{{提案.办结日期}}",
        ),
        ("head", "day") * 3,
    )
    page.row(13, ("满意度", "{{提案.满意度}}", "提案人签字", None, "签字日期", None), _PAIRS)
    page.put(
        14, 1, "提案工作委员会（盖章）：　　　　　　　　　　　　承办部门负责人：", "line", columns=COLUMNS
    )
    page.heights |= {1: 34, 3: 26, 4: 26, 9: 26, 12: 26, 13: 30, 14: 60}
    page.print_columns = COLUMNS
    page.seals.append((13, 2, 20, 10))
    return [page]


_PAIRS = ("head", "middle") * 3


def _wide(page: FormPage, row: int, heading: str, value: str, height: float) -> None:
    page.put(row, 1, heading, "head")
    page.put(row, 2, value, "long" if height > 40 else "text", columns=COLUMNS - 1)
    page.heights[row] = height
