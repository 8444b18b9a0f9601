"""The kinds, a column at a time: what is read, what is doubted, what is lost."""

from __future__ import annotations

import pandas as pd
import pytest

from toolkit.cells import Cells
from toolkit.grid import from_rows
from toolkit.keys import one_key
from toolkit.kinds import (
    CardKind,
    ChoiceKind,
    DigitsKind,
    IdNumberKind,
    Kind,
    MoneyKind,
    MonthKind,
    NameKind,
    PhoneKind,
    RatioKind,
    WholeKind,
)


def parse(kind: Kind, *cells: object) -> tuple[list[object], list[tuple[int, str, bool]]]:
    """Parse cells standing one below the other; return the values (None when missing) and the troubles."""
    grid = from_rows("表.xlsx", "表", [[cell] for cell in cells])
    column = Cells(grid.columns[0].kinds, grid.columns[0].numbers, grid.columns[0].codes, grid.texts)
    values, troubles = kind.parse(column)
    shown = [None if pd.isna(value) else value for value in values]
    return shown, sorted((trouble.position, trouble.code, trouble.lost) for trouble in troubles)


def test_a_damaged_identity_number_is_no_key() -> None:
    grid = from_rows("表.xlsx", "表", [["1.10105E+17"], ["1.10105E+17"], ["11010519491231002x"]])
    column = grid.columns[0]
    values, troubles = IdNumberKind().parse(Cells(column.kinds, column.numbers, column.codes, grid.texts))

    assert ["R003", "R003"] == [trouble.code for trouble in troubles]
    assert [-1, -1, 0] == one_key(values).tolist()


@pytest.mark.parametrize(
    ("kind", "cells", "values", "troubles"),
    [
        (RatioKind(), ("50%", 0.5, "95.5％", None), [0.5, 0.5, 0.955, None], []),
        (RatioKind(), (95.0, "105", "50%"), [0.95, 1.05, 0.5], []),
        (RatioKind(), (95.0, 0.5, 0.0), [0.95, None, 0.0], [(1, "X001", True)]),
        (RatioKind(), ("差不多",), [None], [(0, "X001", True)]),
        (WholeKind(), ("１２人", 3.0, "-", "1,200", "3.5", 2.5), [12, 3, None, 1200, None, None], [(4, "X001", True), (5, "X001", True)]),
        (WholeKind(), ("9007199254740991", "9007199254740992", "9" * 5000, "0" * 30 + "7"), [2**53 - 1, None, None, 7], [(1, "X001", True), (2, "X001", True)]),
        (MoneyKind(), ("￥1,234.50", 0.1 + 0.2, "壹佰元整", "见附件"), [123450, 30, 10000, None], [(2, "X008", False), (3, "X001", True)]),
        (MoneyKind(factor=10000), (1.2, "1.2", "100元", "1.2万"), [1200000, 1200000, 10000, 1200000], [(3, "X008", False)]),
        (MoneyKind(), (12.345, 1e18), [1235, None], [(0, "X008", False), (1, "X001", True)]),
        (NameKind(), ("张　三", "阿依古丽.买买提", " John  Smith ", "欧阳 修文"), ["张三", "阿依古丽·买买提", "John Smith", "欧阳修文"], []),
        (DigitsKind(), (30001.0, "０012", "\u200b0042"), ["30001", "0012", "0042"], []),
        (PhoneKind(), (13800138000.0, "138-0013-8000", "138 0013 8000", "13800138000.0"), ["13800138000"] * 4, []),
        (CardKind(), ("6222 0212 3456 7890", 6222021234567890123.0), ["6222021234567890", None], [(1, "X001", True)]),
        (MonthKind(), ("2025年3月", "202503", "三月", "3月份"), ["2025-03", "2025-03", "03", "03"], []),
        (ChoiceKind(words="民族"), ("汉", "汉族", "汗"), ["汉族", "汉族", "汗"], []),
    ],
)  # fmt: skip
def test_a_column_is_read(
    kind: Kind, cells: tuple[object, ...], values: list[object], troubles: list[tuple[int, str, bool]]
) -> None:
    assert (values, troubles) == parse(kind, *cells)


def test_a_closed_choice_doubts_a_word_it_does_not_know_and_keeps_it() -> None:
    assert (["汉族", "汗"], [(1, "X001", False)]) == parse(ChoiceKind(words="民族", closed=True), "汉", "汗")
