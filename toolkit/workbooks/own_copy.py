"""The mark of a copy of somebody's workbook that we changed: what it is, and a digest that tells a later save.

The mark stands in the workbook's custom properties, beside any the officer has.  A program that saves the
copy writes all its parts anew, and the digest no longer fits.
"""

from __future__ import annotations

import os
from pathlib import Path

from toolkit.workbooks.atomic import replaced, scratch
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.properties import CustomProperties
from toolkit.workbooks.editing.raw_zip import write_members
from toolkit.workbooks.ours import DIGEST, SOURCE, TEMPLATE, digest_of
from toolkit.workbooks.writing import Written


def write_copy(book: EditedBook, path: str | os.PathLike[str], template: str, source: str) -> Written:
    """Write a book as our copy of the file with the SHA-256 ``source``.

    The digest is of what was written, so it is put in afterwards.  Raises as ``EditedBook.write`` does.
    """
    properties = CustomProperties(book)
    for name, value in ((TEMPLATE, template), (SOURCE, source), (DIGEST, "0" * 64)):
        properties.put(name, value)
    with scratch() as folder:
        first = Path(folder) / "copy.xlsx"
        book.write(first)
        copy = EditedBook.open(first)
    stated = CustomProperties(copy)
    entries = [(each.name.decode("utf-8", "replace"), each.crc, each.length) for each in copy.parts.members()]
    stated.put(DIGEST, digest_of(entries, stated.part))
    with replaced(path) as replacement, replacement.working.open("wb") as handle:
        write_members(handle, copy.parts.members())
    return Written(replacement.path, (replacement.notice,) if replacement.notice else ())
