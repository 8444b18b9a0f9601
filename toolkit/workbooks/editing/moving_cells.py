"""The rows of a sheet move: renumbered as they stand, taken out, put in as a given row looks."""

from __future__ import annotations

import re

from toolkit.workbooks.editing.markup_tree import read_text
from toolkit.workbooks.editing.move_context import Move
from toolkit.workbooks.editing.moved_areas import moved_area, rows_of
from toolkit.workbooks.editing.moving_formulas import CellFormulas
from toolkit.workbooks.editing.row_moves import LAST_ROW, NewRows
from toolkit.workbooks.editing.shared_again import moved_with, share_again
from toolkit.workbooks.editing.sheet import EditedSheet
from toolkit.workbooks.editing.sheet_rows import NUMBER, Row

_NOT_LIKE = ("hidden", "collapsed")
"""What new rows do not take from the row they look like: nobody puts in rows not to be seen."""


def move_cells(move: Move) -> None:
    """Move the rows of the sheet and let the formulas in their cells follow."""
    sheet, moves = move.sheet, move.moves
    last = sheet.rows.last
    if last and (moves.row(last) or 0) > LAST_ROW:
        raise move.refusal(
            sheet.name, f"第 {last} 行", "有内容，会移到工作表最后一行以下", "请先清除表格下方不用的行"
        )
    formulas = CellFormulas(move, sheet)
    tag = re.escape(sheet.rows.prefix)
    cell = re.compile(rf"""(<{tag}c\s(?:[^<>]*?\s)?r\s*=\s*["'][A-Za-z]{{1,3}})\d+""")
    made = [new for each in moves.new_rows for new in _new_rows(sheet, each)]
    kept: list[Row] = []
    for row in sheet.rows:
        number = moves.row(row.number)
        if number is None:
            formulas.check_gone(row)
        else:
            raw = formulas.row(row)
            raw = raw if number == row.number else _renumbered(raw, number, cell)
            kept.append(Row(number, raw, row.before))
    formulas.tell()
    sheet.rows.rows = sorted([*kept, *made], key=lambda row: row.number) if made else kept
    sheet.written = {(new, column) for old, column in sheet.written if (new := moves.row(old)) is not None}
    sheet.unshared = [*moved_with(sheet.unshared, moves), *formulas.unshared]
    share_again(sheet)
    _restate_range(move, made)
    sheet.touch()


def follow_in_cells(move: Move, sheet: EditedSheet) -> None:
    """Let the formulas in the cells of another sheet follow."""
    formulas = CellFormulas(move, sheet)
    for row in sheet.rows:
        before = row.text()
        after = formulas.row(row)
        if after != before:
            row.rewrite(after)
            sheet.touch()
    formulas.tell()
    sheet.unshared += formulas.unshared
    share_again(sheet)


def _renumbered(raw: str, number: int, cell: re.Pattern[str]) -> str:
    shown = str(number)
    stated = NUMBER.search(raw, 0, raw.index(">"))
    if stated is not None:
        raw = raw[: stated.start(1)] + shown + raw[stated.end(1) :]
    pieces = cell.split(raw)
    pieces[1::2] = [piece + shown for piece in pieces[1::2]]
    return "".join(pieces)


def _new_rows(sheet: EditedSheet, new: NewRows) -> list[Row]:
    """Return rows that look like an old one: height, style, and the style of each cell, but no value."""
    like = sheet.rows.get(new.like)
    if like is None:
        return []
    model = read_text(like.text(), f"第 {new.like} 行").root
    for name in _NOT_LIKE:
        model.drop(name)
    styled = []
    for each in model.all("c"):
        letters, style = (each.get("r") or "").rstrip("0123456789"), each.get("s")
        if letters and style is not None:
            styled.append((letters, style))
    made = []
    for number in range(new.first, new.first + new.count):
        model.set("r", str(number))
        start = model.start.removesuffix("/").rstrip()
        cells = "".join(
            f'<{sheet.rows.prefix}c r="{letters}{number}" s="{style}"/>' for letters, style in styled
        )
        made.append(Row(number, f"<{start}>{cells}</{model.tag}>" if cells else f"<{start}/>"))
    return made


def _restate_range(move: Move, made: list[Row]) -> None:
    """State anew what range the sheet uses: new cells around it belong to it, rows taken out at its edges do not."""
    stated = move.sheet.root.find("dimension")
    area = stated.get("ref") if stated is not None else None
    rows = rows_of(area) if area else None
    if stated is None or area is None or rows is None:
        return
    moved = moved_area(area, move.moves, grow=False) or "A1"
    spanned = rows_of(moved) or (1, 1)
    celled = [row.number for row in made if row.raw.count("<") > 1]
    start, end = min([spanned[0], *celled]), max([spanned[1], *celled])
    if move.moves.row(rows[0]) is None:
        start = next((row.number for row in move.sheet.rows if start <= row.number <= end), start)
    if move.moves.row(rows[1]) is None:
        end = max(min(end, move.sheet.rows.last), start)
    if (start, end) != spanned:
        letters = re.findall(r"[A-Z]+", moved)
        first, last = f"{letters[0]}{start}", f"{letters[-1]}{end}"
        moved = first if first == last else f"{first}:{last}"
    if moved != area:
        stated.set("ref", moved)
