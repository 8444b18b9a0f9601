"""Every refusal is one Chinese sentence with its facts as attributes."""

from __future__ import annotations

import re

import pytest

from toolkit import errors, registry
from toolkit.errors import ToolkitError

registry.load("toolkit.workbooks")
REFUSALS: list[tuple[type[ToolkitError], tuple[object, ...]]] = [
    (errors.WorkbookUnreadable, ("表.xlsx", "文件是空的", "请重新导出")),
    (errors.EditRefused, ("表.xlsx", "花名册", "E3:E5", "是一个数组公式，不能拆开", "请先改成逐格的公式")),
    (errors.NothingRead, (["甲.xlsx"], [("甲.xlsx", "文件是空的", "请重新导出")])),
    (errors.NothingRead, (["文件夹"], [])),
    (errors.WordUnknown, ("检查编号", "R0O5", ["R005", "W004"])),
    (errors.ExtraMissing, ("写数据库", ["duckdb", "pyarrow"], "database")),
    (errors.ClusterRefused, ("tcp://主机:8786", "连不上调度程序", "请检查地址")),
    (errors.SheetsMissing, ("会费收缴汇总表", ["会费收缴"])),
    (errors.SumsDoNotClose, ("表.xlsx › 花名册", 3, 2)),
]


@pytest.mark.parametrize(("refusal", "facts"), REFUSALS, ids=[kind.__name__ for kind, _ in REFUSALS])
def test_a_refusal_is_a_sentence_and_keeps_its_facts(
    refusal: type[ToolkitError], facts: tuple[object, ...]
) -> None:
    error = refusal(*facts)

    assert re.search(r"[\u4e00-\u9fff].*[。？]$", str(error))
    assert list(facts) == [value for value in vars(error).values() if value in facts]


def test_an_unknown_word_is_answered_with_the_nearest() -> None:
    assert "“R005”" in str(errors.WordUnknown("检查编号", "R0O5", ["R005", "W004"]))


def test_every_refusal_is_listed_here_or_tested_where_it_is_made() -> None:
    listed = {kind for kind, _ in REFUSALS}
    own = {kind for kind in ToolkitError.__subclasses__() if kind.__module__ == "toolkit.errors"}

    assert own == listed
