"""A marked copy of a file of any format: what is no xlsx becomes one first, and the copy says so."""

from __future__ import annotations

import dataclasses
import datetime
import os
from collections.abc import Sequence
from pathlib import Path, PurePath

from toolkit.check import Finding
from toolkit.marking.layout import layouts
from toolkit.marking.mark import Copy, MarkRefused, mark, without_old_marks
from toolkit.workbooks.atomic import scratch
from toolkit.workbooks.converted import write_converted
from toolkit.workbooks.reading import format_of, read

OF_EXCEL = ("xlsx", "xlsm")
_CALLED = {"xls": "旧版 xls 文件", "csv": "csv 文本文件"}

TITLE = "本副本由别的格式转换"
CONVERTED = "数、文字、日期、合并和隐藏照原样，公式、颜色、字体、图片没有带过来"


def mark_any(
    source: str | os.PathLike[str],
    findings: Sequence[Finding],
    target: str | os.PathLike[str],
    *,
    today: datetime.date | None = None,
    column: bool = False,
    shown: str | None = None,
) -> Copy:
    """Write a marked copy; raises ``MarkRefused`` for a file with a password, else as ``mark`` does."""
    file = str(source) if shown is None else shown
    with scratch() as folder:
        path, findings, said = as_excel(Path(source), findings, Path(folder), file)
        copy = mark(
            path,
            findings,
            target,
            today=today,
            column=column,
            said=said,
            title=TITLE if said else "",
            converted=bool(said),
            shown=shown,
        )
    return dataclasses.replace(copy, converted=bool(said))


def as_excel(
    path: Path, findings: Sequence[Finding], folder: Path, shown: str
) -> tuple[Path, Sequence[Finding], tuple[str, ...]]:
    """Return a file as an xlsx without old marks, in ``folder`` if it was none; its findings; and what to say.

    Raises ``MarkRefused`` for a file with a password.
    """
    kind = format_of(path, shown)
    if kind == "locked":
        why = "文件设有打开密码，写出的副本会没有密码"
        raise MarkRefused(shown, why, "请取消密码后再核查，或用 --output 写出问题清单工作簿")
    if kind in OF_EXCEL:
        return without_old_marks(path, folder, shown), findings, ()
    drawn = Path(folder, "converted.xlsx")
    names = convert(path, shown, drawn)
    placed = [dataclasses.replace(item, sheet=names.get(item.sheet, item.sheet)) for item in findings]
    return drawn, placed, (conversion_said(PurePath(shown).name, kind),)


def convert(path: Path, shown: str, target: Path) -> dict[str, str]:
    """Write a file of another format as xlsx; return the names of the tabs by the sheets' own."""
    headings = {name: layout.headings for name, layout in layouts(read(path, shown).grids).items()}
    # Finding the tables fills merged blocks of the sheets it reads; what is written is as it was.
    return write_converted(target, read(path, shown).grids, headings)


def conversion_said(name: str, kind: str) -> str:
    """Say that a copy is a conversion."""
    return f"原件“{name}”是{_CALLED.get(kind, f' {kind} 文件')}，本副本是把读到的内容转成 xlsx 写的：{CONVERTED}。"
