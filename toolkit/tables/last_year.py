"""上年决算: last year's closing figures."""

from __future__ import annotations

from toolkit import words
from toolkit.column import column
from toolkit.kinds import Digits, Money, Text
from toolkit.table import Table, table


@table(
    "上年决算",
    also=(
        "上年决算表", "上年余额", "上年度决算", "上年收支决算", "科目余额", "科目余额表", "年初余额表",
        "上年末余额",
    ),
    marks=("opening", "closing"),
    leveled=("account", "account_name"),
)  # fmt: skip
class LastYear(Table):
    """上年决算和年末余额，一行一个科目。"""

    account: Digits | None = words.ACCOUNT(also=("编码",))
    account_name: Text | None = words.ACCOUNT_NAME(also=("名称", "项目"))
    opening: Money | None = column("年初余额", also=("上年年初余额", "期初余额", "年初数"))
    amount: Money | None = column(
        "本年发生额",
        also=("上年决算数", "上年发生额", "决算数", "金额", "上年数", "发生额", "本年累计数", "上年决算"),
        needed=True,
    )
    closing: Money | None = column(
        "年末余额", also=("期末余额", "余额", "上年年末余额", "年末数", "期末数", "上年末余额")
    )
    remark: Text | None = words.REMARK(also=("说明",))
