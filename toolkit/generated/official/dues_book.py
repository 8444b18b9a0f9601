"""会费缴纳册：一人一行，十二个月和合计，按部门分组，每页 22 行，有续表、小计和本页小计。"""

from __future__ import annotations

from toolkit.workbooks.form_pages import FormPage

MONTHS = tuple(f"{number}月" for number in range(1, 13))
LAST = 18


def drawn() -> list[FormPage]:
    """Return the form's sheet."""
    page = FormPage("会费缴纳册", (5, 11, 9, 10, 8, *[7.5] * 12, 10), landscape=True)
    page.put(1, 1, "{{年度}}年度工会会员会费缴纳册{{续表}}", "title", columns=LAST)
    page.put(2, 1, "单位：{{单位名称}}（盖章）", "line", columns=6)
    page.put(2, 7, "填表日期：{{填表日期}}", "line middle", columns=6)
    page.put(2, 13, "单位：元　第 {{页码}} 页 共 {{总页数}} 页", "line right", columns=6)
    for column, heading in enumerate(("序号", "部门", "姓名", "会费基数", "月应交"), 1):
        page.put(3, column, heading, "head", rows=2)
    page.put(3, 6, "实缴会费", "head", columns=12)
    page.row(4, MONTHS, ("head",) * 12, first=6)
    page.put(3, LAST, "全年合计", "head", rows=2)
    values = (
        "{{序号}}",
        "{{会费.部门}}",
        "{{会费.姓名}}",
        "{{会费.会费基数}}",
        "{{会费.月应交会费}}",
        *(f"{{{{会费.{month}}}}}" for month in MONTHS),
    )
    page.row(5, (*values, "=SUM(F5:Q5)"), ("middle", "middle", "middle", *["money"] * 14, "money 0"))
    for column, order in enumerate(("{{按 部门 分组}}", "{{每页 22 行}}"), LAST + 1):
        page.put(5, column, order, "order")
    for row, words, verb in (
        (6, "{{分组}}小计（{{本组人数 会费}}人）", "小计"),
        (7, "本页小计", "本页小计"),
        (8, "合计（{{人数 会费}}人）", "合计"),
    ):
        look = "" if verb == "本页小计" else "bold "
        page.put(row, 1, words, f"{look}middle", columns=4)
        page.put(row, 5, f"{{{{{verb} 会费.月应交会费}}}}", f"{look}money 0")
        page.row(row, [f"{{{{{verb} 会费.{month}}}}}" for month in MONTHS], [f"{look}money"] * 12, first=6)
        page.put(row, LAST, f"=SUM(F{row}:Q{row})", f"{look}money 0")
    for column, columns, word in (
        (1, 6, "工会主席：{{工会主席}}"),
        (7, 6, "会计：{{会计}}"),
        (13, 6, "收缴人："),
    ):
        page.put(9, column, word, "line", columns=columns)
    page.heights |= {1: 34, 9: 28}
    page.print_columns = LAST
    page.footer = ""
    return [page]
