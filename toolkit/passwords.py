"""The file of passwords a user gives for protected workbooks."""

from __future__ import annotations

from pathlib import Path

from toolkit.errors import WorkbookUnreadable


def read_passwords(file: str | None) -> list[str]:
    """Return the lines of the file, none without a file; raises ``WorkbookUnreadable`` if it is no text."""
    if file is None:
        return []
    try:
        text = Path(file).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise WorkbookUnreadable(file, "密码文件读不了", "请存为 UTF-8 文本，一行一个密码") from error
    return [line for line in text.splitlines() if line]
