"""统计：活动、慰问、会费、经费的合计，和按类别、节日、部门、月份等分开的数，与 gonghui total 相同。"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from fractions import Fraction

from toolkit import registry
from toolkit.codes.table import TABLES as CODES
from toolkit.column import Lacking
from toolkit.forms.answers import Cents, Value
from toolkit.forms.books import Books
from toolkit.forms.figure import Asked, Group, declare
from toolkit.forms.lists import TOTAL_WORDS, plain_title
from toolkit.headings import fold
from toolkit.total import TOTALS, Total, TotalRow
from toolkit.total import Figure as Counted

PREFIXES = {
    **TOTAL_WORDS, "慰问福利": "welfare", "福利": "welfare", "会费收缴": "dues", "经费收支": "funds",
    "活动参与": "participation", "参与": "participation",
}  # fmt: skip
_ALSO = {
    "welfare": {"人均": "per_head", "会员人均": "per_head", "总额": "amount", "合计": "amount"},
    "dues": {
        "应缴": "due", "应交": "due", "实缴": "paid", "实交": "paid", "欠交": "arrears", "月应缴": "due_monthly",
        "应收人数": "payers",
    },
    "funds": {
        "期初结余": "opening", "上年结转": "opening", "期初余额": "opening", "期末结余": "closing",
        "结余": "closing", "余额": "closing", "期末余额": "closing", "收入合计": "income", "支出合计": "expense",
        "本年收入": "income", "本年支出": "expense", "总收入": "income", "总支出": "expense",
    },
    "participation": {"场次": "activities", "人次": "person_times", "人数": "distinct"},
}  # fmt: skip
_WAYS = {
    "welfare": ("kind", "festival", "form", "department", "month"),
    "dues": ("department", "month"),
    "funds": ("month",),
    "participation": ("kind", "activity", "department", "month"),
}
"""The ways to split in which a key is looked for, in order; accounts have a group of their own."""
_CODES = {"welfare": ("福利类别", "节日", "发放形式"), "participation": ("活动类别",)}
_MONTH = re.compile(r"(1[0-2]|0?[1-9])月(?:份)?")


def _counted(name: str, word: str) -> Counted | None:
    """Return the column of a total that a word names."""
    wanted = _ALSO[name].get(word)
    for column in TOTALS[name].columns:
        if column.key == wanted or fold(plain_title(column.title)) == fold(word):
            return column
    return None


def _total(word: str) -> Total | None:
    registry.load("toolkit.totals")
    return TOTALS.get(PREFIXES.get(word, ""))


def _words() -> Iterator[str]:
    registry.load("toolkit.totals")
    for word, name in TOTAL_WORDS.items():
        for column in TOTALS[name].columns:
            yield f"{word}.{plain_title(column.title)}"
        for codes in _CODES.get(name, ()):
            for label in CODES[codes].labels():
                yield f"{word}.{label}.{plain_title(TOTALS[name].columns[0].title)}"


def _find(path: Asked) -> Asked | None:
    total = _total(path[0])
    if total is None or len(path) not in (2, 3):
        return None
    column = _counted(total.name, path[-1])
    if column is None:
        return None
    return (total.name, "unit", "", column.key) if len(path) == 2 else (total.name, "", path[1], column.key)


def figure_value(column: Counted, row: TotalRow) -> Value:
    """Return a total's figure as a form takes it."""
    value = column.of(row.counts)
    if value is None or isinstance(value, str):
        return value
    if column.kind == "money":
        return Cents(int(value))
    return Fraction(value) if column.kind == "ratio" else int(value)


def _of(asked: Asked, books: Books) -> Value:
    name, by, key, figure = asked
    column = next(column for column in TOTALS[name].columns if column.key == figure)
    if by == "unit":
        value = figure_value(column, books.totals(name, "unit").total)
        if value is None:
            raise Lacking(f"{TOTALS[name].title}的“{plain_title(column.title)}”算不出来")
        return value
    for way in _WAYS[name]:
        rows = [row for row in books.totals(name, way).rows if _is(row, key, way)]
        if len(rows) == 1:
            return figure_value(column, rows[0])
    if fold(key) in _known(name) or _MONTH.fullmatch(key):
        return Cents(0) if column.kind == "money" else 0
    raise Lacking(f"{TOTALS[name].title}里没有“{key}”")


def _is(row: TotalRow, key: str, way: str) -> bool:
    month = _MONTH.fullmatch(key) if way == "month" else None
    if month is not None:
        return re.fullmatch(rf"(?:\d{{4}}-)?0?{int(month[1])}月?", row.key) is not None
    return fold(key) in (fold(row.key), fold(row.label) if row.label else None)


@functools.cache
def _known(name: str) -> frozenset[str]:
    return frozenset(fold(label) for codes in _CODES.get(name, ()) for label in CODES[codes].labels())


def _told(asked: Asked) -> str:
    name, _, key, figure = asked
    column = next(column for column in TOTALS[name].columns if column.key == figure)
    return f"{TOTALS[name].title}统计的“{plain_title(column.title)}”" + (
        f"，只算“{key}”" if key else "，全部合计"
    )


declare(
    Group(
        "统计",
        "慰问、会费、经费、活动的各项合计，也可以写成 慰问.春节.金额、会费.3月.实收",
        20,
        _words,
        _find,
        _of,
        _told,
    )
)
