"""What the note on a cell and the 错误说明 of a row say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from toolkit.check import Finding
from toolkit.marking.names import AUTHOR, LIST

MOST = 8
"""Findings that one note tells in full: a note is read at a glance or not at all."""
_LONGEST_NOTE, _LONGEST_COLUMN = 8_000, 4_000


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings by severity, each that says the same once."""
    told = {(item.code, item.message, item.cell): item for item in findings}
    return sorted(told.values(), key=lambda item: item.severity.rank)


def note_text(findings: Iterable[Finding], *, whole_row: bool = False, where: str = "") -> str:
    """Return the text of the note on one cell; the findings are masked, ``where`` is its place elsewhere."""
    items = worst_first(findings)
    shown = items[:MOST]
    blocks = [_block(item) for item in shown]
    head = AUTHOR
    if len(items) > 1:
        head += f"：共 {len(items)} 个问题"
    if where:
        head += f"（{where}）"
    if whole_row:
        head += "（说的是这一整行）"
    if len(items) > MOST:
        blocks.append(f"另有 {len(items) - MOST} 个，见“{LIST}”表。")
    return shortened("\n\n".join([f"{head}\n{blocks[0]}", *blocks[1:]]), _LONGEST_NOTE)


def shortened(text: str, most: int) -> str:
    """Return a text of ``most`` characters at the most, and say where the rest is.

    >>> shortened("甲乙丙", 2)
    '甲乙……（其余见“问题清单”表）'
    """
    return text if len(text) <= most else f"{text[:most]}……（其余见“{LIST}”表）"


def _block(item: Finding) -> str:
    lines = [f"【{item.severity.word} {item.code}】{item.message}", f"怎么办：{item.remedy}"]
    if item.basis:
        lines.append(f"依据：{item.basis}")
    return "\n".join(lines)


def column_text(findings: Sequence[Finding]) -> str:
    """Return the 错误说明 of one row; the findings are masked."""
    lines = []
    for item in worst_first(findings):
        place = f"{item.cell} " if item.cell else ""
        column = f"“{item.column}”：" if item.column else ""
        lines.append(
            f"【{item.severity.word} {item.code}】{place}{column}{item.message}。怎么办：{item.remedy}"
        )
    return shortened("\n".join(line.replace("。。", "。") for line in lines), _LONGEST_COLUMN)
