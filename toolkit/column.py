"""A declared column of a table, and the words that several tables share."""

from __future__ import annotations

import dataclasses
from typing import Any

from toolkit.kinds import Kind


class Lacking(Exception):
    """A check or total asks for a sheet, column or limit that is not there; ``why`` says which.

    It never reaches a user as an error: the runner turns it into a line under 未核查.
    """

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclasses.dataclass
class Column:
    """One declared column: its heading, other wordings, and what its cells hold.

    As a class attribute of a table it is the declaration; on a table that was read it gives the
    column's values as a pandas Series, or raises ``Lacking`` when no sheet has the column.
    """

    title: str
    also: tuple[str, ...] = ()
    needed: bool = False
    """The column must be on the sheet (X002); true for every column that may not be empty."""
    adds: bool | None = None
    """Whether its values may be added up; None leaves it to the kind."""
    note: str = ""
    """What the officer should know, for the note on the heading."""
    instead: tuple[str, ...] = ()
    """Columns of the row that may stand in for this one: where one tells something, a blank here holds nothing back."""
    options: dict[str, Any] = dataclasses.field(default_factory=dict)
    """Arguments of the kind."""
    attribute: str = ""
    kind: Kind = dataclasses.field(default_factory=Kind)
    required: bool = False
    """A cell that cannot be read holds its row back."""

    def __get__(self, owner: Any, kind: type[Any]) -> Any:
        return self if owner is None else owner.values_of(self.attribute)

    @property
    def additive(self) -> bool:
        """Whether the column's values may be added up."""
        return self.kind.adds if self.adds is None else self.adds

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every heading that names this column, its own title first."""
        return (self.title, *self.also)


def column(
    title: str,
    also: tuple[str, ...] = (),
    *,
    needed: bool = False,
    adds: bool | None = None,
    note: str = "",
    instead: tuple[str, ...] = (),
    **options: Any,
) -> Any:
    """Declare a column of one table; its annotation names the kind."""
    return Column(title, also, needed, adds, note, instead, options)


@dataclasses.dataclass(frozen=True)
class Word:
    """A column title that more than one table has, with its other wordings.

    Calling it declares a column; ``also`` adds wordings that only this table uses, and ``title``
    replaces the heading on this table (the word's own title stays a wording).
    """

    title: str
    also: tuple[str, ...] = ()
    note: str = ""

    def __call__(
        self,
        also: tuple[str, ...] = (),
        *,
        title: str = "",
        without: tuple[str, ...] = (),
        needed: bool = False,
        adds: bool | None = None,
        note: str = "",
        instead: tuple[str, ...] = (),
        **options: Any,
    ) -> Any:
        """Declare a column with this word's wordings, less those in ``without``."""
        shared = (self.title, *self.also) if title else self.also
        wordings = tuple(word for word in dict.fromkeys((*shared, *also)) if word not in without)
        return Column(title or self.title, wordings, needed, adds, note or self.note, instead, options)
