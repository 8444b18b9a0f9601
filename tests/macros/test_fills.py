"""A cell's fill, remembered and given back by the macros for Office, in an interpreter of VBA."""

from __future__ import annotations

import pytest
from pyopenvba.apps.excel import ExcelApplication

from toolkit.workbooks.macro_sources import macro_sources

TRY = """Attribute VB_Name = "GhTry"
Option Explicit
Public Sub GhRemembered()
    Range("B1").Value = GhFillText(Range("A1"))
End Sub
Public Sub GhMarked()
    GhPaint Range("A1"), "FFC7CE"
End Sub
Public Sub GhGivenBack()
    GhFillBack Range("A1"), Range("B1").Value, Range("B2").Value
End Sub
Public Sub GhSeen()
    Range("C1").Value = Range("A1").Interior.Pattern & "/" & Range("A1").Interior.Color
End Sub
"""


@pytest.fixture
def excel() -> ExcelApplication:
    app = ExcelApplication()
    app.add_workbook()
    for name in ("gh_office", "gh_result"):
        app.add_module(macro_sources()[name], name=name)
    app.add_module(TRY, name="GhTry")
    return app


def seen(app: ExcelApplication) -> object:
    app.run("GhSeen")
    return app.sheet(1).value("C1")


@pytest.mark.parametrize(
    "fill",
    ["Interior.Color = RGB(0, 176, 80)", "Interior.Color = 255", "Interior.Pattern = -4142"],
    ids=["green", "red", "none"],
)
def test_a_fill_is_given_back_as_it_was(excel: ExcelApplication, fill: str) -> None:
    excel.add_module(f'Public Sub GhBefore()\n    Range("A1").{fill}\nEnd Sub\n', name="Before")
    excel.run("GhBefore")
    before = seen(excel)
    excel.run("GhRemembered")
    remembered = excel.sheet(1).value("B1") or ""
    excel.sheet(1).set_value("B2", "" if remembered else "none")
    excel.run("GhMarked")
    assert before != seen(excel)
    excel.run("GhGivenBack")

    assert before == seen(excel)
    assert remembered == "" or 5 == len(str(remembered).split("/"))


def test_a_colour_that_another_host_remembered_is_given_back(excel: ExcelApplication) -> None:
    excel.sheet(1).set_value("B1", "00B050")
    excel.run("GhGivenBack")

    assert f"1/{0x50B000}" == seen(excel)
