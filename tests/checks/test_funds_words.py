"""F044–F046, F051–F053, F057, F058, F060: honest wordings that look like faults, and faults that look honest."""

from __future__ import annotations

import pytest

from tests.bookkeeping.books import FORMS, reading
from tests.checks.marks import findings, marked_and_flagged
from toolkit.column import Lacking
from toolkit.examples import read
from toolkit.severity import Severity
from toolkit.tables.ledger import Ledger

HEADING: list[object] = ["日期", "凭证号", "摘要", "收入", "支出", "收款单位"]
HONEST = {
    "F045": (
        "协会所属俱乐部场地费", "工会所需办公用品", "职工运动会所用器材", "无烟单位评选展板", "禁酒驾宣传册", "料酒两瓶（困难职工慰问品）",
        "技能比武优胜奖金", "优秀学员奖金", "裁判补贴", "活动误餐补贴", "劳模疗休养补贴", "会员生日礼品", "退休纪念礼品", "秋游旅行社费用",
        "疗休养机票", "公园旅游年票", "困难职工慰问电视机", "职工之家购冰箱", "公务接待礼仪培训", "戒烟知识讲座", "活动场地押金",
    ),
    "F046": (
        "矿泉水费", "饮用桶装水费", "工会会员代表大会会议资料", "工资集体协商培训费", "拖欠工资法律援助费", "购取暖器慰问困难职工",
        "劳模体检", "工会干部培训差旅费", "职工代表大会知识竞赛", "手机充电费", "慰问水电站职工", "社保政策讲座",
    ),
    "F060": (
        "收集资料印刷费", "征集资料费", "防范非法集资宣传册", "理财知识讲座讲课费", "图书出借登记本", "借款（活动备用金）", "预借培训费借款",
        "报销冲借款", "归还借款", "付某投资有限公司场地费", "反非法集资海报",
    ),
}  # fmt: skip
WRONG = {
    "F045": (
        "业务招待费", "宴请客户", "购茅台", "烟酒", "购买购物卡", "KTV消费", "高尔夫球费用", "领导红包", "行政罚款", "年终奖", "发放奖金",
        "机关人员旅游",
    ),
    "F046": ("退休职工体检", "缴社保", "专职人员工资", "职代会会务", "办公场所维修", "物业费", "水费", "电费", "去北京差旅费"),
    "F060": ("借款给某公司", "出借资金", "对外投资款", "购理财产品", "认购股票", "为某公司担保金", "向职工集资款返息", "借款"),
}  # fmt: skip
ROWS = [(code, words) for code in HONEST for words in HONEST[code]]
FAULTS = [(code, words) for code in WRONG for words in WRONG[code]]


def paid(words: str, income: float | None = None) -> list[object]:
    """Return a row that pays somebody for something, or brings something in."""
    return ["2025-03-06", "202503-001", words, income, None if income else 860.0, "众诚广告有限公司"]


@pytest.mark.parametrize(("code", "words"), ROWS)
def test_honest_wordings_are_not_found(code: str, words: str) -> None:
    assert [] == findings(code, reading(("经费收支", [HEADING, paid(words)])))


@pytest.mark.parametrize(("code", "words"), FAULTS)
def test_wordings_of_the_fault_are_found_at_the_summary(code: str, words: str) -> None:
    (found,) = findings(code, reading(("经费收支", [HEADING, paid(words)])))

    assert ("C2", words) == (found.cell, found.value)


@pytest.mark.parametrize("code", ["F045", "F046"])
def test_what_comes_in_is_no_spending(code: str) -> None:
    words = "收回误付的招待费和体检费"

    assert [] == findings(code, reading(("经费收支", [HEADING, paid(words, 860.0)])))


def test_only_what_the_bans_name_themselves_is_an_error() -> None:
    rows = [HEADING, paid("招待费"), paid("购白酒"), paid("购手机")]
    found = findings("F045", reading(("经费收支", rows)))

    assert [Severity.ERROR, Severity.WARNING, Severity.NOTICE] == [item.severity for item in found]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("code", ["F044", "F045", "F046", "F060"])
