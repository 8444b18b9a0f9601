"""Workbooks made part by part, so that a test says exactly what stands in the file."""

from __future__ import annotations

import zipfile
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

STYLES = (
    '<numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>'
    '<numFmt numFmtId="165" formatCode="0.00&quot;day&quot;"/>'
    '<numFmt numFmtId="166" formatCode="[h]:mm"/></numFmts>'
    '<cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/>'
    '<xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="31"/></cellXfs>'
)
"""Style 0 general, 1 day, 2 year and month, 3 number, 4 duration, 5 day by a Chinese built-in format."""


def sheet_xml(rows: str, *, head: str = "", tail: str = "", space: str = MAIN) -> str:
    """A worksheet part around the rows."""
    return f'{XML}<worksheet xmlns="{space}">{head}<sheetData>{rows}</sheetData>{tail}</worksheet>'


def xlsx(
    path: Path,
    *sheets: str,
    strings: str | None = None,
    states: tuple[str, ...] = (),
    properties: str = "",
    space: str = MAIN,
    relations: str = RELATIONS,
    extra: dict[str, str | bytes] | None = None,
) -> Path:
    """Write a workbook of whole worksheet parts; ``strings`` is the inside of ``<sst>``."""
    tabs, links = [], []
    parts: dict[str, str | bytes] = {}
    for number, sheet in enumerate(sheets, 1):
        state = f' state="{states[number - 1]}"' if len(states) >= number and states[number - 1] else ""
        tabs.append(f'<sheet name="表{number}" sheetId="{number}"{state} r:id="rId{number}"/>')
        links.append(
            f'<Relationship Id="rId{number}" Type="{relations}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        )
        parts[f"xl/worksheets/sheet{number}.xml"] = sheet
    for name, inside in (("sharedStrings", strings), ("styles", STYLES)):
        if inside is not None:
            tag = "sst" if name == "sharedStrings" else "styleSheet"
            parts[f"xl/{name}.xml"] = f'{XML}<{tag} xmlns="{space}">{inside}</{tag}>'
            links.append(f'<Relationship Id="{name}" Type="{relations}/{name}" Target="{name}.xml"/>')
    parts["xl/workbook.xml"] = (
        f'{XML}<workbook xmlns="{space}" xmlns:r="{relations}">{properties}'
        f"<sheets>{''.join(tabs)}</sheets></workbook>"
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    parts["xl/_rels/workbook.xml.rels"] = (
        f'{XML}<Relationships xmlns="{package}/relationships">{"".join(links)}</Relationships>'
    )
    parts["_rels/.rels"] = (
        f'{XML}<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    )
    parts["[Content_Types].xml"] = (
        f'{XML}<Types xmlns="{package}/content-types"><Override PartName="/xl/workbook.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
    )
    parts.update(extra or {})
    return zipped(path, parts)


def rows(path: Path, inside: str, strings: str | None = None, **more: str) -> Path:
    """Write a workbook of one sheet from the inside of its ``<sheetData>``."""
    return xlsx(path, sheet_xml(inside, **more), strings=strings)


def zipped(path: Path, parts: dict[str, str | bytes]) -> Path:
    """Write a zip of these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def ods(path: Path, tables: str, styles: str = "") -> Path:
    """Write an OpenDocument spreadsheet from the inside of ``<office:spreadsheet>``."""
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(
        f'xmlns:{short}="{urn}:{name}:1.0"'
        for short, name in (
            ("office", "office"),
            ("table", "table"),
            ("text", "text"),
            ("style", "style"),
            ("draw", "drawing"),
        )
    )
    calc = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    return zipped(
        path,
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": "<manifest/>",
            "content.xml": f"{XML}<office:document-content {spaces} {calc}>"
            f"<office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
            "</office:document-content>",
        },
    )
