"""The fidelity guard: nothing is written that lost what nobody meant to take away."""

from __future__ import annotations

import dataclasses
import fnmatch
import zipfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from toolkit.errors import ToolkitError
from toolkit.workbooks.editing.package_census import counted_both, kinds_of
from toolkit.workbooks.editing.parts import CONTENT_TYPES, Parts

PARTS = {
    "worksheet": "工作表", "chartsheet": "图表页", "comments": "批注", "threadedcomments": "会话批注",
    "person": "批注作者", "vmlDrawing": "批注和控件的图形", "drawing": "图形", "image": "图片", "chart": "图表",
    "chartex": "新式图表", "table": "表格", "pivotTable": "数据透视表", "pivotCacheDefinition": "透视表缓存",
    "pivotCacheRecords": "透视表数据", "vbaProject": "宏", "controlproperties": "控件", "activeX": "ActiveX 控件",
    "externalLink": "外部链接", "connections": "数据连接", "styles": "样式", "sharedStrings": "文字",
    "theme": "主题", "workbook": "工作簿", "custom-properties": "自定义属性", "core-properties": "文档属性",
    "printerSettings": "打印设置", "slicer": "切片器", "oleObject": "嵌入对象", "customXmlProperties": "自定义 XML",
}  # fmt: skip
"""Kinds of parts, as an officer is told."""
FEATURES = {
    "row": "行", "c": "单元格", "f": "公式", "value": "单元格内容", "r": "分段格式的文字", "mergeCell": "合并单元格",
    "hyperlink": "超链接", "dataValidation": "数据有效性", "conditionalFormatting": "条件格式", "cfRule": "条件格式规则",
    "definedName": "名称", "sheet": "工作表", "autoFilter": "筛选", "brk": "分页符", "tablePart": "表格", "comment": "批注",
    "pic": "图片", "sp": "图形", "cxnSp": "连接线", "graphicFrame": "图表", "control": "控件", "oleObject": "嵌入对象",
    "shape": "图形", "ser": "图表系列", "sparkline": "迷你图", "ext": "扩展内容", "drawing": "图形页", "legacyDrawing": "批注图形",
    "protectedRange": "可编辑区域", "sheetProtection": "工作表保护", "customSheetView": "自定义视图", "col": "列宽",
    "xf": "样式", "dxf": "条件样式", "property": "属性", "Relationship": "部件关系", "tableColumn": "表格列",
    "pivotCache": "透视表缓存", "externalReference": "外部链接",
}  # fmt: skip
"""Elements, as an officer is told."""
MADE_ANEW = {"part/calcChain", "relationships/Relationship", "types/Override", "types/Default"}
"""What may always go: Excel makes it anew, or it only follows other parts."""
ON_ROWS = (
    "worksheet/*", "comments/*", "threadedcomments/*", "vmlDrawing/*", "drawing/*", "table/*",
    "workbook/definedName", "workbook/definedNames",
)  # fmt: skip
"""What may hang on rows that are taken out, and go with them."""


@dataclasses.dataclass(frozen=True)
class Loss:
    """Something there would be less of: where, what, how many before and after."""

    where: str
    what: str
    before: int
    after: int

    def __str__(self) -> str:
        return f"{self.where}的{self.what}由 {self.before:,} 变成 {self.after:,}"


class FidelityLost(ToolkitError):
    """A workbook is not written: something would be lost that was not meant to go."""

    def __init__(self, file: str, losses: list[Loss]) -> None:
        said = "；".join(map(str, losses[:5])) + ("……" if len(losses) > 5 else "")
        super().__init__(f"{file}：这样改会丢掉原有的内容（{said}），所以没有写。请把该文件交给开发者。")
        self.file = file
        self.losses = losses


def refuse_losses(parts: Parts, shown: str, given_up: Counter[str], allowing: Iterable[str] = ()) -> None:
    """Raise ``FidelityLost`` if a part, or anything in a changed part, is gone that was not meant to go.

    ``given_up`` says of how many: by words as ``worksheet/mergeCell`` (element of that kind of part),
    ``worksheet/value`` (cells with a value no formula gives) or ``part/comments``; ``allowing`` are words,
    or patterns such as ``comments/*``, of which any number may go.
    """
    gone = [name for name in parts.first if name not in parts]
    touched = [name for name in sorted(parts.changed_names) if name in parts.first]
    kinds = kinds_of(parts, [*gone, *touched], parts.first_content(CONTENT_TYPES))
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    places: dict[str, str] = {}
    for name in gone:
        if kinds[name] != "relationships":
            before[f"part/{kinds[name]}"] += 1
            places.setdefault(f"part/{kinds[name]}", name)
    for name in touched:
        was, now = parts.first_content(name), parts.content(name)
        if was == now:
            continue
        held, holds = counted_both(kinds[name], was, now)
        before += held
        after += holds
        for word, number in held.items():
            if holds[word] < number:
                places.setdefault(word, name)
    allowed = [*MADE_ANEW, *allowing]
    losses = [
        _loss(word, places.get(word, ""), number, after[word])
        for word, number in sorted(before.items())
        if after[word] < number - given_up[word]
        and not any(fnmatch.fnmatchcase(word, each) for each in allowed)
    ]
    if losses:
        raise FidelityLost(shown, losses)


def _loss(word: str, place: str, before: int, after: int) -> Loss:
    kind, _, what = word.partition("/")
    if kind == "part":
        return Loss("工作簿", f"部件“{PARTS.get(what, what)}”（{place}）", before, after)
    return Loss(f"{PARTS.get(kind, kind)}（{place}）", FEATURES.get(what, f"“{what}”"), before, after)


def refuse_other_bytes(written: Path, parts: Parts, shown: str) -> None:
    """Raise ``FidelityLost`` if a file as written lacks a part, or has other bytes in one that was not changed.

    Checksums and lengths are compared, as the directory of the zip has them.
    """
    with zipfile.ZipFile(written) as package:
        there = {info.filename.replace("\\", "/"): (info.CRC, info.file_size) for info in package.infolist()}
    losses = []
    for name in parts.names:
        found = there.get(name)
        member = parts.first.get(name)
        same = member is None or name in parts.changed_names or found == (member.crc, member.length)
        if found is None or not same:
            losses.append(Loss("写出的文件", f"部件 {name}", 1, 0))
    if losses:
        raise FidelityLost(shown, losses)
