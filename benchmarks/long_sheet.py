"""A long sheet with XlsxWriter (constant_memory) and with blocks encoded and joined; prints the ratios.

    .venv/bin/python benchmarks/long_sheet.py --rows 300000 --processes 1 --rounds 3

Each run is a process of its own, in turn; the values to be written are ready before its clock starts, for
each writer in the form it takes: rows of Python values, and columns of codes and numbers.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import xlsxwriter

from toolkit.workbooks.long_block import Block
from toolkit.workbooks.long_book import LongBook, LongSheet, Place
from toolkit.workbooks.long_cells import BLANK, LongKind, Values, encode
from toolkit.workbooks.writing import Col, Sheet

FEW = [97, 50, 2, 4, 2, 8, 3, 4, 56]
"""How many different texts each column of repeated texts has."""
KINDS: list[LongKind] = ["text"] * 14 + ["whole", "money", "day", "money", "money", "ratio"]


def column(number: int, start: int, stop: int) -> Values:
    """Return one column of rows ``start`` to ``stop``: 4 of different texts, 9 of repeated ones, 1 mostly
    blank, 6 of numbers."""
    place = np.arange(start, stop)
    chance = np.random.default_rng(start + number)
    kind = KINDS[number]
    if number < 4:
        texts = [f"{number + 34}0102{row:012}" for row in range(start, stop)]
        return Values("text", None, np.arange(stop - start), texts)
    if number < 13:
        count = FEW[number - 4]
        return Values(
            "text", None, chance.integers(0, count, place.size), [f"某某第{n}车间" for n in range(count)]
        )
    if number == 13:
        return Values("text", None, np.where(place % 20 == 0, 0, BLANK), ["备注 & 说明"])
    if kind == "ratio":
        return Values("ratio", chance.integers(0, 10_000, place.size) / 10_000)
    top = {"whole": 1_000, "money": 10_000_000, "day": 15_000}[kind]
    return Values(kind, chance.integers(0, top, place.size) + 30_000)


def as_rows(columns: list[Values]) -> list[tuple[object, ...]]:
    """Return columns as rows of the values XlsxWriter takes."""
    listed: list[list[object]] = []
    for values in columns:
        if values.codes is not None:
            listed.append([values.texts[code] if code >= 0 else None for code in values.codes.tolist()])
        else:
            assert values.numbers is not None
            divisor = 100 if values.kind == "money" else 1
            listed.append([number / divisor for number in values.numbers.tolist()])
    return list(zip(*listed, strict=True))


def worked() -> float:
    """Return the seconds of processor that this process and its ended children used: load hardly changes it."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def by_xlsxwriter(path: Path, rows: int, _: int, per_block: int) -> tuple[float, float]:
    """Write with XlsxWriter, by the calls that guess no types; return the seconds of wall and processor."""
    ready = [
        as_rows([column(number, start, min(start + per_block, rows)) for number in range(len(KINDS))])
        for start in range(0, rows, per_block)
    ]
    begun = time.perf_counter(), worked()
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    formats = {
        kind: book.add_format({"border": 1, "num_format": code})
        for kind, code in {
            "text": "General", "whole": "#,##0", "money": "#,##0.00", "day": "yyyy-mm-dd", "ratio": "0.00%",
        }.items()
    }  # fmt: skip
    sheet = book.add_worksheet("长表")
    looks = [formats[kind] for kind in KINDS]
    texts = range(14)
    numbers = range(14, len(KINDS))
    at = 0
    for block in ready:
        for row in block:
            for place in texts:
                if row[place] is not None:
                    sheet.write_string(at, place, row[place], looks[place])
            for place in numbers:
                sheet.write_number(at, place, row[place], looks[place])
            at += 1
    book.close()
    return time.perf_counter() - begun[0], worked() - begun[1]


READY: dict[int, list[Values]] = {}


def encoded(place: Place) -> Block:
    """Encode one block, in whatever process."""
    return encode(place.layout, READY[place.first_row], place.first_row)


def by_blocks(path: Path, rows: int, processes: int, per_block: int) -> tuple[float, float]:
    """Encode blocks in so many processes and join them; return the seconds of wall and processor."""
    sizes = [min(per_block, rows - start) for start in range(0, rows, per_block)]
    for number, size in enumerate(sizes):
        start = number * per_block
        READY[2 + start] = [column(place, start, start + size) for place in range(len(KINDS))]
    begun = time.perf_counter(), worked()
    columns = [Col(f"列{n}", "text" if kind == "number" else kind, width=14) for n, kind in enumerate(KINDS)]
    book = LongBook([LongSheet(Sheet("长表", columns), sizes)])
    if processes == 1:
        book.write(path, map(encoded, book.places))
    else:
        # The children have the columns by being forked: what is measured is encoding and joining.
        with multiprocessing.get_context("fork").Pool(processes) as pool:
            book.write(path, _few(pool, book.places, 2 * processes))
        pool.join()
    return time.perf_counter() - begun[0], worked() - begun[1]


def _few(pool: multiprocessing.pool.Pool, places: list[Place], ahead: int) -> Iterator[Block]:
    """Yield the blocks in order, only a few made ahead."""
    waiting = [pool.apply_async(encoded, (place,)) for place in places[:ahead]]
    for number in range(len(places)):
        yield waiting.pop(0).get()
        if number + ahead < len(places):
            waiting.append(pool.apply_async(encoded, (places[number + ahead],)))


WAYS = {"xlsxwriter": by_xlsxwriter, "blocks": by_blocks}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=300_000)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--per-block", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--way", choices=WAYS)
    asked = parser.parse_args()
    if asked.way:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.xlsx"
            took = WAYS[asked.way](path, asked.rows, asked.processes, asked.per_block)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            print(*took, os.path.getsize(path) / 1e6, peak / 1024)
        return
    ratios: dict[str, list[float]] = {"wall": [], "processor": []}
    for _ in range(asked.rounds):
        took = {}
        for way in WAYS:
            options = [
                f"--rows={asked.rows}",
                f"--processes={asked.processes}",
                f"--per-block={asked.per_block}",
            ]
            run = subprocess.run(
                [sys.executable, __file__, f"--way={way}", *options],
                check=True,
                capture_output=True,
                text=True,
            )
            *took[way], megabytes, peak = map(float, run.stdout.split())
            wall, cpu = took[way]
            print(
                f"{way:10}  {wall:6.2f} s  processor {cpu:6.2f} s  {megabytes:5.1f} MB  peak {peak:4.0f} MiB"
            )
        for place, kind in enumerate(ratios):
            ratios[kind].append(took["blocks"][place] / took["xlsxwriter"][place])
        print(*(f"{kind} {of[-1]:.3f}" for kind, of in ratios.items()))
    print(f"{asked.rows} rows x {len(KINDS)} columns, medians:", end=" ")
    print(*(f"{kind} {statistics.median(of):.3f}" for kind, of in ratios.items()))


if __name__ == "__main__":
    main()
