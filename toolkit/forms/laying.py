"""The rows of a filled sheet: which row of the form each is made of, and what it speaks of."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence

from toolkit.forms.answers import Answers, Rows
from toolkit.forms.chosen import chosen, grouped
from toolkit.forms.plan import BlockPlan, ListPlan, SheetPlan

Tag = tuple[str, int, int]
"""What a row is a part of: a list, group, page, record or block, the plan's number and a running number."""


@dataclasses.dataclass(frozen=True)
class Scope:
    """What a row speaks of.

    ``records`` are the records of lists, by the list; ``over`` the records of the group, the page and all
    pages so far, by the plan's number.  A ``blank`` row is a line without a record.
    """

    records: Mapping[str, int]
    over: Mapping[tuple[int, str], tuple[int, ...]]
    number: int = 0
    in_group: int = 0
    group: str = ""
    page: int = 1
    pages: int = 1
    continued: bool = False
    blank: bool = False


@dataclasses.dataclass
class Laid:
    """One row of the filled sheet: ``template`` is the form's row it is made of.

    ``source`` is the form's row that becomes this one, 0 for a row that is added.  After ``breaks`` a new
    page begins.  ``plan`` is the number of the list a record's row is of, 0 for others.
    """

    template: int
    scope: Scope
    tags: frozenset[Tag] = frozenset()
    breaks: bool = False
    plan: int = 0
    source: int = 0
    row: int = 0


@dataclasses.dataclass(frozen=True)
class Layout:
    """The rows of a filled sheet in order, the form's rows that fall away, and each list's records printed."""

    rows: tuple[Laid, ...]
    removed: tuple[int, ...]
    printed: Mapping[int, tuple[int, ...]]

    @property
    def same(self) -> bool:
        """Whether every row of the form stays where it is and no page ends."""
        return not self.removed and all(laid.source == laid.row and not laid.breaks for laid in self.rows)


def laid_out(plan: SheetPlan, answers: Answers, record: tuple[str, int] | None = None) -> Layout:
    """Return the rows of a sheet; ``record`` is the (list, number) the whole sheet is about."""
    laying = _Laying(plan, answers, dict([record] if record else []))
    rows = list(laying.sheet())
    removed = _placed(rows, plan)
    return Layout(tuple(rows), tuple(removed), laying.printed)


