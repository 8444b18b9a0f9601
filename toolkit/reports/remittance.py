"""工会经费上解计算表：按月用工资总额计算应拨的工会经费、基层留成和应上缴，减去已拨、已上缴，等于欠拨、欠缴。

拨缴比例和留成比例用当月有效的规定，在注里写明文件；四舍五入到分，应上缴等于应拨减留成。
“工资总额”没有已上缴一列时，用账簿上付出的应付上级经费（211），按付款月份列出。
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from fractions import Fraction

from toolkit.amounts import nearest, yuan
from toolkit.column import Lacking
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.policy import Policy
from toolkit.report import report
from toolkit.report_sheet import Form
from toolkit.statements.account_lines import SIGNED_BY
from toolkit.statements.figure import UNKNOWN, Figure, added
from toolkit.statements.levies import Month, months_of, otherwise, rates, sent_up, told
from toolkit.tables.ledger import Ledger
from toolkit.tables.payroll import Payroll
from toolkit.total import places
from toolkit.workbooks.sheet_parts import Added, Col, Share, Signed

MONEY = {
    "gross": "工资总额", "due": "应拨经费", "allocated": "已拨经费", "short": "欠拨", "keep": "基层留成",
    "remit": "应上缴", "remitted": "已上缴", "owed": "欠缴",
}  # fmt: skip


@report(
    "工会经费上解计算表",
    place=250,
    given={
        "工资总额": """
            月份     职工人数  工资总额   已拨经费  应上缴  已上缴
            2025-01  20        100000.00  2000.00   800.00  800.00
            2025-02  20        100012.25  2000.25   800.10  -
            2025-03  21        105000.00  2000.00   850.00  840.00
        """,
    },
    expect="""
        【工会经费上解计算表】
        月份     职工人数  工资总额    应拨经费  已拨经费  欠拨    基层留成  应上缴    已上缴    欠缴
        2025-01  20        100,000.00  2,000.00  2,000.00  0.00    1,200.00  800.00    800.00    0.00
        2025-02  20        100,012.25  2,000.25  2,000.25  0.00    1,200.15  800.10    -         800.10
        2025-03  21        105,000.00  2,100.00  2,000.00  100.00  1,260.00  840.00    840.00    0.00
        合计     -         305,012.25  6,100.25  6,000.25  100.00  3,660.15  2,440.10  1,640.00  800.10
    """,
)
def remittance(
    payroll: Payroll, ledger: Ledger | None, policy: Policy, unit: UnitName, period: Period
) -> Form:
    months, others = months_of(payroll, period, policy)
    if not months:
        raise Lacking(f"没有{period.shown}的工资总额")
    form = _form(unit, period)
    by_book = not payroll.has("remitted") and ledger is not None
    ours: dict[str, dict[Month, int]] = {"due_2_percent": {}, "remit": {}}
    sums: dict[str, list[Figure]] = {key: [] for key in MONEY}
    for month in months:
        paid = _paid(payroll, ledger if by_book else None, month)
        figures = _figures(payroll, month, paid)
        for key, one in figures.items():
            sums[key].append(one)
        ours["due_2_percent"][month] = figures["due"].cents or 0
        ours["remit"][month] = figures["remit"].cents or 0
        _line(form, payroll, month, figures)
    _total(form, months, {key: _known(one) for key, one in sums.items()})
    form.notes += [f"{rate.describe()}" for rate in rates(months)]
    form.notes += _apart(payroll, ours)
    if others:
        form.notes.append(f"“工资总额”有 {len(others)} 行不是{period.shown}的月份，没有计入")
    form.notes += _upward(payroll, ledger, period, sums["remitted"], by_book=by_book)
    return form


def _form(unit: UnitName, period: Period) -> Form:
    return Form(
        "工会经费上解计算表",
        unit,
        period,
        [
            Col("月份", align="center", width=10, key="month"),
            Col("职工人数", "whole", width=9, key="staff"),
            Col("工资总额", "money", width=16, key="gross"),
            *(
                Col(MONEY[key], "money", width=14, group=group, key=key)
                for group, keys in (
                    ("行政拨缴", ("due", "allocated", "short")),
                    ("本级和上级", ("keep", "remit", "remitted", "owed")),
                )
                for key in keys
            ),
        ],
        right="单位：元",
        footer=SIGNED_BY,
        landscape=True,
        one_page=True,
    )


def _paid(payroll: Payroll, ledger: Ledger | None, month: Month) -> Figure:
    if ledger is None:
        return told(payroll, "remitted", month.rows)
    first = month.first
    return sent_up(ledger, first, first.replace(day=calendar.monthrange(first.year, first.month)[1]))


def _figures(payroll: Payroll, month: Month, paid: Figure) -> dict[str, Figure]:
    """Return a month's figures; what is worked out is worked out as the formulas do it."""
    gross, allocated = told(payroll, "gross", month.rows), told(payroll, "allocated", month.rows)
    due = _share(gross, month.levy.value)
    keep = _share(due, month.keep.value)
    remit = added([due, -keep])
    short = added([due, -allocated]) if payroll.has("allocated") and allocated.cents is not None else UNKNOWN
    owed = added([remit, -(paid if paid.cents is not None else Figure(0))])
    return {
        "gross": gross, "due": due, "allocated": allocated, "short": short,
        "keep": keep, "remit": remit, "remitted": paid, "owed": owed,
    }  # fmt: skip


