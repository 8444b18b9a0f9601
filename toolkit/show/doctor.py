"""What the doctor found, as lines for the screen and as an object for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from toolkit.doctor.probe import Found, Level, Probe
from toolkit.show.columns import pad, width

Examined = Sequence[tuple[Probe, Found]]
NOTHING = "没有发现妨碍使用的地方。"
SIGNS = {Level.FINE: "正常", Level.UNKNOWN: "－", Level.LOOK: "注意", Level.STOPS: "妨碍"}


def lines(examined: Examined) -> list[str]:
    """Return what each probe found, then what to do in which order."""
    room = max(width(probe.title) for probe, _ in examined)
    said = [
        f"{pad(SIGNS[found.level], 4)}  {pad(probe.title, room)}  {found.said}" for probe, found in examined
    ]
    steps = in_order(examined)
    if not steps:
        return [*said, "", NOTHING]
    return [
        *said,
        "",
        "请依次做：",
        *(f"{n}. {found.said}：{found.remedy}。" for n, found in enumerate(steps, 1)),
    ]


def in_order(examined: Examined) -> list[Found]:
    """Return what is in the way, in the order in which it is to be put right: first what stops the work."""
    return [found for level in (Level.STOPS, Level.LOOK) for _, found in examined if found.level is level]


def sentence(examined: Examined) -> str:
    """Return what a button says: what works, and what to do."""
    fine = "；".join(found.said for _, found in examined if found.level is Level.FINE)
    steps = in_order(examined)
    if not steps:
        return f"{NOTHING}{fine}。"
    todo = "\n".join(f"{number}. {found.said}：{found.remedy}。" for number, found in enumerate(steps, 1))
    return f"请依次做：\n{todo}\n其余正常：{fine}。"


def document(examined: Examined) -> dict[str, Any]:
    """Return the object that ``doctor --format json`` prints."""
    return {
        "schema": 1,
        "probes": [
            {
                "name": probe.name,
                "title": probe.title,
                "level": found.level.name.lower(),
                "found": found.said,
                "remedy": found.remedy or None,
            }
            for probe, found in examined
        ],
    }


def exit_code(examined: Examined) -> int:
    """Return 1 where something stands in the way, 0 where nothing does."""
    return int(any(found.level is Level.STOPS for _, found in examined))
