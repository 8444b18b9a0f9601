"""经费收支图表：收入构成、支出按科目、预算按月执行，各一张表一张图。

金额与收入支出表相同：年末结转分录不算，没有写科目的收入、支出单列。
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.report import report
from toolkit.report_sheet import Form
from toolkit.statements.account_tree import name_of
from toolkit.statements.booked import Booked, booked, by_line, without_day
from toolkit.statements.budgets import before_of, budget_notes, names_in
from toolkit.statements.figure import NOTHING, UNKNOWN, Figure, added
from toolkit.statements.ledger_notes import notes_of
from toolkit.statements.result import income_of, spending_of
from toolkit.statements.tabled import planned, told_of
from toolkit.tables.budget import Budget
from toolkit.tables.last_year import LastYear
from toolkit.tables.ledger import Ledger
from toolkit.workbooks.sheet_parts import Added, Chart, Col, Ratio, Signed

UNDATED = "没有日期"


@report(
    "经费收支图表",
    place=270,
    given={
        "经费收支": """
            日期        凭证号  科目编码  摘要      收入     支出
            2025-02-10  1       402       拨缴经费  7000.00  -
            2025-03-01  2       401       会费      1000.00  -
            2025-05-01  3       50102     球赛      -        2700.00
            2025-06-01  4       50105     慰问      -        2300.00
            2025-11-01  5       50502     会议      -        500.00
            -           6       -         零星      -        20.00
        """,
        "经费预算": """
            科目编码  科目名称      上年决算数  本年预算数
            402       拨缴经费收入  6000.00     7000.00
            50102     文体活动支出  3000.00     3000.00
            50105     会员活动支出  2000.00     2500.00
            505       业务支出      400.00      500.00
        """,
    },
    expect="""
        【收入按科目】
        科目          本年数    上年数    比上年增减
        会费收入      1,000.00  0.00      1,000.00
        拨缴经费收入  7,000.00  6,000.00  1,000.00
        合计          8,000.00  6,000.00  2,000.00
        【支出按科目】
        科目          本年数    上年数    比上年增减
        文体活动支出  2,700.00  3,000.00  -300.00
        会员活动支出  2,300.00  2,000.00  300.00
        业务支出      0.00      400.00    -400.00
        会议支出      500.00    0.00      500.00
        没有写科目    20.00     -         -
        合计          5,520.00  5,400.00  120.00
        【预算执行分月】
        月份      收入      支出      累计支出  支出预算  累计执行率
        1月       0.00      0.00      0.00      6,000.00  0.00%
        2月       7,000.00  0.00      0.00      6,000.00  0.00%
        3月       1,000.00  0.00      0.00      6,000.00  0.00%
        4月       0.00      0.00      0.00      6,000.00  0.00%
        5月       0.00      2,700.00  2,700.00  6,000.00  45.00%
        6月       0.00      2,300.00  5,000.00  6,000.00  83.33%
        7月       0.00      0.00      5,000.00  6,000.00  83.33%
        8月       0.00      0.00      5,000.00  6,000.00  83.33%
        9月       0.00      0.00      5,000.00  6,000.00  83.33%
        10月      0.00      0.00      5,000.00  6,000.00  83.33%
        11月      0.00      500.00    5,500.00  6,000.00  91.67%
        12月      0.00      0.00      5,500.00  6,000.00  91.67%
        没有日期  0.00      20.00     5,520.00  6,000.00  92.00%
        合计      8,000.00  5,520.00  5,520.00  6,000.00  92.00%
    """,
)
def funds_charts(
    ledger: Ledger, budget: Budget | None, last_year: LastYear | None, unit: UnitName, period: Period
) -> Iterator[Form]:
    found, before = booked(ledger, period.start, period.end), before_of(budget, last_year)
    names = names_in(budget, last_year, ledger)
    for digit, word, length, kind in SIDES:
        form = _form_of(f"{word}按科目", unit, period, kind)
        form.notes += notes_of(ledger, period)
        if not before:
            form.notes.append("没有“上年决算”，“经费预算”里也没有上年决算数，上年数空着")
        lines = _lines(found, before, names, digit, length)
        if (
            any(len(code) == 3 and then.cents and not now.cents for code, _, now, then in lines)
            and digit == "5"
        ):
            form.notes.append("上年数只写到总科目的，列在总科目一行，没有分到明细科目")
        _accounts(form, lines)
        yield form
    yield _by_month(ledger, budget, unit, period)


SIDES: tuple[tuple[str, str, int, Literal["pie", "bar"]], ...] = (
    ("4", "收入", 3, "pie"),
    ("5", "支出", 5, "bar"),
)
"""Each side with its word, how many digits tell its accounts apart, and how it is drawn."""


def _form_of(name: str, unit: UnitName, period: Period, kind: Literal["pie", "bar"]) -> Form:
    title = f"工会经费{name}"
    return Form(
        name,
        unit,
        period,
        [
            Col("科目", width=34, key="name"),
            Col("本年数", "money", width=20, key="now"),
            Col("上年数", "money", width=20, key="before"),
            Col("比上年增减", "money", width=20, key="more"),
        ],
        title=title,
        right="单位：元",
        footer=("制表：", "审核："),
        charts=(Chart(kind, title, "name", ("now",) if kind == "pie" else ("now", "before")),),
    )


Line = tuple[str, str, Figure, Figure]
"""An account's number and name, and what it comes to this year and last."""


