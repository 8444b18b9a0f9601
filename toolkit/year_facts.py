"""The figures an annual summary quotes, each with its unit, where it comes from and the rows it rests on.

The parts are those of a 工会年度工作总结.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

import pandas as pd

from toolkit import membership
from toolkit.amounts import yuan
from toolkit.bookkeeping.budget_lines import in_force
from toolkit.column import Lacking
from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.report_sheet import Source, value_of
from toolkit.tables.attendance import Attendance
from toolkit.tables.budget import Budget
from toolkit.tables.dues import Dues
from toolkit.tables.hardship import Hardship
from toolkit.tables.members import Members
from toolkit.tables.proposals import Proposals
from toolkit.tables.units import Unit
from toolkit.tables.welfare import Welfare
from toolkit.tables.winners import Winners
from toolkit.total import TotalRow, places, plain_yuan, total_named
from toolkit.totals.dues import tells_payments
from toolkit.totals.funds import closing
from toolkit.totals.hardship import HELPING
from toolkit.totals.proposals import counted
from toolkit.totals.welfare import UNSAID
from toolkit.totals.welfare import facts as welfare_facts

PART = "\u3000"
"""What begins the name of a fact that is a kind of the fact above it."""
NUMBER, MONEY, SHARE = "number", "cents", "share"
"""Which figure of a fact is quoted."""


@dataclasses.dataclass(frozen=True)
class Fact:
    """One figure: how many, how much (cents) or what share, its unit, and where it comes from."""

    name: str
    number: int | None = None
    cents: int | None = None
    share: Fraction | None = None
    unit: str = ""
    told: str = ""
    sources: tuple[Source, ...] | list[Source] = ()

    def shown(self, kind: str) -> str | None:
        """Return one of its figures as the totals show it (``NUMBER``, ``MONEY`` or ``SHARE``), None without it."""
        if kind == NUMBER:
            return None if self.number is None else f"{self.number:,}"
        if kind == MONEY:
            return None if self.cents is None else yuan(self.cents)
        return None if self.share is None else f"{float(self.share):.2%}"


def _organisation(reading: Reading, period: Period) -> Iterator[Fact]:
    members = reading.tables.get(Members)
    if not isinstance(members, Members):
        raise Lacking("没有会员花名册")
    there = membership.in_force_at(members, period.end)
    women = there & (members.get("gender") == "女").to_numpy(dtype=bool)
    migrants = there & (members.get("migrant") == "是").to_numpy(dtype=bool)
    joined = members.get("joined")
    inside = (joined >= pd.Timestamp(period.start)) & (joined <= pd.Timestamp(period.end))
    new = there & inside.to_numpy(dtype=bool)
    for name, column, mask, told in (
        ("会员数", "name", there, "会员花名册，期末会籍状态为在籍"),
        ("女会员数", "gender", women, "会员花名册，性别"),
        ("农民工会员数", "migrant", migrants, "会员花名册，是否农民工"),
        ("本期新入会", "joined", new, "会员花名册，入会时间在本期内且期末在籍"),
    ):
        if not members.has(column) or (len(members) and members.get(column).isna().all()):
            continue
        yield Fact(name, int(mask.sum()), unit="人", told=told, sources=places(members, mask.nonzero()[0]))
    info = reading.tables.get(Unit)
    staff = value_of(info.get("staff").iloc[0]) if info is not None and len(info) else None
    if info is not None and isinstance(staff, int):
        count = staff
        yield Fact("职工数", count, unit="人", told="单位信息", sources=places(info, [0]))
        if count:
            share = Fraction(int(there.sum()), count)
            yield Fact("入会率", share=share, told="会员数÷职工数", sources=places(info, [0]))


def _total(reading: Reading, period: Period, name: str, by: str = "unit") -> tuple[TotalRow, list[TotalRow]]:
    totals = total_named(name, by).count(reading, by, period)
    return totals.total, totals.rows


def _activities(reading: Reading, period: Period) -> Iterator[Fact]:
    whole, kinds = _total(reading, period, "participation", "kind")
    counts, sources = whole.counts, whole.sources
    yield Fact("举办活动", counts["activities"], unit="场", told="活动登记、活动签到", sources=sources)
    attendance, roster = reading.table(Attendance), reading.table(Members)
    if roster is not None or (attendance is not None and attendance.has("is_member")):
        times, told = counts["person_times"], "活动签到，只计会员"
        yield Fact("会员参加活动", times, unit="人次", told=told, sources=sources)
        yield Fact("参加过活动的人", counts["distinct"], unit="人", told="活动签到去重", sources=sources)
    else:
        kinds = []
    if counts["could"]:
        share = Fraction(counts["came"], counts["could"])
        yield Fact("参与率", share=share, told="当日在籍且到场的会员÷当日在籍会员", sources=sources)
    if counts["members"]:
        share = Fraction(counts["took_part"], counts["members"])
        yield Fact("覆盖率", share=share, told="期末在籍且参加过的会员÷期末在籍会员", sources=sources)
    for line in kinds:
        told = f"其中{line.counts['activities']}场"
        yield Fact(
            f"{PART}{line.key}", line.counts["person_times"], unit="人次", told=told, sources=line.sources
        )
    winners = reading.tables.get(Winners)
    if isinstance(winners, Winners):
        yield Fact(
            "获奖", len(winners), int(winners.get("amount").sum()), unit="人次", told="获奖名单",
            sources=places(winners, range(len(winners))),
        )  # fmt: skip


def _welfare(reading: Reading, period: Period) -> Iterator[Fact]:
    whole, kinds = _total(reading, period, "welfare", "kind")
    for name, line in (("慰问和福利", whole), *((f"{PART}{line.key}", line) for line in kinds)):
        counts = line.counts
        told = f"慰问福利台账，{counts['people']}人"
        yield Fact(name, counts["times"], counts["amount"], unit="人次", told=told, sources=line.sources)
    if whole.counts["members"]:
        average = (2 * whole.counts["amount"] + whole.counts["members"]) // (2 * whole.counts["members"])
        yield Fact("福利会员人均", cents=average, told="慰问和福利总额÷期末在籍会员", sources=whole.sources)


def _dues(reading: Reading, period: Period) -> Iterator[Fact]:
    whole, _ = _total(reading, period, "dues")
    counts, sources = whole.counts, whole.sources
    table = reading.tables[Dues]
    assert isinstance(table, Dues)
    owed, paid = bool(table.get("due").notna().any()), tells_payments(table)
    if owed:
        told = "会费收缴，月应交会费按应交月份计算"
        yield Fact("应收会费", cents=counts["due"], unit="元", told=told, sources=sources)
    if paid:
        yield Fact("实收会费", cents=counts["paid"], unit="元", told="会费收缴，各月之和", sources=sources)
    if owed and paid and counts["due"]:
        share = Fraction(counts["paid"], counts["due"])
        yield Fact("会费收缴率", share=share, told="实收÷应收", sources=sources)


def _funds(reading: Reading, period: Period) -> Iterator[Fact]:
    whole, accounts = _total(reading, period, "funds", "account")
    counts, sources = whole.counts, whole.sources
    if counts["told"]:
        yield Fact("期初结余", cents=counts["opening"], unit="元", told="经费收支，上年结转", sources=sources)
    yield Fact("经费收入", cents=counts["income"], unit="元", told="经费收支，收入合计", sources=sources)
    yield Fact("经费支出", cents=counts["expense"], unit="元", told="经费收支，支出合计", sources=sources)
    if counts["told"]:
        apart = counts["difference"]
        told = f"账面余额，比期初＋收入－支出多{yuan(apart)}元" if apart else "期初＋收入－支出"
        yield Fact("期末结余", cents=closing(counts), unit="元", told=told, sources=sources)
    budget = reading.tables.get(Budget)
    if isinstance(budget, Budget) and budget.has("account"):
        yield from _execution(budget, accounts)


def _execution(budget: Budget, accounts: list[TotalRow]) -> Iterator[Fact]:
    """Hold what came in and went out against the budget, account by account of the budget's level."""
    amounts = in_force(budget).fillna(0)
    codes = budget.get("account").fillna("").astype(str)
    for name, digit, key in (("收入预算执行率", "4", "income"), ("支出预算执行率", "5", "expense")):
        lines = codes.index[[_lowest(code, codes) and code.startswith(digit) for code in codes]]
        planned = int(amounts.loc[lines].sum())
        done = sum(line.counts[key] for line in accounts if line.key.startswith(digit))
        if planned:
            told = f"{name[:2]}实际÷经费预算（{plain_yuan(planned)}元）"
            yield Fact(name, share=Fraction(done, planned), told=told, sources=places(budget, lines))


