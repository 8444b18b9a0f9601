"""Totals worked out by a person with pencil and paper; the working stands beside each.  Never regenerated."""

from __future__ import annotations

import datetime

from toolkit.examples import read
from toolkit.period import Period
from toolkit.table import TABLES
from toolkit.total import Totals, total_named

YEAR = Period(datetime.date(2025, 1, 1), datetime.date(2025, 12, 31))
ROSTER = """
    姓名  身份证号            部门    会籍状态  入会时间    会籍变动时间
    甲    11010519491231002X  一车间  在籍      2010-01-01  -
    乙    110101199003070011  一车间  在籍      2010-01-01  -
    丙    310101198506151238  二车间  在籍      2025-06-01  -
    丁    440300199512310459  二车间  保留会籍  2010-01-01  2025-04-01
"""


def counted(name: str, by: str, **sheets: str) -> Totals:
    """Count a total over example sheets."""
    return total_named(name, by).count(read(sheets, TABLES).reading, by, YEAR)


def shown(totals: Totals, *keys: str) -> dict[str, tuple[object, ...]]:
    """Return the figures asked for, as JSON has them, by line; the sum stands under 合计."""
    columns = {column.key: column for column in total_named(totals.name, totals.by).columns}
    lines = {row.key: row for row in totals.rows} | {"合计": totals.total}
    return {key: tuple(columns[name].json(row.counts) for name in keys) for key, row in lines.items()}


def test_participation() -> None:
    # HD1 on 2025-03-08: in 籍 that day are 甲 乙 丁 (丙 joins in June): 3.  Signed in: 甲, 丁, a guest.
    #     members' person-times 2; rate 2/3.
    # HD2 on 2025-10-01: in 籍 are 甲 乙 丙 (丁 left in April): 3.  Signed in: 甲, 丙, 丁.
    #     丁 is no member in 籍 that day: 3 person-times, rate 2/3.
    # HD3 is registered and nobody came; HD9 was never registered and does not count.
    # Year: activities 3; person-times 2 + 3 = 5; people 甲 丙 丁 = 3; rate (2 + 2) ÷ (3 + 3) = 0.666667;
    #     in 籍 at the end 甲 乙 丙, of whom 甲 丙 came: coverage 2/3.
    activities = """
        活动编号  活动名称  活动类别  开始日期
        HD1       健步走    文体活动  2025-03-08
        HD2       讲座      职工教育  2025-10-01
        HD3       观影      观影      2025-11-01
    """
    signed_in = """
        活动编号  姓名    身份证号            是否会员  日期
        HD1       甲      11010519491231002X  是        2025-03-08
        HD1       丁      440300199512310459  是        2025-03-08
        HD1       家属某  -                   否        2025-03-08
        HD2       甲      11010519491231002X  是        2025-10-01
        HD2       丙      310101198506151238  是        2025-10-01
        HD2       丁      440300199512310459  是        2025-10-01
        HD9       乙      110101199003070011  是        2025-10-02
    """
    totals = counted("participation", "kind", 会员花名册=ROSTER, 活动登记=activities, 活动签到=signed_in)

    assert {
        "文体活动": (1, 2, 2, 0.666667),
        "职工教育": (1, 3, 3, 0.666667),
        "观影": (1, 0, 0, None),
        "合计": (3, 5, 3, 0.666667),
    } == shown(totals, "activities", "person_times", "distinct", "rate")
    assert 0.666667 == shown(totals, "coverage")["合计"][0]


