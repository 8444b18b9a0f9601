"""工会经费收支决算表：各科目的核定预算数、决算数和完成决算的百分比，合计和结余用公式。

核定预算数取调整后预算数，没有调整的取年初预算数；决算数是账簿的发生额，年末结转分录不算。
“经费预算”里填了决算数而与账簿不同的，在注里列出。
"""

from __future__ import annotations

from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.report import report
from toolkit.report_sheet import Form
from toolkit.statements.account_lines import AccountLines, Money, account_form
from toolkit.statements.booked import booked, by_line
from toolkit.statements.budgets import budget_notes, differing, names_in, start_notes, starts_of
from toolkit.statements.ledger_notes import notes_of
from toolkit.statements.rolled import invested, roll
from toolkit.statements.tabled import planned, tabled, told_of
from toolkit.tables.budget import Budget
from toolkit.tables.last_year import LastYear
from toolkit.tables.ledger import Ledger
from toolkit.workbooks.sheet_parts import Col, Ratio


@report(
    "工会经费收支决算表",
    place=240,
    given={
        "经费收支": """
            日期        凭证号  科目编码  摘要        收入     支出     余额
            2025-01-01  -       -         上年结转    -        -        3400.00
            2025-02-10  1       402       拨缴经费    7000.00  -        10400.00
            2025-03-20  2       401       会费        1999.50  -        12399.50
            2025-05-01  3       50102     球赛        -        2700.00  9699.50
            2025-06-01  4       50105     慰问        -        2500.00  7199.50
            2025-07-01  5       501       活动用水    -        30.00    7169.50
            2025-08-01  6       50109     读书会      -        70.00    7099.50
            2025-09-01  7       -         零星支出    -        9.50     7090.00
        """,
        "经费预算": """
            科目编码  科目名称      年初核定预算数  调整后预算数  决算数
            401       会费收入      2000.00         -             1999.50
            402       拨缴经费收入  6600.00         7000.00       7000.00
            50102     文体活动支出  2500.00         2800.00       2700.00
            50105     会员活动支出  3000.00         -             2500.00
            50109     读书活动支出  100.00          -             70.00
            505       业务支出      500.00          -             12.00
        """,
        "上年决算": """
            科目编码  科目名称      本年发生额  年末余额
            322       工会资金结余  -           3400.00
        """,
    },
    expect="""
        【工会经费收支决算表】
        编码   名称                    核定预算数  决算数    完成决算（%）  说明
        401    会费收入                2,000.00    1,999.50  99.98%         -
        402    拨缴经费收入            7,000.00    7,000.00  100.00%        -
        403    上级补助收入            -           0.00      -              -
        40301  一般性转移支付补助      -           0.00      -              -
        40302  专项转移支付补助        -           0.00      -              -
        405    行政补助收入            -           0.00      -              -
        406    附属单位上缴收入        -           0.00      -              -
        407    投资收益                -           0.00      -              -
        408    其他收入                -           0.00      -              -
        -      本年收入合计            9,000.00    8,999.50  99.99%         -
        501    职工活动支出            5,900.00    5,300.00  89.83%         -
        50101  职工教育支出            -           0.00      -              -
        50102  文体活动支出            2,800.00    2,700.00  96.43%         -
        50103  宣传活动支出            -           0.00      -              -
        50104  劳模职工疗休养支出      -           0.00      -              -
        50105  会员活动支出            3,000.00    2,500.00  83.33%         -
        50106  其他活动支出            -           0.00      -              -
        50109  读书活动支出            100.00      70.00     70.00%         -
        -      未分明细                0.00        30.00     -              -
        503    职工服务支出            -           0.00      -              -
        50301  劳动和技能竞赛活动支出  -           0.00      -              -
        50302  建家活动支出            -           0.00      -              -
        50303  职工创新活动支出        -           0.00      -              -
        50304  职工书屋活动支出        -           0.00      -              -
        50305  其他服务支出            -           0.00      -              -
        504    维权支出                -           0.00      -              -
        50401  劳动关系协调支出        -           0.00      -              -
        50402  劳动保护支出            -           0.00      -              -
        50403  法律援助支出            -           0.00      -              -
        50404  困难职工帮扶支出        -           0.00      -              -
        50405  送温暖支出              -           0.00      -              -
        50406  其他维权支出            -           0.00      -              -
        505    业务支出                500.00      0.00      0.00%          -
        50501  培训支出                -           0.00      -              -
        50502  会议支出                -           0.00      -              -
        50503  专项业务支出            -           0.00      -              -
        50504  其他业务支出            -           0.00      -              -
        507    资本性支出              -           0.00      -              -
        50701  房屋建筑物购建支出      -           0.00      -              -
        50702  办公设备购置支出        -           0.00      -              -
        50703  专用设备购置支出        -           0.00      -              -
        50704  交通工具购置支出        -           0.00      -              -
        50705  大型修缮支出            -           0.00      -              -
        50706  信息网络购建支出        -           0.00      -              -
        50707  其他资本性支出          -           0.00      -              -
        509    对附属单位的支出        -           0.00      -              -
        510    其他支出                -           0.00      -              -
        -      （没有写科目的支出）    -           9.50      -              -
        -      本年支出合计            6,400.00    5,309.50  82.96%         -
        -      本年结余                2,600.00    3,690.00  -              -
        -      上年结余                3,400.00    3,400.00  -              -
        -      本年收回投资            -           0.00      -              -
        -      本年投资                -           0.00      -              -
        -      期末滚存结余            6,000.00    7,090.00  -              -
    """,
)
def final_accounts(
    ledger: Ledger,
    budget: Budget | None,
    last_year: LastYear | None,
    reading: Reading,
    unit: UnitName,
    period: Period,
) -> Form:
    found = booked(ledger, period.start, period.end)
    columns = (
        Money("planned", "核定预算数", planned(budget) if budget is not None else {}),
        Money("final", "决算数", found.result, told=False, unsaid=found.unsaid),
    )
    across = (Col("完成决算（%）", "ratio", width=12, key="share"),)
    form = account_form("工会经费收支决算表", unit, period, columns, across)
    form.notes += [*notes_of(ledger, period), *budget_notes(budget)]
    lines = AccountLines(
        form, columns, names_in(budget, last_year, ledger), {"share": Ratio("final", "planned")}
    )
    lines.put()
    _, start = starts_of(reading, ledger, period)
    roll(lines, {"planned": start, "final": start}, {"final": invested(ledger, period)})
    if budget is not None:
        told = tabled(budget, "final")
        tops = [code for code in dict.fromkeys(code[:3] for code in told) if code[0] in "45"]
        finals = {code: told_of(told, code) for code in tops}
        apart = "；".join(differing(by_line(found.result), finals))
        if apart:
            form.notes.append(f"“经费预算”填的决算数与账簿不同：{apart}")
    form.notes += start_notes(start, ledger, last_year)
    return form
