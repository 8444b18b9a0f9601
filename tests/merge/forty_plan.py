"""Which the forty unions are, and what is planted in their rows.

Beside what is planted, nothing coincides but what does among honest unions: names of people, job
numbers, numbers of activities and vouchers, shops.
"""

from __future__ import annotations

import dataclasses
from datetime import date

from tests.merge.forty_books import EARLY, LATE, LEDGER, WELFARE, Unit, fill
from tests.merge.forty_people import people_of

SEED = 20251231
UNITS = """
34010101 东城区总工会本级 区总本级
34010102 城南中学工会 城南中学
34010103 淮滨医院工会 淮滨医院
34010104 望江机械厂工会 望江机械
34010105 金桥供电所工会 金桥供电
34010106 和平里幼儿园工会 和平里幼儿园
34010107 文峰小学工会 文峰小学
34010108 临泉路医院工会 临泉路医院
34010109 南苑水务公司工会 南苑水务
34010110 新桥纺织厂工会 新桥纺织
34010111 花园社区工会 花园社区
34010112 东风汽修厂工会 东风汽修
34010113 滨湖中学工会 滨湖中学
34010114 白塔社区工会 白塔社区
34010115 第二中学工会 二中
34010116 清河酒店工会 清河酒店
34010117 红旗小学工会 红旗小学
34010118 光明眼科医院工会 光明眼科
34010119 长江物流公司工会 长江物流
34010120 桥头小学工会 桥头小学
34010121 桥头幼儿园工会 桥头幼儿园
34010122 双岗街道工会 双岗街道
34010123 三里街社区工会 三里街
34010124 四牌楼商场工会 四牌楼商场
34010125 五里墩公交公司工会 五里墩公交
34010126 六安路药房工会 六安路药房
34010127 七桂塘超市工会 七桂塘超市
34010128 八公山茶厂工会 八公山茶厂
34010129 九华印刷厂工会 九华印刷
34010130 十里庙粮库工会 十里庙粮库
34010131 大东门书店工会 大东门书店
34010132 小南门剧场工会 小南门剧场
34010133 西园物业公司工会 西园物业
34010134 北苑检测站工会 北苑检测站
34010135 青年路邮局工会 青年路邮局
34010136 安居苑环卫所工会 安居苑环卫
34010137 明光路车站工会 明光路车站
34010138 卫岗乳品厂工会 卫岗乳品
34010139 胜利路银行工会 胜利路银行
34010140 繁华道园林所工会 繁华道园林
34010141 铜陵路小学工会 铜陵路小学
34010142 屯溪路医院工会 屯溪路医院
"""
LIST = [(code, name, short) for code, name, short in (line.split() for line in UNITS.split("\n") if line)]
MISSING = ("34010141", "34010142")
UPPER, DOUBTFUL, SAME, DIFFERENT = "34010101", "34010104", "34010105", "34010106"
LAST_YEAR, YEAR_CELL, EMPTY, OLD_FORM = "34010108", "34010109", "34010112", "34010113"
NOT_COUNTED = {
    # Its file names 望江机械总厂工会, which is on no list: the officer must say whose it is.
    DOUBTFUL,
    # Two returns that differ: nobody but the officer can say which of them is right.
    DIFFERENT,
    # Its days and its 年度 are of 2024.
    LAST_YEAR,
}
CALLED, SECOND = "望江机械总厂工会", "二中"
"""What the doubtful union calls itself, and the short name by which another is known."""
BOTH = (("34010102", 5, "34010118", 6), ("34010121", 5, "34010128", 6), ("34010134", 2, "34010129", 3))
"""Who stands on two rosters: union and place on its roster (from 0), twice."""
ONE_CARD = ("34010135", 4, "34010136", 7)
ONE_MOBILE = (("34010137", 3, "34010126", 8), ("34010138", 6, "34010107", 2))
FESTIVALS = {
    # The two of the second pair are both given something at 端午节, and nothing else together.
    "34010128": ("端午节", "国庆节"),
    # The others of a pair are given nothing at one festival, whatever else they get.
    "34010118": LATE,
    "34010129": LATE,
}
GRANTS = (
    # day, cents paid, union below, as named, cents booked there, one day later each
    (date(2025, 4, 10), 5_000_00, "34010102", "", (4_500_00,)),  # disagrees
    (date(2025, 4, 11), 6_000_00, "34010103", "", (6_000_00,)),
    (date(2025, 5, 9), 4_000_00, "34010107", "", (4_000_00,)),
    (date(2025, 5, 12), 3_000_00, "34010111", "", (3_000_00,)),
    (date(2025, 6, 10), 2_000_00, "34010117", "", (3_500_00,)),  # one sum for two payments
    (date(2025, 6, 11), 1_500_00, "34010117", "", ()),
    (date(2025, 7, 9), 2_500_00, "34010120", "", (2_500_00,)),
    (date(2025, 7, 10), 3_200_00, "34010122", "双岗街道", (3_200_00,)),  # by its short name
    (date(2025, 8, 11), 6_000_00, "34010128", "", (6_000_00, 2_000_00)),  # disagrees
)
DISAGREE = ("34010102", "34010128")
OFF = (("34010139", WELFARE, "金额"), ("34010140", LEDGER, "支出"))
"""Unions whose 合计 of a column says 100 yuan more than its rows."""


