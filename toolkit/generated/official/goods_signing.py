"""签领表：节日慰问品发放签领，按节日分组，每页 20 行，有续表、本页小计和大写合计。"""

from __future__ import annotations

from toolkit.workbooks.form_pages import FormPage

HEADINGS = (
    "序号", "部门", "姓名", "证件号\n后4位", "品名", "规格", "数量", "单价", "金额", "领取签字", "代领人\n及关系", "发放日期",
    "备注",
)  # fmt: skip
LAST = len(HEADINGS)


def drawn() -> list[FormPage]:
    """Return the form's sheet."""
    page = FormPage("签领表", (5, 12, 9, 9, 13, 10, 6, 10, 11, 13, 11, 11, 9), landscape=True)
    page.put(1, 1, "{{年度}}年度慰问品发放签领表{{续表}}", "title", columns=LAST)
    page.put(2, 1, "单位：{{单位名称}}（盖章）", "line", columns=5)
    page.put(2, 6, "填表日期：{{填表日期}}", "line middle", columns=4)
    page.put(2, 10, "金额单位：元　第 {{页码}} 页 共 {{总页数}} 页", "line right", columns=4)
    page.row(3, HEADINGS, ["head"] * LAST)
    page.row(
        4,
        (
            "{{序号}}", "{{慰问.部门}}", "{{慰问.姓名}}", "{{慰问.身份证号|后4位}}", "{{慰问.慰问品}}", "{{慰问.规格}}",
            "{{慰问.数量}}", "{{慰问.单价}}", "{{慰问.金额}}", None, "{{慰问.代领人}}", "{{慰问.发放日期}}", None,
        ),
        ("middle", "middle", "middle", "digits", "text", "middle", "whole", "money 0", "money 0", "text", "middle", "day", "text"),
    )  # fmt: skip
    for column, order in enumerate(
        ("{{只要 福利类别=节日慰问}}", "{{按 节日 分组}}", "{{每页 20 行}}"), LAST + 1
    ):
        page.put(4, column, order, "order")
    page.put(5, 1, "{{分组}}小计（{{本组人数 慰问}}人）", "bold middle", columns=6)
    page.row(
        5,
        ("{{小计 慰问.数量}}", None, "{{小计 慰问.金额}}", None, None, None, None),
        ("bold whole", "text", "bold money 0", *["text"] * 4),
        first=7,
    )
    page.put(6, 1, "本页小计", "middle", columns=6)
    page.row(
        6,
        ("{{本页小计 慰问.数量}}", None, "{{本页小计 慰问.金额}}", None, None, None, None),
        ("whole", "text", "money 0", *["text"] * 4),
        first=7,
    )
    page.put(7, 1, "合计（{{人数 慰问}}人 {{人次 慰问}}人次）", "bold middle", columns=6)
    page.row(
        7, ("{{合计 慰问.数量}}", None, "{{合计 慰问.金额}}"), ("bold whole", "text", "bold money 0"), first=7
    )
    page.put(7, 10, "大写：{{合计 慰问.金额|大写}}", "bold text", columns=4)
    page.put(8, 1, "采购单位：　　　　　　　　　　发票号：", "line", columns=LAST)
    for column, columns, word in ((1, 4, "审批："), (5, 3, "审核："), (8, 3, "经办："), (11, 3, "制表：")):
        page.put(9, column, word, "line", columns=columns)
    page.heights |= {1: 34, 3: 32, 8: 24, 9: 28}
    page.seals.append((7, 2, 20, 4))
    page.print_columns = LAST
    page.footer = ""
    return [page]
