"""The parts of a package: read when asked for, written only if they changed."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from pathlib import Path

from toolkit.workbooks.editing.markup_tree import Document, Element, element, read_document
from toolkit.workbooks.editing.raw_zip import Member, kept_member, packed_member
from toolkit.workbooks.editing.swept import sweep
from toolkit.workbooks.gate import admit
from toolkit.workbooks.package import MAX_UNPACKED
from toolkit.workbooks.refusal import Refused, damaged, locked, too_large

CONTENT_TYPES = "[Content_Types].xml"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_EMPTY_RELATIONS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
)


class Relations:
    """What a part points to, by the ids it uses."""

    def __init__(self, parts: Parts, source: str) -> None:
        self._parts = parts
        self._source = source
        folder, base = posixpath.split(source)
        self.part = posixpath.join(folder, "_rels", f"{base}.rels")
        """The name of the part that lists them."""

    @property
    def entries(self) -> list[tuple[str, str, str, bool]]:
        """Each as (id, last word of its type, target, whether it lies outside); targets are parts' names."""
        if self.part not in self._parts:
            return []
        found = []
        for entry in self._parts.document(self.part).root.all("Relationship"):
            outside = entry.get("TargetMode") == "External"
            target = entry.get("Target") or ""
            kind = (entry.get("Type") or "").rpartition("/")[2]
            found.append((entry.get("Id") or "", kind, target if outside else self._name(target), outside))
        return found

    def _name(self, target: str) -> str:
        target = target.replace("\\", "/")
        if target.startswith("/"):
            name = target[1:]
        else:
            name = posixpath.normpath(posixpath.join(posixpath.dirname(self._source), target))
        return self._parts.spelt(name)

    def target(self, identity: str) -> str | None:
        """Return the part (or outside place) an id stands for."""
        return next((target for id_, _, target, _ in self.entries if id_ == identity), None)

    def of_type(self, kind: str) -> list[tuple[str, str]]:
        """Return (id, part) for each relation whose type ends in ``kind``."""
        return [(id_, target) for id_, each, target, outside in self.entries if each == kind and not outside]

    def add(self, kind: str, target: str, *, outside: bool = False) -> str:
        """Add a relation and return its id; ``kind`` is the last word of its type, or the whole of it."""
        if self.part not in self._parts:
            self._parts.put(self.part, _EMPTY_RELATIONS)
        root = self._parts.document(self.part).root
        taken = {id_ for id_, *_ in self.entries}
        number = len(taken) + 1
        while f"rId{number}" in taken:
            number += 1
        given = {"Id": f"rId{number}", "Type": kind if "/" in kind else RELATIONSHIPS + kind}
        if outside:
            given |= {"Target": target, "TargetMode": "External"}
        else:
            given["Target"] = posixpath.relpath(target, posixpath.dirname(self._source) or ".")
        root.append(element(f"{root.prefix}Relationship", given))
        self._parts.changed(self.part)
        return f"rId{number}"

    def remove(self, identity: str) -> None:
        """Take a relation away."""
        root = self._parts.document(self.part).root
        for entry in root.all("Relationship"):
            if entry.get("Id") == identity:
                root.remove(entry)
                self._parts.changed(self.part)

    def remove_all(self, identities: set[str]) -> None:
        """Take relations away."""
        if identities:
            root = self._parts.document(self.part).root
            sweep(root, [each for each in root.elements if each.get("Id") in identities])
            self._parts.changed(self.part)


