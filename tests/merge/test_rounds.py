"""Rounds of mending: what was found before and what is found now, held against each other."""

from __future__ import annotations

import dataclasses
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from toolkit.merge.rounds import (
    Answered,
    Counts,
    Round,
    Rounds,
    Told,
    advanced,
    match,
    packed,
    placeless,
    unpacked,
)

ONE = Told(
    "R005",
    "error",
    "甲.xlsx",
    "名册",
    5,
    "B5",
    "会员花名册",
    "身份证号",
    "110***1",
    "与第 3 行的身份证号相同",
)


def told(**changes: object) -> Told:
    return dataclasses.replace(ONE, **changes)  # type: ignore[arg-type]


findings = st.builds(
    told,
    code=st.sampled_from(["R001", "R005"]),
    file=st.sampled_from(["甲.xlsx", "甲（改）.xlsx"]),
    sheet=st.sampled_from(["名册", "名册2"]),
    row=st.integers(1, 4),
    cell=st.one_of(st.none(), st.sampled_from(["B1", "B2", "C3"])),
    value=st.sampled_from([None, "110***1"]),
    message=st.sampled_from(["没有填写", "与第 3 行的身份证号相同", "与第 14 行的身份证号相同"]),
)
rounds = st.lists(findings, max_size=12)


@given(rounds, rounds)
def test_mended_and_open_are_the_last_round_open_and_new_are_this_one(
    last: list[Told], now: list[Told]
) -> None:
    found = match(last, now)

    assert list(range(len(last))) == sorted([*found.mended, *found.open])
    assert list(range(len(now))) == sorted([*found.new, *found.open.values()])
    assert found.counts.last == len(last)


@given(rounds, rounds, st.sets(st.sampled_from(["R001", "R005"])))
def test_what_was_not_checked_is_not_mended(last: list[Told], now: list[Told], not_made: set[str]) -> None:
    found, plain = match(last, now, not_made), match(last, now)

    assert (plain.open, plain.new) == (found.open, found.new)
    assert sorted(plain.mended) == sorted([*found.mended, *found.unchecked])
    assert not_made >= {last[position].code for position in found.unchecked}


@given(rounds, rounds)
def test_what_says_the_same_is_matched_as_often_as_it_stands_in_both(
    last: list[Told], now: list[Told]
) -> None:
    both = Counter(item.saying for item in last) & Counter(item.saying for item in now)
    same = Counter(
        last[before].saying
        for before, after in match(last, now).open.items()
        if last[before].saying == now[after].saying
    )

    assert both == same


@given(rounds, st.integers(0, 100))
def test_rows_that_moved_are_neither_mended_nor_new(last: list[Told], down: int) -> None:
    now = [
        dataclasses.replace(
            item,
            file="改后.xlsx",
            row=(item.row or 0) + down,
            cell=None,
            message=item.message.replace("第 3 行", f"第 {3 + down} 行"),
        )
        for item in last
    ]

    assert Counts(0, len(last), 0, 0) == match(last, now).counts


@given(rounds, rounds)
def test_a_finding_is_held_against_itself_before_any_other(last: list[Told], more: list[Told]) -> None:
    now = [*more, *last]
    found = match(last, now)
    stayed = Counter((now[after].saying, now[after].place) for after in found.open.values())

    assert not found.mended
    assert Counter((item.saying, item.place) for item in last) == stayed


@given(rounds, rounds)
def test_rounds_are_read_as_they_were_kept(one: list[Told], two: list[Told]) -> None:
    kept = Rounds(
        Round(("a", "b"), "2025-12-31", tuple(two), (("R001", "没有单位信息"),)),
        Round(("a",), "2025-12-01", tuple(one)),
    )
    answered = Answered(kept, Counts(1, 2, 3, 4), "ab", "cd")

    assert answered == unpacked(packed(answered))


def test_nothing_kept_is_read_as_nothing() -> None:
    assert Answered() == unpacked(packed(Answered()))


def test_a_damaged_record_is_none() -> None:
    whole = packed(Answered(Rounds(Round(("a",), "2025-12-31", (ONE,)))))

    assert [None] * 3 == [unpacked(broken) for broken in (b"", whole[:-3], b"{}")]


def test_a_mended_cell_that_is_wrong_in_another_way_is_still_open() -> None:
    found = match([ONE], [told(value="220***2", message="与第 9 行的身份证号相同")])

    assert Counts(0, 1, 0, 0) == found.counts


def test_another_check_at_the_same_place_is_new() -> None:
    assert Counts(1, 0, 0, 1) == match([ONE], [told(code="R002")]).counts


def test_of_equal_findings_the_one_that_went_is_the_mended_one() -> None:
    last = [told(code="R001", row=row, cell=f"C{row}", value=None, message="没有填写") for row in (3, 5, 7)]
    found = match(last, [last[0], last[2]])

    assert ((1,), {0: 0, 2: 1}) == (found.mended, found.open)


def test_places_are_blanked_and_amounts_are_not() -> None:
    assert placeless("D27 与第 3、5 行相加的 10,002.45 不一致") == placeless(
        "$D$8 与第 13 行相加的 10,002.45 不一致"
    )
    assert placeless("差 100.00") != placeless("差 200.00")
    assert placeless("签到表有 33 行") != placeless("签到表有 34 行")
    assert placeless("“HD2025001”没有签到") != placeless("“HD2025002”没有签到")


def test_a_round_lasts_while_the_files_stay_and_becomes_the_last_when_they_change() -> None:
    first = Round(("a",), "2025-12-01", (ONE,))
    same = Round(("a",), "2025-12-05", ())
    second = Round(("b",), "2025-12-20", ())

    begun = advanced(None, first)
    assert Rounds(first) == begun
    assert Rounds(dataclasses.replace(same, day="2025-12-01")) == advanced(begun, same)
    changed = advanced(begun, second)
    assert Rounds(second, first) == changed
    assert changed == advanced(changed, second)


def test_a_check_that_lacks_more_than_last_time_mends_nothing() -> None:
    last = Round(("a",), "2025-12-01", (ONE, told(code="W004")), (("W004", "没有标准"),))
    now = Round(("b",), "2025-12-20", (), (("R005", "没有会员花名册"), ("W004", "没有标准")))
    matched = Rounds(now, last).matched

    assert matched is not None
    assert ((1,), (0,)) == (matched.mended, matched.unchecked)
