"""会员花名册里必须填写的一格是空白。

实名制要求每名会员的基本信息齐全；缺一项，按性别、部门、会籍等的统计就少一个人，也无法办理会籍接转。

向会员本人或人事部门核实后补填。
"""

from __future__ import annotations

from toolkit import law
from toolkit.blanks import blank
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.severity import Severity
from toolkit.tables.members import Members

REQUIRED = (
    "gender", "nation", "birth", "id_type", "id_number", "political", "education", "mobile", "workplace",
    "department", "union", "employment", "status", "migrant", "joined", "membership",
)  # fmt: skip
"""The columns that must be filled where the roster has them; a name is held by reading."""


@check(
    "R001",
    Severity.ERROR,
    basis=law.REAL_NAME.whole(),
    bad="""
        姓名  性别  身份证号            入会时间    会籍状态  会籍变动时间
        甲某  -     11010519491231002X  2015-03-01  保留会籍  2019-12-31  <- 性别
        乙某  男    -                   2015-03-01  在籍      -           <- 身份证号
        丙某  男    310101198506151238  -           在籍      -           <- 入会时间
        丁某  男    440300199512310459  2020-03-01  保留会籍  -           <- 会籍变动时间
    """,
    good="""
        姓名  性别  身份证号            手机号码     入会时间    会籍状态  会籍变动时间  备注
        甲某  女    11010519491231002X  13800000001  2015-03-01  在籍      -             -
        乙某  男    110101199003070011  13800000002  2024年5月   保留会籍  2025-06-30    -
    """,
)
def blank_required_cell(members: Members) -> Flags:
    for attribute in REQUIRED:
        if not members.has(attribute):
            continue
        empty = blank(members, attribute)
        if not empty.any():
            continue
        if len(members) > 1 and empty.all():
            yield from members.flag_table("整列都没有填写", attribute=attribute)
        else:
            yield from members.flag(attribute, empty, "没有填写")
    if not members.has("membership"):
        return
    status = members.told("membership")
    changed = members.is_told("membership") & (status != "在籍") & (status != "未入会")
    if not changed.any():
        return
    undated = changed & blank(members, "membership_changed")
    message = "会籍状态是“{status}”，没有填写变动时间"
    yield from members.flag("membership_changed", undated, message, status=members.membership)
    moved = (status == "已转出") & blank(members, "moved_from_to")
    yield from members.flag("moved_from_to", moved, "已转出，没有填写转往哪个单位")
