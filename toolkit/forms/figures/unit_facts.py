"""单位信息：单位信息表的各项，年度、期间、填表日期，以及“设置”表的各项。"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from toolkit.column import Lacking
from toolkit.forms.answers import Value
from toolkit.forms.books import Books
from toolkit.forms.figure import Asked, Group, declare
from toolkit.headings import fold
from toolkit.judge import settings_of
from toolkit.report_sheet import value_of
from toolkit.tables.units import Unit

TOLD: dict[str, Callable[[Books], Value]] = {
    "年度": lambda books: books.period.start.year,
    "上年度": lambda books: books.period.start.year - 1,
    "下年度": lambda books: books.period.start.year + 1,
    "月份": lambda books: books.period.end.month,
    "期间": lambda books: books.period.shown,
    "期间起": lambda books: books.period.start,
    "期间止": lambda books: books.period.end,
    "填表日期": lambda books: books.today,
}
"""What the year and the day say, whatever sheets there are."""
_ALSO = {
    "编报日期": "填表日期", "制表日期": "填表日期", "填报日期": "填表日期", "编制日期": "填表日期",
    "日期": "填表日期", "今天": "填表日期", "所属期间": "期间", "报告期": "期间", "所属年度": "年度",
    "报表日期": "期间止", "年份": "年度",
}  # fmt: skip
_SHEETS = {fold(word) for word in ("单位", "单位信息", "本单位", "工会")}
_SETTINGS = fold("设置")


def _words() -> Iterator[str]:
    yield "单位名称"
    yield from TOLD
    yield from (column.title for column in Unit.columns.values())
    yield "设置.监督电话"


def _find(path: Asked) -> Asked | None:
    if len(path) == 2 and fold(path[0]) == _SETTINGS and path[1]:
        return ("设置", path[1])
    if len(path) == 2 and fold(path[0]) in _SHEETS:
        path = path[1:]
    if len(path) != 1:
        return None
    word = _ALSO.get(path[0], path[0])
    if word in TOLD:
        return (word,)
    attribute = Unit.words.get(fold(word))
    return None if attribute is None else (attribute,)


def _of(asked: Asked, books: Books) -> Value:
    if asked[0] == "设置":
        settings = {fold(name): value for name, value in settings_of(books.reading).items()}
        if fold(asked[1]) not in settings:
            raise Lacking(f"设置表里没有“{asked[1]}”")
        return settings[fold(asked[1])]
    (name,) = asked
    if name in TOLD:
        return TOLD[name](books)
    table = books.reading.table(Unit)
    told = value_of(table.get(name).iloc[0]) if table is not None and len(table) else None
    if name == "name":
        told = told or books.unit.name
    if name == "code":
        told = told or books.unit.code
    if told is None or told == "":
        where = "没有单位信息" if table is None else "单位信息里没有填"
        raise Lacking(f"{where}“{Unit.columns[name].title}”" if table is not None else where)
    return told if isinstance(told, (str, int, datetime.date)) else str(told)


def _told(asked: Asked) -> str:
    if asked[0] == "设置":
        return f"设置表的“{asked[1]}”"
    return asked[0] if asked[0] in TOLD else f"单位信息表的“{Unit.columns[asked[0]].title}”"


declare(Group("单位信息", "单位信息表的各项，年度、期间、填表日期，设置.项目", 0, _words, _find, _of, _told))
