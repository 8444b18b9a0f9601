"""工会经费收支公示表：期初结余、各科目收入和支出、期末结余，与预算对照，供向会员公开；不列任何人的姓名和号码。

只列有预算或有发生额的科目，明细科目加不到总科目的差额列在“未分明细”一行。
期初、期末结余是货币资金；账簿期末余额与计算的不一致时列出差额。
"""

from __future__ import annotations

from toolkit.identify import UnitName
from toolkit.masking import mask_text
from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.report import report
from toolkit.report_sheet import Form
from toolkit.statements.account_tree import DIRECT, Branch, name_of, of_part, of_whole, tree
from toolkit.statements.booked import Booked, booked
from toolkit.statements.budgets import budget_notes, names_in
from toolkit.statements.figure import UNKNOWN, Figure, added
from toolkit.statements.ledger_notes import notes_of
from toolkit.statements.lines import BUDGET_EXPENSE, BUDGET_INCOME
from toolkit.statements.money import Moved, money_of
from toolkit.statements.tabled import planned
from toolkit.tables.budget import Budget
from toolkit.tables.ledger import Ledger
from toolkit.workbooks.sheet_parts import Added, Col, Ratio

KEYS = ("planned", "now")


@report(
    "工会经费收支公示表",
    place=260,
    given={
        "经费收支": """
            日期        凭证号  科目编码  摘要        收入     支出     余额     收款人
            2025-01-01  -       -         上年结转    -        -        3400.00  -
            2025-02-10  1       402       拨缴经费    7000.00  -        10400.00  -
            2025-05-01  2       50102     球赛        -        2700.00  7700.00  甲某
            2025-06-01  3       50105     慰问        -        2500.00  5200.00  乙某
            2025-07-01  4       501       活动用水    -        30.00    5170.00  -
            2025-08-01  5       135       借支        -        170.00   5000.00  丙某
        """,
        "经费预算": """
            科目编码  科目名称      本年预算数
            402       拨缴经费收入  7000.00
            50102     文体活动支出  3000.00
            50105     会员活动支出  2500.00
            505       业务支出      500.00
        """,
    },
    expect="""
        【工会经费收支公示表】
        项　　目                预算数    本年数    执行率   说明
        一、期初结余            -         3,400.00  -        -
        二、收入合计            7,000.00  7,000.00  100.00%  -
        拨缴经费收入            7,000.00  7,000.00  100.00%  -
        三、支出合计            6,000.00  5,230.00  87.17%   -
        职工活动支出            5,500.00  5,230.00  95.09%   -
        文体活动支出            3,000.00  2,700.00  90.00%   -
        会员活动支出            2,500.00  2,500.00  100.00%  -
        未分明细                0.00      30.00     -        -
        业务支出                500.00    0.00      0.00%    -
        加：往来和其他收付净额  -         -170.00   -        -
        四、期末结余            -         5,000.00  -        -
    """,
)
def published_accounts(
    ledger: Ledger, budget: Budget | None, reading: Reading, unit: UnitName, period: Period
) -> Form:
    found, money = booked(ledger, period.start, period.end), money_of(reading, ledger, period)
    told = planned(budget) if budget is not None else {}
    names = {code: mask_text(name) for code, name in names_in(budget, ledger).items()}
    form = _form(unit, period)
    form.notes += [*notes_of(ledger, period), *budget_notes(budget)]
    _put(form, "一、期初结余", "start", (UNKNOWN, money.opening), bold=True)
    for digit, official, word in (
        ("4", BUDGET_INCOME, "二、收入合计"),
        ("5", BUDGET_EXPENSE, "三、支出合计"),
    ):
        _side(form, digit, official, word, (told, found), names)
    _end(form, found, money)
    form.notes += [
        "公示地点：　　　　　　，公示期：　　年　月　日至　　年　月　日，不少于5个工作日",
        "对公示内容有疑问的，请向经费审查委员会反映",
    ]
    return form


def _form(unit: UnitName, period: Period) -> Form:
    return Form(
        "工会经费收支公示表",
        unit,
        period,
        [
            Col("项　　目", width=36, key="name"),
            Col("预算数", "money", width=18, key="planned"),
            Col("本年数", "money", width=18, key="now"),
            Col("执行率", "ratio", width=11, key="share"),
            Col("说明", width=16, key="remark"),
        ],
        title="工会经费收支情况公示表",
        right="单位：元",
        footer=("工会主席：", "经费审查委员会主任：", "制表："),
        one_page=True,
    )


Pair = tuple[Figure, Figure]


