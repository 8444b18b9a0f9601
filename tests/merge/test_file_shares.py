"""Whose the sheets of one file are."""

from __future__ import annotations

from toolkit.grid import from_rows
from toolkit.merge.file_shares import shares_of
from toolkit.reading import read_grids


def test_a_form_without_the_name_of_the_unit_leaves_the_file_to_its_own_name() -> None:
    rows: list[list[object]] = [
        ["项目", "内容"],
        ["年度", "2025"],
        ["省份", "安徽"],
        ["所在地区", "340100"],
        ["届次", 5.0],
    ]
    form = from_rows("f", "单位信息", rows)
    (share,) = shares_of(read_grids([form]), "34010001望江机械厂工会.xlsx")

    assert ("34010001", "望江机械厂工会", "文件名") == (share.unit.code, share.unit.name, share.told_by)
