"""The shapes of notes in a VML drawing: edited as text, for Excel's own VML is not always well-formed XML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_SHAPE = re.compile(r"<((?:\w+:)?)shape\b(?:(?!<\1shape\b).)*?</\1shape\s*>", re.DOTALL)
_NOTE = re.compile(r"""ObjectType\s*=\s*["']Note["']""")
_ROW, _COLUMN = (re.compile(rf"<(?:\w+:)?{word}>\s*(\d+)\s*<") for word in ("Row", "Column"))
_ID = re.compile(r"""\bid\s*=\s*["']_x0000_s(\d+)["']""")
_SPID = re.compile(r"""\bspid\s*=\s*["']_x0000_s(\d+)["']""")
_BLOCKS = re.compile(r"""(<(?:\w+:)?idmap\b[^>]*?\bdata\s*=\s*["'])([\d,\s]*)(["'])""")
_END = re.compile(r"</xml\s*>\s*$")
_TYPE = re.compile(r"""<(?:\w+:)?shapetype\b[^>]*\bid\s*=\s*["']_x0000_t202["']""")
BLOCK = 1024
"""Numbers of shapes come in blocks of so many; a drawing says which blocks are its own."""
_EMPTY = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data=""/></o:shapelayout></xml>'
)
_SHAPETYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_DRAWN = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;'
    'margin-top:1.5pt;width:{width:g}pt;height:{height:g}pt;z-index:{order};visibility:hidden" '
    'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_SPACES = {"v": "urn:schemas-microsoft-com:vml", "o": "urn:schemas-microsoft-com:office:office", "x": "urn:schemas-microsoft-com:office:excel"}  # fmt: skip


class NoteShapes:
    """A VML drawing in which shapes of notes are added and taken away; rows and columns count from 1."""

    def __init__(self, text: str = "", taken: Iterable[int] = ()) -> None:
        """Take a drawing's characters (none: an empty one); ``taken`` are the blocks of the others."""
        self._text = text or _EMPTY
        self._new: list[str] = []
        self._numbers = {int(each) for found in (_ID, _SPID) for each in found.findall(self._text)}
        stated = _BLOCKS.search(self._text)
        words = stated[2].replace(" ", "").split(",") if stated else []
        own = [int(word) for word in words if word] or [number // BLOCK for number in self._numbers]
        self._blocks = list(dict.fromkeys(own))
        self._taken = set(taken) - set(self._blocks)
        self._next = 1

    @staticmethod
    def blocks_of(text: str) -> set[int]:
        """Return the blocks of numbers that a drawing states or uses."""
        shapes = NoteShapes(text)
        return set(shapes._blocks) | {number // BLOCK for number in shapes._numbers}

    def _number(self) -> int:
        """Return a number no shape has, of a block of this drawing's own."""
        for block in self._blocks:
            start = block * BLOCK + 1
            free = next(
                (n for n in range(max(start, self._next), start + BLOCK - 1) if n not in self._numbers), None
            )
            if free is not None:
                self._numbers.add(free)
                self._next = free + 1
                return free
        block = 1
        while block in self._taken or block in self._blocks:
            block += 1
        self._blocks.append(block)
        self._next = 1
        return self._number()

    def add(self, row: int, column: int, anchor: str, points: tuple[float, float]) -> None:
        """Draw a note's box; ``anchor`` are Excel's eight numbers, ``points`` its width and height."""
        number = self._number()
        self._new.append(
            _DRAWN.format(
                number=number,
                width=points[0],
                height=points[1],
                order=len(self._new) + 1,
                anchor=anchor,
                row=row - 1,
                column=column - 1,
            )
        )

    def _shapes(self) -> Iterator[tuple[re.Match[str], tuple[int, int] | None]]:
        for shape in _SHAPE.finditer(self._text):
            row, column = _ROW.search(shape[0]), _COLUMN.search(shape[0])
            note = _NOTE.search(shape[0]) and row and column
            yield shape, (int(row[1]) + 1, int(column[1]) + 1) if note and row and column else None

    def remove(self, places: Iterable[tuple[int, int]]) -> list[str]:
        """Take away the boxes of the notes at some (row, column); return them as they were."""
        wanted = set(places)
        gone = [shape for shape, place in self._shapes() if place in wanted]
        for shape in reversed(gone):
            self._text = self._text[: shape.start()] + self._text[shape.end() :]
        return [shape[0] for shape in gone]

    @property
    def empty(self) -> bool:
        """Whether no shape at all is left."""
        return not self._new and _SHAPE.search(self._text) is None

    def text(self) -> str:
        """Return the drawing's characters."""
        if not self._new:
            return self._text
        text = self._text
        end = _END.search(text)
        place = end.start() if end else len(text)
        start = text[: text.index(">", text.index("<xml") if "<xml" in text else 0) + 1]
        missing = [
            f'xmlns:{prefix}="{space}"'
            for prefix, space in _SPACES.items()
            if f"xmlns:{prefix}=" not in start
        ]
        drawn = ("" if _TYPE.search(text) else _SHAPETYPE) + "".join(self._new)
        text = text[:place] + drawn + text[place:]
        if missing and "<xml" in text:
            text = text.replace("<xml", "<xml " + " ".join(missing), 1)
        blocks = ",".join(map(str, self._blocks))
        return _BLOCKS.sub(lambda found: found[1] + blocks + found[3], text, count=1)