def test_welfare() -> None:
    # 春节: 甲 300.10 + 乙 300.10 + 丙 300.10 = 900.30; 生日: 甲 200.00; 住院: 丁 1,000.00 (retained).
    # 5 times, 4 people, 2,100.30 yuan; 3 members in 籍 at the end: 2,100.30 ÷ 3 = 700.10 a head.
    # All three received something: nobody without.
    given = """
        领取人  身份证号            福利类别  节日  金额      发放日期
        甲      11010519491231002X  节日慰问  春节  300.10    2025-01-20
        乙      110101199003070011  节日慰问  春节  ￥300.10  2025-01-20
        丙      310101198506151238  节日慰问  春节  300.1元   2025-01-20
        甲      11010519491231002X  生日慰问  -     200       2025-12-31
        丁      440300199512310459  住院慰问  -     1,000.00  2025-03-01
        合计    -                   -         -     2100.30   -
    """
    totals = counted("welfare", "kind", 会员花名册=ROSTER, 慰问福利=given)

    assert {
        "节日慰问": (3, 3, "900.30"),
        "生日慰问": (1, 1, "200.00"),
        "住院慰问": (1, 1, "1000.00"),
        "合计": (5, 4, "2100.30"),
    } == shown(totals, "times", "people", "amount")
    assert ("700.10", 0) == shown(totals, "per_head", "received_nothing")["合计"]


def test_dues() -> None:
    # 甲 owes 15.00 in each of the three months collected, pays 15, 15, nothing: 45 due, 30 paid, 15 short.
    # 乙 owes 28.40 three times and pays 28.40, 28.40, 30.00: 85.20 due, 86.80 paid, 1.60 too much.
    # 丁 is in 籍 until April, so owes the three: 3 × 20.00 = 60.00, pays all.
    # 丙 joins in June and owes nothing of them.  Sums: 190.20 due, 176.80 paid, 15.00 short, 1.60 over;
    #     190.20 − 176.80 = 13.40 = 15.00 − 1.60.
    collected = """
        姓名  身份证号            月应交会费  1月    2月    3月
        甲    11010519491231002X  15.00       15     15     -
        乙    110101199003070011  28.40       28.40  28.40  30
        丙    310101198506151238  24.95       -      -      -
        丁    440300199512310459  20          20     20     20
    """
    totals = counted("dues", "member", 会员花名册=ROSTER, 会费收缴=collected)

    assert {
        "甲": ("45.00", "30.00", "15.00", "0.00"),
        "乙": ("85.20", "86.80", "0.00", "1.60"),
        "丙": ("0.00", "0.00", "0.00", "0.00"),
        "丁": ("60.00", "60.00", "0.00", "0.00"),
        "合计": ("190.20", "176.80", "15.00", "1.60"),
    } == shown(totals, "due", "paid", "arrears", "overpaid")


def test_funds() -> None:
    # 1,000.00 brought forward; in 200.50 + 300.00 = 500.50; out 120.00 − 20.00 (red) + 50.25 = 150.25.
    # Worked out: 1,000.00 + 500.50 − 150.25 = 1,350.25.  The book ends with 1,351.25: one yuan more.
    ledger = """
        日期        凭证号  科目编码  摘要      收入    支出    余额
        2025-01-01  -       -         上年结转  -       -       1000.00
        2025-01-05  1       401       会费      200.50  -       1200.50
        2025-01-06  2       50102     比赛      -       120.00  1080.50
        2025-01-07  3       50102     冲回      -       -20.00  1100.50
        本月合计    -       -         -         200.50  100.00  -
        2025-02-01  4       402       拨缴      300.00  -       1401.50
        2025-02-02  5       50105     慰问      -       50.25   1351.25
        合计        -       -         -         500.50  150.25  -
    """
    by_account = counted("funds", "account", 经费收支=ledger)
    by_month = counted("funds", "month", 经费收支=ledger)

    assert {
        "401": ("200.50", "0.00"),
        "402": ("300.00", "0.00"),
        "50102": ("0.00", "100.00"),
        "50105": ("0.00", "50.25"),
        "合计": ("500.50", "150.25"),
    } == shown(by_account, "income", "expense")
    assert {
        "2025-01": ("1000.00", "1100.50", "0.00"),
        "2025-02": ("1100.50", "1351.25", "1.00"),
        "合计": ("1000.00", "1351.25", "1.00"),
    } == shown(by_month, "opening", "closing", "difference")
