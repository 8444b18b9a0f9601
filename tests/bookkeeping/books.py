"""Ledgers for tests: rows as an officer would type them, and the ways in which offices write the same year."""

from __future__ import annotations

import datetime
import random
from collections.abc import Sequence

from toolkit.grid import from_rows
from toolkit.reading import Reading, read_grids
from toolkit.tables.ledger import Ledger

Cells = list[list[object]]
Entry = tuple[datetime.date, str, int]
"""A day, an account and cents: more than nothing comes in, less goes out."""
NAMES = {"401": "会费收入", "402": "拨缴经费收入", "50102": "文体活动支出", "50105": "会员活动支出"}
OPENING = 5_000_000


def reading(*sheets: tuple[str, Cells]) -> Reading:
    """Read sheets of one file."""
    return read_grids([from_rows("账.xlsx", name, rows) for name, rows in sheets])


def ledger(found: Reading) -> Ledger:
    """Return the ledger of what was read."""
    table = found.table(Ledger)
    assert table is not None
    return table


def year(count: int = 60, seed: int = 7) -> list[Entry]:
    """Return the entries of a made-up year, in the order of their days; the money never runs out."""
    draw = random.Random(seed)
    days = sorted(datetime.date(2025, 1, 2) + datetime.timedelta(draw.randrange(360)) for _ in range(count))
    entries: list[Entry] = []
    for place, day in enumerate(days):
        if place % 3:
            entries.append((day, draw.choice(["50102", "50105"]), -draw.randrange(1000, 90000)))
        else:
            entries.append((day, draw.choice(["401", "402"]), draw.randrange(100000, 900000)))
    return entries


def yuan(cents: int) -> float | None:
    """Return cents as a cell of yuan, an empty cell for nothing."""
    return cents / 100 if cents else None


def voucher(place: int, day: datetime.date) -> str:
    """Return a number that is unique and names its month."""
    return f"{day:%Y%m}-{place + 1:03}"


HEADING: list[object] = ["日期", "凭证号", "科目编码", "摘要", "收入", "支出", "余额"]


def plain(entries: Sequence[Entry], *, opening: bool = True) -> Cells:
    """Return one sheet of receipts and payments with a running balance."""
    rows: Cells = [HEADING]
    balance = OPENING
    if opening:
        rows.append([datetime.date(2025, 1, 1), None, None, "上年结转", None, None, balance / 100])
    for place, (day, account, cents) in enumerate(entries):
        balance += cents
        sides = [yuan(max(cents, 0)), yuan(max(-cents, 0))]
        rows.append([day, voucher(place, day), account, f"第{place}笔", *sides, balance / 100])
    return rows


def newest_first(entries: Sequence[Entry]) -> Cells:
    """Return the plain sheet from its end, as banks print it."""
    rows = plain(entries)
    return [rows[0], *rows[:0:-1]]


def by_account(entries: Sequence[Entry]) -> Cells:
    """Return the plain sheet sorted by account; its balances were struck by day."""
    rows = plain(entries)
    return [*rows[:2], *sorted(rows[2:], key=lambda row: str(row[2]))]


def with_pages(entries: Sequence[Entry]) -> Cells:
    """Return the plain sheet with 过次页 and 承前页 after every ten rows."""
    rows = plain(entries)
    paged = rows[:2]
    for place, row in enumerate(rows[2:], 1):
        paged.append(row)
        if place % 10 == 0:
            paged += [[None, None, None, words, None, None, row[6]] for words in ("过次页", "承前页")]
    return paged


def by_month(entries: Sequence[Entry]) -> list[tuple[str, Cells]]:
    """Return a sheet a month, each with the balance of the month before."""
    rows = plain(entries)
    before = rows[1]
    sheets = []
    for month in range(1, 13):
        here = [row for row in rows[2:] if isinstance(row[0], datetime.date) and row[0].month == month]
        brought = [datetime.date(2025, month, 1), None, None, "上月结余", None, None, before[6]]
        sheets.append((f"{month}月", [HEADING, brought if month > 1 else rows[1], *here]))
        before = here[-1] if here else before
    return sheets


