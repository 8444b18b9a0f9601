"""What is found by looking through all texts of a file at once is what looking at each cell finds."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from toolkit import header, registry
from toolkit.block import Block
from toolkit.grid import Grid, from_rows
from toolkit.heading_rows import HeadingRows, match
from toolkit.sheet import read_sheet
from toolkit.table import TABLES
from toolkit.text_pool import TextPool
from toolkit.wordings import DECLARED, Wordings, confirmed

registry.load("toolkit.tables")
WORDS = [
    "姓名",
    " 姓 名 ",
    "金额（元）",
    "会费",
    "1月",
    "01",
    "RM",
    "ｒｍ",
    "—",
    "　",
    "部门" * 21,
    "合计",
    "甲某",
    "30001",
]
TEXTS = st.one_of(st.sampled_from(WORDS), st.text("姓名金额月1０aＡ（）: 　", max_size=5))
CELLS = st.one_of(TEXTS, st.none(), st.sampled_from([1, 12.0, 13, 0.5, -1]))
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=6)
WORDINGS = {"declared": DECLARED, "confirmed": confirmed({"会费收缴": {"rm": "name", "—": "", "RM2": "m1"}})}


@given(st.lists(TEXTS), st.integers(0, 4), st.frozensets(TEXTS))
@example(["姓名", "甲", "姓名", ""], 0, frozenset({"姓名"}))
def test_a_pool_tells_of_each_text_what_it_says(
    texts: list[str], longest: int, words: frozenset[str]
) -> None:
    pool = TextPool(texts)
    plain = [text.isascii() and text.isalnum() and len(text) > longest for text in texts]

    assert [*(not is_plain for is_plain in plain), False] == pool.wordy(longest).tolist()
    assert [*(text in words for text in texts), False] == pool.written(words).tolist()
    if len(set(texts)) == len(texts):
        assert pool.first_codes is None
    else:
        assert [*map(texts.index, texts), -1] == pool.first_codes.tolist()


def test_texts_put_into_a_pool_later_are_not_looked_at() -> None:
    texts = ["姓名", "合计"]
    pool = TextPool(texts)
    texts.append("合计")

    assert [True, False, False] == pool.written(frozenset({"姓名"})).tolist()
    assert [False, True, False] == pool.labels.totals.tolist() == pool.labelled.tolist()
    assert pool.first_codes is None


@pytest.mark.parametrize("wordings", WORDINGS.values(), ids=WORDINGS)
@given(rows=ROWS)
@example(rows=[["RM", "rm2", 1, 2], ["姓名", "部门" * 21, None, "—"]])
def test_headings_are_known_wherever_they_stand(wordings: Wordings, rows: list[list[object]]) -> None:
    grid = from_rows("表.xlsx", "表", rows)
    meanings = wordings.meanings(tuple(TABLES.values()))
    found = HeadingRows(Block.of(grid, TextPool(grid.texts), 1, grid.height), meanings)
    slow = {}
    for row in range(1, grid.height + 1):
        known = {column: text for column, text in found.texts(row).items() if meanings.of(text)}
        slow[row] = match(meanings, known)

    for table in TABLES.values():
        assert [(row, slow[row][table]) for row in slow if table in slow[row]] == found.known(table)


TITLES = sorted({item.title for table in TABLES.values() for item in table.columns.values()})
LAYOUTS = st.one_of(
    st.lists(st.lists(st.sampled_from(TITLES), min_size=2, max_size=9), min_size=1, max_size=4),
    st.lists(st.tuples(st.sampled_from(TITLES), st.just("甲")).map(list), min_size=4, max_size=8),
)


@given(st.sampled_from(["表", *TABLES]), LAYOUTS)
def test_the_best_headings_are_those_of_asking_every_table(tab: str, rows: list[list[object]]) -> None:
    grid = from_rows("表.xlsx", tab, rows)
    tables = tuple(TABLES.values())
    found = HeadingRows(Block.of(grid, TextPool(grid.texts), 1, grid.height), DECLARED.meanings(tables))
    best: header.Header | None = None
    for table in tables:
        chosen = header._chosen(table, found, False)
        in_rows = header._rows_header(grid, table, found, chosen, False) if chosen else None
        for other in (in_rows, header._form_header(grid, table, found)):
            if other and (best is None or other.score > best.score):
                best = other

    assert best == header._best(tables, found, None)


SHEETS = st.lists(
    st.lists(st.lists(CELLS, min_size=4, max_size=4), max_size=4).map(
        lambda rows: [["姓名", "部门", "福利类别", "金额"], ["甲某", "一车间", "节日慰问", 300], *rows]
    ),
    min_size=2,
    max_size=3,
)


@given(SHEETS)
@example(
    [
        [["姓名", "部门", "福利类别", "金额"], ["甲", "合计", 1, 2]],
        [["姓名", "部门", "福利类别", "金额"], ["甲", "一", 1, 2]],
    ]
)
def test_sheets_with_one_pool_are_read_as_each_alone(sheets: list[list[list[object]]]) -> None:
    alone = [from_rows("表.xlsx", "慰问福利", rows) for rows in sheets]
    texts: list[str] = []
    together = []
    for rows in sheets:
        grid = from_rows("表.xlsx", "慰问福利", rows, texts)
        texts = grid.texts
        together.append(grid)
    together = [dataclasses.replace(grid, texts=texts) for grid in together]
    pool = TextPool(texts)

    for one, other in zip(alone, together, strict=True):
        assert _told(one, TextPool(one.texts)) == _told(other, pool)


@given(SHEETS)
def test_a_text_with_a_code_for_each_cell_is_read_as_with_one(sheets: list[list[list[object]]]) -> None:
    for rows in sheets:
        grid = from_rows("表.xlsx", "慰问福利", [*rows, rows[0], rows[1]])
        texts: list[str] = []
        columns = []
        for column in grid.columns:
            codes = column.codes.copy()
            for place in np.flatnonzero(codes >= 0).tolist():
                texts.append(grid.texts[codes[place]])
                codes[place] = len(texts) - 1
            columns.append(dataclasses.replace(column, codes=codes))
        apart = dataclasses.replace(grid, texts=texts, columns=columns)

        assert TextPool(texts).first_codes is not None
        assert _told(grid, TextPool(grid.texts)) == _told(apart, TextPool(texts))


def _told(grid: Grid, pool: TextPool) -> list[object]:
    readings = read_sheet(grid, pool=pool)
    return [
        (
            found.table,
            found.header,
            found.roles.tolist(),
            found.held_back,
            found.unknown,
            repr(found.values),
            repr(found.troubles),
        )
        for found in readings
    ]
