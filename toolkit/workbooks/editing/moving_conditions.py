"""Conditional formats and validations, of 2007 and of later lists, cover their rows and read their cells."""

from __future__ import annotations

from toolkit.workbooks.editing.formula_shifts import shifted
from toolkit.workbooks.editing.markup_tree import Element
from toolkit.workbooks.editing.move_context import Move
from toolkit.workbooks.editing.moved_areas import first_row, moved_areas
from toolkit.workbooks.editing.moved_references import ELSEWHERE, Where
from toolkit.workbooks.editing.sheet import EditedSheet

_KINDS = {"conditionalFormatting": "条件格式", "dataValidation": "数据验证"}
_FORMULAS = ("formula", "formula1", "formula2", "f")
_LIMITS = ("num", "percent", "percentile", "min", "max", "autoMin", "autoMax")


def move_conditions(move: Move, sheet: EditedSheet) -> None:
    """Let the conditional formats and validations of a sheet follow; on the moved one they move too."""
    root = sheet.root
    own = sheet is move.sheet
    lists = [root, *root.all("dataValidations"), *_newer(root)]
    for listed in lists:
        for rule in [each for each in listed.elements if each.local in _KINDS]:
            if _follow(move, sheet, rule, own=own):
                sheet.touch()
            if own and not _areas(rule)[1]:
                listed.remove(rule)
    if own:
        _recount(root)


def _newer(root: Element) -> list[Element]:
    extensions = root.find("extLst")
    return (
        list(extensions.walk("conditionalFormattings", "dataValidations")) if extensions is not None else []
    )


def _areas(rule: Element) -> tuple[Element | None, str]:
    """Return the element that holds a rule's areas (None: an attribute does), and the areas."""
    inside = rule.find("sqref")
    return (inside, inside.text) if inside is not None else (None, rule.get("sqref") or "")


def _follow(move: Move, sheet: EditedSheet, rule: Element, *, own: bool) -> bool:
    holder, areas = _areas(rule)
    moved = moved_areas(areas, move.moves) if own else areas
    if moved != areas:
        if holder is not None:
            holder.text = moved
        else:
            rule.set("sqref", moved)
    if own and not moved:
        return True
    where, down = _base(move, areas) if own else (ELSEWHERE, 0)
    changed = moved != areas
    for formula in _formulas(rule):
        before = formula.text
        place = f"{areas} 的{_KINDS[rule.local]}"
        after = move.followed(shifted(before, down) if down else before, where, sheet.name, place)
        if after != before:
            formula.text = after
            changed = True
    for limit in rule.walk("cfvo"):
        before = limit.get("val") or ""
        if limit.get("type") in _LIMITS or not before:
            continue
        after = move.followed(shifted(before, down) if down else before, where, sheet.name, areas)
        if after != before:
            limit.set("val", after)
            changed = True
    return changed


def _base(move: Move, areas: str) -> tuple[Where, int]:
    """Return where a rule's formulas count from: the first row of it that stays, and how far that is down."""
    first = first_row(areas) or 1
    kept = move.moves.kept_from(first) or first
    return Where(own=True, row=kept), kept - first


def _formulas(rule: Element) -> list[Element]:
    """Return the elements of a rule that hold formulas, not those that hold other such elements."""
    limits = {
        id(each) for limit in rule.walk("cfvo") if limit.get("type") in _LIMITS for each in limit.elements
    }
    return [each for each in rule.walk(*_FORMULAS) if not each.elements and id(each) not in limits]


def _recount(root: Element) -> None:
    for listed in [*root.all("dataValidations"), *_newer(root)]:
        rules = [each for each in listed.elements if each.local in _KINDS]
        if listed.get("count") is not None and listed.get("count") != str(len(rules)):
            listed.set("count", str(len(rules)))
        if not rules:
            _without(root, listed)


def _without(root: Element, gone: Element) -> None:
    """Take a list out that has become empty, and the extension that held it."""
    for parent in [root, *root.walk()]:
        if any(child is gone for child in parent.children):
            parent.remove(gone)
            if parent.local in ("ext", "extLst") and not parent.elements:
                _without(root, parent)
            return
