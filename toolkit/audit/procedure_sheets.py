"""The sheets of the procedures' pages: each row leads to its source, under the table stands how to read it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from toolkit.amounts import yuan
from toolkit.audit.audited import Audited
from toolkit.audit.workpaper import Workpaper
from toolkit.masking import mask_text
from toolkit.procedure import Result, Tie, Used, all_procedures
from toolkit.report_sheet import Form, Traced
from toolkit.workbooks.sheet_look import text_width
from toolkit.workbooks.sheet_names import sheet_name
from toolkit.workbooks.sheet_parts import Col, Link, Sheet, Value

WIDEST_LINK = 60
"""Characters of the widest column of links: what is longer is cut on the screen, not in the cell."""
SIGNED_BY = ("审计人：", "复核人：", "日期：")


def refused(audited: Audited) -> list[tuple[str, Result]]:
    """Return the procedures that cannot speak of their population."""
    return [(name, result) for name, result in audited.procedures if result.refused]


def led(results: Iterable[tuple[str, Result]]) -> tuple[tuple[str, Result], ...]:
    """Return results whose pages lead to the first source of each row: a ledger has hundreds of thousands."""
    return tuple(
        (name, dataclasses.replace(result, pages=tuple(form.led() for form in result.pages)))
        for name, result in results
    )


def procedure_sheets(paper: Workpaper) -> dict[str, list[Sheet]]:
    """Return the sheets of each procedure by its name, every sheet under a name of its own."""
    found: dict[str, list[Sheet]] = {}
    tabs = procedure_tabs(paper)
    for name, result in paper.audited.procedures:
        for form, tab in zip(result.pages, tabs[name], strict=True):
            item = all_procedures()[name]
            notes = [*_told(result), f"做法：{item.title}", f"怎样看：{item.how_to_read}"]
            found.setdefault(name, []).append(sourced(paper, form, tab, notes))
    return found


def procedure_tabs(paper: Workpaper) -> dict[str, list[str]]:
    """Return the names of the sheets of each procedure by its name."""
    taken = ["概况", "测试一览", "问题清单", "未核查", "数据来源"]
    found: dict[str, list[str]] = {}
    for name, result in paper.audited.procedures:
        found[name] = []
        for form in result.pages:
            taken.append(sheet_name(form.name, taken))
            found[name].append(taken[-1])
    return found


def sourced(paper: Workpaper, form: Form, name: str, notes: list[str]) -> Sheet:
    """Return a form's sheet with a column that leads to the first source row of each row."""
    sheet = form.sheet()
    leads = {traced.row: traced for traced in form.led().traces}
    rows = []
    for place, row in enumerate(sheet.rows):
        values = [mask_text(value) if isinstance(value, str) else value for value in row.values]
        if place in leads:
            values += [None] * (len(sheet.columns) - len(values))
            values.append(_link(paper, leads[place]))
        rows.append(dataclasses.replace(row, values=values))
    texts = [
        text_width(row.values[-1].text) for row in rows if row.values and isinstance(row.values[-1], Link)
    ]
    column = Col("来源", "link", width=min(max(texts, default=14) + 2, WIDEST_LINK))
    return dataclasses.replace(
        sheet,
        name=name,
        columns=[*sheet.columns, column],
        rows=rows,
        notes=[*sheet.notes, *notes],
        footer=SIGNED_BY,
        landscape=True,
    )


def used_shown(used: Used) -> str:
    """Return a parameter in words, with where it comes from."""
    return f"{used.name}：{used.value}（{used.source}）"


def tie_shown(tie: Tie) -> str:
    """Return a tie in words: both figures and the difference, to the cent where they are money.

    >>> tie_shown(Tie("付款与账上支出", 12345, 12300))
    '付款与账上支出：123.45 元，对 123.00 元，差 0.45 元'
    >>> tie_shown(Tie("付款笔数", 12, 12, money=False))
    '付款笔数：12，对 12，相符'
    """
    here, there = (f"{yuan(cents)} 元" if tie.money else f"{cents:,}" for cents in (tie.here, tie.there))
    gap = f"{yuan(tie.difference)} 元" if tie.money else f"{tie.difference:,}"
    return f"{tie.what}：{here}，对 {there}，{f'差 {gap}' if tie.difference else '相符'}"


def _told(result: Result) -> list[str]:
    lines = [f"总体：{result.population.shown}"]
    lines += [f"核对：{tie_shown(tie)}" for tie in result.ties]
    if result.parameters:
        lines.append(f"参数：{'；'.join(used_shown(used) for used in result.parameters)}")
    lines.append(f"结果：{result.said}")
    return [f"{line.rstrip('。')}。" for line in lines]


def _link(paper: Workpaper, lead: Traced) -> Value:
    file, sheet, row = lead.sources[0]
    return paper.source(file, sheet, row, more=lead.more)
