"""收支预算表：工会经费收支预算表，各科目的上年决算数和本年预算数，合计和结余用公式。"""

from __future__ import annotations

from toolkit.generated.account_lines import added, headed, look_of, name_of, signed
from toolkit.statements.lines import BUDGET_EXPENSE as EXPENSE
from toolkit.statements.lines import BUDGET_INCOME as INCOME
from toolkit.workbooks.form_pages import FormPage

COLUMNS = 5
FIRST = 5
MONEY = ("C", "D")


def drawn() -> list[FormPage]:
    """Return the form's sheet."""
    page = FormPage("收支预算表", (12, 34, 18, 18, 24), one_page=True)
    headed(page, "工会经费收支预算表", COLUMNS)
    page.put(3, 1, "科　目", "head", columns=2)
    page.row(4, ("编码", "名称"), ("head", "head"))
    for column, heading in ((3, "上年决算数"), (4, "本年预算数"), (5, "说明")):
        page.put(3, column, heading, "head", rows=2)
    income = _lines(page, INCOME, FIRST)
    expense = income + 1 + len(EXPENSE)
    _sum(page, income, "本年收入合计", INCOME, FIRST)
    _lines(page, EXPENSE, income + 1)
    _sum(page, expense, "本年支出合计", EXPENSE, income + 1)
    tail = expense + 1
    page.row(tail, (None, "本年结余", f"=C{income}-C{expense}", f"=D{income}-D{expense}", None), _LOOKS)
    page.row(
        tail + 1, (None, "上年结余", "{{上年.工会资金结余.年初余额}}", "{{上年.工会资金结余}}", None), _LOOKS
    )
    page.row(tail + 2, (None, "本年收回投资", None, None, None), _LOOKS)
    page.row(tail + 3, (None, "本年投资", None, None, None), _LOOKS)
    rolled = [f"={letter}{tail}+{letter}{tail + 1}+{letter}{tail + 2}-{letter}{tail + 3}" for letter in MONEY]
    page.row(
        tail + 4,
        (None, "期末滚存结余", *rolled, None),
        ("bold middle", "bold text", *["bold money 0"] * 2, "text"),
    )
    page.put(
        tail + 5, 1, "经本会第　　届第　　次委员会讨论通过；经费审查委员会审查意见：", "line", columns=COLUMNS
    )
    signed(
        page,
        tail + 6,
        COLUMNS,
        ("工会主席：{{工会主席}}", "经审会主任：{{经审会主任}}", "财务负责人：", "制表："),
    )
    page.title_rows = (1, 4)
    page.seals.append((tail + 2, 5, 30, 4))
    return [page]


_LOOKS = ("middle", "text", "money", "money", "text")


def _lines(page: FormPage, codes: tuple[str, ...], first: int) -> int:
    """Draw a line for each account; return the row below."""
    for row, code in enumerate(codes, first):
        values = (code, name_of(code), f"{{{{上年.{code}|空白为0}}}}", f"{{{{预算.{code}|空白为0}}}}", None)
        page.row(row, values, ("digits", look_of(code), "money", "money", "text"))
    return first + len(codes)


def _sum(page: FormPage, row: int, name: str, codes: tuple[str, ...], first: int) -> None:
    sums = [added(codes, first, letter) for letter in MONEY]
    page.row(row, (None, name, *sums, None), ("bold middle", "bold text", *["bold money 0"] * 2, "text"))
