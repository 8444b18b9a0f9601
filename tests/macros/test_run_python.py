"""The buttons of Excel's build, pressed in an interpreter of VBA: the very words that xlwings is given."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from pyopenvba.apps.excel import ExcelApplication, SheetView

from toolkit.macros.assembly import assembled
from toolkit.macros.builds import EXCEL, Shown, XlwingsModules, macro_of
from toolkit.macros.listed import listed_buttons
from toolkit.workbooks.button_book import CONF, write_button_book
from toolkit.workbooks.macro_sources import macro_sources

STUB = XlwingsModules(
    """Attribute VB_Name = "xlwings"
'Version: 0
Public Sub RunPython(ByVal words As String)
    ThisWorkbook.Worksheets("xlwings.conf").Range("F1").Value = words
End Sub
""",
    'Attribute VB_Name = "Dictionary"\n',
)
"""Stands where the modules of xlwings do, and keeps what it is given."""


@pytest.fixture
def excel(tmp_path: Path) -> ExcelApplication:
    """Return Excel's build with the stub, and the officer's workbook open beside it and looked at last."""
    sources = macro_sources() | {"gh_ribbon": 'Attribute VB_Name = "GhRibbon"\n'}
    write_button_book(tmp_path / EXCEL.file, assembled(EXCEL, listed_buttons(), sources, STUB))
    Workbook().save(tmp_path / "台账.xlsx")
    app = ExcelApplication.open(tmp_path / EXCEL.file)
    app.activate_workbook(app.open_workbook(tmp_path / "台账.xlsx"))
    return app


def conf(app: ExcelApplication) -> SheetView:
    """Return the macros' own sheet of the workbook with the buttons."""
    buttons, officers = app.workbooks()
    app.activate_workbook(buttons)
    view = app.sheet(CONF)
    app.activate_workbook(officers)
    return view


def row_of(sheet: SheetView, key: str) -> int:
    return next(row for row in range(1, 60) if sheet.value(f"A{row}") == key)


@pytest.mark.parametrize("button", listed_buttons(), ids=lambda button: button.name)
def test_a_button_hands_xlwings_the_exact_words(excel: ExcelApplication, button: Shown) -> None:
    sheet = conf(excel)
    sheet.set_value(f"B{row_of(sheet, 'GH_FOLDER')}", "D:\\报表")
    excel.run(macro_of(button))

    assert f"import toolkit.buttons; toolkit.buttons.press('{button.name}')" == sheet.value("F1")
    assert f"OK {button.name}" == sheet.value(f"B{row_of(sheet, 'GH_STATE')}")
    assert ("台账.xlsx" if button.on_workbook else None) == (
        sheet.value(f"B{row_of(sheet, 'GH_BOOK')}") or None
    )
