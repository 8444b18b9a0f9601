"""The blank workbook: every declared table as a sheet to fill in, derived from the declarations."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from toolkit import policy, registry
from toolkit.ceilings import shipped
from toolkit.ceilings.items import PER, Item
from toolkit.ceilings.provinces import PROVINCES
from toolkit.column import Column
from toolkit.errors import WordUnknown
from toolkit.kinds import ChoiceKind, DayKind, MoneyKind, RatioKind, TextKind, WholeKind
from toolkit.table import TABLES, Table
from toolkit.workbooks.entry import EntryColumn, EntryForm, EntryItem, EntrySheet, write_entry
from toolkit.workbooks.sheet_parts import Kind
from toolkit.workbooks.writing import Written

TEMPLATE, VERSION = "gonghui-ledger", "1"
"""What a blank workbook says of itself; the version goes up when a column is added or changes meaning."""
FIRST = (
    "单位信息", "设置", "会员花名册", "人事名册", "会费收缴", "活动登记", "活动签到", "获奖名单", "慰问福利", "经费收支",
    "经费预算", "上年决算", "银行对账单", "工资总额", "固定资产", "困难职工", "家庭成员", "提案", "代表名册", "会议与公开",
    "核查说明",
)  # fmt: skip
"""The order of the sheets; a table not named here comes after them."""
KIND_WORDS = {
    "money": "金额（元）",
    "count": "整数",
    "ratio": "比例，如 2/3 或 30%",
    "words": "词语，用顿号分开",
}
_TABS = {"单位信息": "#70AD47", "设置": "#FFC000", "核查说明": "#A5A5A5"}
_LONG = ("摘要", "内容", "建议", "答复", "个人简历", "家庭成员", "现居住地址", "家庭住址", "说明")


def tables(titles: Iterable[str] = ()) -> list[type[Table]]:
    """Return the tables to put in a workbook, in order; raises ``WordUnknown`` for one there is not."""
    registry.load("toolkit.tables")
    ordered = [*FIRST, *(title for title in TABLES if title not in FIRST)]
    wanted = list(titles)
    for title in wanted:
        if title not in TABLES:
            raise WordUnknown("工作表", title, ordered)
    return [TABLES[title] for title in (ordered if not wanted else dict.fromkeys(wanted))]


def write_blank(path: str | os.PathLike[str], titles: Sequence[str] = ()) -> Written:
    """Write a blank workbook of all tables, or of those named.

    Raises ``OutputRefused`` if the place cannot be written to.
    """
    return write_entry(path, [entry_sheet(table) for table in tables(titles)], TEMPLATE, VERSION)


def entry_sheet(table: type[Table]) -> EntrySheet | EntryForm:
    """Return one table as a sheet to fill in: a form where the table has one row, 设置 with its items."""
    tab = _TABS.get(table.title)
    if table.title == "设置":
        return EntryForm(table.title, "本单位设置", settings_items(), tab=tab)
    columns = [entry_column(item) for item in table.columns.values()]
    if table.is_form:
        items = [
            EntryItem(**{name: getattr(item, name) for name in item.__dataclass_fields__}) for item in columns
        ]
        return EntryForm(table.title, table.title, items, tab=tab)
    return EntrySheet(table.title, table.title, columns, tab=tab)


def entry_column(item: Column) -> EntryColumn:
    """Return one column as it is to be filled in under."""
    choices = item.kind.table.labels() if isinstance(item.kind, ChoiceKind) else ()
    return EntryColumn(
        item.title,
        written_kind(item),
        required=item.needed,
        choices=choices,
        note=note_of(item) or None,
        text_format=item.kind.number_format == "@",
        strict=isinstance(item.kind, ChoiceKind) and item.kind.closed,
    )


def written_kind(item: Column) -> Kind:
    """Return what a column holds, in the words of the writer."""
    if isinstance(item.kind, DayKind):
        return "day"
    if isinstance(item.kind, MoneyKind):
        return "money"
    if isinstance(item.kind, WholeKind):
        return "whole"
    if isinstance(item.kind, RatioKind):
        return "ratio"
    return "wrapped" if item.title in _LONG else "text"


def note_of(item: Column) -> str:
    """Return the note on a heading: that it must be filled, what it expects, what the officer should know.

    >>> from toolkit.tables.members import Members
    >>> note_of(Members.columns["id_number"])
    '本列必须有。18位身份证号（按文本填写）。按文本填写，18 位；按数字填写会丢失末几位。'
    """
    must = "必填" if item.required and not item.instead else "本列必须有" if item.needed else ""
    plain = type(item.kind) is TextKind
    told = "" if plain else item.kind.told
    return "".join(f"{part}。" for part in (must, told, item.note) if part)


def settings_items() -> list[EntryItem]:
    """Return the lines of 设置: what the unit chooses, then what it may only hold tighter."""
    province = EntryItem(
        policy.PROVINCE_SETTING, choices=tuple(PROVINCES.values()), note="决定适用哪个省的标准，如 安徽"
    )
    scope = EntryItem(policy.SCOPE_SETTING, note="设区市或行业，只有本省另有规定时填写")
    items = sorted((item for item in policy.ITEMS.values() if not item.fixed), key=lambda item: not item.free)
    return [province, scope, *(EntryItem(item.title, text_format=True, note=meaning(item)) for item in items)]


def meaning(item: Item) -> str:
    """Say what a setting is and which way it may be set.

    >>> meaning(policy.ITEMS["festival"]), meaning(policy.ITEMS["low_income_line"])
    ('金额（元），每人每年；只能比规定更低', '金额（元）；由本单位自定')
    """
    per = _per(item)
    what = KIND_WORDS[item.kind] + (
        f"（{per}）" if per and item.kind == "count" else f"，{per}" if per else ""
    )
    if item.free:
        return f"{what}；由本单位自定"
    if item.kind == "words":
        return f"{what}；只能{'增加' if item.least else '减少'}"
    return f"{what}；只能比规定更{'高' if item.least else '低'}"


def _per(item: Item) -> str:
    """Return for what the limit counts (每人每年 …), as the first document that has it says."""
    if item.kind in ("ratio", "words"):
        return ""
    for place in ("national", *PROVINCES):
        for entry in shipped(place):
            if entry.item == item:
                return PER[entry.per]
    return ""
