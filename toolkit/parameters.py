"""What a declared function asks for by the annotations of its parameters, and handing it over."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from toolkit.column import Lacking
from toolkit.table import Table

Parameters = dict[str, tuple[Any, bool]]
"""Each parameter's class, and whether the function can do without it."""


def asked_for(function: Callable[..., Any], others: Iterable[type]) -> Parameters:
    """Return what ``function`` asks for: declared tables (``| None`` when optional) and ``others``.

    Raises TypeError for a parameter of any other class.
    """
    hints = typing.get_type_hints(function)
    hints.pop("return", None)
    allowed = tuple(others)
    found: Parameters = {}
    for name, hint in hints.items():
        members = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
        (kind,) = [member for member in members if member is not types.NoneType]
        if not (kind in allowed or issubclass(kind, Table)):
            raise TypeError(f"{function.__name__} cannot ask for {kind}")
        found[name] = (kind, types.NoneType in members)
    return found


def handed_over(
    parameters: Parameters, tables: Mapping[type[Table], Table], others: Mapping[type, Any]
) -> dict[str, Any]:
    """Return the arguments; raises ``Lacking`` when a table that is needed is not there."""
    arguments: dict[str, Any] = {}
    for name, (kind, optional) in parameters.items():
        if kind in others:
            arguments[name] = others[kind]
        elif kind in tables or optional:
            arguments[name] = tables.get(kind)
        else:
            raise Lacking(lack_of(kind))
    return arguments


def needed(parameters: Parameters) -> tuple[type[Table], ...]:
    """Return the tables that the function cannot do without."""
    return tuple(kind for kind, optional in parameters.values() if not optional and issubclass(kind, Table))


def lack_of(kind: type[Table]) -> str:
    """Say that a table is not there."""
    return f"没有{kind.title}"