class Parts:
    """The parts of a workbook's package, by the names they have in the zip."""

    def __init__(self, members: dict[str, Member]) -> None:
        self._members = members
        self._documents: dict[str, Document] = {}
        self._dirty: set[str] = set()
        self._lower = {name.lower(): name for name in members}
        self.added: list[str] = []
        """Names of parts that were not there when the package was opened."""
        self.removed: list[str] = []
        """Names of parts that were there and were taken out."""
        self._rewritten: set[str] = set()

    @classmethod
    def open(cls, path: Path) -> Parts:
        """Open a package; raises ``Refused`` if it is no xlsx or xlsm, is locked, damaged or over a cap."""
        with path.open("rb") as handle:
            admitted = admit(handle, path.name)
            if admitted.format == "locked":
                raise locked(tried=False)
            if admitted.format not in ("xlsx", "xlsm"):
                raise Refused(f"文件是 {admitted.format} 格式", "请在 Excel 或 WPS 中另存为 .xlsx 后再试")
            with zipfile.ZipFile(handle) as archive:
                infos = archive.infolist()
            members = {info.filename.replace("\\", "/"): kept_member(handle, info) for info in infos}
        return cls(members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    @property
    def names(self) -> list[str]:
        """The parts' names, in the order they lie in the zip."""
        return list(self._members)

    def spelt(self, name: str) -> str:
        """Return a part's name as the zip spells it: references need not agree in case."""
        return self._lower.get(name.lower(), name)

    def content(self, name: str) -> bytes:
        """Return a part's bytes, as they will be written; raises ``Refused`` if it is missing or damaged."""
        if name in self._dirty:
            return self._documents[name].content()
        member = self._members.get(name)
        if member is None:
            raise damaged(f"缺少部件 {name}")
        if member.length > MAX_UNPACKED:
            raise too_large(f"部件 {name} 解压后有 {member.length >> 20} MB")
        if member.method == zipfile.ZIP_STORED:
            content = member.packed
        elif member.method == zipfile.ZIP_DEFLATED:
            unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
            try:
                content = unpacker.decompress(member.packed, member.length + 1)
            except zlib.error as fault:
                raise damaged(f"部件 {name} 解不开") from fault
        else:
            raise damaged(f"部件 {name} 的压缩方式不认识")
        if len(content) != member.length or zlib.crc32(content) != member.crc:
            raise damaged(f"部件 {name} 校验不符")
        return content

    def document(self, name: str) -> Document:
        """Return a part's tree, the same each time; say ``changed`` after changing it."""
        if name not in self._documents:
            self._documents[name] = read_document(self.content(name), name)
        return self._documents[name]

    def changed(self, name: str) -> None:
        """Say that a part's tree was changed."""
        self._dirty.add(name)

    def put(self, name: str, content: bytes) -> None:
        """Give a part new bytes; a part that is not there is added without a type of its own."""
        if name not in self._members:
            self.added.append(name)
            self._lower[name.lower()] = name
        self._rewritten.add(name)
        self._members[name] = packed_member(name, content)
        self._documents.pop(name, None)
        self._dirty.discard(name)

    def add(self, name: str, content: bytes, content_type: str) -> None:
        """Add a part and its type."""
        self.put(name, content)
        root = self.document(CONTENT_TYPES).root
        given = {"PartName": f"/{name}", "ContentType": content_type}
        root.append(element(f"{root.prefix}Override", given))
        self.changed(CONTENT_TYPES)

    def default_type(self, extension: str, content_type: str) -> None:
        """State the type of all parts with an ending, unless one is stated."""
        root = self.document(CONTENT_TYPES).root
        if not any((each.get("Extension") or "").lower() == extension for each in root.all("Default")):
            root.insert(
                0, element(f"{root.prefix}Default", {"Extension": extension, "ContentType": content_type})
            )
            self.changed(CONTENT_TYPES)

    def type_of(self, name: str) -> str | None:
        """Return the type stated for a part."""
        root = self.document(CONTENT_TYPES).root
        for each in root.all("Override"):
            if (each.get("PartName") or "").lower() == f"/{name}".lower():
                return each.get("ContentType")
        ending = name.rpartition(".")[2].lower()
        for each in root.all("Default"):
            if (each.get("Extension") or "").lower() == ending:
                return each.get("ContentType")
        return None

    def remove(self, name: str) -> None:
        """Take out a part, its type, what it points to, and every pointer to it."""
        own = self.relations(name).part
        for gone in (name, own):
            if gone in self._members:
                del self._members[gone]
                del self._lower[gone.lower()]
                self._documents.pop(gone, None)
                self._dirty.discard(gone)
                if gone in self.added:
                    self.added.remove(gone)
                else:
                    self.removed.append(gone)
        root = self.document(CONTENT_TYPES).root
        for each in root.all("Override"):
            if (each.get("PartName") or "").lower() == f"/{name}".lower():
                root.remove(each)
                self.changed(CONTENT_TYPES)
        for rels in [each for each in self._members if each.endswith(".rels")]:
            relations = self.relations(_source(rels))
            for identity, _, target, outside in relations.entries:
                if not outside and target == name:
                    relations.remove(identity)

    def relations(self, name: str) -> Relations:
        """Return what a part points to; the empty name stands for the package itself."""
        return Relations(self, name)

    def free_name(self, pattern: str) -> str:
        """Return a name no part has; ``pattern`` has ``{}`` where the number goes."""
        number = 1
        while pattern.format(number).lower() in self._lower:
            number += 1
        return pattern.format(number)

    @property
    def changed_names(self) -> set[str]:
        """Names of the parts that will not be written as they were: changed or added."""
        return self._dirty | (self._rewritten & self._members.keys())

    def members(self) -> list[Member]:
        """Return every member, ready to be written: changed ones packed anew, the others as they lay."""
        ready = []
        for name, member in self._members.items():
            if name in self._dirty:
                ready.append(packed_member(name, self._documents[name].content()))
            else:
                ready.append(member)
        return ready


def relation_id(entry: Element) -> str | None:
    """Return the ``r:id`` of an element, whatever prefix stands for that namespace."""
    for name, value in entry.attributes.items():
        if name.rpartition(":")[2] == "id" and ":" in name:
            return value
    return None


def _source(rels: str) -> str:
    """Return the part whose relations a ``.rels`` part lists."""
    folder, base = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))
