"""The proof that nothing was lost: files, rows and sums, from what was found to what was consolidated.

files found = read + refused + left out; rows read = consolidated + held back + of units not counted;
each sheet's sums = the unit's = those written.  What does not close stops the output.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable
from typing import Any

from toolkit.errors import SumsDoNotClose, ToolkitError
from toolkit.merge.encoding import Encoded
from toolkit.merge.outcome import Outcome, Unit
from toolkit.merge.table_sheets import NOT_CONSOLIDATED


class FilesDoNotClose(ToolkitError):
    """A file was met and is neither read nor refused nor left out, or it is two of these at once."""

    def __init__(self, found: int, read: int, rejected: int, aside: int, files: list[str]) -> None:
        named = "、".join(files[:3])
        super().__init__(
            f"找到 {found} 个文件，读了 {read} 个、读不了 {rejected} 个、没有用 {aside} 个，合不上（{named}），"
            "未写出任何结果。请把这个文件夹的清单交给开发者。"
        )
        self.found = found
        self.files = files


@dataclasses.dataclass(frozen=True)
class TableProof:
    """One table over all files: rows read, and where they are."""

    title: str
    read: int
    kept: int
    held_back: int
    not_counted: int


@dataclasses.dataclass(frozen=True)
class SumProof:
    """One column of a table over the counted units: what the sheets come to, and what was written."""

    title: str
    attribute: str
    read: int
    written: int


@dataclasses.dataclass(frozen=True)
class Proof:
    """All that closes."""

    files: dict[str, int]
    tables: list[TableProof]
    sums: list[SumProof]


def prove(outcome: Outcome, encoded: Iterable[Encoded]) -> Proof:
    """Return the proof; raises ``FilesDoNotClose`` or ``SumsDoNotClose`` naming the file where it fails."""
    files = _files(outcome)
    read: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for share in outcome.shares:
        for title, (rows, held_back) in share["tables"].items():
            read[title] += rows
            held[title] += held_back
    written = {pack: tables for chunk in encoded for pack, tables in chunk.counted.items()}
    kept: Counter[str] = Counter()
    held_counted: Counter[str] = Counter()
    sums: dict[tuple[str, str], list[int]] = {}
    for unit in outcome.counted:
        _unit(unit, written.get(unit.summary["pack"], {}) if unit.summary else {}, kept, held_counted, sums)
    tables = []
    for title in sorted(read, key=list(read).index):
        if title in NOT_CONSOLIDATED:
            continue
        elsewhere = read[title] - kept[title] - held_counted[title]
        if elsewhere < 0:
            raise SumsDoNotClose(title, read[title], kept[title] + held_counted[title])
        tables.append(TableProof(title, read[title], kept[title], held_counted[title], elsewhere))
    columns = [SumProof(title, name, *pair) for (title, name), pair in sums.items()]
    return Proof(files, tables, columns)


def _files(outcome: Outcome) -> dict[str, int]:
    """Hold the files met against what became of each."""
    met = Counter(file.shown for file in outcome.found)
    rejected = Counter(item.file for item in outcome.rejected)
    aside = Counter(item.file for item in outcome.aside)
    read = Counter(outcome.read)
    answered = read + rejected + aside
    wrong = [file for file in met if answered[file] != 1]
    count = len(set(met) | set(rejected) | set(aside))
    if wrong or count != sum(answered.values()):
        twice = [file for file, times in answered.items() if times > 1]
        raise FilesDoNotClose(count, len(read), len(rejected), len(aside), wrong or twice)
    return {"found": count, "read": len(read), "rejected": len(rejected), "skipped": len(aside)}


def _unit(
    unit: Unit,
    written: dict[str, tuple[int, dict[str, int]]],
    kept: Counter[str],
    held: Counter[str],
    sums: dict[tuple[str, str], list[int]],
) -> None:
    """Hold one unit's sheets against its stored rows, and these against what was written."""
    summary: dict[str, Any] = unit.summary or {}
    by_table: dict[str, Counter[str]] = {}
    rows: Counter[str] = Counter()
    for sheet in summary["sheets"]:
        title = sheet["table"]
        if title in NOT_CONSOLIDATED:
            continue
        held[title] += len(sheet["held_back"])
        rows[title] += sheet["kept"]
        by_table.setdefault(title, Counter()).update(sheet["sums"])
    where = "、".join(unit.files)
    for title, told in summary["tables"].items():
        if title in NOT_CONSOLIDATED:
            continue
        count, totals = written.get(title, (0, {}))
        if not rows[title] == told["rows"] == count:
            raise SumsDoNotClose(f"{where} › {title}", rows[title], count)
        kept[title] += count
        for attribute, total in by_table.get(title, Counter()).items():
            stored, put = told["sums"].get(attribute, 0), totals.get(attribute, 0)
            if not total == stored == put:
                raise SumsDoNotClose(f"{where} › {title} › {attribute}", total, put)
            pair = sums.setdefault((title, attribute), [0, 0])
            pair[0] += total
            pair[1] += put
