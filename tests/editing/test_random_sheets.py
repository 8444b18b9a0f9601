"""Sheets of random formulas mean the same cells after rows were put in, wherever that was."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from openpyxl.utils import get_column_letter

from tests.editing.making import drawn
from tests.editing.observed import observed
from tests.editing.office import Office
from tests.editing.package_tree import parts_of
from tests.editing.test_removal import without_values
from tests.editing.trap import cell_of
from toolkit.workbooks.editing.book import EditedBook

SHEETS = ("名单", "二 车间", "三'月")
HIGHEST, WIDEST = 14, 5
SEEDS = range(16)


def random_book(path: Path, seed: int) -> tuple[str, int, int]:
    """Write a workbook of numbers and formulas; return a sheet, a row and how many rows are to come there."""
    draw = random.Random(seed)
    with drawn(path) as book:
        for name in SHEETS:
            sheet = book.add_worksheet(name)
            for row in range(HIGHEST):
                for column in range(WIDEST):
                    sheet.write_number(row, column, draw.randint(1, 99))
                sheet.write_formula(row, WIDEST + 1, f"={random_formula(draw)}")
                sheet.write_formula(row, WIDEST + 2, f"={random_formula(draw)}")
        book.define_name("块", f"='二 车间'!$A${draw.randint(1, 7)}:$D${draw.randint(8, HIGHEST)}")
        book.define_name("格", f"=名单!$B${draw.randint(1, HIGHEST)}")
    return draw.choice(SHEETS), draw.randint(1, HIGHEST + 1), draw.randint(1, 4)


def random_formula(draw: random.Random) -> str:
    """Return a formula over the numbers of the three sheets; no formula reads a formula."""
    pieces = []
    for _ in range(draw.randint(1, 4)):
        sheet = draw.choice(("", "", "名单!", "'二 车间'!", "'三''月'!", "'名单'!"))
        function = draw.choice(("SUM", "MAX", "MIN", "AVERAGE", "COUNT"))
        pieces.append(
            draw.choice(
                (
                    f"{sheet}{random_cell(draw)}",
                    f"{function}({sheet}{random_area(draw)})",
                    f"SUM({sheet}{random_area(draw)},{random_cell(draw)})",
                    f'IF({sheet}{random_cell(draw)}>50,LEN("B3"),-{random_cell(draw)})',
                    "SUM(块)",
                    "格*2",
                    f"SUM({sheet}$A:$C)",
                )
            )
        )
    return draw.choice("+-*").join(pieces)


def random_cell(draw: random.Random) -> str:
    """Return a cell with none, one or both of its parts held fast."""
    column = get_column_letter(draw.randint(1, WIDEST))
    return f"{draw.choice(('', '$'))}{column}{draw.choice(('', '$'))}{draw.randint(1, HIGHEST)}"


def random_area(draw: random.Random) -> str:
    """Return an area, its corners in order."""
    left, right = sorted(draw.choices(range(1, WIDEST + 1), k=2))
    top, bottom = sorted(draw.choices(range(1, HIGHEST + 1), k=2))
    fast = draw.choice(("", "$"))
    return f"{fast}{get_column_letter(left)}{fast}{top}:{fast}{get_column_letter(right)}{fast}{bottom}"


@pytest.mark.libreoffice
def test_formulas_mean_the_same_cells_after_rows_were_put_in(office: Office, tmp_path: Path) -> None:
    paths, jobs = [], []
    for seed in SEEDS:
        source, target = tmp_path / f"{seed}.xlsx", tmp_path / f"{seed}_edited.xlsx"
        sheet, before, count = random_book(source, seed)
        book = EditedBook.open(source)
        book.sheet(sheet).insert_rows(before, count)
        book.write(target)
        paths += [source, target]
        jobs.append((sheet, before, count))
    values = office.recalculated(paths)
    for seed, (sheet, first, count) in enumerate(jobs):
        before, after = values[2 * seed], values[2 * seed + 1]
        keys = list(observed(paths[2 * seed])["formulas"])
        assert len(keys) == 2 * HIGHEST * len(SHEETS)
        expected = {moved(key, sheet, first, count): before[key] for key in keys}
        assert expected == {key: after.get(key) for key in expected}, f"seed {seed}"


@pytest.mark.parametrize("seed", SEEDS)
def test_rows_put_in_and_taken_out_leave_random_sheets_as_they_were(seed: int, tmp_path: Path) -> None:
    source, target = tmp_path / "一.xlsx", tmp_path / "二.xlsx"
    sheet, before, count = random_book(source, seed)
    book = EditedBook.open(source)
    book.sheet(sheet).insert_rows(before, count)
    book.sheet(sheet).remove_rows(before, before + count - 1)
    book.write(target)
    assert without_values(parts_of(source)) == without_values(parts_of(target))


def moved(key: str, sheet: str, first: int, count: int) -> str:
    """Return where a cell stands after rows were put in."""
    name, column, row = cell_of(key)
    return f"{name}!{column}{row + count if name == sheet and row >= first else row}"
