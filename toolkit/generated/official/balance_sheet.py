"""资产负债表：工会01表（年报），左边资产、右边负债和净资产，年末和年初余额，合计和勾稽用公式。"""

from __future__ import annotations

from toolkit.generated.account_lines import headed, signed
from toolkit.workbooks.form_pages import FormPage

ASSETS = (
    ("流动资产：", "", ""),
    ("货币资金", "货币资金", ""),
    ("应收上级经费", "应收上级经费", ""),
    ("其他应收款", "其他应收款", ""),
    ("库存物品", "库存物品", ""),
    ("流动资产合计", "", "={0}6+{0}7+{0}8+{0}9"),
    ("投资", "投资", ""),
    ("在建工程", "在建工程", ""),
    ("固定资产原值", "固定资产", ""),
    ("减：累计折旧", "累计折旧", ""),
    ("固定资产净值", "", "={0}13-{0}14"),
    ("无形资产原值", "无形资产", ""),
    ("减：累计摊销", "累计摊销", ""),
    ("无形资产净值", "", "={0}16-{0}17"),
    ("长期待摊费用", "长期待摊费用", ""),
    ("待处理财产损溢", "待处理财产损溢", ""),
    ("资产总计", "", "={0}10+{0}11+{0}12+{0}15+{0}18+{0}19+{0}20"),
)
CLAIMS = (
    ("负债：", "", ""),
    ("应付上级经费", "应付上级经费", ""),
    ("其他应付款", "其他应付款", ""),
    ("代管经费", "代管经费", ""),
    ("负债合计", "", "={0}6+{0}7+{0}8"),
    ("净资产：", "", ""),
    ("资产基金", "资产基金", ""),
    ("工会资金结转", "工会资金结转", ""),
    ("工会资金结余", "工会资金结余", ""),
    ("净资产合计", "", "={0}11+{0}12+{0}13"),
)
FIRST = 5
TOTAL = ("负债与净资产总计", "={0}9+{0}14")


def drawn() -> list[FormPage]:
    """Return the form's sheet."""
    page = FormPage("资产负债表", (22, 18, 18, 24, 18, 18), landscape=True, one_page=True)
    headed(page, "资产负债表", 6, "工会01表")
    for first, what in ((1, "资　　产"), (4, "负债和净资产")):
        page.put(3, first, what, "head", rows=2)
        page.put(3, first + 1, "余　　额", "head", columns=2)
        page.row(4, ("年末余额", "年初余额"), ("head", "head"), first=first + 1)
    last = FIRST + len(ASSETS) - 1
    for place, line in enumerate(ASSETS):
        _line(page, FIRST + place, 1, line)
    for place in range(len(ASSETS) - 1):
        line = CLAIMS[place] if place < len(CLAIMS) else ("", "", "")
        _line(page, FIRST + place, 4, line)
    page.row(
        last,
        (TOTAL[0], *(TOTAL[1].format(letter) for letter in "EF")),
        ("bold text", "bold money 0", "bold money 0"),
        first=4,
    )
    page.put(last + 1, 1, "勾稽：资产总计＝负债与净资产总计", "line", columns=3)
    page.put(last + 1, 5, f'=IF(ROUND(B{last}-E{last},2)=0,"相符","不符")', "line middle")
    page.put(last + 1, 6, f'=IF(ROUND(C{last}-F{last},2)=0,"相符","不符")', "line middle")
    signed(
        page,
        last + 2,
        6,
        ("工会法定代表人：{{工会主席}}", "主管会计工作负责人：", "会计机构负责人：{{会计}}"),
    )
    page.seals.append((last - 5, 6, 20, 4))
    return [page]


def _line(page: FormPage, row: int, column: int, line: tuple[str, str, str]) -> None:
    shown, account, formula = line
    letters = "BC" if column == 1 else "EF"
    if formula:
        values = [formula.format(letter) for letter in letters]
        page.row(row, (shown, *values), ("bold text", "bold money 0", "bold money 0"), first=column)
    elif account:
        values = [f"{{{{余额.{account}.{when}}}}}" for when in ("年末", "年初")]
        page.row(row, (shown, *values), ("indent", "money", "money"), first=column)
    else:
        page.row(row, (shown or None, None, None), ("text", "money", "money"), first=column)
