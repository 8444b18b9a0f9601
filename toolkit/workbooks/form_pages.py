"""Draw forms as unions print them: merged titles, headings of two rows, ruled cells, room for the seal, A4."""

from __future__ import annotations

import dataclasses
import io
import math
import os
import struct
import zlib
from collections.abc import Sequence
from typing import Any

from toolkit.workbooks.atomic import replaced
from toolkit.workbooks.sheet_look import Look
from toolkit.workbooks.sheet_parts import Properties
from toolkit.workbooks.writing import Written, new_workbook

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
    "note": {"font_size": 9, "align": "left", "text_wrap": True, "valign": "top"},
    "order": {"font_size": 8, "font_color": "#808080", "align": "left"},
}
"""How a cell may look; ``bold`` before a word makes its letters bold."""
SEAL = 128
"""The side of the picture of the seal's place, in pixels."""


@dataclasses.dataclass(frozen=True)
class Spot:
    """A cell, or cells merged: rows and columns from 1.  A value that begins with ``=`` is a formula of ours."""

    row: int
    column: int
    value: str | int | None
    look: str
    last_row: int
    last_column: int


@dataclasses.dataclass
class FormPage:
    """One sheet of a form while it is drawn; ``widths`` are those of its columns in characters."""

    name: str
    widths: Sequence[float]
    landscape: bool = False
    spots: list[Spot] = dataclasses.field(default_factory=list)
    heights: dict[int, float] = dataclasses.field(default_factory=dict)
    seals: list[tuple[int, int, int, int]] = dataclasses.field(default_factory=list)
    """Row, column, and how far right and down of its corner in pixels."""
    title_rows: tuple[int, int] | None = None
    print_columns: int = 0
    """How many columns are printed; what lies right of them tells only how to fill."""
    footer: str = "&C&9第 &P 页 共 &N 页"
    one_page: bool = False

    def put(
        self, row: int, column: int, value: str | int | None, look: str, *, rows: int = 1, columns: int = 1
    ) -> None:
        """Draw a cell, or merge so many rows and columns into one."""
        self.spots.append(Spot(row, column, value, look, row + rows - 1, column + columns - 1))

    def row(self, row: int, values: Sequence[str | int | None], looks: Sequence[str], first: int = 1) -> None:
        """Draw a row of cells."""
        for place, (value, look) in enumerate(zip(values, looks, strict=True)):
            self.put(row, first + place, value, look)

    @property
    def last_row(self) -> int:
        """The last row drawn."""
        return max(spot.last_row for spot in self.spots)


def write_form(path: str | os.PathLike[str], pages: Sequence[FormPage], title: str) -> Written:
    """Write a form; raises ``OutputRefused`` if the place cannot be written to."""
    with replaced(path) as replacement:
        workbook = new_workbook(replacement.working, Properties(title, "form"))
        look = Look(workbook)
        for page in pages:
            _draw(workbook.add_worksheet(page.name), page, look)
        workbook.close()
    return Written(replacement.path, (replacement.notice,) if replacement.notice else ())


def _format(look: Look, word: str) -> Any:
    bold = word.startswith("bold ")
    properties = dict(LOOKS[word.removeprefix("bold ")])
    return look.of(**properties, **({"bold": True} if bold else {}))


def _draw(sheet: Any, page: FormPage, look: Look) -> None:
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
        _write(sheet, spot, style)
    for row, column, right, down in page.seals:
        options = {
            "image_data": io.BytesIO(seal_picture()), "x_offset": right, "y_offset": down, "object_position": 2,
            "description": "盖章处",
        }  # fmt: skip
        sheet.insert_image(row - 1, column - 1, "seal.png", options)
    sheet.set_paper(9)
    if page.landscape:
        sheet.set_landscape()
    sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 1 if page.one_page else 0)
    sheet.set_footer(page.footer)
    if page.title_rows:
        sheet.repeat_rows(page.title_rows[0] - 1, page.title_rows[1] - 1)
    sheet.print_area(0, 0, page.last_row - 1, (page.print_columns or len(page.widths)) - 1)


def _write(sheet: Any, spot: Spot, style: Any) -> None:
    place = (spot.row - 1, spot.column - 1)
    if spot.value is None:
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
