"""What the database and the Parquet files hold: their tables, columns and types, each with what it means.

There is a table for every declared sheet, named as the sheet is, and a few that say where the rows come
from and what of them is not there.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import cache

from toolkit import registry
from toolkit.column import Column
from toolkit.kinds import DayKind, MoneyKind, RatioKind, WholeKind
from toolkit.table import TABLES

OPENING = "期初花名册"
UNITS, SOURCES, HELD_BACK, UNREAD = "单位", "来源", "未计入的行", "读不出的格"
FINDINGS, TOTALS, REJECTED, SKIPPED = "问题", "统计", "读不了的文件", "没有用的文件"


@dataclasses.dataclass(frozen=True)
class Field:
    """One column: ``kind`` is text, whole, money, day, ratio or flag; ``attribute`` the declared one's name."""

    name: str
    kind: str = "text"
    comment: str = ""
    attribute: str = ""


@dataclasses.dataclass(frozen=True)
class Relation:
    """One table."""

    name: str
    comment: str
    fields: tuple[Field, ...]
    sheet: bool = False
    """It holds the rows of a declared sheet."""


UNIT = (
    Field("单位编码", comment="没有编码的单位是空文本"),
    Field("单位", comment="单位的名称；同名的单位按单位编码区分"),
)
PLACE = (Field("文件"), Field("工作表"), Field("行", "whole", "工作表上的行号，与 Excel 左侧显示的一致"))
_ROLES = ("标题行", "表头行", "数据行", "合计行", "落款行", "空行")

TOLD = (
    Relation(
        UNITS,
        "每个单位一行，包括没有上报的和没有计入的",
        (
            *UNIT,
            Field("报送情况"),
            Field("计入", "flag", "真：它的行在各张表里；假：各张表里没有它的行，只在来源和问题里列出"),
            Field("期间", comment="各项统计所属的期间"),
            Field("期末", "day", "期间的最后一天，期末在籍人数按这一天"),
        ),
    ),
    Relation(
        SOURCES,
        "每个文件的每张工作表的每一处表格一行：读到多少行，各是什么行。"
        "标题、表头、数据、合计、落款、空行相加是工作表的行数",
        (
            *UNIT,
            *PLACE[:2],
            Field("表", comment="认作哪一张表；空值：没有认出表头，没有读"),
            Field("行范围", comment="已读出的数据行，如 3-302,305"),
            *(Field(role, "whole") for role in _ROLES),
            Field("读出的行", "whole", "数据行中读进表里的；单位信息等竖排的表，一张只算一行"),
            Field("未计入的行", "whole", "数据行中没有读进表里的，逐行列在表“未计入的行”"),
            Field("计入", "flag", "该单位是否计入；假：读出的行不在各张表里"),
            Field("说明"),
        ),
    ),
    Relation(
        HELD_BACK,
        "没有读进表里的数据行，以及原因；各张表的合计不含这些行",
        (*UNIT, *PLACE, Field("表"), Field("原因"), Field("内容", comment="该行各格的原文，用｜分开")),
    ),
    Relation(
        UNREAD,
        "有内容、但读不出日期、金额或数字的格：在各张表里是空值，原文在这里。"
        "文本列读不出的格，原文就在表里",
        (
            Field("表"),
            *UNIT,
            *PLACE,
            Field("列", comment="各张表里的列名"),
            Field("内容", comment="格里的原文"),
        ),
    ),
    Relation(
        FINDINGS,
        "核查发现的问题：各单位自己的，和各单位之间的。证件号、电话、卡号已遮盖",
        (
            *UNIT,
            Field("编号", comment="核查的编号，用 gonghui explain 看它的说明"),
            Field("级别", comment="错误、警告或提示"),
            *PLACE,
            Field("单元格"),
            Field("表"),
            Field("列", comment="工作表上写的列名"),
            Field("值"),
            Field("说明"),
            Field("办法"),
            Field("依据"),
        ),
    ),
    Relation(
        TOTALS,
        "各单位的各项统计，与 gonghui total --by unit 相同。"
        "按会籍、科目等规则算出，只看各张表的列算不出来的（应收、欠缴、参与率等）在这里",
        (
            *UNIT,
            Field("统计"),
            Field("项目"),
            Field("数", "whole", "人数、人次、场次"),
            Field("金额", "money", "元"),
            Field("比例", "ratio", "1 是全部"),
        ),
    ),
    Relation(REJECTED, "读不了的文件", (Field("文件"), Field("原因"), Field("办法"))),
    Relation(SKIPPED, "读得了、但没有用的文件", (Field("文件"), Field("原因"))),
)  # fmt: skip


@cache
def relations() -> dict[str, Relation]:
    """Return every table by its name: the declared sheets first, then what is told of them."""
    registry.load("toolkit.tables")
    declared = {title: table for title, table in TABLES.items() if table.columns}
    sheets = [
        Relation(title, (table.__doc__ or "").strip().split("\n")[0], tuple(_fields(table.columns)), True)
        for title, table in declared.items()
    ]
    roster = next(sheet for sheet in sheets if sheet.name == "会员花名册")
    opening = dataclasses.replace(roster, name=OPENING, comment="期初（上年末）的会员花名册，一行一名会员。")
    return {item.name: item for item in (*sheets, opening, *TOLD)}


def _fields(columns: dict[str, Column]) -> Iterator[Field]:
    yield from (*UNIT, *PLACE)
    taken = {field.name for field in (*UNIT, *PLACE)}
    for attribute, column in columns.items():
        name, comment = column.title, column.note
        if name in taken:
            name, comment = f"{name}（表内）", f"表上的“{column.title}”一列"
        if isinstance(column.kind, MoneyKind):
            comment = "；".join(word for word in ("元", comment) if word)
        yield Field(name, kind_of(column), comment, attribute)


def kind_of(column: Column) -> str:
    """Return the kind of a declared column's values: what is neither number nor day is text."""
    kinds = {WholeKind: "whole", MoneyKind: "money", DayKind: "day", RatioKind: "ratio"}
    return next((name for kind, name in kinds.items() if isinstance(column.kind, kind)), "text")
