"""审计取证单：一个审计事项一张，事实、来源、依据，审计人员和被审计单位意见；由 `gonghui audit --evidence-form` 填。"""

from __future__ import annotations

from toolkit.workbooks.form_pages import FormPage

COLUMNS = 4


def drawn() -> list[FormPage]:
    """Return the form's sheet."""
    page = FormPage("审计取证单", (15, 29, 15, 29), one_page=True)
    page.put(1, 1, "审计取证单", "title", columns=COLUMNS)
    page.put(2, 1, "编号：{{事项.编号}}", "line", columns=2)
    page.put(2, 3, "金额单位：元", "line right", columns=2)
    page.put(1, COLUMNS + 1, "{{每条一张表 事项}}", "order")
    _wide(page, 3, "项目名称", "{{期间}}工会经费收支审计", 26)
    _wide(page, 4, "被审计单位", "{{单位名称}}", 26)
    _wide(page, 5, "审计事项", "{{事项.事项}}", 38)
    page.row(6, ("核查编号", "{{事项.核查编号}}", "程度", "{{事项.程度}}"), ("head", "middle") * 2)
    page.row(7, ("处　数", "{{事项.处数}}", "涉及金额", "{{事项.金额}}"), ("head", "whole", "head", "money"))
    _wide(page, 8, "涉及人员", "{{事项.涉及人员}}", 30)
    _wide(page, 9, "审计事项\n摘　要", "{{事项.事实}}", 290)
    _wide(page, 10, "附　件\n（来源）", "{{事项.来源}}", 34)
    _wide(page, 11, "审计依据", "{{事项.依据}}", 60)
    _wide(page, 12, "审计建议", "{{事项.建议}}", 44)
    page.row(13, ("审计人员", "{{事项.审计人员}}", "取证日期", "{{事项.取证日期}}"), ("head", "middle") * 2)
    _wide(page, 14, "被审计单位\n意　见", "{{事项.被审计单位意见}}", 90)
    page.put(
        15, 1, "被审计单位负责人（签字）：　　　　　　　　　　（盖章）　　　　　　年　　月　　日", "line",
        columns=COLUMNS,
    )  # fmt: skip
    page.heights |= {1: 36, 6: 26, 7: 26, 13: 28, 15: 34}
    page.print_columns = COLUMNS
    page.seals.append((14, 3, 60, 0))
    return [page]


def _wide(page: FormPage, row: int, heading: str, value: str, height: float) -> None:
    page.put(row, 1, heading, "head")
    page.put(row, 2, value, "long" if height > 80 else "text", columns=COLUMNS - 1)
    page.heights[row] = height
