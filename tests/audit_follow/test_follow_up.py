"""整改复查: new, still there, in part, not found any more, not looked at: and never the last for the one before."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from tests.audit_follow.made import entered, issue, paper_with, read_back, unit_with, written
from toolkit.audit.carried.choosing import OtherUnit, of_unit
from toolkit.audit.carried.earlier import EarlierPaper
from toolkit.audit.follow_up import Followed, Review, followed_up
from toolkit.audit.pages.rectification import rectification
from toolkit.audit.workpaper import Workpaper
from toolkit.check import NotChecked
from toolkit.found_files import Rejected
from toolkit.judge import Waived
from toolkit.severity import Severity

BEFORE = [issue("F008", row, 100_00, message=f"没有审批：{row}") for row in (5, 6)]


@pytest.fixture(name="last")
def _last(tmp_path: Path) -> EarlierPaper:
    path = written(paper_with(BEFORE, tmp_path), "上年.xlsx")
    done = {("整改台账", "F008", "状态"): "整改中", ("整改台账", "F008", "整改措施"): "补审批单"}
    return read_back(entered(path, done))


def line(paper: Workpaper, code: str = "F008") -> Followed:
    (found,) = [item for item in followed_up(paper) if item.code == code]
    return found


def test_without_a_round_before_a_matter_is_new(tmp_path: Path) -> None:
    assert (Review.NEW, "") == (
        line(paper_with(BEFORE, tmp_path)).review,
        line(paper_with(BEFORE, tmp_path)).said,
    )


def test_a_matter_found_again_is_still_there_and_tells_what_was_done(
    last: EarlierPaper, tmp_path: Path
) -> None:
    found = line(paper_with(BEFORE, tmp_path, last=last))

    assert (Review.STILL, "上次 2 处，本次 2 处") == (found.review, found.said)
    assert ("001", 2, "整改中；补审批单") == (found.last_number, found.last_count, found.last_done)


def test_a_matter_of_which_less_is_found_is_there_in_part(last: EarlierPaper, tmp_path: Path) -> None:
    found = line(paper_with(BEFORE[:1], tmp_path, last=last))

    assert (Review.PART, "上次 2 处，本次 1 处，其中 1 处上次就有") == (found.review, found.said)


def test_as_many_but_other_places_are_there_in_part(last: EarlierPaper, tmp_path: Path) -> None:
    other = issue("F008", 9, 30_00, message="没有审批：九")
    found = line(paper_with([BEFORE[0], other], tmp_path, last=last))

    assert (Review.PART, "上次 2 处，本次 2 处，其中 1 处上次就有") == (found.review, found.said)


def test_a_matter_looked_for_and_not_found_is_gone_and_stays_on_the_page(
    last: EarlierPaper, tmp_path: Path
) -> None:
    found = line(paper_with([], tmp_path, last=last))

    assert ("上年001", Review.GONE, "上次 2 处，本次没有再发现") == (found.number, found.review, found.said)
    assert (200_00, ("", "", "补审批单", "", "", "整改中")) == (found.cents, found.entered)


def test_a_check_not_made_is_never_called_mended(last: EarlierPaper, tmp_path: Path) -> None:
    paper = paper_with([], tmp_path, last=last)
    left_out = dataclasses.replace(paper, audited=unit_with([], checks=("F045",)))
    lacking = dataclasses.replace(
        paper, audited=unit_with([], not_checked=(NotChecked("F008", "账.xlsx", "没有“审批人”一列"),))
    )
    unread = dataclasses.replace(paper, rejected=(Rejected("账2.xlsx", "读不了", "另存"),))

    assert [
        (Review.UNCHECKED, "本次没有做这项核查"),
        (Review.UNCHECKED, "本次没有做全：没有“审批人”一列"),
        (Review.UNCHECKED, "有文件读不了（账2.xlsx），不能说已经没有"),
    ] == [(line(each).review, line(each).said) for each in (left_out, lacking, unread)]


def test_what_is_waived_or_lowered_to_a_notice_is_still_there(last: EarlierPaper, tmp_path: Path) -> None:
    waived = Waived("F008", "账.xlsx", "经费收支", 5, "某", "", BEFORE[0].finding)
    paper = paper_with([], tmp_path, last=last)
    excused = dataclasses.replace(paper, audited=dataclasses.replace(paper.audited, waived=(waived,)))
    lowered = paper_with([issue("F008", severity=Severity.NOTICE)], tmp_path, last=last)

    assert [
        (Review.STILL, "本次 1 处按“核查说明”豁免，见“未核查”"),
        (Review.STILL, "本次 1 处，程度是提示"),
    ] == [(line(each).review, line(each).said) for each in (excused, lowered)]


def test_a_matter_whose_severity_changed_is_the_same(last: EarlierPaper, tmp_path: Path) -> None:
    found = line(paper_with([issue("F008", severity=Severity.WARNING)], tmp_path, last=last))

    assert (Review.PART, "001") == (found.review, found.last_number)


def test_a_matter_of_another_severity_beside_the_old_one_is_new(last: EarlierPaper, tmp_path: Path) -> None:
    paper = paper_with([*BEFORE, issue("F008", 9, severity=Severity.WARNING)], tmp_path, last=last)

    assert [("错误", Review.STILL), ("警告", Review.NEW)] == [
        (item.severity, item.review) for item in followed_up(paper)
    ]


def test_workpapers_of_the_same_year_given_as_last_years_are_pointed_at(
    last: EarlierPaper, tmp_path: Path
) -> None:
    before = dataclasses.replace(last, above={"整改台账": ["被审计单位：例工会", "2024年"]})
    (same,), (other,), (first,) = (
        rectification(paper_with(BEFORE, tmp_path, last=paper)) for paper in (last, before, None)
    )

    assert "给出的上年底稿“上年.xlsx”审计的也是2025年：复查是与同一年的上一次比，不是与上年比。" in same.notes
    assert (first.notes, first.notes) == (other.notes, [note for note in same.notes if "同一年" not in note])


def test_a_run_again_holds_on_to_the_year_before(last: EarlierPaper, tmp_path: Path) -> None:
    first = paper_with([BEFORE[0], issue("W001", 3)], tmp_path, last=last)
    again = paper_with([BEFORE[0]], tmp_path, earlier=read_back(written(first)))

    assert [
        ("001", "F008", Review.PART, "001", 2),
        ("002", "W001", Review.GONE, "", None),
    ] == [
        (item.number, item.code, item.review, item.last_number, item.last_count)
        for item in followed_up(again)
    ]


def test_a_matter_said_to_be_mended_that_is_found_is_pointed_at(tmp_path: Path) -> None:
    path = entered(written(paper_with(BEFORE, tmp_path)), {("整改台账", "F008", "状态"): "已整改"})

    assert (
        "状态填的是“已整改”，本次还有 2 处"
        == line(paper_with(BEFORE, tmp_path, earlier=read_back(path))).said
    )


def test_what_was_gone_and_done_with_is_not_followed_for_ever(last: EarlierPaper, tmp_path: Path) -> None:
    path = written(paper_with([], tmp_path, last=last), "次年.xlsx")
    settled = entered(path, {("整改台账", "F008", "状态"): "已整改"})

    assert [] == followed_up(paper_with([], tmp_path, last=read_back(settled)))


def test_another_units_workpapers_are_refused_in_a_sentence(last: EarlierPaper) -> None:
    assert of_unit([last], "34010001 例工会", alone=True) is last
    with pytest.raises(OtherUnit, match=r"上年\.xlsx 是“例工会”的审计底稿，这次审计的是“他工会”") as refusal:
        of_unit([last], "他工会", alone=True)
    assert ("例工会", "他工会") == (refusal.value.theirs, refusal.value.ours)
    assert of_unit([last], "他工会", alone=False) is None


def test_a_matter_of_the_year_before_found_after_all_gets_a_number_of_this_year(
    last: EarlierPaper, tmp_path: Path
) -> None:
    gone = read_back(written(paper_with([issue("W001", 3)], tmp_path, last=last)))
    lines = followed_up(paper_with([*BEFORE, issue("W001", 3)], tmp_path, earlier=gone))

    assert [("F008", "002", Review.STILL, "001"), ("W001", "001", Review.NEW, "")] == [
        (item.code, item.number, item.review, item.last_number) for item in lines
    ]
