"""预算：经费预算表按科目的各列，和收入、支出的合计。"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from toolkit.bookkeeping.budget_lines import in_force
from toolkit.codes import accounts
from toolkit.column import Lacking
from toolkit.forms.answers import Cents, Value
from toolkit.forms.books import Books
from toolkit.forms.figure import Asked, Group, declare
from toolkit.headings import fold
from toolkit.kinds import MoneyKind
from toolkit.tables.budget import Budget

_PREFIXES = {"预算", "经费预算"}
_SIDES = {
    "收入合计": "4", "支出合计": "5", "本年收入合计": "4", "本年支出合计": "5", "收入": "4", "支出": "5",
    "本年结余": "4-5", "收支差额": "4-5",
}  # fmt: skip

PLANNED = "planned"
_NOW = ("现行预算数", "现行预算")
"""What the budget is now: 调整后 where there is one, else 本年预算数."""


def _words() -> Iterator[str]:
    yield from (f"预算.{account.name}" for account in accounts.ACCOUNTS.values() if account.code[0] in "45")
    yield from (f"预算.{side}" for side in _SIDES)
    yield "预算.会费收入.现行预算数"
    yield from (f"预算.会费收入.{column.title}" for column in Budget.columns.values() if _money(column))


def _money(column: Any) -> bool:
    return isinstance(column.kind, MoneyKind)


def _find(path: Asked) -> Asked | None:
    if path[0] not in _PREFIXES or len(path) < 2:
        return None
    column = "amount"
    if len(path) > 2:
        found = PLANNED if path[-1] in _NOW else Budget.words.get(fold(path[-1]))
        if found is None or not (found == PLANNED or _money(Budget.columns[found])):
            return None
        column, path = found, path[:-1]
    if path[1] in _SIDES:
        return (_SIDES[path[1]], column)
    account = accounts.find(".".join(path[1:]))
    return None if account is None or account.code[0] not in "45" else (account.code, column)


def lowest(codes: Iterable[str]) -> list[bool]:
    """Say of each code whether no other is a part of it, so that nothing is counted twice.

    >>> lowest(["501", "50105", "401"])
    [False, True, True]
    """
    there = list(codes)
    return [not any(other != code and other.startswith(code) for other in there) for code in there]


def by_account(table: Any, values: Any, code: str) -> Cents:
    """Return a column's sum over an account: its own row where it has one, else its sub-accounts' rows."""
    codes = [
        _code(own, name) for own, name in zip(table.get("account"), table.get("account_name"), strict=True)
    ]
    own = [place for place, each in enumerate(codes) if each == code]
    if own and len(code) > 1:
        return Cents(int(values.iloc[own].sum()))
    below = [each if each.startswith(code) else "" for each in codes]
    kept = [place for place, (each, low) in enumerate(zip(below, lowest(codes), strict=True)) if each and low]
    return Cents(int(values.iloc[kept].sum()))


def _code(told: Any, name: Any) -> str:
    """Return the code of a row, by its name where it has none; empty for what is no account."""
    if isinstance(told, str) and told:
        return told
    found = accounts.find(name) if isinstance(name, str) else None
    return found.code if found else ""


def budgeted(table: Budget, code: str, column: str) -> Cents:
    """Return what the budget says of an account; ``planned`` is 调整后 where there is one, else 本年预算数."""
    if column == PLANNED:
        return by_account(table, in_force(table).fillna(0), code)
    if not table.has(column):
        raise Lacking(f"经费预算没有“{Budget.columns[column].title}”一列")
    return by_account(table, table.get(column).fillna(0), code)


def _of(asked: Asked, books: Books) -> Value:
    code, column = asked
    table = books.table(Budget)
    if code == "4-5":
        return Cents(budgeted(table, "4", column) - budgeted(table, "5", column))
    return budgeted(table, code, column)


def _told(asked: Asked) -> str:
    code, column = asked
    what = {"4": "收入合计", "5": "支出合计", "4-5": "收支差额"}.get(code)
    name = what or f"科目 {code} {accounts.ACCOUNTS[code].name}"
    title = "现行预算数（有调整的用调整后）" if column == PLANNED else Budget.columns[column].title
    return f"经费预算表{name}的“{title}”"


declare(
    Group(
        "预算",
        "经费预算表的数：预算.会费收入、预算.50105.上年决算数、预算.支出合计",
        40,
        _words,
        _find,
        _of,
        _told,
    )
)
