"""The sheets of one of the forty unions: its form 单位信息 and its tables, each in the union's own way."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Sequence
from typing import Any

from openpyxl.utils import get_column_letter

from tests.merge.forty_books import DUES, LEDGER, ROSTER, TABLES, WELFARE, Row, Unit
from tests.merge.forty_drawn import Sheet, draw, look_of
from tests.merge.forty_plan import DOUBTFUL, EMPTY, OFF, SECOND, UPPER

FORM = "单位信息"
BOOK = (FORM, *TABLES)
TOLD_BY_FILE, TOLD_BY_SHORT_NAME, TOLD_BY_TITLE = "34010114", "34010115", "34010116"
LOOKS: dict[tuple[str, str], dict[str, Any]] = {
    **{(code, table): {"off": (column, 100_00), "total": True} for code, table, column in OFF},
    **{(TOLD_BY_FILE, table): {"named": False} for table in TABLES},
    **{
        (TOLD_BY_SHORT_NAME, table): {"named": False, "unit_line": True, "unit_called": SECOND}
        for table in TABLES
    },
    **{(TOLD_BY_TITLE, table): {"unit_line": True} for table in TABLES},
    **{(code, table): {"unit_line": True} for code in ("34010120", "34010121") for table in TABLES},
    **{(EMPTY, table): {"footer": False} for table in TABLES},
    ("34010103", ROSTER): {"groups": True},
    ("34010130", LEDGER): {"subtotals": True, "total": False},
    ("34010132", ROSTER): {"merged_departments": True},
    ("34010133", WELFARE): {"repeated": True},
    **{
        (code, table): {"day": "{:%Y-%m-%d}"}
        for code in ("34010107", "34010110", "34010125")
        for table in (LEDGER, DUES)
    },
}
"""What a union's way of drawing a table must be, where its part in the story asks for it."""
BY_DEPARTMENT, BY_MONTH = ("34010124", ROSTER), ("34010130", LEDGER)
"""Tables that go over several sheets."""


def sheets_of(unit: Unit, tables: Sequence[str], model: Unit) -> list[Sheet]:
    """Draw some of a unit's sheets; ``model`` gives the columns where the unit has no rows."""
    drawn: list[Sheet] = []
    for table in tables:
        drawn += [form(unit)] if table == FORM else _tables(unit, table, model)
    taken: set[str] = set()
    for sheet in drawn:
        while sheet.name in taken:
            sheet.name += "1"
        taken.add(sheet.name)
    return drawn


def _tables(unit: Unit, table: str, model: Unit) -> list[Sheet]:
    chance = random.Random(unit.code + table)
    look = look_of(table, chance, unit.rows[table] or model.rows[table])
    look = dataclasses.replace(look, **LOOKS.get((unit.code, table), {}))
    rows = unit.rows[table]
    if (unit.code, table) == BY_DEPARTMENT:
        return [
            draw(unit, table, part, dataclasses.replace(look, tab=f"会员名册-{department}"))
            for department, part in _parted(rows, lambda row: str(row["部门"]))
        ]
    if (unit.code, table) == BY_MONTH:
        return [
            draw(unit, table, part, dataclasses.replace(look, tab=f"{month}月"))
            for month, part in _parted(rows, lambda row: row["日期"].month)
        ]
    return [draw(unit, table, rows, look)]


def _parted(rows: Sequence[Row], key: Any) -> list[tuple[Any, list[Row]]]:
    parts: dict[Any, list[Row]] = {}
    for row in rows:
        parts.setdefault(key(row), []).append(row)
    return list(parts.items())


def form(unit: Unit) -> Sheet:
    """Draw 单位信息: a line below headings, or 项目 and 内容 down the sheet."""
    told = _told(unit)
    if int(unit.code) % 3 == 0 and unit.code != EMPTY:
        rows: list[list[object]] = [[f"{unit.name}基本情况"], list(told), list(told.values())]
        fields = {title: (3, column) for column, title in enumerate(told, 1)}
        return Sheet(FORM, rows, (2,), {}, [(1, 1, 1, len(told))], fields=fields)
    rows = [[f"{unit.name}基本情况"], ["项目", "内容"], *([title, value] for title, value in told.items())]
    fields = {title: (row, 2) for row, title in enumerate(told, 3)}
    return Sheet(FORM, rows, (2,), {}, [(1, 1, 1, 2)], fields=fields)


def _told(unit: Unit) -> dict[str, object]:
    told: dict[str, object] = {
        "工会名称": unit.name,
        "单位编码": unit.code,
        "年度": unit.said_year or str(unit.year),
    }
    if unit.code == DOUBTFUL:
        # With its code there would be no doubt.
        told.pop("单位编码")
    told["省份"] = "安徽"
    told["表样版本"] = unit.version
    counts = ("职工数", "女职工数", "会员数", "女会员数")
    posts = ("工会主席", "经审会主任", "会计", "出纳")
    if not unit.people:
        return {**told, **dict.fromkeys((*counts, *posts))}
    women = sum(person.gender == "女" for person in unit.members)
    told.update(zip(counts, (len(unit.members), women) * 2, strict=True))
    named = (unit.people[place].name for place in (0, 4, 5, 1))
    return {
        **told,
        **dict(zip(posts, named, strict=True)),
        "上级工会": "庐州市总工会" if unit.code == UPPER else "东城区总工会",
    }


def field_cell(sheet: Sheet, title: str) -> tuple[int, str]:
    """Return the row and the name of the cell in which a form has what a title asks for."""
    row, column = sheet.fields[title]
    return row, f"{get_column_letter(column)}{row}"
