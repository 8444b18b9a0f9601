"""银行对账单: the statement of the union's bank account."""

from __future__ import annotations

from toolkit import words
from toolkit.column import column
from toolkit.kinds import Choice, Day, Digits, Money, Text
from toolkit.table import Table, table


@table(
    "银行对账单",
    also=("对账单", "银行流水", "账户明细", "交易明细", "银行明细", "账户交易明细"),
    marks=("counter_account", "serial"),
)
class BankStatement(Table):
    """银行打印或下载的对账单，一行一笔；贷方是存入，借方是支取。"""

    day: Day | None = words.DAY(also=("交易日期", "记账日期", "入账日期", "交易时间", "交易日"), needed=True)
    summary: Text | None = column("摘要", also=("用途", "附言", "交易摘要", "备注用途", "说明", "摘要/用途"))
    income: Money | None = column(
        "贷方",
        also=("存入", "贷方发生额", "贷方金额", "收入", "收入金额", "转入", "存入金额", "转入金额", "贷"),
        needed=True,
    )
    expense: Money | None = column(
        "借方",
        also=("支取", "借方发生额", "借方金额", "支出", "支出金额", "转出", "支取金额", "转出金额", "借"),
        needed=True,
    )
    balance: Money | None = column("余额", also=("账户余额", "账面余额", "当前余额"), adds=False)
    counterparty: Text | None = column(
        "对方户名", also=("对方账户名称", "对方名称", "对方单位", "交易对方", "对手户名", "对方单位名称")
    )
    counter_account: Digits | None = column(
        "对方账号", also=("对方账户", "对手账号", "交易对方账号"), note="按文本填写"
    )
    serial: Digits | None = column("流水号", also=("交易流水号", "交易流水", "日志号", "交易序号"))
    reference: Digits | None = column(
        "凭证号码", also=("凭证号", "票据号", "凭证种类号码", "凭证种类/号码", "支票号", "回单编号")
    )
    pay_method: Choice | None = words.PAY_METHOD(also=("交易类型", "交易方式"), words="支付方式")
    remark: Text | None = words.REMARK()
