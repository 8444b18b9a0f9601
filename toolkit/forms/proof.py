"""The proof of a filled form: what was put in stands there, sums are sums, no placeholder is left."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from toolkit.amounts import yuan
from toolkit.forms.answers import CellValue, Cents
from toolkit.forms.filling import FilledCell, evaluate, records_of
from toolkit.forms.instances import Instance
from toolkit.forms.lists import ListField
from toolkit.forms.meaning import FieldMeant, SumMeant
from toolkit.forms.placeholder import holds
from toolkit.forms.plan import BlockPlan, ListPlan
from toolkit.workbooks.editing.sheet_rows import cell_name, column_letters

Read = Callable[[int, int], object]
"""Reads a cell of the written sheet: row and column from 1."""
_NOISE = Decimal("0.000001")
_DIGITS = Decimal("1e-14")
"""How much of a number a workbook's binary form may lose: no cent of an amount below a hundred thousand millions."""
_SUM = re.compile(r"SUM\(\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)\)")


def unproved(name: str, instance: Instance, cells: list[FilledCell], read: Read) -> Iterator[str]:
    """Yield in Chinese each thing of a written sheet that does not hold."""
    for cell in cells:
        found = read(cell.row, cell.column)
        if not _same(cell.value, found):
            yield f"“{name}”{cell_name(cell.row, cell.column)} 应是“{cell.value}”，写出的是“{found}”"
    for part, field, rows in _columns(instance):
        printed = [_number(read(row, column)) for row, column in rows]
        put = _put(field, _given(instance, part, field, instance.layout.printed.get(part.number, ())))
        if abs(sum(printed, Decimal(0)) - put) > _NOISE:
            yield f"“{name}”“{part.list}”的{field.title}印出来合计 {sum(printed)}，给的是 {put}"
    yield from _unproved_formulas(name, instance, read)
    for part in dict.fromkeys((*instance.plan.parts, *instance.plan.lists)):
        lines, given = _lines(instance, part), len(instance.layout.printed.get(part.number, ()))
        if lines != given:
            yield f"“{name}”“{part.list}”印了 {lines} 条，给了 {given} 条"


def _lines(instance: Instance, part: ListPlan | BlockPlan) -> int:
    """Return how many records of a list or block were given rows."""
    if isinstance(part, ListPlan):
        return sum(1 for laid in instance.layout.rows if laid.plan == part.number)
    blocks = {
        tag
        for laid in instance.layout.rows
        if part.list in laid.scope.records
        for tag in laid.tags
        if tag[:2] == ("block", part.number)
    }
    return len(blocks)


def _unproved_formulas(name: str, instance: Instance, read: Read) -> Iterator[str]:
    """Yield each of the officer's own sums over a list's column that does not show what the list's records give."""
    for cell, formula in instance.plan.drawn.formulas.items():
        match = _SUM.fullmatch(formula)
        for part in instance.plan.lists if match else ():
            field = _summed_field(instance, part, match)
            for laid in instance.layout.rows if field else ():
                found = read(laid.row, cell[1]) if laid.template == cell[0] else None
                if field is None or not isinstance(found, (int, float)):
                    continue
                over = (
                    "group"
                    if cell[0] in (*part.head, *part.foot)
                    else "page"
                    if cell[0] in part.page_foot
                    else "all"
                )
                records = laid.scope.over.get((part.number, over), instance.layout.printed[part.number])
                put = _put(field, _given(instance, part, field, records))
                if abs(_number(found) - put) > _NOISE:
                    yield f"“{name}”{cell_name(laid.row, cell[1])} 的公式算出 {found}，清单各行之和是 {put}"


def _summed_field(instance: Instance, part: ListPlan, match: re.Match[str] | None) -> ListField | None:
    """Return the field whose printed column a sum is over, if it is over just the lines of a list."""
    if match is None or not part.row <= int(match[2]) <= int(match[4]) <= part.row + part.prepared:
        return None
    if int(match[2]) != part.row or match[1] != match[3]:
        return None
    for slot in instance.plan.slots.get(part.row, ()):
        alone = slot.texts.alone
        if alone is None or alone.formats or column_letters(slot.column) != match[1]:
            continue
        meant = slot.meanings[0]
        if isinstance(meant, FieldMeant) and meant.field.adds:
            return meant.field
    return None


