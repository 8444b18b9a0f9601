"""What formulas are worth, worked out by hand: Excel's rules where programs differ, unknown where it does not say."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tests.editing.worked_out import Cells, worked_out
from toolkit.workbooks.editing.excel_values import DIV0, NA, NUM, REF, UNKNOWN, VALUE, Fault, Scalar

MONEY: Cells = {"A1": "甲", "A2": "乙", "A3": "甲", "B1": 0.1, "B2": 0.2, "B3": 0.3, "C1": 100, "C3": "5"}


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("1+2*3^2", 19.0),
        ('"A1"&A1&A$1&"甲1"', "A1甲甲甲1"),
        ("-2^2", 4.0),
        ("2^-1", 0.5),
        ("2^3^2", 64.0),
        ("50%*200", 100.0),
        ("10-2-3", 5.0),
        ("8/4/2", 1.0),
        ('1+1&"元"', "2元"),
        ("1=1=TRUE", True),
        ("(1+2)*3", 9.0),
        ("1/0", DIV0),
        ("0^0", NUM),
        ("1E308*10", NUM),
        ("#N/A+1", NA),
        ("B1+#REF!", REF),
        ("1;2", UNKNOWN),
        ("{1,2}", UNKNOWN),
        ("B1 B2", UNKNOWN),
        ("SUM(B1", UNKNOWN),
        ("不存在的名称", UNKNOWN),
        ("NEWFUNCTION(1)", UNKNOWN),
        ("[1]别的!A1", UNKNOWN),
        ("没有这表!A1", UNKNOWN),
    ],
)
def test_operators_bind_as_in_excel(tmp_path: Path, formula: str, value: Scalar) -> None:
    assert {"E1": value} == worked_out(tmp_path / "表.xlsx", {**MONEY, "E1": f"={formula}"})


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("C3+1", 6.0),
        ('"1"+1', 2.0),
        ('"1"=1', False),
        ('"3人"+1', VALUE),
        ('""+1', VALUE),
        ('"2025-1-1"+1', UNKNOWN),
        ('"１２"+1', UNKNOWN),
        ('"三月"+1', UNKNOWN),
        ('"110105194912310021"+1', UNKNOWN),
        ("D9+1", 1.0),
        ('D9&"x"', "x"),
        ("D9", 0.0),
        ('D9=""', True),
        ("D9=0", True),
        ("D9=FALSE", True),
        ("TRUE+1", 2.0),
        ("TRUE=1", False),
        ("TRUE>9", True),
        ('"x">9', True),
        ('"x"="X"', True),
        ('"甲"<"乙"', UNKNOWN),
        ('"a"<"B"', True),
        ("1/3&", UNKNOWN),
        ('1/3&""', "0.333333333333333"),
        ('TRUE&""', "TRUE"),
        ('1E20&""', UNKNOWN),
        ('-0.5&""', "-0.5"),
        ('IF("1",2,3)', UNKNOWN),
        ('IF("TRUE",2,3)', 2.0),
        ('IF("对",2,3)', VALUE),
    ],
)
def test_kinds_become_one_another_as_in_excel(tmp_path: Path, formula: str, value: Scalar) -> None:
    assert {"E1": value} == worked_out(tmp_path / "表.xlsx", {**MONEY, "E1": f"={formula}"})


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("SUM(A1:C3)", 100.6),
        ("SUM(B1,TRUE)", 1.1),
        ('SUM(B1,"2")', UNKNOWN),
        ("SUM(C3)", 0.0),
        ("SUM(B:B)", 0.6),
        ("SUM(1:1)", UNKNOWN),
        ("COUNT(A1:C3)", 4.0),
        ("COUNTA(A1:C3)", 8.0),
        ("COUNTBLANK(A1:C3)", 1.0),
        ("AVERAGE(B1:B3)", 0.2),
        ("AVERAGE(A1:A3)", DIV0),
        ("MAX(A1:A3)", 0.0),
        ("MIN(B1:C3)", 0.1),
        ("PRODUCT(B2,C1)", 20.0),
        ("SUMPRODUCT((A1:A3=\"甲\")*B1:B3)", 0.4),
        ("SUMPRODUCT(B1:B3,C1:C3)", 10.0),
        ("SUMPRODUCT(B1:B3,C1:C2)", VALUE),
        ("SUMPRODUCT(--(MONTH(C1:C1)=4))", 1.0),
        ("B1:B3*2", UNKNOWN),
        ("COUNTIF(A1:A3,\"甲\")", 2.0),
        ("COUNTIF(C1:C3,5)", 1.0),
        ("COUNTIF(C1:C3,\">4\")", 1.0),
        ("COUNTIF(A1:C3,\"?\")", 4.0),
        ("COUNTIF(A1:A3,\"<>甲\")", 1.0),
        ("COUNTIF(C1:C4,\"\")", 2.0),
        ("COUNTIF(A:A,\"<>甲\")", 1048574.0),
        ("COUNTIF(A1:A3,\"110105194912310021\")", UNKNOWN),
        ("COUNTIF(C1:C3,D9)", 0.0),
        ("SUMIF(A1:A3,A1,B1)", 0.4),
        ("SUMIF(B1:B3,\">0.1\")", 0.5),
        ("SUMIFS(B1:B3,A1:A3,\"甲\",B1:B3,\"<0.3\")", 0.1),
        ("SUMIFS(B1:B2,A1:A3,\"甲\")", VALUE),
        ("COUNTIFS(A1:A3,\"甲\",C1:C3,\">1\")", 1.0),
        ("AVERAGEIF(A1:A3,\"甲\",B1:B3)", 0.2),
        ("AVERAGEIF(A1:A3,\"丙\",B1:B3)", DIV0),
        ("SUM(1,)", 1.0),
    ],
)  # fmt: skip
def test_many_cells_become_one_number(tmp_path: Path, formula: str, value: Scalar) -> None:
    found = worked_out(tmp_path / "表.xlsx", {**MONEY, "E1": f"={formula}"})["E1"]
    assert (value if not isinstance(value, float) else pytest.approx(value, rel=1e-15)) == found


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("ROUND(2.675,2)", 2.68),
        ("ROUND(-2.5,0)", -3.0),
        ("ROUND(1.005*100,0)", 101.0),
        ("ROUND(1250,-2)", 1300.0),
        ("ROUNDUP(0.1+0.2,1)", 0.3),
        ("ROUNDUP(-1.1,0)", -2.0),
        ("ROUNDDOWN(-1.9,0)", -1.0),
        ("INT(-1.5)", -2.0),
        ("INT(4.35*100)", 435.0),
        ("MOD(-7,3)", 2.0),
        ("MOD(7,-3)", -2.0),
        ("MOD(7,0)", DIV0),
        ("MOD(0.3,0.1)", UNKNOWN),
        ("ABS(-0.1)", 0.1),
        ("DATE(2025,13,0)", 46022.0),
        ("DATE(25,1,1)", UNKNOWN),
        ("YEAR(45724.9)", 2025.0),
        ("DAY(59)", UNKNOWN),
        ("YEAR(-1)", NUM),
        ("LEN(\"工会 a\")", 4.0),
        ("LEN(\"𠮷\")", UNKNOWN),
        ("LEFT(\"工会会员\")", "工"),
        ("RIGHT(\"工会会员\",9)", "工会会员"),
        ("RIGHT(\"工会会员\",0)", ""),
        ("MID(\"工会会员\",2,2)", "会会"),
        ("MID(\"工\",0,1)", VALUE),
        ("TRIM(\"  工  会 \")", "工 会"),
        ("CONCATENATE(\"共\",3,\"人\")", "共3人"),
        ("CONCAT(A1:A3,1)", "甲乙甲1"),
        ("TEXT(1234.5,\"#,##0.00\")", "1,234.50"),
        ("TEXT(45724,\"yyyy-mm-dd\")", UNKNOWN),
        ("VLOOKUP(\"乙\",A1:B3,2,FALSE)", 0.2),
        ("VLOOKUP(\"甲*\",A1:B3,2,0)", 0.1),
        ("VLOOKUP(\"丙\",A1:B3,2,FALSE)", NA),
        ("VLOOKUP(\"乙\",A1:B3,3,FALSE)", REF),
        ("VLOOKUP(\"乙\",A1:B3,2)", UNKNOWN),
        ("VLOOKUP(5,C1:C3,1,FALSE)", NA),
        ("MATCH(\"乙\",A1:A3,0)", 2.0),
        ("INDEX(B1:B3,MATCH(\"乙\",A1:A3,0))", 0.2),
        ("INDEX(B1:B3,4)", REF),
        ("INDEX(A1:B3,0,1)", UNKNOWN),
        ("ROW()*10+COLUMN()", 15.0),
        ("ROWS(A1:B3)", 3.0),
        ("IFERROR(1/0,\"无\")", "无"),
        ("IFERROR(NEWFUNCTION(),1)", UNKNOWN),
        ("IFNA(1/0,1)", DIV0),
        ("IF(1,2)", 2.0),
        ("IF(0,2)", False),
        ("IF(0,2,)", 0.0),
        ("IF(1,2,NEWFUNCTION())", 2.0),
        ("AND(1,1/0)", DIV0),
        ("OR(A1:A3)", VALUE),
        ("AND(B1:B3,C3)", True),
        ("NOT(0)", True),
        ("ISERROR(1/0)", True),
        ("ISBLANK(D9)", True),
        ("TODAY()", UNKNOWN),
        ("RAND()", UNKNOWN),
    ],
)  # fmt: skip
def test_functions_are_worth_what_excel_says(tmp_path: Path, formula: str, value: Scalar) -> None:
    assert {"E1": value} == worked_out(tmp_path / "表.xlsx", {**MONEY, "E1": f"={formula}"})


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("SUM(B1:B2)=B3", True),
        ("B1+B2=B3", True),
        ("B3-B2-B1", 0.0),
        ("SUM(B3,-B2,-B1)", 0.0),
        ("(B3-B2-B1)*1", 0.0),
        ("ROUND(B3-B2-B1,2)=0", True),
        ("B3-B2-B1=0", UNKNOWN),
        ('IF(B3-B2-B1,"不平","平")', UNKNOWN),
        ("B3-B2-B1<0.005", True),
        ("(B3-B2-B1)*1E20", UNKNOWN),
        ("100.1-100-0.1", 0.0),
    ],
)
def test_rests_of_binary_fractions_are_neither_shown_nor_guessed(
    tmp_path: Path, formula: str, value: Scalar
) -> None:
    assert {"E1": value} == worked_out(tmp_path / "表.xlsx", {**MONEY, "E1": f"={formula}"})


def test_a_difference_excel_shows_as_nothing_is_nothing_to_the_cells_below(tmp_path: Path) -> None:
    cells = {
        **MONEY,
        "E1": "=B3-B2-B1",
        "E2": '=IF(E1=0,"平","不平")',
        "E3": "=SUM(B3,-B2,-B1)",
        "E4": "=E3=0",
    }
    assert {"E1": 0.0, "E2": "平", "E3": 0.0, "E4": UNKNOWN} == worked_out(tmp_path / "表.xlsx", cells)


SUBTOTALS: Cells = {
    "A1": "部门", "A2": "甲", "A3": "乙", "A4": "甲", "B2": 1, "B3": 2, "B4": 4, "B5": "=SUBTOTAL(9,B2:B4)",
    "B6": "=SUBTOTAL(9,B2:B5)", "B7": "=SUBTOTAL(109,B2:B5)", "B8": "=SUBTOTAL(3,A2:A4)",
}  # fmt: skip


@pytest.mark.parametrize(
    ("options", "values"),
    [
        ({}, (7.0, 7.0, 7.0, 3.0)),
        ({"hidden": (3,)}, (7.0, 7.0, 5.0, 3.0)),
        ({"hidden": (3,), "filtered": "A1:B4"}, (5.0, 5.0, 5.0, 2.0)),
    ],
)
def test_subtotals_leave_out_what_is_hidden_and_one_another(
    tmp_path: Path, options: dict[str, object], values: tuple[float, ...]
) -> None:
    found = worked_out(tmp_path / "表.xlsx", SUBTOTALS, **options)
    assert dict(zip(("B5", "B6", "B7", "B8"), values, strict=True)) == found


def test_names_sheets_and_tables_are_found(tmp_path: Path) -> None:
    cells = {
        "A1": "姓名", "B1": "金额", "A2": "甲", "B2": 3, "A3": "乙", "B3": 4,
        "D1": "=SUM(金额们)", "D2": "=税率*100", "D3": "=SUM(台账:二月!H9)", "D4": "='二月'!H9*2",
        "D5": "=SUM(表1[金额])", "D6": "=SUM(表1[没有])", "H9": 1, "二月!H9": 2,
    }  # fmt: skip
    names = {"金额们": "=台账!$B$2:$B$3", "税率": "=0.02"}
    found = worked_out(tmp_path / "表.xlsx", cells, names=names, table=("A1:B3", ("姓名", "金额")))
    assert {"D1": 7.0, "D2": 2.0, "D3": 3.0, "D4": 4.0, "D5": 7.0, "D6": UNKNOWN} == found


def test_array_formulas_work_on_each_cell(tmp_path: Path) -> None:
    cells = {**MONEY, "E1": '{=SUM(IF(A1:A3="甲",B1:B3,0))}', "E2": "{=SUM(B1:B3*2)}"}
    found = worked_out(tmp_path / "表.xlsx", cells)
    assert {"E1": 0.4, "E2": 1.2} == {cell: pytest.approx(value) for cell, value in found.items()}


def test_what_leans_on_itself_or_on_the_unknown_is_unknown(tmp_path: Path) -> None:
    cells = {
        "A1": "=A2+1",
        "A2": "=A1+1",
        "A3": "=SUM(A1:A2)",
        "A4": "=IF(TRUE,1,A1)",
        "B1": "=NOW()",
        "B2": "=B1*0",
    }
    expected = dict.fromkeys(cells, UNKNOWN) | {"A4": 1.0}
    assert expected == worked_out(tmp_path / "表.xlsx", cells)


def test_a_balance_carried_through_twenty_thousand_rows_is_worked_out(tmp_path: Path) -> None:
    rows = 20_000
    cells: dict[str, object] = {"A1": 0.1, "B1": "=A1"}
    for row in range(2, rows + 1):
        cells |= {f"A{row}": 0.1, f"B{row}": f"=B{row - 1}+A{row}"}
    cells["C1"] = f"=B{rows}"
    assert 2000.0 == pytest.approx(worked_out(tmp_path / "表.xlsx", cells)["C1"], abs=1e-6)


def test_days_count_from_where_the_workbook_counts(tmp_path: Path) -> None:
    cells = {"A1": datetime.date(2025, 3, 8), "B1": "=YEAR(A1)*10000+MONTH(A1)*100+DAY(A1)"}
    assert {"B1": 20250308.0} == worked_out(tmp_path / "表.xlsx", cells)


def test_two_faults_in_one_range_are_left_to_excel(tmp_path: Path) -> None:
    cells = {"A1": "=1/0", "A2": "=NA()", "B1": "=SUM(A1:A2)", "B2": "=SUM(A1,A1)", "B3": "=COUNT(A1:A2)"}
    found = worked_out(tmp_path / "表.xlsx", cells)
    assert (Fault("#DIV/0!"), UNKNOWN, UNKNOWN, DIV0) == tuple(
        found[cell] for cell in ("A1", "A2", "B1", "B2")
    )
