"""Dates as offices write them: read cleanly, with a doubt, or not at all."""

from __future__ import annotations

import datetime
import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import days
from toolkit.days import Day

MAY_DAY = datetime.date(2024, 5, 1)
ANY_DAY = st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31))


def test_examples_in_docstrings() -> None:
    assert doctest.testmod(days).failed == 0


@pytest.mark.parametrize(
    "text",
    [
        "2024.5.1",
        "2024/5/1",
        "2024-05-01",
        "20240501",
        "2024年5月1日",
        "2024-05-01 00:00:00",
        "２０２４．５．１",
        "２０２４年５月１日",
        "二〇二四年五月一日",
        "二零二四年五月一日",
        "2024年5月1号",
        "2024-05-01T08:30:00",
        " 2024. 5. 1 ",
        "'2024-05-01",
        "2024\u00a0年5月1日",
        "2024.05.01.",
        "2024 5 1",
        "2024—5—1",
        "2024年5月1日（星期三）",
    ],
)
def test_read_cleanly(text: str) -> None:
    assert days.parse(text) == Day(MAY_DAY)


@pytest.mark.parametrize(
    "text", ["24.5.1", "24/5/1", "24-05-01", "24年5月1日", "240501", "45413", "民国113年5月1日"]
)
def test_read_with_a_doubt(text: str) -> None:
    found = days.parse(text)
    assert found is not None
    assert found.day == MAY_DAY
    assert found.doubt


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("2024年5月", "缺少日，只写到2024年5月"),
        ("202405", "缺少日，只写到2024年5月"),
        ("2024.5", "缺少日，只写到2024年5月"),
        ("05/2024", "缺少日，只写到2024年5月"),
        ("2024", "缺少月和日，只写到2024年"),
        ("5.1", "缺少年份，只写了5月1日"),
        ("5月1日", "缺少年份，只写了5月1日"),
        ("至今", "不是一个具体的日子"),
        ("长期", "不是一个具体的日子"),
        ("03/04/2024", "可读作2024年3月4日或2024年4月3日"),
        ("13/4/24", "可读作2013年4月24日或2024年4月13日"),
        ("201205", "可读作2012年5月或2020年12月5日"),
    ],
)
def test_no_day_but_a_reason(text: str, doubt: str) -> None:
    assert days.parse(text) == Day(None, doubt)


def test_the_year_at_the_end_with_one_reading() -> None:
    assert days.parse("13/04/2024") == Day(datetime.date(2024, 4, 13), "年份写在最后，读作2024年4月13日")


@pytest.mark.parametrize(
    "text",
    [
        "2024-02-30",
        "2023-02-29",
        "20240230",
        "2024.13.1",
        "32/01/2024",
        "",
        "  ",
        "张三",
        "不详",
        "不是日期",
        "11010519491231002X",
        "13800138000",
        "1899-12-31",
        "2100-01-01",
        "3",
        "123",
        "2024-5-1-1",
        "2024..5",
    ],
)
def test_not_a_date(text: str) -> None:
    assert days.parse(text) is None


def test_numbers_in_a_date_column() -> None:
    assert days.from_serial(45413) == Day(MAY_DAY, "按Excel日期序号读作2024年5月1日")
    assert days.from_serial(45292.75) == Day(datetime.date(2024, 1, 1), "按Excel日期序号读作2024年1月1日")
    assert days.from_serial(20240501.0) == Day(MAY_DAY)
    assert days.from_serial(202405.0) == Day(None, "缺少日，只写到2024年5月")
    assert days.from_serial(2024.5) == Day(None, "缺少日，只写到2024年5月")
    assert days.from_serial(2024.1) == Day(None, "数字2024.1可读作2024年1月或2024年10月，缺少日")
    assert [
        days.from_serial(number) for number in (0, -5, 17999, 60001, 1e18, float("nan"), float("inf"))
    ] == [None] * 7


@given(
    ANY_DAY,
    st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日", "%Y-%m-%d 00:00:00"]),
)
def test_every_day_in_every_full_form(day: datetime.date, form: str) -> None:
    assert days.parse(day.strftime(form)) == Day(day)
    assert days.parse(days.spoken(day)) == Day(day)


@given(st.text(max_size=24))
def test_any_text_has_an_answer(text: str) -> None:
    found = days.parse(text)
    assert found is None or found.day is not None or found.doubt


@given(st.text(alphabet="0123456789./-年月日 :〇一二十", max_size=14))
def test_texts_that_look_like_dates_have_an_answer(text: str) -> None:
    found = days.parse(text)
    assert found is None or found.day is not None or found.doubt


@given(st.floats())
def test_any_number_has_an_answer(number: float) -> None:
    found = days.from_serial(number)
    assert found is None or found.day is not None or found.doubt


@pytest.mark.parametrize(
    ("number", "day"),
    [(17999, None), (18000, "1949-04-12"), (60000, "2064-04-08"), (60001, None)],
)
def test_serials_are_days_within_their_bounds(number: int, day: str | None) -> None:
    found = days.from_serial(number)

    assert day == (None if found is None or found.day is None else found.day.isoformat())


@pytest.mark.parametrize(
    ("text", "year"), [("49.5.1", 2049), ("50.5.1", 1950), ("00.5.1", 2000), ("99.5.1", 1999)]
)
def test_two_digits_of_a_year_turn_at_fifty(text: str, year: int) -> None:
    assert Day(datetime.date(year, 5, 1), f"两位年份，读作{year}年") == days.parse(text)
