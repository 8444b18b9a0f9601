"""工会经费收支预算表：各科目的上年决算数和本年预算数，合计和结余用公式。

明细科目加不到总科目的，差额列在“未分明细”一行；上年决算数取“上年决算”，没有时取“经费预算”的上年决算数。
"""

from __future__ import annotations

from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.report import report
from toolkit.report_sheet import Form
from toolkit.statements.account_lines import PASSED, AccountLines, Money, account_form
from toolkit.statements.budgets import before_of, budget_notes, names_in, start_notes, starts_of
from toolkit.statements.rolled import roll
from toolkit.statements.tabled import tabled
from toolkit.tables.budget import Budget
from toolkit.tables.last_year import LastYear
from toolkit.tables.ledger import Ledger


@report(
    "工会经费收支预算表",
    place=220,
    given={
        "经费预算": """
            科目编码  科目名称      上年决算数  本年预算数
            401       会费收入      1800.00     2000.00
            402       拨缴经费收入  6000.00     6600.00
            501       职工活动支出  5000.00     6000.00
            50102     文体活动支出  2000.00     2500.00
            50105     会员活动支出  3000.00     3000.00
            505       业务支出      400.00      500.00
            合计      -             -           -
        """,
        "上年决算": """
            科目编码  科目名称      年初余额  本年发生额  年末余额
            322       工会资金结余  1000.00   -           3400.00
            401       会费收入      -         1800.00     -
            402       拨缴经费收入  -         6000.00     -
            50102     文体活动支出  -         2000.00     -
            50105     会员活动支出  -         3000.00     -
            505       业务支出      -         400.00      -
        """,
    },
    expect="""
        【工会经费收支预算表】
        编码   名称                    上年决算数  本年预算数  说明
        401    会费收入                1,800.00    2,000.00    -
        402    拨缴经费收入            6,000.00    6,600.00    -
        403    上级补助收入            -           -           -
        40301  一般性转移支付补助      -           -           -
        40302  专项转移支付补助        -           -           -
        405    行政补助收入            -           -           -
        406    附属单位上缴收入        -           -           -
        407    投资收益                -           -           -
        408    其他收入                -           -           -
        -      本年收入合计            7,800.00    8,600.00    -
        501    职工活动支出            5,000.00    6,000.00    -
        50101  职工教育支出            -           -           -
        50102  文体活动支出            2,000.00    2,500.00    -
        50103  宣传活动支出            -           -           -
        50104  劳模职工疗休养支出      -           -           -
        50105  会员活动支出            3,000.00    3,000.00    -
        50106  其他活动支出            -           -           -
        -      未分明细                0.00        500.00      -
        503    职工服务支出            -           -           -
        50301  劳动和技能竞赛活动支出  -           -           -
        50302  建家活动支出            -           -           -
        50303  职工创新活动支出        -           -           -
        50304  职工书屋活动支出        -           -           -
        50305  其他服务支出            -           -           -
        504    维权支出                -           -           -
        50401  劳动关系协调支出        -           -           -
        50402  劳动保护支出            -           -           -
        50403  法律援助支出            -           -           -
        50404  困难职工帮扶支出        -           -           -
        50405  送温暖支出              -           -           -
        50406  其他维权支出            -           -           -
        505    业务支出                400.00      500.00      -
        50501  培训支出                -           -           -
        50502  会议支出                -           -           -
        50503  专项业务支出            -           -           -
        50504  其他业务支出            -           -           -
        507    资本性支出              -           -           -
        50701  房屋建筑物购建支出      -           -           -
        50702  办公设备购置支出        -           -           -
        50703  专用设备购置支出        -           -           -
        50704  交通工具购置支出        -           -           -
        50705  大型修缮支出            -           -           -
        50706  信息网络购建支出        -           -           -
        50707  其他资本性支出          -           -           -
        509    对附属单位的支出        -           -           -
        510    其他支出                -           -           -
        -      本年支出合计            5,400.00    6,500.00    -
        -      本年结余                2,400.00    2,100.00    -
        -      上年结余                1,000.00    3,400.00    -
        -      本年收回投资            -           -           -
        -      本年投资                -           -           -
        -      期末滚存结余            3,400.00    5,500.00    -
        经本会第　　届第　　次委员会讨论通过　　　　经费审查委员会审查意见：
    """,
)
def budget_plan(
    budget: Budget,
    last_year: LastYear | None,
    ledger: Ledger | None,
    reading: Reading,
    unit: UnitName,
    period: Period,
) -> Form:
    columns = (
        Money("before", "上年决算数", before_of(budget, last_year)),
        Money("amount", "本年预算数", tabled(budget, "amount")),
    )
    form = account_form("工会经费收支预算表", unit, period, columns, ())
    lines = AccountLines(form, columns, names_in(budget, last_year, ledger))
    lines.put()
    before, now = starts_of(reading, ledger, period)
    roll(lines, {"before": before, "amount": now}, {})
    form.section(PASSED)
    form.notes += budget_notes(budget)
    if not columns[0].known:
        form.notes.append("没有“上年决算”，“经费预算”里也没有上年决算数，上年决算数空着")
    form.notes += start_notes(now, ledger, last_year)
    return form
