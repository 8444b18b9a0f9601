"""Conditional formats and validations, of 2007 and of later lists, cover their rows and read their cells."""

from __future__ import annotations

from toolkit.workbooks.editing.formula_shifts import shifted
from toolkit.workbooks.editing.markup_tree import Element
from toolkit.workbooks.editing.move_context import Move
from toolkit.workbooks.editing.moved_areas import first_row, moved_areas, rows_of
from toolkit.workbooks.editing.moved_references import ELSEWHERE, Where
from toolkit.workbooks.editing.sheet import EditedSheet
from toolkit.workbooks.editing.swept import sweep

_KINDS = {"conditionalFormatting": "条件格式", "dataValidation": "数据验证"}
_FORMULAS = ("formula", "formula1", "formula2", "f")
_LIMITS = ("num", "percent", "percentile", "min", "max", "autoMin", "autoMax")


def move_conditions(move: Move, sheet: EditedSheet) -> None:
    """Let the conditional formats and validations of a sheet follow; on the moved one they move too."""
    root = sheet.root
    own = sheet is move.sheet
    gone: list[Element] = []
    for listed in [root, *root.all("dataValidations"), *_newer(root)]:
        for rule in [each for each in listed.elements if each.local in _KINDS]:
            if _follow(move, sheet, rule, own=own):
                sheet.touch()
            if own and not _areas(rule)[1]:
                gone.append(rule)
    sweep(root, gone)


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
    place = f"{areas} 的{_KINDS[rule.local]}"
    changed = moved != areas
    for formula in _formulas(rule):
        changed |= move.follow(formula, where, sheet.name, place, down=down)
    for limit in rule.walk("cfvo"):
        if limit.get("type") not in _LIMITS and limit.get("val"):
            changed |= _follow_limit(move, limit, where, sheet, down)
    return changed


def _follow_limit(move: Move, limit: Element, where: Where, sheet: EditedSheet, down: int) -> bool:
    if not down:
        return move.follow_attribute(limit, "val", where, sheet.name, "条件格式")
    before = limit.get("val") or ""
    after = move.followed(shifted(before, down), where, sheet.name, "条件格式")
    limit.set("val", after)
    return after != before


def _base(move: Move, areas: str) -> tuple[Where, int]:
    """Return where a rule's formulas count from: the first row of it that stays, and how far that is down.

    In a rule over several rows what has no ``$`` is a distance, the same for each; in one row it is a cell.
    """
    first = first_row(areas) or 1
    kept = move.moves.kept_from(first) or first
    several = _distance(areas) is not None or _distance(moved_areas(areas, move.moves)) is not None
    return Where(
        own=True, row=kept, distance=move.moves.nearest(kept) - kept if several else None
    ), kept - first


def _distance(areas: str) -> int | None:
    return None if len({row for area in areas.split() for row in rows_of(area) or (1, 2)}) == 1 else 0


def _formulas(rule: Element) -> list[Element]:
    """Return the elements of a rule that hold formulas, not those that hold other such elements."""
    limits = {
        id(each) for limit in rule.walk("cfvo") if limit.get("type") in _LIMITS for each in limit.elements
    }
    return [each for each in rule.walk(*_FORMULAS) if not each.elements and id(each) not in limits]