def _share(of: Figure, rate: int | Fraction | None) -> Figure:
    if of.cents is None or rate is None:
        return UNKNOWN
    return of.as_cents(nearest(of.cents * Fraction(rate)))


def _line(form: Form, payroll: Payroll, month: Month, figures: dict[str, Figure]) -> None:
    staff = told(payroll, "staff", month.rows)
    cells: dict[str, Added | Share | Signed] = {
        "due": Share("gross", Fraction(month.levy.value or 0)),
        "keep": Share("due", Fraction(month.keep.value or 0)),
        "remit": Signed(("due",), ("keep",)),
        "owed": Signed(("remit",), ("remitted",)),
    }
    if figures["short"].cents is not None:
        cells["short"] = Signed(("due",), ("allocated",))
    rows = tuple(places(payroll, list(month.rows)))
    form.line(
        f"{month.first:%Y-%m}", staff.cents, *(figures[key].cents for key in MONEY), key=f"{month.first:%Y-%m}",
        cells=cells,
        sources={"staff": rows, **{key: one.sources or rows for key, one in figures.items()}},
    )  # fmt: skip


def _known(figures: list[Figure]) -> Figure:
    """Return the sum of what is known; unknown where nothing is."""
    known = [one for one in figures if one.cents is not None]
    return added(known) if known else UNKNOWN


def _total(form: Form, months: list[Month], sums: dict[str, Figure]) -> None:
    formula = Added(tuple(f"{month.first:%Y-%m}" for month in months))
    form.line(
        "合计", None, *(sums[key].cents for key in MONEY), key="total", role="total",
        cells={key: formula for key, one in sums.items() if one.cents is not None},
        sources={key: one.sources for key, one in sums.items()},
    )  # fmt: skip


def _apart(payroll: Payroll, ours: dict[str, dict[Month, int]]) -> Iterator[str]:
    """Yield the months in which the sheet tells another amount than the rates give."""
    for attribute, word in (("due_2_percent", "应拨经费"), ("remit", "应上缴")):
        months = "、".join(
            f"{month.first.month}月" for month in otherwise(payroll, attribute, ours[attribute])
        )
        if months:
            yield f"“工资总额”填的{word}与计算数不同：{months}，表中按计算数列示"


def _upward(
    payroll: Payroll, ledger: Ledger | None, period: Period, paid: list[Figure], *, by_book: bool
) -> Iterator[str]:
    """Yield where what was sent up comes from, and where the ledger says something else."""
    if by_book and ledger is not None:
        yield "“工资总额”没有已上缴一列，已上缴按账簿付出的应付上级经费（211）列在付款的月份"
        rest = (sent_up(ledger, period.start, period.end).cents or 0) - (_known(paid).cents or 0)
        if rest:
            yield f"账簿在没有工资总额的月份另付出应付上级经费（211）{yuan(rest)} 元，没有列入已上缴，欠缴也没有减去"
    elif ledger is None and not payroll.has("remitted"):
        yield "没有已上缴的记录，已上缴空着，欠缴按全部没有上缴计算"
    elif ledger is not None and payroll.has("remitted"):
        booked, listed = sent_up(ledger, period.start, period.end).cents or 0, _known(paid).cents or 0
        if booked and booked != listed:
            yield f"账簿付出的应付上级经费（211）{yuan(booked)} 元，与已上缴合计相差 {yuan(listed - booked)} 元"
