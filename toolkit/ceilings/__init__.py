"""Dated ceilings: one TOML file a province, ``national.toml`` for the whole country, only ever added to.

An entry is ``[[ceiling]]`` with item, per, ``limit`` as text (yuan for money, a whole number for counts,
``"2/3"`` for ratios) or ``words``, since, document, source, quality; perhaps form, kinds, scope, until, note.
A file of the union above has the same shape, and may have a table ``[settings]`` besides.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TypeGuard

from toolkit.ceilings.ceiling import QUALITY, Ceiling, parse_limit
from toolkit.ceilings.items import ITEMS, PER
from toolkit.errors import WordUnknown, WorkbookUnreadable, said_by_system

_REQUIRED = {"item", "per", "since", "document", "source", "quality"}
_OPTIONAL = {"limit", "words", "form", "kinds", "scope", "until", "note"}
_REMEDY = "请对照软件自带的上限文件改正后再用"


def _entry(row: dict[str, object], file: str) -> Ceiling:
    name = str(row.get("item", ""))
    if name not in ITEMS:
        raise WordUnknown("上限项目", name, ITEMS)
    item = ITEMS[name]

    def refuse(why: str) -> WorkbookUnreadable:
        return WorkbookUnreadable(file, f"“{item.title}”的一条{why}", _REMEDY)

    if missing := _REQUIRED - row.keys():
        raise refuse(f"缺少{'、'.join(sorted(missing))}")
    for key in sorted(row.keys() - _REQUIRED - _OPTIONAL):
        raise WordUnknown("上限属性", key, sorted(_REQUIRED | _OPTIONAL))
    if str(row["per"]) not in PER or str(row["quality"]) not in QUALITY:
        raise refuse(f"的 per“{row['per']}”或 quality“{row['quality']}”不认识")
    since, until = row["since"], row.get("until")
    if not _is_day(since) or (until is not None and not _is_day(until)):
        raise refuse("的 since 或 until 不是日期")
    lists: dict[str, tuple[str, ...]] = {}
    for key in ("words", "form", "kinds"):
        found = row.get(key, [])
        if not isinstance(found, list) or not all(isinstance(word, str) and word for word in found):
            raise refuse(f"的 {key} 不是词语表")
        lists[key] = tuple(found)
    raw = row.get("limit")
    limit = parse_limit(item.kind, raw) if isinstance(raw, str) and item.kind != "words" else None
    money = item.kind == "money"
    if (item.kind == "words") != bool(lists["words"]) or (item.kind != "words" and limit is None):
        raise refuse(f"的上限“{raw}”读不出（应为文本）")
    return Ceiling(
        item,
        str(row["per"]),
        since,
        str(row["document"]),
        str(row["source"]),
        str(row["quality"]),
        cents=limit if money and isinstance(limit, int) else None,
        value=None if money or isinstance(limit, tuple) else limit,
        until=until,
        scope=str(row.get("scope", "")),
        note=str(row.get("note", "")),
        **lists,
    )


def _is_day(value: object) -> TypeGuard[date]:
    return isinstance(value, date) and not isinstance(value, datetime)


def parse(text: str, file: str) -> tuple[tuple[Ceiling, ...], dict[str, str]]:
    """Return the entries and the ``[settings]`` of a TOML text; ``file`` is named when it is refused."""
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        # A number of thousands of digits and brackets in thousands fail past tomllib's own error.
        at = re.search(r"line (\d+), column (\d+)", str(error))
        where = f"（第 {at[1]} 行第 {at[2]} 个字附近）" if at else ""
        raise WorkbookUnreadable(file, f"不是正确的 TOML{where}", _REMEDY) from error
    for key in sorted(data.keys() - {"ceiling", "settings"}):
        raise WordUnknown("上限文件中的部分", key, ["ceiling", "settings"])
    rows, settings = data.get("ceiling", []), data.get("settings", {})
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise WorkbookUnreadable(file, "ceiling 不是一条一条的 [[ceiling]]", _REMEDY)
    if not isinstance(settings, dict):
        raise WorkbookUnreadable(file, "settings 不是 [settings] 一节", _REMEDY)
    entries = tuple(_entry(row, file) for row in rows)
    return entries, {str(name): str(value) for name, value in settings.items()}


@cache
def shipped(name: str) -> tuple[Ceiling, ...]:
    """Return the entries of one file of this package (``national``, ``anhui`` …), none if it is not there."""
    file = resources.files(__name__) / f"{name}.toml"
    return parse(file.read_text("utf-8"), file.name)[0] if file.is_file() else ()


@cache
def shipped_of(name: str, item: str) -> tuple[Ceiling, ...]:
    """Return the entries of one file of this package on one item."""
    return tuple(entry for entry in shipped(name) if entry.item.name == item)


def given(path: Path) -> tuple[tuple[Ceiling, ...], dict[str, str]]:
    """Return the entries and settings of a file the user named (``--policy``)."""
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise WorkbookUnreadable(str(path), f"打不开（{said_by_system(error)}）", "请检查路径") from error
    except UnicodeDecodeError as error:
        raise WorkbookUnreadable(str(path), "不是 UTF-8 文本", "请另存为 UTF-8 文本") from error
    return parse(text, str(path))