class _Laying:
    def __init__(self, plan: SheetPlan, answers: Answers, records: dict[str, int]) -> None:
        self.plan = plan
        self.answers = answers
        self.printed: dict[int, tuple[int, ...]] = {}
        self.scope = Scope(records, {})
        for part in plan.parts:
            self.printed[part.number] = self._records(part, self.scope)

    def _records(self, part: ListPlan | BlockPlan, scope: Scope) -> tuple[int, ...]:
        return chosen(
            self.answers.lists.get(part.list), part.choice, part.parent, scope.records.get(part.parent)
        )

    def sheet(self) -> Iterator[Laid]:
        """Yield the rows of the whole sheet."""
        yield from self._span(1, self.plan.drawn.last_row, self.plan.parts, self.scope, frozenset())

    def _span(
        self, first: int, last: int, parts: Sequence[ListPlan | BlockPlan], scope: Scope, tags: frozenset[Tag]
    ) -> Iterator[Laid]:
        begins = {part.rows[0]: part for part in parts}
        row = first
        while row <= last:
            part = begins.get(row)
            if part is None:
                yield Laid(row, scope, tags)
                row += 1
                continue
            yield from (
                self._list(part, scope, tags)
                if isinstance(part, ListPlan)
                else self._block(part, scope, tags)
            )
            row = part.rows[-1] + 1

    def _block(self, part: BlockPlan, scope: Scope, tags: frozenset[Tag]) -> Iterator[Laid]:
        records = self.printed[part.number]
        for number, record in enumerate(records or (-1,), 1):
            known = {**scope.records, part.list: record} if record >= 0 else scope.records
            here = dataclasses.replace(scope, records=known, number=number, blank=record < 0)
            over = dict(here.over)
            for one in part.lists:
                found = self._records(one, here) if record >= 0 else ()
                over[one.number, "all"] = found
                self.printed[one.number] = self.printed.get(one.number, ()) + found
            here = dataclasses.replace(here, over=over)
            inside = tags | {("block", part.number, number)}
            rows = list(self._span(part.first, part.last, part.lists, here, inside))
            if part.page_each and number < len(records):
                rows[-1].breaks = True
            yield from rows

    def _list(self, part: ListPlan, scope: Scope, tags: frozenset[Tag]) -> Iterator[Laid]:
        records = scope.over.get((part.number, "all"), self.printed[part.number])
        entries = self._entries(part, records, scope, tags | {("list", part.number, 0)})
        pages = _pages(part, entries, scope)
        count = len(pages)
        so_far: tuple[int, ...] = ()
        for page, lines in enumerate(pages, 1):
            own = tuple(line.scope.records[part.list] for line in lines if line.plan)
            so_far += own
            over = {(part.number, "page"): own, (part.number, "so far"): so_far}
            tag: Tag = ("page", part.number, page)
            for row in part.page_head:
                yield Laid(
                    row, dataclasses.replace(scope, continued=page > 1, page=page, pages=count), tags | {tag}
                )
            for line in lines:
                both = {**line.scope.over, **over}
                line.scope = dataclasses.replace(line.scope, over=both, page=page, pages=count)
                if line.template == part.row:
                    line.tags |= {tag}
            under = dataclasses.replace(scope, over={**scope.over, **over}, page=page, pages=count)
            feet = [Laid(row, under, tags | {("list", part.number, 0), tag}) for row in part.page_foot]
            there = [*lines, *feet]
            if page < count:
                there[-1].breaks = True
            yield from there

    def _entries(
        self, part: ListPlan, records: tuple[int, ...], scope: Scope, tags: frozenset[Tag]
    ) -> list[Laid]:
        rows = self.answers.lists.get(part.list) or Rows((), ())
        groups = grouped(rows, records, part.group) if part.group and records else [("", records)]
        found: list[Laid] = []
        number = 0
        for place, (name, own) in enumerate(groups, 1):
            known = {**scope.records, part.list: own[0]} if own else scope.records
            here = dataclasses.replace(
                scope,
                records=known,
                group=name,
                over={**scope.over, (part.number, "group"): own},
                blank=not own,
            )
            tag: Tag = ("group", part.number, place)
            found += [Laid(row, here, tags | {tag}) for row in part.head]
            for inside, record in enumerate(own, 1):
                number += 1
                line = dataclasses.replace(
                    here, records={**scope.records, part.list: record}, number=number, in_group=inside
                )
                found.append(
                    Laid(part.row, line, tags | {tag, ("record", part.number, number)}, plan=part.number)
                )
            if not own:
                found.append(self._blank(part, here, tags | {tag}))
            found += [Laid(row, here, tags | {tag}) for row in part.foot]
        least = part.least if part.group or part.page else max(part.least, part.prepared + 1)
        short = least - max(number, 1)
        found += [self._blank(part, scope, tags) for _ in range(short)]
        return found

    @staticmethod
    def _blank(part: ListPlan, scope: Scope, tags: frozenset[Tag]) -> Laid:
        known = {name: record for name, record in scope.records.items() if name != part.list}
        return Laid(part.row, dataclasses.replace(scope, records=known, blank=True), tags)


def _pages(part: ListPlan, entries: list[Laid], scope: Scope) -> list[list[Laid]]:
    """Return the lines of each page; the last is filled up with blank lines, no group's head stands last on one."""
    if not part.page:
        return [entries]
    tags = frozenset({("list", part.number, 0)})
    pages: list[list[Laid]] = [[]]
    for place, entry in enumerate(entries):
        alone = entry.template in part.head and place + 1 < len(entries)
        if len(pages[-1]) == part.page or (alone and len(pages[-1]) == part.page - 1 and part.page > 1):
            pages.append([])
        pages[-1].append(entry)
    for lines in pages:
        lines += [_Laying._blank(part, scope, tags) for _ in range(part.page - len(lines))]
    return pages


def _placed(rows: list[Laid], plan: SheetPlan) -> list[int]:
    """Number the rows and say which row of the form each is; return the form's rows that fall away."""
    spare = {one.row: range(one.row, one.row + one.prepared + 1) for one in plan.lists}
    reached = 0
    used = set()
    for number, laid in enumerate(rows, 1):
        laid.row = number
        own = spare.get(laid.template, (laid.template,))
        free = next((row for row in own if row > reached), 0)
        if free:
            laid.source = reached = free
            used.add(free)
    return [row for row in range(1, plan.drawn.last_row + 1) if row not in used]
