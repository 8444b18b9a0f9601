"""Measure consolidation against what a user would otherwise write; print ratios.  See README.md."""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from measured import Ran, run
from merging import PROGRAM, folders_of, forget, merge_command

HERE = Path(__file__).resolve().parent
NAIVE, BARE, SECOND, GROWTH, LIMIT = 0.07, 4.5, 0.03, 1.3, 2048
"""The goals: against the pandas script and against bare reading, the second run against the first, memory
of 1,000 units against 250, and its ceiling in MiB."""


class Bench:
    """One program, measured on folders of several sizes."""

    def __init__(self, program: str, folders: dict[int, Path], rounds: int) -> None:
        self.program, self.folders, self.rounds = program, folders, rounds
        self.first: dict[int, list[Ran]] = {}
        self.held: dict[int, Ran] = {}

    def output(self, size: int) -> Path:
        """Return where the consolidated workbook of a size goes."""
        return self.folders[size].with_name("汇总.xlsx")

    def merge(self, size: int, *more: str, again: bool = False, watched: bool = False) -> Ran:
        """Consolidate a folder: from nothing, or ``again`` on what the last run left; ``watched`` for its memory."""
        if not again:
            forget(self.output(size))
        ran = run(merge_command(self.program, self.folders[size], self.output(size), *more), watched=watched)
        if not self.output(size).is_file():
            raise SystemExit(f"nothing was written to {self.output(size)}")
        return ran

    def against_bare(self, size: int) -> None:
        """Run consolidation, the same again, and bare reading in turn (A A' B A A' B …), after one of each.

        The first consolidation is watched for its memory; those that are timed are not.
        """
        bare = [sys.executable, str(HERE / "bare_read.py"), str(self.folders[size])]
        self.held[size] = self.merge(size, watched=True)
        run(bare, watched=False)
        rounds = [
            (self.merge(size), self.merge(size, again=True), run(bare, watched=False))
            for _ in range(self.rounds)
        ]
        self.first[size] = [first for first, _, _ in rounds]
        show(f"merge {size:,} units : bare read", [(first, other) for first, _, other in rounds], BARE)
        show(
            f"merge {size:,} units, unchanged : first run",
            [(again, first) for first, again, _ in rounds],
            SECOND,
        )

    def against_naive(self, size: int, smaller: int) -> None:
        """Compare with the pandas script, by the unit where that ran on fewer units."""
        folder = self.folders[smaller]
        script = [sys.executable, str(HERE / "naive_merge.py")]
        other = run([*script, str(folder), str(folder.with_name("naive.xlsx"))])
        told = "" if smaller == size else f" on {smaller:,}, by the unit"
        pairs = [(ran, other) for ran in self.first[size]]
        show(f"merge {size:,} units : pandas script{told}", pairs, NAIVE, smaller / size)
        print(f"{'':<52} the script held {other.memory:.0f} MiB", flush=True)

    def with_more(self, size: int) -> None:
        """Measure what marked copies and the database cost on top."""
        beside = self.folders[size].parent
        for option, target in (("--returns", beside / "退回"), ("--database", beside / "汇总.duckdb")):
            forget(target)
            ran = self.merge(size, option, str(target))
            show(f"merge {size:,} units {option} : without", [(ran, plain) for plain in self.first[size]])
            forget(target)

    def growth(self) -> None:
        """Print time by the unit and memory of each size, and memory against that of 250 units."""
        print(
            f"\n{'units':>8} {'seconds':>9} {'CPU':>9} {'ms a unit':>10} {'MiB together':>13} {'MiB largest':>12}"
        )
        memory = {}
        for size, runs in sorted(self.first.items()):
            memory[size] = self.held[size].memory
            seconds, cpu = (
                statistics.median(getattr(ran, name) for ran in runs) for name in ("seconds", "cpu")
            )
            largest = self.held[size].largest
            print(
                f"{size:>8,} {seconds:>9.2f} {cpu:>9.2f} {seconds / size * 1000:>10.1f} {memory[size]:>13.0f} {largest:>12.0f}"
            )
        most = max(memory)
        if 250 in memory and most > 250:
            ratio = memory[most] / memory[250]
            print(f"\nmemory of {most:,} units : of 250   ratio {ratio:.2f}   {_verdict(ratio, GROWTH)}")
        print(
            f"memory of {most:,} units: {memory[most]:.0f} MiB   {_verdict(memory[most], LIMIT)}", flush=True
        )


def show(title: str, pairs: list[tuple[Ran, Ran]], goal: float | None = None, scale: float = 1.0) -> None:
    """Print one line: the medians of the rounds' ratios, of time and of work, times ``scale``."""
    ratio = scale * statistics.median(mine.seconds / other.seconds for mine, other in pairs)
    cpu = scale * statistics.median(mine.cpu / other.cpu for mine, other in pairs)
    mine, other = (statistics.median(pair[which].seconds for pair in pairs) for which in (0, 1))
    print(
        f"{title:<52} ratio {ratio:7.3f}   CPU {cpu:7.3f}   {mine:8.2f} s : {other:8.2f} s"
        f"   {'' if goal is None else _verdict(ratio, goal)}".rstrip(),
        flush=True,
    )


def _verdict(value: float, goal: float) -> str:
    return f"goal ≤ {goal:g}: {'met' if value <= goal else 'MISSED'}"


def main() -> None:
    """Measure."""
    options = argparse.ArgumentParser()
    options.add_argument("--units", type=int, nargs="+", default=[100, 250, 1000])
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--naive-units", type=int, default=100, help="the script is slow: run it on so many")
    options.add_argument("--full-naive", action="store_true", help="run the script on all units of each size")
    options.add_argument("--without-naive", action="store_true")
    options.add_argument("--without-more", action="store_true", help="no runs with --returns and --database")
    options.add_argument(
        "--folder", type=Path, help="where the units lie or are written; else a temporary one"
    )
    options.add_argument("--program", default=PROGRAM, help="what is measured instead of this toolkit")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as room:
        smaller = {
            size: size if chosen.full_naive else min(size, chosen.naive_units) for size in chosen.units
        }
        sizes = [*chosen.units, *([] if chosen.without_naive else smaller.values())]
        folders = folders_of(chosen.folder or Path(room), sizes)
        bench = Bench(chosen.program, folders, chosen.rounds)
        for size in chosen.units:
            bench.against_bare(size)
            if not chosen.without_naive:
                bench.against_naive(size, smaller[size])
            if not chosen.without_more:
                bench.with_more(size)
        bench.growth()
        for size, folder in folders.items():
            forget(bench.output(size), folder.with_name("naive.xlsx"))


if __name__ == "__main__":
    main()
