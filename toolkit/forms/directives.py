"""Directives: words in double braces that fill nothing but say how a list or a sheet is to be filled."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from typing import Literal

Kind = Literal["每页", "至少", "分组", "排序", "只要", "每单位", "每条", "块", "块完", "每块一页"]
COMPARISONS = ("≠", ">=", "<=", "=", ">", "<", "包含")


@dataclasses.dataclass(frozen=True)
class Directive:
    """One directive.

    ``on`` is the list it names, if it names one; ``words`` are columns (分组, 排序), the values of 只要 or
    the list of 块 and 每条; ``sign`` is the comparison of 只要, ``down`` the order of 排序.
    """

    kind: Kind
    on: str = ""
    column: str = ""
    words: tuple[str, ...] = ()
    number: int = 0
    sign: str = ""
    down: bool = False


_ON = re.compile(r"([^:=]{1,20}):(.+)")
_EACH_PAGE = re.compile(r"每页(\d{1,4})[行条人户]")
_AT_LEAST = re.compile(r"(?:至少|不少于)(\d{1,4})[行条人户]")
_GROUPED = re.compile(r"按(.+)分组")
_SORTED = re.compile(r"按(.+?)(从大到小|降序|倒序|从小到大|升序)?(?:的顺序)?排(?:序|列)")
_ONLY = re.compile(r"只要(.+?)(不等于|等于|≠|!=|<>|>=|<=|=|>|<|包含|不为空|为空)(.*)")
_EACH_UNIT = re.compile(r"每个?单位一张表")
_EACH_RECORD = re.compile(r"每[条人户件项名个](.{0,12}?)一张表(.*)")
_BLOCK = re.compile(r"块(?!完|结束)(.+)")
_SIGNS = {"等于": "=", "不等于": "≠", "!=": "≠", "<>": "≠"}
_SLASH = r"(?<!\d{4})(?<!\d{4}/\d)(?<!\d{4}/\d\d)/|/(?!\d{1,2}(?!\d))"
"""A slash that is not within 2025/3/8."""
_SPLIT = re.compile(rf"[、;]|{_SLASH}|(?<!\d),|,(?!\d{{3}}(?!\d))|或者?")
"""What stands between words; not the comma of 1,200, which may be one number or two."""


def directive(text: str) -> Directive | None:
    """Return the directive that the words between braces are, or None.

    >>> directive("每页 20 行").number, directive("慰问：按 部门 分组").on, directive("按金额从大到小排序").down
    (20, '慰问', True)
    >>> directive("只要 节日=春节、端午").words, directive("单位名称") is None
    (('春节', '端午'), True)
    >>> directive("只要 日期=2025/3/8/2025/3/9").words, directive("只要 金额=1,200").words
    (('2025/3/8', '2025/3/9'), ('1,200',))
    """
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    found = _read(plain)
    if found is None and (named := _ON.fullmatch(plain)):
        found = _read(named[2])
        if found is not None:
            found = dataclasses.replace(found, on=named[1])
    return found


def _read(plain: str) -> Directive | None:
    if match := _EACH_PAGE.fullmatch(plain):
        return Directive("每页", number=int(match[1])) if int(match[1]) else None
    if match := _AT_LEAST.fullmatch(plain):
        return Directive("至少", number=int(match[1]))
    if match := _GROUPED.fullmatch(plain):
        return Directive("分组", column=match[1])
    if match := _SORTED.fullmatch(plain):
        words = tuple(filter(None, _SPLIT.split(match[1])))
        return Directive("排序", words=words, down=match[2] in ("从大到小", "降序", "倒序"))
    if match := _ONLY.fullmatch(plain):
        return _only(match)
    if _EACH_UNIT.fullmatch(plain):
        return Directive("每单位")
    if match := _EACH_RECORD.fullmatch(plain):
        return Directive("每条", words=(match[2].lstrip(":") or match[1],))
    if plain in ("块完", "块结束"):
        return Directive("块完")
    if plain in ("每块一页", "每块另起一页"):
        return Directive("每块一页")
    if match := _BLOCK.fullmatch(plain):
        return Directive("块", words=(match[1].lstrip(":"),))
    return None


def _only(match: re.Match[str]) -> Directive:
    column, sign, rest = match[1], match[2], match[3]
    if sign in ("为空", "不为空"):
        return Directive("只要", column=column, words=("",), sign="=" if sign == "为空" else "≠")
    sign = _SIGNS.get(sign, sign)
    words = tuple(_SPLIT.split(rest)) if sign in ("=", "≠", "包含") else (rest,)
    return Directive("只要", column=column, words=words, sign=sign)
