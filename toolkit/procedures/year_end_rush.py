"""把年末最后几天的支出与平时比较，把各科目十二月的支出与其余各月的平均比较。

十二月集中花钱往往是突击支出：为了用完预算而提前付款、虚列支出或者把钱转到供应商那里存着。

先看“年末支出”里每天的支出是平时的几倍，再看哪些科目集中在十二月；超过提示数的要逐笔看事由、验收和发票日期。
年终慰问、年末结算、上缴经费本来就在十二月，集中不等于违规。账没有记到年末、三月以后才开始记、全年付款太少的，不作比较。
"""

from __future__ import annotations

import datetime
import itertools
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from toolkit import law
from toolkit.amounts import yuan
from toolkit.bookkeeping.account_meaning import meanings
from toolkit.bookkeeping.account_sums import of_year
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.entry_pages import HABIT, average, entry_page
from toolkit.bookkeeping.payment_days import Rush, dated_payments, rush_of
from toolkit.bookkeeping.payment_population import left_out, narrowed, payments, tied
from toolkit.bookkeeping.thresholds import number, parameter, share
from toolkit.bookkeeping.used_parameters import convention, used
from toolkit.codes import accounts
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.policy import Policy
from toolkit.procedure import Result, procedure
from toolkit.report_sheet import LIST_SIGNED_BY, MEASURE, Form
from toolkit.tables.ledger import Ledger
from toolkit.total import places
from toolkit.workbooks.sheet_parts import Chart, Col

FEWEST = 10
"""Payments of a year of which the share of December says anything; of one account, ``OF_ACCOUNT``."""
OF_ACCOUNT = 6
_MIDDLE = (12, 15)
"""From the middle of December on it is looked at too."""


