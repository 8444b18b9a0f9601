"""The plan of a sheet's filling: its slots, its lists and blocks, and what is asked of the records."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from toolkit.forms.asking import Asks
from toolkit.forms.drawn import DrawnSheet
from toolkit.forms.figure import Figure
from toolkit.forms.lists import KEY, ListField, naming_field
from toolkit.forms.meaning import FigureMeant, Meaning, fields_of
from toolkit.forms.placeholder import Texts
from toolkit.forms.trouble import FormTrouble


@dataclasses.dataclass(frozen=True)
class Slot:
    """A cell to be filled: its text taken apart, and what each placeholder in it means."""

    row: int
    column: int
    texts: Texts
    meanings: tuple[Meaning, ...]


@dataclasses.dataclass(frozen=True)
class Only:
    """Only records whose field compares so with one of the words are kept."""

    field: ListField
    sign: str
    words: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Choice:
    """Which records of a list, in which order: 只要 and 排序 (field, downwards)."""

    only: tuple[Only, ...] = ()
    sort: tuple[tuple[ListField, bool], ...] = ()


@dataclasses.dataclass(frozen=True)
class ListPlan:
    """A growing list: one row a record.

    ``row`` is the row that is repeated, ``prepared`` how many blank rows drawn like it follow.  ``head``
    and ``foot`` are the rows around each group, ``page_head`` those repeated above each further page,
    ``page_foot`` those under every page.  ``page`` is the rows of a page or 0, ``least`` the fewest rows.
    ``parent`` is the list whose record these rows belong to, where the list stands inside a block.
    """

    number: int
    list: str
    row: int
    prepared: int
    choice: Choice = Choice()
    group: ListField | None = None
    head: tuple[int, ...] = ()
    foot: tuple[int, ...] = ()
    page: int = 0
    page_head: tuple[int, ...] = ()
    page_foot: tuple[int, ...] = ()
    least: int = 0
    parent: str = ""

    @property
    def rows(self) -> tuple[int, ...]:
        """Every row of the form that this list makes rows of."""
        lines = range(self.row, self.row + self.prepared + 1)
        return tuple(sorted({*self.page_head, *self.head, *lines, *self.foot, *self.page_foot}))


@dataclasses.dataclass(frozen=True)
class BlockPlan:
    """Rows repeated as a whole for each record of a list; ``page_each`` begins a page with each."""

    number: int
    list: str
    first: int
    last: int
    lists: tuple[ListPlan, ...]
    choice: Choice = Choice()
    page_each: bool = False
    parent: str = ""

    @property
    def rows(self) -> tuple[int, ...]:
        """Every row of the block."""
        return tuple(range(self.first, self.last + 1))


@dataclasses.dataclass(frozen=True)
class SheetPlan:
    """How one sheet is filled.

    ``each`` is 单位 for a sheet a unit, a list's name for a sheet a record, or empty; ``choice`` says
    which records these are.
    """

    drawn: DrawnSheet
    slots: dict[int, tuple[Slot, ...]]
    parts: tuple[ListPlan | BlockPlan, ...]
    each: str = ""
    choice: Choice = Choice()
    troubles: tuple[FormTrouble, ...] = ()
    loose: tuple[Figure, ...] = ()
    """The figures that headers, footers and text boxes ask for."""

    @property
    def lists(self) -> Iterator[ListPlan]:
        """Every growing list, those inside blocks too."""
        for part in self.parts:
            if isinstance(part, ListPlan):
                yield part
            else:
                yield from part.lists

    @property
    def cells(self) -> Iterator[Slot]:
        """Every slot, by rows."""
        for row in sorted(self.slots):
            yield from self.slots[row]

    @property
    def asks(self) -> Asks:
        """What the sheet asks of the records."""
        figures: dict[Figure, None] = dict.fromkeys(self.loose)
        lists: dict[str, dict[str, None]] = {}
        for slot in self.cells:
            for meant in slot.meanings:
                if isinstance(meant, FigureMeant):
                    figures[meant.figure] = None
                for name, field in fields_of(meant):
                    lists.setdefault(name, {})[field] = None
        choices = [(part.list, part.choice) for part in self.parts] + [
            (each.list, each.choice) for each in self.lists
        ]
        if self.each and self.each != UNITS:
            choices.append((self.each, self.choice))
            lists.setdefault(self.each, {}).update(dict.fromkeys(filter(None, [naming_field(self.each)])))
        for name, choice in choices:
            asked = lists.setdefault(name, {})
            asked.update(dict.fromkeys(only.field.field for only in choice.only))
            asked.update(dict.fromkeys(field.field for field, _ in choice.sort))
        for part in (*self.parts, *self.lists):
            if part.parent:
                lists.setdefault(part.list, {})[KEY + part.parent] = None
            if isinstance(part, ListPlan) and part.group:
                lists.setdefault(part.list, {})[part.group.field] = None
        return Asks(tuple(figures), tuple((name, tuple(asked)) for name, asked in lists.items()))

    @property
    def grows(self) -> bool:
        """Whether rows may be added or sheets copied."""
        return bool(self.parts) or bool(self.each)


UNITS = "单位"
"""The name of what a sheet a unit is for."""


@dataclasses.dataclass(frozen=True)
class FormPlan:
    """How a form is filled: its sheets, and troubles of the whole."""

    sheets: tuple[SheetPlan, ...]

    @property
    def troubles(self) -> tuple[FormTrouble, ...]:
        """Everything that is wrong with the form."""
        return tuple(trouble for sheet in self.sheets for trouble in sheet.troubles)

    @property
    def asks(self) -> Asks:
        """What the whole form asks of the records."""
        asked = Asks()
        for sheet in self.sheets:
            asked = asked.and_(sheet.asks)
        return asked

    @property
    def each_unit(self) -> bool:
        """Whether the form makes a sheet of each unit, in one workbook."""
        return any(sheet.each == UNITS for sheet in self.sheets)
