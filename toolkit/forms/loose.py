"""Placeholders outside cells: in headers, footers and text boxes only figures can be filled."""

from __future__ import annotations

from toolkit.forms.answers import Answers, shown
from toolkit.forms.formats import formatted
from toolkit.forms.meaning import FigureMeant, Meaning, meaning
from toolkit.forms.placeholder import Placeholder, taken_apart

NOT_FILLED = ("批注", "工作表名称")
"""Where placeholders are not filled."""


def loose_meanings(text: str) -> list[tuple[Placeholder, Meaning]]:
    """Return each placeholder of a loose text with what it means there."""
    return [(each, meaning(each, frozenset())) for each in taken_apart(text).placeholders]


def filled_loose(text: str, answers: Answers, *, signs: bool) -> str:
    """Return a loose text, filled; ``signs`` says that ``&`` must be doubled; raises ``FormatUnfit``."""
    out, last = "", 0
    for placeholder, meant in loose_meanings(text):
        value = answers.figures.get(meant.figure.key) if isinstance(meant, FigureMeant) else None
        said = shown(formatted(value, placeholder.formats))
        out += text[last : placeholder.start] + (said.replace("&", "&&") if signs else said)
        last = placeholder.end
    return out + text[last:]
