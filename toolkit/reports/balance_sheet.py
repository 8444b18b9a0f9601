"""资产负债表（工会01表）：左边资产，右边负债和净资产，期末余额和年初余额，合计和勾稽用公式。

复式账（有借方、贷方，每张凭证几行）按各科目的年初余额加减发生额计算，没有结转的收支差额并入工会资金结余。
收支账只记货币资金，其余科目要有上年决算的年末余额和固定资产登记才算得出来；账簿看不出来的数空着，在注里说明。
县级以上工会才用的行，有余额时才列出。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from toolkit.amounts import yuan
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.report import report
from toolkit.report_sheet import Form
from toolkit.statements.balances import Balances, balances
from toolkit.statements.figure import Figure, added
from toolkit.statements.ledger_notes import SIGNED_BY, notes_of
from toolkit.statements.lines import ASSETS, CLAIMS, CONTRA, Line, used
from toolkit.statements.openings import closed_with
from toolkit.statements.stated import stated_money
from toolkit.tables.assets import Assets
from toolkit.tables.last_year import LastYear
from toolkit.tables.ledger import Ledger
from toolkit.workbooks.sheet_parts import Added, Col

TIMES = ("closing", "opening")
LEFT, RIGHT = "left", "right"
Side = Mapping[str, Mapping[str, Figure]]
"""What each line (name) comes to, at the end and at the beginning."""


@report(
    "资产负债表",
    place=200,
    given={
        "经费收支": """
            日期        凭证号  科目编码  摘要        借方     贷方
            2025-01-01  -       101       上年结转    100.00   -
            2025-01-01  -       102       上年结转    4900.00  -
            2025-01-01  -       32205     上年结转    -        5000.00
            2025-02-03  1       102       拨缴经费    2000.00  -
            2025-02-03  1       402       拨缴经费    -        1200.00
            2025-02-03  1       211       拨缴经费    -        800.00
            2025-06-18  2       50702     购打印机    1500.00  -
            2025-06-18  2       162       购打印机    1500.00  -
            2025-06-18  2       102       购打印机    -        1500.00
            2025-06-18  2       30104     购打印机    -        1500.00
            2025-12-31  3       402       结转本年    1200.00  -
            2025-12-31  3       32203     结转本年    -        1200.00
            2025-12-31  4       32203     结转本年    1500.00  -
            2025-12-31  4       50702     结转本年    -        1500.00
        """,
    },
    expect="""
        【资产负债表】
        资　　产                 年末余额  年初余额  负债和净资产      年末余额  年初余额
        流动资产：               -         -         负债：            -         -
        货币资金                 5,500.00  5,000.00  应付上级经费      800.00    0.00
        应收上级经费             0.00      0.00      其他应付款        0.00      0.00
        其他应收款               0.00      0.00      代管经费          0.00      0.00
        库存物品                 0.00      0.00      负债合计          800.00    0.00
        流动资产合计             5,500.00  5,000.00  净资产：          -         -
        投资                     0.00      0.00      资产基金          1,500.00  0.00
        在建工程                 0.00      0.00      工会资金结转      0.00      0.00
        固定资产原值             1,500.00  0.00      工会资金结余      4,700.00  5,000.00
        减：累计折旧             0.00      0.00      净资产合计        6,200.00  5,000.00
        固定资产净值             1,500.00  0.00      -                 -         -
        无形资产原值             0.00      0.00      -                 -         -
        减：累计摊销             0.00      0.00      -                 -         -
        无形资产净值             0.00      0.00      -                 -         -
        长期待摊费用             0.00      0.00      -                 -         -
        待处理财产损溢           0.00      0.00      -                 -         -
        资产总计                 7,000.00  5,000.00  负债与净资产总计  7,000.00  5,000.00
        勾稽：左右相差（应为0）  0.00      0.00      -                 -         -
    """,
)
def balance_sheet(
    ledger: Ledger,
    last_year: LastYear | None,
    assets: Assets | None,
    reading: Reading,
    unit: UnitName,
    period: Period,
) -> Form:
    found = balances(reading, ledger, period)
    codes = [
        code
        for code in dict.fromkeys([*found.closing, *found.opening.balances])
        if found.of(code).cents or found.opening.of(code).cents
    ]
    left, right = used(ASSETS, codes), used(CLAIMS, codes)
    sides = (_side(left, found, 1), _side(right, found, -1))
    whole = (period.end.month, period.end.day) == (12, 31)
    form = Form(
        "资产负债表",
        unit,
        f"{period.end.year}年{period.end.month}月{period.end.day}日",
        [
            *_columns("资　　产", LEFT, "年末余额" if whole else "期末余额"),
            *_columns("负债和净资产", RIGHT, "年末余额" if whole else "期末余额"),
        ],
        right="工会01表　单位：元",
        notes=[*notes_of(ledger, period), *found.notes, *_apart(reading, ledger, period, found, last_year)],
        footer=SIGNED_BY,
        landscape=True,
        one_page=True,
    )
    _lines(form, (left, right), sides)
    _proved(form, sides)
    return form


def _columns(title: str, side: str, closing: str) -> Iterator[Col]:
    yield Col(title, width=26, key=side)
    for when, time in zip((closing, "年初余额"), TIMES, strict=True):
        yield Col(
            when,
            "money",
            width=18,
            group="余　　额",
            key=f"{side}.{time}",
        )


def _side(lines: Sequence[Line], found: Balances, sign: int) -> dict[str, dict[str, Figure]]:
    """Return what each line of a side comes to; a sum is unknown where one of its lines is."""
    told: dict[str, dict[str, Figure]] = {}
    for line in lines:
        if line.accounts:
            one = {"closing": added(map(found.of, line.accounts)), "opening": _opening(line, found)}
            natural = -sign if set(line.accounts) & set(CONTRA) else sign
            told[line.name] = {time: figure if natural > 0 else -figure for time, figure in one.items()}
        elif line.summed:
            told[line.name] = {
                time: added(
                    [*(told[name][time] for name in line.adds), *(-told[name][time] for name in line.less)]
                )
                for time in TIMES
            }
    return told


def _opening(line: Line, found: Balances) -> Figure:
    if line.name == ASSETS[1].name:
        return found.opening.money
    return added(map(found.opening.of, line.accounts))


def _lines(form: Form, lines: tuple[list[Line], list[Line]], sides: tuple[Side, Side]) -> None:
    """Add both sides line by line, their totals in the last line."""
    left, right = lines
    gap = len(left) - len(right)
    blank = Line("")
    right = [*right[:-1], *[blank] * max(gap, 0), right[-1]]
    left = [*left[:-1], *[blank] * max(-gap, 0), left[-1]]
    at = [{line.name: str(place) for place, line in enumerate(side)} for side in (left, right)]
    for place, pair in enumerate(zip(left, right, strict=True)):
        values: list[str | int | None] = []
        cells, sources = {}, {}
        for side, line, told, rows in zip((LEFT, RIGHT), pair, sides, at, strict=True):
            figures = told.get(line.name, {})
            values.append(_word(line))
            for time in TIMES:
                one, key = figures.get(time, Figure()), f"{side}.{time}"
                values.append(one.cents)
                sources[key] = one.sources
                if line.summed and one.cents is not None:
                    cells[key] = Added(
                        tuple(rows[name] for name in line.adds), tuple(rows[name] for name in line.less)
                    )
        last = place == len(left) - 1
        form.line(*values, key=str(place), role="total" if last else "data", cells=cells, sources=sources)


def _word(line: Line) -> str:
    return line.name if line.summed or not line.accounts else f"\u3000{line.name}"


def _proved(form: Form, sides: tuple[Side, Side]) -> None:
    """Add by how much the two sides differ, where both are known."""
    last = str(len(form.rows) - 1)
    gaps = {time: added([sides[0]["资产总计"][time], -sides[1]["负债与净资产总计"][time]]) for time in TIMES}
    known = {time: one for time, one in gaps.items() if one.cents is not None}
    if not known:
        return
    form.line(
        "勾稽：左右相差（应为0）",
        *(gaps[time].cents for time in TIMES),
        key="proved",
        cells={
            f"{LEFT}.{time}": Added(((last, f"{LEFT}.{time}"),), ((last, f"{RIGHT}.{time}"),))
            for time in known
        },
        sources={f"{LEFT}.{time}": one.sources for time, one in known.items()},
    )
    form.notes += [
        f"{when}资产总计比负债与净资产总计{'多' if (one.cents or 0) > 0 else '少'} {yuan(abs(one.cents or 0))} 元，账不平"
        for when, one in (("期末", gaps["closing"]), ("年初", gaps["opening"]))
        if one.cents
    ]


def _apart(
    reading: Reading, ledger: Ledger, period: Period, found: Balances, last_year: LastYear | None
) -> Iterator[str]:
    """Yield where the money of the statement is not what others say of it."""
    stated, closing = stated_money(reading, ledger, period).cents, added(map(found.of, ("101", "102"))).cents
    if stated is not None and closing is not None and stated != closing:
        yield f"货币资金按年初余额加收入减支出计算，账簿期末余额是 {yuan(stated)} 元，相差 {yuan(stated - closing)} 元"
    before = closed_with(last_year)
    told = [before[code].cents or 0 for code in ("101", "102") if code in before]
    money = found.opening.money.cents
    if told and money is not None and sum(told) != money:
        yield f"账簿年初货币资金 {yuan(money)} 元，上年决算的年末余额 {yuan(sum(told))} 元，相差 {yuan(money - sum(told))} 元"
