"""活动决算表：一次活动一张，人数、预算和各项支出，有奖励的列出获奖名单，没有用到的行留空。"""

from __future__ import annotations

from toolkit.workbooks.form_pages import FormPage

ITEMS = ("餐费", "餐补", "服装费", "交通费", "场地费", "劳务费", "门票费", "奖品总额", "其他费用")
COLUMNS = 6


def drawn() -> list[FormPage]:
    """Return the form's sheet."""
    page = FormPage("活动决算表", (15, 19, 13, 17, 13, 19))
    page.put(1, 1, "工会活动经费决算表", "title", columns=COLUMNS)
    page.put(2, 1, "单位：{{单位名称}}（盖章）", "line", columns=3)
    page.put(2, 4, "填表日期：{{填表日期}}　金额单位：元", "line right", columns=3)
    pairs = (
        ("活动名称", "{{活动.活动名称}}", "text", "活动编号", "{{活动.活动编号}}", "digits", "活动类别", "{{活动.活动类别}}", "text"),
        ("开始日期", "{{活动.开始日期}}", "day", "结束日期", "{{活动.结束日期}}", "day", "活动地点", "{{活动.地点}}", "text"),
        ("参加人数", "{{活动.参加人数}}", "whole", "会员人数", "{{活动.会员人数}}", "whole", "组织者", "{{活动.组织者}}", "text"),
        ("经费来源", "{{活动.经费来源}}", "text", "审批号", "{{活动.审批号}}", "digits", "凭证号", "{{活动.凭证号}}", "text"),
    )  # fmt: skip
    for row, pair in enumerate(pairs, 3):
        for place in range(3):
            heading, value, look = pair[place * 3 : place * 3 + 3]
            page.put(row, place * 2 + 1, heading, "head")
            page.put(row, place * 2 + 2, value, look)
        page.heights[row] = 26
    page.put(7, 1, "支出项目", "head", columns=2)
    page.put(7, 3, "金额", "head", columns=2)
    page.put(7, 5, "说明", "head", columns=2)
    for row, item in enumerate(ITEMS, 8):
        page.put(row, 1, item, "middle", columns=2)
        page.put(row, 3, f"{{{{活动.{item}}}}}", "money", columns=2)
        page.put(row, 5, None, "text", columns=2)
    last = 7 + len(ITEMS)
    _amount(page, last + 1, "各项合计", f"=SUM(C8:C{last})")
    _amount(page, last + 2, "预算金额", "{{活动.预算金额}}")
    _amount(page, last + 3, "实际支出", "{{活动.实际支出}}", "大写：{{活动.实际支出|大写}}")
    _amount(page, last + 4, "结余（超支以“-”表示）", f"=C{last + 2}-C{last + 3}")
    prizes = last + 5
    page.put(prizes, 1, "获奖名单（{{行数 获奖}}人次）", "head", columns=COLUMNS)
    page.row(prizes + 1, ("序号", "姓名", "奖项", "奖品", "金额", "签收"), ("head",) * COLUMNS)
    page.row(
        prizes + 2,
        ("{{序号}}", "{{获奖.姓名}}", "{{获奖.奖项}}", "{{获奖.奖品}}", "{{获奖.金额}}", None),
        ("middle", "middle", "middle", "text", "money", "text"),
    )
    page.put(prizes + 2, COLUMNS + 1, "{{至少 3 行}}", "order")
    page.put(1, COLUMNS + 1, "{{每条一张表 活动}}", "order")
    page.put(prizes + 3, 1, "奖品合计", "bold middle", columns=4)
    page.row(prizes + 3, ("{{合计 获奖.金额}}", None), ("bold money 0", "text"), first=5)
    for column, word in ((1, "审批人："), (3, "审核人："), (5, "经办人：")):
        page.put(prizes + 4, column, word, "line", columns=2)
    page.heights[1], page.heights[prizes + 4] = 34, 30
    page.print_columns = COLUMNS
    page.seals.append((prizes, 6, 10, 0))
    return [page]


def _amount(page: FormPage, row: int, heading: str, value: str, note: str | None = None) -> None:
    page.put(row, 1, heading, "bold middle", columns=2)
    page.put(row, 3, value, "bold money 0", columns=2)
    page.put(row, 5, note, "text", columns=2)
