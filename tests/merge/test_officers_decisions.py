"""What the officer fills into 单位对照 and 列名对照 is kept and followed; nothing filled in is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.merge.made import NUMBERS, hand_in, list_units, merged, request, union
from toolkit.errors import ToolkitError
from toolkit.merge.decisions import DecisionUnclear
from toolkit.merge.run import run


def fill_in(path: Path, sheet: str, first: str, answer: str) -> None:
    """Write an answer into the last column of the row that begins with ``first`` (or ends so)."""
    book = openpyxl.load_workbook(path)
    tab = book[sheet]
    row = next(
        cells for cells in tab.iter_rows() if any(str(cell.value or "").endswith(first) for cell in cells[:2])
    )
    row[-1].value = answer
    book.save(path)


def test_of_two_different_returns_none_counts_until_one_is_chosen(tmp_path: Path) -> None:
    units = list_units(tmp_path, ("340101", "甲工会"), ("340102", "乙工会"))
    people = [("赵一", NUMBERS[0]), ("钱二", NUMBERS[1])]
    hand_in(tmp_path, "340101甲工会.csv", union("甲工会", "340101", people))
    hand_in(tmp_path, "340101甲工会（更新）.csv", union("甲工会", "340101", people, gift=200))
    hand_in(tmp_path, "340102乙工会.csv", union("乙工会", "340102", [("孙三", NUMBERS[2])]))
    _, found = merged(tmp_path, units=units)

    assert [("甲工会", False)] == [(unit["name"], unit["same"]) for unit in found["units"]["twice"]]
    assert "300.00" == found["totals"]["amount"]

    fill_in(tmp_path / "汇总.xlsx", "单位对照", "340101甲工会（更新）.csv", "采用")
    edited = (tmp_path / "汇总.xlsx").read_bytes()
    result, found = merged(tmp_path, units=units)

    assert [] == found["units"]["twice"]
    assert "700.00" == found["totals"]["amount"]
    assert edited == (tmp_path / "汇总（上一版）.xlsx").read_bytes()
    assert ["汇总.xlsx 有人改过，改过的一份已另存为 汇总（上一版）.xlsx。"] == result.notices

    _, again = merged(tmp_path, units=units, ignore=("X",))
    assert "700.00" == again["totals"]["amount"], "the answer is carried into the next result"


def test_a_choice_holds_only_for_the_content_it_was_made_on(tmp_path: Path) -> None:
    units = list_units(tmp_path, ("340101", "甲工会"))
    hand_in(tmp_path, "340101甲工会.csv", union("甲工会", "340101", [("赵一", NUMBERS[0])]))
    hand_in(tmp_path, "340101甲工会二.csv", union("甲工会", "340101", [("赵一", NUMBERS[0])], gift=200))
    run(request(tmp_path, units=units))
    fill_in(tmp_path / "汇总.xlsx", "单位对照", "340101甲工会二.csv", "采用")
    hand_in(tmp_path, "340101甲工会二.csv", union("甲工会", "340101", [("赵一", NUMBERS[0])], gift=100))
    _, found = merged(tmp_path, units=units)

    assert [False] == [unit["same"] for unit in found["units"]["twice"]]
    assert found["totals"]["amount"] is None


def test_a_doubtful_file_counts_once_its_unit_is_told(tmp_path: Path) -> None:
    units = list_units(tmp_path, ("340101", "望江机械厂工会"), ("340102", "乙工会"))
    hand_in(tmp_path, "报表.csv", union("望江机械总厂工会", "", [("赵一", NUMBERS[0])]))
    hand_in(tmp_path, "340102乙工会.csv", union("乙工会", "340102", [("孙三", NUMBERS[2])]))
    _, found = merged(tmp_path, units=units)

    assert ["望江机械厂工会"] == [unit["name"] for unit in found["units"]["doubtful"]]
    assert 1 == found["units"]["counted"]

    fill_in(tmp_path / "汇总.xlsx", "单位对照", "报表.csv", "340101")
    _, found = merged(tmp_path, units=units)

    assert [] == found["units"]["doubtful"]
    assert ["望江机械厂工会", "乙工会"] == [unit["name"] for unit in found["totals"]["units"]]


def test_a_file_not_to_be_used_is_left_out_and_said(tmp_path: Path) -> None:
    units = list_units(tmp_path, ("340102", "乙工会"))
    hand_in(tmp_path, "闲表.csv", union("外单位工会", "", [("赵一", NUMBERS[0])]))
    hand_in(tmp_path, "340102乙工会.csv", union("乙工会", "340102", [("孙三", NUMBERS[2])]))
    _, found = merged(tmp_path, units=units)
    assert ["外单位工会"] == [unit["name"] for unit in found["units"]["unlisted"]]

    fill_in(tmp_path / "汇总.xlsx", "单位对照", "闲表.csv", "不采用")
    _, found = merged(tmp_path, units=units)

    assert [] == found["units"]["unlisted"]
    assert ["单位对照里填了“不采用”"] == [item["why"] for item in found["files"]["skipped"]]


def test_a_local_wording_is_learned_once(tmp_path: Path) -> None:
    text = (
        union("甲工会", "340101", [("赵一", NUMBERS[0])])
        .replace("入会时间", "入会的那一天")
        .replace("会费基数", "鞋码")
    )
    hand_in(tmp_path, "340101甲工会.csv", text)
    run(request(tmp_path))
    fill_in(tmp_path / "汇总.xlsx", "列名对照", "入会的那一天", "入会时间")
    fill_in(tmp_path / "汇总.xlsx", "列名对照", "鞋码", "忽略")
    run(request(tmp_path))
    book = openpyxl.load_workbook(tmp_path / "汇总.xlsx")
    roster = [[cell.value for cell in row] for row in book["会员花名册"].iter_rows(min_row=3)]
    joined = roster[0].index("入会时间")

    assert "2015-03-01" == str(roster[1][joined])[:10]
    answers = {row[1].value: row[-1].value for row in book["列名对照"].iter_rows(min_row=3) if row[1].value}
    assert {"入会的那一天": "入会时间", "鞋码": "忽略"} == {k: answers[k] for k in ("入会的那一天", "鞋码")}


def test_an_answer_that_is_no_column_is_refused_with_the_nearest(tmp_path: Path) -> None:
    text = union("甲工会", "340101", [("赵一", NUMBERS[0])]).replace("会费基数", "鞋码")
    hand_in(tmp_path, "340101甲工会.csv", text)
    run(request(tmp_path))
    fill_in(tmp_path / "汇总.xlsx", "列名对照", "鞋码", "会费基树")

    with pytest.raises(
        DecisionUnclear, match=r"“列名对照”第 \d+ 行填的“会费基树”看不懂。是否想写“会费基数”？"
    ):
        run(request(tmp_path))


def test_an_unchanged_folder_is_left_as_it_is(tmp_path: Path) -> None:
    hand_in(tmp_path, "340101甲工会.csv", union("甲工会", "340101", [("赵一", NUMBERS[0])]))
    first = run(request(tmp_path))
    stamp = (tmp_path / "汇总.xlsx").stat().st_mtime_ns
    second = run(request(tmp_path))

    assert second.document["unchanged"]
    assert stamp == (tmp_path / "汇总.xlsx").stat().st_mtime_ns
    assert first.document == {key: value for key, value in second.document.items() if key != "unchanged"}


def test_to_see_that_nothing_changed_needs_nothing_that_counts_or_writes(tmp_path: Path) -> None:
    hand_in(tmp_path, "340101甲工会.csv", union("甲工会", "340101", [("赵一", NUMBERS[0])]))
    run(request(tmp_path))
    script = (
        "import sys\nfrom pathlib import Path\nfrom tests.merge.made import request\n"
        "from toolkit.merge.run import run\n"
        "assert run(request(Path(sys.argv[1]))).document['unchanged']\n"
        "print(sorted({'numpy', 'pandas', 'xlsxwriter', 'openpyxl'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )

    assert done.stdout.decode("utf-8").strip() == "[]"


def test_only_what_changed_is_read_again(tmp_path: Path) -> None:
    for number, name in enumerate(("甲工会", "乙工会", "丙工会")):
        hand_in(
            tmp_path,
            f"34010{number}{name}.csv",
            union(name, f"34010{number}", [(f"赵{number}", NUMBERS[number])]),
        )
    told: list[tuple[int, int, int, int]] = []
    run(request(tmp_path), lambda *counts: told.append(counts))
    assert 3 == len(told)

    hand_in(tmp_path, "340101乙工会.csv", union("乙工会", "340101", [("赵1", NUMBERS[1])], gift=100))
    told.clear()
    result = run(request(tmp_path), lambda *counts: told.append(counts))

    assert 1 == len(told)
    assert "700.00" == result.document["totals"]["amount"]


def test_an_answer_that_names_no_unit_is_refused_with_the_nearest(tmp_path: Path) -> None:
    units = list_units(tmp_path, ("340101", "望江机械厂工会"))
    hand_in(tmp_path, "报表.csv", union("望江机械总厂工会", "", [("赵一", NUMBERS[0])]))
    run(request(tmp_path, units=units))
    fill_in(tmp_path / "汇总.xlsx", "单位对照", "报表.csv", "望江机戒厂工会")

    with pytest.raises(
        DecisionUnclear, match=r"“单位对照”第 \d+ 行填的“望江机戒厂工会”看不懂。是否想写“望江机械厂工会”？"
    ):
        run(request(tmp_path, units=units))


def test_without_a_list_the_answer_is_the_units_name(tmp_path: Path) -> None:
    hand_in(
        tmp_path,
        "表.csv",
        union("", "", [("赵一", NUMBERS[0])])
        .replace("编制单位：\n", "")
        .replace("慰问福利\n", "慰问福利台账\n"),
    )
    _, found = merged(tmp_path)
    assert ["文件里没有写是哪个单位"] == [unit["why"] for unit in found["units"]["unlisted"]]

    fill_in(tmp_path / "汇总.xlsx", "单位对照", "表.csv", "望江茶厂工会")
    _, found = merged(tmp_path)

    assert [("望江茶厂工会", 1)] == [(unit["name"], unit["members"]) for unit in found["totals"]["units"]]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"select": ("Q9",)}, "没有名为“Q9”的检查编号"),
        ({"province": "火星"}, "火星"),
        ({"policy": "没有.toml"}, "没有"),
    ],
)
def test_what_is_misspelt_is_one_sentence_before_anything_is_read(
    tmp_path: Path, asked: dict[str, object], said: str
) -> None:
    hand_in(tmp_path, "340101甲工会.csv", union("甲工会", "340101", [("赵一", NUMBERS[0])]))
    with pytest.raises(ToolkitError, match=said):
        run(request(tmp_path, **asked))

    assert ["上报"] == [path.name for path in tmp_path.iterdir()]


def test_the_whole_object_of_an_unchanged_folder_is_had_without_writing(tmp_path: Path) -> None:
    hand_in(tmp_path, "340101甲工会.csv", union("甲工会", "340101", [("赵一", NUMBERS[0])]))
    _, before = merged(tmp_path)
    stamp = (tmp_path / "汇总.xlsx").stat().st_mtime_ns
    second, after = merged(tmp_path)

    assert second.document["unchanged"]
    assert before == after
    assert stamp == (tmp_path / "汇总.xlsx").stat().st_mtime_ns
    assert run(request(tmp_path)).document["unchanged"]
