"""余额：资产负债表各科目的年初余额和年末余额。

年初余额是上年决算的年末余额。年末余额在年初余额上加减账簿里记在该科目的收支：货币资金加收入、减支出，
资产加支出、减收入，负债加收入、减支出；固定资产和累计折旧用固定资产登记；资产基金等于固定资产净值加库存物品；
工会资金结余加收入类、减支出类和没有写科目的收支。这样资产总计和负债与净资产总计相等。
依据：工会会计制度（财会〔2021〕7号）。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.codes import accounts
from toolkit.column import Lacking
from toolkit.forms.answers import Cents, Value
from toolkit.forms.books import Books
from toolkit.forms.figure import Asked, Group, declare
from toolkit.forms.figures.accounts import spent
from toolkit.forms.figures.last_year import last_year
from toolkit.tables.assets import Assets

_TIMES = {
    "年初": "opening", "年初余额": "opening", "期初": "opening", "年末": "closing", "年末余额": "closing",
    "期末": "closing", "期末余额": "closing",
}  # fmt: skip
_CASH = ("101", "102")
_ITEMS = {
    "货币资金": _CASH, "固定资产原值": ("162",), "固定资产净值": ("162", "-163"), "工会资金结转": ("321",),
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
    if when == "opening":
        return Cents(sum(_signed(code, last_year(books, code.lstrip("-"), "closing")) for code in codes))
    if codes == list(_CASH):
        return _cash(books)
    return Cents(sum(_signed(code, _closing(code.lstrip("-"), books)) for code in codes))


def _signed(code: str, cents: int) -> int:
    return -cents if code.startswith("-") else cents


def _cash(books: Books) -> Cents:
    counts = books.totals("funds", "unit").total.counts
    if not counts.get("told"):
        raise Lacking("经费收支没有上年结转一行，货币资金的年末余额算不出来")
    return Cents(counts["opening"] + counts["income"] - counts["expense"])


def _closing(code: str, books: Books) -> int:
    if code in _CASH:
        (other,) = (each for each in _CASH if each != code)
        if last_year(books, other, "closing"):
            raise Lacking("经费收支不分现金和银行，请写 余额.货币资金.年末")
        return _cash(books)
    if code in ("162", "163"):
        return _registered(code, books)
    if code == "301":
        goods = _closing("141", books)
        return _registered("162", books) - _registered("163", books) + goods
    opening = last_year(books, code, "closing")
    came, went = spent(books, code, "income"), spent(books, code, "expense")
    if code == "322":
        counts = books.totals("funds", "unit").total.counts
        booked = {side: sum(spent(books, digit, side) for digit in "123") for side in ("income", "expense")}
        return (
            opening
            + counts["income"]
            - booked["income"]
            - counts["expense"]
            + booked["expense"]
            + came
            - went
        )
    return opening + (went - came if code[0] == "1" else came - went)


def _registered(code: str, books: Books) -> int:
    table = books.table(Assets)
    gone = table.get("disposed_on").notna().to_numpy(dtype=bool)
    kept = table.get("cost" if code == "162" else "depreciation").fillna(0)[~gone]
    return int(kept.sum())


def _told(asked: Asked) -> str:
    *codes, when = asked
    names = "、".join(
        ("减" if code.startswith("-") else "") + accounts.ACCOUNTS[code.lstrip("-")].name for code in codes
    )
    return f"{names}的{'年初余额（上年决算的年末余额）' if when == 'opening' else '年末余额'}"


declare(
    Group("余额", "资产负债表的数：余额.货币资金.年末、余额.固定资产原值.年初", 60, _words, _find, _of, _told)
)
