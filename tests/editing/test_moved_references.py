"""Formulas read the same cells after rows moved, whatever they look like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.workbooks.editing.formula_shifts import shifted
from toolkit.workbooks.editing.formula_tokens import reference, sheets_named, tokens
from toolkit.workbooks.editing.moved_references import ELSEWHERE, HERE, Follower, Unfollowable, Where
from toolkit.workbooks.editing.row_moves import LAST_ROW, Insertion, Moves, Removal

SHEETS = ["一月", "名单", "三 月", "附表"]


def follower(*changes: Insertion | Removal) -> Follower:
    return Follower("名单", SHEETS, Moves(changes))


GROWS = follower(Insertion(6, 2, widen=True))


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("SUM(C3:C5)", "SUM(C3:C7)"),
        ("SUM(C$3:C$5)/C6", "SUM(C$3:C$7)/C8"),
        ("SUM(C5)", "SUM(C5:C7)"),
        ("SUM(C4,C5)+MAX(1, C5 )", "SUM(C4,C5:C7)+MAX(1, C5:C7 )"),
        ("SUBTOTAL(9,C5)", "SUBTOTAL(9,C5:C7)"),
        ("C5*2", "C5*2"),
        ("ROUND(C5,2)+SUM(ROUND(C5,2))", "ROUND(C5,2)+SUM(ROUND(C5,2))"),
        ("SUM(名单!$3:$5)", "SUM(名单!$3:$7)"),
        ("SUM(附表!C3:C5)", "SUM(附表!C3:C5)"),
    ],
)
def test_a_list_that_grows_takes_what_adds_it_up_along(formula: str, moved: str) -> None:
    assert moved == GROWS.moved(formula, Where(own=True, row=6))


@pytest.mark.parametrize("formula", ["SUM(C5:F5)", "SUM(C$3:C5)", "SUM(C5)", "C$4+SUM(D5:E5)"])
def test_the_last_row_of_a_list_goes_on_adding_up_itself(formula: str) -> None:
    assert formula == GROWS.moved(formula, Where(own=True, row=5))


def test_the_last_row_of_a_list_compares_itself_with_all_of_the_list_that_grew() -> None:
    assert GROWS.moved("RANK(C5,C$3:C$5)", Where(own=True, row=5)) == "RANK(C5,C$3:C$7)"


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("SUM(C3:C5,D4)", "SUM(C3:C4,#REF!)"),
        ("SUM(C4:C4)+名单!$C$4", "SUM(#REF!)+名单!#REF!"),
        ("C5:C3", "C4:C3"),
        ("'名单'!C4&\"名单!C4\"", "'名单'!#REF!&\"名单!C4\""),
        ("T_1[[#This Row],[C4]]+C9", "T_1[[#This Row],[C4]]+C8"),
        ("[1]名单!C9+[0]!总额", "[1]名单!C9+[0]!总额"),
        ("SUM(一月:一月!C9,C9)", "SUM(一月:一月!C9,C8)"),
    ],
)
def test_what_is_taken_out_is_no_reference_any_more(formula: str, moved: str) -> None:
    assert moved == follower(Removal(4, 4)).moved(formula, HERE)


@pytest.mark.parametrize("formula", ["SUM(一月:附表!C9)", "SUM('附表:一月'!C9)", "SUM(名单:附表!$3:$9)"])
def test_a_formula_through_several_sheets_cannot_follow_one(formula: str) -> None:
    with pytest.raises(Unfollowable, match="跨几张工作表"):
        follower(Insertion(4, 1)).moved(formula, ELSEWHERE)


def test_a_formula_through_several_sheets_may_stay_where_nothing_moves() -> None:
    for formula in ("SUM(一月:附表!C3)", "SUM(一月:附表!C:C)", "SUM('三 月:附表'!C9)"):
        assert formula == follower(Insertion(4, 1)).moved(formula, ELSEWHERE)


@pytest.mark.parametrize("formula", [f"C{LAST_ROW}", f"SUM(C3:C{LAST_ROW - 1})"])
def test_a_reference_pushed_off_the_sheet_cannot_follow(formula: str) -> None:
    with pytest.raises(Unfollowable, match=str(LAST_ROW)):
        follower(Insertion(4, 2)).moved(formula, HERE)


def test_a_formula_in_xml_keeps_its_characters_where_it_keeps_its_meaning() -> None:
    raw = "IF(C5&gt;0,&quot;C5&quot;&amp;&#x540D;&#21333;!C5,'名&apos;&apos;单'!C5)"
    moved = "IF(C6&gt;0,&quot;C5&quot;&amp;&#x540D;&#21333;!C6,'名&apos;&apos;单'!C5)"
    assert moved == follower(Insertion(4, 1)).moved_markup(raw, HERE)


def test_a_distance_moves_with_the_cell_it_is_counted_from() -> None:
    where = Where(own=True, row=4, distance=2)
    assert follower(Insertion(4, 2)).moved("C4>C3+C$9+SUM(C$2:C4)", where) == "C6>C5+C$11+SUM(C$2:C6)"


PIECES = st.sampled_from(
    ["C5", "$C$5", "名单!C5", "'三 月'!C5", "SUM(C3:C9)", '"C5"', "附表!$3:$5", "T[C5]", "LOG10(5)", "{5,6;7,8}", "C:C",
     "C5_总", "1.5E5", "#REF!", "TRUE", "[2]名单!C5", "R5C3", "XFE5", "C6:INDEX(C:C,6)", "-5%", "总额", "_C5", "'名单'!A1:B9"]
)  # fmt: skip
FORMULAS = st.lists(PIECES, min_size=1, max_size=6).map("+".join)


@given(FORMULAS, st.integers(1, 12), st.integers(1, 5))
def test_rows_put_in_and_taken_out_leave_every_formula(formula: str, before: int, count: int) -> None:
    there = follower(Insertion(before, count)).moved(formula, HERE)
    assert formula == follower(Removal(before, before + count - 1)).moved(there, HERE)


@given(FORMULAS, st.integers(1, 12), st.integers(1, 5))
def test_words_that_are_no_references_to_the_sheet_stay(formula: str, before: int, count: int) -> None:
    after = follower(Insertion(before, count)).moved(formula, HERE)
    old, new = tokens(formula), tokens(after)
    assert [token.kind for token in old] == [token.kind for token in new]
    for was, now in zip(old, new, strict=True):
        if was.text != now.text:
            assert was.kind == "reference"
            sheet = reference(was.text).sheet
            assert not sheet or sheets_named(sheet) == ("名单", "名单")


@given(FORMULAS, st.integers(-3, 9), st.integers(-2, 5))
def test_a_formula_copied_there_and_back_is_the_same(formula: str, rows: int, columns: int) -> None:
    assert formula == shifted(shifted(formula, rows, columns), -rows, -columns)
