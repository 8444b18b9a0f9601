"""单位对照 and 列名对照: what the officer must settle, with what was settled before."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from toolkit.errors import nearest
from toolkit.masking import mask_path
from toolkit.merge.decisions import COLUMN_SHEET, IGNORE, STAMP, UNIT_SHEET, ColumnDecisions, UnitDecisions
from toolkit.merge.outcome import Outcome
from toolkit.merge.unit_facts import OPENING
from toolkit.table import TABLES, Table
from toolkit.workbooks.sheet_parts import Col, Row, Sheet

ALIKE = 0.65
"""How much of two headings must agree before one is proposed for the other."""
ANSWER_COLOUR = "#FFC000"


def unit_page(outcome: Outcome) -> Sheet:
    """Return 单位对照."""
    rows = [
        Row((item.file, item.sha256[:STAMP], item.said, item.perhaps, item.why, item.answer))
        for item in outcome.questions
    ]
    return Sheet(
        UNIT_SHEET,
        _columns(UnitDecisions, (46, 14, 24, 24, 56, 24)),
        rows,
        title="单位对照：请在“确认”一栏填写，下次汇总时按此处理",
        notes=[
            "属于清单里哪个单位的，填它的单位编码或名称；重复报送的，在要用的一份填“采用”；不要计入的填“不采用”。",
            "填好后保存这个文件，再运行一次同样的命令；“采用”“不采用”只对内容没有变过的文件有效。",
            *([] if rows else ["没有要确认的文件。"]),
        ],
        landscape=True,
        tab=ANSWER_COLOUR,
    )


def column_page(outcome: Outcome) -> Sheet:
    """Return 列名对照: every heading no table knows, how often it was met, and what it may be."""
    met: dict[tuple[str, str], tuple[int, str]] = {}
    have: dict[str, set[str]] = {}
    for unit in outcome.counted:
        for sheet in (unit.summary or {})["sheets"]:
            have.setdefault(sheet["table"], set()).update(sheet["columns"])
            for letters, heading in sheet["unknown"]:
                if heading.startswith("第 ") and heading.endswith("（没有列名）"):
                    continue
                count, example = met.get((sheet["table"], heading), (0, ""))
                met[sheet["table"], heading] = (
                    count + 1,
                    example or f"{mask_path(sheet['file'])} › {sheet['sheet']} › {letters} 列",
                )
    answers = {
        (title, heading): answer
        for title, told in outcome.decisions.columns.items()
        for heading, answer in told.items()
    }
    rows = []
    for title, heading in dict.fromkeys([*met, *answers]):
        count, example = met.get((title, heading), (0, "已确认"))
        where = f"{example}（共 {count} 处）" if count > 1 else example
        answer = answers.get((title, heading), "")
        rows.append(Row((title, heading, where, "" if answer else _near(title, heading), answer)))
    return Sheet(
        COLUMN_SHEET,
        _columns(ColumnDecisions, (16, 24, 60, 20, 24)),
        rows,
        title="列名对照：请在“认作”一栏填标准列名，不用的列填“忽略”，下次汇总时按此处理",
        notes=[
            f"标准列名见空白台账（gonghui new）的表头；没有用的列填“{IGNORE}”，以后不再列出。",
            *([] if rows else ["没有不认识的列名。"]),
        ],
        landscape=True,
        tab=ANSWER_COLOUR,
    )


def _near(title: str, heading: str) -> str:
    """Return the standard heading that looks most like one nobody knows."""
    known = TABLES.get(title if title != OPENING else "会员花名册")
    if known is None:
        return ""
    wordings = {word: column.title for column in known.columns.values() for word in column.wordings}
    near = nearest(heading, wordings)
    alike = near and difflib.SequenceMatcher(None, heading, near[0]).ratio() >= ALIKE
    return wordings[near[0]] if alike else ""


def _columns(table: type[Table], widths: Sequence[int]) -> list[Col]:
    titles = [column.title for column in table.columns.values()]
    return [
        Col(title, "wrapped" if width > 40 else "text", width=width)
        for title, width in zip(titles, widths, strict=True)
    ]