def _put(
    form: Form, name: str, key: str, figures: Pair, *, formulas: tuple[Added | None, Added | None] = (None, None),
    bold: bool = False, share: bool = False,
) -> None:  # fmt: skip
    """Add one line of plan and result."""
    cells: dict[str, Added | Ratio] = {
        column: formula
        for column, formula, one in zip(KEYS, formulas, figures, strict=True)
        if formula is not None and one.cents is not None
    }
    sources = {column: one.sources for column, one in zip(KEYS, figures, strict=True)}
    if share:
        cells["share"] = Ratio("now", "planned")
        sources["share"] = (*figures[0].sources, *figures[1].sources)
    form.line(
        name, *(one.cents for one in figures), key=key, role="subtotal" if bold else "data",
        cells=cells, sources=sources,
    )  # fmt: skip


def _side(
    form: Form, digit: str, official: tuple[str, ...], word: str, told: tuple[dict[str, Figure], Booked],
    names: dict[str, str],
) -> None:  # fmt: skip
    """Add income or spending: the sum, then each account that is planned or booked, with its parts."""
    budget, found = told
    branches = [
        Branch(branch.code, tuple(code for code in branch.parts if _used(code, budget, found)))
        for branch in tree(official, [*budget, *found.result], digit)
        if _used(branch.code, budget, found)
    ]
    unsaid = found.unsaid["45".index(digit)]
    wholes = {branch.code: _wholes(branch, budget, found) for branch in branches}
    keys = (*wholes, *([f"unsaid{digit}"] if unsaid.cents else []))
    planned_sum = [plan for (plan, _), _ in wholes.values() if plan.cents is not None]
    sums = (
        added(planned_sum) if planned_sum else UNKNOWN,
        added([*(now for (_, now), _ in wholes.values()), unsaid]),
    )
    formula = Added(keys) if keys else None
    _put(form, word, f"total{digit}", sums, formulas=(formula, formula), bold=True, share=True)
    for branch in branches:
        _branch(form, branch, wholes[branch.code], (budget, found), names)
    if unsaid.cents:
        _put(form, f"\u3000（没有写科目的{word[2:4]}）", keys[-1], (UNKNOWN, unsaid))


def _used(code: str, budget: dict[str, Figure], found: Booked) -> bool:
    return any(
        other.startswith(code) and one.cents for told in (budget, found.result) for other, one in told.items()
    )


def _wholes(branch: Branch, budget: dict[str, Figure], found: Booked) -> tuple[Pair, Pair]:
    plan, plan_rest = of_whole(budget, branch, told=True)
    now, rest = of_whole(found.result, branch, told=False)
    return (plan, now), (plan_rest, rest)


def _branch(
    form: Form,
    branch: Branch,
    whole: tuple[Pair, Pair],
    told: tuple[dict[str, Figure], Booked],
    names: dict[str, str],
) -> None:
    figures, rests = whole
    keys = [*branch.parts]
    if keys and any(one.cents for one in rests):
        keys.append(f"{branch.code}.rest")
    below = Added(tuple(keys)) if keys else None
    formulas = (
        below if rests[0].cents is not None else None,
        below if rests[1].cents is not None else None,
    )
    _put(form, f"\u3000{name_of(branch.code, names)}", branch.code, figures, formulas=formulas, share=True)
    for code in branch.parts:
        pair = (of_part(told[0], code, told=True), of_part(told[1].result, code, told=False))
        _put(form, f"\u3000\u3000{name_of(code, names)}", code, pair, share=True)
    if len(keys) > len(branch.parts):
        _put(form, f"\u3000\u3000{DIRECT}", keys[-1], rests)


def _end(form: Form, found: Booked, money: Moved) -> None:
    """Add what the period ends with, and what the book says."""
    income = added(one for code, one in found.result.items() if code.startswith("4"))
    spending = added(one for code, one in found.result.items() if code.startswith("5"))
    plus = ["start", "total4"]
    if money.others.cents:
        _put(form, "加：往来和其他收付净额", "others", (UNKNOWN, money.others), bold=True)
        plus.append("others")
    end = added([money.opening, income, found.unsaid[0], -spending, -found.unsaid[1], money.others])
    _put(
        form,
        "四、期末结余",
        "end",
        (UNKNOWN, end),
        formulas=(None, Added(tuple(plus), ("total5",))),
        bold=True,
    )
    if end.cents is None:
        form.notes.append("账簿没有上年结转一行，期初、期末结余空着")
    elif money.stated.cents is None:
        form.notes.append("账簿没有连续的余额，期末结余只有计算数")
    elif money.stated.cents != end.cents:
        _put(form, "\u3000账簿期末余额", "stated", (UNKNOWN, money.stated))
        gap = added([money.stated, -end])
        _put(
            form,
            "\u3000差额（账簿－计算）",
            "gap",
            (UNKNOWN, gap),
            formulas=(None, Added(("stated",), ("end",))),
        )
