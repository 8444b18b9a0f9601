"""交来的文件读不了。

读不了的文件里有什么不知道，它的数一个也没有计入。

按原因办：有密码的要来密码，没有传完或损坏的请对方重发，不是表格的另存为 .xlsx 再交。
"""

from __future__ import annotations

from toolkit import law
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.merge.across_tables import UnreadableFiles
from toolkit.severity import Severity


@check(
    "M008",
    Severity.ERROR,
    basis=law.RETURNS,
    bad="""
        单位    文件        原因              怎么办
        甲工会  甲.xlsx     文件设有打开密码  请要来密码  <- 文件
        -       年报表.et   不认识的格式      请另存      <- 文件
    """,
    good="""
        单位    文件        原因              怎么办
    """,
)
def unreadable_file(files: UnreadableFiles) -> Flags:
    yield from files.flag("file", files.why.notna(), "{why}。{remedy}", why=files.why, remedy=files.remedy)
