"""余额：资产负债表各科目的年初余额和年末余额，与报表“资产负债表”相同。

年初余额是账簿上年结转的余额，账簿没有的用上年决算的年末余额；年末余额由账簿、上年决算和固定资产登记算出，
没有结转的收支差额并入工会资金结余；账簿看不出来的不填。
依据：工会会计制度（财会〔2021〕7号）。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.codes import accounts
from toolkit.column import Lacking
from toolkit.forms.answers import Cents, Value
from toolkit.forms.books import Books
from toolkit.forms.figure import Asked, Group, declare
from toolkit.statements.balances import Balances, balances
from toolkit.statements.figure import Figure
from toolkit.statements.lines import MONEY
from toolkit.statements.openings import natural
from toolkit.tables.ledger import Ledger

_TIMES = {
    "年初": "opening", "年初余额": "opening", "期初": "opening", "年末": "closing", "年末余额": "closing",
    "期末": "closing", "期末余额": "closing",
}  # fmt: skip
_ITEMS = {
    "货币资金": MONEY, "固定资产原值": ("162",), "固定资产净值": ("162", "-163"), "工会资金结转": ("321",),
    "工会资金结余": ("322",),
}  # fmt: skip


def _words() -> Iterator[str]:
    names = [
        account.name
        for account in accounts.ACCOUNTS.values()
        if account.code[0] in "123" and account.level == 1
    ]
    for name in dict.fromkeys((*_ITEMS, *names)):
        yield f"余额.{name}.年末"
        yield f"余额.{name}.年初"


def _find(path: Asked) -> Asked | None:
    if path[0] not in ("余额", "资产负债") or len(path) != 3 or path[2] not in _TIMES:
        return None
    if path[1] in _ITEMS:
        return (*_ITEMS[path[1]], _TIMES[path[2]])
    account = accounts.find(path[1])
    if account is None or account.code[0] not in "123":
        return None
    return (account.code, _TIMES[path[2]])


def _of(asked: Asked, books: Books) -> Value:
    *codes, when = asked
    found = balances(books.reading, books.table(Ledger), books.period)
    if codes == list(MONEY) and when == "opening":
        return _known(found.opening.money, 1, found)
    ask = found.opening.of if when == "opening" else found.of
    return Cents(sum(_known(ask(code.lstrip("-")), _sign(code), found) for code in codes))


def _sign(code: str) -> int:
    """Return the sign that makes a debit balance what a statement shows; one taken away is shown as less."""
    return -natural(code[1:]) if code.startswith("-") else natural(code)


def _known(figure: Figure, sign: int, found: Balances) -> Cents:
    if figure.cents is None:
        raise Lacking("；".join(found.notes) or "账簿看不出这个科目的余额")
    return Cents(sign * figure.cents)


def _told(asked: Asked) -> str:
    *codes, when = asked
    names = "、".join(
        ("减" if code.startswith("-") else "") + accounts.ACCOUNTS[code.lstrip("-")].name for code in codes
    )
    return f"{names}的{'年初余额' if when == 'opening' else '年末余额'}"


declare(
    Group("余额", "资产负债表的数：余额.货币资金.年末、余额.固定资产原值.年初", 60, _words, _find, _of, _told)
)
