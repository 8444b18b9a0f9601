"""Which file a form is: a path, or the title of an official form."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from pathlib import Path

from toolkit.errors import WordUnknown, WorkbookUnreadable
from toolkit.found_files import find_files
from toolkit.workbooks.forms.official import official_forms

ENDINGS = (".xlsx", ".xlsm")


def is_form_file(name: str) -> bool:
    """Say whether a name is typed as the path of a workbook."""
    return name.lower().endswith((*ENDINGS, ".xls", ".et", ".ods", ".xltx"))


def is_form(name: str, others: Collection[str]) -> bool:
    """Say whether a form is meant: a workbook's path, the title of an official form, or a part of one.

    ``others`` are names of what is no form; a part of one of them is meant before a part of a form.
    """
    if is_form_file(name):
        return True
    official = official_forms()
    if name == "all" or name in others:
        return False
    return name in official or (
        not any(name in other for other in others) and any(name in each for each in official)
    )


def form_file(name: str) -> Path:
    """Return a form's file; raises ``WorkbookUnreadable`` or ``WordUnknown`` where there is none."""
    official = official_forms()
    if name in official:
        return official[name]
    if is_form_file(name) or os.path.exists(name):
        path = Path(name)
        if not path.is_file():
            raise WorkbookUnreadable(name, "没有这个文件", "请检查路径和文件名")
        if not name.lower().endswith(ENDINGS):
            raise WorkbookUnreadable(
                name, "表样只能是 .xlsx 或 .xlsm", "请在 Excel 或 WPS 中另存为 .xlsx 后再试"
            )
        return path
    parts = [title for title in official if name in title]
    if len(parts) == 1:
        return official[parts[0]]
    raise WordUnknown("表", name, parts or list(official))


def records_beside(form: Path, paths: Sequence[str]) -> list[str]:
    """Return the paths of the records; a form that lies among them is none of them."""
    files, _, _ = find_files(paths)
    own = os.path.realpath(form)
    kept = [file for file in files if os.path.realpath(file) != own]
    return list(paths) if len(kept) == len(files) else kept
