"""The lists a form may print: the tables of records, and the totals split by something."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator

from toolkit import registry
from toolkit.audit.matter_table import AuditMatters
from toolkit.headings import fold
from toolkit.kinds import DayKind, MoneyKind, RatioKind, WholeKind
from toolkit.kinds.base import Kind
from toolkit.table import TABLES, Table
from toolkit.total import TOTALS, Total
from toolkit.total_table import LABELS

SHORT = {
    "会员": "会员花名册",
    "慰问": "慰问福利",
    "活动": "活动登记",
    "签到": "活动签到",
    "会费": "会费收缴",
    "经费": "经费收支",
    "预算": "经费预算",
    "上年": "上年决算",
    "困难": "困难职工",
    "家庭": "家庭成员",
    "资产": "固定资产",
    "代表": "代表名册",
    "会议": "会议与公开",
    "公开": "会议与公开",
    "工资": "工资总额",
    "人事": "人事名册",
    "获奖": "获奖名单",
    "对账单": "银行对账单",
    "事项": AuditMatters.title,
}
"""The short words for tables, each with the table's title."""
OF_AUDIT: dict[str, type[Table]] = {AuditMatters.title: AuditMatters}
"""The lists that only an audit has, by their titles."""
TOTAL_WORDS = {"慰问": "welfare", "会费": "dues", "经费": "funds", "活动": "participation"}
"""The word that names each total."""
CHILDREN = {
    ("困难职工", "家庭成员"),
    ("活动登记", "活动签到"),
    ("活动登记", "获奖名单"),
    ("会员花名册", "慰问福利"),
}
"""Lists of which a record of another has rows of its own: (the record's list, the rows' list)."""
PERSON = "#人"
"""A field no form names: equal for rows that speak of one person."""
KEY = "#属于"
"""A field no form names: which record of a parent list a row belongs to."""


@dataclasses.dataclass(frozen=True)
class ListField:
    """A field of a list: the list's name, the field's, the heading, and what it holds.

    ``kind`` is text, whole, money, ratio or day; ``adds`` says whether its values may be summed.
    """

    list: str
    field: str
    title: str
    kind: str
    adds: bool

    @property
    def shown(self) -> str:
        """The field as a form may name it."""
        return f"{self.list}.{self.title}"


def kind_of(kind: Kind) -> str:
    """Return what a column's cells hold in a form."""
    for made, word in ((MoneyKind, "money"), (WholeKind, "whole"), (RatioKind, "ratio"), (DayKind, "day")):
        if isinstance(kind, made):
            return word
    return "text"


@functools.cache
def names() -> dict[str, str]:
    """Return every word that names a list, folded, with the list's name."""
    registry.load("toolkit.tables")
    registry.load("toolkit.totals")
    found: dict[str, str] = {}
    for title, table in TABLES.items():
        if not table.is_form:
            for word in table.also:
                found.setdefault(fold(word), title)
    for word, title in SHORT.items():
        found[fold(word)] = title
    for title in (*TABLES, *OF_AUDIT):
        if not (title in TABLES and TABLES[title].is_form):
            found[fold(title)] = title
    for word, name in TOTAL_WORDS.items():
        for by in TOTALS[name].by.values():
            found[fold(f"{word}按{by}")] = f"{word}按{by}"
    return found


def list_named(word: str) -> str | None:
    """Return the name of the list a word means.

    >>> list_named("会员"), list_named("慰问按部门"), list_named("花名册"), list_named("天气")
    ('会员花名册', '慰问按部门', '会员花名册', None)
    """
    return names().get(fold(word))


def table_of(name: str) -> type[Table] | None:
    """Return the table a list is, None for a total's."""
    return TABLES.get(name) or OF_AUDIT.get(name)


def total_of(name: str) -> tuple[Total, str] | None:
    """Return the total a list is and the way it is split, None for a table's."""
    word, _, by = name.partition("按")
    if word not in TOTAL_WORDS or not by:
        return None
    total = TOTALS[TOTAL_WORDS[word]]
    return total, next(way for way, title in total.by.items() if title == by)


@functools.cache
def fields(name: str) -> dict[str, ListField]:
    """Return a list's fields by every folded word that names them."""
    names()
    table = table_of(name)
    found: dict[str, ListField] = {}
    if table is not None:
        for word, attribute in table.words.items():
            column = table.columns[attribute]
            kind = kind_of(column.kind)
            found[word] = ListField(
                name, attribute, column.title, kind, kind in ("money", "whole") and column.additive
            )
        return found
    split = total_of(name)
    assert split is not None
    total, way = split
    key = ListField(name, "key", total.by[way], "text", adds=False)
    for word in (total.by[way], "名称", "项目"):
        found[fold(word)] = key
    if way in LABELS:
        found[fold(LABELS[way])] = ListField(name, "label", LABELS[way], "text", adds=False)
    for figure in total.columns:
        title = plain_title(figure.title)
        found[fold(title)] = ListField(name, figure.key, title, figure.kind, figure.kind != "ratio")
    return found


def plain_title(title: str) -> str:
    """Return a figure's heading without its unit.

    >>> plain_title("金额（元）")
    '金额'
    """
    return title.partition("（")[0]


def field_named(name: str, word: str) -> ListField | None:
    """Return a list's field a word names.

    >>> field_named("会员花名册", "证件号码").field, field_named("慰问按部门", "金额").kind
    ('id_number', 'money')
    """
    return fields(name).get(fold(word))


def field_of(path: tuple[str, ...]) -> ListField | None:
    """Return the field of a list that a placeholder's words name."""
    if len(path) != 2:
        return None
    name = list_named(path[0])
    return None if name is None else field_named(name, path[1])


def words() -> Iterator[str]:
    """Yield the words for every field of every list, the plainest word each."""
    short = {title: word for word, title in reversed(SHORT.items())}
    for name in dict.fromkeys(names().values()):
        for field in dict.fromkeys(fields(name).values()):
            yield f"{short.get(name, name)}.{field.title}"


def naming_field(name: str) -> str:
    """Return the field that names a sheet made for a record: the person's or thing's name."""
    table = table_of(name)
    fields = ("name", "subject", "number") if table is not None else ("key",)
    return next((field for field in fields if table is None or field in table.columns), "")