@procedure(
    "年末突击支出",
    place=335,
    basis=law.ANALYSIS,
    given={
        "经费收支": """
            日期        科目编码  摘要      支出
            2025-01-10  50102     购用品    1000.00
            2025-03-10  50102     购用品    1000.00
            2025-05-12  50102     购用品    1000.00
            2025-07-10  50102     购用品    1000.00
            2025-09-10  50102     购用品    1000.00
            2025-10-10  50101     培训资料  500.00
            2025-11-10  50102     购用品    1000.00
            2025-11-11  50101     培训资料  500.00
            2025-12-16  50102     购图书    1000.00
            2025-12-29  50102     购图书    9000.00
        """
    },
    said="2025年12月25日以后付款 1 笔共 9,000.00 元，占全年的 52.9%，每天的支出是平时的 56.1 倍，超过 3 倍；十二月的支出占全年的 58.8%，超过 40%；1 个科目集中在十二月",
    expect="""
        【年末支出】
        时间                  天数  笔数  金额       占全年   每天      提示
        1月10日至12月14日     339   8     7,000.00   41.18%   20.65     -
        12月15日至12月24日    10    1     1,000.00   5.88%    100.00    -
        12月25日至12月31日    7     1     9,000.00   52.94%   1,285.71  是平时的 56.1 倍
        全年                  356   10    17,000.00  100.00%  47.75     -
        【各科目十二月的支出】
        科目编码  科目名称      全年       十二月     十二月占比  其余各月平均  提示
        50101     职工教育支出  1,000.00   0.00       0.00%       90.91         -
        50102     文体活动支出  16,000.00  10,000.00  62.50%      545.45        占比超过 40%，是其余各月平均的 18.3 倍
        合计      -             17,000.00  10,000.00  58.82%      636.36        占比超过 40%
        【年末几天的付款】
        日期        凭证号  收款单位  摘要    金额      位置      提示
        2025-12-29  -       -         购图书  9,000.00  第 11 行  年末最后几天
    """,
)
def year_end_rush(ledger: Ledger, unit: UnitName, period: Period, policy: Policy) -> Result:
    """Hold the end of the period's year against the rest of it."""
    year = period.end.year
    last = datetime.date(year, 12, 31)
    inside = dated_payments(ledger) & (ledger.get("day").dt.year == year).to_numpy(dtype=bool)
    population = payments(ledger, inside, f"{year}年的付款")
    most, times = (parameter(policy, item, last) for item in ("december_share", "rush_multiple"))
    start = parameter(policy, "year_end_rush", last)
    parameters = [
        *map(used, (start, times, most)),
        convention("另看一段", f"{_MIDDLE[0]}-{_MIDDLE[1]}"),
        convention("最少笔数", f"全年 {FEWEST} 笔，一个科目 {OF_ACCOUNT} 笔"),
        *left_out(ledger),
        *narrowed(
            ledger, entries_of(ledger).payments & ~inside, "没有日期或者在别的年度", "不是这一年的付款"
        ),
    ]
    facts: dict[str, Any] = {"parameters": parameters, "ties": [tied(ledger)]}
    month, day = (int(part) for part in start.words[0].split("-"))
    rush = rush_of(ledger, year, datetime.date(year, month, day))
    why = _refused(ledger, period, population.items, inside, year)
    if why:
        return Result(population, "没有比较", refused=why, **facts)
    pages = [_days(unit, period, ledger, inside, (datetime.date(year, *_MIDDLE), datetime.date(year, month, day)), number(times))]  # fmt: skip
    exceptions = 0
    if rush is not None and rush.exceeds(number(times)):
        exceptions += int(rush.late.sum())
        told = f"，每天的支出是平时的 {_multiple(rush)} 倍，超过 {number(times)} 倍"
    else:
        told = f"，每天的支出没有超过平时的 {number(times)} 倍" if rush else ""
    count, part = (int(rush.late.sum()), rush.part) if rush else (0, 0)
    whole = population.cents or 1
    said = f"{year}年{month}月{day}日以后付款 {count} 笔共 {yuan(part)} 元，占全年的 {float(Fraction(part, whole)):.1%}{told}"
    accounts_page, crowded, december = _accounts(unit, period, ledger, inside, share(most), number(times))
    exceptions += crowded + int(december > share(most))
    pages.append(accounts_page)
    said += f"；十二月的支出占全年的 {float(december):.1%}，{'超过' if december > share(most) else '没有超过'} {float(share(most)):.0%}"
    said += f"；{crowded} 个科目集中在十二月" if crowded else "；没有科目集中在十二月"
    if rush is not None and rush.exceeds(number(times)):
        rows = np.flatnonzero(rush.late)
        why_listed = ["年末最后几天"] * len(rows)
        pages.append(entry_page("年末几天的付款", unit, period, ledger, rows, why_listed, most=HABIT))
    return Result(population, said, exceptions, pages=pages, **facts)


def _refused(ledger: Ledger, period: Period, items: int, inside: Any, year: int) -> str:
    """Say why the end of the year cannot be held against the rest, '' where it can."""
    if period.end < datetime.date(year, 12, 31):
        return f"{year}年还没有结束"
    day = ledger.get("day")
    within = day[(day.dt.year == year).to_numpy(dtype=bool)]
    if not len(within) or within.min().month > 3:
        return f"账不是从{year}年初记起的，看不出平时的支出"
    if within.max().month < 12:
        return f"账还没有记到{year}年12月"
    if items < FEWEST:
        return f"全年付款只有 {items} 笔，不到 {FEWEST} 笔"
    return ""


def _multiple(rush: Rush) -> str:
    """Say how many times what a day before spends a late day does."""
    usual = (rush.whole - rush.part) * rush.days
    return f"{float(Fraction(rush.part * rush.before, usual)):.1f}" if usual else "许多"


