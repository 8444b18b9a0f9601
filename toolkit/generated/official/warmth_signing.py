"""送温暖签领表：困难慰问、送温暖、送清凉、金秋助学的发放签领，一人一行，有合计和大写。"""

from __future__ import annotations

from toolkit.workbooks.form_pages import FormPage

HEADINGS = (
    "序号", "类别", "姓名", "身份证号", "部门（单位）", "困难类别\n致困原因", "家庭\n人口", "联系电话", "慰问金", "慰问品\n（名称×数量）",
    "实物折价", "发放方式", "银行账号", "领取人签字", "代领人\n及关系", "发放日期",
)  # fmt: skip
LAST = len(HEADINGS)


def drawn() -> list[FormPage]:
    """Return the form's sheet."""
    widths = (5, 10, 8, 20, 11, 13, 6, 13, 11, 14, 10, 10, 20, 11, 11, 11)
    page = FormPage("送温暖签领表", widths, landscape=True)
    page.put(1, 1, "{{年度}}年度送温暖（帮扶）资金物品发放签领表", "title", columns=LAST)
    page.put(2, 1, "单位：{{单位名称}}（盖章）", "line", columns=6)
    page.put(2, 7, "填表日期：{{填表日期}}", "line middle", columns=4)
    page.put(2, 11, "金额单位：元", "line right", columns=6)
    page.row(3, HEADINGS, ("head",) * LAST)
    values = (
        "{{序号}}", "{{慰问.福利类别}}", "{{慰问.姓名}}", "{{慰问.身份证号}}", "{{慰问.部门}}",
        "{{慰问.困难类别}}{{慰问.致困原因}}", "{{慰问.家庭人口}}", "{{慰问.手机号码}}", "{{慰问.金额}}",
        "{{慰问.慰问品}}", "{{慰问.实物折价}}", "{{慰问.发放形式}}", "{{慰问.银行账号}}", None,
        "{{慰问.代领人}}{{慰问.代领人关系}}", "{{慰问.发放日期}}",
    )  # fmt: skip
    looks = (
        "middle", "middle", "middle", "digits", "middle", "middle", "whole", "digits", "money 0", "text", "money",
        "middle", "digits", "text", "middle", "day",
    )  # fmt: skip
    page.row(4, values, looks)
    orders = (
        "{{只要 福利类别=困难慰问、送温暖、送清凉、金秋助学}}",
        "{{按 福利类别、发放日期 排序}}",
        "{{至少 12 行}}",
    )
    for column, order in enumerate(orders, LAST + 1):
        page.put(4, column, order, "order")
    page.put(5, 1, "合计（{{人数 慰问}}人 {{人次 慰问}}人次）", "bold middle", columns=8)
    page.row(
        5,
        ("{{合计 慰问.金额}}", None, "{{合计 慰问.实物折价}}"),
        ("bold money 0", "text", "bold money 0"),
        first=9,
    )
    page.put(5, 12, "大写：{{合计 慰问.金额|大写}}", "bold text", columns=5)
    for column, columns, word in (
        (1, 5, "审批人："),
        (6, 4, "审核人："),
        (10, 4, "经办人："),
        (14, 3, "慰问人员："),
    ):
        page.put(6, column, word, "line", columns=columns)
    page.heights |= {1: 34, 3: 34, 4: 28, 6: 28}
    page.title_rows = (1, 3)
    page.print_columns = LAST
    page.seals.append((1, 4, 60, 6))
    return [page]
