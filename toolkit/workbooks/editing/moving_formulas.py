"""Formulas in cells follow the rows of a sheet: plain, shared, array and what-if tables, on any sheet."""

from __future__ import annotations

import re

from toolkit.errors import EditRefused
from toolkit.workbooks.editing.markup_tree import Element
from toolkit.workbooks.editing.move_context import Move
from toolkit.workbooks.editing.moved_areas import moved_area, moved_cell, rows_of
from toolkit.workbooks.editing.moved_references import Unfollowable, Where
from toolkit.workbooks.editing.shared_again import Unshared
from toolkit.workbooks.editing.shared_formulas import Shared, followed_group
from toolkit.workbooks.editing.sheet import EditedSheet
from toolkit.workbooks.editing.sheet_rows import Row, cell_name, place_of
from toolkit.workbooks.markup import plain

_KIND = re.compile(r"""\st\s*=\s*["'](\w+)""")
_NAME = re.compile(r"""(?:^|\s)r\s*=\s*["']([A-Za-z]{1,3}\d+)""")
_BY_TEXT = re.compile(r"\b(?:INDIRECT|ADDRESS)\(|\bHYPERLINK\((?:\"|&quot;)#")
_DYNAMIC = re.compile(r"""\scm\s*=\s*["'][1-9]""")


