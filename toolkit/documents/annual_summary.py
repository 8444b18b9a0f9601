"""年度工作总结：公文格式的 Word 文档，数字来自台账，与“年度工作数据表”相同；要自己写的地方标着【请填写】。

没有相应的表、算不出来的数写成【缺：原因】，不写成 0。
"""

from __future__ import annotations

from toolkit.amounts import yuan
from toolkit.column import Lacking
from toolkit.document import Content, Missing, document
from toolkit.masking import mask_text
from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.year_facts import PART, SECTIONS, Fact

PAGE = """
    # {{单位名称}}
    # {{期间}}工作总结
    {{期间}}，{{单位名称}}【请填写：在谁的领导下，围绕什么中心工作，总的做了什么】。现将工作情况总结如下。

    一、组织建设
    截至{{期末日期}}，本会有会员{{会员数}}人，其中女会员{{女会员数}}人、农民工会员{{农民工会员数}}人；单位有职工{{职工数}}人，入会率{{入会率}}。{{期间}}新入会{{新入会人数}}人。
    【请填写：换届、建家、工会小组、干部培训等工作的做法和成效】

    二、职工活动
    {{期间}}举办活动{{活动场次}}场，会员参加{{活动人次}}人次，参加过活动的有{{活动人数}}人；参与率{{参与率}}，覆盖率{{覆盖率}}。会员参加的人次，按类别是：{{各类活动}}。活动评奖{{获奖人次}}人次，奖品奖金{{获奖金额}}元。
    【请填写：主要活动的内容、特点和职工的反映】

    三、慰问和福利
    {{期间}}发放慰问和福利{{福利人次}}人次，共{{福利金额}}元，会员人均{{福利人均}}元。按类别是：{{各类福利}}。
    【请填写：慰问的标准、审批和公示情况】

    四、困难帮扶
    在册困难职工{{建档户数}}户。{{期间}}困难慰问、送温暖、送清凉、金秋助学共{{帮扶户次}}户次，{{帮扶金额}}元。
    【请填写：帮扶的做法，脱困的情况】

    五、民主管理
    职工代表大会收到提案{{提案件数}}件，立案{{立案件数}}件，答复率{{答复率}}，办结率{{办结率}}。
    【请填写：职代会审议的事项，厂务公开、集体协商的情况】

    六、会费和经费
    {{期间}}应收会费{{应收会费}}元，实收{{实收会费}}元，收缴率{{会费收缴率}}。工会经费期初结余{{期初结余}}元，收入{{经费收入}}元，支出{{经费支出}}元，期末结余{{期末结余}}元；收入预算执行率{{收入预算执行率}}，支出预算执行率{{支出预算执行率}}。
    【请填写：经费审查和财务公开的情况】

    七、存在的问题
    【请填写：工作中的不足和原因】

    八、下一步打算
    【请填写：下一年的重点工作】

    > {{单位名称}}
    > {{成文日期}}
"""

NUMBER, MONEY, SHARE = "number", "cents", "share"
FIGURES: dict[str, dict[str, tuple[str, str, str]]] = {
    "组织建设": {
        "会员数": ("会员数", NUMBER, "没有会员花名册"),
        "女会员数": ("女会员数", NUMBER, "会员花名册没有填性别"),
        "农民工会员数": ("农民工会员数", NUMBER, "会员花名册没有填是否农民工"),
        "新入会人数": ("本期新入会", NUMBER, "会员花名册没有填入会时间"),
        "职工数": ("职工数", NUMBER, "单位信息没有填职工数"),
        "入会率": ("入会率", SHARE, "单位信息没有填职工数"),
    },
    "活动开展": {
        "活动场次": ("举办活动", NUMBER, "没有活动签到表"),
        "活动人次": ("会员参加活动", NUMBER, "活动签到没有填是否会员，也没有会员花名册"),
        "活动人数": ("参加过活动的人", NUMBER, "活动签到没有填是否会员，也没有会员花名册"),
        "参与率": ("参与率", SHARE, "没有会员花名册，或者活动没有日期"),
        "覆盖率": ("覆盖率", SHARE, "没有会员花名册"),
        "获奖人次": ("获奖", NUMBER, "没有获奖名单"),
        "获奖金额": ("获奖", MONEY, "没有获奖名单"),
    },
    "慰问和福利": {
        "福利人次": ("慰问和福利", NUMBER, "没有慰问福利表"),
        "福利金额": ("慰问和福利", MONEY, "没有慰问福利表"),
        "福利人均": ("福利会员人均", MONEY, "没有会员花名册"),
    },
    "困难帮扶": {
        "建档户数": ("困难职工建档", NUMBER, "没有困难职工表"),
        "帮扶户次": ("帮扶和送温暖", NUMBER, "没有慰问福利表，或者表里没有福利类别"),
        "帮扶金额": ("帮扶和送温暖", MONEY, "没有慰问福利表，或者表里没有福利类别"),
    },
    "会费": {
        "应收会费": ("应收会费", MONEY, "会费收缴没有填月应交会费"),
        "实收会费": ("实收会费", MONEY, "会费收缴没有实缴或各月的列"),
        "会费收缴率": ("会费收缴率", SHARE, "应收或实收算不出来"),
    },
    "民主管理": {
        "提案件数": ("提案", NUMBER, "没有提案"),
        "立案件数": ("立案", NUMBER, "提案没有填是否立案"),
        "答复率": ("答复率", SHARE, "没有立案的提案，或者没有填答复"),
        "办结率": ("办结率", SHARE, "没有立案的提案，或者没有填办结时间"),
    },
    "经费": {
        "期初结余": ("期初结余", MONEY, "经费收支没有上年结转一行"),
        "经费收入": ("经费收入", MONEY, "没有经费收支表"),
        "经费支出": ("经费支出", MONEY, "没有经费收支表"),
        "期末结余": ("期末结余", MONEY, "经费收支没有上年结转一行"),
        "收入预算执行率": ("收入预算执行率", SHARE, "没有经费预算的收入数"),
        "支出预算执行率": ("支出预算执行率", SHARE, "没有经费预算的支出数"),
    },
}
"""By the parts of ``year_facts``: each word, the fact it shows, which of its figures, and why it may be missing
although the part has facts."""
LISTS = {"活动开展": "各类活动", "慰问和福利": "各类福利"}
"""The words that list the kinds of a part."""


