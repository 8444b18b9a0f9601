"""Draw a form as rows of cells, fill it, and read what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from toolkit.forms.answers import Answers, Cents, Rows, Value
from toolkit.forms.answers_by_words import answers_of
from toolkit.workbooks.forms.prepared_form import prepare
from toolkit.workbooks.reading import read

Drawn = Sequence[Sequence[object]]
GIVEN = (
    ("一车间", "张三", "节日慰问", "春节", Cents(30010)),
    ("二车间", "李四", "节日慰问", "春节", Cents(20000)),
    ("一车间", "王五", "住院慰问", None, Cents(80000)),
    (None, "赵六", "节日慰问", "端午", Cents(5)),
)


def welfare(*records: tuple[Value, ...]) -> Rows:
    """Return rows of 慰问福利: 部门, 姓名, 福利类别, 节日, 金额, and who is who."""
    rows = records or GIVEN
    return Rows(
        ("department", "name", "kind", "festival", "amount", "#人"),
        tuple((*row, str(number)) for number, row in enumerate(rows)),
    )


def answers(figures: dict[str, Value] | None = None, **lists: Rows) -> Answers:
    """Return answers of 城关镇工会: figures by their words, lists by their titles."""
    told: dict[str, Value] = {"单位名称": "城关镇工会"}
    return answers_of(told | (figures or {}), lists or {"慰问福利": welfare()}, unit="城关镇工会")


def draw(path: Path, sheets: dict[str, Drawn], more: Callable[[Workbook], None] | None = None) -> Path:
    """Write a form; text that begins with ``=`` is a formula, an empty text a blank cell that is there."""
    book = Workbook(path, {"strings_to_formulas": False})
    ruled = book.add_format({"border": 1})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                if isinstance(value, str) and value.startswith("="):
                    sheet.write_formula(row, column, value, ruled, 0)
                elif value == "":
                    sheet.write_blank(row, column, None, ruled)
                elif value is not None:
                    sheet.write(row, column, value, ruled)
    if more is not None:
        more(book)
    book.close()
    return path


def cells(path: Path) -> dict[str, list[list[Any]]]:
    """Return the values of every sheet, row by row, blank cells at the right left out."""
    found = {}
    for grid in read(path).grids:
        rows = [grid.row(number) for number in range(1, grid.height + 1)]
        found[grid.sheet] = [_stripped(row) for row in rows]
    return found


def _stripped(row: list[Any]) -> list[Any]:
    while row and row[-1] is None:
        row = row[:-1]
    return row


def filled(folder: Path, rows: Drawn, given: Answers | None = None) -> list[list[Any]]:
    """Draw a form of one sheet, fill and prove it, and return its rows."""
    form = draw(folder / "form.xlsx", {"表": rows})
    prepare(form).fill(given or answers(), folder / "filled.xlsx", prove=True)
    return cells(folder / "filled.xlsx")["表"]


def troubles(folder: Path, rows: Drawn, more: Callable[[Workbook], None] | None = None) -> list[str]:
    """Return the troubles of a form of one sheet, as an officer reads them."""
    from toolkit.forms.form_check import all_troubles

    form = draw(folder / "form.xlsx", {"表": rows}, more)
    return [f"{each.weight}：{each}" for each in all_troubles(prepare(form).plan)]
