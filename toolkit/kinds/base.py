"""What the kinds have in common, and how a text is tidied."""

from __future__ import annotations

import dataclasses
import unicodedata
from typing import Any, ClassVar

from toolkit.cells import Cells, Trouble

INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\ufeff\u00ad"
"""Characters that take no room: zero-width blanks and joiners, direction marks, the soft hyphen."""
NOTHING = ("-", "—", "－", "/", "无")
"""What officers write in a cell that has nothing to say."""
_DROPPED = dict.fromkeys(map(ord, INVISIBLE))
Parsed = tuple[Any, list[Trouble]]


def strip(text: str) -> str:
    """Return text without outer white space (full-width too), invisible characters and leading ``'``."""
    if text.isprintable() or text.isascii() or not any(map(text.__contains__, INVISIBLE)):
        stripped = text.strip()
    else:
        stripped = text.translate(_DROPPED).strip()
    return stripped[1:].strip() if stripped[:1] == "'" else stripped


def narrow(text: str) -> str:
    """Return text with full-width letters and digits made half-width, stripped."""
    text = strip(text)
    return text if text.isascii() else strip(unicodedata.normalize("NFKC", text))


@dataclasses.dataclass(frozen=True)
class Kind:
    """What the kinds have in common."""

    number_format: ClassVar[str] = "General"
    """The Excel number format of a cell of this kind."""
    sample: ClassVar[str] = ""
    """A value as an officer would type it."""
    width: ClassVar[int] = 12
    """The usual width of its column, in characters."""
    adds: ClassVar[bool] = False
    """Whether the column's values may be added up."""
    told: ClassVar[str] = ""
    """What the kind expects, in Chinese, for messages and for the notes on headings."""

    def parse(self, cells: Cells) -> Parsed:
        """Read a column of cells."""
        raise TypeError(f"{type(self).__name__} cannot be read from a sheet")

    def masked(self, raw: str) -> str:
        """Return a raw value as it may be shown on screen and in reports."""
        return raw