class CellFormulas:
    """The formulas in the cells of one sheet, as they read after a move."""

    def __init__(self, move: Move, sheet: EditedSheet) -> None:
        self._move = move
        self._sheet = sheet
        self._own = sheet is move.sheet
        prefix = sheet.rows.prefix
        self._mark = f"<{prefix}f"
        tag = re.escape(prefix)
        self._tag = re.compile(rf"<{tag}f(?=[\s/>])")
        self._cell = re.compile(rf"<{tag}c\b([^<>]*)>\s*(<{tag}f\b([^<>]*?)(?:/>|>([^<]*)</{tag}f\s*>))")
        self._by_text: list[str] = []
        self.unshared: list[Unshared] = []
        """Formulas shared before the move and not after it."""
        self._shared = self._followed_groups()

    def row(self, row: Row) -> str:
        """Return a row's characters with its formulas after the move; its cells keep their names."""
        raw = row.text()
        if self._mark not in raw:
            return raw
        raw = self._plainly(row, raw)
        pieces: list[str] = []
        last = 0
        for match in self._cell.finditer(raw):
            new = self._formula(row.number, match)
            if new is not None:
                pieces += [raw[last : match.start(2)], new]
                last = match.end(2)
        return "".join([*pieces, raw[last:]]) if pieces else raw

    def tell(self) -> None:
        """Note the formulas that find cells by text and cannot follow."""
        if self._by_text:
            shown = "、".join(self._by_text[:10]) + ("等" if len(self._by_text) > 10 else "")
            self._move.note(
                f"工作表“{self._sheet.name}”{shown} 的公式用文字指明单元格（INDIRECT、ADDRESS 或 HYPERLINK），"
                f"不会随工作表“{self._move.sheet.name}”的行移动，请核对。"
            )

    def _plainly(self, row: Row, raw: str) -> str:
        """Return a row with every formula in the form the pattern reads: an odd one is written anew."""
        found = self._cell.findall(raw)
        if len(found) == len(self._tag.findall(raw)) and all(_NAME.search(each[0]) for each in found):
            return raw
        for cell in row.tree.all("c"):
            formula = cell.find("f")
            if formula is not None:
                cell.remove(formula)
                formula.text = formula.text
                cell.insert(0, formula)
        return row.text()

    def _formula(self, row: int, match: re.Match[str]) -> str | None:
        """Return the new characters of a formula's element; None if it stays."""
        attributes, text = match[3], match[4] or ""
        kind = _KIND.search(attributes) if attributes else None
        if kind is not None and kind[1] == "shared" and (row, self._name(match)) in self._shared:
            return self._shared[row, self._name(match)]
        if _BY_TEXT.search(text) and (self._own or self._move.sheet.name in plain(text)):
            self._by_text.append(self._name(match))
        try:
            moved = self._move.follower.moved_markup(text, Where(self._own, row if self._own else None))
        except Unfollowable as fault:
            raise self._move.refusal(self._sheet.name, self._name(match), fault.why, fault.remedy) from fault
        if kind is not None and self._own and kind[1] in ("array", "dataTable"):
            attributes = self._held_together(match, kind[1])
        if moved == text and attributes == match[3]:
            return None
        tag = f"{self._mark[1:]}{attributes}"
        return f"<{tag}>{moved}</{self._mark[1:]}>" if match[4] is not None else f"<{tag}/>"

    @staticmethod
    def _name(match: re.Match[str]) -> str:
        found = _NAME.search(match[1])
        return found[1] if found else ""

    def _held_together(self, match: re.Match[str], kind: str) -> str:
        """Return the attributes of a formula over several cells, which rows must not tear."""
        formula = Element("f", "f" + match[3], None)
        area = formula.get("ref") or self._name(match)
        rows = rows_of(area)
        moves = self._move.moves
        spills = kind == "array" and _DYNAMIC.search(match[1]) is not None
        if rows is not None and moves.tears(*rows) and not spills:
            raise self._torn(area, kind)
        formula.set("ref", moved_area(area, moves, grow=False) or area)
        for name in ("r1", "r2"):
            cell = formula.get(name)
            if cell is None:
                continue
            moved = moved_cell(cell, moves)
            if moved is None:
                raise self._move.refusal(
                    self._sheet.name,
                    cell,
                    f"是模拟运算表 {area} 的输入单元格，不能删去",
                    "请先清除这个模拟运算表，再试一次",
                )
            formula.set(name, moved)
        return formula.start[1:]

    def check_gone(self, row: Row) -> None:
        """Refuse to take out the row that holds the formula of cells that stay."""
        raw = row.text()
        if self._mark not in raw or not ("array" in raw or "dataTable" in raw):
            return
        for match in self._cell.finditer(self._plainly(row, raw)):
            kind = _KIND.search(match[3])
            area = Element("f", "f" + match[3], None).get("ref")
            rows = rows_of(area) if area else None
            if kind and kind[1] in ("array", "dataTable") and area and rows and self._move.moves.span(*rows):
                raise self._torn(area, kind[1])

    def _torn(self, area: str, kind: str) -> EditRefused:
        named = "数组公式" if kind == "array" else "模拟运算表"
        return self._move.refusal(
            self._sheet.name,
            area,
            f"是一个{named}，不能在它中间插入行，也不能只删去它的一部分",
            f"请先清除这个{named}，再试一次",
        )

    def _followed_groups(self) -> dict[tuple[int, str], str | None]:
        """Return the new element of every cell that shares a formula (None: it stays), by its row and name."""
        open_: dict[str, Shared] = {}
        groups: list[Shared] = []
        for row in self._sheet.rows:
            raw = row.text()
            if "shared" not in raw or self._mark not in raw:
                continue
            for match in self._cell.finditer(self._plainly(row, raw)):
                formula = Element(self._mark[1:], self._mark[1:] + match[3], None)
                if formula.get("t") != "shared":
                    continue
                number = formula.get("si") or ""
                name = self._name(match)
                place = (row.number, place_of(name)[1])
                if match[4] and formula.get("ref"):
                    open_[number] = Shared(place, match[4], [])
                    groups.append(open_[number])
                if number in open_ and (formula.get("ref") or not match[4]):
                    open_[number].cells.append((place, name, formula))
        found: dict[tuple[int, str], str | None] = {}
        for group in groups:
            try:
                followed, unshared = followed_group(group, self._move.follower, own=self._own)
            except Unfollowable as fault:
                name = cell_name(*group.first)
                raise self._move.refusal(self._sheet.name, name, fault.why, fault.remedy) from fault
            found |= followed
            self.unshared += [unshared] if unshared is not None else []
        return found
