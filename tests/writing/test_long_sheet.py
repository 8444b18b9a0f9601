"""Everything on a sheet that speaks of the rows of data speaks of all of them."""

from __future__ import annotations

import pytest

from toolkit.workbooks.long_sheet import moved, opened, stretched, stretched_names

XML = (
    '<worksheet><dimension ref="A1:B4"/><sheetViews><pane topLeftCell="A3"/></sheetViews><sheetData>'
    '<row r="2" spans="1:2"><c r="A2" s="1"/></row>'
    '<row r="3" spans="1:2" ht="18.75" customHeight="1"><c r="A3" s="5"/><c r="B3" s="7"/></row>'
    '<row r="4"><c r="A4" s="2" t="inlineStr"><is><t>&lt;c r="A4"&gt;</t></is></c></row></sheetData>'
    '<autoFilter ref="A2:B3"/><mergeCells count="1"><mergeCell ref="A4:B4"/></mergeCells>'
    '<dataValidations><dataValidation type="list" sqref="A3 B3:B3"><formula1>"A3:A4"</formula1>'
    "</dataValidation></dataValidations><pageMargins/></worksheet>"
)


def test_a_sheet_is_cut_open_at_its_sample_row() -> None:
    sheet = opened(XML, 3)

    assert sheet.layout.letters == ("A", "B")
    assert sheet.layout.styles == (5, 7)
    assert sheet.layout.row == ' ht="18.75" customHeight="1"'
    assert opened(XML, 3, fitted=True).layout.row == ""
    assert sheet.prefix + sheet.suffix == XML.replace(
        XML[XML.index('<row r="3"') : XML.index('<row r="4"')], ""
    )


def test_one_row_of_data_leaves_everything_as_it_was() -> None:
    sheet = opened(XML, 3)

    assert stretched(sheet, 1) == (sheet.prefix, sheet.suffix)


def test_what_speaks_of_the_rows_is_stretched_and_what_stands_under_them_goes_down() -> None:
    prefix, suffix = stretched(opened(XML, 3), 11, "<hyperlinks/>")

    assert prefix == opened(XML, 3).prefix.replace("A1:B4", "A1:B14")
    assert suffix == (
        '<row r="14"><c r="A14" s="2" t="inlineStr"><is><t>&lt;c r="A4"&gt;</t></is></c></row></sheetData>'
        '<autoFilter ref="A2:B13"/><mergeCells count="1"><mergeCell ref="A14:B14"/></mergeCells>'
        '<dataValidations><dataValidation type="list" sqref="A3:A13 B3:B13"><formula1>"A3:A4"</formula1>'
        "</dataValidation></dataValidations><hyperlinks/><pageMargins/></worksheet>"
    )


def test_names_of_other_sheets_stay() -> None:
    names = (
        '<definedName name="_xlnm.Print_Area" localSheetId="0">\'a!b\'!$A$1:$B$4</definedName>'
        '<definedName name="_xlnm.Print_Titles" localSheetId="0">\'a!b\'!$2:$2</definedName>'
        '<definedName name="_xlnm._FilterDatabase" localSheetId="1" hidden="1">b!$A$2:$B$3</definedName>'
    )

    assert stretched_names(names, {0: (3, 11)}) == names.replace("$B$4", "$B$14")
    assert stretched_names(names, {1: (3, 11)}) == names.replace("$B$3", "$B$13")


@pytest.mark.parametrize(
    ("ref", "expected"),
    [("A1:A2", "A1:A2"), ("A3", "A3:A13"), ("A4", "A14"), ("$3:$3", "$3:$13"), ("A3:B4", "A3:B14")],
)
def test_ranges(ref: str, expected: str) -> None:
    assert moved(ref, 3, 10) == expected


def test_a_sheet_without_the_row_is_refused() -> None:
    with pytest.raises(ValueError, match="no row 9"):
        opened(XML, 9)
