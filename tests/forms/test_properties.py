"""Whatever the records, pages, groups and drawn rows: every record is printed once, and every sum is theirs."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.forms.drawing import answers, cells, draw
from toolkit.forms.answers import Cents, Rows
from toolkit.workbooks.forms.prepared_form import prepare

RECORDS = st.lists(
    st.tuples(st.sampled_from(("一车间", "二车间", None)), st.integers(-1000, 10**7)), max_size=18
)


@settings(max_examples=40)
@given(RECORDS, st.integers(0, 6), st.booleans(), st.integers(0, 4), st.integers(0, 8))
def test_every_record_is_printed_once_and_sums_are_theirs(
    records: list[tuple[str | None, int]], page: int, grouped: bool, drawn: int, least: int
) -> None:
    rows = Rows(
        ("department", "name", "amount"),
        tuple(
            (department, f"人{number}", Cents(cents)) for number, (department, cents) in enumerate(records)
        ),
    )
    line: list[object] = ["{{序号}}", "{{慰问.姓名}}", "{{慰问.金额}}"]
    orders = [f"{{{{至少 {least} 行}}}}"] if least else []
    orders += [f"{{{{每页 {page} 行}}}}"] if page else []
    orders += ["{{按 部门 分组}}"] if grouped else []
    form: list[list[object]] = [["表头{{续表}}" if page else "表头"], [*line, None, *orders]]
    form += [["", "", ""]] * (0 if orders else drawn)
    form += [["小计", "{{分组}}", "=SUM(C2:C2)"]] if grouped else []
    form += [["本页", None, "{{本页小计 慰问.金额}}", "=SUM(C2:C2)"]] if page else []
    last = 2 + (0 if orders else drawn)
    form += [["合计", "{{行数 慰问}}", "{{合计 慰问.金额}}", f"=SUM(C2:C{last})"], ["审批："]]
    with tempfile.TemporaryDirectory() as folder:
        path = draw(Path(folder) / "form.xlsx", {"表": form})
        prepare(path).fill(answers(慰问福利=rows), Path(folder) / "filled.xlsx", prove=True)
        shown = cells(Path(folder) / "filled.xlsx")["表"]

    total = round(sum(cents for _, cents in records) / 100, 2)
    (whole,) = [row for row in shown if row and row[0] == "合计"]
    assert [len(records), total, total] == whole[1:4]
    numbered = [row for row in shown if row and isinstance(row[0], float)]
    assert list(range(1, len(records) + 1)) == [row[0] for row in numbered]
    assert sorted(f"人{number}" for number in range(len(records))) == sorted(row[1] for row in numbered)
    for kind in ("小计", "本页"):
        parts = [row for row in shown if row and row[0] == kind]
        if parts and records:
            assert total == round(sum(row[2] for row in parts), 2)
    for row in shown:
        if row and row[0] == "本页":
            assert row[2] == row[3]
    assert ["审批："] == shown[-1]
