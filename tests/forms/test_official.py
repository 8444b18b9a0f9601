"""The official forms: without trouble, filled from the clean year, their numbers those of the totals.

``GONGHUI_UPDATE_GOLDEN=1`` writes the golden texts anew; read the difference before committing it.
"""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from tests.editing.office import Office
from tests.forms.drawing import cells
from toolkit.forms.asking import answered
from toolkit.forms.books import Books
from toolkit.forms.form_check import all_troubles, lacking
from toolkit.generated.official_forms import TEMPLATE, forms
from toolkit.report import all_reports
from toolkit.workbooks.forms.official import official_forms
from toolkit.workbooks.forms.prepared_form import prepare
from toolkit.workbooks.same_parts import same_parts
from toolkit.workbooks.writing import Properties, write

OFFICIAL = official_forms()
GOLDEN = Path(__file__).parent.parent / "golden" / "forms"
LINES = 160
"""So many rows of a filled form are golden."""
UNTOLD = {"统计年报页": ["“统计年报页”D34 {{互助保障人数}}"]}
"""What the clean year does not tell."""


def fill(title: str, books: Books, folder: Path) -> Path:
    form = prepare(OFFICIAL[title])
    return form.fill(answered(form.plan.asks, books), folder / f"{title}.xlsx", prove=True).written.path


@pytest.fixture(name="all_filled", scope="module")
def _all_filled(books: Books, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("official")
    return {title: fill(title, books, folder) for title in OFFICIAL}


def test_there_are_at_least_ten_and_no_title_is_a_reports() -> None:
    assert {
        "签领表", "收支预算表", "收支决算表", "收入支出表（表样）", "资产负债表（表样）", "财务公开表", "活动决算表", "提案表", "困难职工申请表",
        "统计年报页",
    } <= set(OFFICIAL)  # fmt: skip
    assert set(forms()) == set(OFFICIAL)
    assert set() == set(OFFICIAL) & set(all_reports())


@pytest.mark.parametrize("title", OFFICIAL)
def test_a_form_has_no_trouble(title: str) -> None:
    assert [] == [str(trouble) for trouble in all_troubles(prepare(OFFICIAL[title]).plan)]


@pytest.mark.parametrize("title", OFFICIAL)
def test_the_clean_year_tells_all_that_a_form_asks(title: str, books: Books) -> None:
    form = prepare(OFFICIAL[title])
    untold = [what for what, _ in lacking(form.plan, answered(form.plan.asks, books))]

    assert UNTOLD.get(title, []) == untold


@pytest.mark.parametrize("title", OFFICIAL)
def test_a_filled_form_is_the_golden_one(title: str, all_filled: dict[str, Path]) -> None:
    lines = []
    for name, rows in cells(all_filled[title]).items():
        lines.append(f"== {name}")
        lines += [
            f"{number}\t" + "\t".join("" if each is None else _said(each) for each in row)
            for number, row in enumerate(rows, 1)
        ]
    text = "\n".join(lines[:LINES]) + "\n"
    golden = GOLDEN / f"{title}.txt"
    if os.environ.get("GONGHUI_UPDATE_GOLDEN") == "1":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8", newline="\n")

    assert golden.read_text("utf-8") == text


def _said(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.10g}"
    return str(value).replace("\n", "⏎").replace(" 00:00:00", "")


@pytest.mark.parametrize(
    ("title", "cell", "path"),
    [
        ("签领表", None, ("慰问", "节日慰问", "金额")),
        ("收支决算表", "D14", ("经费", "收入")),
        ("收支决算表", "D50", ("经费", "支出")),
        ("收支决算表", "D55", ("经费", "期末")),
        ("收入支出表（表样）", "B8", ("经费", "收入")),
        ("资产负债表（表样）", "B6", ("经费", "期末")),
        ("财务公开表", "C5", ("经费", "收入")),
        ("会费收缴情况表", "D9", ("会费", "应收")),
        ("统计年报页", "D36", ("会费", "实收")),
    ],
)
def test_sums_of_a_form_are_those_of_the_totals(
    title: str, cell: str | None, path: tuple[str, ...], books: Books, all_filled: dict[str, Path]
) -> None:
    from toolkit.forms.figure import figure_of

    figure = figure_of(path)
    assert figure is not None
    wanted = figure.of(books)
    assert isinstance(wanted, int)
    shown = {
        value
        for rows in cells(all_filled[title]).values()
        for row in rows
        for value in row
        if isinstance(value, float)
    }

    assert float(Fraction(wanted, 100)) in shown
    if cell is not None:
        sheet = openpyxl.load_workbook(all_filled[title], data_only=True).active
        assert float(Fraction(wanted, 100)) == pytest.approx(sheet[cell].value, abs=0.001)


@pytest.mark.parametrize("title", OFFICIAL)
def test_what_is_held_against_each_other_agrees(title: str, all_filled: dict[str, Path]) -> None:
    shown = [value for rows in cells(all_filled[title]).values() for row in rows for value in row]

    assert [] == [
        value for value in shown if isinstance(value, str) and ("不符" in value or value.startswith("#"))
    ]


@pytest.mark.libreoffice
def test_libreoffice_works_out_the_same_numbers(office: Office, all_filled: dict[str, Path]) -> None:
    for path, found in zip(all_filled.values(), office.recalculated(list(all_filled.values())), strict=True):
        book, formulas = openpyxl.load_workbook(path, data_only=True), openpyxl.load_workbook(path)
        for sheet in formulas:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        ours, theirs = (
                            book[sheet.title][cell.coordinate].value,
                            found.get(f"{sheet.title}!{cell.coordinate}"),
                        )
                        place = f"{path.stem} {sheet.title}!{cell.coordinate}"
                        assert (place, ours if ours is not None else "") == (place, _like(theirs, ours))


def _like(theirs: object, ours: object) -> object:
    """Return LibreOffice's number as ours where they are the same but for binary noise."""
    if (
        isinstance(theirs, int | float)
        and isinstance(ours, int | float)
        and abs(theirs - ours) < 1e-9 * max(1, abs(ours))
    ):
        return ours
    return "" if theirs is None else theirs


def test_the_forms_are_drawn_the_same_each_time(tmp_path: Path) -> None:
    for title, (_, drawn) in forms().items():
        write(tmp_path / f"{title}.xlsx", drawn(), Properties(title, TEMPLATE))
        assert same_parts(tmp_path / f"{title}.xlsx", OFFICIAL[title])
