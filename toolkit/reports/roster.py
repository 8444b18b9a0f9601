"""会员花名册（规范格式）：把花名册重排成统一的列名和次序，一行一名会员，原有的行一行不少。

看不懂的格照原样印出，不改、不猜；没有填过的选填列不印。
证件号码印全，本表只在工会内部使用。
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from toolkit.identify import UnitName
from toolkit.kinds import DayKind, MoneyKind
from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.report import report
from toolkit.report_sheet import LIST_SIGNED_BY, MEASURE, Form, Source, value_of
from toolkit.tables.members import Members
from toolkit.total import places
from toolkit.workbooks.sheet_cells import shown
from toolkit.workbooks.sheet_parts import Align, Col, Kind, Value

ALWAYS = (
    "emp_no", "name", "gender", "nation", "birth", "id_number", "political", "education", "mobile", "department",
    "employment", "status", "migrant", "joined", "membership", "dues_base",
)  # fmt: skip
"""Columns printed even where nobody has filled them: they are to be filled by hand."""
CENTRED = ("gender", "nation", "migrant", "membership", "status")


@report(
    "会员花名册",
    place=10,
    given={
        "会员花名册": """
            姓名  部门    证件号码            入会日期   会籍    性别  生日
            甲    一车间  11010519491231002X  2015.1.1   已入会  女    1949年12月31日
            乙    -       110101199003070011  去年       保留    男    1990-03-07
        """,
    },
    expect="""
        【会员花名册】
        序号  工号  姓名  性别  民族  出生日期    身份证号            政治面貌  学历  手机号码  部门    用工形式  人员状态  是否农民工  入会时间    会籍状态  会费基数
        1     -     甲    女    -     1949-12-31  11010519491231002X  -         -     -         一车间  -         -         -           2015-01-01  在籍      -
        2     -     乙    男    -     1990-03-07  110101199003070011  -         -     -         -       -         -         -           去年        保留会籍  -
    """,
)
def roster(members: Members, reading: Reading, unit: UnitName, period: Period) -> Form:
    listed = [name for name in Members.columns if name in ALWAYS or _filled(members, name)]
    columns, values = [Col("序号", "whole", width=6, align="center")], []
    for name in listed:
        kind, column = _column(members, name)
        align: Align | None = "center" if name in CENTRED else None
        columns.append(Col(Members.columns[name].title, kind, align=align))
        values.append(column)
    form = Form(
        "会员花名册",
        unit,
        period,
        columns,
        right=MEASURE,
        footer=LIST_SIGNED_BY,
        landscape=True,
        freeze_columns=4,
    )
    sources: list[Source] = places(members, range(len(members)))
    for place, source in enumerate(sources):
        form.data(place + 1, *(column[place] for column in values), sources=[source])
    for sheet in reading.of(Members):
        for row, why in sorted(sheet.held_back.items()):
            form.notes.append(f"“{sheet.grid.sheet}”第 {row} 行没有列入：{why}")
    return form


def _filled(members: Members, name: str) -> bool:
    return members.has(name) and bool(members.get(name).notna().any())


def _column(members: Members, name: str) -> tuple[Kind, list[Value]]:
    """Return a column's kind and cells; a cell that could not be read makes it text, as it was."""
    values = [value_of(value) for value in members.get(name)]
    raw = members.raw(name) if members.has(name) else pd.Series([None] * len(values), dtype=object)
    unread = [
        value is None and isinstance(text, str) and bool(text.strip())
        for value, text in zip(values, raw, strict=True)
    ]
    kinds: dict[type[Any], Kind] = {DayKind: "day", MoneyKind: "money"}
    kind = kinds.get(type(Members.columns[name].kind), "text")
    if any(unread) and kind != "text":
        return "text", [
            _as_read(text) if lost else shown(value, kind)
            for value, text, lost in zip(values, raw, unread, strict=True)
        ]
    return kind, [
        _as_read(text) if lost else value if kind != "text" or value is None else str(value)
        for value, text, lost in zip(values, raw, unread, strict=True)
    ]


def _as_read(text: Any) -> Value:
    return text if isinstance(text, str) else None
