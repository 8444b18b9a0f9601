"""姓名中间有空格，或者含有数字、标点、全角字母、写错的间隔号。

姓名多一个空格或者符号，表与表之间就对不上，会被当成花名册上没有的人。

按身份证改正；为对齐而加的空格请删除，少数民族姓名的间隔号统一用“·”。
"""

from __future__ import annotations

import numpy as np

from toolkit import law
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.grid import NUMBER, TEXT
from toolkit.keys import distinct
from toolkit.names import all_plain, strangeness
from toolkit.severity import Severity
from toolkit.sheet_place import Part
from toolkit.tables.members import Members


@check(
    "R007",
    Severity.WARNING,
    basis=law.REAL_NAME.whole(),
    bad="""
        姓名          身份证号
        张 三         11010519491231002X  <- 姓名
        李四2         110101199003070011  <- 姓名
        王五（女）    310101198506151238  <- 姓名
        买买提.艾力   440300199512310459  <- 姓名
        Ａｎｎ        93115619800101001X  <- 姓名
    """,
    good="""
        姓名           身份证号
        张三           11010519491231002X
        买买提·艾力    110101199003070011
        John Smith     93115619800101001X
        O'Neil J.      310101198506151238
    """,
)
def strange_name(members: Members) -> Flags:
    why = np.full(len(members), "", dtype=object)
    for number, part in enumerate(members.parts):
        here = np.flatnonzero(members.part == number)
        _judge(part, members.row[here], here, why)
    yield from members.flag("name", why.astype(bool), "{why}", why=why)


def _judge(part: Part, rows: np.ndarray, here: np.ndarray, why: np.ndarray) -> None:
    """Write what is strange about the names of one sheet; each distinct text is looked at once."""
    column = part.columns.get("name")
    if not column:
        return
    cells = part.grid.columns[column - 1]
    why[here[cells.kinds[rows - 1] == NUMBER]] = "姓名是数字"
    codes = np.where(cells.kinds[rows - 1] == TEXT, cells.codes[rows - 1], -1)
    told = distinct(codes).tolist()
    if all_plain([part.grid.texts[code] for code in told]):
        return
    for code in told:
        found = strangeness(part.grid.texts[code])
        if found:
            why[here[codes == code]] = found
