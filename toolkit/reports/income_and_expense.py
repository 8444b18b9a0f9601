"""收入支出表（工会02表）：年报列本年数和上年数，月报列本月数和本年累计数，合计和勾稽用公式。

收入、支出按会计科目汇总，年末结转到结余的分录不算收入、支出；科目编码是2009年旧制度的，换算成现行科目。
账簿看不出来的数空着，在注里说明；账簿余额与计算的余额不一致时，列出差额。
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.report import report
from toolkit.report_sheet import Form
from toolkit.statements.figure import added
from toolkit.statements.ledger_notes import SIGNED_BY, notes_of, undated_notes
from toolkit.statements.proof_lines import prove
from toolkit.statements.result import Column, last_year_of, month_of, proof_of, year_of
from toolkit.statements.result_lines import (
    KEYS,
    begin_lines,
    change_lines,
    end_lines,
    result_lines,
    surplus_of,
)
from toolkit.tables.budget import Budget
from toolkit.tables.last_year import LastYear
from toolkit.tables.ledger import Ledger
from toolkit.workbooks.sheet_parts import Col

UNDIVIDED = (
    "收支账不分资金结转和资金结余，也没有上年决算：一、六只有合计，按账簿上年结转的货币资金计算，"
    "上年末没有往来款时才等于资金结转结余"
)


@report(
    "收入支出表",
    place=210,
    given={
        "经费收支": """
            日期        凭证号  科目编码  摘要      收入    支出    余额
            2025-01-01  -       -         上年结转  -       -       1000.00
            2025-01-05  1       401       会费      200.50  -       1200.50
            2025-01-06  2       50102     比赛      -       120.00  1080.50
            2025-12-07  3       402       拨缴      300.00  -       1380.50
            2025-12-20  4       50105     慰问      -       50.25   1330.25
            2025-12-31  -       -         结转本年  500.50  -       1330.25
        """,
        "上年决算": """
            科目编码  科目名称      年初余额  本年发生额  年末余额
            102       银行存款      800.00    -           1000.00
            322       工会资金结余  800.00    -           1000.00
            401       会费收入      -         180.00      -
            402       拨缴经费收入  -         240.00      -
            50102     文体活动支出  -         150.00      -
            50105     会员活动支出  -         70.00       -
        """,
    },
    expect="""
        【收入支出表】
        项　　目                            本年数    上年数
        一、年初资金结转结余                1,000.00  800.00
        年初资金结转                        0.00      0.00
        年初资金结余                        1,000.00  800.00
        二、资金结转结余调整及变动          0.00      -
        三、收入合计                        500.50    420.00
        会费收入                            200.50    180.00
        拨缴经费收入                        300.00    240.00
        上级补助收入                        0.00      -
        政府补助收入                        0.00      -
        行政补助收入                        0.00      -
        附属单位上缴收入                    0.00      -
        投资收益                            0.00      -
        其他收入                            0.00      -
        动用预算稳定调节基金                0.00      -
        四、支出合计                        170.25    220.00
        职工活动支出                        170.25    220.00
        职工活动组织支出                    0.00      -
        职工服务支出                        0.00      -
        维权支出                            0.00      -
        业务支出                            0.00      -
        行政支出                            0.00      -
        资本性支出                          0.00      -
        补助下级支出                        0.00      -
        对附属单位的支出                    0.00      -
        其他支出                            0.00      -
        安排预算稳定调节基金                0.00      -
        五、本期收支差额                    330.25    200.00
        六、年末资金结转结余                1,330.25  1,000.00
        年末资金结转                        0.00      0.00
        年末资金结余                        1,330.25  1,000.00
        勾稽：六－一－二－五（应为0）       0.00      0.00
        与账簿核对（不属于报表项目）
        账簿年初货币资金                    1,000.00  -
        计算的期末货币资金（年初＋五＋二）  1,330.25  -
        账簿期末余额                        1,330.25  -
        差额（账簿－计算，应为0）           0.00      -
        【收入支出表（月报）】
        项　　目                    本月数  本年累计数
        二、资金结转结余调整及变动  0.00    0.00
        三、收入合计                300.00  500.50
        会费收入                    0.00    200.50
        拨缴经费收入                300.00  300.00
        上级补助收入                0.00    0.00
        政府补助收入                0.00    0.00
        行政补助收入                0.00    0.00
        附属单位上缴收入            0.00    0.00
        投资收益                    0.00    0.00
        其他收入                    0.00    0.00
        动用预算稳定调节基金        0.00    0.00
        四、支出合计                50.25   170.25
        职工活动支出                50.25   170.25
        职工活动组织支出            0.00    0.00
        职工服务支出                0.00    0.00
        维权支出                    0.00    0.00
        业务支出                    0.00    0.00
        行政支出                    0.00    0.00
        资本性支出                  0.00    0.00
        补助下级支出                0.00    0.00
        对附属单位的支出            0.00    0.00
        其他支出                    0.00    0.00
        安排预算稳定调节基金        0.00    0.00
        五、本期收支差额            249.75  330.25
    """,
)
def income_and_expense(
    ledger: Ledger,
    last_year: LastYear | None,
    budget: Budget | None,
    reading: Reading,
    unit: UnitName,
    period: Period,
) -> Iterator[Form]:
    year = year_of(reading, ledger, period)
    if (period.end.month, period.end.day) == (12, 31):
        before = last_year_of(reading)
        form = _form("收入支出表", unit, period, ("本年数", "上年数"))
        form.notes += [*notes_of(ledger, period), *_lacking(before)]
        begin_lines(form, (year, before))
        result_lines(form, (year, before))
        end_lines(form, (year, before))
        if year["start"].cents is not None and year["start.322"].cents is None:
            form.notes.append(UNDIVIDED)
        proof = proof_of(reading, ledger, period)
        if proof is not None:
            prove(form, proof, added([surplus_of(year), year["change"]]))
        yield form
    month = f"{period.end.year}年{period.end.month}月"
    form = _form("收入支出表（月报）", unit, month, ("本月数", "本年累计数"))
    form.notes += [*notes_of(ledger, period), *undated_notes(ledger)]
    change_lines(form, (month_of(ledger, period), year))
    result_lines(form, (month_of(ledger, period), year))
    yield form


def _form(name: str, unit: UnitName, period: Period | str, columns: tuple[str, str]) -> Form:
    return Form(
        name,
        unit,
        period,
        [
            Col("项　　目", width=40, key="name"),
            *(Col(title, "money", width=26, key=key) for title, key in zip(columns, KEYS, strict=True)),
        ],
        title="收入支出表",
        right="工会02表　单位：元",
        footer=SIGNED_BY,
        one_page=True,
    )


def _lacking(before: Column) -> Iterator[str]:
    if not before:
        yield "没有“上年决算”，“经费预算”里也没有上年决算数，上年数空着"
    elif before["start"].cents is None:
        yield "上年的年初、年末余额没有写，上年数的这几行空着"