def _lines(
    found: Booked, before: Mapping[str, Figure], names: Mapping[str, str], digit: str, length: int
) -> list[Line]:
    """Return a line for each account with money in either year; last year's are told as they are told."""
    now = {code: one for code, one in by_line(found.result, length).items() if code.startswith(digit)}
    then = _apart({code: one for code, one in before.items() if code.startswith(digit)}, length)
    codes = sorted(
        code for code in {*now, *then} if now.get(code, NOTHING).cents or then.get(code, NOTHING).cents
    )
    lines = [
        (code, name_of(code, names), now.get(code, NOTHING), then.get(code, UNKNOWN if not then else NOTHING))
        for code in codes
    ]
    unsaid = found.unsaid["45".index(digit)]
    return [*lines, ("unsaid", "没有写科目", unsaid, UNKNOWN)] if unsaid.cents else lines


def _apart(told: Mapping[str, Figure], length: int) -> dict[str, Figure]:
    """Return what is told of each account beyond its parts, so that nothing counts twice."""
    tops = dict.fromkeys(code[:length] for code in told)
    whole = {code: told_of(told, code) for code in tops}
    return {
        code: added([one, *(-whole[part] for part in tops if part != code and part.startswith(code))])
        for code, one in whole.items()
    }


def _accounts(form: Form, lines: Sequence[Line]) -> None:
    for code, name, now, before in lines:
        form.line(
            name, now.cents, before.cents, key=code, cells={"more": Signed(("now",), ("before",))} if before.cents is not None else {},
            sources={"now": now.sources, "before": before.sources, "more": (*now.sources, *before.sources)},
        )  # fmt: skip
    if not lines:
        return
    whole = added(now for _, _, now, _ in lines)
    told = [before for _, _, _, before in lines if before.cents is not None]
    then = added(told) if told else UNKNOWN
    formula = Added(tuple(code for code, *_ in lines))
    cells: dict[str, Added | Signed] = {"now": formula}
    if told:
        cells |= {"before": formula, "more": Signed(("now",), ("before",))}
    form.line(
        "合计", whole.cents, then.cents, key="total", role="total", cells=cells,
        sources={"now": whole.sources, "before": then.sources, "more": (*whole.sources, *then.sources)},
    )  # fmt: skip


def _by_month(ledger: Ledger, budget: Budget | None, unit: UnitName, period: Period) -> Form:
    """Return the months with what came in, what was spent, and how much of the budget that is so far."""
    told = planned(budget) if budget is not None else {}
    plans = [told_of(told, code) for code in dict.fromkeys(code[:3] for code in told if code.startswith("5"))]
    plan = added(plans) if plans else UNKNOWN
    title = "工会经费预算执行进度"
    form = Form(
        "预算执行分月",
        unit,
        period,
        [
            Col("月份", align="center", width=12, key="name"),
            *(
                Col(word, "money", width=17, key=key)
                for key, word in (
                    ("came", "收入"), ("went", "支出"), ("so_far", "累计支出"), ("plan", "支出预算"),
                )
            ),
            Col("累计执行率", "ratio", width=13, key="share"),
        ],
        title=title,
        right="单位：元",
        footer=("制表：", "审核："),
        charts=(
            Chart("line", f"{title}（累计支出与支出预算）" if plans else "工会经费累计支出", "name", ("so_far", "plan") if plans else ("so_far",)),
            Chart("column", "工会经费分月收支", "name", ("came", "went")),
        ),
    )  # fmt: skip
    form.notes += [*notes_of(ledger, period), *budget_notes(budget)]
    _months(form, ledger, period, plan)
    return form


def _months(form: Form, ledger: Ledger, period: Period, plan: Figure) -> None:
    so_far: Figure = NOTHING
    keys: list[str] = []
    whole: list[tuple[Figure, Figure]] = []
    for name, found in _booked_by_month(ledger, period):
        column = {**found.result, "unsaid4": found.unsaid[0], "unsaid5": found.unsaid[1]}
        came, went = income_of(column), spending_of(column)
        whole.append((came, went))
        so_far = added([so_far, went])
        before = ((keys[-1], "so_far"),) if keys else ()
        keys.append(name)
        _month(form, name, (came, went, so_far, plan), Added((*before, (name, "went"))), "data")
    came, went = (added(pair[place] for pair in whole) for place in (0, 1))
    _month(form, "合计", (came, went, so_far, plan), Added((("合计", "went"),)), "total", Added(tuple(keys)))


def _month(
    form: Form,
    name: str,
    figures: tuple[Figure, Figure, Figure, Figure],
    so_far: Added,
    role: Literal["data", "total"],
    sums: Added | None = None,
) -> None:
    keys = ("came", "went", "so_far", "plan")
    cells: dict[str, Added | Ratio] = {"so_far": so_far}
    if sums is not None:
        cells |= {"came": sums, "went": sums}
    sources = {key: one.sources for key, one in zip(keys, figures, strict=True)}
    if figures[3].cents is not None:
        cells["share"] = Ratio("so_far", "plan")
        sources["share"] = (*figures[2].sources, *figures[3].sources)
    form.line(name, *(one.cents for one in figures), key=name, role=role, cells=cells, sources=sources)


def _booked_by_month(ledger: Ledger, period: Period) -> Iterator[tuple[str, Booked]]:
    for year, month in period.months:
        last = datetime.date(year, month, calendar.monthrange(year, month)[1])
        first = datetime.date(year, month, 1)
        yield f"{month}月", booked(ledger, first, min(last, period.end), undated=False)
    rest = without_day(ledger)
    if any(one.cents for one in (*rest.result.values(), *rest.unsaid)):
        yield UNDATED, rest
