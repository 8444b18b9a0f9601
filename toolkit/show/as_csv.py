"""Findings as csv for a spreadsheet: the fields of the JSON under Chinese headings.

What was not checked, refused, waived and read follows the findings; the column 类别 tells them apart.
A cell that a spreadsheet could take for a formula has ``'`` before it, and so has one that began with
``'`` already, so taking one ``'`` away gives back every cell as it was.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from toolkit.show.summary import rows_said

if TYPE_CHECKING:
    from toolkit.show.summary import Outcome

HEADINGS = {
    "kind": "类别",
    "code": "编号",
    "severity": "严重程度",
    "unit": "单位",
    "file": "文件",
    "sheet": "工作表",
    "row": "行",
    "cell": "单元格",
    "table": "表",
    "column": "列",
    "value": "值",
    "message": "问题",
    "remedy": "怎么办",
    "basis": "依据",
}
FINDING, NOT_CHECKED, REJECTED, WAIVED, READ = "问题", "未核查", "读不了的文件", "已豁免", "读取情况"
_LEADS = tuple("=+-@\t\r\n＝＋－＠'")
_UNSEEN = " \u00a0\u3000\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
"""What some spreadsheets drop before they look at the first letter."""
BOM = "\ufeff"


def safe(text: str) -> str:
    """Return ``text`` so that no spreadsheet takes it for a formula.

    >>> safe("=1+1"), safe(" =1+1"), safe("'甲"), safe("甲")
    ("'=1+1", "' =1+1", "''甲", '甲')
    """
    return "'" + text if text.lstrip(_UNSEEN).startswith(_LEADS) else text


def text(outcome: Outcome) -> str:
    """Return the csv, with a byte order mark so that Excel reads it as UTF-8."""
    out = io.StringIO(newline="")
    out.write(BOM)
    writer = csv.DictWriter(out, HEADINGS, restval="", lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for row in _rows(outcome):
        writer.writerow(
            {name: safe(value) if isinstance(value, str) else value for name, value in row.items()}
        )
    return out.getvalue()


def _rows(outcome: Outcome) -> list[dict[str, str | int | None]]:
    from toolkit.show.as_json import finding

    rows: list[dict[str, str | int | None]] = [
        {"kind": FINDING, **finding(item), "severity": item.severity.word} for item in outcome.findings
    ]
    rows += [
        {"kind": NOT_CHECKED, "code": item.what, "file": item.file, "message": item.why}
        for item in outcome.not_checked
    ]
    rows += [
        {"kind": REJECTED, "file": item.file, "message": item.why, "remedy": item.remedy}
        for item in outcome.rejected
    ]
    rows += [
        {
            "kind": WAIVED,
            "code": item.code,
            "unit": item.finding.unit,
            "file": item.file,
            "sheet": item.sheet,
            "row": item.row,
            "message": f"{item.finding.message}（批准人：{item.approved_by}；有效期至：{item.until}）",
        }
        for item in outcome.waived
    ]
    rows += [
        {
            "kind": READ,
            "file": item.file,
            "sheet": item.sheet,
            "table": item.table,
            "message": rows_said(item.rows),
        }
        for item in outcome.read
    ]
    return rows
