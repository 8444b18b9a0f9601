"""The money of the clean year: ledger, bank statement, budget, last year, payroll, assets, meetings."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from toolkit.codes.accounts import ACCOUNTS
from toolkit.samples.book import Book, Row
from toolkit.samples.clean_people import CHAIR, HANDLER, due_of, in_union, paid_in, roster
from toolkit.samples.spending import Spending, workday

OPENING = 3621845
"""What was in the bank on 1 January, in cents."""
_INTEREST = {3: 2216, 6: 2398, 9: 2187, 12: 2305}
_OTHER = (
    Spending(date(2025, 3, 12), "50702", "工会办公用打印机", 189900, "科讯办公设备商行"),
    Spending(date(2025, 8, 13), "50501", "工会干部业务培训", 68000, "市职工培训中心"),
    Spending(date(2025, 11, 26), "50502", "会员代表会议用品", 31600, "城南文具用品店"),
    Spending(date(2025, 12, 9), "50302", "职工之家图书上架用品", 74500, "新知书店"),
)


def gross_of(month: int) -> int:
    """Return the payroll of a month in cents."""
    return (266000 + month * 350) * 100


def kept_of(month: int) -> int:
    """Return the union's own 60 % of the 2 % of a month, in cents."""
    return gross_of(month) * 2 * 60 // 10000


def add_funds(book: Book, spendings: list[Spending], credit_code: str) -> None:
    """Add 经费收支 and what must agree with it; give the welfare rows and activities their vouchers."""
    entries: list[tuple[date, str, str, int, str, Spending | None]] = []
    for month in range(1, 13):
        dues = sum(due_of(person) for person in roster() if paid_in(person, month))
        entries.append((workday(date(2025, month, 15)), "401", f"{month}月会员会费", dues, "工会会员", None))
        entries.append(
            (
                workday(date(2025, month, 22)),
                "402",
                f"{month}月拨缴经费留成",
                kept_of(month),
                "本单位行政",
                None,
            )
        )
        if month in _INTEREST:
            day = workday(date(2025, month, 22))
            entries.append((day, "408", f"第{month // 3}季度存款利息", _INTEREST[month], "开户银行", None))
    entries += [
        (item.day, item.account, item.summary, item.cents, item.payee, item) for item in (*spendings, *_OTHER)
    ]
    vouchers = _ledger(book, sorted(entries, key=lambda entry: (entry[0], entry[1])), credit_code)
    _number(book, vouchers)
    _bank(book)
    _budget(book)
    _last_year(book)
    _payroll(book)
    _assets(book, next(row["voucher"] for row in book["经费收支"] if row.get("account") == "50702"))
    _meetings(book)


def _ledger(book: Book, entries: list[Any], credit_code: str) -> list[tuple[Spending, str]]:
    staff, balance, numbers, vouchers = roster(), OPENING, Counter[int](), []
    book["经费收支"].append({"day": date(2025, 1, 1), "summary": "上年结转", "balance": OPENING})
    for place, (day, account, summary, cents, other, spending) in enumerate(entries, 1):
        numbers[day.month] += 1
        voucher = f"{day:%Y%m}-{numbers[day.month]:03}"
        balance += -cents if spending else cents
        row: Row = {
            "day": day,
            "voucher": voucher,
            "account": account,
            "account_name": ACCOUNTS[account].name,
            "summary": summary,
            "income": None if spending else cents,
            "expense": cents if spending else None,
            "balance": balance,
            "payee": other,
            "handler": staff[HANDLER - 1].name,
            "approver": staff[CHAIR - 1].name,
            "attachments": 2 + place % 3,
            "pay_method": "银行转账",
        }
        if spending:
            vouchers.append((spending, voucher))
            person = spending.key and not spending.minutes and other in {one.name for one in staff}
            row |= {
                "activity": spending.activity,
                "minutes_no": spending.minutes,
                "budget_item": ACCOUNTS[account].name,
            }
            if not person:
                row |= {
                    "invoice": f"2534{place:016}",
                    "invoice_title": book.unit,
                    "invoice_tax_number": credit_code,
                    "invoice_day": day - timedelta(days=1),
                }
            if cents >= 500000:
                row["quotes"] = "三家比选"
        book["经费收支"].append(row)
    return vouchers


def _number(book: Book, vouchers: list[tuple[Spending, str]]) -> None:
    """Write the voucher numbers where the lists and activities speak of them."""
    by_key = {spending.key: voucher for spending, voucher in vouchers if spending.key}
    for row in book["慰问福利"]:
        row["voucher"] = by_key[row["voucher"]]
    for row in book["活动登记"]:
        row["voucher"] = "、".join(
            voucher for spending, voucher in vouchers if spending.activity == row["number"]
        )


def _bank(book: Book) -> None:
    for place, row in enumerate(book["经费收支"][1:], 1):
        book["银行对账单"].append({
            "day": row["day"],
            "summary": row["summary"],
            "income": row["income"],
            "expense": row["expense"],
            "balance": row["balance"],
            "counterparty": row["payee"],
            "serial": f"LS2025{place:05}",
        })  # fmt: skip


