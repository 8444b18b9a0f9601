"""R001: a blank is a cell with nothing in it, on a sheet that has the column."""

from __future__ import annotations

import pytest

from tests.checks.marks import findings, marked_and_flagged
from toolkit.examples import read
from toolkit.table import TABLES

CASES = {
    "an unreadable day is X001's": """
        姓名  身份证号            入会时间
        甲某  11010519491231002X  不详
        乙某  110101199003070011  #N/A
        丙某  {310101198506151238}  2024-03-01
    """,
    "an optional column may be blank": """
        姓名  身份证号            籍贯  特长  备注  银行卡号  会费基数
        甲某  11010519491231002X  -     -     -     -         -
        乙某  110101199003070011  -     -     -     -         {3000}
    """,
    "a sheet without the column has no blanks in it": """
        【一组】
        姓名  身份证号            性别  入会时间
        甲某  11010519491231002X  女    2024-03-01
        乙某  110101199003070011  -     2024-03-01  <- 性别
        【二组】
        姓名  身份证号            入会时间
        丙某  310101198506151238  2024-03-01
    """,
    "who moved away names the union": """
        姓名  身份证号            会籍状态  会籍变动时间  转入转出单位
        甲某  11010519491231002X  已转出    2024-03-01    -     <- 转入转出单位
        乙某  110101199003070011  在籍      -             -
        丙某  310101198506151238  去世注销  2024-03-01    -
    """,
}


@pytest.mark.parametrize("rows", CASES.values(), ids=CASES)
def test_blanks(rows: str) -> None:
    marked, flagged = marked_and_flagged("R001", {"会员花名册": rows})

    assert marked == flagged


def test_a_column_that_nobody_filled_is_one_finding_at_its_heading() -> None:
    rows = """
        姓名  身份证号            是否农民工
        甲某  11010519491231002X  -
        乙某  110101199003070011  -
    """
    (finding,) = findings("R001", read({"会员花名册": rows}, TABLES).reading)

    assert ("C1", "整列都没有填写") == (finding.cell, finding.message)
