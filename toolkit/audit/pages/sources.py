"""数据来源: each file with its hash and size, its sheets with their rows by role, and by which rules it was judged."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit import __version__
from toolkit.audit.page import page
from toolkit.audit.workpaper import Workpaper
from toolkit.masking import mask_path
from toolkit.show.summary import HELD_BACK, ROLES
from toolkit.workbooks.sheet_parts import Col, Row, Sheet, Signed, Value

_COLUMNS = (
    Col("文件", "link", width=58),
    Col("大小（字节）", "whole", width=12),
    Col("SHA-256", "wrapped", width=35),
    Col("工作表", width=16),
    Col("认作", width=14),
    Col("总行数", "whole", of=Signed(tuple(ROLES.values())), total="sum"),
    *(Col(name, "whole", total="sum") for name in ROLES.values()),
    Col("数据中未计入", "whole", total="sum"),
)


_COPIED = (
    "带“（副本）”的是打开着的工作簿：审的是按“经费审查”那一刻的副本，没有保存的改动也在内，"
    "大小和 SHA-256 是副本的，与磁盘上的文件对不上是正常的。"
    "归档用的底稿，请先保存工作簿，再用 gonghui audit 对着文件做。"
)


@page("数据来源", place=900)
def sources(paper: Workpaper) -> list[Sheet]:
    """Return the last page."""
    rows = [Row(values) for values in _rows(paper)]
    sample = paper.audited.sample
    return [
        Sheet(
            "数据来源",
            _COLUMNS,
            [*rows, Row(("合计",), "total")] if rows else [],
            title="数据来源",
            subtitle_left=f"被审计单位：{paper.audited.shown}",
            subtitle_middle=paper.audited.period,
            subtitle_right=f"文件 {len(paper.files):,} 个",
            notes=[
                f"工具：gonghui {__version__}；规则和标准上限的 SHA-256：{paper.rules}。",
                *([f"抽样：{sample.told}。"] if sample else []),
                *([_COPIED] if any(item.copied for item in paper.files) else []),
                "同样的文件、同样的版本、同样的审计日和选项，写出的底稿每个字节都相同。",
                "标题、表头、数据、合计、落款、空行相加等于工作表的总行数；“数据中未计入”是数据的一部分，原因见“未核查”。",
            ],
            landscape=True,
        )
    ]


def _rows(paper: Workpaper) -> Iterator[list[Value]]:
    """Yield a row a sheet; the file's size and hash stand in its first row."""
    for item in paper.files:
        told = f"{item.sha256}（压缩包 {item.within}）" if item.within else item.sha256 or "读不到"
        told += "（副本）" if item.copied else ""
        first: list[Value] = [paper.link(item.file, mask_path(item.file)), item.size, told]
        read = [sheet for sheet in paper.audited.read if sheet.file == mask_path(item.file)]
        if not read:
            yield [*first, "", "没有认出的表"]
        for sheet in read:
            counts = [sheet.rows[role] for role in ROLES]
            yield [*first, sheet.sheet, sheet.table, None, *counts, sheet.rows[HELD_BACK]]
            first = ["", None, ""]
