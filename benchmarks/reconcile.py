"""Growth of the bank reconciliation: made-up accounts of several lengths, the CPU time of reconciling each.

    .venv/bin/python benchmarks/reconcile.py --lines 50000 100000 200000

Reading is not counted.  Beside the seconds stands how much they grew, and how much n log n grows.
"""

from __future__ import annotations

import argparse
import gc
import math
import time

from accounts import LEDGER, STATEMENT, Accounts, ledger_rows, statement_rows

from toolkit.bookkeeping.bank_accounts import accounts
from toolkit.collector import collect_rarely
from toolkit.grid import from_rows
from toolkit.reading import read_grids
from toolkit.tables.bank import BankStatement
from toolkit.tables.ledger import Ledger

DAYS = 5
"""Within so many days a line and an entry may be the same money."""


def reconciled(lines: int, rounds: int) -> tuple[float, int]:
    """Return the least CPU seconds of reconciling so many lines, and how many of them were matched."""
    made = Accounts(2 * lines, lines, members=500)
    grids = [
        from_rows("账.xlsx", "经费收支", [LEDGER, *ledger_rows(made)]),
        from_rows("账.xlsx", "银行对账单", [STATEMENT, *statement_rows(made)]),
    ]
    least, matched = math.inf, 0
    for _ in range(rounds):
        # Facts of a table are worked out once: each round reads its tables anew.
        reading = read_grids(grids)
        ledger, statement = reading.table(Ledger), reading.table(BankStatement)
        assert ledger is not None
        assert statement is not None
        gc.collect()
        begun = time.process_time()
        found = accounts(ledger, statement, None, DAYS)
        least = min(least, time.process_time() - begun)
        matched = sum(int((account.both.matching.bank >= 0).sum()) for account in found)
    return least, matched


def main() -> None:
    """Measure."""
    options = argparse.ArgumentParser()
    options.add_argument("--lines", type=int, nargs="+", default=[50_000, 100_000, 200_000])
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    collect_rarely()
    first: tuple[int, float] | None = None
    for lines in chosen.lines:
        taken, matched = reconciled(lines, chosen.rounds)
        first = first or (lines, taken)
        grown, may = taken / first[1], lines * math.log(lines) / (first[0] * math.log(first[0]))
        print(
            f"{lines:>9,} lines, {2 * lines:>9,} entries   {matched:>9,} matched   {taken:7.2f} s of CPU   "
            f"grown {grown:5.2f}   n log n {may:5.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
