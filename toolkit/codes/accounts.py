"""会计科目（财会〔2021〕7号）: the accounts of the union accounting system, and how to tell the 2009 ones.

Account numbers were used again with other meanings in 2021 (502, 503, 504 …), so a ledger is first
asked for its version.  Source: 工会会计制度（财会〔2021〕7号）.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.codes.table import TABLES, CodeTable, Entry, normalised

CLASSES = {"1": "资产", "2": "负债", "3": "净资产", "4": "收入", "5": "支出"}


@dataclass(frozen=True, slots=True)
class Account:
    """One account: ``grassroots`` says whether a 基层工会 uses it without borrowing it."""

    code: str
    name: str
    kind: str
    """资产, 负债, 净资产, 收入 or 支出."""
    level: int
    grassroots: bool


_GRASSROOTS = """
101 库存现金 现金
102 银行存款
131 应收上级经费
135 其他应收款
141 库存物品
162 固定资产
163 累计折旧
182 待处理财产损溢
211 应付上级经费
215 其他应付款
301 资产基金
321 工会资金结转
322 工会资金结余
401 会费收入 会费
402 拨缴经费收入 拨缴经费
403 上级补助收入 上级补助
405 行政补助收入 行政补助
408 其他收入
501 职工活动支出
503 职工服务支出
504 维权支出
505 业务支出
507 资本性支出
510 其他支出
13101 应收上级补助
13102 应收上级转拨经费
30101 资产基金-库存物品
30102 资产基金-投资
30103 资产基金-在建工程
30104 资产基金-固定资产
30105 资产基金-无形资产
30106 资产基金-长期待摊费用
32101 工会资金结转-年初余额调整
32102 工会资金结转-单位内部调剂
32103 工会资金结转-本年收支结转
32104 工会资金结转-累计结转 累计结转
32201 工会资金结余-年初余额调整
32202 工会资金结余-单位内部调剂
32203 工会资金结余-本年收支结转
32204 工会资金结余-结转转入 结转转入
32205 工会资金结余-累计结余 累计结余
40301 一般性转移支付补助
40302 专项转移支付补助
50101 职工教育支出 职工教育 职工教育费
50102 文体活动支出 文体活动 文体活动费
50103 宣传活动支出 宣传活动 宣传活动费
50104 劳模职工疗休养支出 疗休养支出 劳模疗休养支出
50105 会员活动支出 会员活动
50106 其他活动支出
50301 劳动和技能竞赛活动支出 劳动和技能竞赛支出 劳动竞赛支出
50302 建家活动支出 建家活动
50303 职工创新活动支出 职工创新活动
50304 职工书屋活动支出 职工书屋活动
50305 其他服务支出
50401 劳动关系协调支出 劳动关系协调 劳动关系协调费
50402 劳动保护支出 劳动保护 劳动保护费
50403 法律援助支出 法律援助 法律援助费
50404 困难职工帮扶支出 困难职工帮扶 困难职工帮扶费
50405 送温暖支出 送温暖 送温暖费
50406 其他维权支出
50501 培训支出 培训费
50502 会议支出 会议费
50503 专项业务支出 专项业务费
50504 其他业务支出
50701 房屋建筑物购建支出 房屋建筑物购建
50702 办公设备购置支出 办公设备购置
50703 专用设备购置支出 专用设备购置
50704 交通工具购置支出 交通工具购置
50705 大型修缮支出 大型修缮
50706 信息网络购建支出 信息网络购建
50707 其他资本性支出
"""
_COUNTY = """
111 零余额账户用款额度
121 财政应返还额度
132 应收下级经费
151 投资
161 在建工程
171 无形资产
172 累计摊销
181 长期待摊费用
201 应付职工薪酬
212 应付下级经费
221 代管经费
311 专用基金
331 财政拨款结转
332 财政拨款结余
341 预算稳定调节基金
404 政府补助收入
406 附属单位上缴收入
407 投资收益
411 动用预算稳定调节基金
502 职工活动组织支出
506 行政支出
508 补助下级支出
509 对附属单位的支出
521 安排预算稳定调节基金
"""
OLD_2009 = {
    "221": "应付上级经费", "225": "其他应付款", "301": "固定基金", "331": "结余", "502": "维权支出",
    "503": "业务支出", "504": "行政支出", "505": "资本性支出", "506": "补助下级支出", "507": "事业支出",
    "508": "其他支出",
}  # fmt: skip
"""Accounts of 财会〔2009〕7号 (repealed 2022-01-01) whose numbers mean something else now."""
NOW_2021 = {
    "221": "211", "225": "215", "301": "301", "331": "322", "502": "504", "503": "505", "504": "506",
    "505": "507", "506": "508", "507": "509", "508": "510",
}  # fmt: skip
"""The account of 2021 that took the place of each of ``OLD_2009``."""
UPPER_ONLY = frozenset(
    ["111", "121", "331", "332", "341", "404", "411", "502", "506", "508", "521"]
)  # fmt: skip
"""Accounts of the county-level list that speak of funds and bodies a 基层工会 does not have."""
GRASSROOTS_ONLY = frozenset(["401", "405", "501"])
"""Accounts that a union above the 基层 does not use."""


def _declared() -> tuple[dict[str, Account], CodeTable]:
    accounts, entries = {}, []
    for lines, grassroots in ((_GRASSROOTS, True), (_COUNTY, False)):
        for line in lines.strip().splitlines():
            code, name, *also = line.split()
            level = 1 if len(code) == 3 else 2
            accounts[code] = Account(code, name, CLASSES[code[0]], level, grassroots)
            entries.append(Entry(code, name, tuple(also), grassroots))
    return accounts, CodeTable("会计科目", tuple(entries), "财会〔2021〕7号")


ACCOUNTS, ACCOUNT_TABLE = _declared()
TABLES[ACCOUNT_TABLE.name] = ACCOUNT_TABLE


def find(text: str) -> Account | None:
    """Return the account a cell names: by number, by name, or both together.

    A province may add sub-accounts: an unknown longer number is answered by its nearest parent.

    >>> find("50105").name, find("501.05 会员活动支出").code, find("会费收入").code
    ('会员活动支出', '50105', '401')
    >>> find("5010501").code, find("999") is None
    ('50105', True)
    >>> find("职工活动支出-会员活动支出").code, find("职工活动支出-其他支出").code, find("其他应收款-张某").code
    ('50105', '501', '135')
    """
    word = normalised(text)
    match = re.match(r"(\d[\d.\-]*)", word) or re.search(r"\((\d[\d.\-]*)\)$", word)
    if match:
        digits = re.sub(r"\D", "", match[1])
        for length in range(len(digits), 2, -1):
            if digits[:length] in ACCOUNTS and length % 2:
                return ACCOUNTS[digits[:length]]
        return None
    code = ACCOUNT_TABLE.code(word)
    parts = [ACCOUNT_TABLE.code(part) for part in re.split(r"[-/—_:\\]+", word)]
    known = [part for part in parts if part]
    if not code and known:
        code = next((part for part in reversed(known) if part.startswith(known[0])), known[0])
    return ACCOUNTS[code] if code else None


def version(pairs: Iterable[tuple[str, str]]) -> str | None:
    """Tell from a ledger's (number, name) pairs which accounting system it follows: 2021, 2009 or None.

    The name decides where there is one; else numbers that only one system has.

    >>> version([("502", "维权支出")]), version([("50105", "")]), version([("401", "会费收入")])
    ('2009', '2021', None)
    """
    counted = {"2009": 0, "2021": 0}
    for code, name in pairs:
        of = version_of(code, name)
        if of:
            counted[of] += 1
    old, new = counted["2009"], counted["2021"]
    if old == new:
        return None
    return "2009" if old > new else "2021"


def version_of(code: str, name: str) -> str | None:
    """Tell of one number with its name which system it speaks of, None where both or neither fit.

    >>> version_of("506", "补助下级支出"), version_of("50201", "劳动关系协调费"), version_of("50304", "职工书屋活动支出")
    ('2009', '2009', '2021')
    >>> version_of("501", "职工活动支出"), version_of("502", "")
    (None, None)
    """
    top, word = code[:3], normalised(name)
    if top not in OLD_2009 and top not in ("510", "211") and code != "50105":
        return None
    if not word:
        return "2009" if code == "225" else "2021" if top in ("510", "211") or code == "50105" else None
    if top not in OLD_2009:
        return None
    current, meant = ACCOUNTS.get(code) or ACCOUNTS.get(top), find(name)
    if current is not None and current.name == word:
        return "2021"
    if OLD_2009[top] == word:
        return "2009"
    if meant is None or meant.code[:3] == top:
        return "2021" if meant else None
    return "2009" if meant.code[:3] == NOW_2021[top] else None
