"""Facts of a table that many checks ask for, worked out once."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

import numpy as np

from toolkit.table import Table

_Of = TypeVar("_Of", bound=Table)
_Others = ParamSpec("_Others")
_Fact = TypeVar("_Fact")


def once(work_out: Callable[Concatenate[_Of, _Others], _Fact]) -> Callable[Concatenate[_Of, _Others], _Fact]:
    """Make a function of a table keep its answer with the table, for each set of other arguments.

    The other arguments must be hashable.  All callers share the answer: nobody may change it in place,
    and an array cannot be.
    """

    @functools.wraps(work_out)
    def fact(table: _Of, /, *others: _Others.args, **named: _Others.kwargs) -> _Fact:
        key = (work_out, *others, *named.items())
        if key not in table.facts:
            told = work_out(table, *others, **named)
            if isinstance(told, np.ndarray):
                told.flags.writeable = False
            table.facts[key] = told
        found: _Fact = table.facts[key]
        return found

    return fact
