"""An xls: xlrd's records with their evidence; calamine's values for files xlrd cannot open."""

from __future__ import annotations

import io

import xlrd
from xlrd.compdoc import CompDocError
from xlrd.formula import FormulaError
from xlrd.sheet import Sheet

from toolkit.grid import Grid, Raw
from toolkit.workbooks.assembly import MAX_SHEETS, Assembler, CellList, SheetCells
from toolkit.workbooks.faults import FAULTS
from toolkit.workbooks.foreign import calamine_grids
from toolkit.workbooks.number_formats import BUILT_IN, Shown, serial, shown
from toolkit.workbooks.pool import Pool
from toolkit.workbooks.refusal import damaged, too_large

NOT_TOLD = ("xls 格式里的公式算没算过在这里看不出来",)
NOT_TOLD_BY_VALUES = (
    *NOT_TOLD,
    "这个 xls 文件有损坏，错误值（如 #N/A）在这里看不出来，当作空格",
    "这个 xls 文件有损坏，隐藏的行和列在这里看不出来",
)
_XLRD_FAULTS = (xlrd.XLRDError, CompDocError, FormulaError, *FAULTS)


def read_xls(content: bytes, file: str) -> list[Grid]:
    """Return the grids of an xls workbook.  Raises ``Refused``."""
    try:
        book = xlrd.open_workbook(
            file_contents=content,
            formatting_info=True,
            ragged_rows=True,
            logfile=io.StringIO(),
        )
        if book.nsheets > MAX_SHEETS:
            raise too_large(f"工作表超过 {MAX_SHEETS} 张的上限")
        sheets = book.sheets()
    except _XLRD_FAULTS:
        # A damaged style or drawing stops xlrd, but the values may still be whole.
        return calamine_grids(io.BytesIO(content), file, NOT_TOLD_BY_VALUES)
    if not sheets:
        raise damaged("里面一张工作表也没有")
    formats = [_shown(book, style.format_key) for style in book.xf_list]
    pool, assembler = Pool(), Assembler(file)
    grids = []
    for sheet in sheets:
        cells = _cells(sheet, formats, bool(book.datemode), pool)
        grids.append(assembler.grid(sheet.name, cells, pool.texts, sheet.visibility != 0, NOT_TOLD))
    return grids


def _shown(book: xlrd.Book, key: int) -> Shown:
    given = book.format_map.get(key)
    # xlrd knows the Chinese built-in formats by number but has no code for them.
    by_code = shown(given.format_str or "") if given is not None else Shown.NUMBER
    return by_code or BUILT_IN.get(key, Shown.NUMBER)


def _cells(sheet: Sheet, formats: list[Shown], since_1904: bool, pool: Pool) -> SheetCells:
    cells = SheetCells()
    found = CellList(cells)
    for row in range(sheet.nrows):
        values = sheet.row_values(row)
        for column, kind in enumerate(sheet.row_types(row)):
            value = values[column]
            if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
                number = float(value)
                style = formats[sheet.cell_xf_index(row, column)]
                day = serial(number, style, since_1904) if style else None
                if day is None:
                    found.add(row, column, Raw.NUMBER, number, -1)
                else:
                    found.add(row, column, Raw.DAY, day, -1)
            elif kind == xlrd.XL_CELL_TEXT and value:
                found.add(row, column, Raw.TEXT, 0.0, pool.code(value))
            elif kind == xlrd.XL_CELL_BOOLEAN:
                found.add(row, column, Raw.BOOL, float(value), -1)
            elif kind == xlrd.XL_CELL_ERROR:
                text = xlrd.error_text_from_code.get(int(value), "#N/A")
                found.add(row, column, Raw.ERROR, 0.0, pool.code(text))
    found.flush()
    cells.merges = [(top + 1, left + 1, end, right) for top, end, left, right in sheet.merged_cells]
    cells.hidden_rows = [
        (row + 1, row + 1) for row, look in sheet.rowinfo_map.items() if look.hidden or look.height == 0
    ]
    cells.hidden_columns = [
        (column + 1, column + 1)
        for column, look in sheet.colinfo_map.items()
        if look.hidden or look.width == 0
    ]
    return cells
