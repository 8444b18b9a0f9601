"""A Word document as a package of parts: read once, changed where it must be, written the same each time.

Parts that are not changed are written as they were.  Every part carries the first day a zip can name, so
the same parts are the same package.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from toolkit.errors import ToolkitError, said_by_system
from toolkit.workbooks.markup import parse
from toolkit.workbooks.package import Package
from toolkit.workbooks.refusal import Refused

KINDS = "[Content_Types].xml"
_WORDS = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MAIN = f"{_WORDS}document.main+xml"
_TEXTS = {MAIN, *(f"{_WORDS}{kind}+xml" for kind in ("header", "footer", "footnotes", "endnotes"))}
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_OLE = b"\xd0\xcf\x11\xe0"


class TemplateUnfit(ToolkitError):
    """A Word template cannot be filled; ``why`` says what in it, ``remedy`` what to do."""

    def __init__(self, file: str, why: str, remedy: str) -> None:
        super().__init__(f"{file}：{why}。{remedy}。")
        self.file = file
        self.why = why
        self.remedy = remedy


def read_parts(path: str | os.PathLike[str]) -> dict[str, bytes]:
    """Return the parts of a .docx by name, in its order; raises ``TemplateUnfit`` for any other file."""
    file = os.fspath(path)
    resave = "请在 Word 或 WPS 中打开，另存为 .docx 后再用"
    try:
        with open(path, "rb") as handle:
            head = handle.read(4)
            if head == _OLE:
                raise TemplateUnfit(file, "是旧的 .doc 文件，或者设有打开密码", resave)
            if head != b"PK\x03\x04":
                raise TemplateUnfit(file, "不是 Word 文档", resave)
            package = Package(handle)
            with zipfile.ZipFile(handle) as members:
                names = [member.filename for member in members.infolist() if not member.is_dir()]
            parts = {name: package.read(name) for name in names}
    except OSError as error:
        raise TemplateUnfit(file, f"打不开（{said_by_system(error)}）", "请检查路径和权限") from error
    except Refused as refused:
        raise TemplateUnfit(file, refused.why, resave) from refused
    kinds = _kinds(parts, file)
    if not any(kind == MAIN for kind in kinds.values()):
        macros = any("macroEnabled" in kind for kind in kinds.values())
        raise TemplateUnfit(file, "是带宏的 Word 文档" if macros else "不是 .docx 文档", resave)
    return parts


def text_parts(parts: Mapping[str, bytes], file: str) -> list[str]:
    """Return the names of the parts that hold text of the page: the body, headers, footers and notes."""
    kinds = _kinds(parts, file)
    return [name for name in parts if kinds.get(f"/{name}") in _TEXTS]


def write_parts(target: Path, parts: Mapping[str, bytes] | Iterable[tuple[str, bytes]]) -> None:
    """Write a package."""
    named = parts.items() if isinstance(parts, Mapping) else parts
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in named:
            member = zipfile.ZipInfo(name, _FIRST_DAY)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3
            member.external_attr = 0o600 << 16
            package.writestr(member, content)


def _kinds(parts: Mapping[str, bytes], file: str) -> dict[str, str]:
    """Return the content type of each part by its name with a stroke before it."""
    found: dict[str, str] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag.endswith("Override"):
            found[attributes.get("PartName", "")] = attributes.get("ContentType", "")

    try:
        parse(parts.get(KINDS, b""), KINDS, start)
    except Refused as refused:
        raise TemplateUnfit(file, refused.why, refused.remedy) from refused
    return found
