"""把每次活动登记的实际支出和写着这次活动的凭证配对：先按活动编号和凭证号，再按摘要写的活动名称，再按金额和日期。

活动登记是凭证的由来，凭证是活动的花费：登记了花费账上没有，或者账上付了活动的钱却没有这次活动，都要说得清。

“金额不符”的逐张核对，是台账填错还是凭证漏写、写错活动编号；“有凭证、没有活动”的看方案、通知和签到表；
“没有写活动的凭证”只列出备查，买书、做宣传栏一类本来就没有活动；“金额相同、摘要没有写”是推定的，翻一下凭证。
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from toolkit import law, signins
from toolkit.bookkeeping.entries import said
from toolkit.bookkeeping.list_pairs import UNTOLD, Items, Pair, Paired, pair_up
from toolkit.bookkeeping.paying_vouchers import (
    EVENTS,
    Vouchers,
    event_rows,
    gift_rows,
    keys_named,
    rows_by_key,
    speaks_of_event,
    spent_of,
)
from toolkit.column import Lacking
from toolkit.identify import UnitName
from toolkit.keys import one_key
from toolkit.period import Period
from toolkit.procedure import Population, Result, Used, procedure
from toolkit.procedures.lists_matched import (
    DAYS,
    Listed,
    beyond,
    line_of,
    links,
    paid_for,
    sums_of,
    ties,
    told,
)
from toolkit.procedures.lists_pages import AGREES, DIFFERS, GUESSED, Line, page_of
from toolkit.tables.activities import Activities
from toolkit.tables.ledger import Ledger

UNPAID, UNLISTED = "有活动花费、没有凭证", "有凭证、没有活动"
_BEYOND, _BLANK, _NO_EVENT = "活动日期不在账的月份内", "没有填实际支出", "没有写活动的凭证"
_RESULTS = (DIFFERS, UNPAID, UNLISTED, _BEYOND, _BLANK, _NO_EVENT, GUESSED, AGREES)
_NOTHING = "(?!)"
_SHORTEST = 3
"""A name of an activity that a summary may hold has so many characters or more."""


@dataclasses.dataclass(frozen=True)
class _Names:
    """What finds the name of an activity in a summary, and the activity of each name."""

    pattern: re.Pattern[str]
    of: dict[str, int]


@procedure(
    "活动支出与凭证",
    place=110,
    basis=law.VOUCHERS.article(48),
    given={
        "活动登记": """
            活动编号  活动名称  开始日期    参加人数  实际支出  凭证号
            HD01      合唱比赛  2025-03-06  50        4255.80   -
            HD02      健步走    2025-09-05  37        2500.30   -
            HD03      书法展    2025-10-05  20        500.00    -
            HD04      观影      2025-11-01  30        900.00    202511-002
            HD05      迎新晚会  2025-12-01  80        600.00    -
        """,
        "经费收支": """
            日期        凭证号      科目编码  摘要          收入   支出     活动编号
            2025-03-13  202503-003  50102     合唱比赛用品  -      2553.30  HD01
            2025-03-17  202503-006  50102     合唱比赛场地  -      1702.50  HD01
            2025-09-17  202509-006  50102     健步走用品    -      2500.31  HD02
            2025-11-05  202511-002  50105     电影票        -      900.00   -
            2025-12-03  202512-001  50102     迎新晚会布置  -      600.00   -
            2025-12-05  202512-002  50105     秋游租车      -      1800.00  -
            2025-12-08  202512-003  50103     宣传栏制作    -      350.00   -
            2025-12-09  202512-004  50105     春节慰问品    -      700.00   -
        """,
    },
    said="活动 5 次 8,756.10 元，凭证 7 张 10,406.11 元：相符 3 次 5,755.80 元，金额不符 1 组，有活动花费、没有凭证 1 次 500.00 元，"
    "有凭证、没有活动 1 张 1,800.00 元，没有写活动的凭证 1 张 350.00 元",
    expect="""
        【活动支出与凭证核对】
        活动                      参加人数  活动金额  凭证号                  凭证日期    摘要                        凭证金额   活动减凭证  怎样对上    活动出处             凭证出处
        金额不符（1）
        HD02 健步走               37        2,500.30  202509-006              2025-09-17  健步走用品                  2,500.31   -0.01       写明的编号  “活动登记”第 3 行    “经费收支”第 4 行
        小计                      37        2,500.30  -                       -           -                           2,500.31   -0.01       -           -                    -
        有活动花费、没有凭证（1）
        HD03 书法展               20        500.00    -                       -           -                           -          500.00      -           “活动登记”第 4 行    -
        小计                      20        500.00    -                       -           -                           0.00       500.00      -           -                    -
        有凭证、没有活动（1）
        -                         -         -         202512-002              2025-12-05  秋游租车                    1,800.00   -1,800.00   -           -                    “经费收支”第 7 行
        小计                      0         0.00      -                       -           -                           1,800.00   -1,800.00   -           -                    -
        没有写活动的凭证（1）
        -                         -         -         202512-003              2025-12-08  宣传栏制作                  350.00     -350.00     -           -                    “经费收支”第 8 行
        小计                      0         0.00      -                       -           -                           350.00     -350.00     -           -                    -
        相符（3）
        HD01 合唱比赛             50        4,255.80  202503-003、202503-006  2025-03-17  合唱比赛用品；合唱比赛场地  4,255.80   0.00        写明的编号  “活动登记”第 2 行    “经费收支”第 2–3 行
        HD04 观影                 30        900.00    202511-002              2025-11-05  电影票                      900.00     0.00        写明的编号  “活动登记”第 5 行    “经费收支”第 5 行
        HD05 迎新晚会             80        600.00    202512-001              2025-12-03  迎新晚会布置                600.00     0.00        摘要的名称  “活动登记”第 6 行    “经费收支”第 6 行
        小计                      160       5,755.80  -                       -           -                           5,755.80   0.00        -           -                    -
        合计                      217       8,756.10  -                       -           -                           10,406.11  -1,650.01   -           -                    -
    """,
)
def lists_activities(activities: Activities, ledger: Ledger, unit: UnitName, period: Period) -> Result:
    if not activities.has("cost"):
        raise Lacking("活动登记没有“实际支出”一列")
    lists, group = _lists(activities, ledger)
    number = signins.activity_of(ledger, activities).fillna(-1).to_numpy(dtype=np.int64)
    number = np.append(group, -1)[number]
    names = _names(lists)
    spoken = ((number >= 0) | said(ledger, names.pattern.pattern)) & (spent_of(ledger) != 0)
    usual = event_rows(ledger) | (spoken & ~gift_rows(ledger)) | _named_rows(lists, ledger)
    paid, guessed = paid_for(
        lists, ledger, usual, gift_rows(ledger),
        lambda some: itertools.chain(*_links(lists, names, some, ledger, number)), number,
    )  # fmt: skip
    by_number, by_name = _links(lists, names, paid, ledger, number)
    found = _renamed(pair_up(lists.items, paid.items, [*by_number, *by_name], DAYS), by_number)
    lines = list(_lines(ledger, lists, paid, found, guessed))
    page = page_of("活动支出与凭证核对", lines, _RESULTS, unit, period, what="活动", count="参加人数")
    cents = int(lists.items.cents.sum()) + int(paid.items.cents.sum())
    return Result(
        Population("活动登记的活动和活动支出的凭证", len(lists.items) + len(paid.items), cents),
        "活动 " + told(lists, paid, lines, _RESULTS, "次"),
        sum(line.result in (DIFFERS, UNPAID, UNLISTED) for line in lines),
        (
            Used("活动支出的凭证", f"写着活动编号的，{'、'.join(EVENTS)}中不是慰问福利的", "工会会计制度的科目说明"),
            Used("日期窗口", f"没有写明编号和名称的，前后 {DAYS} 天", "惯例"),
        ),
        tuple(ties(lists, "cost", paid, ledger, lines)),
        (page,),
    )  # fmt: skip


def _lists(activities: Activities, ledger: Ledger) -> tuple[Listed, Any]:
    """Return the activities, those that share a number as one; and the place there of each row."""
    number = signins.key(activities, "number")
    own = pd.Series([f"行{row}" for row in range(len(activities))], dtype=object)
    group = one_key(number.where(number.notna(), own))
    order = np.argsort(group, kind="stable")
    rows = np.split(order, np.flatnonzero(np.diff(group[order])) + 1) if len(order) else []
    cents = activities.get("cost").fillna(0).to_numpy(dtype=np.int64)
    starts = activities.get("starts").to_numpy(dtype="datetime64[D]")
    day = np.where(np.isnat(starts), UNTOLD, starts.astype(np.int64))
    names, numbers = activities.texts_of("name"), activities.texts_of("number")
    came = activities.get("participants").fillna(0).to_numpy(dtype=np.int64)
    keys = keys_named(
        activities.get("voucher").to_numpy(dtype=object).tolist(), activities.get("starts"), ledger
    )
    items = Items(
        np.array([cents[part].sum() for part in rows], dtype=np.int64),
        np.array([day[part].max() for part in rows], dtype=np.int64),
        [None] * len(rows),
    )
    return Listed(
        activities,
        rows,
        items,
        [f"{numbers[part[0]]} {names[part[0]]}".strip() for part in rows],
        [list(dict.fromkeys(key for row in part for key in keys[row])) for part in rows],
        [int(came[part].sum()) for part in rows],
    ), group


def _named_rows(lists: Listed, ledger: Ledger) -> Any:
    """Say which rows of the vouchers that activities name pay for them, though they are of other accounts."""
    found = np.zeros(len(ledger), dtype=bool)
    usual = event_rows(ledger) | gift_rows(ledger)
    for key in {key for keys in lists.keys for key in keys}:
        rows = rows_by_key(ledger).get(key)
        if rows is not None and not usual[rows].any():
            found[rows] = True
    return found


def _links(
    lists: Listed, names: _Names, paid: Vouchers, ledger: Ledger, number: Any
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return which vouchers an activity is told of by a number, its own or theirs, and which by its name."""
    own = [int(number[rows[0]]) for rows in paid.rows]
    by_number = {(at, place) for place, at in enumerate(own) if at >= 0}
    by_number |= {(at, place) for at, place in links(lists, paid, ledger) if own[place] < 0}
    linked = {place for _, place in by_number}
    by_name = []
    for place, summary in enumerate(paid.summary):
        held = set(names.pattern.findall("".join(summary.split()))) if place not in linked else set()
        if len(held) == 1:
            by_name.append((names.of[held.pop()], place))
    return sorted(by_number), by_name


