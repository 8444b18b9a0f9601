"""The mark of a copy of somebody's workbook that we changed: what it is, and a digest that tells a later save.

The mark stands in the workbook's custom properties, beside any the officer has.  A program that saves the
copy writes all its parts anew, and the digest no longer fits.
"""

from __future__ import annotations

import os
from pathlib import Path

from toolkit.workbooks.atomic import replaced, scratch
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.markup_tree import element
from toolkit.workbooks.editing.parts import Parts
from toolkit.workbooks.editing.raw_zip import write_members
from toolkit.workbooks.ours import CUSTOM, DIGEST, SOURCE, TEMPLATE, digest_of
from toolkit.workbooks.writing import Written

_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Properties xmlns="{_SPACE}" xmlns:vt="{_VALUES}"></Properties>'
)


def write_copy(book: EditedBook, path: str | os.PathLike[str], template: str, source: str) -> Written:
    """Write a book as our copy of the file with the SHA-256 ``source``.

    The digest is of what was written, so it is put in afterwards.  Raises as ``EditedBook.write`` does.
    """
    _state(book.parts, {TEMPLATE: template, SOURCE: source, DIGEST: "0" * 64})
    with scratch() as folder:
        first = Path(folder) / "copy.xlsx"
        book.write(first)
        parts = Parts.open(first)
    entries = [(each.name.decode("utf-8", "replace"), each.crc, each.length) for each in parts.members()]
    _state(parts, {DIGEST: digest_of(entries)})
    with replaced(path) as replacement, replacement.working.open("wb") as handle:
        write_members(handle, parts.members())
    return Written(replacement.path, (replacement.notice,) if replacement.notice else ())


def _state(parts: Parts, properties: dict[str, str]) -> None:
    """Set custom properties of a workbook, those of these names alone."""
    if CUSTOM not in parts:
        parts.add(CUSTOM, _EMPTY.encode(), _TYPE)
        parts.relations("").add(_RELATION, CUSTOM)
    root = parts.document(CUSTOM).root
    for each in root.all("property"):
        if each.get("name") in properties:
            root.remove(each)
    taken = [int(each.get("pid") or 1) for each in root.all("property")]
    for number, (name, value) in enumerate(properties.items(), max([1, *taken]) + 1):
        text = element(f"{root.namespace(_VALUES, 'vt')}lpwstr", None, value)
        given = {"fmtid": _FORMAT, "pid": str(number), "name": name}
        root.append(element(f"{root.prefix}property", given, [text]))
    parts.changed(CUSTOM)
