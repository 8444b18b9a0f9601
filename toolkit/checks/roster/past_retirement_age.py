"""已经过了法定退休年龄，花名册上仍是在职、在籍。

正式退休的会员由原单位工会办理保留会籍，免交会费，也不再从工会经费中享受会员福利；状态不改，人数和福利都会多算。

到人事部门核实：已退休的改为离退休、保留会籍并填写变动时间；弹性延迟退休或特殊岗位的，在核查说明里写明。
"""

from __future__ import annotations

import datetime

import numpy as np

from toolkit import law
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.retiring import retiring
from toolkit.severity import Severity
from toolkit.tables.members import Members


@check(
    "R009",
    Severity.WARNING,
    basis=law.RETIREMENT.whole(),
    bad="""
        姓名  性别  出生日期    人员状态  会籍状态  女职工退休类别
        甲某  男    1965-03-30  在职      在籍      -          <- 出生日期
        乙某  女    1975-03-30  在职      在籍      女50岁     <- 出生日期
        丙某  女    1970-03-30  在职      在籍      -          <- 出生日期
    """,
    good="""
        姓名  性别  出生日期    人员状态  会籍状态  女职工退休类别
        甲某  男    1965-10-31  在职      在籍      -
        乙某  女    1975-03-30  在职      在籍      女55岁
        丙某  女    1970-12-30  在职      在籍      -
        丁某  男    1950-03-30  离退休    保留会籍  -
    """,
)
def past_retirement_age(members: Members, today: datetime.date) -> Flags:
    retires = retiring(members, today)
    past = retires.working & (retires.last <= np.datetime64(today))
    message = "法定退休年龄到龄日{told}，已经到龄（到龄提示，是否退休以人事部门为准）"
    yield from members.flag(
        "birth" if members.has("birth") else "id_number", past, message, told=lambda: retires.told(past)
    )
