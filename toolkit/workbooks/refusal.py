"""Why a file is not read: the sentences an officer sees, each said once.

Inside this folder a reader knows bytes, not the path the user gave; it raises ``Refused``, and
``reading.read`` turns that into ``WorkbookUnreadable`` with the file's name.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from toolkit.errors import WorkbookUnreadable

RESAVE = "请在 Excel 或 WPS 中打开，另存为 .xlsx 后再交"


class Refused(Exception):
    """A file cannot be read as a workbook; ``why`` and ``remedy`` are Chinese, without a full stop."""

    def __init__(self, why: str, remedy: str) -> None:
        super().__init__(f"{why}。{remedy}。")
        self.why = why
        self.remedy = remedy


def damaged(where: str) -> Refused:
    """Return the refusal of a file whose inside contradicts itself."""
    return Refused(f"文件已损坏（{where}）", f"{RESAVE}；如果打不开，请对方重新发送")


def incomplete() -> Refused:
    """Return the refusal of a file whose end is missing."""
    return Refused("文件不完整（可能没有传完）", "请让对方重新发送，或重新下载后再试")


def locked(tried: bool) -> Refused:
    """Return the refusal of a file that needs a password; ``tried`` if the given ones did not fit."""
    why = "文件设有打开密码，给出的密码都不对" if tried else "文件设有打开密码"
    return Refused(why, "请向对方要来密码并用 --password-file 给出，或请对方取消密码后再交")


def too_large(what: str) -> Refused:
    """Return the refusal of a file over a cap; ``what`` names the cap and the number found."""
    return Refused(f"文件太大：{what}", "请删去不用的工作表和空白区域，或拆成几个文件后再交")


def hostile(what: str) -> Refused:
    """Return the refusal of a file that holds what no office program writes."""
    return Refused(f"文件里有不应出现的内容（{what}），为安全起见没有读", f"{RESAVE}，并确认文件来源可靠")


@contextlib.contextmanager
def told_of(file: str) -> Iterator[None]:
    """Turn a refusal inside the block into ``WorkbookUnreadable`` with the file's name."""
    try:
        yield
    except Refused as refused:
        raise WorkbookUnreadable(file, refused.why, refused.remedy) from refused
