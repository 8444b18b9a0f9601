"""The hidden property that says of a filled form that it is a result, no record to be read again."""

from __future__ import annotations

from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.markup_tree import element

NAME, RESULT = "gonghui-template", "form"
_PART = "docProps/custom.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"></Properties>'
)


def mark_result(book: EditedBook) -> None:
    """Say of a workbook that it is a filled form."""
    parts = book.parts
    found = parts.relations("").of_type("custom-properties")
    part = found[0][1] if found else _PART
    if part not in parts:
        parts.add(part, _EMPTY.encode(), _TYPE)
        if not found:
            parts.relations("").add("custom-properties", part)
    root = parts.document(part).root
    if any(each.get("name") == NAME for each in root.all("property")):
        return
    taken = [int(each.get("pid") or 1) for each in root.all("property")]
    space = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
    kind = root.namespace(space, "vt")
    given = {"fmtid": _FORMAT, "pid": str(max([1, *taken]) + 1), "name": NAME}
    root.append(element(f"{root.prefix}property", given, [element(f"{kind}lpwstr", None, RESULT)]))
    parts.changed(part)
