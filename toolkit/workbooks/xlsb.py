"""An xlsb: calamine's values, and a plain list of what cannot be told from them."""

from __future__ import annotations

from typing import IO

from toolkit.grid import Grid
from toolkit.workbooks.foreign import calamine_grids

NOT_TOLD = (
    "xlsb 格式里的错误值（如 #N/A）在这里看不出来，当作空格",
    "xlsb 格式里隐藏的行和列在这里看不出来",
    "xlsb 格式里的公式算没算过在这里看不出来",
)


def read_xlsb(handle: IO[bytes], file: str) -> list[Grid]:
    """Return the grids of a binary workbook.  Raises ``Refused``."""
    return calamine_grids(handle, file, NOT_TOLD)
