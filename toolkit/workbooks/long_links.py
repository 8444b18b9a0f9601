"""The links of a long sheet: the same XML that XlsxWriter writes for a cell that is a link."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from toolkit.workbooks.sheet_cells import LONGEST_LINK, MOST_LINKS, printable
from toolkit.workbooks.sheet_names import link_target, quoted, utf16_length

LONGEST_PLACE = 255

_CELL = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")
_ABSOLUTE = re.compile(r"\\\\|[^\W\d_]:")
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_END = "</Relationships>"


class LongLink(NamedTuple):
    """A cell that leads to a cell: of this workbook (``file`` is None) or of another file."""

    cell: str
    file: str | None
    sheet: str | None
    target: str = "A1"


@dataclasses.dataclass(frozen=True)
class Linked:
    """The element of a sheet's links, its part of relationships, and how many links could not be made."""

    element: str
    relationships: str
    unlinked: int


def linked(links: Sequence[LongLink], names: Mapping[str, str], relationships: str = "") -> Linked:
    """Return what ``links`` are on a sheet whose part of relationships is so far ``relationships``.

    ``names`` maps the names of this workbook's sheets asked for to those really used.  Raises ValueError
    if there are more links than a sheet may have, two of one cell, or one of no cell.
    """
    if len(links) > MOST_LINKS:
        raise ValueError(f"{len(links)} links; a sheet may have {MOST_LINKS}")
    cells = {link.cell for link in links if _CELL.fullmatch(link.cell)}
    if len(cells) != len(links):
        raise ValueError("two links of one cell, or a link of no cell")
    number = relationships.count("<Relationship ")
    elements: list[str] = []
    related: list[str] = []
    files: dict[str, str] = {}
    for link in links:
        place = _place(link, names)
        if link.file is None:
            if utf16_length(place) <= LONGEST_PLACE:
                elements.append(f'<hyperlink ref="{link.cell}" location={_attribute(place)}/>')
            continue
        if link.file not in files:
            files[link.file] = _target(link.file)
        target = files[link.file]
        if not target or utf16_length(place) > LONGEST_PLACE:
            continue
        number += 1
        location = f" location={_attribute(place)}" if link.sheet else ""
        elements.append(f'<hyperlink ref="{link.cell}" r:id="rId{number}"{location}/>')
        related.append(
            f'<Relationship Id="rId{number}" Type="{_KIND}" Target={target} TargetMode="External"/>'
        )
    if related:
        head = relationships.removesuffix(_END) or f'{_HEAD}<Relationships xmlns="{_SPACE}">'
        relationships = head + "".join(related) + _END
    element = f"<hyperlinks>{''.join(elements)}</hyperlinks>" if elements else ""
    return Linked(element, relationships, len(links) - len(elements))


def _place(link: LongLink, names: Mapping[str, str]) -> str:
    if not link.sheet:
        return link.target
    sheet = printable(names.get(link.sheet, link.sheet) if link.file is None else link.sheet)
    return f"{quoted(sheet)}!{link.target}"


def _target(file: str) -> str:
    """Return the file as an attribute as Excel has it, '' for one that cannot be a link's.

    It has backslashes, and a mark before a path from a root.
    """
    escaped = link_target(printable(file))
    if len(escaped) < 2 or utf16_length(escaped) > LONGEST_LINK:
        return ""
    target = escaped.replace("/", "\\")
    return _attribute(f"file:///{target}" if _ABSOLUTE.match(target) else target.removeprefix(".\\"))


def _attribute(text: str) -> str:
    return quoteattr(text, {'"': "&quot;"})
