"""Every report's workbook, cell by cell with its look, against the golden text in ``golden/reports``.

``GONGHUI_UPDATE_GOLDEN=1`` writes the golden texts anew; read the difference before committing it.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from toolkit import registry
from toolkit.examples import read
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.policy import Policy
from toolkit.report import Report, all_reports, fill
from toolkit.table import TABLES
from toolkit.workbooks.writing import write

registry.load("toolkit.tables")
REPORTS = all_reports()
GOLDEN = Path(__file__).parent / "golden" / "reports"
PERIOD = Period.year(2025, datetime.date(2025, 12, 31))


def look(cell: Cell) -> str:
    """Say how a cell is drawn."""
    borders = "".join(
        side[0] for side in ("left", "right", "top", "bottom") if getattr(cell.border, side).style
    )
    fill_colour = cell.fill.fgColor.rgb if cell.fill.fill_type else "-"
    font = f"{cell.font.name}{cell.font.size:g}{'b' if cell.font.bold else ''}"
    return f"{font} {fill_colour} {borders or '-'} {cell.alignment.horizontal or '-'} {cell.number_format}"


def drawn(values: Worksheet, formulas: Worksheet) -> Iterator[str]:
    """Say what stands on a sheet: page, merges, widths, charts and every cell with its formula, value and look."""
    setup = formulas.page_setup
    yield f"== {formulas.title}"
    yield f"page {setup.orientation} paper {setup.paperSize} fit {setup.fitToWidth}x{setup.fitToHeight}"
    yield f"titles {formulas.print_title_rows} area {formulas.print_area} freeze {formulas.freeze_panes}"
    yield f"foot {formulas.oddFooter.center.text}"
    yield "merged " + " ".join(sorted(str(merged) for merged in formulas.merged_cells.ranges))
    yield "widths " + " ".join(
        f"{name}={item.width:.1f}" for name, item in sorted(formulas.column_dimensions.items())
    )
    yield f"charts {len(formulas._charts)}"
    for row in formulas.iter_rows():
        for cell in row:
            if cell.value is not None:
                shown = values[cell.coordinate].value
                formula = f" {cell.value}" if cell.data_type == "f" else ""
                yield f"{cell.coordinate}{formula} | {shown!r} | {look(cell)}"


@pytest.mark.parametrize("item", REPORTS.values(), ids=REPORTS)
def test_workbook_is_the_golden_one(item: Report, tmp_path: Path) -> None:
    reading = read(item.given, dict(TABLES)).reading
    report = fill(item, reading, UnitName("34010001", "例工会", "2025"), PERIOD, Policy(None, {}))
    path = write(tmp_path / "报表.xlsx", report.sheets).path
    values, formulas = openpyxl.load_workbook(path, data_only=True), openpyxl.load_workbook(path)
    lines = [line for name in formulas.sheetnames for line in drawn(values[name], formulas[name])]
    golden = GOLDEN / f"{item.name}.txt"
    if os.environ.get("GONGHUI_UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text("\n".join(lines) + "\n", encoding="utf-8")

    assert golden.read_text(encoding="utf-8").splitlines() == lines


def test_no_golden_text_is_left_over() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(REPORTS)
