"""科目：账簿（经费、决算）按会计科目的收入、支出，和收支合计、结余、完成率。"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from toolkit.codes import accounts
from toolkit.column import Lacking
from toolkit.forms.answers import Cents, Value
from toolkit.forms.books import Books
from toolkit.forms.figure import Asked, Group, declare
from toolkit.forms.figures.budget import budgeted
from toolkit.headings import fold
from toolkit.tables.budget import Budget

_PREFIXES = {"经费", "经费收支", "决算", "账簿", "科目"}
_SIDES = {
    "收入": "income", "支出": "expense", "决算数": "", "发生额": "", "金额": "", "本年数": "", "本年累计数": "",
    "实际": "", "完成率": "share", "执行率": "share", "完成决算(%)": "share", "未列科目": "",
}  # fmt: skip
_WHOLE = {
    "收入合计": "income", "本年收入合计": "income", "支出合计": "expense", "本年支出合计": "expense",
    "本年结余": "surplus", "收支差额": "surplus", "本期收支差额": "surplus", "上年结余": "opening",
    "期末滚存结余": "rolled", "滚存结余": "rolled", "收入": "income", "支出": "expense",
}  # fmt: skip
_CLASS = {"income": "4", "expense": "5"}


def _words() -> Iterator[str]:
    for account in accounts.ACCOUNTS.values():
        if account.code[0] in "45":
            yield f"经费.{account.name}.{account.kind}"
    yield from (f"决算.{word}" for word in _WHOLE)


def _find(path: Asked) -> Asked | None:
    if path[0] not in _PREFIXES or len(path) < 2:
        return None
    side = ""
    if len(path) > 2:
        word = next((word for word in _SIDES if fold(word) == fold(path[-1])), None)
        if word is None:
            return None
        side, path = _SIDES[word], path[:-1]
    if path[1] in _WHOLE and path[0] == "决算":
        return ("whole", _WHOLE[path[1]], "share" if side == "share" else "")
    if path[1] in _WHOLE and side == "share":
        return ("whole", _WHOLE[path[1]], side)
    if path[1] == "未列科目" and len(path) == 2 and side:
        return ("others", side, "")
    account = accounts.find(".".join(path[1:]))
    if account is None:
        return None
    if not side and account.code[0] not in "45":
        return None
    return (account.code, side or ("income" if account.code[0] == "4" else "expense"), "")


def spent(books: Books, code: str, side: str) -> Cents:
    """Return what the ledger's rows of an account and its sub-accounts add up to."""
    rows = books.totals("funds", "account").rows
    return Cents(sum(row.counts[side] for row in rows if row.key.startswith(code)))


def _of(asked: Asked, books: Books) -> Value:
    code, side, share = asked
    if code == "whole":
        done = _whole(side, books)
        return _share(done, budgeted(books.table(Budget), _CLASS[side], "planned")) if share else done
    if code == "others":
        known = sum(spent(books, digit, side) for digit in "45")
        return Cents(books.totals("funds", "unit").total.counts[side] - known)
    if side == "share":
        side = "income" if code[0] == "4" else "expense"
        return _share(spent(books, code, side), budgeted(books.table(Budget), code, "planned"))
    return spent(books, code, side)


def _share(done: int, planned: int) -> Value:
    return Fraction(done, planned) if planned else None


def _whole(side: str, books: Books) -> Cents:
    counts = books.totals("funds", "unit").total.counts
    if side in ("opening", "rolled") and not counts.get("told"):
        raise Lacking("经费收支没有上年结转一行，结余算不出来")
    surplus = counts["income"] - counts["expense"]
    return Cents(
        {
            "income": counts["income"],
            "expense": counts["expense"],
            "surplus": surplus,
            "opening": counts["opening"],
            "rolled": counts["opening"] + surplus,
        }[side]
    )


def _told(asked: Asked) -> str:
    code, side, share = asked
    if code == "others":
        return f"账簿里没有写科目的{'收入' if side == 'income' else '支出'}"
    if code == "whole":
        word = next(word for word, each in _WHOLE.items() if each == side)
        return f"账簿的{word}" + ("占预算的比例" if share else "")
    name = accounts.ACCOUNTS[code].name
    return (
        f"账簿科目 {code} {name}" + {"income": "的收入", "expense": "的支出", "share": "占预算的比例"}[side]
    )


declare(
    Group(
        "科目",
        "账簿各科目的数：经费.会费收入.收入、决算.50105、决算.本年结余、决算.收入合计.完成率",
        15,
        _words,
        _find,
        _of,
        _told,
    )
)
