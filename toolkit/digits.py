"""Numbers that are text: made comparable one by one, or laid out as a byte matrix for a column."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

_DROPPED = re.compile(r"[\s\u200b-\u200f\u2060\ufeff'\u2018\u2019`]")
_PLACES = np.array([place - ord("0") if place >= ord("0") else 255 for place in range(256)], dtype=np.uint8)
"""What ``matrix`` holds for each character."""
_PLACES[ord("a") : ord("z") + 1] = _PLACES[ord("A") : ord("Z") + 1]


def letters_and_digits(text: str) -> bool:
    """Say whether a text is nothing but letters and digits of ASCII; bytes tell it many times as fast."""
    return text.isascii() and text.encode().isalnum()


def normalise(text: str) -> str:
    """Return a number as it is compared: half-width, upper case, without blanks and apostrophes.

    >>> normalise(" '１１０１０５ 19491231002ｘ")
    '11010519491231002X'
    """
    if text.isascii() and text.isalnum():
        return text.upper()
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text)).upper()


def matrix(
    numbers: Sequence[str | None] | npt.NDArray[np.object_], width: int
) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]:
    """Lay a column out as (rows × width) places and the length of each normalised text.

    A place holds 0 to 9 for a digit, 17 to 42 for A to Z, else a larger number; places past the end
    and characters outside ASCII are 255.  A value that is not a text counts as blank.
    """
    texts = [text if isinstance(text, str) else "" for text in numbers]
    whole = "".join(texts)
    if whole and not letters_and_digits(whole):
        texts = [text if text.isascii() and text.isalnum() else normalise(text) for text in texts]
        texts = [text if text.isascii() else text.encode("ascii", "replace").decode() for text in texts]
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    raw = np.zeros((len(texts), width), dtype=np.uint8)
    joined = "".join(text[:width] for text in texts) if (lengths > width).any() else "".join(texts)
    raw[np.arange(width) < lengths[:, None]] = np.frombuffer(joined.encode(), dtype=np.uint8)
    return _PLACES[raw], lengths
