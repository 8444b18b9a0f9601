"""慰问品发放签领表：每个节日一张，按部门列出领取人、品名、数量和金额，留出签字栏。

名单和金额与慰问福利台账一致；证件号只印后4位。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.amounts import yuan
from toolkit.codes.festival import FESTIVAL
from toolkit.column import Lacking
from toolkit.departments import in_order
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.report import report
from toolkit.report_sheet import LIST_SIGNED_BY, Form, value_of
from toolkit.tables.welfare import Welfare
from toolkit.total import places
from toolkit.totals.welfare import facts, festive
from toolkit.workbooks.sheet_parts import Col

LISTED = ("name", "goods", "specification", "quantity", "unit_price", "proxy", "day")


@report(
    "慰问品发放签领表",
    place=80,
    given={
        "慰问福利": """
            姓名  身份证号            部门    福利类别  节日  慰问品  规格  数量  单价    金额    发放日期    采购单位
            甲    11010519491231002X  一车间  节日慰问  春节  大米    5kg   1     300.10  300.10  2025-01-20  某粮店
            丙    -                   二车间  节日慰问  春节  大米    5kg   1     300.10  300.10  2025-01-20  某粮店
            乙    110101199003070011  一车间  节日慰问  春节  大米    5kg   1     300.10  300.10  2025-01-20  某粮店
        """,
    },
    expect="""
        【签领表（春节）】
        序号  部门        姓名  证件后4位  品名  规格  数量  单价    金额    领取签字  代领  日期        备注
        1     一车间      甲    002X       大米  5kg   1     300.10  300.10  -         -     2025-01-20  -
        2     一车间      乙    0011       大米  5kg   1     300.10  300.10  -         -     2025-01-20  -
        -     一车间小计  -     -          -     -     2     -       600.20  -         -     -           -
        3     二车间      丙    -          大米  5kg   1     300.10  300.10  -         -     2025-01-20  -
        -     二车间小计  -     -          -     -     1     -       300.10  -         -     -           -
        -     合计        -     -          -     -     3     -       900.30  -         -     -           -
    """,
)
def goods_signing(welfare: Welfare, reading: Reading, unit: UnitName, period: Period) -> Iterator[Form]:
    rows, _, _ = facts(reading)
    rows = festive(rows)
    if not len(rows):
        raise Lacking("慰问福利表里没有节日慰问")
    for festival in in_order(rows["festival"], [entry.label for entry in FESTIVAL.entries]):
        yield _list(festival.strip("（）"), rows[rows["festival"] == festival], welfare, unit, period)


def _list(festival: str, rows: Any, welfare: Welfare, unit: UnitName, period: Period) -> Form:
    form = Form(
        f"签领表（{festival}）",
        unit,
        _head(festival, rows, welfare),
        [
            Col("序号", "whole", width=6, align="center"),
            Col("部门"),
            Col("姓名"),
            Col("证件后4位", align="center"),
            Col("品名"),
            Col("规格"),
            Col("数量", "whole", total="sum"),
            Col("单价", "money"),
            Col("金额", "money", total="sum"),
            Col("领取签字", width=14),
            Col("代领", width=10),
            Col("日期", "day"),
            Col("备注", width=12),
        ],
        title=f"{festival}慰问品发放签领表",
        right=_bought(rows, welfare),
        footer=LIST_SIGNED_BY,
        landscape=True,
    )
    tails = welfare.get("id_number").str[-4:]
    told = {name: welfare.get(name) for name in LISTED}
    number = 0
    for department in in_order(rows["department"]):
        group = rows[rows["department"] == department]
        for position, cents in zip(group["position"], group["cents"], strict=True):
            here = {name: value_of(values.iloc[position]) for name, values in told.items()}
            number += 1
            form.data(
                number, department, here["name"], value_of(tails.iloc[position]), here["goods"],
                here["specification"], here["quantity"], here["unit_price"], int(cents), None,
                here["proxy"], here["day"], None, sources=places(welfare, [position]),
            )  # fmt: skip
        form.subtotal(None, f"{department}小计", *[None] * 6, int(group["cents"].sum()))
    form.total(None, "合计", *[None] * 6, int(rows["cents"].sum()))
    return form


def _head(festival: str, rows: Any, welfare: Welfare) -> str:
    """Return the line over the list: festival, standard, people, amount."""
    prices = sorted(set(welfare.get("unit_price").iloc[rows["position"]].dropna()))
    standard = f"{yuan(int(prices[0]))}元/份" if len(prices) == 1 else ""
    people, amount = rows["person"].nunique(), yuan(int(rows["cents"].sum()))
    return "　".join(
        [f"节日：{festival}", f"标准：{standard or '见单价栏'}", f"人数：{people}", f"总额：{amount}元"]
    )


def _bought(rows: Any, welfare: Welfare) -> str:
    """Return the supplier and the invoice number, or room to write them."""
    named = []
    for title, attribute in (("采购单位", "supplier"), ("发票号", "invoice")):
        told = in_order(welfare.get(attribute).iloc[rows["position"]].dropna().astype(str))
        named.append(f"{title}：{'、'.join(told[:3]) or '＿＿＿＿＿＿'}")
    return "　".join(named)
