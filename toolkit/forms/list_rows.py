"""Which rows of a sheet print the records of a list, and what belongs to each list."""

from __future__ import annotations

from toolkit.forms.lists import CHILDREN, list_named
from toolkit.forms.meaning import ROW_WORDS, as_field, as_figure
from toolkit.forms.page import Page, Said
from toolkit.forms.placeholder import VERBS
from toolkit.forms.plan import UNITS, BlockPlan, ListPlan
from toolkit.forms.prepared_rows import prepared_rows

_OF_SHEETS_AND_BLOCKS = ("块", "块完", "每单位", "每条", "每块一页")


def list_of(page: Page, row: int, known: set[str], *, quiet: bool = False) -> str | None:
    """Return the list a row prints a record of, or None; ``known`` are lists whose record is known already."""
    lists: dict[str, int] = {}
    numbered = 0
    for column, texts in page.rows.get(row, {}).items():
        for placeholder in texts.placeholders:
            over = VERBS.get(placeholder.verb, ("",))[0]
            if over in ("group", "page", "so far") or placeholder.path == ("分组",):
                return None
            if len(placeholder.path) == 1 and placeholder.path[0] in ROW_WORDS:
                numbered = column
            field = as_field(placeholder)
            if field is not None and field.list not in known and as_figure(placeholder) is None:
                lists.setdefault(field.list, column)
    if len(lists) > 1 and not quiet:
        names, columns = list(lists), list(lists.values())
        what = f"同一行里有“{names[0]}”和“{names[1]}”两张清单，行数不同，不能一起往下加"
        page.tell("错误", (row, columns[1]), what, "把两张清单上下放，或分成两张表")
    if numbered and not lists:
        return _numbered(page, row, numbered, quiet=quiet)
    return next(iter(lists), None)


def _numbered(page: Page, row: int, column: int, *, quiet: bool) -> str | None:
    """Return the list of a row with 序号 whose words are all figures too, if they are of one list."""
    fields = (as_field(each) for texts in page.rows[row].values() for each in texts.placeholders)
    found = {field.list for field in fields if field is not None}
    if len(found) == 1:
        return found.pop()
    if not quiet:
        page.tell(
            "错误", (row, column), "这一行有“序号”，但没有清单的列", "在这一行写 {{会员.姓名}} 这样的占位"
        )
    return None


def about(page: Page, name: str, first: int, last: int) -> list[Said]:
    """Return the unused directives that speak of a list: by its name, or standing in its rows."""
    found = []
    for said in page.said:
        near = first <= said.cell[0] <= last
        on = list_named(said.directive.on) if said.directive.on else None
        if not said.used and (
            (near and not said.directive.on) or (on == name and (near or _only_one(page, name)))
        ):
            found.append(said)
    return found


def _only_one(page: Page, name: str) -> bool:
    return sum(list_of(page, row, set(), quiet=True) == name for row in page.rows) <= 1


class ListRows:
    """The planning of the lists of one sheet; ``lines`` are the rows that print records."""

    def __init__(self, page: Page, lines: set[int]) -> None:
        self._page = page
        self._lines = lines

    def plan(self, number: int, row: int, name: str, block: BlockPlan | None, each: str) -> ListPlan:
        """Return the plan of the list that ``row`` prints; ``each`` is what the whole sheet is about."""
        page = self._page
        prepared = prepared_rows(page.drawn, row, page.rows)
        foot, page_foot, last = self._feet(row + prepared + 1)
        head = (row - 1,) if row - 1 not in self._lines and page.over(row - 1) == "group" else ()
        near = self._near(row, name, head[0] if head else row, last, block)
        choice = page.choice(name, near)
        group, size, least = None, 0, 0
        for said in near:
            if said.directive.kind == "分组":
                said.used, group = True, page.field_meant(said, name, said.directive.column)
            elif said.directive.kind == "每页":
                said.used, size = True, said.directive.number
            elif said.directive.kind == "至少":
                said.used, least = True, said.directive.number
        if (foot or head) and not any(said.directive.kind == "分组" for said in near):
            cell = page.first_cell((foot or head)[0])
            page.tell("错误", cell, "有“小计”或“分组”，但没有说按什么分组", "在清单行写 {{按 部门 分组}}")
        if page_foot and not size:
            cell = page.first_cell(page_foot[0])
            page.tell("错误", cell, "有“本页小计”，但没有说每页几行", "在清单行写 {{每页 20 行}}")
        page_head = self._page_head(row, min(head, default=row), size)
        known = block.list if block else each
        parent = known if (known, name) in CHILDREN else ""
        if known and known != UNITS and not parent:
            what = f"“{name}”没有说哪些行属于哪一条“{known}”，每一条都会印全部"
            page.tell("注意", page.first_cell(row), what, f"把清单移出去，或改用属于“{known}”的清单")
        return ListPlan(
            number, name, row, prepared, choice, group, head, foot, size, page_head, page_foot, least, parent
        )

    def _feet(self, below: int) -> tuple[tuple[int, ...], tuple[int, ...], int]:
        """Return the rows under a list that speak of its groups, of its pages, and the last row of all."""
        foot: list[int] = []
        page_foot: list[int] = []
        while below not in self._lines and (over := self._page.over(below)):
            (page_foot if over == "page" else foot).append(below)
            if over == "group" and page_foot:
                cell = self._page.first_cell(below)
                self._page.tell("错误", cell, "“小计”写在“本页小计”下面", "先写每组的小计，再写本页小计")
            below += 1
        return tuple(foot), tuple(page_foot), below - 1

    def _near(self, row: int, name: str, first: int, last: int, block: BlockPlan | None) -> list[Said]:
        """Return the directives for a list: in its rows, just above, by its name; any, if it is the only one."""
        near = about(self._page, name, row if block else first, row if block else last)
        alone = len(self._lines) == 1 and block is None
        for said in self._page.said:
            if said.used or said in near or said.directive.kind in _OF_SHEETS_AND_BLOCKS or said.directive.on:
                continue
            if alone or (said.cell[0] == row - 1 and row - 1 not in self._lines):
                near.append(said)
        return near

    def _page_head(self, row: int, below: int, size: int) -> tuple[int, ...]:
        """Return the rows above a list that are repeated on every page: from 续表 on."""
        for above in range(row - 1, 0, -1):
            for column, texts in self._page.rows.get(above, {}).items():
                if any(placeholder.path == ("续表",) for placeholder in texts.placeholders):
                    if size:
                        return tuple(range(above, below))
                    what = "有“续表”，但没有说每页几行"
                    self._page.tell("错误", (above, column), what, "在清单行写 {{每页 20 行}}")
        return ()
