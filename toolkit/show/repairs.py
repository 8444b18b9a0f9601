"""Repairs on a screen and as JSON: how many of which kind, where the copy is, each change before it is made."""

from __future__ import annotations

import dataclasses
import datetime
import functools
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from toolkit.kinds.base import INVISIBLE
from toolkit.masking import mask_path, mask_text
from toolkit.sheet_place import letters
from toolkit.show.columns import plain
from toolkit.show.text import cut_said

if TYPE_CHECKING:
    from toolkit.repair_cells import Change, Step
    from toolkit.repair_task import Repaired
    from toolkit.workbooks.repaired_copy import Copied

LEFT_SHOWN = 20
RANGES_SHOWN = 8
_SEEN = dict.fromkeys(map(ord, INVISIBLE), "[看不见的字符]") | {
    0xA0: "[不间断空格]", 0x3000: "[全角空格]", 0x0A: "↵", 0x0D: "↵", 0x09: "[制表符]",
}  # fmt: skip


@dataclasses.dataclass(frozen=True)
class Repairs:
    """The repairs of a run: what each unit gave, whether those in doubt count, and the copies.

    ``dry``: the changes are only shown, and ``copies`` say what would not be changed.
    """

    outcomes: tuple[Repaired, ...]
    unsafe: bool
    copies: tuple[Copied, ...]
    dry: bool = False

    @property
    def refused(self) -> bool:
        """Whether a copy could not be written."""
        return any(copy.refused for copy in self.copies)

    def changes(self) -> Iterator[Change]:
        """Yield every change, in doubt or not."""
        for outcome in self.outcomes:
            yield from outcome.changes

    def made(self, change: Change) -> bool:
        """Say whether a change that is asked for stands in a copy, or would."""
        copy = self.by_file.get(change.file)
        place = change.sheet, change.row, change.column
        return copy is not None and (self.dry or copy.path is not None) and place not in copy.left

    @functools.cached_property
    def by_file(self) -> dict[str, Copied]:
        """What became of each file's copy."""
        return {copy.file: copy for copy in self.copies}

    def told(self) -> dict[str, Any]:
        """Return what JSON says of the repairs, beside what it says of the check."""
        return {"repairs": self.records(), "repaired": self.summary()}

    def records(self) -> list[dict[str, Any]]:
        """Return each step of each change for JSON, masked."""
        return [
            {
                "file": mask_path(change.file),
                "sheet": mask_text(change.sheet),
                "cell": change.cell,
                "kind": step.repair,
                "before": change.shown[number],
                "after": change.shown[number + 1],
                "safe": step.safe,
                "applied": not self.dry and (step.safe or self.unsafe) and self.made(change),
            }
            for change in self.changes()
            for number, step in enumerate(change.steps)
        ]

    def summary(self) -> dict[str, Any]:
        """Return for JSON what the repairs do to the findings, and what became of each file's copy."""
        return {
            "gone": sum(outcome.gone for outcome in self.outcomes),
            "new": sum(outcome.new for outcome in self.outcomes),
            "copies": [
                {
                    "file": mask_path(copy.file),
                    "copy": None if copy.path is None else mask_path(copy.path),
                    "notes": [mask_path(note) for note in copy.notes],
                    "why": mask_path(copy.refused[0]) if copy.refused else None,
                    "remedy": copy.refused[1] if copy.refused else None,
                }
                for copy in self.copies
            ],
        }


def lines(repairs: Repairs, limit: int) -> Iterator[str]:
    """Yield the lines to show; ``limit`` is how many changes to list at most (0: all)."""
    taken = [change for change in repairs.changes() if change.taken(repairs.unsafe)]
    yield "\n" + click.style("可以修正的地方（没有写副本）" if repairs.dry else "修正", bold=True)
    if not taken:
        yield "没有可以修正的地方。"
    by_file: dict[str, list[Change]] = {}
    for change in taken:
        by_file.setdefault(change.file, []).append(change)
    listed = kinds = 0
    for file, changes in by_file.items():
        yield from _file(repairs, file, changes)
        if repairs.dry:
            alike = _alike([change for change in changes if repairs.made(change)], repairs.unsafe)
            shown = alike[: limit - listed] if limit else alike
            yield from (_diff(group, repairs.unsafe) for group in shown)
            listed, kinds = listed + len(shown), kinds + len(alike)
    if listed < kinds:
        yield f"{cut_said(listed, kinds, '种改动')}（--limit 0 全部显示，--format json 逐格列出）"
    if taken:
        yield _findings(repairs)
    doubtful = sum(not step.safe for change in repairs.changes() for step in change.steps)
    if doubtful and not repairs.unsafe:
        yield f"另有 {doubtful:,} 处有疑问，没有改：加 --unsafe-fixes --diff 看了以后再定。"


