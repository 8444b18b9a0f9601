"""What a cell of a result rests on: its files, sheets and rows, what they add up to, and the JSON of it.

Amounts are whole cents where ``kind`` is money, else whole numbers; a share is a Fraction.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from toolkit.amounts import yuan
from toolkit.errors import ToolkitError
from toolkit.masking import mask_path, mask_text
from toolkit.total import plain_yuan

Number = int | Fraction
_DIGEST = re.compile(r"[0-9a-f]{64}")


class TraceRefused(ToolkitError):
    """A cell that cannot be traced: the sentence says why, and what can be traced."""


@dataclasses.dataclass(frozen=True)
class Source:
    """Rows of one sheet of a file: ``rows`` as 3-302,310, or '' for the sheet or file as a whole."""

    file: str
    sheet: str = ""
    rows: str = ""
    count: int = 0


@dataclasses.dataclass(frozen=True)
class Line:
    """One row of a sheet of a file, with what it adds; ``cell`` is where that stands, if in one cell."""

    file: str
    sheet: str
    row: int | None
    cell: str | None
    text: str
    amount: Number | None = None


@dataclasses.dataclass(frozen=True)
class Part:
    """A cell of the result that the figure is made of, as 总览!F5; it can be traced in its turn."""

    what: str
    cell: str
    value: Number | str | None
    kind: str = "whole"


@dataclasses.dataclass
class Traced:
    """A cell of a result, traced.

    ``kind`` is money, whole, ratio or text.  ``rows`` are those that add something, ``others`` those of the
    sources that do not.  ``told`` are other words of its row by their heading.
    ``sum`` is what the rows or parts come to, ``agrees`` whether that is the cell's value (None where
    it is not a matter of adding up), ``notes`` the sentences under it all.
    """

    cell: str
    value: Number | str | None
    what: str
    unit: str = ""
    kind: str = "text"
    sources: Sequence[Source] = ()
    rows: Sequence[Line] = ()
    others: Sequence[Line] = ()
    parts: Sequence[Part] = ()
    told: dict[str, str] = dataclasses.field(default_factory=dict)
    sum: Number | None = None
    agrees: bool | None = None
    notes: Sequence[str] = ()


def shown(value: Number | str | None, kind: str) -> str:
    """Return a value as the screen has it.

    >>> shown(123450, "money"), shown(1234, "whole"), shown(Fraction(1, 3), "ratio"), shown("甲", "text")
    ('1,234.50', '1,234', '33.33%', '甲')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if kind == "money":
        return yuan(int(value))
    return f"{float(value):.2%}" if kind == "ratio" else f"{int(value):,}"


def plain(value: Number | str | None, kind: str) -> str | None:
    """Return a value as text without separators: money in yuan, a share to six places."""
    if value is None or isinstance(value, str):
        return value
    if kind == "money":
        return plain_yuan(int(value))
    return f"{float(value):.6f}" if kind == "ratio" else str(int(value))


def document(traced: Traced) -> dict[str, Any]:
    """Return a traced cell as JSON has it; its schema is ``schema/trace.schema.json``."""
    return {
        "cell": traced.cell,
        "value": _json(traced.value, traced.kind),
        "what": traced.what,
        "unit": traced.unit,
        "sources": [dataclasses.asdict(source) for source in traced.sources],
        "rows": [
            {**dataclasses.asdict(line), "amount": plain(line.amount, traced.kind)} for line in traced.rows
        ],
        "parts": [
            {"what": part.what, "cell": part.cell, "value": _json(part.value, part.kind)}
            for part in traced.parts
        ],
        "told": traced.told,
        "sum": plain(traced.sum, traced.kind),
        "agrees": traced.agrees,
        "notes": list(traced.notes),
    }


def _json(value: Number | str | None, kind: str) -> str | int | float | None:
    """Return a value as JSON has it: money as text in yuan, a share to six places."""
    if isinstance(value, Fraction) or kind == "ratio":
        return None if value is None or isinstance(value, str) else round(float(value), 6)
    return plain(value, kind) if kind == "money" else value


def masked(traced: Traced) -> Traced:
    """Return a traced cell in which no number that belongs to a person stands whole."""
    return Traced(
        cell=traced.cell,
        value=_masked_value(traced.value),
        what=mask_text(traced.what),
        unit=mask_text(traced.unit),
        kind=traced.kind,
        sources=[
            dataclasses.replace(source, file=mask_path(source.file), sheet=mask_text(source.sheet))
            for source in traced.sources
        ],
        rows=[_masked_line(line) for line in traced.rows],
        others=[_masked_line(line) for line in traced.others],
        parts=[
            dataclasses.replace(part, what=mask_path(part.what), value=_masked_value(part.value))
            for part in traced.parts
        ],
        told={heading: mask_path(text) for heading, text in traced.told.items()},
        sum=traced.sum,
        agrees=traced.agrees,
        notes=[mask_path(note) for note in traced.notes],
    )


def _masked_line(line: Line) -> Line:
    return dataclasses.replace(
        line, file=mask_path(line.file), sheet=mask_text(line.sheet), text=mask_text(line.text)
    )


def _masked_value(value: Number | str | None) -> Number | str | None:
    """Return a value, masked if it is a text; the digest of a file is nobody's number."""
    return value if not isinstance(value, str) or _DIGEST.fullmatch(value) else mask_path(value)
