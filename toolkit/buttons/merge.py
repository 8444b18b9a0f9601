"""分工会汇总: the workbooks of a folder into one, which is opened."""

from __future__ import annotations

import os
from pathlib import Path

from toolkit.buttons.button import Answer, Asked, button
from toolkit.errors import ToolkitError

RESULT = "（汇总）.xlsx"


class FolderMissing(ToolkitError):
    """No folder of workbooks was chosen, or the one chosen is none."""

    def __init__(self, folder: str) -> None:
        why = f"“{folder}”不是文件夹" if folder else "还没有选文件夹"
        super().__init__(f"{why}。请选放分工会台账的文件夹，再按一次“分工会汇总”。")
        self.folder = folder


@button("merge", "分工会汇总", place=7, doing="正在汇总分工会的台账", on_workbook=False)
def merge(asked: Asked) -> Answer:
    """选一个文件夹，把里面各分工会的台账汇总成一本：谁没报、错在哪、总数多少。"""
    from toolkit.merge.run import Request, run
    from toolkit.show.merge_text import lines

    settings = asked.settings
    folder = settings.folder.strip().rstrip("\\/") or settings.folder
    if not os.path.isdir(folder):
        raise FolderMissing(settings.folder)
    output = Path(folder).resolve().with_name(f"{Path(folder).resolve().name}{RESULT}")
    request = Request(
        paths=(folder,),
        output=output,
        units=settings.units or None,
        period=settings.period,
        province=settings.province or None,
        today=asked.today,
        processes=os.cpu_count() or 1,
    )
    result = run(request, lambda done, total, rows, rejected: asked.told("read", done, total))
    told = list(lines(result.document))
    said = "\n".join(
        [*told[:3], *(line for line in told[3:] if line.startswith(("问题：", "有 "))), *result.notices]
    )
    return Answer(f"{said}\n汇总已写到 {output}。", opens=[output])
