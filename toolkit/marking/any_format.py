"""A marked copy of a file of any format: what is no xlsx becomes one first, and the copy says so."""

from __future__ import annotations

import dataclasses
import datetime
import os
from collections.abc import Sequence
from pathlib import Path, PurePath

from toolkit.check import Finding
from toolkit.marking.layout import layouts
from toolkit.marking.mark import Copy, MarkRefused, mark
from toolkit.workbooks.atomic import scratch
from toolkit.workbooks.converted import write_converted
from toolkit.workbooks.reading import format_of, read

OF_EXCEL = ("xlsx", "xlsm")
_TO_EXCEL = {"xls": "旧版 xls", "ods": "ods", "csv": "csv 文本", "xlsb": "xlsb"}


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
    path = Path(source)
    file = str(path) if shown is None else shown
    kind = format_of(path, file)
    if kind == "locked":
        raise MarkRefused(
            file,
            "文件设有打开密码，写出的副本会没有密码",
            "请取消密码后再核查，或用 --output 写出问题清单工作簿",
        )
    if kind in OF_EXCEL:
        return mark(path, findings, target, today=today, column=column, shown=shown)
    said = conversion_said(PurePath(file).name, kind)
    with scratch() as folder:
        drawn = Path(folder, "converted.xlsx")
        names = convert(path, file, drawn)
        placed = [dataclasses.replace(item, sheet=names.get(item.sheet, item.sheet)) for item in findings]
        copy = mark(drawn, placed, target, today=today, column=column, said=[said], shown=shown)
    return dataclasses.replace(copy, notices=(said, *copy.notices))


def convert(path: Path, shown: str, target: Path) -> dict[str, str]:
    """Write a file of another format as xlsx; return the names of the tabs by the sheets' own."""
    grids = read(path, shown).grids
    headings = {name: layout.headings for name, layout in layouts(grids).items()}
    return write_converted(target, grids, headings)


def conversion_said(name: str, kind: str) -> str:
    """Say that a copy is a conversion."""
    return (
        f"原件“{name}”是 {_TO_EXCEL.get(kind, kind)} 格式，本副本是把读到的内容转成 xlsx 写的："
        "数、文字、日期、合并和隐藏照原样，公式、颜色、字体、图片没有带过来。"
    )
