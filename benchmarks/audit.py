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
    """Audit, read barely and write barely in turn; print the medians of the rounds' ratios."""
    output, rows = room / "审计底稿.xlsx", room / "rows.pickle"
    audit = [sys.executable, "-m", "toolkit", "audit", *files, "--output", str(output)]
    audit += ["--today", "2025-12-31", "--sample", "mus", "--tolerable", "5%"]
    read = [sys.executable, "-c", READ, *files]
    write = [sys.executable, str(HERE / "bare_write.py"), str(rows), str(room / "copy.xlsx")]

    def once() -> tuple[Ran, Ran, Ran]:
        for earlier in room.glob("审计底稿*.xlsx"):
            earlier.unlink()
        audited = run(audit)
        if not rows.exists():
            subprocess.run([*write[:2], "--rows", str(output), str(rows)], check=True)
        return audited, run(read), run(write)

    once()
    turns = [once() for _ in range(rounds)]
    for name in ("seconds", "cpu"):
        ratio = statistics.median(
            getattr(ours, name) / (getattr(reading, name) + getattr(writing, name))
            for ours, reading, writing in turns
        )
        ours, reading, writing = (
            statistics.median(getattr(turn[place], name) for turn in turns) for place in range(3)
        )
        print(
            f"audit : bare reading and writing, {'wall' if name == 'seconds' else 'cpu ':<5} ratio {ratio:5.2f}   "
            f"{ours:7.2f} s : {reading:6.2f} s + {writing:6.2f} s",
            flush=True,
        )
    peak = max(turn[0].memory for turn in turns)
    largest = max(turn[0].largest for turn in turns)
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