def test_an_honest_year_has_none_in_any_form(code: str, form: str) -> None:
    assert [] == findings(code, reading(*FORMS[form]))


CASES = {
    "F044 three times the dues on top of the dues": (
        "F044",
        {
            "经费收支": """
                日期        凭证号  科目编码  摘要  收入     支出
                2025-03-06  记1     401       会费  1000.00  -
                2025-04-06  记2     50105     春游  -        4000.00
            """,
        },
    ),
    "F044 an outing told by its activity": (
        "F044",
        {
            "经费收支": """
                日期        凭证号  科目编码  摘要    收入     支出     活动编号  <- 支出
                2025-03-06  记1     401       会费    1000.00  -        -
                2025-04-06  记2     50105     租车费  -        4500.00  HD1
            """,
            "活动登记": """
                活动编号  活动名称  活动类别
                HD1       走进自然  春秋游
            """,
        },
    ),
    "F051 members are paid their gifts": (
        "F051",
        {
            "经费收支": """
                日期        凭证号  摘要      支出     收款单位
                2025-03-06  记1     住院慰问  2000.00  甲某
                2025-03-07  记2     购文具    200.00   博文文具店
            """,
            "会员花名册": """
                姓名  会籍状态
                甲某  在籍
            """,
        },
    ),
    "F052 one supplier for more than half of the welfare": (
        "F052",
        {
            "经费收支": """
                日期        凭证号  摘要          支出      收款单位    <- 收款单位
                2025-01-06  记1     春节慰问品    30000.00  佳和粮油商行
                2025-03-07  记2     生日蛋糕      900.00    祥和蛋糕坊
                2025-04-07  记3     生日蛋糕      900.00    祥和蛋糕坊
                2025-05-07  记4     端午节慰问品  9000.00   佳和粮油商行
                2025-08-07  记5     送清凉用品    900.00    绿源食品
                2025-09-07  记6     中秋节慰问品  9000.00   佳和粮油商行
            """,
        },
    ),
    "F052 what is paid to the union above is no purchase": (
        "F052",
        {
            "经费收支": """
                日期        凭证号  摘要          支出      收款单位  合同号
                2025-01-06  记1     上缴工会经费  30000.00  市总工会  -
            """,
            "设置": """
                项目          数值
                比选采购金额  10000
            """,
        },
    ),
    "F053 no unit is named, and every title is a union's": (
        "F053",
        {
            "经费收支": """
                日期        凭证号  摘要    支出    发票抬头    发票税号
                2025-03-06  记1     购用品  300.00  某中学工会  81340100MC0000099A
                2025-03-07  记2     购用品  300.00  某中学      11340100MC0000099B  <- 发票抬头、发票税号
            """,
        },
    ),
    "F057 other disclosures are no accounts": (
        "F057",
        {
            "会议与公开": """
                类别      日期        议题                  <- 类别
                厂务公开  2025-03-06  评优候选人名单公示
                工会会议  2025-04-06  审议经费预算
            """,
        },
    ),
    "F058 several members of the committee in one cell": (
        "F058",
        {
            "单位信息": """
                工会名称    工会主席  经审会主任  经审委员        会计  出纳
                某中学工会  甲某      乙某        丙某 甲某 丁某  戊某  己某  <- 经审委员
            """,
        },
    ),
    "F060 a loan on the account of receivables is one": (
        "F060",
        {
            "经费收支": """
                日期        凭证号  科目编码  摘要  收入  支出     收款单位
                2025-03-06  记1     135       借款  -     9000.00  众诚广告有限公司  <- 摘要
                2025-03-07  记2     135       借款  -     900.00   甲某
            """,
        },
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_corner_cases(name: str) -> None:
    code, rows = CASES[name]
    marked, flagged = marked_and_flagged(code, rows)

    assert marked == flagged


def test_whoever_has_no_records_of_meetings_is_not_checked() -> None:
    example = read("日期  摘要  支出\n2025-03-06  购用品  300.00", {"经费收支": Ledger})

    for code in ("F057", "F058"):
        with pytest.raises(Lacking, match="会议与公开"):
            findings(code, example.reading)
