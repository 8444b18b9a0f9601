"""The XML of a sheet with one sample row of data, cut open there: what stands before and behind the rows.

The sample row stands for the rows that will stand there: its cells give the styles, and every range that
ends at it or beyond reaches as much further as there are more rows.
"""

from __future__ import annotations

import dataclasses
import re

from toolkit.workbooks.long_cells import Layout

_CELL = re.compile(r'<c r="([A-Z]+)\d+" s="(\d+)"')
_SPANS = re.compile(r' spans="[^"]*"')
_HEIGHT = re.compile(r' (?:ht|customHeight)="[^"]*"')
_UNDER = re.compile(r'(<(?:row|c) r=")([A-Z]*\d+)"')
_RANGES = re.compile(r'(<(?:dimension|autoFilter|mergeCell|dataValidation)\b[^<>]*? (?:sq)?ref=")([^"]+)"')
_CORNER = re.compile(r"(\$?[A-Z]*\$?)(\d+)")
_AFTER_LINKS = re.compile("<(?:printOptions|pageMargins)")
_NAME = re.compile(r'(<definedName name="[^"]*" localSheetId="(\d+)"[^>]*>)([^<]*)')


@dataclasses.dataclass(frozen=True)
class Opened:
    """A sheet's XML without its sample row, and what the rows in its place will have in common."""

    layout: Layout
    prefix: str
    suffix: str

    @property
    def sample(self) -> int:
        """The sheet row (from 1) of the row cut out."""
        return self.layout.first_row


def opened(xml: str, sample: int, *, fitted: bool = False) -> Opened:
    """Return ``xml`` cut open at the row ``sample`` (from 1).

    ``fitted`` leaves the rows' height to their content.  Raises ValueError if there is no such row.
    """
    found = re.search(rf'<row r="{sample}"([^>]*)>(.*?)</row>', xml, re.DOTALL)
    if found is None:
        raise ValueError(f"no row {sample} to take the look from")
    cells = _CELL.findall(found[2])
    tag = _SPANS.sub("", found[1])
    layout = Layout(
        sample,
        tuple(letters for letters, _ in cells),
        tuple(int(style) for _, style in cells),
        _HEIGHT.sub("", tag) if fitted else tag,
    )
    return Opened(layout, xml[: found.start()], xml[found.end() :])


def stretched(sheet: Opened, rows: int, links: str = "") -> tuple[str, str]:
    """Return what stands before and behind ``rows`` rows of data, with the element ``links`` in its place."""
    more = rows - 1

    def ranges(found: re.Match[str]) -> str:
        return f'{found[1]}{" ".join(moved(ref, sheet.sample, more) for ref in found[2].split())}"'

    def under(found: re.Match[str]) -> str:
        return f'{found[1]}{_lower(found[2], more)}"'

    below, end, after = sheet.suffix.partition("</sheetData>")
    after = _RANGES.sub(ranges, after)
    if links:
        place = _AFTER_LINKS.search(after)
        assert place is not None, "every sheet has margins"
        after = after[: place.start()] + links + after[place.start() :]
    return _RANGES.sub(ranges, sheet.prefix), _UNDER.sub(under, below) + end + after


def stretched_names(workbook: str, sheets: dict[int, tuple[int, int]]) -> str:
    """Return the workbook's XML with the names of ranges stretched.

    ``sheets`` gives, by the sheet's place from 0, the row of its sample and its rows of data.
    """

    def name(found: re.Match[str]) -> str:
        place = int(found[2])
        if place not in sheets:
            return found[0]
        sample, rows = sheets[place]
        sheet, mark, ref = found[3].rpartition("!")
        return f"{found[1]}{sheet}{mark}{moved(ref, sample, rows - 1)}"

    return _NAME.sub(name, workbook)


def moved(ref: str, sample: int, more: int) -> str:
    """Return a range after ``more`` rows were put in behind row ``sample``.

    >>> moved("A2:G3", 3, 10), moved("$A$4:$G$4", 3, 10), moved("A3", 3, 10), moved("$1:$2", 3, 10)
    ('A2:G13', '$A$14:$G$14', 'A3:A13', '$1:$2')
    """
    first, _, last = ref.partition(":")
    last = last or first
    if _row(last) >= sample:
        last = _lower(last, more)
    if _row(first) > sample:
        first = _lower(first, more)
    return first if first == last and ":" not in ref else f"{first}:{last}"


def _row(corner: str) -> int:
    found = _CORNER.fullmatch(corner)
    assert found is not None, corner
    return int(found[2])


def _lower(corner: str, more: int) -> str:
    return _CORNER.sub(lambda found: f"{found[1]}{int(found[2]) + more}", corner)
