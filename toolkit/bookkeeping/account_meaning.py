"""Which account of the 2021 system each row of a table speaks of, whatever system its numbers are of."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from toolkit.codes import accounts
from toolkit.keys import coded, read_once
from toolkit.once import once
from toolkit.table import Table


@once
def account_pairs(table: Table) -> Any:
    """Return each row's account as (number, name), '' where one is not given; None where neither is.

    A cell that holds both, or a name in place of the number, is taken apart.
    """
    (codes, numbers), (names, words) = coded(table.get("account")), coded(table.get("account_name"))
    both, pairs = pd.factorize(codes * (len(words) + 1) + names)
    found = np.empty(len(pairs), dtype=object)
    for place, pair in enumerate(pairs.tolist()):
        number, name = divmod(pair + 1, len(words) + 1)
        found[place] = _apart([*numbers, ""][number], ["", *words][name])
    return pd.Series(found[both], dtype=object)


@once
def system_of(table: Table) -> str | None:
    """Tell whose numbers a table uses: ``2021``, ``2009``, or None where they do not say."""
    return accounts.version(account_pairs(table).dropna().unique())


@once
def meanings(table: Table) -> Any:
    """Return each row's account by its number of 2021 (object Series), None where it names none.

    Parts that a province has added keep their longer number.
    """
    pairs, system = account_pairs(table), system_of(table)
    return read_once(pairs, lambda pair: meaning(pair[0], pair[1], system))


@once
def contra_meanings(ledger: Table) -> Any:
    """Return the number of 2021 of each row's 对方科目 (object Series), None where it names none."""
    told, system = ledger.get("contra_account"), system_of(ledger)

    def read(text: str) -> str | None:
        pair = _apart(text, "")
        return meaning(*pair, system) if pair else None

    return read_once(told, read)


def numbers_of(meant: Any) -> Any:
    """Return account numbers as an object array, '' for what is none of the five classes."""
    places, distinct = pd.factorize(meant.to_numpy(dtype=object))
    known = [code if str(code)[:1] in "12345" else "" for code in distinct]
    return np.array([*known, ""], dtype=object)[places]


def starts(codes: Any, *beginnings: str) -> Any:
    """Say which numbers (object array of str) begin with one of ``beginnings``."""
    places, distinct = pd.factorize(codes)
    return np.array([code.startswith(beginnings) for code in distinct], dtype=bool)[places]


def meaning(code: str, name: str, system: str | None) -> str | None:
    """Return the number of 2021 of one account: by its own number, by 2009's, or by its name.

    >>> meaning("502", "维权支出", None), meaning("502", "职工活动组织支出", "2021"), meaning("502", "", "2009")
    ('504', '502', '504')
    >>> meaning("50302", "会议费", "2009"), meaning("", "会费", None), meaning("", "活动费", None)
    ('50502', '401', None)
    """
    if not code:
        found = accounts.find(name)
        return found.code if found else None
    of = accounts.version_of(code, name) or system
    top = code[:3]
    if of != "2009" or top not in accounts.OLD_2009:
        return code
    now, named = accounts.NOW_2021[top], accounts.find(name) if name else None
    return named.code if named and named.code.startswith(now) else now


def _apart(code: str, name: str) -> tuple[str, str] | None:
    """Return number and name of an account's cells."""
    digits = "".join(filter(str.isdigit, code[: len(code) - len(code.lstrip("0123456789.-"))]))
    words = code.lstrip("0123456789.-").strip()
    if len(digits) < 3:
        digits, words = "", code.strip()
    name = name.strip() or words
    inside = name.lstrip("0123456789.-").strip()
    if not digits and inside != name:
        digits = "".join(filter(str.isdigit, name[: len(name) - len(inside)]))
        digits = digits if len(digits) >= 3 else ""
    return (digits, inside or name) if digits or name else None
