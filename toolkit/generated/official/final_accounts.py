"""收支决算表：工会经费收支决算表，各科目的核定预算数、决算数和完成决算的百分比，合计用公式。"""

from __future__ import annotations

from toolkit.generated.account_lines import added, headed, look_of, name_of, signed
from toolkit.statements.lines import BUDGET_EXPENSE as EXPENSE
from toolkit.statements.lines import BUDGET_INCOME as INCOME
from toolkit.workbooks.form_pages import FormPage

COLUMNS = 6
FIRST = 5
MONEY = ("C", "D")
LOOKS = ("digits", "text", "money", "money", "ratio", "text")
BOLD = ("bold middle", "bold text", "bold money 0", "bold money 0", "bold ratio", "text")


def drawn() -> list[FormPage]:
    """Return the form's sheet."""
    page = FormPage("收支决算表", (12, 32, 17, 17, 12, 20), one_page=True)
    headed(page, "工会经费收支决算表", COLUMNS)
    page.put(3, 1, "科　目", "head", columns=2)
    page.row(4, ("编码", "名称"), ("head", "head"))
    for column, heading in ((3, "核定预算数"), (4, "决算数"), (5, "完成决算\n（%）"), (6, "说明")):
        page.put(3, column, heading, "head", rows=2)
    income = _lines(page, INCOME, FIRST, "收入")
    expense = income + 1 + len(EXPENSE)
    _sum(page, income, "本年收入合计", INCOME, FIRST)
    _lines(page, EXPENSE, income + 1, "支出")
    _sum(page, expense, "本年支出合计", EXPENSE, income + 1)
    tail = expense + 1
    page.row(tail, (None, "本年结余", f"=C{income}-C{expense}", f"=D{income}-D{expense}", None, None), LOOKS)
    page.row(tail + 1, (None, "上年结余", "{{决算.上年结余}}", "{{决算.上年结余}}", None, None), LOOKS)
    page.row(tail + 2, (None, "本年收回投资", None, None, None, None), LOOKS)
    page.row(tail + 3, (None, "本年投资", None, None, None, None), LOOKS)
    rolled = [f"={letter}{tail}+{letter}{tail + 1}+{letter}{tail + 2}-{letter}{tail + 3}" for letter in MONEY]
    page.row(tail + 4, (None, "期末滚存结余", *rolled, None, None), (*BOLD[:4], "text", "text"))
    page.put(tail + 5, 1, "账簿核对", "note")
    page.put(tail + 5, 2, "收入、支出（全部，含没有写科目的）", "note")
    page.put(tail + 5, 3, "{{经费.收入}}", "money 0")
    page.put(tail + 5, 4, "{{经费.支出}}", "money 0")
    agreed = f'=IF(AND(ROUND(D{income}-C{tail + 5},2)=0,ROUND(D{expense}-D{tail + 5},2)=0),"与账簿相符","与账簿不符")'
    page.put(tail + 5, 5, agreed, "middle", columns=2)
    signed(
        page,
        tail + 6,
        COLUMNS,
        ("工会主席：{{工会主席}}", "经审会主任：{{经审会主任}}", "财务负责人：　　　　制表："),
    )
    page.title_rows = (1, 4)
    page.seals.append((tail + 1, 6, 10, 4))
    return [page]


def _lines(page: FormPage, codes: tuple[str, ...], first: int, side: str) -> int:
    """Draw a line for each account; return the row below."""
    for row, code in enumerate(codes, first):
        values = (
            code, name_of(code), f"{{{{预算.{code}.现行预算数|空白为0}}}}", f"{{{{经费.{code}.{side}}}}}",
            f'=IF(C{row}=0,"",D{row}/C{row})', None,
        )  # fmt: skip
        page.row(row, values, ("digits", look_of(code), "money", "money", "ratio", "text"))
    return first + len(codes)


def _sum(page: FormPage, row: int, name: str, codes: tuple[str, ...], first: int) -> None:
    sums = [added(codes, first, letter) for letter in MONEY]
    page.row(row, (None, name, *sums, f'=IF(C{row}=0,"",D{row}/C{row})', None), BOLD)
