"""Listed words in texts: meetings are no clubs, and a text is read once however often it stands there."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.marks import marked_and_flagged
from toolkit.bookkeeping.listed_words import without_words, words_named
from toolkit.policy import Policy


@pytest.mark.parametrize(
    "text",
    [
        "运动会所需器材",
        "工会所属分会补助",
        "联欢会所用道具",
        "职代会所发资料",
        "春节晚会 所需服装",
        "协会所收会费",
    ],
)
def test_a_meeting_is_no_club(text: str) -> None:
    assert "会所" not in without_words(text, ())


@pytest.mark.parametrize("text", ["商务会所消费", "高档会所", "养生会所办卡", "私人会 所"])
def test_a_club_is_one(text: str) -> None:
    assert "会所" in without_words(text, ())


def test_the_longer_harmless_word_is_taken_first() -> None:
    assert "／" == without_words("料酒店", ("料酒", "料酒店"))


def test_neither_the_list_of_bans_nor_the_improper_spending_takes_a_meeting_for_a_club() -> None:
    rows = {
        "经费收支": """
            日期        凭证号  摘要            支出
            2025-03-06  记1     运动会所需器材  300.00
            2025-03-07  记2     某会所消费      300.00  <- 摘要
        """
    }

    for code in ("W018", "F045"):
        expected, flagged = marked_and_flagged(code, rows)
        assert expected == flagged


def test_each_text_is_read_once_for_each_list() -> None:
    read: list[str] = []

    def answer(text: str, words: tuple[str, ...]) -> tuple[str, None]:
        read.append(text)
        return words[0], None

    texts = pd.Series(["招待费", "购图书", "招待费", None, "招待费"], dtype=object)
    days = pd.Series(pd.to_datetime(["2025-01-01", "2025-02-01", "2025-03-01", None, "2025-04-01"]))
    policy = Policy.load("anhui")
    named, _ = words_named(texts, days, np.ones(5, dtype=bool), policy, "forbidden_words", answer)

    assert ["招待费"] == read
    assert [True, False, True, False, True] == pd.notna(named).tolist()


@given(
    st.lists(
        st.tuples(
            st.sampled_from([None, "招待费", "购 图书", "景区门票", "会费"]),
            st.sampled_from([None, "2010-05-01", "2025-01-01", "2026-03-01"]),
            st.booleans(),
        ),
        max_size=8,
    )
)
def test_a_column_is_read_as_its_rows_are_one_by_one(rows: list[tuple[str | None, str | None, bool]]) -> None:
    def answer(text: str, words: tuple[str, ...]) -> tuple[str, int] | None:
        found = [word for word in words if word in without_words(text, ())]
        return ("、".join(found), len(found)) if found else None

    texts = pd.Series([text for text, _, _ in rows], dtype=object)
    days = pd.Series([day for _, day, _ in rows], dtype="datetime64[s]")
    policy = Policy.load("anhui")
    expected = [
        answer(text, policy.words("words_to_verify", day.date())) if asked and text and day == day else None
        for (text, _, asked), day in zip(rows, days.ffill().bfill(), strict=True)
    ]
    named, counts = words_named(
        texts, days, np.array([asked for _, _, asked in rows], dtype=bool), policy, "words_to_verify", answer
    )

    assert expected == [pair if pair[0] else None for pair in zip(named, counts, strict=True)]
