"""把本年各收支科目的发生额与上年决算比较，算出增减额和增减幅度。

变动大的科目要能说出原因：工作安排变了、标准变了，还是记错了科目、少记了收入、虚列了支出。

增减额和幅度都超过提示数的才提示；上年没有而本年有、上年有而本年没有的科目，金额超过提示数的也提示。
提示只说明变动大，不说明谁对谁错；上年数取自上年决算表或者预算表的上年决算数，那张表错了，这里也跟着错。账没有记到年末的，不作比较。
"""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from toolkit import law
from toolkit.amounts import yuan
from toolkit.bookkeeping.account_meaning import meanings
from toolkit.bookkeeping.account_sums import net_of, of_year, sums, with_accounts, year_ended
from toolkit.bookkeeping.thresholds import number, parameter
from toolkit.bookkeeping.used_parameters import convention, used
from toolkit.codes import accounts
from toolkit.column import Lacking
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.policy import Policy
from toolkit.procedure import Population, Result, Tie, Used, procedure
from toolkit.report_sheet import LIST_SIGNED_BY, MEASURE, Form
from toolkit.tables.budget import Budget
from toolkit.tables.last_year import LastYear
from toolkit.tables.ledger import Ledger
from toolkit.total import places
from toolkit.workbooks.sheet_parts import Chart, Col, Signed

CHANGE = Fraction(30, 100)
"""A change of this part of last year's figure is large."""
FEWEST = 3
"""Fewer accounts with a figure of last year are no comparison."""


@procedure(
    "科目与上年比较",
    place=352,
    basis=law.ANALYSIS,
    given={
        "经费收支": """
            日期        科目编码  摘要      收入      支出
            2025-03-10  401       会费      41000.00  -
            2025-03-11  402       拨缴经费  50000.00  -
            2025-06-10  50102     购用品    -         26000.00
            2025-12-10  50105     会员活动  -         9000.00
            2025-12-11  504       慰问      -         12000.00
        """,
        "上年决算": """
            科目编码  本年发生额
            401       40000.00
            402       80000.00
            501       21000.00
            50102     12000.00
            50105     9000.00
        """,
    },
    said="5 个收支科目中，有 3 个比上年变动 10,000.00 元以上而且达到 30%：402 拨缴经费收入、50102 文体活动支出、504 维权支出",
    expect="""
        【科目与上年比较】
        科目编码  科目名称      上年       本年       增减        增减幅度  提示
        401       会费收入      40,000.00  41,000.00  1,000.00    2.50%     -
        402       拨缴经费收入  80,000.00  50,000.00  -30,000.00  -37.50%   变动大
        50102     文体活动支出  12,000.00  26,000.00  14,000.00   116.67%   变动大
        50105     会员活动支出  9,000.00   9,000.00   0.00        0.00%     -
        504       维权支出      0.00       12,000.00  12,000.00   -         上年没有
    """,
)
def year_on_year(
    ledger: Ledger,
    last_year: LastYear | None,
    budget: Budget | None,
    unit: UnitName,
    period: Period,
    policy: Policy,
    today: datetime.date,
) -> Result:
    """Compare accounts with last year; raises ``Lacking`` without accounts, last year's figures or a whole year."""
    with_accounts(ledger)
    year = period.end.year
    year_ended(ledger, year, today)
    before, source = _before(last_year, budget)
    if not before:
        raise Lacking("没有上年决算，经费预算也没有“上年决算数”")
    inside = of_year(ledger, year)
    now = sums(ledger, inside)
    limit = parameter(policy, "round_single", period.end)
    codes = sorted({*before, *(code for code in now if not any(code.startswith(other) for other in before))})
    whole = sum(now.values())
    population = Population(f"{year}年的收支科目", len(codes), whole)
    meaning = meanings(ledger)
    first = meaning.astype("string").str[:1].isin(["4", "5"]).to_numpy(dtype=bool, na_value=False)
    facts: dict[str, Any] = {
        "parameters": [
            used(limit),
            convention("增减幅度", f"{float(CHANGE):.0%}"),
            Used("上年数的来源", source, "交来的表"),
        ],
        "ties": [Tie("本年栏合计，与经费收支中写明收支科目的发生额", _listed(codes, now), int(net_of(ledger)[inside & first].sum()))],
    }  # fmt: skip
    if len(before) < FEWEST:
        return Result(population, "没有比较", refused=f"有上年数的科目只有 {len(before)} 个", **facts)
    form, large = _page(unit, period, ledger, inside, codes, before, now, number(limit))
    told = f"{yuan(number(limit))} 元以上而且达到 {float(CHANGE):.0%}"
    if large:
        said = f"{len(codes)} 个收支科目中，有 {len(large)} 个比上年变动 {told}：{'、'.join(large)}"
    else:
        said = f"{len(codes)} 个收支科目中，没有比上年变动 {told}的"
    return Result(population, said, len(large), pages=[form], **facts)