def make_units() -> dict[str, Unit]:
    """Make the rows of all unions that report something, with what is planted in them."""
    there = [listed for listed in LIST if listed[0] not in MISSING]
    sizes = [12 + place * 5 % 14 for place in range(len(there))]
    units = {}
    for place, (listed, staff) in enumerate(zip(there, people_of(sizes, SEED), strict=True)):
        festivals = FESTIVALS.get(listed[0], LATE if place % 3 == 2 else EARLY)
        units[listed[0]] = Unit(*listed, staff, festivals)
    for code, first, other, second in BOTH:
        one = units[code].people[first]
        _change(
            units[other],
            second,
            name=one.name,
            gender=one.gender,
            birth=one.birth,
            id_number=one.id_number,
        )
    code, first, other, second = ONE_CARD
    _change(units[other], second, bank_card=_grouped(units[code].people[first].bank_card))
    for code, first, other, second in ONE_MOBILE:
        number = units[code].people[first].mobile
        _change(units[other], second, mobile=f"{number[:3]}-{number[3:7]}-{number[7:]}")
    for code in ("34010121", "34010134", "34010102"):
        units[code].festivals = EARLY
    units["34010134"].celebrated = (2, 5, 6)
    names = {code: name for code, name, _ in LIST}
    for day, cents, code, called, booked in GRANTS:
        units[UPPER].granted.append((day, cents, called or names[code]))
        units[code].received += [
            (day.replace(day=day.day + 1 + place), got) for place, got in enumerate(booked)
        ]
    units[LAST_YEAR].year = 2024
    units[YEAR_CELL].said_year = "2024"
    units[OLD_FORM].version = "2023版"
    units[DOUBTFUL].name = CALLED
    for unit in units.values():
        fill(unit)
    for rows in units[EMPTY].rows.values():
        rows.clear()
    units[EMPTY].people = []
    return units


def _change(unit: Unit, place: int, **more: object) -> None:
    unit.people[place] = dataclasses.replace(unit.people[place], **more)  # type: ignore[arg-type]


def _grouped(card: str) -> str:
    """Write a card number as it is printed on the card."""
    return " ".join(card[place : place + 4] for place in range(0, len(card), 4))


def corrected(unit: Unit) -> Unit:
    """Return a union's second return: a cake more, and with it another sum and another balance."""
    later = dataclasses.replace(unit, celebrated=(*unit.celebrated, 5), rows={})
    fill(later)
    return later
