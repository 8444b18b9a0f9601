"""What the user is told when a press fails: one Chinese sentence, and where the record of our mistake lies."""

from __future__ import annotations

import tempfile
import traceback
from pathlib import Path

from toolkit.errors import ToolkitError, said_by_system

LOG = "gonghui-log.txt"


def sentence_of(error: BaseException, folder: Path | None = None) -> str:
    """Return what to tell of an exception; one that is our own mistake is written to ``folder`` with its traceback."""
    if isinstance(error, ToolkitError):
        return str(error)
    if isinstance(error, OSError):
        where = f"{error.filename}：" if isinstance(error.filename, str) else ""
        return f"{where}系统没有让做完（{said_by_system(error)}）。请检查磁盘空间和权限后再试。"
    return f"工具箱自己出错了，没有做完。出错的记录在 {_logged(error, folder)}，请把它发给维护人员。"


def _logged(error: BaseException, folder: Path | None) -> Path:
    """Write the traceback, personal numbers masked, and return where."""
    from toolkit import __version__
    from toolkit.masking import mask_text

    path = (folder or Path(tempfile.gettempdir())) / LOG
    text = "".join(traceback.format_exception(error))
    path.write_text(f"gonghui {__version__}\n{mask_text(text)}", encoding="utf-8", errors="backslashreplace")
    return path