def _lowest(code: str, codes: Iterable[str]) -> bool:
    """Say whether no other code is a part of this one, so that nothing is counted twice."""
    return not any(other != code and other.startswith(code) for other in codes)


def _hardship(reading: Reading, period: Period) -> Iterator[Fact]:
    hardship, welfare = reading.tables.get(Hardship), reading.tables.get(Welfare)
    if not isinstance(hardship, Hardship) and not isinstance(welfare, Welfare):
        raise Lacking("没有困难职工档案和慰问福利")
    if isinstance(hardship, Hardship):
        yield Fact(
            "困难职工建档",
            len(hardship),
            unit="户",
            told="困难职工档案",
            sources=places(hardship, range(len(hardship))),
        )
    if isinstance(welfare, Welfare):
        rows, _, _ = welfare_facts(reading)
        if len(rows) and (rows["kind"] == UNSAID["kind"]).all():
            return
        helped = rows[rows["kind"].isin(HELPING)]
        told = "慰问福利台账中的困难慰问、送温暖、送清凉、金秋助学"
        yield Fact(
            "帮扶和送温暖", len(helped), int(helped["cents"].sum()), unit="户次", told=told,
            sources=places(welfare, helped["position"]),
        )  # fmt: skip


def _proposals(reading: Reading, period: Period) -> Iterator[Fact]:
    proposals = reading.tables.get(Proposals)
    if not isinstance(proposals, Proposals):
        raise Lacking("没有提案")
    counts = counted(proposals)
    filed = int(counts["filed"].sum())
    everything = places(proposals, range(len(proposals)))
    yield Fact("提案", len(counts), unit="件", told="职代会提案", sources=everything)
    if not proposals.has("filing"):
        return
    yield Fact("立案", filed, unit="件", told="职代会提案，不含并案", sources=everything)
    answers = proposals.has("answer") or proposals.has("answered_on")
    for name, state, there in (
        ("答复率", "answered", answers),
        ("办结率", "closed", proposals.has("closed_on")),
    ):
        if filed and there:
            told = f"{name[:2]} {int(counts[state].sum())} 件÷立案件数"
            yield Fact(name, share=Fraction(int(counts[state].sum()), filed), told=told, sources=everything)


SECTIONS: dict[str, Callable[[Reading, Period], Iterator[Fact]]] = {
    "组织建设": _organisation,
    "活动开展": _activities,
    "慰问和福利": _welfare,
    "困难帮扶": _hardship,
    "会费": _dues,
    "民主管理": _proposals,
    "经费": _funds,
}
"""The parts of a summary, in its order."""
