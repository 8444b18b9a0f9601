"""What stands on one sheet's own part, read without the toolkit."""

from __future__ import annotations

from openpyxl.formula.translate import Translator
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.cell import coordinate_from_string

from tests.editing.package_tree import Package, Tree, below, child, children, local, relation_id, space, words

NEWER = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
"""The namespace of what came with Excel 2010 ("x14")."""

Lines = dict[str, list[str]]
Value = str | float | bool


class SheetObserved:
    """One sheet: ``observe`` adds to each topic what this sheet has of it."""

    def __init__(
        self, package: Package, name: str, part: str, strings: list[Tree], styles: list[str]
    ) -> None:
        self.package, self.name, self.part = package, name, part
        self.strings, self.styles = strings, styles
        tree = package.tree(part)
        assert tree is not None, part
        self.tree = tree

    def observe(self, topics: dict[str, dict[str, object]]) -> None:
        """Add what this sheet has to the topics."""
        self._cells(topics)
        for topic, lines in (
            (
                "merges",
                [str(each.get("ref")) for each in children(child(self.tree, "mergeCells"), "mergeCell")],
            ),
            ("cf", self._conditional_formats()),
            ("dv", self._validations()),
            ("filter", self._filters()),
            ("breaks", self._breaks()),
            ("sparklines", self._sparklines()),
            ("protection", self._protection()),
            ("ignored", self._watched()),
            ("scenarios", self._scenarios()),
            ("panes", self._panes()),
            ("views", self._views()),
        ):
            if lines:
                topics[topic][self.name] = sorted(lines)
        for each in children(child(self.tree, "hyperlinks"), "hyperlink"):
            topics["hyperlinks"][f"{self.name}!{each.get('ref')}"] = self._target(each)

    def _cells(self, topics: dict[str, dict[str, object]]) -> None:
        masters: dict[str, Translator] = {}
        row = 0
        for line in children(child(self.tree, "sheetData"), "row"):
            row = int(line.get("r") or row + 1)
            self._row(row, line, topics)
            column = 0
            for cell in children(line, "c"):
                at = str(cell.get("r") or f"{get_column_letter(column + 1)}{row}")
                column = _column(at)
                self._cell(f"{self.name}!{at}", at, cell, masters, topics)

    def _row(self, row: int, line: Tree, topics: dict[str, dict[str, object]]) -> None:
        if line.get("ht") is not None:
            _of(topics["heights"], self.name)[row] = float(str(line.get("ht")))
        if line.get("hidden") in {"1", "true"}:
            _of(topics["hidden"], self.name)[row] = True
        if line.get("outlineLevel", "0") != "0":
            _of(topics["outline"], self.name)[row] = int(str(line.get("outlineLevel")))
        if line.get("customFormat") in {"1", "true"}:
            _of(topics["row_styles"], self.name)[row] = self.styles[int(line.get("s", "0"))]

    def _cell(
        self,
        key: str,
        at: str,
        cell: Tree,
        masters: dict[str, Translator],
        topics: dict[str, dict[str, object]],
    ) -> None:
        if cell.get("s", "0") != "0":
            topics["styles"][key] = self.styles[int(str(cell.get("s")))]
        formula, value = child(cell, "f"), self._value(key, cell, topics)
        if formula is None:
            if value is not None:
                topics["values"][key] = value
            return
        topics["formulas"][key] = _formula(at, formula, masters, dynamic=cell.get("cm") is not None)
        if value is not None:
            topics["cached"][key] = value

    def _value(self, key: str, cell: Tree, topics: dict[str, dict[str, object]]) -> Value | None:
        kind, held = cell.get("t", "n"), child(cell, "v")
        if kind == "inlineStr":
            return self._text(key, child(cell, "is"), topics)
        if held is None or held.text is None:
            return None
        if kind == "s":
            return self._text(key, self.strings[int(held.text)], topics)
        if kind == "b":
            return held.text == "1"
        return float(held.text) if kind == "n" else held.text

    def _text(self, key: str, item: Tree | None, topics: dict[str, dict[str, object]]) -> str:
        runs = children(item, "r")
        if runs:
            marks = [children(child(run, "rPr"), "b", "i", "u", "strike", "vertAlign") for run in runs]
            topics["rich"][key] = [
                " ".join([*map(local, found), words(child(run, "t"))])
                for found, run in zip(marks, runs, strict=True)
            ]
        return words(item)

    def _conditional_formats(self) -> list[str]:
        lines = []
        for block in below(self.tree, "conditionalFormatting"):
            newer = space(block) == NEWER
            area = words(child(block, "sqref")) if newer else str(block.get("sqref"))
            for rule in children(block, "cfRule"):
                formulas = [words(each) for each in children(rule, "formula", "f")]
                limits = [str(each.get("val") or words(each)) for each in below(rule, "cfvo")]
                limits = [each for each in limits if any(letter.isalpha() for letter in each)]
                kind = f"{rule.get('type')} {rule.get('operator') or ''}".strip()
                lines.append(_line("x14" if newer else "", area, kind, *formulas, *limits))
        return lines

    def _validations(self) -> list[str]:
        lines = []
        for rule in below(self.tree, "dataValidation"):
            newer = space(rule) == NEWER
            area = words(child(rule, "sqref")) if newer else str(rule.get("sqref"))
            formulas = [words(each) for each in children(rule, "formula1", "formula2")]
            lines.append(_line("x14" if newer else "", area, str(rule.get("type")), *formulas))
        return lines

    def _filters(self) -> list[str]:
        found = child(self.tree, "autoFilter")
        lines = [] if found is None else [str(found.get("ref"))]
        for state in [*children(self.tree, "sortState"), *below(found, "sortState")]:
            lines.append(f"sort {state.get('ref')}")
            lines += [f"sort by {each.get('ref')}" for each in children(state, "sortCondition")]
        return lines

    def _breaks(self) -> list[str]:
        rows, columns = child(self.tree, "rowBreaks"), child(self.tree, "colBreaks")
        lines = [f"row {int(str(each.get('id'))):03}" for each in children(rows, "brk")]
        return lines + [f"column {each.get('id')}" for each in children(columns, "brk")]

    def _sparklines(self) -> list[str]:
        return [
            f"{words(child(each, 'sqref'))} of {words(child(each, 'f'))}"
            for each in below(self.tree, "sparkline")
        ] + [
            f"dates {words(child(each, 'f'))}"
            for each in below(self.tree, "sparklineGroup")
            if child(each, "f") is not None
        ]

    def _protection(self) -> list[str]:
        lines = [
            f"range {each.get('name')} {each.get('sqref')}" for each in below(self.tree, "protectedRange")
        ]
        return lines + ["sheet" for _ in children(self.tree, "sheetProtection")]

    def _watched(self) -> list[str]:
        lines = [str(each.get("sqref")) for each in below(self.tree, "ignoredError")]
        return lines + [f"watch {each.get('r')}" for each in below(self.tree, "cellWatch")]

    def _scenarios(self) -> list[str]:
        return [
            f"{each.get('name')} {cell.get('r')}={cell.get('val')}"
            for each in below(self.tree, "scenario")
            for cell in children(each, "inputCells")
        ]

    def _panes(self) -> list[str]:
        return [
            f"{each.get('ySplit')} {each.get('topLeftCell')}"
            for each in below(child(self.tree, "sheetViews"), "pane")
        ]

    def _views(self) -> list[str]:
        """Return what the views of single persons (customSheetView) say."""
        lines = []
        for view in below(self.tree, "customSheetView"):
            lines += [
                f"pane {each.get('ySplit')} {each.get('topLeftCell')}" for each in children(view, "pane")
            ]
            lines += [f"breaks {int(str(each.get('id'))):03}" for each in below(view, "brk")]
            lines += [f"filter {each.get('ref')}" for each in children(view, "autoFilter")]
        return lines

    def _target(self, link: Tree) -> str:
        inside = link.get("location")
        key = relation_id(link)
        outside = self.package.relations(self.part)[key].target if key else ""
        return outside + (f"#{inside}" if inside else "")


def _of(topic: dict[str, object], sheet: str) -> dict[int, object]:
    rows = topic.setdefault(sheet, {})
    assert isinstance(rows, dict)
    return rows


def _column(at: str) -> int:
    return column_index_from_string(coordinate_from_string(at)[0])


def _line(mark: str, area: str, kind: str, *formulas: str) -> str:
    return " ".join(each for each in (mark, area, kind, " ; ".join(formulas)) if each)


def _formula(at: str, formula: Tree, masters: dict[str, Translator], *, dynamic: bool) -> str:
    """Return what a cell computes, each cell of a shared formula by itself."""
    kind, text = formula.get("t", "normal"), formula.text or ""
    if kind == "array":
        return f"{{{formula.get('ref')}{' spills' if dynamic else ''}}} {text}"
    if kind == "dataTable":
        inputs = " ".join(f"{name}={formula.get(name)}" for name in ("r1", "r2") if formula.get(name))
        return f"{{{formula.get('ref')} table}} {inputs}"
    if kind == "shared":
        group = str(formula.get("si"))
        if text:
            masters[group] = Translator(f"={text}", origin=at)
        return masters[group].translate_formula(at).removeprefix("=")
    return text
