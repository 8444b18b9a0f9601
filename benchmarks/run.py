"""Measure the toolkit against what a user would otherwise write; print ratios.  See README.md."""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
CALAMINE = (
    "import sys; from python_calamine import CalamineWorkbook;"
    "CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()"
)


def run(command: list[str]) -> tuple[float, float]:
    """Run a command; return its wall seconds and the peak memory of its largest process in MiB."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"failed: {command}")
    return time.perf_counter() - begun, usage.ru_maxrss / 1024


def paired(title: str, ours: list[str], theirs: list[str], rounds: int) -> None:
    """Run two commands in turn and print the median of the ratios."""
    run(ours), run(theirs)
    pairs = [(run(ours), run(theirs)) for _ in range(rounds)]
    ratio = statistics.median(mine[0] / other[0] for mine, other in pairs)
    seconds = statistics.median(mine[0] for mine, _ in pairs)
    other = statistics.median(other[0] for _, other in pairs)
    memory = max(mine[1] for mine, _ in pairs)
    print(
        f"{title:<48} ratio {ratio:6.2f}   {seconds:8.2f} s : {other:8.2f} s   peak {memory:6.0f} MiB",
        flush=True,
    )


def main() -> None:
    """Measure."""
    options = argparse.ArgumentParser()
    options.add_argument("--members", type=int, default=300_000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--without-naive", action="store_true")
    chosen = options.parse_args()
    gonghui = [sys.executable, "-m", "toolkit"]
    with tempfile.TemporaryDirectory() as folder:
        big, small = Path(folder, "big.xlsx"), Path(folder, "small.xlsx")
        for path, members in ((small, 300), (big, chosen.members)):
            # A process of its own: a forked child starts with its parent's peak memory.
            subprocess.run([sys.executable, str(HERE / "roster.py"), str(path), str(members)], check=True)
        few = max(chosen.rounds, 9)
        paired(
            "gonghui --help : import click", [*gonghui, "--help"], [sys.executable, "-c", "import click"], few
        )
        judged = ["check", "--province", "anhui", "--today", "2025-12-31", "--format", "json"]
        check_small = [*gonghui, *judged, str(small)]
        paired("check 300 members : import pandas", check_small, [sys.executable, "-c", "import pandas"], few)
        check_big = [*gonghui, *judged, "--select", "R", str(big)]
        read_big = [sys.executable, "-c", CALAMINE, str(big)]
        paired(f"check {chosen.members:,} members : calamine read", check_big, read_big, chosen.rounds)
        if not chosen.without_naive:
            naive = [sys.executable, str(HERE / "naive_check.py"), str(big)]
            paired(f"check {chosen.members:,} members : pandas script", check_big, naive, 1)


if __name__ == "__main__":
    main()
