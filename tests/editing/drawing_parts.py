"""Pieces of drawings, for traps made by hand."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path

from tests.editing.making import hang, swap

DRAWING = "xl/drawings/drawing1.xml"


def png(width: int, height: int) -> BytesIO:
    """Return a red picture."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    rows = (b"\x00" + b"\xd0\x20\x20" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return BytesIO(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows, 0))
        + chunk(b"IEND", b"")
    )


XDR = 'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def two_cell(top: int, bottom: int, inside: str, more: str = "") -> str:
    """Return an anchor over rows counted from 0, of columns F to H."""
    return (
        f"<xdr:twoCellAnchor{more}><xdr:from><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{top}</xdr:row><xdr:rowOff>9525</xdr:rowOff></xdr:from>"
        f"<xdr:to><xdr:col>7</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{bottom}</xdr:row><xdr:rowOff>9525</xdr:rowOff></xdr:to>"
        f"{inside}<xdr:clientData/></xdr:twoCellAnchor>"
    )


def shape(number: int, name: str, link: str = "") -> str:
    """Return a rectangle."""
    return (
        f'<xdr:sp macro="" textlink="{link}"><xdr:nvSpPr><xdr:cNvPr id="{number}" name="{name}"/><xdr:cNvSpPr/></xdr:nvSpPr>'
        '<xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1219200" cy="571500"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr>'
        f"<xdr:txBody><a:bodyPr/><a:p><a:r><a:t>{name}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    )


def draw(path: Path, drawing: str) -> None:
    """Hang a drawing on the first sheet."""
    key = hang(
        path,
        "xl/worksheets/sheet1.xml",
        "drawing",
        DRAWING,
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{drawing}',
        "application/vnd.openxmlformats-officedocument.drawing+xml",
    )
    swap(path, "xl/worksheets/sheet1.xml", ("</worksheet>", f'<drawing r:id="{key}"/></worksheet>'))
