"""财务公开表：经费收支公示，期初结余、收入、各科目支出（有几个科目列几行）、期末结余和执行率。"""

from __future__ import annotations

from toolkit.generated.account_lines import headed, name_of, signed
from toolkit.workbooks.form_pages import FormPage

COLUMNS = 6
LINE = ("indent", "money", "money", "money", "ratio", "text")
BOLD = ("bold text", "bold money 0", "bold money 0", "bold money 0", "bold ratio", "text")
INCOME = ("401", "402", "403", "405", "408")


def drawn() -> list[FormPage]:
    """Return the form's sheet."""
    page = FormPage("财务公开表", (30, 17, 17, 17, 11, 20))
    headed(page, "工会经费收支情况公示表", COLUMNS)
    page.row(3, ("项　　目", "预算数", "本期数", "累计数", "执行率", "说明"), ("head",) * COLUMNS)
    page.row(4, ("一、期初结余", None, "{{经费.期初}}", "{{经费.期初}}", None, None), BOLD)
    last = 5 + len(INCOME)
    sums = [f"=SUM({letter}6:{letter}{last})" for letter in "BCD"]
    page.row(5, ("二、收入合计", *sums, '=IF(B5=0,"",D5/B5)', None), BOLD)
    for row, code in enumerate(INCOME, 6):
        figures = (
            f"{{{{预算.{code}.现行预算数|空白为0}}}}",
            f"{{{{经费.{code}.收入}}}}",
            f"{{{{经费.{code}.收入}}}}",
        )
        page.row(row, (name_of(code), *figures, f'=IF(B{row}=0,"",D{row}/B{row})', None), LINE)
    spent = last + 1
    figures = (
        "{{预算.支出合计.现行预算数|空白为0}}",
        f"=SUM(C{spent + 1}:C{spent + 1})",
        f"=SUM(D{spent + 1}:D{spent + 1})",
    )
    page.row(spent, ("三、支出合计", *figures, f'=IF(B{spent}=0,"",D{spent}/B{spent})', None), BOLD)
    page.row(
        spent + 1,
        (
            "{{经费按科目.科目}} {{经费按科目.科目名称}}",
            None,
            "{{经费按科目.支出}}",
            "{{经费按科目.支出}}",
            None,
            None,
        ),
        LINE,
    )
    page.put(spent + 1, COLUMNS + 1, "{{只要 支出>0}}", "order")
    page.put(spent + 1, COLUMNS + 2, "{{按 科目 排序}}", "order")
    closing = (None, f"=C4+C5-C{spent}", f"=D4+D5-D{spent}", None, None)
    page.row(spent + 2, ("四、期末结余", *closing), BOLD)
    page.put(spent + 3, 1, "账面期末结余", "text")
    page.row(spent + 3, (None, "{{经费.期末}}", "{{经费.期末}}"), ("money", "money", "money"), first=2)
    page.put(
        spent + 3,
        5,
        f'=IF(ROUND(C{spent + 2}-C{spent + 3},2)=0,"与账面相符","与账面不符")',
        "middle",
        columns=2,
    )
    page.put(
        spent + 4,
        1,
        "公示期：　　年　月　日至　　年　月　日（不少于 5 个工作日）　公示地点：",
        "line",
        columns=COLUMNS,
    )
    page.put(
        spent + 5,
        1,
        "对公示内容有疑问的，请向经费审查委员会反映。监督电话：{{主席电话}}",
        "line",
        columns=COLUMNS,
    )
    signed(page, spent + 6, COLUMNS, ("工会主席：{{工会主席}}", "经审会主任：{{经审会主任}}", "制表："))
    page.print_columns = COLUMNS
    page.seals.append((spent + 2, 6, 10, 4))
    return [page]
