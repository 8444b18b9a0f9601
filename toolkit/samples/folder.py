"""A folder of three sub-unions, drawn as offices draw them: other wordings, other layouts, csv beside xlsx."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from toolkit.samples.clean import PROVINCE, YEAR
from toolkit.samples.people import Person, people
from toolkit.workbooks.as_drawn import Drawn, write_csv, write_drawn

SILENT = ("34010094", "北苑物业公司工会")
"""A unit of the list that hands in nothing."""
SCHOOL, HOSPITAL, DEPOT = "文昌路小学工会", "淮河路社区医院工会", "东城公交公司工会"


def write_folder(folder: str | os.PathLike[str]) -> list[Path]:
    """Write the workbooks of three sub-unions; return their paths."""
    where = Path(folder)
    where.mkdir(parents=True, exist_ok=True)
    staff = people()
    school, hospital, depot = staff[:9], staff[9:17], staff[17:24]
    written = [
        write_drawn(where / f"34010091{SCHOOL}{YEAR}年报表.xlsx", _school(school)).path,
        write_drawn(where / f"34010092{HOSPITAL}（一）名册.xlsx", _hospital(hospital)).path,
        write_csv(where / f"34010092{HOSPITAL}（二）会费.csv", _hospital_dues(hospital), "gb18030").path,
        write_drawn(where / f"34010093{DEPOT}{YEAR}年报表.xlsx", _depot(depot)).path,
    ]
    return [Path(path) for path in written]


def unit_list() -> Drawn:
    """Return 单位清单 of the folder's units and one that hands in nothing."""
    rows: list[list[object]] = [["应上报单位清单"], ["序号", "单位编码", "单位名称"]]
    units = [("34010091", SCHOOL), ("34010092", HOSPITAL), ("34010093", DEPOT), SILENT]
    rows += [[number, code, name] for number, (code, name) in enumerate(units, 1)]
    return Drawn("单位清单", rows, 2, ("plain", "text", "text"), [(1, 1, 1, 3)])


def _unit(name: str, code: str, staff: Sequence[Person]) -> Drawn:
    women = sum(person.gender == "女" for person in staff)
    lines: list[list[object]] = [
        ["基层工会基本情况表"],
        ["项目", "填报内容"],
        ["单位名称", name],
        ["工会编码", code],
        ["填报年度", str(YEAR)],
        ["所在省份", PROVINCE],
        ["职工人数", len(staff)],
        ["会员人数", len(staff)],
        ["女会员人数", women],
        ["工会负责人", staff[0].name],
    ]
    return Drawn("基本情况", lines, 2, ("plain", "text"), [(1, 1, 1, 2)])


def _school(staff: Sequence[Person]) -> list[Drawn]:
    """A sheet a department, a serial column, subtotals, merged title, days with dots; one birth date is wrong."""
    sheets = [_unit(SCHOOL, "34010091", staff)]
    for name, members in (("语数教研组", staff[:5]), ("综合教研组", staff[5:])):
        rows: list[list[object]] = [
            [f"{SCHOOL}会员名册（{name}）"],
            [
                "序号",
                "姓 名",
                "性别",
                "身份证号码",
                "出生年月",
                "文化程度",
                "联系电话",
                "入会日期",
                "会员状态",
            ],
        ]
        for number, person in enumerate(members, 1):
            birth = person.birth.replace(day=28) if person.place == 3 else person.birth
            rows.append([number, person.name, person.gender, person.id_number, f"{birth.year}.{birth.month}.{birth.day}",
                         "大学本科", person.mobile, _joined(person), "在籍"])  # fmt: skip
        rows.append(["合计", f"{len(members)}人"])
        rows.append(["制表人：" + staff[1].name, None, None, "审核人：" + staff[0].name])
        sheets.append(Drawn(f"会员名册-{name}", rows, 2, ("plain", "plain", "plain", "text"), [(1, 1, 1, 9)]))
    gifts: list[list[object]] = [
        [f"{YEAR}年春节慰问品领取登记表"],
        [
            "序号",
            "部门",
            "会员姓名",
            "慰问节日",
            "品名",
            "份数",
            "标准",
            "发放金额",
            "领取日期",
            "领取人签字",
        ],
    ]
    for number, person in enumerate(staff, 1):
        name = "语数教研组" if number <= 5 else "综合教研组"
        gifts.append(
            [
                number,
                name,
                person.name,
                "春节",
                "米、油",
                1,
                180.0,
                180.0,
                date(YEAR, 1, 17),
                None if number == 4 else person.name,
            ]
        )
    gifts.append(["合计", None, None, None, None, len(staff), None, 180.0 * len(staff)])
    sheets.append(Drawn("春节慰问", gifts, 2, merges=[(1, 1, 1, 10)]))
    return sheets