def account_ledger(entries: Sequence[Entry]) -> Cells:
    """Return 借方, 贷方, 方向 and 余额 of the bank and then of each account, one below the other."""
    heading: list[object] = ["日期", "凭证号", "科目编码", "科目名称", "摘要", "借方", "贷方", "方向", "余额"]
    start = datetime.date(2025, 1, 1)
    rows: Cells = [heading, [start, None, "102", "银行存款", "期初余额", None, None, "借", OPENING / 100]]
    balance = OPENING
    for place, (day, _, cents) in enumerate(entries):
        balance += cents
        sides = [yuan(max(cents, 0)), yuan(max(-cents, 0))]
        rows.append(
            [day, voucher(place, day), "102", "银行存款", f"第{place}笔", *sides, "借", balance / 100]
        )
    for account in sorted({account for _, account, _ in entries}):
        total = 0
        rows.append([start, None, account, NAMES[account], "期初余额", None, None, "平", 0.0])
        for place, (day, here, cents) in enumerate(entries):
            if here == account:
                total += abs(cents)
                side = "贷" if account[0] == "4" else "借"
                sides = [yuan(max(-cents, 0)), yuan(max(cents, 0))]
                rows.append(
                    [
                        day,
                        voucher(place, day),
                        account,
                        NAMES[account],
                        f"第{place}笔",
                        *sides,
                        side,
                        total / 100,
                    ]
                )
    return rows


def journals(entries: Sequence[Entry]) -> list[tuple[str, Cells]]:
    """Return a journal of cash and one of the bank; cash is drawn from the bank under one number in both."""
    heading: list[object] = ["日期", "凭证号", "摘要", "借方", "贷方", "余额"]
    start = datetime.date(2025, 1, 1)
    cash: Cells = [heading, [start, None, "上年结转", None, None, 0.0]]
    bank: Cells = [heading, [start, None, "上年结转", None, None, OPENING / 100]]
    held, lodged, last = 0, OPENING, 0
    for place, (day, _, cents) in enumerate(entries):
        what = f"第{place}笔"
        if -30000 < cents < 0:
            last += 1
            held, lodged = held + 50000, lodged - 50000
            cash.append([day, voucher(last, day), "提现", 500.0, None, held / 100])
            bank.append([day, voucher(last, day), "提取现金", None, 500.0, lodged / 100])
            last += 1
            held += cents
            cash.append([day, voucher(last, day), what, None, -cents / 100, held / 100])
        else:
            last += 1
            lodged += cents
            sides = [yuan(max(cents, 0)), yuan(max(-cents, 0))]
            bank.append([day, voucher(last, day), what, *sides, lodged / 100])
    return [("现金日记账", cash), ("银行存款日记账", bank)]


def directed(entries: Sequence[Entry]) -> Cells:
    """Return the plain sheet with one column of amounts and 收支方向."""
    rows: Cells = [["日期", "凭证号", "摘要", "收支方向", "金额", "余额"]]
    for day, number, _, what, income, expense, balance in plain(entries)[1:]:
        way = "收入" if income else "支出" if expense else None
        rows.append([day, number, what, way, income or expense, balance])
    return rows


FORMS: dict[str, list[tuple[str, Cells]]] = {
    "plain": [("经费收支", plain(year()))],
    "newest first": [("经费收支", newest_first(year()))],
    "sorted by account": [("经费收支", by_account(year()))],
    "with 过次页 and 承前页": [("经费收支", with_pages(year()))],
    "a sheet a month": by_month(year()),
    "a sheet a month, December first": by_month(year())[::-1],
    "accounts one below the other": [("明细账", account_ledger(year()))],
    "cash and bank side by side": journals(year()),
    "amount and direction": [("经费收支", directed(year()))],
}
"""One year in the forms in which offices keep it."""