@document(
    "年度工作总结",
    place=10,
    page=PAGE,
    given={
        "单位信息": """
            工会名称    职工数
            城关镇工会  4
        """,
        "会员花名册": """
            姓名  身份证号            部门    性别  会籍状态  入会时间
            甲    11010519491231002X  一车间  女    在籍      2015-01-01
            乙    110101199003070011  一车间  男    在籍      2025-03-01
            丙    310101198506151238  二车间  男    在籍      2015-01-01
        """,
        "活动登记": """
            活动编号  活动名称  活动类别  开始日期    参加人数
            HD01      健步走    文体活动  2025-03-08  2
            HD02      读书会    读书活动  2025-04-23  1
        """,
        "活动签到": """
            活动编号  日期        姓名  部门    是否会员
            HD01      2025-03-08  甲    一车间  是
            HD01      2025-03-08  乙    一车间  是
            HD02      2025-04-23  乙    一车间  是
        """,
        "慰问福利": """
            姓名  身份证号            部门    福利类别  节日  金额  发放日期
            甲    11010519491231002X  一车间  节日慰问  春节  300   2025-01-20
            丙    310101198506151238  二车间  住院慰问  -     800   2025-05-06
        """,
        "提案": """
            提案编号  提案人  案由      是否立案  答复时间    办结时间
            TA01      甲      增设母婴室  立案      2025-04-01  -
        """,
        "经费收支": """
            日期        凭证号  科目编码  摘要      收入  支出  余额
            2025-01-01  -       -         上年结转  -     -     1000
            2025-02-01  001     401       会费      500   -     1500
            2025-03-01  002     50102     健步走    -     300   1200
        """,
    },
    expect="""
        词              内容
        单位名称        例工会
        年度            2025
        期间            2025年
        期末日期        2025年12月31日
        成文日期        2026年1月5日
        会员数          3
        女会员数        1
        农民工会员数    【缺：会员花名册没有填是否农民工】
        新入会人数      1
        职工数          4
        入会率          75.00%
        活动场次        2
        活动人次        3
        活动人数        2
        参与率          50.00%
        覆盖率          66.67%
        获奖人次        【缺：没有获奖名单】
        获奖金额        【缺：没有获奖名单】
        各类活动        文体活动2人次、读书活动1人次
        福利人次        2
        福利金额        1,100.00
        福利人均        366.67
        各类福利        节日慰问1人次300.00元、住院慰问1人次800.00元
        建档户数        【缺：没有困难职工表】
        帮扶户次        0
        帮扶金额        0.00
        应收会费        【缺：没有会费收缴表】
        实收会费        【缺：没有会费收缴表】
        会费收缴率      【缺：没有会费收缴表】
        提案件数        1
        立案件数        1
        答复率          100.00%
        办结率          0.00%
        期初结余        1,000.00
        经费收入        500.00
        经费支出        300.00
        期末结余        1,200.00
        收入预算执行率  【缺：没有经费预算的收入数】
        支出预算执行率  【缺：没有经费预算的支出数】
    """,
)
def annual_summary(reading: Reading, period: Period) -> dict[str, Content]:
    """Return every figure of the year's facts under its word."""
    contents: dict[str, Content] = {}
    for part, figures in FIGURES.items():
        facts: dict[str, Fact] = {}
        lacking = ""
        try:
            facts = {fact.name: fact for fact in SECTIONS[part](reading, period)}
        except Lacking as lack:
            lacking = lack.why
        for word, (name, kind, why) in figures.items():
            text = _shown(facts[name], kind) if name in facts else None
            contents[word] = Missing(lacking or why) if text is None else text
        if part in LISTS:
            kinds = [_kind(fact) for fact in facts.values() if fact.name.startswith(PART)]
            contents[LISTS[part]] = "、".join(kinds) or Missing(lacking or "没有分类的行")
    return contents


def _shown(fact: Fact, kind: str) -> str | None:
    """Return one figure of a fact as the totals show it."""
    if kind == NUMBER:
        return None if fact.number is None else f"{fact.number:,}"
    if kind == MONEY:
        return None if fact.cents is None else yuan(fact.cents)
    return None if fact.share is None else f"{float(fact.share):.2%}"


def _kind(fact: Fact) -> str:
    money = "" if fact.cents is None else f"{yuan(fact.cents)}元"
    return f"{mask_text(fact.name.removeprefix(PART))}{fact.number:,}人次{money}"
