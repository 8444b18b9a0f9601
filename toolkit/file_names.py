"""Names of files that are made of units' names: possible on every disk, no two the same whatever the case."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from toolkit.masking import mask_text

MOST_LETTERS = 60
"""Letters of a unit's name in the name of its file: a disk takes 255 bytes, 85 Chinese letters."""
_NOT_IN_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f\ud800-\udfff]')


def unit_files(units: Iterable[tuple[str, str]], title: str, suffix: str) -> list[str]:
    """Return a file's name for each unit (code, name): both, then what the file is; those that clash are numbered.

    >>> unit_files([("01", "甲/乙工会"), ("01", "甲:乙工会"), ("", "A"), ("", "a")], "通知", ".xlsx")
    ['01甲_乙工会通知.xlsx', '01甲_乙工会通知（2）.xlsx', 'A通知.xlsx', 'a通知（2）.xlsx']
    """
    met: Counter[str] = Counter()
    names = []
    for code, name in units:
        stem = _NOT_IN_NAME.sub("_", f"{code}{mask_text(name)}")[:MOST_LETTERS] + title
        met[stem.casefold()] += 1
        number = met[stem.casefold()]
        names.append(f"{stem}{f'（{number}）' if number > 1 else ''}{suffix}")
    return names