def _findings(repairs: Repairs) -> str:
    gone = sum(outcome.gone for outcome in repairs.outcomes)
    new = sum(outcome.new for outcome in repairs.outcomes)
    said = f"上面的问题是原文件的；照此改过以后再核查，至少会少 {gone:,} 条"
    return said + (f"，多出 {new:,} 条（读懂了才看得出的错）。" if new else "。")


def _file(repairs: Repairs, file: str, taken: list[Change]) -> Iterator[str]:
    """Yield how many changes of which kind a file has, and what became of its copy."""
    copy = repairs.by_file[file]
    made = [change for change in taken if repairs.made(change)]
    kinds = Counter(step.repair for change in made for step in change.taken(repairs.unsafe))
    counted = "、".join(f"{kind} {count:,}" for kind, count in kinds.most_common())
    name = mask_path(file)
    if copy.refused:
        why, remedy = copy.refused
        yield click.style(plain(mask_path(f"{name}：没有写副本：{why}。{remedy}。")), fg="red")
    elif not made or (copy.path is None and not repairs.dry):
        yield plain(f"{name}：没有能改的格，没有写副本")
    elif copy.path is None:
        yield plain(f"{name}：会改 {len(made):,} 格（{counted}）")
    else:
        yield plain(f"{name}：改了 {len(made):,} 格（{counted}），副本是 {mask_path(copy.path)}")
    for note in copy.notes:
        yield plain(f"  {mask_path(note)}")
    yield from _left(copy)


def _left(copy: Copied) -> Iterator[str]:
    for (sheet, row, column), why in list(copy.left.items())[:LEFT_SHOWN]:
        yield plain(f"  {mask_text(sheet)} › {letters(column)}{row} 没有改：{mask_text(why)}")
    if len(copy.left) > LEFT_SHOWN:
        yield f"  没有改的，{cut_said(LEFT_SHOWN, len(copy.left), '格')}"


def _alike(changes: list[Change], unsafe: bool) -> list[list[Change]]:
    """Return the changes in lots: the cells of one column that change alike."""
    alike: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        alike.setdefault((change.sheet, change.column, change.taken(unsafe)), []).append(change)
    return list(alike.values())


def _diff(group: list[Change], unsafe: bool) -> str:
    """Say what cells that change alike hold before and after."""
    change = group[0]
    steps = change.taken(unsafe)
    before, after = seen(change.shown[0]), seen(change.shown[len(steps)])
    where = f"{mask_text(change.sheet)} › {_cells(group)}"
    if before == after and isinstance(change.before, str) and not isinstance(steps[-1].after, str):
        what = "日期" if isinstance(steps[-1].after, datetime.date) else "数"
        return plain(f"  {where}: {_kinds(steps)} 文字“{before}” → {what}“{after}”")
    return plain(f"  {where}: {_kinds(steps)} “{before}” → “{after}”")


def _cells(group: list[Change]) -> str:
    """Return the cells of one column, those one under the other as a range."""
    ranges: list[tuple[int, int]] = []
    for change in group:
        if ranges and change.row == ranges[-1][1] + 1:
            ranges[-1] = ranges[-1][0], change.row
        else:
            ranges.append((change.row, change.row))
    column = letters(group[0].column)
    named = [f"{column}{first}" + (f":{column}{last}" if last > first else "") for first, last in ranges]
    more = f" 等 {len(group):,} 格" if len(named) > RANGES_SHOWN else ""
    return "、".join(named[:RANGES_SHOWN]) + more


def _kinds(steps: tuple[Step, ...]) -> str:
    names = "、".join(dict.fromkeys(step.repair for step in steps))
    return names if all(step.safe for step in steps) else f"{names}（有疑问）"


def seen(text: str) -> str:
    r"""Return a text with its blanks and invisible characters to be seen.

    >>> seen(" 张\u200b三\u3000"), seen("John  Smith")
    ('␣张[看不见的字符]三[全角空格]', 'John␣␣Smith')
    """
    text = text.translate(_SEEN)
    inner = text.strip(" ")
    before, after = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
    return "␣" * len(before) + inner.replace("  ", "␣␣") + "␣" * len(after)
