"""Whatever stands in a column: a repair leaves its meaning, and a second run finds nothing."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.repairs.sheets import grid_with, reading_of
from toolkit.reading import Reading
from toolkit.repair_cells import changes_of
from toolkit.repaired_grids import read_again

HAN = st.sampled_from(["张", "李", "三", "四", "欧", "阳", "古", "丽", "买买提", "艾力", "阿依古丽"])
PIECES = {
    "姓名": [" ", "　", "·", ".", "•", "．", "\u200b", "\n", "Ａ", "Tom", "1", "、", "'"],
    "身份证号": ["11010519491231002", "x", "X", "1", " ", "１", "Ｘ", "ｘ", "O", "\u00a0", "'"],
    "手机号码": ["138", "0000", "1", "１", " ", "-", "0551", "+86", "\u200b"],
    "银行卡号": ["6222", "0212", "3456", "7890", "128", " ", "-", "１", "."],
    "工号": ["0", "１", "Ａ", "－", "号", " ", "'", "（", "1.0"],
    "入会时间": [
        "2025",
        "25",
        "3",
        "8",
        "13",
        ".",
        "/",
        "-",
        "年",
        "月",
        "日",
        " ",
        "二〇二五",
        "三",
        "０",
        "00:00",
        "45724",
    ],
    "会费基数": [
        "1",
        "200",
        "0",
        ",",
        ".",
        "，",
        "元",
        "万",
        "￥",
        "-",
        "（",
        "）",
        "壹",
        "仟",
        "整",
        "约",
        "１",
        " ",
    ],
    "民族": ["汉", "族", "满", "旱", "01", " ", "　", "回", "土", "家"],
    "是否农民工": ["是", "否", "√", "×", "Y", "有", "无", " "],
    "政治面貌": ["中共", "党", "员", "群众", "预备", "（", "）", "团", "圆"],
    "部门": ["财务", "科", " ", "　", "\u200b", "\n", "'", "=1+1"],
}
COLUMNS = {
    column: st.lists(st.sampled_from(pieces), max_size=7).map("".join) for column, pieces in PIECES.items()
}
COLUMNS["姓名"] = st.lists(st.one_of(HAN, st.sampled_from(PIECES["姓名"])), min_size=1, max_size=5).map(
    "".join
)
NUMBERS = st.sampled_from([20250308.0, 45724.0, 2025.1, 3.0, 1200.5, 341700195007017000.0])


def values_of(reading: Reading, column: str) -> dict[int, Any]:
    """Return what each sheet row means in one column, None for nothing."""
    found = {}
    for sheet in reading.sheets:
        for attribute, heading in sheet.part.headings.items():
            if heading == column:
                pairs = zip(sheet.part.rows.tolist(), sheet.values[attribute].tolist(), strict=True)
                found |= {row: None if pd.isna(value) else value for row, value in pairs}
    return found


def unread(reading: Reading) -> set[int]:
    """Return the rows at which some cell could not be read cleanly."""
    return {row for sheet in reading.sheets for _, row, _ in sheet.troubles}


@pytest.mark.parametrize("column", COLUMNS)
@given(drawn=st.data())
def test_what_is_repaired_without_a_doubt_means_what_it_meant(column: str, drawn: st.DataObject) -> None:
    values = drawn.draw(st.lists(st.one_of(COLUMNS[column], NUMBERS), min_size=1, max_size=4))
    reading = reading_of(grid_with("会员花名册", column, values))
    again = read_again(reading, changes_of(reading), unsafe=False)
    before, after = values_of(reading, column), values_of(again, column)

    assert before.keys() <= after.keys()
    assert {row: value for row, value in before.items() if row not in unread(reading)} == {
        row: after[row] for row in before if row not in unread(reading)
    }
    assert unread(again) <= unread(reading)


@pytest.mark.parametrize("column", COLUMNS)
@given(drawn=st.data())
def test_a_second_run_finds_nothing(column: str, drawn: st.DataObject) -> None:
    values = drawn.draw(st.lists(st.one_of(COLUMNS[column], NUMBERS), min_size=1, max_size=4))
    reading = reading_of(grid_with("会员花名册", column, values))
    changes = changes_of(reading)
    safe, all_ = (changes_of(read_again(reading, changes, unsafe)) for unsafe in (False, True))

    assert [] == [change for change in safe if change.taken(unsafe=False)]
    assert [] == all_
