"""P001–P015: joins by name, several days, cancelled activities, firm ceilings behind doubtful ones."""

from __future__ import annotations

import pytest

from tests.checks.marks import findings, marked_and_flagged
from toolkit.examples import read
from toolkit.severity import Severity
from toolkit.table import TABLES

CASES = {
    "P001 from its day on, and only if it took place": (
        "P001",
        {
            "活动登记": """
                活动编号  活动名称  开始日期    参加人数  状态
                001       迎新会    2025-12-31  9         完成  <- 活动编号
                002       团拜会    2026-01-01  9         -
                003       合唱      2025-12-01  9         取消
                004       书法展    2025-12-01  1         完成
            """,
            "活动签到": """
                活动编号  姓名
                004       甲某
            """,
        },
    ),
    "P004 as many as members and guests, or as rows": (
        "P004",
        {
            "活动登记": """
                活动编号  活动名称  开始日期    会员人数  非会员人数  参加人数
                001       讲座      2025-08-12  2         1           3
                002       合唱      2025-08-12  2         1           4         <- 参加人数
                003       两天赛    2025-08-12  3         0           3
            """,
            "活动签到": """
                活动编号  姓名  工号  日期
                003       甲某  01    2025-08-12
                003       甲某  01    2025-08-13
                003       乙某  02    2025-08-13
            """,
        },
    ),
    "P005 counted from the lists where nobody wrote the numbers": (
        "P005",
        {
            "活动登记": """
                活动编号  活动名称  开始日期    参加人数  获奖人数
                001       运动会    2025-08-11  -         -         <- 获奖人数
                002       书法展    2025-08-12  -         -
                003       合唱      2025-08-12  3         1
                004       棋赛      2025-08-12  6         -         <- 获奖人数
                005       绘画      2025-08-12  6         -
            """,
            "活动签到": """
                活动编号  姓名  获奖
                001       甲某  是
                001       乙某  是
                001       丙某  否
                002       甲某  是
                002       乙某  否
                002       丙某  否
                003       甲某  是
                003       乙某  是
                005       甲某  是
                005       乙某  是
            """,
            "获奖名单": """
                活动编号  奖项    姓名  金额
                003       一等奖  甲某  100
                003       二等奖  乙某  100
                004       一等奖  甲某  100
                004       二等奖  乙某  100
                004       三等奖  丙某  100
            """,
        },
    ),
    "P006 the total only without a standard, and only of winners": (
        "P006",
        {
            "活动登记": """
                活动编号  活动名称  开始日期    获奖人数  奖品标准  奖品总额
                001       运动会    2025-08-11  2         400       1000.01
                002       书法展    2025-08-12  0         -         1000.01
                003       合唱      2025-08-12  2         -         1000.01   <- 奖品总额
            """,
        },
    ),
    "P007 a prize is told by any of its figures": (
        "P007",
        {
            "活动登记": """
                活动编号  活动名称  开始日期    奖品标准  奖品总额  获奖人数  纪念品标准
                001       运动会    2025-08-11  80        -         -         35          <- 纪念品标准
                002       书法展    2025-08-12  -         800       -         35          <- 纪念品标准
                003       合唱      2025-08-12  -         -         1         35          <- 纪念品标准
                004       棋赛      2025-08-12  0         0         0         35
                005       绘画      2025-08-12  80        -         -         100.01      <- 纪念品标准
            """,
        },
    ),
    "P008 an outing called off": (
        "P008",
        {
            "活动登记": """
                活动编号  活动名称  活动类别  开始日期    结束日期    参加人数  实际支出  状态
                001       春游      春秋游    2025-06-17  2025-06-19  10        9000      取消
                002       春游      春秋游    2025-06-17  2025-06-18  10        2000      完成  <- 结束日期
            """,
        },
    ),
    "P009 nothing is neither meal nor allowance": (
        "P009",
        {
            "活动登记": """
                活动编号  活动名称  开始日期    结束日期    参加人数  餐费  餐补
                001       运动会    2025-08-12  2025-08-12  10        500   -     <- 餐补
                002       合唱      2025-08-12  2025-08-12  10        0     500
                003       书法展    2025-08-12  2025-08-12  10        500   0
                004       棋赛      2025-08-12  2025-08-12  10        500   -
            """,
            "经费收支": """
                日期        凭证号  摘要      支出  收款单位  活动编号
                2025-08-20  记1     伙食补助  500   -         001
                2025-08-20  记2     伙食补助  0     -         004
            """,
        },
    ),
    "P009 a bill that pays an allowance is no meal": (
        "P009",
        {
            "活动登记": """
                活动编号  活动名称  开始日期    结束日期    参加人数  餐费  餐补
                001       运动会    2025-08-12  2025-08-12  10        -     500
                002       合唱      2025-08-12  2025-08-12  10        -     500
            """,
            "经费收支": """
                日期        凭证号  摘要          支出  收款单位      活动编号
                2025-08-20  记1     聚餐伙食补助  500   -             001
                2025-08-20  记2     合唱          0     某某餐饮公司  002
            """,
        },
    ),
    "P011 no day, no finding": (
        "P011",
        {
            "活动签到": """
                活动编号  姓名  日期        工号  是否会员
                001       甲某  -           0117  是
                001       甲某  2025-04-21  0117  是        <- 姓名
            """,
            "会员花名册": """
                姓名  工号  入会时间    会籍状态  会籍变动时间
                甲某  0117  2012-06-28  已转出    -
            """,
        },
    ),
    "P012 half of the activities are enough for the year told": (
        "P012",
        {
            "活动登记": """
                活动编号  活动名称  开始日期    结束日期
                001       书画展    2024-03-24  2024-03-24
                002       健步走    2025-09-05  2025-09-05  <- 开始日期
                003       合唱      -           -
            """,
            "单位信息": """
                工会名称    年度
                某某厂工会  2024
            """,
        },
    ),
    "P001 by name where there are no numbers": (
        "P001",
        {
            "活动登记": """
                活动编号  活动名称  参加人数
                -         合唱      1
                -         书法展    1         <- 活动编号
            """,
            "活动签到": """
                活动名称  姓名  签名
                合唱      甲某  已签
                棋类      甲某  已签  <- 活动名称
            """,
        },
    ),
    "P001 one finding for batches under one number": (
        "P001",
        {
            "活动登记": """
                活动编号  活动名称  参加人数
                001       一批      1
                001       二批      1
            """,
            "活动签到": """
                活动编号  姓名
                001       甲某
            """,
        },
    ),
    "P002 by the register where nobody signed in": (
        "P002",
        {
            "活动登记": """
                活动编号  活动名称  开始日期    非会员人数  参加人数
                001       运动会    2025-08-11  21          100       <- 非会员人数
                002       书法展    2025-08-11  20          100
                003       讲座      -           90          100
            """,
        },
    ),
    "P003 two members of one name are two people": (
        "P003",
        {
            "会员花名册": """
                姓名  身份证号            部门    入会时间
                甲某  11010519491231002X  一车间  2010-01-01
                甲某  110101199003070011  二车间  2010-01-01
            """,
            "活动签到": """
                活动编号  姓名  身份证号            部门    是否会员
                001       甲某  -                   一车间  是
                001       甲某  -                   二车间  是
                001       甲某  -                   -       是
                001       甲某  -                   -       是
                001       甲某  110101199003070011  -       是        <- 姓名
            """,
        },
    ),
    "P004 batches under one number are not compared": (
        "P004",
        {
            "活动登记": """
                活动编号  活动名称  参加人数
                001       运动会    1
                002       一批      1
                002       二批      2
            """,
            "活动签到": """
                活动编号  姓名  工号
                001       甲某  1
                001       甲某  1
                002       乙某  2
                002       丙某  3
            """,
        },
    ),
    "P005 winners by the list and by sign-in": (
        "P005",
        {
            "活动登记": """
                活动编号  活动名称  开始日期    参加人数
                001       运动会    2025-08-11  2         <- 活动名称
                002       书法展    2025-08-11  3
            """,
            "获奖名单": """
                活动编号  奖项    姓名
                001       一等奖  甲某
                001       二等奖  乙某
                002       一等奖  乙某
            """,
        },
    ),
    "P006 a team's prize is no person's": (
        "P006",
        {
            "获奖名单": """
                活动编号  奖项        姓名    金额    日期
                001       团体一等奖  一车间  5000    2025-08-11
                001       一等奖      甲某    500.01  2025-08-11  <- 金额
                001       一等奖      乙某    500.01  -
            """,
        },
    ),
    "P008 stated days where the register has no end": (
        "P008",
        {
            "活动登记": """
                活动编号  活动名称    开始日期    天数  参加人数  实际支出
                001       黄山春游    2025-04-18  2     10        100       <- 活动名称
                002       职工运动会  2025-04-18  9     10        99999
                003       秋游        2025-10-18  1     10        2000
                004       秋游        2025-10-28  1     10        2000.01   <- 实际支出
            """,
        },
    ),
    "P009 a column of allowances and a catering bill": (
        "P009",
        {
            "活动登记": """
                活动编号  活动名称  开始日期    参加人数  伙食补助
                001       运动会    2025-07-14  10        500       <- 伙食补助
                002       健步走    2025-07-14  10        500
            """,
            "经费收支": """
                日期        凭证号  摘要    支出  收款单位      活动编号
                2025-07-20  记1     聚餐    300   某某公司      001
                2025-07-20  记2     矿泉水  300   某某餐饮公司  -
            """,
        },
    ),
    "P010 settings shorten nothing but the period": (
        "P010",
        {
            "活动登记": """
                活动编号  活动名称  开始日期    参加人数  服装费
                001       合唱      2024-03-06  1         300
                002       运动会    2025-03-05  1         300     <- 服装费
                003       健步走    2026-03-05  1         300
            """,
            "活动签到": """
                活动编号  姓名  工号
                001       甲某  1
                002       甲某  1
                003       甲某  1
            """,
            "设置": """
                项目          数值
                服装间隔年限  1
            """,
        },
    ),
    "P012 a wrong year of the unit is not every activity's fault": (
        "P012",
        {
            "活动登记": """
                活动编号  活动名称  开始日期    结束日期
                001       合唱      2025-03-06  2025-03-06
                002       运动会    2025-03-05  -
                003       健步走    2023-03-05  -           <- 开始日期
            """,
            "单位信息": """
                工会名称    年度
                某某厂工会  2024
            """,
        },
    ),
    "P013 an amount that could not be read is no mismatch": (
        "P013",
        {
            "活动登记": """
                活动编号  活动名称  实际支出
                001       合唱      300
                002       运动会    300       <- 实际支出
            """,
            "经费收支": """
                日期        凭证号  摘要  支出  活动编号
                2025-07-20  记1     用品  100   001
                2025-07-20  记2     用品  =?    001
                2025-07-20  记3     用品  100   002
            """,
        },
    ),
    "P015 only what the sheet can tell": (
        "P015",
        {
            "活动登记": """
                活动编号  活动名称  参加人数  附件
                001       合唱      3         方案、签到表、审批单
                002       运动会    3         方案、签到表          <- 附件
                003       健步走    3         方案、审批单
            """,
            "活动签到": """
                活动编号  姓名
                003       甲某
            """,
        },
    ),
}


