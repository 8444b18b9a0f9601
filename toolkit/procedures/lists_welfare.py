"""把慰问福利的每份名单和付它的凭证配对：先按名单写明的凭证号，再按金额、日期和节日、事由，两边都列到分。

名单是凭证的附件，凭证是名单的付款：有名单没有凭证，说明钱没有从账上出或者名单是虚的；有凭证没有名单，说不出给了谁。

“金额不符”的逐项查签领表和原始凭证；“有名单、没有凭证”的问钱从哪里出；“有凭证、没有名单”的补签领表，补不出的说明去向；
“金额相同、摘要没有写”和“怎样对上”不是写明的编号的，是推定的，翻一下凭证。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from toolkit import benefits, law, vouchers
from toolkit.bookkeeping.list_pairs import UNTOLD, Items, Pair, Paired, pair_up
from toolkit.bookkeeping.paying_vouchers import (
    Vouchers,
    gift_rows,
    keys_named,
    rows_by_key,
    spent_of,
    topic_in,
)
from toolkit.bookkeeping.voucher_entries import lasting_numbers
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
from toolkit.procedures.lists_pages import AGREES, DIFFERS, GUESSED, UNLISTED, UNPAID, Line, page_of
from toolkit.reading import Reading
from toolkit.tables.ledger import Ledger
from toolkit.tables.welfare import Welfare

_BEYOND = "名单日期不在账的月份内"
_RESULTS = (DIFFERS, UNPAID, UNLISTED, _BEYOND, GUESSED, AGREES)


@procedure(
    "慰问福利名单与凭证",
    place=100,
    basis=law.VOUCHERS.article(48),
    given={
        "慰问福利": """
            姓名  福利类别  节日    金额    发放日期    凭证号
            甲某  节日慰问  春节    300.00  2025-01-20  202501-006
            乙某  节日慰问  春节    300.00  2025-01-20  202501-006
            甲某  节日慰问  端午节  200.00  2025-05-28  202505-003
            乙某  节日慰问  端午节  200.00  2025-05-28  202505-003
            丙某  住院慰问  -       800.00  2025-06-10  -
            丁某  结婚慰问  -       500.00  2025-07-01  202507-009
        """,
        "经费收支": """
            日期        凭证号      科目编码  摘要              支出
            2025-01-22  202501-006  50105     春节慰问品        500.00
            2025-01-22  202501-006  50105     春节慰问品        100.00
            2025-05-29  202505-003  50105     端午节慰问品      420.00
            2025-06-16  202506-002  50105     住院慰问（丙某）  800.00
            2025-09-20  202509-004  50105     中秋节慰问品      900.00
            2025-10-20  202510-001  50502     会议用品          60.00
            2025-12-20  202512-001  50102     乒乓球赛奖品      300.00
        """,
    },
    said="名单 4 份 2,300.00 元，凭证 4 张 2,720.00 元：相符 2 份 1,400.00 元，金额不符 1 组，有名单、没有凭证 1 份 500.00 元，"
    "有凭证、没有名单 1 张 900.00 元",
    expect="""
        【慰问福利名单与凭证核对】
        名单                      人次  名单金额  凭证号      凭证日期    摘要              凭证金额  名单减凭证  怎样对上    名单出处              凭证出处
        金额不符（1）
        端午节                    2     400.00    202505-003  2025-05-29  端午节慰问品      420.00    -20.00      写明的编号  “慰问福利”第 4–5 行   “经费收支”第 4 行
        小计                      2     400.00    -           -           -                 420.00    -20.00      -           -                     -
        有名单、没有凭证（1）
        结婚慰问                  1     500.00    -           -           -                 -         500.00      -           “慰问福利”第 7 行     -
        小计                      1     500.00    -           -           -                 0.00      500.00      -           -                     -
        有凭证、没有名单（1）
        -                         -     -         202509-004  2025-09-20  中秋节慰问品      900.00    -900.00     -           -                     “经费收支”第 6 行
        小计                      0     0.00      -           -           -                 900.00    -900.00     -           -                     -
        相符（2）
        春节                      2     600.00    202501-006  2025-01-22  春节慰问品        600.00    0.00        写明的编号  “慰问福利”第 2–3 行   “经费收支”第 2–3 行
        住院慰问                  1     800.00    202506-002  2025-06-16  住院慰问（丙某）  800.00    0.00        金额和日期  “慰问福利”第 6 行     “经费收支”第 5 行
        小计                      3     1,400.00  -           -           -                 1,400.00  0.00        -           -                     -
        合计                      6     2,300.00  -           -           -                 2,720.00  -420.00     -           -                     -
    """,
)
def lists_welfare(
    welfare: Welfare, ledger: Ledger, reading: Reading, unit: UnitName, period: Period
) -> Result:
    lists = _lists(welfare, ledger)
    if not len(lists.items):
        raise Lacking("慰问福利没有一行有金额")
    usual = gift_rows(ledger) | _named_rows(lists, ledger)
    never = ledger.get("activity").notna().to_numpy(dtype=bool)
    paid, guessed = paid_for(lists, ledger, usual, never, lambda some: links(lists, some, ledger))
    found = pair_up(lists.items, paid.items, links(lists, paid, ledger), DAYS)
    lines = list(_lines(ledger, lists, paid, found, guessed))
    page = page_of("慰问福利名单与凭证核对", lines, _RESULTS, unit, period)
    held = sum(len(sheet.held_back) for sheet in reading.of(Welfare))
    if held:
        page.notes.append(f"慰问福利另有 {held} 行看不清，没有计入名单，差额可能由此而来")
    cents = int(lists.items.cents.sum()) + int(paid.items.cents.sum())
    return Result(
        Population("慰问福利名单和慰问福利的凭证", len(lists.items) + len(paid.items), cents),
        "名单 " + told(lists, paid, lines, _RESULTS, "份"),
        sum(line.result in (DIFFERS, UNPAID, UNLISTED) for line in lines),
        (
            Used("名单怎样分份", "凭证号、类别、节日相同的是一份；没有凭证号的按节日和年、类别和日期", "惯例"),
            Used("慰问福利的凭证", "50404、50405，50105 中摘要写慰问、节日、生日等的，名单写明的凭证", "工会会计制度的科目说明"),
            Used("日期窗口", f"没有写明凭证号的，前后 {DAYS} 天", "惯例"),
        ),
        tuple(ties(lists, "amount", paid, ledger, lines)),
        (page,),
    )  # fmt: skip


def _lists(welfare: Welfare, ledger: Ledger) -> Listed:
    """Return the rows of 慰问福利 as lists: of one voucher, kind and festival."""
    kind, festival, days = _kinds(welfare)
    voucher = welfare.get("voucher")
    number = days.to_numpy(dtype="datetime64[D]")
    day = np.where(np.isnat(number), UNTOLD, number.astype(np.int64))
    year = pd.Series(days).dt.year.fillna(0).astype("int64").to_numpy()
    when = np.where(festival.notna(), year, day)
    months = vouchers.months(days).fillna(0).to_numpy(dtype=np.int64)
    by_number = np.zeros(len(welfare), dtype=np.int64) if lasting_numbers(ledger) else months
    when = np.where(voucher.notna().to_numpy(dtype=bool), by_number, when)
    amount = welfare.get("amount").fillna(0).to_numpy(dtype=np.int64)
    key = one_key(kind.fillna(""), festival.fillna(""), voucher.fillna("").astype(object), when - UNTOLD)
    there = np.flatnonzero(amount != 0)
    order = there[np.argsort(key[there], kind="stable")]
    starts = np.flatnonzero(np.diff(key[order], prepend=-2))
    rows = np.split(order, starts[1:]) if len(order) else []
    first = order[starts] if len(order) else order
    kinds, festivals = kind.to_numpy(dtype=object)[first], festival.to_numpy(dtype=object)[first]
    words = [
        festival_ if isinstance(festival_, str) else kind_ if isinstance(kind_, str) else None
        for kind_, festival_ in zip(kinds, festivals, strict=True)
    ]
    items = Items(
        np.add.reduceat(amount[order], starts) if len(order) else order,
        np.maximum.reduceat(day[order], starts) if len(order) else order,
        [topic_in(word) if word else None for word in words],
    )
    keys = keys_named(voucher.to_numpy(dtype=object)[first].tolist(), days.iloc[first], ledger)
    names = [word or "慰问福利" for word in words]
    return Listed(welfare, rows, items, names, keys, [len(group) for group in rows])


def _kinds(welfare: Welfare) -> tuple[Any, Any, Any]:
    """Return kind, festival and day of each row, missing where no sheet has such a column."""
    try:
        kind = benefits.kinds(welfare)
        festival = benefits.festivals(welfare)
    except Lacking:
        kind, festival = welfare.get("kind"), welfare.get("festival")
    try:
        days = benefits.days(welfare)
    except Lacking:
        days = welfare.get("day")
    return kind, festival, days


def _named_rows(lists: Listed, ledger: Ledger) -> Any:
    """Say which rows of vouchers that lists name belong to them though neither account nor summary says so.

    Those of a voucher without any row that does, and those of one that comes to the lists' sum with them.
    """
    named: dict[str, int] = {}
    for keys, cents in zip(lists.keys, lists.items.cents.tolist(), strict=True):
        for key in keys:
            named[key] = named.get(key, 0) + cents
    found, gifts, spent = np.zeros(len(ledger), dtype=bool), gift_rows(ledger), spent_of(ledger)
    for key, total in named.items():
        rows = rows_by_key(ledger).get(key)
        if rows is None:
            continue
        own = rows[gifts[rows]]
        if not len(own) or (spent[own].sum() != total and spent[rows].sum() == total):
            found[rows] = True
    return found


def _lines(ledger: Ledger, lists: Listed, paid: Vouchers, found: Paired, guessed: Any) -> Iterator[Line]:
    """Yield a line for each pair, each list alone and each voucher alone."""
    for pair in found.pairs:
        agrees = GUESSED if any(guessed[paid.rows[at]].any() for at in pair.vouchers) else AGREES
        result = agrees if len(set(sums_of(lists, paid, pair))) == 1 else DIFFERS
        yield line_of(result, pair, lists, paid, ledger)
    outside = beyond(lists, ledger)
    for at in np.flatnonzero(found.lists < 0).tolist():
        yield line_of(_BEYOND if outside[at] else UNPAID, Pair((at,), (), ""), lists, paid, ledger)
    for at in np.flatnonzero(found.vouchers < 0).tolist():
        yield line_of(UNLISTED, Pair((), (at,), ""), lists, paid, ledger)
