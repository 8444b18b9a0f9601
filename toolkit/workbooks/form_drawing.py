"""Draw a form's sheet on a worksheet: its cells, the places of seals, the printed page."""

from __future__ import annotations

import io
import math
import struct
import zlib
from typing import Any

from toolkit.workbooks.form_pages import FormPage, Spot
from toolkit.workbooks.sheet_cells import Cells
from toolkit.workbooks.sheet_look import A4, LINK, Look
from toolkit.workbooks.sheet_parts import Link

LOOKS: dict[str, dict[str, Any]] = {
    "title": {"font_name": "黑体", "font_size": 18, "align": "center"},
    "form": {"font_size": 9, "align": "right"},
    "line": {"align": "left"},
    "line right": {"align": "right"},
    "line middle": {"align": "center"},
    "head": {"font_name": "黑体", "align": "center", "border": 1, "text_wrap": True},
    "text": {"align": "left", "border": 1, "text_wrap": True},
    "indent": {"align": "left", "border": 1, "indent": 1},
    "middle": {"align": "center", "border": 1, "text_wrap": True},
    "long": {"align": "left", "valign": "top", "border": 1, "text_wrap": True},
    "digits": {"align": "center", "border": 1, "num_format": "@"},
    "money": {"align": "right", "border": 1, "num_format": "#,##0.00;-#,##0.00;"},
    "money 0": {"align": "right", "border": 1, "num_format": "#,##0.00"},
    "whole": {"align": "center", "border": 1, "num_format": "#,##0"},
    "ratio": {"align": "right", "border": 1, "num_format": "0.00%"},
    "day": {"align": "center", "border": 1, "num_format": "yyyy-mm-dd"},
    "link": {"align": "left", "border": 1, "text_wrap": True, "font_color": LINK, "underline": 1},
    "note": {"font_size": 9, "align": "left", "text_wrap": True, "valign": "top"},
    "order": {"font_size": 8, "font_color": "#808080", "align": "left"},
}
"""How a cell may look; ``bold`` before a word makes its letters bold."""
SEAL = 128
"""The side of the picture of the seal's place, in pixels."""


def _format(look: Look, word: str) -> Any:
    bold = word.startswith("bold ")
    properties = dict(LOOKS[word.removeprefix("bold ")])
    return look.of(**properties, **({"bold": True} if bold else {}))


def draw_form(sheet: Any, page: FormPage, look: Look, cells: Cells) -> None:
    """Draw a form on an empty worksheet."""
    for column, width in enumerate(page.widths):
        sheet.set_column(column, column, width)
    for row in range(1, page.last_row + 1):
        sheet.set_row(row - 1, page.heights.get(row, 20))
    for spot in page.spots:
        style = _format(look, spot.look)
        if (spot.last_row, spot.last_column) != (spot.row, spot.column):
            sheet.merge_range(
                spot.row - 1, spot.column - 1, spot.last_row - 1, spot.last_column - 1, "", style
            )
        _write(sheet, spot, style, cells)
    for row, column, right, down in page.seals:
        options = {
            "image_data": io.BytesIO(seal_picture()), "x_offset": right, "y_offset": down, "object_position": 2,
            "description": "盖章处",
        }  # fmt: skip
        sheet.insert_image(row - 1, column - 1, "seal.png", options)
    sheet.set_paper(A4)
    if page.landscape:
        sheet.set_landscape()
    sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
    sheet.center_horizontally()
    if page.breaks:
        sheet.set_h_pagebreaks(page.breaks)
        sheet.set_print_scale(page.scale)
    else:
        sheet.fit_to_pages(1, 1 if page.one_page else 0)
    sheet.set_footer(page.footer)
    if page.title_rows:
        sheet.repeat_rows(page.title_rows[0] - 1, page.title_rows[1] - 1)
    sheet.print_area(0, 0, page.last_row - 1, (page.print_columns or len(page.widths)) - 1)
    if page.tab:
        sheet.set_tab_color(page.tab)


def _write(sheet: Any, spot: Spot, style: Any, cells: Cells) -> None:
    place = (spot.row - 1, spot.column - 1)
    if spot.said or isinstance(spot.value, Link):
        cells.put(*place, spot.value, "text", style)
    elif spot.value is None:
        sheet.write_blank(*place, None, style)
    elif isinstance(spot.value, int):
        sheet.write_number(*place, spot.value, style)
    elif spot.value.startswith("="):
        sheet.write_formula(*place, spot.value, style, 0)
    else:
        sheet.write_string(*place, spot.value, style)


def seal_picture() -> bytes:
    """Return a picture of a pale red ring with a star, where the seal goes, as PNG of the same bytes everywhere."""
    middle = (SEAL - 1) / 2
    rows = []
    for y in range(SEAL):
        pixels = [_ink(x - middle, middle - y) for x in range(SEAL)]
        packed = bytes(
            sum(pixels[start + bit] << (7 - bit) for bit in range(8)) for start in range(0, SEAL, 8)
        )
        rows.append(b"\0" + packed)
    header = struct.pack(">IIBBBBB", SEAL, SEAL, 1, 3, 0, 0, 0)
    # Not packed at all: packers differ from machine to machine.
    packer = zlib.compressobj(0)
    body = packer.compress(b"".join(rows)) + packer.flush()
    chunks = [
        (b"IHDR", header),
        (b"PLTE", b"\xff\xff\xff\xf2\xb8\xb8"),
        (b"tRNS", b"\x00\xff"),
        (b"IDAT", body),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def _ink(x: float, y: float) -> int:
    """Return 1 where the ring or the star is."""
    away = math.hypot(x, y)
    if SEAL / 2 - 5 <= away <= SEAL / 2 - 2:
        return 1
    outer = SEAL / 5
    if away > outer or away == 0:
        return int(away == 0)
    # A star of five points: its edge runs between the outer and the inner circle.
    turn = (math.degrees(math.atan2(x, y)) % 72 + 72) % 72
    turn = min(turn, 72 - turn)
    inner = outer * math.sin(math.radians(18)) / math.sin(math.radians(54))
    ax, ay = 0.0, outer
    bx, by = inner * math.sin(math.radians(36)), inner * math.cos(math.radians(36))
    px, py = away * math.sin(math.radians(turn)), away * math.cos(math.radians(turn))
    return int((bx - ax) * (py - ay) - (by - ay) * (px - ax) <= 0)
