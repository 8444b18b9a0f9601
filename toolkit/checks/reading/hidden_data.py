"""隐藏的行、隐藏的列、隐藏的工作表或者合并单元格下面还有数据。

看不见的数据照样会被计入，里面常是往年的旧数或者删改前的数；打印出来的表与合计会对不上。

取消隐藏看一遍：有用的留着并显示出来，没有用的删除。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toolkit import law
from toolkit.check import check
from toolkit.flags import Flags, SheetFlag
from toolkit.grid import Raw
from toolkit.reading import Reading
from toolkit.roles import Role
from toolkit.severity import Severity
from toolkit.sheet_place import letters
from toolkit.sheet_reading import SheetReading


@check(
    "X006",
    Severity.NOTICE,
    basis=law.RETURNS,
    bad={
        "会员花名册": """
            姓名    身份证号            入会时间
            甲某    11010519491231002X  2024-02-01
            ~ 乙某  110101199003070011  2024-02-01  <- *
            ~ 丙某  310101198506151238  2024-02-01
            丁某    110101199003070038  2024-02-01
        """
    },
    good={
        "会员花名册": """
            姓名    身份证号            入会时间
            甲某    11010519491231002X  2024-02-01
            ~ -     -                   -
            丁某    110101199003070038  2024-02-01
        """
    },
)
def hidden_data(reading: Reading) -> Flags:
    for sheet in reading.sheets:
        count = int((sheet.roles == Role.DATA).sum())
        if sheet.grid.hidden and count:
            yield SheetFlag(sheet, None, None, f"工作表是隐藏的，里面有 {count} 行数据，已照常计入")
        filled = {row for row in sheet.grid.hidden_rows if _role(sheet, row) in (Role.DATA, Role.TOTAL)}
        for first, last in _runs(filled):
            yield SheetFlag(sheet, first, None, f"第 {_span(first, last)} 行是隐藏的，已照常计入")
        shown = [column for column in sheet.grid.hidden_columns if _holds(sheet, column)]
        for first, last in _runs(shown):
            span = _span(letters(first), letters(last))
            yield SheetFlag(sheet, sheet.part.header_row, first, f"第 {span} 列是隐藏的，里面有数据")
        for column in sorted({column for _, column in sheet.covered}):
            for first, last in _runs(row for row, here in sheet.covered if here == column):
                where = f"{letters(column)}{first}"
                message = f"从 {where} 起有 {last - first + 1} 格被合并单元格盖住，里面还有数据"
                yield SheetFlag(sheet, first, column, message)


def _role(sheet: SheetReading, row: int) -> int:
    place = row - sheet.first
    return int(sheet.roles[place]) if 0 <= place < len(sheet.roles) else int(Role.BLANK)


def _holds(sheet: SheetReading, column: int) -> bool:
    """Say whether a column holds anything in this table's data rows."""
    if column > sheet.grid.width:
        return False
    rows = sheet.rows_of(Role.DATA)
    return bool((sheet.grid.columns[column - 1].kinds[rows - 1] != Raw.BLANK).any())


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each run of numbers that follow one another."""
    first = last = None
    for number in sorted(numbers):
        if last is not None and number == last + 1:
            last = number
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = number
    if first is not None and last is not None:
        yield first, last


def _span(first: object, last: object) -> str:
    return f"{first}" if first == last else f"{first}–{last}"
