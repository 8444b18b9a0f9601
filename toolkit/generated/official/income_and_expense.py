"""收入支出表（表样）：工会02表（年报），收入、支出、资金结转结余，本年数和上年数，合计和勾稽用公式。"""

from __future__ import annotations

from toolkit.generated.account_lines import headed, name_of, signed
from toolkit.statements.lines import EXPENSE, FUNDS, INCOME
from toolkit.workbooks.form_pages import FormPage

LINE, BOLD = ("indent", "money", "money"), ("bold text", "bold money 0", "bold money 0")


def drawn() -> list[FormPage]:
    """Return the form's sheet."""
    page = FormPage("收入支出表", (42, 24, 24), one_page=True)
    headed(page, "收入支出表", 3, "工会02表")
    page.row(3, ("项　　目", "本年数", "上年数"), ("head",) * 3)
    start = 4
    _two(page, start, "一、年初资金结转结余", "年初", ("余额.{}.年初", "上年.{}.年初余额"))
    page.row(start + 3, ("二、资金结转结余调整及变动", None, None), BOLD)
    income = start + 4
    _side(page, income, "三、收入合计", INCOME, "收入")
    expense = income + 1 + len(INCOME)
    _side(page, expense, "四、支出合计", EXPENSE, "支出")
    surplus = expense + 1 + len(EXPENSE)
    page.row(surplus, ("五、本期收支差额", f"=B{income}-B{expense}", f"=C{income}-C{expense}"), BOLD)
    end = surplus + 1
    _two(page, end, "六、年末资金结转结余", "年末", ("余额.{}.年末", "上年.{}.年末余额"))
    checks = [
        f'=IF(ROUND({each}{end}-{each}{start}-{each}{start + 3}-{each}{surplus},2)=0,"相符","不符")'
        for each in "BC"
    ]
    page.row(end + 3, ("勾稽：年末＝年初＋调整及变动＋本期收支差额", *checks), ("text", "middle", "middle"))
    words = ("工会法定代表人：{{工会主席}}", "主管会计工作负责人：", "会计机构负责人：{{会计}}")
    signed(page, end + 4, 3, words)
    page.seals.append((end + 1, 3, 20, 8))
    return [page]


def _two(page: FormPage, row: int, title: str, when: str, words: tuple[str, str]) -> None:
    """Draw the two kinds of funds with their sum."""
    page.row(row, (title, f"=B{row + 1}+B{row + 2}", f"=C{row + 1}+C{row + 2}"), BOLD)
    for place, (fund, shown) in enumerate(FUNDS, row + 1):
        figures = (f"{{{{{word.format(name_of(fund))}}}}}" for word in words)
        page.row(place, (f"{when}{shown}", *figures), LINE)


def _side(page: FormPage, row: int, title: str, codes: tuple[str, ...], side: str) -> None:
    """Draw the sum of one side and its lines."""
    last = row + len(codes)
    page.row(row, (title, f"=SUM(B{row + 1}:B{last})", f"=SUM(C{row + 1}:C{last})"), BOLD)
    for place, code in enumerate(codes, row + 1):
        page.row(place, (name_of(code), f"{{{{经费.{code}.{side}}}}}", f"{{{{上年.{code}}}}}"), LINE)
