"""Whether the lists of a form can grow: merges, print areas, pages, formulas and pictures in their way."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.forms.answers import Answers, Cents, Rows
from toolkit.forms.formulas import ADDING, Formulas, Unstretchable
from toolkit.forms.laying import laid_out
from toolkit.forms.plan import BlockPlan, ListPlan, SheetPlan
from toolkit.forms.trouble import FormTrouble, Weight
from toolkit.workbooks.editing.formula_tokens import Reference, reference, tokens
from toolkit.workbooks.editing.sheet_rows import cell_name


def growing_troubles(plan: SheetPlan) -> Iterator[FormTrouble]:
    """Yield what keeps the lists and blocks of a sheet from growing, or cuts what they print."""
    checks = (_merges, _print_area, _pages, _repeated_constants, _formulas, _sums, _pictures)
    for check in checks:
        yield from check(plan)


def _trouble(
    plan: SheetPlan, weight: Weight, cell: tuple[int, int] | None, what: str, remedy: str
) -> FormTrouble:
    return FormTrouble(weight, plan.drawn.name, cell, what, remedy)


def _merges(plan: SheetPlan) -> Iterator[FormTrouble]:
    for one in plan.lists:
        for area in plan.drawn.merges:
            top, left, bottom, right = area
            if top == bottom or not top <= one.row <= bottom:
                continue
            name = f"{cell_name(top, left)}:{cell_name(bottom, right)}"
            if bottom == one.row or top == one.row:
                yield _trouble(
                    plan, "错误", (one.row, left), f"清单的第 {one.row} 行有跨行的合并单元格 {name}，一行一条加不了",
                    "请取消这个合并；一条记录占几行的，写成 {{块 清单名}} … {{块完}}",
                )  # fmt: skip


def _print_area(plan: SheetPlan) -> Iterator[FormTrouble]:
    areas = plan.drawn.print_area
    if not areas:
        return
    for slot in plan.cells:
        inside = any(
            top <= slot.row <= bottom and left <= slot.column <= right for top, left, bottom, right in areas
        )
        if slot.texts.placeholders and not inside:
            shown = "、".join(f"{cell_name(*area[:2])}:{cell_name(*area[2:])}" for area in areas)
            yield _trouble(
                plan, "注意", (slot.row, slot.column), f"在打印区域 {shown} 外面，打印时会被裁掉",
                "请在“页面布局”里重新设置打印区域",
            )  # fmt: skip
    for one in plan.lists:
        last = one.rows[-1]
        if any(area[2] == last for area in areas) and one.foot + one.page_foot:
            yield _trouble(
                plan, "注意", (last, 1), "打印区域正好到清单的最后一行为止，加出来的行可能打印不出来",
                "请把打印区域放大到清单下面一行",
            )  # fmt: skip


def _pages(plan: SheetPlan) -> Iterator[FormTrouble]:
    grows = bool(plan.parts)
    if plan.drawn.one_page_high and grows:
        broken = any(one.page for one in plan.lists) or any(
            isinstance(part, BlockPlan) and part.page_each for part in plan.parts
        )
        what = "页面设成“调整为 1 页高”，" + ("分页不起作用" if broken else "行多了会缩得看不清")
        yield _trouble(plan, "注意", None, what, "请把页高改成“自动”（只限 1 页宽）")
    for one in plan.lists:
        if not one.page:
            continue
        titles = plan.drawn.title_rows
        if not one.page_head and titles is None:
            yield _trouble(
                plan,
                "注意",
                (one.row, 1),
                "每页一张，但第二页起没有表头",
                "在标题行写 {{续表}}，或设置打印标题行",
            )
        if one.page_head and titles is not None and set(range(titles[0], titles[1] + 1)) & set(one.page_head):
            yield _trouble(
                plan, "注意", (one.page_head[0], 1), "既有 {{续表}}，又设了打印标题行，第二页起表头会印两次",
                "请取消打印标题行，或去掉 {{续表}}",
            )  # fmt: skip


def _repeated_constants(plan: SheetPlan) -> Iterator[FormTrouble]:
    for one in plan.lists:
        slots = {slot.column for slot in plan.slots.get(one.row, ())}
        for (row, column), text in plan.drawn.texts.items():
            if row == one.row and column not in slots and text.strip():
                yield _trouble(
                    plan, "注意", (row, column), f"清单行里的“{' '.join(text.split())[:12]}”每一行都会重复",
                    "如果不要重复，请把它移到清单上面或下面",
                )  # fmt: skip


def _made_up(plan: SheetPlan) -> Answers:
    """Return answers with a few records in two groups for every list, to try the formulas with."""
    lists = {}
    for name, fields in plan.asks.lists:
        records = tuple(tuple(Cents(number // 2) for _ in fields) for number in range(4))
        lists[name] = Rows(fields, records)
    return Answers(lists=lists)


def _formulas(plan: SheetPlan) -> Iterator[FormTrouble]:
    if not plan.parts:
        return
    layout = laid_out(plan, _made_up(plan))
    formulas = Formulas(plan, layout)
    told = set()
    for laid in layout.rows:
        for (row, column), text in plan.drawn.formulas.items():
            if row != laid.template or (row, column) in told:
                continue
            try:
                formulas.moved(text, laid)
            except Unstretchable as fault:
                told.add((row, column))
                yield _trouble(
                    plan, "错误", (row, column), f"公式里的 {fault.args[0]} 会分成几段，这个函数放不下",
                    f"请改用 {'、'.join(sorted(ADDING)[:3])} 或 SUM，或写 {{{{合计 …}}}}",
                )  # fmt: skip


def _sums(plan: SheetPlan) -> Iterator[FormTrouble]:
    for cell, text in plan.drawn.formulas.items():
        if not text.upper().startswith(("SUM(", "SUBTOTAL(")):
            continue
        for token in tokens(text):
            if token.kind != "reference" or "!" in token.text:
                continue
            named = reference(token.text)
            if named.last is None or not named.first.row:
                continue
            for part in plan.parts:
                yield from _sum_trouble(plan, cell, token.text, named, part)


def _sum_trouble(
    plan: SheetPlan, cell: tuple[int, int], written: str, named: Reference, part: ListPlan | BlockPlan
) -> Iterator[FormTrouble]:
    if not isinstance(part, ListPlan) or named.last is None or cell[0] in part.rows:
        return
    first, last = named.first.row, named.last.row
    covers = first <= part.row <= last
    sums = [row for row in (*part.head, *part.foot, *part.page_foot) if first <= row <= last]
    if covers and sums:
        yield _trouble(
            plan, "错误", cell, f"公式的 {written} 把清单和第 {sums[0]} 行的小计都加了进去，会多算一遍",
            f"请只加清单行（第 {part.row} 行），或写 {{{{合计 …}}}}",
        )  # fmt: skip
    alone = plan.drawn.formulas[cell].upper() == f"SUM({written.upper()})"
    summed = _sum_within(plan, part, named) if covers and alone and not sums else 0
    if summed:
        yield _trouble(
            plan, "错误", cell, f"公式的 {written} 把清单和第 {summed} 行的合计都加了进去，会多算一遍",
            f"请只加清单行（第 {part.row} 行），或写 {{{{合计 …}}}}",
        )  # fmt: skip
    columns = {slot.column for slot in plan.slots.get(part.row, ())}
    end = part.row + part.prepared
    if covers and last < end and named.first.column in columns:
        yield _trouble(
            plan, "错误", cell, f"公式的 {written} 只加到第 {last} 行，清单画到第 {end} 行，合计会少",
            f"请改成加到第 {end} 行",
        )  # fmt: skip
    below = part.row + 1 <= first <= part.row + part.prepared + 1 and last < cell[0]
    if not covers and below and named.first.column in columns:
        yield _trouble(
            plan, "注意", cell, f"公式的 {written} 没有包括清单的第一行（第 {part.row} 行），合计会少",
            f"如果合计的是清单，请改成从第 {part.row} 行开始",
        )  # fmt: skip


def _sum_within(plan: SheetPlan, part: ListPlan, area: Reference) -> int:
    """Return the first row of an area whose formula sums the list already, 0 if there is none."""
    assert area.last is not None
    rows = [
        row
        for (row, column), text in plan.drawn.formulas.items()
        if column == area.first.column
        and area.first.row <= row <= area.last.row
        and row not in part.rows
        and _covers(text, part.row)
    ]
    return min(rows, default=0)


def _covers(formula: str, row: int) -> bool:
    """Say whether a formula is a sum over an area of this sheet with the row in it."""
    if not formula.upper().startswith(("SUM(", "SUBTOTAL(")):
        return False
    found = [
        reference(token.text)
        for token in tokens(formula)
        if token.kind == "reference" and "!" not in token.text
    ]
    return any((each.first.row or row + 1) <= row <= (each.last or each.first).row for each in found)


def _pictures(plan: SheetPlan) -> Iterator[FormTrouble]:
    for part in plan.parts:
        if isinstance(part, BlockPlan):
            for first, last in plan.drawn.pictures:
                if part.first <= first and last <= part.last + 1:
                    yield _trouble(
                        plan, "注意", (first, 1), "块里的图片（如印章位置）不会随块重复，只留在第一块里",
                        "请改用“每条一张表”，或把图片放在块外",
                    )  # fmt: skip
