"""Pages of the analytics: what they hide, how many rows they list, and that every form of ledger gives the same."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest

from tests.bookkeeping.books import FORMS, reading, year
from tests.procedures_analytics.ledgers import Entry, book, carried_out, honest_year, on_rows
from toolkit.column import Lacking
from toolkit.procedure import Result, all_procedures
from toolkit.report_sheet import Form
from toolkit.workbooks.sheet_parts import Row
from toolkit.workbooks.writing import write

ANALYTICS = [name for name, item in all_procedures().items() if 300 <= item.place < 400]
DAY = datetime.date(2025, 6, 11)


def results(read: object) -> dict[str, Result]:
    found: dict[str, Result] = {}
    for name in ANALYTICS:
        try:
            found[name] = carried_out(name, read)  # type: ignore[arg-type]
        except Lacking:
            continue
    return found


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_ledger_has_one_population(form: str) -> None:
    """The same sixty entries, however they are written down: what is spent is the same, and every tie closes."""
    spent = -sum(cents for *_, cents in year() if cents < 0)
    found = results(reading(*FORMS[form]))

    assert found["整数金额"].population.cents == spent
    assert {0} == {tie.difference for result in found.values() for tie in result.ties}


def test_numbers_of_persons_are_masked() -> None:
    rows = """
        日期        凭证号      摘要                         支出    收款单位
        2025-03-06  202503-001  购用品110105199003070011     300.10  同心摄影工作室13800138000
        2025-03-08  202503-002  购用品110105199003070011     300.10  同心摄影工作室13800138000
    """
    (page,) = on_rows("重复付款", 经费收支=rows).pages
    shown = str(page.rows)

    assert "110***********0011" in shown
    assert "110105199003070011" not in shown
    assert "13800138000" not in shown


def many_repeats(count: int) -> list[Entry]:
    return [
        (DAY + datetime.timedelta(again), "50102", f"购用品{chr(0x4E00 + place)}", -(100_01 + place), "同心摄影工作室", "")
        for place in range(count)
        for again in (0, 3)
    ]  # fmt: skip


def test_no_more_than_two_hundred_rows_are_listed_and_the_rest_is_said() -> None:
    """Those left out are 100.01, 100.02 … 100.50: 50 · 100.255 = 5,012.75."""
    result = carried_out("重复付款", book(many_repeats(250)))
    (page,) = result.pages

    assert (250, 200) == (result.exceptions, len(page.rows))
    assert "只列出金额最大的 200 笔，另有 50 笔共 5,012.75 元没有逐笔列出" == page.notes[-1]


def test_every_page_is_written_and_every_figure_of_it_is_traced(tmp_path: Path) -> None:
    read = book([*honest_year(400), *many_repeats(3)], {"集体决策金额": "5000"})
    pages = [page for result in results(read).values() for page in result.pages]
    path = write(tmp_path / "分析.xlsx", [page.sheet() for page in pages]).path

    assert [page.name for page in pages] == [
        name for name in openpyxl.load_workbook(path).sheetnames if name != "图表"
    ]
    for page in pages:
        traced = {trace.row for trace in page.traces}
        assert [] == [
            place for place, row in enumerate(page.rows) if counts(page, row) and place not in traced
        ]


def counts(page: Form, row: Row) -> bool:
    """Say whether a data row counts something of the ledger."""
    kinds = ("whole", "money")
    values = zip(page.columns, row.values, strict=False)
    return row.role == "data" and any(
        column.kind in kinds and column.title not in ("天数", "应有", "缺号数") and bool(value)
        for column, value in values
    )


def test_last_year_stands_beside_this_by_the_accounts_that_last_year_told() -> None:
    """Last year told 501 as a whole and 50302 alone: this year's parts of 501 come together, 50301 stands alone."""
    result = on_rows(
        "科目与上年比较",
        经费收支="""
            日期        科目编码  摘要  收入   支出
            2025-03-06  50101     甲    -      100.00
            2025-03-07  50102     乙    -      200.00
            2025-03-08  50301     丙    -      400.00
            2025-12-08  50302     丁    -      800.00
            2025-12-09  401       会费  50.00  -
        """,
        上年决算="""
            科目编码  本年发生额
            501       250.00
            503       900.00
            50302     900.00
            401       40.00
        """,
    )

    assert [("401", 4000, 5000), ("501", 25000, 30000), ("50301", 0, 40000), ("50302", 90000, 80000)] == [
        (row.values[0], row.values[2], row.values[3]) for row in result.pages[0].rows
    ]
    assert [0] == [tie.difference for tie in result.ties]


def test_last_year_may_stand_in_the_budget() -> None:
    result = on_rows(
        "科目与上年比较",
        经费收支="""
            日期        科目编码  摘要  收入      支出
            2025-03-06  50101     甲    -         20000.00
            2025-03-07  50102     乙    -         200.00
            2025-12-09  401       会费  50.00     -
        """,
        经费预算="""
            科目编码  上年决算数  本年预算数
            401       40.00       50.00
            50101     100.00      200.00
            50102     200.00      200.00
        """,
    )

    assert "3 个收支科目中，有 1 个比上年变动 10,000.00 元以上而且达到 30%：50101 职工教育支出" == result.said
    assert "经费预算的上年决算数" in [used.value for used in result.parameters]
