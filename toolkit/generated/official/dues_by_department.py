"""会费收缴情况表：按部门列人数、应收、实收和欠缴，几个部门就几行，合计与会费统计相同。"""

from __future__ import annotations

from toolkit.generated.account_lines import headed, signed
from toolkit.workbooks.form_pages import FormPage

COLUMNS = 7


def drawn() -> list[FormPage]:
    """Return the form's sheet."""
    page = FormPage("会费收缴情况表", (6, 24, 10, 15, 15, 15, 14))
    headed(page, "工会会费收缴情况表", COLUMNS)
    page.row(3, ("序号", "部门（分会）", "人数", "应收", "实收", "欠缴", "备注"), ("head",) * COLUMNS)
    figures = [f"{{{{会费按部门.{word}}}}}" for word in ("部门", "人数", "应收", "实收", "欠缴")]
    page.row(4, ("{{序号}}", *figures, None), ("middle", "text", "whole", *["money 0"] * 3, "text"))
    page.put(5, 1, "合　计", "bold middle", columns=2)
    sums = [f"=SUM({letter}4:{letter}4)" for letter in "CDEF"]
    page.row(5, (*sums, None), ("bold whole", *["bold money 0"] * 3, "text"), first=3)
    page.put(6, 1, "会费统计", "middle", columns=2)
    told = [f"{{{{会费.{word}}}}}" for word in ("人数", "应收", "实收", "欠缴")]
    page.row(
        6,
        (*told, '=IF(AND(D5=D6,E5=E6,F5=F6),"相符","不符")'),
        ("whole", *["money 0"] * 3, "middle"),
        first=3,
    )
    page.put(7, 1, "收缴率：{{会费.收缴率}}", "line", columns=COLUMNS)
    signed(page, 8, COLUMNS, ("工会主席：{{工会主席}}", "会计：{{会计}}", "制表："))
    page.seals.append((1, 2, 60, 6))
    return [page]
