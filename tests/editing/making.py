"""How the traps are made: the same bytes each time, and parts changed behind a library's back."""

from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.workbook import Workbook

from tests.editing.package_tree import parts_of

DAY = datetime.datetime(2025, 3, 1, 8)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NEWER_RELATION = "http://schemas.microsoft.com/office/2017/10/relationships"
Part = bytes | str


@contextmanager
def drawn(path: Path, **options: object) -> Iterator[xlsxwriter.Workbook]:
    """Give a workbook of XlsxWriter that is written to the path at the end."""
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"created": DAY})
        yield book


@contextmanager
def typed(path: Path) -> Iterator[Workbook]:
    """Give a workbook of openpyxl that is written to the path at the end."""
    book = openpyxl.Workbook()
    yield book
    book.properties.created = DAY
    packed = BytesIO()
    book.save(packed)
    path.write_bytes(packed.getvalue())
    rewrite(path)


def rewrite(path: Path, changes: Mapping[str, Part | None] | None = None) -> None:
    """Write a package anew with some parts replaced or added (none: taken out), dated as always."""
    parts = parts_of(path) | dict(changes or {})
    pack(path, {name: content for name, content in parts.items() if content is not None})


def pack(path: Path, parts: Mapping[str, Part], packing: int = zipfile.ZIP_DEFLATED) -> None:
    """Write a package of these parts, the same bytes each time."""
    with zipfile.ZipFile(path, "w", packing) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = packing
            held = content.encode() if isinstance(content, str) else content
            if name == "docProps/core.xml":
                held = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2025-03-01T08:00:00Z", held)
            package.writestr(entry, held)


def swap(path: Path, part: str, *swaps: tuple[str, str]) -> None:
    """Replace pieces of one part; each must stand in it exactly once."""
    text = parts_of(path)[part].decode()
    for old, new in swaps:
        assert text.count(old) == 1, (part, old, text.count(old), text[:3000])
        text = text.replace(old, new)
    rewrite(path, {part: text})


def hang(path: Path, source: str, kind: str, target: str, content: Part, content_type: str) -> str:
    """Add a part and the relation that leads to it from ``source``; return the relation's id."""
    parts = parts_of(path)
    folder, base = source.rsplit("/", 1)
    rels = f"{folder}/_rels/{base}.rels"
    held = parts.get(rels, b"").decode() or (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    )
    held = re.sub(r"(<Relationships[^>]*)/>", r"\1></Relationships>", held)
    key = f"rId{held.count('<Relationship ') + 101}"
    kind = kind if "/" in kind else f"{RELATION}/{kind}"
    link = f'<Relationship Id="{key}" Type="{kind}" Target="/{target}"/>'
    assert "</Relationships>" in held, held
    types = parts["[Content_Types].xml"].decode()
    declared = f'<Override PartName="/{target}" ContentType="{content_type}"/></Types>'
    rewrite(
        path,
        {
            rels: held.replace("</Relationships>", f"{link}</Relationships>"),
            target: content,
            "[Content_Types].xml": types.replace("</Types>", declared),
        },
    )
    return key
