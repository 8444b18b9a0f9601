"""Each shortcut agrees with the long way round: whole columns at once, texts left as they are, facts kept."""

from __future__ import annotations

import datetime
from collections import defaultdict

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.rows import grid_of, headings
from toolkit import masking, registry
from toolkit.cells import day_text
from toolkit.days import as_numbers
from toolkit.grid import from_rows
from toolkit.headings import fold, fold_bare
from toolkit.keys import one_key
from toolkit.kinds import CardKind, DigitsKind, IdNumberKind, NameKind, PhoneKind, TextKind
from toolkit.labels import labels_of
from toolkit.once import once
from toolkit.reading import read_grids
from toolkit.table import TABLES, true_rows
from toolkit.tables.members import Members
from toolkit.tables.welfare import Welfare
from toolkit.text_pool import TextPool
from toolkit.wordings import DECLARED
from toolkit.yearly import running

registry.load("toolkit.tables")
LETTERS = "姓名金额1月日（）()*：: Ａa1－-_。·.’'　\u200b合计页制表人共其中审核签字"
TEXTS = st.lists(st.one_of(st.text(LETTERS, max_size=8), st.text(max_size=6)), max_size=6)
DAYS = st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31))


@given(TEXTS)
@example(["姓名", "ΑΣ", "①", "金额（元）", "合计", "一月", "\u1100\u1161"])
def test_many_headings_are_known_as_each_is_alone(texts: list[str]) -> None:
    meanings = DECLARED.meanings(tuple(TABLES.values()))

    assert {text for text in texts if meanings.of(text)} == meanings.known(texts)


@given(st.one_of(st.text(LETTERS, max_size=8), st.text(max_size=6)))
def test_what_a_heading_means_is_what_each_table_says(text: str) -> None:
    said = {}
    for table in TABLES.values():
        attribute = table.words.get(fold(text)) or table.words.get(fold_bare(text))
        if attribute:
            said[table] = attribute

    assert said == DECLARED.meanings(tuple(TABLES.values())).of(text)


@pytest.mark.parametrize(
    "kind",
    [TextKind(), NameKind(), DigitsKind(), IdNumberKind(), PhoneKind(), CardKind()],
    ids=lambda kind: type(kind).__name__,
)
@given(
    texts=st.lists(
        st.one_of(st.text(LETTERS, max_size=8), st.text("0123456789Xx. -", max_size=8)), max_size=4
    )
)
def test_a_clean_column_is_kept_as_it_is(kind: TextKind, texts: list[str]) -> None:
    if kind.is_clean("".join(texts)):
        assert texts == [kind.clean(text) for text in texts]


@given(st.text("0123456789Xx -A年月日，", max_size=40))
@example("电话13800138000，卡6222 0212 3456 7890 128")
def test_a_text_without_eleven_figures_has_nothing_to_mask(text: str) -> None:
    assert masking._PERSONAL.sub(masking._shown, text) == masking.mask_text(text)


@given(st.lists(DAYS, min_size=2, max_size=2))
def test_days_as_numbers_count_full_years(days: list[datetime.date]) -> None:
    born, today = days
    early = (today.month, today.day) < (born.month, born.day)
    one, other = as_numbers(np.array(days, dtype="datetime64[D]")).tolist()

    assert [day.year * 10_000 + day.month * 100 + day.day for day in days] == [one, other]
    assert today.year - born.year - early == (other - one) // 10_000


@pytest.mark.parametrize("serial", [0, 1, 60, 45413, 2_958_465, 2_958_466, 10**7, -1])
def test_a_day_is_written_as_numpy_writes_it(serial: int) -> None:
    assert str(np.datetime64("1899-12-30") + np.timedelta64(serial, "D")) == day_text(float(serial))


