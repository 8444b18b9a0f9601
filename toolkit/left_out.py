"""What a total or a report did not count, so that nothing is left out in silence."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.reading import Reading

SHOWN = 20
"""Lines told on the screen before the rest is only counted."""


def left_out(reading: Reading) -> tuple[str, ...]:
    """Return one line for each row held back and each sheet no table was found on."""
    lines = [
        f"{sheet.grid.file} › {sheet.grid.sheet} › 第 {row} 行没有计入：{why}"
        for sheet in reading.sheets
        for row, why in sorted(sheet.held_back.items())
    ]
    lines += [f"{item.file} › {item.sheet}：{item.why}（{item.rows} 行有内容）" for item in reading.unread]
    return tuple(lines)


def shortened(lines: Iterable[str], shown: int = SHOWN) -> list[str]:
    """Return the first lines, and how many more there are."""
    everything = list(lines)
    more = len(everything) - shown
    return everything if more <= 0 else [*everything[:shown], f"……另有 {more} 条，用 gonghui check 查看"]
