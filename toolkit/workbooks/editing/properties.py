"""What a workbook says of itself: its own properties (title, author) and those somebody added."""

from __future__ import annotations

from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.markup_tree import Element, element
from toolkit.workbooks.editing.sheet import cell_text

_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST = 2
"""The lowest number a property may have."""
_USUAL = "http://schemas.openxmlformats.org/officeDocument/2006/"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/"
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"/>'
)
_OF_TEXT = {"title": "dc", "subject": "dc", "creator": "dc", "description": "dc", "keywords": "cp", "category": "cp"}  # fmt: skip


class CustomProperties:
    """The properties that somebody added to a workbook, by their names; only texts are put."""

    def __init__(self, book: EditedBook) -> None:
        self._book = book

    @property
    def part(self) -> str | None:
        """The part that holds them, if there is one."""
        relations = self._book.parts.relations("")
        found = relations.of_type("custom-properties") or relations.of_type("customProperties")
        return found[0][1] if found and found[0][1] in self._book.parts else None

    def _all(self) -> list[Element]:
        part = self.part
        return self._book.parts.document(part).root.all("property") if part else []

    def get(self, name: str) -> str | None:
        """Return a property as text."""
        for each in self._all():
            if each.get("name") == name:
                return "".join(value.text for value in each.elements)
        return None

    def put(self, name: str, value: str) -> None:
        """Set a property to a text."""
        part = self.part or self._made()
        root = self._book.parts.document(part).root
        holding = root.namespace(_types(self._book), "vt")
        text = element(f"{holding}lpwstr", None, cell_text(value))
        found = next((each for each in self._all() if each.get("name") == name), None)
        if found is None:
            taken = [int(each.get("pid") or 0) for each in self._all()]
            given = {"fmtid": _FORMAT, "pid": str(max([_FIRST - 1, *taken]) + 1), "name": name}
            found = element(f"{root.prefix}property", given)
            root.append(found)
        found.children = [text]
        self._book.parts.changed(part)

    def remove(self, name: str) -> None:
        """Take a property away, and the part with the last of them."""
        part = self.part
        for each in self._all():
            if part and each.get("name") == name:
                self._book.parts.document(part).root.remove(each)
                self._book.parts.changed(part)
                self._book.given_up.update({"custom-properties/property": 1, "custom-properties/lpwstr": 1})
                if not self._all():
                    self._book.remove_part(part)

    def _made(self) -> str:
        parts = self._book.parts
        part = "docProps/custom.xml"
        if part in parts:
            part = parts.free_name("docProps/custom{}.xml")
        space = f"{_STRICT}customProperties" if parts.strict else f"{_USUAL}custom-properties"
        text = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<Properties xmlns="{space}" xmlns:vt="{_types(self._book)}"/>'
        )
        parts.add(part, text.encode(), _CUSTOM_TYPE)
        parts.relations("").add("customProperties" if parts.strict else "custom-properties", part)
        return part


def _types(book: EditedBook) -> str:
    return f"{_STRICT if book.parts.strict else _USUAL}docPropsVTypes"


def put_core(book: EditedBook, name: str, value: str) -> None:
    """Set one of a workbook's own texts: title, subject, creator, description, keywords or category."""
    spaces = {
        "dc": "http://purl.org/dc/elements/1.1/",
        "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    }
    space = _OF_TEXT[name]
    found = book.parts.relations("").of_type("core-properties")
    part = found[0][1] if found else "docProps/core.xml"
    if part not in book.parts:
        book.parts.add(part, _CORE.encode(), _CORE_TYPE)
        if not found:
            book.parts.relations("").add(_CORE_RELATION, part)
    root = book.parts.document(part).root
    there = root.find(name)
    if there is None:
        there = element(f"{root.namespace(spaces[space], space)}{name}")
        root.append(there)
    there.text = cell_text(value)
    book.parts.changed(part)