def _joined(person: Person) -> str:
    return f"{person.birth.year + 24}年9月1日"


def _hospital(staff: Sequence[Person]) -> list[Drawn]:
    """Two heading rows, columns in another order, a column nobody knows; one member stands twice."""
    rows: list[list[object]] = [
        [f"{HOSPITAL}实名制会员信息"],
        ["基本信息", None, None, None, "工会信息", None, None, "车位号"],
        ["科室", "职工姓名", "公民身份号码", "性别", "会籍", "加入工会时间", "会费基数", None],
    ]
    for place, person in enumerate([*staff, staff[2]]):
        ward = ("门诊", "护理部")[place % 2]
        rows.append(
            [
                ward,
                person.name,
                person.id_number,
                person.gender,
                "在籍",
                date(person.birth.year + 23, 7, 15),
                _base(place),
                f"B{place + 1:02}",
            ]
        )
    merges = [(1, 1, 1, 8), (2, 1, 2, 4), (2, 5, 2, 7)]
    register = Drawn(
        "会员信息", rows, 3, ("plain", "plain", "text", "plain", "plain", "day", "money"), merges
    )
    return [_unit(HOSPITAL, "34010092", staff), register]


def _base(place: int) -> float:
    return 4360.0 + place % 8 * 185


def _hospital_dues(staff: Sequence[Person]) -> list[list[object]]:
    """Dues as an old program exports them: csv in GB18030, one due reckoned wrongly."""
    rows: list[list[object]] = [
        ["姓名", "科室", "月基本工资", "月应缴会费", *[f"{month}月" for month in range(1, 13)], "合计金额"]
    ]
    for place, person in enumerate(staff):
        due = int(_base(place) // 10) * 10 * 5 / 1000 + (3 if place == 5 else 0)
        rows.append(
            [person.name, ("门诊", "护理部")[place % 2], _base(place), due, *[due] * 12, round(due * 12, 2)]
        )
    return rows


def _depot(staff: Sequence[Person]) -> list[Drawn]:
    """All in one go: roster, an activity with its sign-in and a cash book; one signed in twice."""
    roster: list[list[object]] = [
        ["编号", "姓名", "性别", "证件号码", "车间", "入会时间", "会籍状态", "手机"]
    ]
    roster += [
        [
            person.emp_no,
            person.name,
            person.gender,
            person.id_number,
            "一车队",
            date(person.birth.year + 25, 5, 6),
            "在籍",
            person.mobile,
        ]
        for person in staff
    ]
    activity: list[list[object]] = [
        ["活动编号", "活动名称", "活动类型", "活动日期", "参与人数", "预算", "花费", "审批号", "存档资料"]
    ]
    activity.append(
        [
            "D-01",
            "五一乒乓球赛",
            "文体",
            date(YEAR, 4, 29),
            len(staff),
            700.0,
            650.0,
            "工审1",
            "方案、签到表、照片",
        ]
    )
    signed: list[list[object]] = [["活动编号", "日期", "姓名", "车间", "是否会员", "签字"]]
    came = [*staff, staff[1]]
    signed += [["D-01", date(YEAR, 4, 29), person.name, "一车队", "是", person.name] for person in came]
    book: list[list[object]] = [
        ["日期", "凭证字号", "科目", "摘要", "收方", "付方", "结存", "经手", "审批", "附单据"],
        [date(YEAR, 1, 1), None, None, "上年结余", None, None, 5210.0, None, None, None],
        [
            date(YEAR, 3, 14),
            "202503-001",
            "402",
            "拨缴经费留成",
            4800.0,
            None,
            10010.0,
            staff[2].name,
            staff[0].name,
            1,
        ],
        [
            date(YEAR, 5, 7),
            "202505-001",
            "50102",
            "乒乓球赛用品",
            None,
            650.0,
            9350.0,
            staff[2].name,
            staff[0].name,
            3,
        ],
    ]
    formats = ("text", "plain", "plain", "text")
    return [
        _unit(DEPOT, "34010093", staff),
        Drawn("会员花名册", roster, 1, formats),
        Drawn("活动登记", activity, 1, ("text",)),
        Drawn("活动签到", signed, 1, ("text",)),
        Drawn("经费收支", book, 1, ("day", "text", "text", "plain", "money", "money", "money")),
    ]
