"""The accounts of budget and final accounts as a tree: those of the official form, and those used besides."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence

from toolkit.codes.accounts import ACCOUNTS
from toolkit.statements.figure import UNKNOWN, Figure, added
from toolkit.statements.tabled import told_of

DIRECT = "未分明细"
"""What an account has beyond its parts."""


@dataclasses.dataclass(frozen=True)
class Branch:
    """An account of the first level with its parts, by number."""

    code: str
    parts: tuple[str, ...]


def tree(official: Sequence[str], used: Iterable[str], digit: str) -> list[Branch]:
    """Return the accounts to print: the official ones in their order, each with the parts that are used besides.

    >>> tree(("501", "50101", "510"), ["50109", "5010101", "506"], "5")[0]
    Branch(code='501', parts=('50101', '50109'))
    >>> [branch.code for branch in tree(("501", "50101", "510"), ["50109", "506"], "5")]
    ['501', '506', '510']
    """
    own = [code[:5] for code in used if code.startswith(digit)]
    tops = sorted({code[:3] for code in (*official, *own) if code.startswith(digit)})
    there = {code for code in (*official, *own) if len(code) == 5}
    return [Branch(top, tuple(sorted(code for code in there if code.startswith(top)))) for top in tops]


def of_part(figures: Mapping[str, Figure], code: str, *, told: bool) -> Figure:
    """Return what a part of an account comes to: as a table tells it, or all that is booked below it."""
    if told:
        return told_of(figures, code)
    below = [one for other, one in figures.items() if other[:5] == code]
    return added(below) if below else Figure(0)


def of_whole(figures: Mapping[str, Figure], branch: Branch, *, told: bool) -> tuple[Figure, Figure]:
    """Return what an account comes to, and what of it lies in none of its parts (unknown where no part is told)."""
    if told:
        whole = told_of(figures, branch.code)
    else:
        below = [one for code, one in figures.items() if code.startswith(branch.code)]
        whole = added(below) if below else Figure(0)
    parts = [of_part(figures, code, told=told) for code in branch.parts]
    known = [one for one in parts if one.cents is not None]
    if whole.cents is None or (told and not known):
        return whole, UNKNOWN
    rest = whole.cents - sum(one.cents or 0 for one in known)
    return whole, whole.as_cents(rest) if rest else Figure(0)


def name_of(code: str, names: Mapping[str, str]) -> str:
    """Return an account's official name, else the one it bears in the books, else its number.

    >>> name_of("401", {}), name_of("50109", {"50109": "读书活动支出"}), name_of("50108", {})
    ('会费收入', '读书活动支出', '50108')
    """
    account = ACCOUNTS.get(code)
    return account.name if account else names.get(code, code)
