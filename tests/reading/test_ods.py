"""OpenDocument sheets: values by their declared type, repeats, merges, hidden rows, errors."""

from __future__ import annotations

from pathlib import Path

from tests.reading.looking import first, shown
from tests.reading.packages import ods
from toolkit.workbooks.reading import read


def table(path: Path, inside: str, name: str = "表", style: str = "", styles: str = "") -> Path:
    return ods(
        path, f'<table:table table:name="{name}" table:style-name="{style}">{inside}</table:table>', styles
    )


def cell(kind: str, inside: str = "", **attributes: str) -> str:
    more = "".join(
        f' {name.replace("__", ":").replace("_", "-")}="{value}"' for name, value in attributes.items()
    )
    return f'<table:table-cell office:value-type="{kind}"{more}>{inside}</table:table-cell>'


def test_every_type_of_value(tmp_path: Path) -> None:
    row = (
        cell("string", "<text:p>王<text:s text:c='2'/>一</text:p><text:p>二</text:p>")
        + cell("float", "<text:p>1,234.5</text:p>", office__value="1234.5")
        + cell("percentage", office__value="0.5")
        + cell("currency", office__value="-3")
        + cell("date", office__date_value="2025-01-31")
        + cell("date", office__date_value="2025-01-31T12:00:00")
        + cell("time", office__time_value="PT36H30M00S")
        + cell("boolean", office__boolean_value="true")
        + cell("string", "<text:p>显示</text:p>", office__string_value="存的")
    )
    expected = [
        ("TEXT", "王  一\n二"),
        ("NUMBER", 1234.5),
        ("NUMBER", 0.5),
        ("NUMBER", -3.0),
        ("DAY", 45688.0),
        ("DAY", 45688.5),
        ("DAY", 36.5 / 24),
        ("BOOL", 1.0),
        ("TEXT", "存的"),
    ]
    assert [expected] == shown(first(table(tmp_path / "a.ods", f"<table:table-row>{row}</table:table-row>")))


def test_errors_and_formulas_without_result_are_told(tmp_path: Path) -> None:
    row = (
        cell("string", "<text:p>#N/A</text:p>", office__string_value="", calcext__value_type="error")
        + cell("float", "<text:p>#DIV/0!</text:p>", office__value="0", table__formula="of:=1/0")
        + '<table:table-cell table:formula="of:=1+1"/>'
        + cell("string", table__formula="of:=&quot;&quot;")
        + cell("string", "<text:p>#N/A</text:p>")
    )
    expected = [
        ("ERROR", "#N/A"),
        ("ERROR", "#DIV/0!"),
        ("UNCALCULATED", None),
        ("BLANK", None),
        ("TEXT", "#N/A"),
    ]
    assert [expected] == shown(first(table(tmp_path / "a.ods", f"<table:table-row>{row}</table:table-row>")))


def test_repeats_merges_and_hidden_things(tmp_path: Path) -> None:
    inside = (
        '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        '<table:table-row table:visibility="filter" table:number-rows-repeated="2"><table:table-cell '
        'table:number-columns-repeated="2"/>'
        + cell("float", office__value="1", table__number_columns_repeated="2")
        + "</table:table-row><table:table-row>"
        + cell("string", "<text:p>部门</text:p>", table__number_rows_spanned="2")
        + "</table:table-row><table:table-row><table:covered-table-cell/></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    grid = first(table(tmp_path / "a.ods", inside))
    assert (6, 4, [(5, 1, 6, 1)], {3, 4}, {3}) == (
        grid.height,
        grid.width,
        grid.merges,
        grid.hidden_rows,
        grid.hidden_columns,
    )
    assert [None, None, 1.0, 1.0] == grid.row(4)


def test_notes_drawings_and_tracked_changes_are_not_cells(tmp_path: Path) -> None:
    note = "<office:annotation><text:p>批注</text:p></office:annotation>"
    drawing = "<draw:frame><draw:text-box><text:p>图</text:p></draw:text-box></draw:frame>"
    row = f"<table:table-row>{cell('string', f'{note}<text:p>甲</text:p>{drawing}')}</table:table-row>"
    shapes = "<table:shapes><draw:frame><text:p>形状</text:p></draw:frame></table:shapes>"
    changes = f"<table:tracked-changes><table:table-cell>{cell('string', '<text:p>旧</text:p>')}</table:table-cell></table:tracked-changes>"
    file = ods(tmp_path / "a.ods", f'{changes}<table:table table:name="表">{shapes}{row}</table:table>')
    assert [[("TEXT", "甲")]] == shown(first(file))


def test_hidden_sheets_are_there(tmp_path: Path) -> None:
    styles = '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style>'
    row = f"<table:table-row>{cell('float', office__value='1')}</table:table-row>"
    book = read(table(tmp_path / "a.ods", row, style="ta1", styles=styles))
    assert ("ods", True) == (book.format, book.grids[0].hidden)
