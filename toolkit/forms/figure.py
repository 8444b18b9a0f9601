"""Declared figures: one module a group of them, found by the registry, named by Chinese words."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Iterable

from toolkit import registry
from toolkit.forms.answers import Value
from toolkit.forms.books import Books

GROUPS: dict[str, Group] = {}
"""Every declared group of figures by its name."""
Asked = tuple[str, ...]
"""A figure as its group knows it."""


@dataclasses.dataclass(frozen=True)
class Group:
    """A group of figures.

    ``words`` gives the words of every figure that can be told beforehand; ``find`` returns what the words
    between a placeholder's dots ask for, or None; ``of`` works it out and raises ``Lacking``.
    """

    name: str
    about: str
    place: int
    words: Callable[[], Iterable[str]]
    find: Callable[[Asked], Asked | None]
    of: Callable[[Asked, Books], Value]
    told: Callable[[Asked], str]
    """What a figure is, in Chinese."""


@dataclasses.dataclass(frozen=True)
class Figure:
    """A figure that is asked for: its group's name, and what the group calls it."""

    group: str
    asked: Asked

    @property
    def key(self) -> str:
        """The figure's name among the answers."""
        return ".".join((self.group, *self.asked))

    def of(self, books: Books) -> Value:
        """Work the figure out; raises ``Lacking`` where it cannot be told."""
        return groups()[self.group].of(self.asked, books)


def declare(group: Group) -> None:
    """Declare a group of figures."""
    if group.name in GROUPS:
        raise ValueError(f"{group.name} is declared twice")
    GROUPS[group.name] = group


@functools.cache
def groups() -> dict[str, Group]:
    """Return every group by its name, those asked first at the front."""
    registry.load("toolkit.forms.figures")
    return dict(sorted(GROUPS.items(), key=lambda item: item[1].place))


def figure_of(path: Asked) -> Figure | None:
    """Return the figure that a placeholder's words name, or None.

    >>> figure_of(("慰问", "金额")).key, figure_of(("单位名称",)).key, figure_of(("天气",))
    ('统计.welfare.unit..amount', '单位信息.name', None)
    """
    for group in groups().values():
        asked = group.find(path)
        if asked is not None:
            return Figure(group.name, asked)
    return None


def figure_words() -> list[str]:
    """Return the words of every figure that can be told beforehand."""
    return [word for group in groups().values() for word in group.words()]
