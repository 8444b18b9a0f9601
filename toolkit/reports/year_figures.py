"""年度工作数据表：年度工作总结要引用的数字，一行一项，说明怎样计算、出自哪张表。

没有相应的表的项目不列，并在表下注明。
"""

from __future__ import annotations

from toolkit.column import Lacking
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.report import report
from toolkit.report_sheet import Form
from toolkit.workbooks.sheet_parts import Col
from toolkit.year_facts import SECTIONS


@report(
    "年度工作数据表",
    place=110,
    given={
        "单位信息": """
            工会名称    职工数  女职工数
            城关镇工会  4       2
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
        """,
        "活动签到": """
            活动编号  日期        姓名  部门    是否会员
            HD01      2025-03-08  甲    一车间  是
            HD01      2025-03-08  乙    一车间  是
        """,
        "慰问福利": """
            姓名  身份证号            部门    福利类别  节日  金额  发放日期
            甲    11010519491231002X  一车间  节日慰问  春节  300   2025-01-20
            丙    310101198506151238  二车间  住院慰问  -     800   2025-05-06
        """,
        "经费收支": """
            日期        凭证号  科目编码  摘要      收入  支出  余额
            2025-01-01  -       -         上年结转  -     -     1000
            2025-02-01  001     401       会费      500   -     1500
            2025-03-01  002     50102     健步走    -     300   1200
        """,
        "经费预算": """
            科目编码  科目名称      本年预算数
            401       会费收入      600
            50102     文体活动支出  400
        """,
    },
    expect="""
        【年度工作数据表】
        项目            数量  金额（元）  比例    计量单位  来源和算法
        组织建设
        会员数          3     -           -       人        会员花名册，期末会籍状态为在籍
        女会员数        1     -           -       人        会员花名册，性别
        本期新入会      1     -           -       人        会员花名册，入会时间在本期内且期末在籍
        职工数          4     -           -       人        单位信息
        入会率          -     -           75.00%  -         会员数÷职工数
        活动开展
        举办活动        1     -           -       场        活动登记、活动签到
        会员参加活动    2     -           -       人次      活动签到，只计会员
        参加过活动的人  2     -           -       人        活动签到去重
        参与率          -     -           66.67%  -         当日在籍且到场的会员÷当日在籍会员
        覆盖率          -     -           66.67%  -         期末在籍且参加过的会员÷期末在籍会员
        文体活动        2     -           -       人次      其中1场
        慰问和福利
        慰问和福利      2     1,100.00    -       人次      慰问福利台账，2人
        节日慰问        1     300.00      -       人次      慰问福利台账，1人
        住院慰问        1     800.00      -       人次      慰问福利台账，1人
        福利会员人均    -     366.67      -       -         慰问和福利总额÷期末在籍会员
        困难帮扶
        帮扶和送温暖    0     0.00        -       户次      慰问福利台账中的困难慰问、送温暖、送清凉、金秋助学
        经费
        期初结余        -     1,000.00    -       元        经费收支，上年结转
        经费收入        -     500.00      -       元        经费收支，收入合计
        经费支出        -     300.00      -       元        经费收支，支出合计
        期末结余        -     1,200.00    -       元        期初＋收入－支出
        收入预算执行率  -     -           83.33%  -         收入实际÷经费预算（600.00元）
        支出预算执行率  -     -           75.00%  -         支出实际÷经费预算（400.00元）
    """,
)
def year_figures(reading: Reading, unit: UnitName, period: Period) -> Form:
    form = Form(
        "年度工作数据表",
        unit,
        period,
        [
            Col("项目", width=26),
            Col("数量", "whole", width=11),
            Col("金额（元）", "money", width=15),
            Col("比例", "ratio", width=10),
            Col("计量单位", width=9, align="center"),
            Col("来源和算法", "wrapped", width=36),
        ],
    )
    for title, facts in SECTIONS.items():
        try:
            told = list(facts(reading, period))
        except Lacking as lack:
            form.notes.append(f"“{title}”没有列：{lack.why}")
            continue
        form.section(title)
        for fact in told:
            form.data(
                fact.name, fact.number, fact.cents, fact.share, fact.unit, fact.told, sources=fact.sources
            )
    if not form.rows:
        raise Lacking("没有可以统计的表（会员花名册、活动签到、慰问福利、会费收缴、经费收支、提案等）")
    return form
