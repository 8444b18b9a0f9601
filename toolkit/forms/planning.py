"""From a drawn sheet to its plan: which rows are lists, which rows belong to them, what each word means."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable

from toolkit.forms.directives import Directive
from toolkit.forms.drawn import Cell, DrawnSheet
from toolkit.forms.figure import Figure
from toolkit.forms.lists import CHILDREN, SHORT, ListField, field_named, list_named, table_of
from toolkit.forms.loose import NOT_FILLED, loose_meanings
from toolkit.forms.meaning import (
    ROW_WORDS,
    FigureMeant,
    Meaning,
    SumMeant,
    Unknown,
    WordMeant,
    as_field,
    as_figure,
    meaning,
)
from toolkit.forms.placeholder import VERBS, Texts, holds, taken_apart
from toolkit.forms.plan import UNITS, BlockPlan, Choice, FormPlan, ListPlan, Only, SheetPlan, Slot
from toolkit.forms.prepared_rows import prepared_rows
from toolkit.forms.trouble import FormTrouble, Weight


def form_plan(sheets: Iterable[DrawnSheet]) -> FormPlan:
    """Return the plan of a whole form."""
    return FormPlan(tuple(_Planning(drawn).plan() for drawn in sheets))


@dataclasses.dataclass
class _Said:
    """A directive with the cell it stands in, and the list it was taken to speak of."""

    cell: Cell
    written: str
    directive: Directive
    used: bool = False


class _Planning:
    """The planning of one sheet."""

    def __init__(self, drawn: DrawnSheet) -> None:
        self.drawn = drawn
        self.troubles: list[FormTrouble] = []
        self.rows: dict[int, dict[int, Texts]] = {}
        for (row, column), text in sorted(drawn.texts.items()):
            if holds(text):
                self.rows.setdefault(row, {})[column] = taken_apart(text)
        self.said = [
            _Said((row, column), placed.written, placed.directive)
            for row, cells in self.rows.items()
            for column, texts in cells.items()
            for placed in texts.directives
        ]
        self.lists = 0

    def tell(self, weight: Weight, cell: Cell | None, what: str, remedy: str) -> None:
        self.troubles.append(FormTrouble(weight, self.drawn.name, cell, what, remedy))

    def plan(self) -> SheetPlan:
        """Return the sheet's plan."""
        for row, cells in self.rows.items():
            for column, texts in cells.items():
                if texts.broken:
                    self.tell(
                        "错误",
                        (row, column),
                        f"“{texts.text}”里的大括号没有成对",
                        "占位写成 {{词}}，两边各两个大括号",
                    )
        each, choice = self._each()
        blocks = self._blocks()
        inside = {row: block for block in blocks for row in range(block.first, block.last + 1)}
        found: list[ListPlan | BlockPlan] = []
        lines = {
            row: name for row in self.rows if (name := self._list_of(row, {each, _about(inside.get(row))}))
        }
        own: dict[int, list[ListPlan]] = {}
        for row, name in lines.items():
            block = inside.get(row)
            made = self._list(row, name, block, each, set(lines))
            if block is None:
                found.append(made)
            else:
                own.setdefault(block.first, []).append(made)
        found += [dataclasses.replace(block, lists=tuple(own.get(block.first, ()))) for block in blocks]
        parts = tuple(sorted(found, key=lambda part: part.rows[0]))
        self._overlaps(parts)
        self._unused()
        slots = self._slots(parts, each)
        loose = tuple(self._loose())
        return SheetPlan(self.drawn, slots, parts, each, choice, tuple(self.troubles), loose)

    def _loose(self) -> Iterable[Figure]:
        """Yield the figures that texts outside cells ask for."""
        for where, text in self.drawn.loose:
            if not holds(text):
                continue
            if where in NOT_FILLED:
                self.tell(
                    "注意", None, f"{where}里的“{text}”不会填", "请把占位写在单元格、页眉页脚或文本框里"
                )
                continue
            for placeholder, meant in loose_meanings(text):
                if isinstance(meant, FigureMeant):
                    yield meant.figure
                else:
                    self.tell(
                        "错误",
                        None,
                        f"{where}里的“{placeholder.written}”填不了",
                        "这里只能写单位信息和统计数，如 {{单位名称}}",
                    )

    def _each(self) -> tuple[str, Choice]:
        """Return what the sheet is made once for, and which records these are."""
        each, choice = "", Choice()
        for said in self.said:
            if said.directive.kind == "每单位":
                said.used, each = True, UNITS
            if said.directive.kind == "每条":
                said.used = True
                name = list_named(said.directive.on or said.directive.words[0])
                if name is None:
                    self._no_list(said, said.directive.on or said.directive.words[0])
                    continue
                each = name
        if each and each != UNITS:
            choice = self._choice(each, self._about(each, None, None))
        return each, choice

    def _no_list(self, said: _Said, word: str) -> None:
        self.tell(
            "错误", said.cell, f"“{said.written}”里的“{word}”不是清单的名称", f"可以写：{'、'.join(SHORT)}"
        )

    def _blocks(self) -> list[BlockPlan]:
        """Return the blocks, their lists left out."""
        blocks: list[BlockPlan] = []
        begun: _Said | None = None
        for said in self.said:
            if said.directive.kind == "块":
                said.used = True
                if begun is not None:
                    self.tell(
                        "错误", said.cell, "前一个“块”还没有写“{{块完}}”", "块里不能再有块，请先写 {{块完}}"
                    )
                begun = said
            elif said.directive.kind == "块完":
                said.used = True
                if begun is None:
                    self.tell("错误", said.cell, "“块完”前面没有“块”", "在块的第一行写 {{块 清单名}}")
                    continue
                name = list_named(begun.directive.words[0])
                if name is None:
                    self._no_list(begun, begun.directive.words[0])
                else:
                    blocks.append(self._block(name, begun.cell[0], said.cell[0]))
                begun = None
        if begun is not None:
            self.tell("错误", begun.cell, "“块”没有写到哪一行为止", "在块的最后一行写 {{块完}}")
        return blocks

    def _block(self, name: str, first: int, last: int) -> BlockPlan:
        self.lists += 1
        about = self._about(name, first, last)
        page = False
        for said in about:
            if said.directive.kind == "每块一页":
                said.used = page = True
        return BlockPlan(self.lists, name, first, last, (), self._choice(name, about), page)

    def _about(self, name: str, first: int | None, last: int | None) -> list[_Said]:
        """Return the unused directives that speak of a list: by its name, or standing in its rows."""
        found = []
        for said in self.said:
            if said.used:
                continue
            on = list_named(said.directive.on) if said.directive.on else None
            near = first is not None and last is not None and first <= said.cell[0] <= last
            if (on == name and (near or self._only_one(name))) or (not said.directive.on and near):
                found.append(said)
        return found

    def _only_one(self, name: str) -> bool:
        rows = [row for row in self.rows if self._list_of(row, set(), quiet=True) == name]
        return len(rows) <= 1

    def _choice(self, name: str, about: Iterable[_Said]) -> Choice:
        only: list[Only] = []
        sort: list[tuple[ListField, bool]] = []
        for said in about:
            order = said.directive
            if order.kind == "只要":
                said.used = True
                if field := self._field(said, name, order.column):
                    only.append(Only(field, order.sign, order.words))
            elif order.kind == "排序":
                said.used = True
                sort += [
                    (field, order.down) for word in order.words if (field := self._field(said, name, word))
                ]
        return Choice(tuple(only), tuple(sort))

    def _field(self, said: _Said, name: str, word: str) -> ListField | None:
        field = field_named(name, word.rpartition(".")[2])
        if field is None:
            from toolkit.errors import nearest
            from toolkit.forms.lists import fields

            titles = list(dict.fromkeys(each.title for each in fields(name).values()))
            near = nearest(word, titles)
            hint = f"是否想写“{near[0]}”？" if near else f"可以写：{'、'.join(titles[:12])}"
            self.tell(
                "错误",
                said.cell,
                f"“{said.written}”里的“{word}”不是“{name}”的一列",
                hint.rstrip("？") if near else hint,
            )
        return field

    def _list_of(self, row: int, about: set[str], *, quiet: bool = False) -> str | None:
        """Return the list a row prints a record of, or None; ``about`` are lists whose record is known already."""
        lists: dict[str, int] = {}
        numbered = 0
        for column, texts in self.rows.get(row, {}).items():
            for placeholder in texts.placeholders:
                if VERBS.get(placeholder.verb, ("",))[0] in (
                    "group",
                    "page",
                    "so far",
                ) or placeholder.path == ("分组",):
                    return None
                if placeholder.path[0] in ROW_WORDS and len(placeholder.path) == 1:
                    numbered = column
                field = as_field(placeholder)
                if field is not None and field.list not in about and as_figure(placeholder) is None:
                    lists.setdefault(field.list, column)
        if len(lists) > 1 and not quiet:
            names, columns = list(lists), list(lists.values())
            self.tell(
                "错误", (row, columns[1]), f"同一行里有“{names[0]}”和“{names[1]}”两张清单，行数不同，不能一起往下加",
                "把两张清单上下放，或分成两张表",
            )  # fmt: skip
        if not lists and numbered:
            both = self._fields(row)
            if len(both) == 1:
                return next(iter(both))
        if numbered and not lists and not quiet:
            self.tell(
                "错误",
                (row, numbered),
                "这一行有“序号”，但没有清单的列",
                "在这一行写 {{会员.姓名}} 这样的占位",
            )
        return next(iter(lists), None)

    def _fields(self, row: int) -> set[str]:
        """Return the lists that placeholders of a row may name, figures or not."""
        found = (as_field(each) for texts in self.rows[row].values() for each in texts.placeholders)
        return {field.list for field in found if field is not None}

    def _list(self, row: int, name: str, block: BlockPlan | None, each: str, lines: set[int]) -> ListPlan:
        self.lists += 1
        number = self.lists
        prepared = prepared_rows(self.drawn, row, self.rows)
        below = row + prepared + 1
        foot: list[int] = []
        page_foot: list[int] = []
        while below not in lines and (over := self._over(below)):
            (page_foot if over == "page" else foot).append(below)
            if over == "group" and page_foot:
                self.tell(
                    "错误",
                    (below, min(self.rows[below])),
                    "“小计”写在“本页小计”下面",
                    "先写每组的小计，再写本页小计",
                )
            below += 1
        head = [row - 1] if row - 1 not in lines and self._over(row - 1) == "group" else []
        first, last = (block.first, block.last) if block else (head[0] if head else row, below - 1)
        near = self._near(row, name, first, last, lines, block)
        choice = self._choice(name, near)
        group, page, least = None, 0, 0
        for said in near:
            order = said.directive
            if order.kind == "分组":
                said.used, group = True, self._field(said, name, order.column)
            elif order.kind == "每页":
                said.used, page = True, order.number
            elif order.kind == "至少":
                said.used, least = True, order.number
        if (foot or head) and group is None:
            where = (foot or head)[0]
            self.tell(
                "错误",
                (where, min(self.rows[where])),
                "有“小计”或“分组”，但没有说按什么分组",
                "在清单行写 {{按 部门 分组}}",
            )
        if page_foot and not page:
            self.tell(
                "错误",
                (page_foot[0], min(self.rows[page_foot[0]])),
                "有“本页小计”，但没有说每页几行",
                "在清单行写 {{每页 20 行}}",
            )
        page_head = self._page_head(row, head, page)
        parent = ""
        known = block.list if block else each
        if known and known != name and (known, name) in CHILDREN:
            parent = known
        return ListPlan(
            number, name, row, prepared, choice, group, tuple(head), tuple(foot), page, page_head, tuple(page_foot),
            least, parent,
        )  # fmt: skip

    def _near(
        self, row: int, name: str, first: int, last: int, lines: set[int], block: BlockPlan | None
    ) -> list[_Said]:
        """Return the directives for a list: in its rows, just above, by its name; any, if it is the sheet's only one."""
        near = self._about(name, first if block is None else row, last if block is None else row)
        alone = len(lines) == 1 and block is None
        above = row - 1 if row - 1 not in lines else row
        for said in self.said:
            if (
                said.used
                or said in near
                or said.directive.kind in ("块", "块完", "每单位", "每条", "每块一页")
            ):
                continue
            if not said.directive.on and (alone or said.cell[0] == above):
                near.append(said)
        return near

    def _over(self, row: int) -> str:
        """Return whether a row speaks of a group or of a page, empty for neither."""
        found = ""
        for texts in self.rows.get(row, {}).values():
            for placeholder in texts.placeholders:
                over = VERBS.get(placeholder.verb, ("",))[0]
                if over in ("page", "so far"):
                    return "page"
                if over == "group" or placeholder.path == ("分组",):
                    found = "group"
        return found

    def _page_head(self, row: int, head: list[int], page: int) -> tuple[int, ...]:
        for above in range(row - 1, 0, -1):
            for column, texts in self.rows.get(above, {}).items():
                if any(placeholder.path == ("续表",) for placeholder in texts.placeholders):
                    if not page:
                        self.tell(
                            "错误", (above, column), "有“续表”，但没有说每页几行", "在清单行写 {{每页 20 行}}"
                        )
                        return ()
                    return tuple(range(above, min(head, default=row)))
        return ()

    def _overlaps(self, parts: tuple[ListPlan | BlockPlan, ...]) -> None:
        for before, after in itertools.pairwise(parts):
            if before.rows[-1] >= after.rows[0]:
                cell = (after.rows[0], min(self.rows.get(after.rows[0], {1: None})))
                self.tell("错误", cell, f"“{after.list}”和“{before.list}”的行交在一起", "把两张清单上下分开")

    def _unused(self) -> None:
        for said in self.said:
            if not said.used:
                self.tell(
                    "错误",
                    said.cell,
                    f"“{said.written}”不知道说的是哪张清单",
                    "写在清单的那一行，或写成 {{会员：" + said.written.strip("{}｛｝ ") + "}}",
                )

    def _slots(self, parts: tuple[ListPlan | BlockPlan, ...], each: str) -> dict[int, tuple[Slot, ...]]:
        about: dict[int, set[str]] = {}
        for part in parts:
            lists = (part,) if isinstance(part, ListPlan) else part.lists
            if isinstance(part, BlockPlan):
                for row in part.rows:
                    about.setdefault(row, set()).add(part.list)
            for one in lists:
                for row in (one.row, *one.head, *one.foot):
                    about.setdefault(row, set()).add(one.list)
        found = {}
        for row, cells in self.rows.items():
            known = frozenset({*about.get(row, ()), each} - {""})
            found[row] = tuple(
                Slot(row, column, texts, tuple(self._meant(row, column, texts, known, parts)))
                for column, texts in cells.items()
            )
        return found

    def _meant(
        self,
        row: int,
        column: int,
        texts: Texts,
        known: frozenset[str],
        parts: tuple[ListPlan | BlockPlan, ...],
    ) -> Iterable[Meaning]:
        from toolkit.forms.formats import FORMATS, format_named

        for placeholder in texts.placeholders:
            meant = meaning(placeholder, known)
            if isinstance(meant, SumMeant):
                meant = self._bound(meant, row, column, placeholder.written, parts)
            elif (
                isinstance(meant, WordMeant)
                and meant.word in (*ROW_WORDS, "分组")
                and not _in_part(row, parts)
            ):
                meant = Unknown(meant.word, why="这一行不在清单里")
            if isinstance(meant, Unknown):
                hint = f"是否想写“{meant.near}”" if meant.near else "用 gonghui form --words 看有哪些词"
                self.tell(
                    "错误",
                    (row, column),
                    f"不认识“{placeholder.written}”" + (f"：{meant.why}" if meant.why else ""),
                    hint,
                )
            for word in placeholder.formats:
                if format_named(word) is None:
                    self.tell(
                        "错误",
                        (row, column),
                        f"“{placeholder.written}”里的“{word}”不是格式",
                        f"可以写：{'、'.join(FORMATS)}",
                    )
            yield meant

    def _bound(
        self, meant: SumMeant, row: int, column: int, written: str, parts: tuple[ListPlan | BlockPlan, ...]
    ) -> Meaning:
        """Return a sum bound to the list it is over: the one it stands in, else the nearest above, else below."""
        if meant.measure == "people" and table_of(meant.list) is None:
            return Unknown(meant.list, why="这张清单不是一人一行，请用 行数")
        block = next((part for part in parts if isinstance(part, BlockPlan) and row in part.rows), None)
        lists = [one for part in parts for one in ((part,) if isinstance(part, ListPlan) else part.lists)]
        mine = [one for one in lists if one.list == meant.list]
        if block is not None:
            mine = [one for one in mine if one in block.lists]
        own = next((one for one in mine if row in one.rows), None)
        over = meant.over
        if over in ("group", "page", "so far") and own is None:
            return Unknown(meant.list, why="“小计”“本页小计”要紧接在清单下面")
        if over == "near":
            over = "all"
            if own is not None:
                over = "group" if row in (*own.head, *own.foot) else "page" if row in own.page_foot else "all"
        if own is not None:
            return dataclasses.replace(meant, over=over, region=own.number)
        above = [one for one in mine if one.row < row]
        chosen = above[-1] if above else mine[0] if mine else None
        blocks = [part for part in parts if isinstance(part, BlockPlan) and part.list == meant.list]
        if chosen is None and blocks and block is None:
            return dataclasses.replace(meant, over=over, region=blocks[0].number)
        if chosen is None:
            self.tell(
                "注意", (row, column), f"“{written}”在清单外面：这张表里没有“{meant.list}”的清单，合计的是全部记录",
                "如果只要清单里的，请把它和清单放在同一张表",
            )  # fmt: skip
            return dataclasses.replace(meant, over=over)
        return dataclasses.replace(meant, over=over, region=chosen.number)


def _in_part(row: int, parts: tuple[ListPlan | BlockPlan, ...]) -> bool:
    return any(row in part.rows for part in parts)


def _about(block: BlockPlan | None) -> str:
    return block.list if block else ""