def _names(lists: Listed) -> _Names:
    """Return the names that only one activity has, the short ones left out."""
    names: dict[str, set[int]] = {}
    texts = lists.table.texts_of("name")
    for place, rows in enumerate(lists.rows):
        for row in rows:
            names.setdefault("".join(str(texts[row]).split()), set()).add(place)
    sure = {name: min(of) for name, of in names.items() if len(name) >= _SHORTEST and len(of) == 1}
    longest = sorted(sure, key=lambda name: (-len(name), name))
    return _Names(re.compile("|".join(map(re.escape, longest)) or _NOTHING), sure)


def _renamed(found: Paired, by_number: list[tuple[int, int]]) -> Paired:
    """Say of the pairs that no number told that the name in the summary did."""
    numbered = {place for _, place in by_number}
    pairs = [
        pair._replace(how="摘要的名称")
        if pair.how == "写明的编号" and not numbered & {*pair.vouchers}
        else pair
        for pair in found.pairs
    ]
    return Paired(pairs, found.lists, found.vouchers)


def _lines(ledger: Ledger, lists: Listed, paid: Vouchers, found: Paired, guessed: Any) -> Iterator[Line]:
    """Yield a line for each pair, each activity alone and each voucher alone."""
    blank = lists.table.get("cost").isna().to_numpy(dtype=bool)
    untold = np.array([bool(blank[rows].all()) for rows in lists.rows], dtype=bool)
    for pair in found.pairs:
        agrees = GUESSED if any(guessed[paid.rows[at]].any() for at in pair.vouchers) else AGREES
        same = len(set(sums_of(lists, paid, pair))) == 1
        result = agrees if same else _BLANK if untold[list(pair.lists)].all() else DIFFERS
        yield line_of(result, pair, lists, paid, ledger)
    outside, event = beyond(lists, ledger), speaks_of_event(ledger)
    for at in np.flatnonzero(found.lists < 0).tolist():
        nothing = AGREES if not untold[at] and not lists.items.cents[at] else UNPAID
        result = _BLANK if untold[at] else _BEYOND if outside[at] else nothing
        yield line_of(result, Pair((at,), (), ""), lists, paid, ledger)
    for at in np.flatnonzero(found.vouchers < 0).tolist():
        told = event[paid.rows[at]].any() or ledger.get("activity").iloc[paid.rows[at]].notna().any()
        yield line_of(UNLISTED if told else _NO_EVENT, Pair((), (at,), ""), lists, paid, ledger)