def _listed(codes: list[str], now: dict[str, int]) -> int:
    """Return what the accounts listed come to, each with its parts that are not listed themselves."""
    return sum(now[part] for parts in _parts(codes, now).values() for part in parts)


def _parts(codes: list[str], now: dict[str, int]) -> dict[str, list[str]]:
    """Return for each account listed those of the ledger whose longest listed beginning it is.

    >>> _parts(["501", "50101", "504"], {"50101": 1, "50102": 2, "504": 3})
    {'501': ['50102'], '50101': ['50101'], '504': ['504']}
    """
    found: dict[str, list[str]] = {code: [] for code in codes}
    for part in now:
        owner = next((part[:end] for end in range(len(part), 0, -1) if part[:end] in found), None)
        if owner is not None:
            found[owner].append(part)
    return found


def _before(last_year: LastYear | None, budget: Budget | None) -> tuple[dict[str, int], str]:
    """Return last year's income and spending by account, without those whose parts are told, and whence."""
    for table, attribute, source in ((last_year, "amount", "上年决算"), (budget, "last_year", "经费预算的上年决算数")):  # fmt: skip
        if table is None or not table.has(attribute):
            continue
        codes, cents = meanings(table), table.get(attribute)
        there = (codes.notna() & cents.notna()).to_numpy(dtype=bool)
        frame = pd.DataFrame({"code": codes[there], "cents": cents[there].astype("int64")})
        told = {str(code): int(sum_) for code, sum_ in frame.groupby("code")["cents"].sum().items()}
        told = {code: sum_ for code, sum_ in told.items() if code[0] in "45"}
        return {code: sum_ for code, sum_ in told.items() if not _has_parts(code, told)}, source
    return {}, ""


def _has_parts(code: str, told: dict[str, int]) -> bool:
    """Say whether parts of an account are told too."""
    return any(other != code and other.startswith(code) for other in told)


def _page(
    unit: UnitName, period: Period, ledger: Ledger, inside: Any, codes: list[str],
    before: dict[str, int], now: dict[str, int], limit: int,
) -> tuple[Form, list[str]]:  # fmt: skip
    """Return last year beside this one, and the accounts that changed much."""
    columns = [
        Col("科目编码"), Col("科目名称"), Col("上年", "money"), Col("本年", "money"),
        Col("增减", "money", of=Signed(("本年",), ("上年",))), Col("增减幅度", "ratio"), Col("提示"),
    ]  # fmt: skip
    chart = Chart("column", "各科目上年与本年（元）", "科目名称", ("上年", "本年"))
    form = Form("科目与上年比较", unit, period, columns, right=MEASURE, footer=LIST_SIGNED_BY, charts=[chart])
    rows_of = _rows(ledger, inside)
    large = []
    for code, parts in _parts(codes, now).items():
        last, this = before.get(code, 0), sum(now[part] for part in parts)
        change = this - last
        told = None
        if abs(change) >= limit and (not last or Fraction(abs(change), abs(last)) >= CHANGE):
            told = "变动大" if last and this else "上年没有" if this else "本年没有"
            large.append(f"{code} {_name(code)}".strip())
        rows: Any = np.sort(np.concatenate([rows_of[part] for part in parts])) if parts else []
        form.data(code, _name(code) or None, last, this, change, Fraction(change, abs(last)) if last else None, told,
                  sources=places(ledger, rows))  # fmt: skip
    return form, large


def _rows(ledger: Ledger, inside: Any) -> dict[str, Any]:
    """Return the rows of each account."""
    rows = np.flatnonzero(inside & meanings(ledger).notna().to_numpy(dtype=bool))
    groups = pd.Series(rows).groupby(meanings(ledger).iloc[rows].to_numpy(dtype=object))
    return {str(code): group.to_numpy() for code, group in groups}


def _name(code: str) -> str:
    """Return the account's name, '' where it is not known."""
    found = accounts.find(code)
    return found.name if found else ""