def _put(field: ListField, values: Iterator[int]) -> Decimal:
    given = sum(values)
    return Decimal(given) / 100 if field.kind == "money" else Decimal(given)


def said(name: str, instance: Instance) -> Iterator[str]:
    """Yield in Chinese what holds of a filled sheet: rows printed, sums shown."""
    for part in (
        *instance.plan.parts,
        *(one for one in instance.plan.lists if one not in instance.plan.parts),
    ):
        printed = instance.layout.printed.get(part.number, ())
        rows = instance.answers.lists.get(part.list)
        there = len(rows.records) if rows is not None else 0
        left = there - len(printed)
        more = f"，另有 {left} 条不在“只要”之内" if left > 0 and part.choice.only else ""
        yield f"“{name}”{part.list}：{len(printed)} 条，一条不少{more}"
    told = set()
    for laid in instance.layout.rows:
        for slot in instance.plan.slots.get(laid.template, ()):
            for meant in slot.meanings:
                if isinstance(meant, SumMeant) and meant.over == "all" and meant.field and meant not in told:
                    told.add(meant)
                    value = evaluate(meant, laid, instance.layout, instance.answers)
                    if value is None:
                        continue
                    count = len(records_of(meant, laid, instance.layout, instance.answers))
                    shown = f"{yuan(value)} 元" if isinstance(value, Cents) else str(value)
                    yield f"“{name}”合计 {meant.field.title} {shown}＝{count} 条之和"


def left_over(texts: Iterator[tuple[str, str]], expected: set[str]) -> Iterator[str]:
    """Yield each text of a written form that still holds a placeholder, unless it was put in as it is."""
    for where, text in texts:
        if holds(text) and text not in expected:
            yield f"{where} 还有占位“{text}”"


def _columns(instance: Instance) -> Iterator[tuple[ListPlan | BlockPlan, ListField, list[tuple[int, int]]]]:
    """Yield each summable column of each list with the cells it was printed in."""
    parts = {part.number: part for part in (*instance.plan.parts, *instance.plan.lists)}
    found: dict[tuple[int, ListField, int], list[tuple[int, int]]] = {}
    for laid in instance.layout.rows:
        part = parts.get(laid.plan)
        if not isinstance(part, ListPlan):
            continue
        for slot in instance.plan.slots.get(laid.template, ()):
            alone = slot.texts.alone
            if alone is None or alone.formats:
                continue
            meant = slot.meanings[0]
            if isinstance(meant, FieldMeant) and meant.field.adds and meant.field.list == part.list:
                found.setdefault((part.number, meant.field, slot.column), []).append((laid.row, slot.column))
    for (number, field, _), cells in found.items():
        yield parts[number], field, cells


def _given(
    instance: Instance, part: ListPlan | BlockPlan, field: ListField, records: tuple[int, ...]
) -> Iterator[int]:
    rows = instance.answers.lists.get(part.list)
    if rows is None:
        return
    for record in records:
        value = rows.value(record, field.field)
        if isinstance(value, int):
            yield int(value)


def _number(found: object) -> Decimal:
    if isinstance(found, bool) or not isinstance(found, (int, float)):
        return Decimal(0)
    return Decimal(repr(found))


def _same(value: CellValue, found: object) -> bool:
    if value is None or value == "":
        return found is None or found == ""
    if isinstance(value, str):
        return found == value
    if isinstance(value, datetime.date):
        return isinstance(found, datetime.datetime) and found.date() == value
    if not isinstance(found, (int, float)):
        return False
    put = Decimal(str(value))
    return abs(Decimal(repr(found)) - put) <= _DIGITS * max(Decimal(1), abs(put))
