"""The words of headings, made comparable."""

from __future__ import annotations

import functools
import re
import unicodedata

_NOISE = re.compile(r"[\s*＊:：\u200b-\u200f\ufeff、，,。．.“”\"'‘’/\\_—\-]+")
_REMARK = re.compile(r"[(\[【〔<《][^)\]】〕>》]*[)\]】〕>》]")
_BRACKETS = re.compile(r"[()\[\]【】〔〕<>《》]+")
_UNIT = re.compile(r"[(\[【〔]?\s*(?:单位)?\s*[:：]?\s*(万元|千元|元)\s*[)\]】〕]?$")


@functools.lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return a heading without width, case, spaces, stars, brackets and punctuation.

    >>> fold("姓 名*"), fold("金额（元）"), fold("出生\\n日期")
    ('姓名', '金额元', '出生日期')
    """
    if plain(text):
        return text.lower()
    return _BRACKETS.sub("", _NOISE.sub("", unicodedata.normalize("NFKC", text))).lower()


@functools.lru_cache(maxsize=65536)
def fold_bare(text: str) -> str:
    """Return the folded heading without what stands in brackets.

    >>> fold_bare("金额（元）"), fold_bare("姓名(必填)")
    ('金额', '姓名')
    """
    return fold(text if plain(text) else _REMARK.sub("", unicodedata.normalize("NFKC", text)))


def plain(text: str) -> bool:
    """Say whether a text is letters and digits that stay as they are: nothing to fold but its case."""
    return text.isalnum() and (text.isascii() or unicodedata.is_normalized("NFKC", text))


@functools.lru_cache(maxsize=4096)
def factor_of(text: str) -> int | None:
    """Return the factor of the unit a heading names (yuan), or None when it names none.

    >>> factor_of("金额（万元）"), factor_of("金额（元）"), factor_of("金额")
    (10000, 1, None)
    """
    found = _UNIT.search(unicodedata.normalize("NFKC", text).strip())
    if not found:
        return None
    return {"万元": 10000, "千元": 1000, "元": 1}[found.group(1)]