@given(st.lists(st.tuples(st.sampled_from(["甲", "乙", None]), st.integers(-1, 3), st.sampled_from("ab"))))
def test_one_key_is_equal_where_all_columns_are(rows: list[tuple[str | None, int, str]]) -> None:
    names = pd.Series([name for name, _, _ in rows], dtype=object)
    numbers = np.array([number for _, number, _ in rows], dtype=np.int64)
    keys = one_key(names, numbers, pd.Series([letter for _, _, letter in rows], dtype="str")).tolist()
    known: dict[tuple[object, ...], int] = {}

    for row, key in zip(rows, keys, strict=True):
        missing = row[0] is None or row[1] < 0
        assert (-1 if missing else known.setdefault(row, len(known))) == key


@pytest.mark.parametrize(
    "mask",
    [
        pd.Series([True, False, True]),
        pd.Series([True, None, True], dtype="boolean"),
        pd.Series([True, None, True], dtype=object),
        np.array([True, False, True]),
        [True, False, True],
    ],
)
def test_a_mask_of_any_kind_is_true_where_it_says_so(mask: object) -> None:
    assert [0, 2] == true_rows(mask).tolist()


@given(st.lists(st.lists(st.text(LETTERS, max_size=9), min_size=1, max_size=3), min_size=1, max_size=4))
@example([["制表 人：某某"], ["合计"], ["其中：女"], ["负责人"], ["第 1 页"]])
def test_labels_are_found_wherever_they_stand(rows: list[list[str]]) -> None:
    texts = [text for row in rows for text in row]
    together = TextPool(texts).labels

    for name in ("totals", "bare", "signs", "signers"):
        alone = [bool(getattr(labels_of([text]), name)) for text in texts]
        assert [*alone, False] == getattr(together, name).tolist()


def table(**columns: list[object]) -> Welfare:
    titles = {name: Welfare.columns[name].title for name in columns}
    rows = [list(row) for row in zip(*columns.values(), strict=True)]
    found = read_grids([from_rows("表.xlsx", "慰问福利", [list(titles.values()), *rows])]).table(Welfare)
    assert found is not None
    return found


GIVEN = st.tuples(st.sampled_from(["甲某", "乙某"]), st.integers(0, 500), st.integers(1, 40), st.booleans())


@given(st.lists(GIVEN, min_size=1, max_size=12))
def test_running_sums_are_those_of_adding_up_row_by_row(
    rows: list[tuple[str, int, int, bool]],
) -> None:
    day = datetime.date(2024, 12, 10)
    welfare = table(
        name=[name for name, _, _, _ in rows],
        kind=["节日慰问"] * len(rows),
        amount=[float(amount) for _, amount, _, _ in rows],
        day=[day + datetime.timedelta(days=after) for _, _, after, _ in rows],
    )
    found = running(welfare, None, pd.Series([asked for _, _, _, asked in rows]))
    had: dict[tuple[str, int], list[int]] = defaultdict(list)

    for place in sorted(range(len(rows)), key=lambda place: rows[place][2]):
        name, amount, after, asked = rows[place]
        if not asked:
            assert found.total.isna()[place]
            assert not found.again[place]
            continue
        mine = had[name, (day + datetime.timedelta(days=after)).year]
        mine.append(amount * 100)
        assert (sum(mine), len(mine)) == (found.total[place], found.count[place])
        assert (len(mine) > 1) == found.again[place]


def test_a_fact_is_worked_out_once_for_the_same_arguments() -> None:
    asked: list[object] = []

    @once
    def length(members: Members, other: object) -> int:
        asked.append(other)
        return len(members)

    first, second = (
        read_grids([grid_of(Members, [["甲某"] * len(headings(Members))])]).tables[Members] for _ in range(2)
    )
    assert isinstance(first, Members)
    assert isinstance(second, Members)

    assert [1, 1, 1, 1] == [length(first, "a"), length(first, "a"), length(first, "b"), length(second, "a")]
    assert ["a", "b", "a"] == asked


def test_an_array_that_all_callers_share_cannot_be_changed() -> None:
    @once
    def places(welfare: Welfare) -> np.ndarray:
        return np.arange(len(welfare))

    found = places(table(name=["甲某"], kind=["生日慰问"], amount=[300.0]))
    with pytest.raises(ValueError, match="read-only"):
        found[0] = 1