def _days(
    unit: UnitName, period: Period, ledger: Ledger, inside: Any, begins: tuple[datetime.date, ...], times: int
) -> Form:
    """Return what is spent a day until the middle of December and after it."""
    columns = [
        Col("时间"), Col("天数", "whole", total="sum"), Col("笔数", "whole", total="sum"), Col("金额", "money", total="sum"),
        Col("占全年", "ratio"), Col("每天", "money"), Col("提示"),
    ]  # fmt: skip
    form = Form("年末支出", unit, period, columns, right=MEASURE, footer=LIST_SIGNED_BY)
    day, amount = ledger.get("day"), entries_of(ledger).expense
    whole, first = int(amount[inside].sum()), day[inside].min().date()
    edges = [first, *sorted({*begins}), datetime.date(first.year + 1, 1, 1)]
    stamps = day.to_numpy(dtype="datetime64[D]")
    for start, stop in itertools.pairwise(edges):
        rows = np.flatnonzero(inside & (stamps >= np.datetime64(start)) & (stamps < np.datetime64(stop)))
        cents, days = int(amount[rows].sum()), (stop - start).days
        name = f"{start.month}月{start.day}日至{(stop - datetime.timedelta(1)).month}月{(stop - datetime.timedelta(1)).day}日"
        told = None
        if stop == edges[-1]:
            rush = rush_of(ledger, first.year, start)
            told = f"是平时的 {_multiple(rush)} 倍" if rush and rush.exceeds(times) else None
        form.data(name, days, len(rows), cents, Fraction(cents, whole), average(cents, days), told, sources=places(ledger, rows))  # fmt: skip
    days = (edges[-1] - first).days
    form.total("全年", days, int(inside.sum()), whole, Fraction(1), average(whole, days))
    form.notes.append("从账上第一笔付款的日子算起")
    return form


def _accounts(
    unit: UnitName, period: Period, ledger: Ledger, inside: Any, most: Fraction, times: int
) -> tuple[Form, int, Fraction]:
    """Return December beside the year by account, how many accounts crowd there, and December's share of all."""
    columns = [
        Col("科目编码"), Col("科目名称"), Col("全年", "money", total="sum"), Col("十二月", "money", total="sum"),
        Col("十二月占比", "ratio"), Col("其余各月平均", "money"), Col("提示", "wrapped", width=36),
    ]  # fmt: skip
    chart = Chart("column", "各科目全年与十二月的支出（元）", "科目编码", ("全年", "十二月"))
    form = Form(
        "各科目十二月的支出", unit, period, columns, right=MEASURE, footer=LIST_SIGNED_BY, charts=[chart]
    )
    amount = entries_of(ledger).expense
    late = inside & (ledger.get("day").dt.month == 12).to_numpy(dtype=bool)
    codes = meanings(ledger).where(of_year(ledger, period.end.year), None)
    crowded = 0
    told_rows = np.flatnonzero(inside & codes.notna().to_numpy(dtype=bool))
    for code, group in pd.Series(told_rows).groupby(codes.iloc[told_rows].to_numpy(dtype=object)):
        rows = group.to_numpy()
        whole, part = int(amount[rows].sum()), int(amount[rows[late[rows]]].sum())
        usual = Fraction(whole - part, 11)
        over = len(rows) >= OF_ACCOUNT and Fraction(part, whole) > most and part > times * usual
        crowded += over
        multiple = f"，是其余各月平均的 {float(part / usual):.1f} 倍" if usual else ""
        told = f"占比超过 {float(most):.0%}{multiple}" if over else None
        found = accounts.find(str(code))
        form.data(str(code), found.name if found else None, whole, part, Fraction(part, whole), average(whole - part, 11), told,
                  sources=places(ledger, rows))  # fmt: skip
    rest = np.flatnonzero(inside & codes.isna().to_numpy(dtype=bool))
    if len(rest):
        whole, part = int(amount[rest].sum()), int(amount[rest[late[rest]]].sum())
        form.data("看不出科目", None, whole, part, Fraction(part, whole), average(whole - part, 11), sources=places(ledger, rest))  # fmt: skip
    whole, part = int(amount[inside].sum()), int(amount[late].sum())
    told = f"占比超过 {float(most):.0%}" if Fraction(part, whole) > most else None
    form.total("合计", None, whole, part, Fraction(part, whole), average(whole - part, 11), told)
    return form, crowded, Fraction(part, whole)
