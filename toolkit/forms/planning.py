"""From a drawn sheet to its plan: its blocks and lists, and what each word means."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable, Iterator, Set

from toolkit.forms.drawn import DrawnSheet
from toolkit.forms.list_rows import ListRows, about, list_of
from toolkit.forms.page import Page, Said
from toolkit.forms.plan import UNITS, BlockPlan, Choice, FormPlan, ListPlan, SheetPlan
from toolkit.forms.slots import loose_figures, slots_of
from toolkit.forms.trouble import FormTrouble
from toolkit.workbooks.editing.formula_tokens import tokens


def form_plan(sheets: Iterable[DrawnSheet]) -> FormPlan:
    """Return the plan of a whole form."""
    plans = [_planned(drawn) for drawn in sheets]
    multiplied = {plan.drawn.name for plan in plans if plan.each}
    return FormPlan(
        tuple(
            dataclasses.replace(plan, troubles=(*plan.troubles, *_leaning(plan, multiplied)))
            for plan in plans
        )
    )


def _leaning(plan: SheetPlan, multiplied: Set[str]) -> Iterator[FormTrouble]:
    """Yield the formulas that lean on another sheet which becomes several, of other names."""
    for cell, text in plan.drawn.formulas.items():
        for token in tokens(text) if "!" in text else ():
            sheet = token.text.rpartition("!")[0].strip("'").replace("''", "'")
            if sheet in multiplied - {plan.drawn.name}:
                what = f"公式引用了“{sheet}”，这张表会填成几张，名称也会变，公式就算不出来"
                yield FormTrouble(
                    "错误", plan.drawn.name, cell, what, "请删去这个公式，或改写成统计数，如 {{慰问.金额}}"
                )
                break


def _planned(drawn: DrawnSheet) -> SheetPlan:
    """Return the plan of one sheet."""
    page = Page(drawn)
    for row, cells in page.rows.items():
        for column, texts in cells.items():
            if texts.broken:
                what = f"“{texts.text}”里的大括号没有成对"
                page.tell("错误", (row, column), what, "占位写成 {{词}}，两边各两个大括号")
    each, choice = _each(page)
    numbers = itertools.count(1)
    blocks = list(_blocks(page, numbers))
    parts = _parts(page, blocks, each, numbers)
    _refuse_overlaps(page, parts)
    for said in page.said:
        if not said.used:
            remedy = "写在清单的那一行，或写成 {{会员：" + said.written.strip("{}｛｝ ") + "}}"
            page.tell("错误", said.cell, f"“{said.written}”不知道说的是哪张清单", remedy)
    slots = slots_of(page, parts, each)
    loose = tuple(loose_figures(page))
    return SheetPlan(drawn, slots, parts, each, choice, tuple(page.troubles), loose)


def _each(page: Page) -> tuple[str, Choice]:
    """Return what the sheet is made once for, and which records these are."""
    each, choice = "", Choice()
    for said in page.said:
        if said.directive.kind == "每单位":
            said.used, each = True, UNITS
        elif said.directive.kind == "每条":
            said.used = True
            name = page.list_meant(said)
            if name is not None:
                each = name
                near = [near for near in page.said if not near.used and _beside(near, said)]
                choice = page.choice(each, near)
    return each, choice


def _beside(near: Said, said: Said) -> bool:
    """Say whether a directive stands in the row of another, and names no list."""
    return near.cell[0] == said.cell[0] and not near.directive.on


def _blocks(page: Page, numbers: Iterable[int]) -> Iterable[BlockPlan]:
    """Yield the blocks, their lists left out."""
    begun: Said | None = None
    for said in page.said:
        if said.directive.kind == "块":
            said.used = True
            if begun is not None:
                page.tell(
                    "错误", said.cell, "前一个“块”还没有写“{{块完}}”", "块里不能再有块，请先写 {{块完}}"
                )
            begun = said
        elif said.directive.kind == "块完":
            said.used = True
            if begun is None:
                page.tell("错误", said.cell, "“块完”前面没有“块”", "在块的第一行写 {{块 清单名}}")
                continue
            name = page.list_meant(begun)
            if name is not None:
                yield _block(page, next(iter(numbers)), name, begun.cell[0], said.cell[0])
            begun = None
    if begun is not None:
        page.tell("错误", begun.cell, "“块”没有写到哪一行为止", "在块的最后一行写 {{块完}}")


def _block(page: Page, number: int, name: str, first: int, last: int) -> BlockPlan:
    near = [said for said in about(page, name, first, last) if not said.used]
    own = [said for said in near if list_of(page, said.cell[0], {name}, quiet=True) is None]
    each = False
    for said in own:
        if said.directive.kind == "每块一页":
            said.used = each = True
    return BlockPlan(number, name, first, last, (), page.choice(name, own), each)


def _parts(
    page: Page, blocks: list[BlockPlan], each: str, numbers: Iterable[int]
) -> tuple[ListPlan | BlockPlan, ...]:
    """Return the lists and blocks of a sheet from top to bottom."""
    inside = {row: block for block in blocks for row in block.rows}
    lines: dict[int, str] = {}
    for row in page.rows:
        block = inside.get(row)
        name = list_of(page, row, {each, block.list if block else ""})
        if name is not None:
            lines[row] = name
    rows = ListRows(page, set(lines))
    own: dict[int, list[ListPlan]] = {}
    found: list[ListPlan | BlockPlan] = []
    for row, name in lines.items():
        block = inside.get(row)
        made = rows.plan(next(iter(numbers)), row, name, block, each)
        if block is None:
            found.append(made)
        else:
            own.setdefault(block.number, []).append(made)
    found += [dataclasses.replace(block, lists=tuple(own.get(block.number, ()))) for block in blocks]
    return tuple(sorted(found, key=lambda part: part.rows[0]))


def _refuse_overlaps(page: Page, parts: tuple[ListPlan | BlockPlan, ...]) -> None:
    for before, after in itertools.pairwise(parts):
        if before.rows[-1] >= after.rows[0]:
            what = f"“{after.list}”和“{before.list}”的行交在一起"
            page.tell("错误", page.first_cell(after.rows[0]), what, "把两张清单上下分开")
