"""The parts of a package by what they hold, and those that hold references nobody here can follow."""

from __future__ import annotations

import re

from toolkit.workbooks.editing.markup_tree import decoded
from toolkit.workbooks.editing.move_context import Move
from toolkit.workbooks.editing.parts import CONTENT_TYPES, Parts
from toolkit.workbooks.markup import plain

_FOLLOWED = (
    "worksheet+xml",
    "sheet.main+xml",
    "sheet.macroEnabled.main+xml",
    "template.main+xml",
    "template.macroEnabled.main+xml",
    "drawing+xml",
    "drawingml.chart+xml",
    "drawingml.chartshapes+xml",
    "chartex+xml",
    "controlproperties+xml",
    "pivotCacheDefinition+xml",
    "pivotTable+xml",
    "table+xml",
    "vmlDrawing",
    "namedsheetviews+xml",
    "tableSingleCells+xml",
)
"""Ends of the types of parts whose references follow."""
_HARMLESS = (
    "sharedStrings+xml",
    "styles+xml",
    "theme+xml",
    "core-properties+xml",
    "extended-properties+xml",
    "custom-properties+xml",
    "relationships+xml",
    "externalLink+xml",
    "comments+xml",
    "threadedcomments+xml",
    "person+xml",
    "calcChain+xml",
    "pivotCacheRecords+xml",
    "sheetMetadata+xml",
    "chartstyle+xml",
    "chartcolorstyle+xml",
    "chartsheet+xml",
    "queryTable+xml",
    "slicer+xml",
    "slicerCache+xml",
    "timeline+xml",
    "timelineCache+xml",
    "featurepropertybag+xml",
)
"""Ends of the types of parts that hold no reference to rows of this workbook; texts in them mean none."""
_REFUSED = (
    (
        ("revisionHeaders+xml", "revisionLog+xml"),
        "是带修订记录的共享工作簿",
        "请先在 Excel 中取消共享，再试一次",
    ),
    (("volatileDependencies+xml",), "有从别的程序实时取数的公式（RTD）", "请先把这些公式改成数值，再试一次"),
)
"""Ends of the types of parts that name cells in ways nobody here can follow, what they are, and the remedy."""


def parts_by_type(parts: Parts) -> dict[str, list[str]]:
    """Return the names of the parts of each type; a part without a type is of the type nothing."""
    own: dict[str, str] = {}
    usual: dict[str, str] = {}
    for each in parts.document(CONTENT_TYPES).root.elements:
        content_type = each.get("ContentType") or ""
        if each.local == "Override":
            own[(each.get("PartName") or "").lower()] = content_type
        else:
            usual[(each.get("Extension") or "").lower()] = content_type
    found: dict[str, list[str]] = {}
    for name in parts.names:
        stated = own.get(f"/{name}".lower()) or usual.get(name.rpartition(".")[2].lower(), "")
        found.setdefault(stated, []).append(name)
    return found


def of_type(found: dict[str, list[str]], *ends: str) -> list[str]:
    """Return the parts whose type ends in one of some words."""
    return [name for stated, names in found.items() if stated.endswith(ends) for name in names]


def refuse_unknown(move: Move, found: dict[str, list[str]]) -> None:
    """Refuse the move if a part that is not known speaks of cells of the moved sheet."""
    for ends, what, remedy in _REFUSED:
        if of_type(found, *ends):
            raise move.refusal(move.sheet.name, "所在的文件", f"{what}，移动行会使它对不上", remedy)
    quoted = move.sheet.name.replace("'", "''")
    spoken = re.compile(rf"(?:'{re.escape(quoted)}'|(?<![\w.']){re.escape(move.sheet.name)})!", re.IGNORECASE)
    for stated, names in found.items():
        if not stated.endswith("xml") or stated.endswith((*_FOLLOWED, *_HARMLESS)):
            continue
        for name in names:
            content = move.book.parts.content(name)
            if b"!" not in content or name == CONTENT_TYPES or name.endswith(".rels"):
                continue
            if spoken.search(plain(decoded(content, name)[0])):
                raise move.refusal(
                    move.sheet.name,
                    "的单元格",
                    f"被部件 {name} 引用，本工具不认识这种部件，行移动后引用会错",
                    "请在 Excel 中插入或删去这些行",
                )
    if any(name.endswith("vbaProject.bin") for name in move.book.parts.names):
        move.note(f"文件里有宏；宏里写明的单元格地址不会随工作表“{move.sheet.name}”的行移动，请核对。")
