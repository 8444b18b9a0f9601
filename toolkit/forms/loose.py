"""Placeholders outside cells: in headers, footers and text boxes only figures can be filled."""

from __future__ import annotations

import re

from toolkit.forms.answers import Answers, shown
from toolkit.forms.formats import formatted
from toolkit.forms.meaning import FigureMeant, Meaning, meaning
from toolkit.forms.placeholder import Placeholder, taken_apart

_SIZE = re.compile(r"(?<!&)(?:&&)*&[0-9]+$")
"""A size of letters at the end of a header: figures after it would be part of it."""
_PAGE = re.compile(r"(?<!&)(?:&&)*&[PpNn]$")
"""A page's number: a sum after it would be worked out."""
NOT_FILLED = ("批注", "工作表名称")
"""Where placeholders are not filled."""


def loose_meanings(text: str) -> list[tuple[Placeholder, Meaning]]:
    """Return each placeholder of a loose text with what it means there."""
    return [(each, meaning(each, frozenset())) for each in taken_apart(text).placeholders]


def _apart(before: str, said: str) -> str:
    """Return a piece of a header with a blank before it where it would go on with the code it stands behind.

    >>> _apart("&14", "2025"), _apart("&&14", "2025"), _apart("&P", "-1"), _apart("&14", "城关镇")
    (' 2025', '2025', ' -1', '城关镇')
    """
    goes_on = _SIZE.search(before) and said[:1].isdigit()
    adds = _PAGE.search(before) and said[:1] in ("+", "-")
    return f" {said}" if goes_on or adds else said


def filled_loose(text: str, answers: Answers, *, signs: bool) -> str:
    """Return a loose text, filled; ``signs`` says that ``&`` must be doubled; raises ``FormatUnfit``."""
    out, last = "", 0
    for placeholder, meant in loose_meanings(text):
        value = answers.figures.get(meant.figure.key) if isinstance(meant, FigureMeant) else None
        said = shown(formatted(value, placeholder.formats))
        out += text[last : placeholder.start]
        out += _apart(out, said.replace("&", "&&")) if signs else said
        last = placeholder.end
    return out + text[last:]