def sums(book: Book) -> dict[str, int]:
    """Return the income and spending of each account in cents."""
    found: Counter[str] = Counter()
    for row in book["经费收支"][1:]:
        found[row["account"]] += row["income"] or row["expense"]
    return dict(sorted(found.items()))


def _budget(book: Book) -> None:
    for account, actual in sums(book).items():
        planned = -(-actual * 23 // 200000) * 10000 if account[0] == "5" else actual * 98 // 1000000 * 10000
        book["经费预算"].append({
            "account": account,
            "account_name": ACCOUNTS[account].name,
            "last_year": actual * 96 // 100,
            "amount": planned or 10000,
            "final": actual,
            "approved_on": date(2025, 1, 8),
        })  # fmt: skip


def _last_year(book: Book) -> None:
    flows = {account: actual * 96 // 100 for account, actual in sums(book).items()}
    change = sum(cents if account[0] == "4" else -cents for account, cents in flows.items())
    balances = {"102": OPENING, "162": 360000, "163": 96000, "30104": 264000, "32205": OPENING}
    for account, closing in balances.items():
        moved = change if account in ("102", "32205") else {"163": 24000, "30104": -24000}.get(account, 0)
        book["上年决算"].append({
            "account": account,
            "account_name": ACCOUNTS[account].name,
            "opening": closing - moved,
            "amount": moved,
            "closing": closing,
        })  # fmt: skip
    for account, cents in flows.items():
        book["上年决算"].append({"account": account, "account_name": ACCOUNTS[account].name, "amount": cents})


def _payroll(book: Book) -> None:
    for month in range(1, 13):
        gross = gross_of(month)
        due, keep = gross * 2 // 100, kept_of(month)
        book["工资总额"].append({
            "month": f"2025-{month:02}",
            "staff": sum(in_union(person, workday(date(2025, month, 20))) for person in roster()),
            "gross": gross,
            "due_2_percent": due,
            "allocated": due,
            "keep": keep,
            "received": keep,
            "remit": due - keep,
            "remitted": due - keep,
            "arrears": 0,
            "remitted_on": workday(date(2025, month, 12)),
            "receipt": f"SJ2025{month:04}",
        })  # fmt: skip


def _assets(book: Book, voucher: str) -> None:
    listed = (
        ("GZ-001", "书柜", "家具", 180000, date(2021, 3, 9), 15, 12000 * 4, "职工书屋", None),
        ("GZ-002", "乒乓球台", "体育设备", 180000, date(2022, 6, 14), 10, 18000 * 3, "职工活动室", None),
        ("GZ-003", "打印机", "通用设备", 189900, date(2025, 3, 12), 6, 26375, "工会办公室", voucher),
    )
    for number, name, kind, cost, bought, years, worn, place, paid_by in listed:
        book["固定资产"].append({
            "asset_no": number,
            "name": name,
            "kind": kind,
            "quantity": 1,
            "unit_price": cost,
            "cost": cost,
            "bought": bought,
            "years": years,
            "depreciation": worn,
            "net_value": cost - worn,
            "voucher": paid_by,
            "location": place,
            "keeper": roster()[HANDLER - 1].name,
            "status": "在用",
            "counted_on": date(2025, 12, 10),
            "counted": 1,
        })  # fmt: skip


def _meetings(book: Book) -> None:
    def until(month: int, side: str) -> int:
        return sum(row[side] or 0 for row in book["经费收支"][1:] if row["day"].month <= month)

    chair = roster()[CHAIR - 1].name
    for number, day, topic in (
        ("会纪2025-01", date(2025, 1, 8), "审议2025年经费预算和春节慰问方案"),
        ("会纪2025-02", date(2025, 5, 14), "审议端午节慰问方案"),
        ("会纪2025-03", date(2025, 9, 16), "审议中秋节慰问方案"),
    ):
        book["会议与公开"].append({
            "kind": "工会委员会会议", "day": day, "number": number, "topic": topic, "should_attend": 9, "attendance": 9,
            "chaired_by": chair, "decision": "同意",
        })  # fmt: skip
    for day, month, topic in (
        (date(2025, 1, 9), 0, "审查2024年决算和2025年预算"),
        (date(2025, 7, 9), 6, "审查2025年上半年经费收支"),
        (date(2025, 12, 24), 12, "审查2025年经费收支和预算执行"),
    ):
        review: Row = {
            "kind": "经审审查",
            "day": day,
            "topic": topic,
            "attendance": 3,
            "decision": "收支真实合规，审查通过",
        }
        book["会议与公开"].append(
            review | ({"income": until(month, "income"), "expense": until(month, "expense")} if month else {})
        )
    for day, month, period in ((date(2025, 7, 11), 6, "2025年上半年"), (date(2025, 12, 25), 12, "2025年度")):
        income, expense = until(month, "income"), until(month, "expense")
        book["会议与公开"].append({
            "kind": "经费公开",
            "day": day,
            "topic": f"{period}经费收支公开",
            "period": period,
            "income": income,
            "expense": expense,
            "balance": OPENING + income - expense,
            "publicity_from": day,
            "publicity_to": day + timedelta(days=6),
            "location": "公示栏",
        })  # fmt: skip
