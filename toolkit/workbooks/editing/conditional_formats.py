"""Conditional formats: a rule added after those there."""

from __future__ import annotations

from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.markup_tree import element
from toolkit.workbooks.editing.schema_order import SHEET, place
from toolkit.workbooks.editing.sheet import EditedSheet


def add_rule(
    book: EditedBook,
    sheet: EditedSheet,
    area: str,
    formula: str,
    *,
    fill: str | None = None,
    color: str | None = None,
    bold: bool = False,
) -> None:
    """Have the cells of an area look otherwise where a formula (without ``=``) holds.

    The formula is written for the area's first cell; ``fill`` and ``color`` are RGB in hex.  The rule comes
    after all others of the sheet.
    """
    prefix = book.made_styles().root.prefix
    look = ""
    if color or bold:
        inside = (f"<{prefix}b/>" if bold else "") + (f'<{prefix}color rgb="FF{color}"/>' if color else "")
        look += f"<{prefix}font>{inside}</{prefix}font>"
    if fill:
        shade = f'<{prefix}bgColor rgb="FF{fill}"/>'
        look += f"<{prefix}fill><{prefix}patternFill>{shade}</{prefix}patternFill></{prefix}fill>"
    number = book.made_styles().add_difference(look)
    last = max((int(each.get("priority") or 0) for each in sheet.root.walk("cfRule")), default=0)
    own = sheet.root.prefix
    given = {"type": "expression", "dxfId": str(number), "priority": str(last + 1)}
    rule = element(f"{own}cfRule", given, [element(f"{own}formula", None, formula)])
    place(sheet.root, element(f"{own}conditionalFormatting", {"sqref": area}, [rule]), SHEET)
    sheet.touch()


def remove_rules(sheet: EditedSheet, area: str, formula: str) -> int:
    """Take away the rules of an area that have a formula; return how many there were."""
    gone = 0
    for block in sheet.root.all("conditionalFormatting"):
        if block.get("sqref") != area:
            continue
        for rule in block.all("cfRule"):
            if [each.text for each in rule.all("formula")] == [formula]:
                block.remove(rule)
                gone += 1
        if not block.all("cfRule"):
            sheet.root.remove(block)
            sheet.given_up["worksheet/conditionalFormatting"] += 1
    sheet.given_up.update({"worksheet/cfRule": gone, "worksheet/formula": gone})
    if gone:
        sheet.touch()
    return gone
