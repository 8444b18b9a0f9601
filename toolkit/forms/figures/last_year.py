"""上年：上年决算表按科目的发生额和余额。"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.codes import accounts
from toolkit.column import Lacking
from toolkit.forms.answers import Cents, Value
from toolkit.forms.books import Books
from toolkit.forms.figure import Asked, Group, declare
from toolkit.forms.figures.budget import by_account
from toolkit.headings import fold
from toolkit.tables.last_year import LastYear

_PREFIXES = {"上年", "上年决算"}
_SIDES = {"收入合计": "4", "支出合计": "5", "收入": "4", "支出": "5", "收支差额": "4-5", "本年结余": "4-5"}


def _words() -> Iterator[str]:
    yield from (f"上年.{account.name}" for account in accounts.ACCOUNTS.values())
    yield from (f"上年.{side}" for side in _SIDES)
    yield "上年.银行存款.年初余额"


def _find(path: Asked) -> Asked | None:
    if path[0] not in _PREFIXES or len(path) < 2:
        return None
    column = ""
    if len(path) > 2:
        found = LastYear.words.get(fold(path[-1]))
        if found not in ("opening", "amount", "closing"):
            return None
        column, path = found, path[:-1]
    if path[1] in _SIDES:
        return (_SIDES[path[1]], column or "amount")
    account = accounts.find(".".join(path[1:]))
    if account is None:
        return None
    return (account.code, column or ("amount" if account.code[0] in "45" else "closing"))


def last_year(books: Books, code: str, column: str) -> Cents:
    """Return what last year's closing figures say of an account."""
    table = books.table(LastYear)
    if not table.has(column):
        raise Lacking(f"上年决算没有“{LastYear.columns[column].title}”一列")
    return by_account(table, table.get(column).fillna(0), code)


def _of(asked: Asked, books: Books) -> Value:
    code, column = asked
    if code == "4-5":
        return Cents(last_year(books, "4", column) - last_year(books, "5", column))
    return last_year(books, code, column)


def _told(asked: Asked) -> str:
    code, column = asked
    what = {"4": "收入合计", "5": "支出合计", "4-5": "收支差额"}.get(code)
    name = what or f"科目 {code} {accounts.ACCOUNTS[code].name}"
    return f"上年决算表{name}的“{LastYear.columns[column].title}”"


declare(
    Group(
        "上年",
        "上年决算表的数：上年.会费收入、上年.银行存款.年末余额、上年.支出合计",
        50,
        _words,
        _find,
        _of,
        _told,
    )
)
