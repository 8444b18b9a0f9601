"""Many rows put in and taken out at once: formulas go on meaning their cells, as LibreOffice calculates them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.editing.observed import observed
from tests.editing.office import Office
from tests.editing.test_random_sheets import HIGHEST, SHEETS, WIDEST, random_book
from tests.editing.trap import cell_of
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.row_moves import Insertion, Moves, Removal

SEEDS = range(100, 116)


def random_moves(draw: random.Random) -> tuple[Moves, list[int]]:
    """Return moves, and the rows they take out."""
    gone = sorted(draw.sample(range(1, HIGHEST + 1), draw.randint(1, 4)))
    put_in = [Insertion(draw.randint(1, HIGHEST + 1), draw.randint(1, 3)) for _ in range(draw.randint(0, 3))]
    return Moves([*put_in, *(Removal(row, row) for row in gone)]), gone


@pytest.mark.libreoffice
def test_formulas_mean_the_same_cells_after_empty_rows_went_and_rows_came(
    office: Office, tmp_path: Path
) -> None:
    paths: list[Path] = []
    jobs: list[tuple[str, Moves]] = []
    for seed in SEEDS:
        draw = random.Random(seed)
        source, target = tmp_path / f"{seed}.xlsx", tmp_path / f"{seed}_edited.xlsx"
        random_book(source, seed)
        name = draw.choice(SHEETS)
        moves, gone = random_moves(draw)
        book = EditedBook.open(source)
        for row in gone:
            for column in range(1, WIDEST + 4):
                book.sheet(name).put(row, column, None)
        book.write(source)
        book = EditedBook.open(source)
        book.move_rows(name, moves)
        book.write(target)
        paths += [source, target]
        jobs.append((name, moves))
    values = office.recalculated(paths)
    compared = 0
    for number, (name, moves) in enumerate(jobs):
        before, after = values[2 * number], values[2 * number + 1]
        found = observed(paths[2 * number + 1])
        formulas = found["formulas"]
        lost = ["#REF!", *(word for word, text in found["names"].items() if "#REF!" in str(text))]
        for key in observed(paths[2 * number])["formulas"]:
            sheet, column, row = cell_of(key)
            place = f"{sheet}!{column}{moves.row(row) if sheet == name else row}"
            if not any(word in str(formulas[place]) for word in lost):
                assert before[key] == after[place], f"seed {SEEDS[number]}: {key} is {place}"
                compared += 1
    assert compared > 800
