"""工会经费收支预算调整表：各科目年初核定预算数加预算调整数，等于调整后预算数，并与年初预算对比。

没有写调整数的科目，用调整后预算数减年初核定预算数；都没有写的科目没有调整。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.column import Lacking
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.report import report
from toolkit.report_sheet import Form
from toolkit.statements.account_lines import PASSED, AccountLines, Across, Money, account_form
from toolkit.statements.budgets import budget_notes, names_in
from toolkit.statements.figure import Figure, added
from toolkit.statements.tabled import tabled
from toolkit.tables.budget import Budget
from toolkit.workbooks.sheet_parts import Col, Ratio, Signed


@report(
    "工会经费收支预算调整表",
    place=230,
    given={
        "经费预算": """
            科目编码  科目名称      年初核定预算数  预算调整数  调整后预算数
            401       会费收入      2000.00         -           -
            402       拨缴经费收入  6600.00         400.00      7000.00
            50102     文体活动支出  2500.00         -           2800.00
            50105     会员活动支出  3000.00         -500.00     2500.00
            505       业务支出      500.00          -           -
        """,
    },
    expect="""
        【工会经费收支预算调整表】
        编码   名称                    年初核定预算数  预算调整数  调整后预算数  与年初预算对比%  说明
        401    会费收入                2,000.00        -           2,000.00      100.00%          -
        402    拨缴经费收入            6,600.00        400.00      7,000.00      106.06%          -
        403    上级补助收入            -               -           0.00          -                -
        40301  一般性转移支付补助      -               -           0.00          -                -
        40302  专项转移支付补助        -               -           0.00          -                -
        405    行政补助收入            -               -           0.00          -                -
        406    附属单位上缴收入        -               -           0.00          -                -
        407    投资收益                -               -           0.00          -                -
        408    其他收入                -               -           0.00          -                -
        -      本年收入合计            8,600.00        400.00      9,000.00      104.65%          -
        501    职工活动支出            5,500.00        -200.00     5,300.00      96.36%           -
        50101  职工教育支出            -               -           0.00          -                -
        50102  文体活动支出            2,500.00        300.00      2,800.00      112.00%          -
        50103  宣传活动支出            -               -           0.00          -                -
        50104  劳模职工疗休养支出      -               -           0.00          -                -
        50105  会员活动支出            3,000.00        -500.00     2,500.00      83.33%           -
        50106  其他活动支出            -               -           0.00          -                -
        503    职工服务支出            -               -           0.00          -                -
        50301  劳动和技能竞赛活动支出  -               -           0.00          -                -
        50302  建家活动支出            -               -           0.00          -                -
        50303  职工创新活动支出        -               -           0.00          -                -
        50304  职工书屋活动支出        -               -           0.00          -                -
        50305  其他服务支出            -               -           0.00          -                -
        504    维权支出                -               -           0.00          -                -
        50401  劳动关系协调支出        -               -           0.00          -                -
        50402  劳动保护支出            -               -           0.00          -                -
        50403  法律援助支出            -               -           0.00          -                -
        50404  困难职工帮扶支出        -               -           0.00          -                -
        50405  送温暖支出              -               -           0.00          -                -
        50406  其他维权支出            -               -           0.00          -                -
        505    业务支出                500.00          -           500.00        100.00%          -
        50501  培训支出                -               -           0.00          -                -
        50502  会议支出                -               -           0.00          -                -
        50503  专项业务支出            -               -           0.00          -                -
        50504  其他业务支出            -               -           0.00          -                -
        507    资本性支出              -               -           0.00          -                -
        50701  房屋建筑物购建支出      -               -           0.00          -                -
        50702  办公设备购置支出        -               -           0.00          -                -
        50703  专用设备购置支出        -               -           0.00          -                -
        50704  交通工具购置支出        -               -           0.00          -                -
        50705  大型修缮支出            -               -           0.00          -                -
        50706  信息网络购建支出        -               -           0.00          -                -
        50707  其他资本性支出          -               -           0.00          -                -
        509    对附属单位的支出        -               -           0.00          -                -
        510    其他支出                -               -           0.00          -                -
        -      本年支出合计            6,000.00        -200.00     5,800.00      96.67%           -
        -      本年结余                2,600.00        600.00      3,200.00      -                -
        经本会第　　届第　　次委员会讨论通过　　　　经费审查委员会审查意见：
    """,
)
def budget_adjustment(budget: Budget, unit: UnitName, period: Period) -> Form:
    first, changed = tabled(budget, "amount"), changes(budget)
    if not changed:
        raise Lacking("没有预算调整：“经费预算”没有写预算调整数和调整后预算数")
    columns = (Money("amount", "年初核定预算数", first), Money("change", "预算调整数", changed))
    across = (
        Col("调整后预算数", "money", width=18, key="adjusted"),
        Col("与年初预算对比%", "ratio", width=17, key="share"),
    )
    form = account_form("工会经费收支预算调整表", unit, period, columns, across)
    formulas: Across = {"adjusted": Signed(("amount", "change")), "share": Ratio("adjusted", "amount")}
    AccountLines(form, columns, names_in(budget), formulas).put()
    form.section(PASSED)
    form.notes += [*budget_notes(budget), *_apart(budget, first, changed)]
    form.notes.append("与年初预算对比＝调整后预算数÷年初核定预算数")
    return form


def changes(budget: Budget) -> dict[str, Figure]:
    """Return by how much each account was adjusted: as told, else the adjusted budget less the first."""
    first, told = tabled(budget, "amount"), dict(tabled(budget, "adjustment"))
    for code, one in tabled(budget, "adjusted").items():
        if code not in told:
            told[code] = added([one, -first.get(code, Figure(0))])
    return {code: one for code, one in sorted(told.items()) if code[0] in "45"}


def _apart(budget: Budget, first: dict[str, Figure], changed: dict[str, Figure]) -> Iterator[str]:
    """Yield where the adjusted budget that is told is not what was first approved and the adjustment."""
    told = tabled(budget, "adjusted")
    ours = {code: added([first.get(code, Figure(0)), changed[code]]) for code in told if code in changed}
    wrong = [code for code, one in told.items() if code in ours and one.cents != ours[code].cents]
    if wrong:
        yield f"{'、'.join(wrong)} 填的调整后预算数不等于年初核定预算数加调整数，表中按相加的数列示"
