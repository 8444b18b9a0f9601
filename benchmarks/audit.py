"""The audit of a long ledger against bare reading and writing; prints ratios.  See README.md."""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from measured import Ran, run

HERE = Path(__file__).resolve().parent
READ = (
    "import sys; from python_calamine import CalamineWorkbook as Book\n"
    "for path in sys.argv[1:]:\n"
    "    book = Book.from_path(path)\n"
    "    [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]\n"
)
MOST = 2 << 10
"""The most the audit may hold, in MiB."""


def made(folder: Path, entries: int, lines: int, members: int) -> list[str]:
    """Return the workbooks of the accounts, made unless they lie there from last time."""
    found = sorted(folder.glob("*.xlsx"))
    if not found:
        asked = ["--entries", str(entries), "--lines", str(lines), "--members", str(members)]
        # A process of its own: a child starts with its parent's peak memory.
        subprocess.run([sys.executable, str(HERE / "accounts.py"), str(folder), *asked], check=True)
        found = sorted(folder.glob("*.xlsx"))
    return [str(path) for path in found]


def measure(files: list[str], room: Path, rounds: int) -> None:
    """Audit, read barely, write once and write barely in turn; print the medians of the rounds' ratios."""
    output, sheets, rows = room / "审计底稿.xlsx", room / "sheets.pickle", room / "rows.pickle"
    audit = [sys.executable, "-m", "toolkit", "audit", *files, "--output", str(output)]
    audit += ["--today", "2025-12-31", "--sample", "mus", "--tolerable", "5%"]
    read = [sys.executable, "-c", READ, *files]
    ours, bare = ([sys.executable, str(HERE / name)] for name in ("paper_write.py", "bare_write.py"))
    run(audit)
    run([*ours, "--sheets", str(sheets), *files])
    run([*bare, "--rows", str(output), str(rows)])
    once = [*ours, str(sheets), str(room / "once.xlsx")]
    barely = [*bare, str(rows), str(room / "bare.xlsx")]

    def turn() -> list[Ran]:
        for earlier in room.glob("审计底稿*.xlsx"):
            earlier.unlink()
        return [run(command) for command in (audit, read, once, barely)]

    turns = [turn() for _ in range(rounds)]
    for place, what in (
        (2, "reading and writing the workpapers once"),
        (3, "reading and their values alone"),
    ):
        for name, shown in (("seconds", "wall"), ("cpu", "cpu")):
            taken = [[getattr(one, name) for one in several] for several in turns]
            ratio = statistics.median(one[0] / (one[1] + one[place]) for one in taken)
            middle = [statistics.median(one[at] for one in taken) for at in (0, 1, place)]
            print(
                f"audit : {what:<40} {shown:<5} ratio {ratio:5.2f}   "
                f"{middle[0]:7.2f} s : {middle[1]:6.2f} s + {middle[2]:6.2f} s",
                flush=True,
            )
    peak, largest = (max(getattr(one[0], name) for one in turns) for name in ("memory", "largest"))
    print(
        f"memory: all processes together {peak:,.0f} MiB (goal < {MOST:,}), the largest alone {largest:,.0f} MiB",
        flush=True,
    )


def main() -> None:
    """Measure."""
    options = argparse.ArgumentParser()
    options.add_argument("--entries", type=int, default=200_000)
    options.add_argument("--lines", type=int, default=100_000)
    options.add_argument("--members", type=int, default=5_000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument(
        "--folder", type=Path, help="where the accounts lie or are written; else a temporary one"
    )
    options.add_argument("--without-growth", action="store_true", help="leave the reconciliation alone out")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as room:
        folder = chosen.folder or Path(room, "accounts")
        measure(made(folder, chosen.entries, chosen.lines, chosen.members), Path(room), chosen.rounds)
    if not chosen.without_growth:
        lengths = [str(chosen.lines * times // 2) for times in (1, 2, 4)]
        subprocess.run([sys.executable, str(HERE / "reconcile.py"), "--lines", *lengths], check=True)


if __name__ == "__main__":
    main()