@pytest.mark.parametrize(("code", "rows"), CASES.values(), ids=CASES)
def test_corner_case(code: str, rows: dict[str, str]) -> None:
    marked, flagged = marked_and_flagged(code, rows)

    assert marked == flagged


@pytest.mark.parametrize(
    ("winners", "severity"),
    [(10, None), (11, Severity.WARNING), (20, Severity.WARNING), (21, Severity.ERROR)],
)
def test_the_national_share_stands_behind_the_doubtful_one(winners: int, severity: Severity | None) -> None:
    rows = f"""
        活动编号  活动名称  开始日期    参加人数  获奖人数
        001       运动会    2025-08-11  30        {winners}
    """
    found = findings("P005", read({"活动登记": rows}, TABLES).reading)

    assert [finding.severity for finding in found] == ([severity] if severity else [])
    assert all(("文本无日期" in finding.message) == (severity == Severity.WARNING) for finding in found)


def test_a_guest_known_by_name_alone_is_asked_about() -> None:
    rows = """
        活动编号  姓名    是否会员
        001       家属甲  否
        001       家属甲  否
    """
    (found,) = findings("P003", read({"活动签到": rows}, TABLES).reading)

    assert Severity.WARNING == found.severity


@pytest.mark.parametrize(
    ("award", "amount", "over"),
    [
        ("三等奖", "200", False),
        ("三等奖", "200.01", True),
        ("优胜奖", "400", False),
        ("团体三等奖", "900", False),
    ],
)
def test_a_prize_stands_under_the_ceiling_of_its_grade(award: str, amount: str, *, over: bool) -> None:
    winners = f"活动编号  奖项  姓名  金额  日期\n001  {award}  甲某  {amount}  2025-05-26"
    found = findings("P006", read({"获奖名单": winners}, TABLES).reading, province="guizhou")

    assert over == bool(found)
