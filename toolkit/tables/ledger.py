"""经费收支: the ledger of the union's funds."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd

from toolkit import words
from toolkit.codes import accounts
from toolkit.column import column
from toolkit.keys import read_each, which
from toolkit.kinds import Choice, Day, Digits, Money, Name, Text, Whole
from toolkit.once import once
from toolkit.table import Table, table

OPENING = (
    r"^\s*(?:(?:账户|账面|银行|现金)?(?:上年度?|20\d\d年度?|上期|上月|年初|期初|月初)末?(?:累计|滚存)?"
    r"(?:结转|结余|余额|结存)|20\d\d年1月1日(?:结转|结余|余额|结存)|期初$|(?:年|期|月)初数|上年转入$"
    r"|承上年|接上年|上年(?:年末|末)?(?:结转|滚存)结余|结转上年)"
)
CLOSING = r"结转(?:本年|本期|本月|各项|全年)|(?:期末|年末|月末|年终)(?:收支)?结转|收支结转"
_CASH = ("101", "102")


@table(
    "经费收支",
    also=(
        "收支明细账", "经费收支明细账", "明细账", "日记账", "银行日记账", "现金日记账", "银行存款日记账",
        "经费账", "收支账", "收支台账", "经费台账", "流水账", "收支明细", "经费收支台账", "序时账",
        "收支流水",
    ),
    marks=("income", "expense", "voucher", "debit", "credit"),
    amounts=("income", "expense", "debit", "credit", "amount"),
)  # fmt: skip
class Ledger(Table):
    """工会经费收支明细账，一行一笔；上年结转也是一行，余额是它的数。"""

    day: Day | None = words.DAY(
        also=("凭证日期", "记账日期", "入账日期", "收支日期", "支付日期"), needed=True
    )
    voucher: Digits | None = words.VOUCHER()
    account: Digits | None = words.ACCOUNT()
    account_name: Text | None = words.ACCOUNT_NAME()
    contra_account: Text | None = column("对方科目", also=("对应科目", "对方科目编码"))
    summary: Text | None = column(
        "摘要",
        also=("事由", "用途", "内容", "项目", "说明", "经济业务内容", "业务摘要", "收支内容", "收支项目"),
        needed=True,
    )
    income: Money | None = column(
        "收入", also=("收入金额", "增加", "本期收入", "收入额", "收方", "收入（元）", "本月收入")
    )
    expense: Money | None = column(
        "支出", also=("支出金额", "减少", "本期支出", "支出额", "付方", "付出", "本月支出")
    )
    debit: Money | None = column("借方", also=("借方金额", "借方发生额", "借"))
    credit: Money | None = column("贷方", also=("贷方金额", "贷方发生额", "贷"))
    amount: Money | None = words.AMOUNT(
        also=("发生额", "收支金额"), note="没有收入、支出两列时，与收支方向一起填写"
    )
    direction: Text | None = column(
        "方向", also=("借或贷", "借/贷", "收支方向", "收支类型", "收/支", "收支", "借贷方向", "借贷")
    )
    balance: Money | None = column(
        "余额", also=("结余", "账面余额", "结存", "结余金额", "期末余额"), adds=False
    )
    payee: Text | None = words.PAYEE()
    payee_account: Text | None = column("收款账号", also=("对方账号", "收款账户"))
    handler: Name | None = words.HANDLER()
    approver: Name | None = words.APPROVER()
    attachments: Whole | None = column(
        "附件张数", also=("附件", "单据张数", "附单据", "附件数", "单据数"), adds=False
    )
    invoice: Digits | None = words.INVOICE()
    invoice_title: Text | None = column("发票抬头", also=("抬头", "购买方名称", "发票购方"))
    invoice_tax_number: Digits | None = column("发票税号", also=("税号", "购买方税号", "纳税人识别号"))
    invoice_day: Day | None = column("开票日期", also=("发票日期",))
    pay_method: Choice | None = words.PAY_METHOD(words="支付方式")
    activity: Digits | None = words.ACTIVITY()
    minutes_no: Text | None = column(
        "会议纪要号", also=("纪要号", "会议纪要", "集体决策文号", "会议记录号", "纪要编号")
    )
    contract_no: Text | None = column("合同号", also=("合同编号", "合同"))
    quotes: Text | None = column("比选记录", also=("比选", "询价记录", "比价", "询价", "采购方式"))
    budget_item: Text | None = column("预算项目", also=("预算科目", "对应预算"))
    kind: Text | None = column("类别", also=("收支类别", "分类", "支出类别", "费用类别"))
    department: Text | None = words.DEPARTMENT()
    page: Text | None = column("页次", also=("页码", "页", "账页"))
    remark: Text | None = words.REMARK()

    @once
    def opening_rows(self) -> Any:
        """Return a mask of the rows that carry a balance forward (上年结转, 期初余额, 上月结余 …)."""
        return pd.Series(which(self.get("summary"), re.compile(OPENING).search))

    @once
    def account_codes(self) -> Any:
        """Return the account code of each row as text, looked up by name where only that is given."""
        codes, names = (read_each(self.get(name), _code_of) for name in ("account", "account_name"))
        return pd.Series(np.where(self.is_told("account"), codes, names), dtype=object)

    @once
    def income_cents(self) -> Any:
        """Return what each row brings in, in cents (Int64, 0 where nothing).

        The 收入 column says it; where a row has neither 收入 nor 支出, 金额 with 收 or 支 does; else the sides
        of the account (金额 with 借 or 贷 too): 贷方 of an income account, or 借方 in a journal of cash and bank, which books no
        income and expense accounts.  Balances brought forward and closing entries bring nothing in.
        """
        return self._flow("income", "收入增", self._by_side("4", "credit", "debit"))

    @once
    def expense_cents(self) -> Any:
        """Return what each row spends, in cents (Int64, 0 where nothing); see ``income_cents``."""
        return self._flow("expense", "支付出减", self._by_side("5", "debit", "credit"))

    def _flow(self, attribute: str, directions: str, by_side: Any) -> Any:
        stated = self.get("income").notna() | self.get("expense").notna()
        directed = self.get("amount").notna() & self.get("direction").notna() & ~stated & ~self._sided()
        fits = self._directed(directions)
        flow = self.get(attribute).where(stated, by_side)
        flow = flow.where(~directed, self.get("amount").where(fits, 0))
        return flow.fillna(0).where(~(self.opening_rows() | self.closing_rows()), 0)

    def _by_side(self, digit: str, plus: str, minus: str) -> Any:
        """Return the flow that 借方 and 贷方 tell: a side of the account, or the other side of the cash."""
        added, taken = self._side(plus), self._side(minus)
        if self._of_accounts("4", "5").any():
            return (added - taken).where(self._of_accounts(digit), 0)
        return taken.where(self.account_codes().isna() | self._of_accounts(*_CASH), 0)

    def _of_accounts(self, *heads: str) -> Any:
        """Say which rows are of an account whose code begins so (an array)."""
        return which(self.account_codes(), lambda code: code.startswith(heads))

    def _directed(self, signs: str) -> Any:
        """Say which rows' direction begins with one of these signs (a Series)."""
        return pd.Series(which(self.get("direction"), lambda text: text[:1] in list(signs)))

    def _sided(self) -> Any:
        """Say which rows tell the side of their account by 金额 with 借 or 贷."""
        return self.get("amount").notna() & self._directed("借贷")

    def _side(self, side: str) -> Any:
        amounts = self.get(side)
        if not self.has("amount") or not self.has("direction"):
            return amounts.fillna(0)
        here = self._sided() & self._directed({"debit": "借", "credit": "贷"}[side])
        return amounts.where(~here.fillna(False).astype(bool), self.get("amount")).fillna(0)

    def closing_rows(self) -> Any:
        """Return a mask of the rows whose summary says that they close the books (结转本年收入 …)."""
        return pd.Series(which(self.get("summary"), re.compile(CLOSING).search))


def _code_of(text: str) -> str | None:
    """Return the account code a text begins with or names, None if it is no account.

    >>> _code_of("501.05"), _code_of("50105 会员活动支出"), _code_of("会费收入"), _code_of("其他")
    ('50105', '50105', '401', None)
    """
    digits = "".join(filter(str.isdigit, re.findall(r"^[\d.\-]*", text)[0]))
    if len(digits) >= 3:
        return digits
    found = accounts.find(text)
    return found.code if found else None
