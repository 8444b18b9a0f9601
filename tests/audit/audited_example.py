"""A unit of a few rows, audited in this process, for the tests of the pages."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

from toolkit import registry
from toolkit.audit.audited import Audited
from toolkit.audit.page import all_pages
from toolkit.audit.task import Auditing
from toolkit.audit.workpaper import Workpaper
from toolkit.examples import read
from toolkit.identify import UnitName
from toolkit.table import TABLES
from toolkit.tasks import judge_task
from toolkit.workbooks.sheet_parts import Link, Sheet

registry.load("toolkit.tables")
TODAY = datetime.date(2025, 12, 31)
UNIT = UnitName("34010001", "望江机械厂工会", "2025")
GIVEN = {
    "经费收支": """
        日期        凭证号      科目编码  摘要      收入      支出     余额      收款单位    经办人  审批人
        2025-01-01  -           -         上年结转  -         -        1000.00   -           -       -
        2025-01-06  202501-001  401       会费      2000.00   -        3000.00   -           甲某    乙某
        2025-01-08  202501-002  50105     购白酒    -         300.00   2700.00   博文商店    甲某    -
        2025-01-09  202501-003  50105     观影      -         800.55   1899.45   新华影院    甲某    甲某
    """,
    "会员花名册": """
        姓名  性别  会籍状态  入会时间
        甲某  男    在籍      2015-06-01
        乙某  女    在籍      2016-06-01
    """,
}
"""A bottle of liquor without an approval, and an approval of one's own: F008 twice, F045 once."""


def audited(
    given: Mapping[str, str] = GIVEN,
    *,
    select: tuple[str, ...] = (),
    province: str | None = "anhui",
    unit: UnitName = UNIT,
) -> Audited:
    """Audit the example tables as a worker does."""
    reading = read(given, dict(TABLES)).reading
    return Auditing(judge_task(select, (), province, None, TODAY))(unit, reading)


def paper_of(unit: Audited, folder: Path) -> Workpaper:
    """Return the workpapers of an audited unit without any file."""
    return Workpaper(unit, folder, rules="0" * 64)


def sheet_named(name: str, paper: Workpaper) -> Sheet:
    """Return the sheet of a page by the page's name."""
    (page,) = [item for item in all_pages() if item.name == name]
    (sheet,) = [sheet for sheet in page.function(paper) if isinstance(sheet, Sheet)]
    return sheet


def shown(sheet: Sheet) -> list[dict[str, object]]:
    """Return the data rows by heading; a link is its text."""
    titles = [column.title for column in sheet.columns]
    return [
        {
            title: value.text if isinstance(value, Link) else value
            for title, value in zip(titles, row.values, strict=False)
        }
        for row in sheet.rows
        if row.role == "data"
    ]
