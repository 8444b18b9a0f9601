"""没有预算的支出，或者支出超过预算。

工会经费按预算开支，严禁无预算、超预算使用；没有经过批准的钱花出去，等于绕开了集体决定和审查。

核对科目有没有记错；确需增加的按原来的程序调整预算，调整以后再支出，并把调整的批准文件附在预算后面。
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import numpy as np

from toolkit import law
from toolkit.amounts import yuan
from toolkit.bookkeeping.account_meaning import meanings
from toolkit.bookkeeping.account_sums import net_of, of_year, sums, with_accounts
from toolkit.bookkeeping.book_year import book_year
from toolkit.bookkeeping.budget_lines import Line, final_parts, leaves, lines_of, under, unplaced
from toolkit.bookkeeping.told_once import first_places
from toolkit.check import check
from toolkit.codes import accounts
from toolkit.column import Lacking
from toolkit.flags import Flag, Flags
from toolkit.reading import Reading
from toolkit.severity import Severity
from toolkit.tables.budget import Budget
from toolkit.tables.ledger import Ledger


@check(
    "F017",
    Severity.ERROR,
    basis=law.INCOME_AND_SPENDING.article(16),
    bad={
        "ledger": """
            日期        凭证号      科目编码  摘要    收入    支出
            2025-03-10  202503-001  50402     防护    -       3000.10
            2025-03-11  202503-002  50402     退货    -       -200.00
            2025-03-12  202503-003  50404     慰问    -       800.00  <- 科目编码
            2025-03-13  202503-004  50404     慰问    -       800.00
            2025-03-14  202503-005  50403     咨询    -       900.00
        """,
        "budget": """
            科目编码  本年预算数  调整后预算数
            50401     500.00      -
            50402     3000.00     2800.00  <- 调整后预算数
            50403     500.00      900.00
        """,
    },
    good={
        "ledger": """
            日期        凭证号      科目编码  科目名称      摘要    收入    支出
            2024-12-31  202412-001  50402     劳动保护支出  防护    -       9000.00
            2025-03-10  202503-001  50402     劳动保护支出  防护    -       3000.10
            2025-03-11  202503-002  50402     劳动保护支出  退货    200.10  -
            2025-03-12  202503-003  5050201   会议用品      会议    -       800.00
            2025-03-12  202503-003  504       维权支出      咨询    -       800.00
            2025-03-14  202503-004  506       补助下级支出  购书    -       500.00
            2025-12-31  202512-004  50402     劳动保护支出  结转本年收支  -  -2800.00
        """,
        "budget": """
            科目编码  科目名称      本年预算数
            -         会议费        900.00
            504       维权支出      3600.00
            50402     劳动保护支出  2800.00
            50403     法律援助支出  800.00
        """,
    },
)
def unbudgeted_spending(
    budget: Budget, ledger: Ledger | None, reading: Reading, today: datetime.date
) -> Flags:
    lines = {code: line for code, line in lines_of(budget).items() if code[0] == "5"}
    if not lines:
        raise Lacking("经费预算里看不出支出科目")
    if ledger is None:
        spent = {code: cents for code, cents in final_parts(budget).items() if code[0] == "5"}
        if not spent:
            raise Lacking("没有经费收支，经费预算也没有“决算数”")
        yield from _over(budget, lines, spent, "决算数")
        return
    with_accounts(ledger)
    inside = of_year(ledger, book_year(reading, today))
    spent = {code: cents for code, cents in sums(ledger, inside).items() if code[0] == "5"}
    yield from _over(budget, lines, spent, "账上支出")
    yield from _without_line(ledger, budget, lines, spent, inside)


def _over(budget: Budget, lines: dict[str, Line], spent: dict[str, int], told: str) -> Iterator[Flag]:
    """Flag each line that is overspent; a line whose parts are told is not told again."""
    parts = leaves(lines)
    over: set[str] = set()
    for code in sorted(lines, key=len, reverse=True):
        line, cents = lines[code], under(code, spent)
        if code not in parts and any(other.startswith(code) for other in over):
            continue
        if cents <= line.cents or cents <= 0:
            continue
        over.add(code)
        yield from budget.flag(
            line.attribute,
            budget.index == line.position,
            "{code}{name}：{told} {cents:yuan} 元，超过预算 {planned:yuan} 元，超 {more:yuan} 元",
            code=code, name=_name(code), told=told, cents=cents, planned=line.cents, more=cents - line.cents,
        )  # fmt: skip


def _without_line(
    ledger: Ledger, budget: Budget, lines: dict[str, Line], spent: dict[str, int], inside: Any
) -> Iterator[Flag]:
    """Flag the first row of each account that is spent on without a line, or beyond the lines of its parts.

    What is no account of a 基层工会 is F050's to tell.
    """
    doubt = unplaced(budget)
    note = f"（预算有 {doubt} 行看不出科目，请核对是不是在其中）" if doubt else ""
    codes = meanings(ledger)
    for code, cents in spent.items():
        if cents <= 0 or any(code.startswith(line) for line in lines) or not _ours(code):
            continue
        planned = sum(line.cents for other, line in leaves(lines).items() if other.startswith(code))
        whole = under(code, spent)
        if planned and whole <= planned:
            continue
        rows = np.flatnonzero((codes == code).to_numpy(dtype=bool) & inside & (net_of(ledger) > 0))
        if not len(rows):
            continue
        lacks = f"连同明细超过预算各明细合计 {yuan(planned)} 元" if planned else "预算里没有这个科目"
        yield from ledger.flag(
            "account" if ledger.has("account") else "account_name",
            ledger.index == rows[0],
            "{code}{name}：账上支出 {cents:yuan} 元，{lacks}（{places}）{note}",
            severity=Severity.WARNING if doubt else None,
            code=code, name=_name(code), cents=whole if planned else cents, lacks=lacks,
            places=first_places(ledger, rows), note=note,
        )  # fmt: skip


def _name(code: str) -> str:
    found = accounts.find(code)
    return found.name if found else ""


def _ours(code: str) -> bool:
    return accounts.find(code) is not None and code[:3] not in accounts.UPPER_ONLY
