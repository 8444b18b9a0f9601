"""A project of macros as the bytes of ``xl/vbaProject.bin`` ([MS-OVBA] 2.2 and 2.3).

It holds the sources only, no compiled code: whoever opens it compiles them.  Sources are ASCII, so the
code page of the computer does not matter; Chinese stands in cells and in XML.
"""

from __future__ import annotations

import dataclasses
import re
import struct
import uuid
from collections.abc import Iterable, Sequence
from typing import Literal

from toolkit.errors import ToolkitError
from toolkit.macros.compound_file import compound_file
from toolkit.macros.compression import compressed

NAME = "GonghuiToolkit"
IDENTITY = f"{{{uuid.uuid5(uuid.NAMESPACE_URL, 'gonghui-toolkit/macros')}}}".upper()
"""The project's own number; the null number would mean that it is locked."""
CODE_PAGE = 1252
_HEAD_OF_CLASS = re.compile(r"\AVERSION .*?\nEND\n", re.DOTALL)
_NAME = re.compile(r'^Attribute VB_Name = "(\w+)"$', re.MULTILINE)
_BASE_OF_CLASS = 'Attribute VB_Base = "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}"'
_END_OF_CLASS = "Attribute VB_TemplateDerived = False\nAttribute VB_Customizable = False"
_REFERENCES = (
    (
        "stdole",
        r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\Windows\System32\stdole2.tlb#OLE Automation",
    ),
    (
        "Office",
        r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0"
        r"#C:\Program Files\Common Files\Microsoft Shared\OFFICE16\MSO.DLL#Microsoft Office 16.0 Object Library",
    ),
)
"""Libraries the sources use: the second for ``IRibbonControl``."""
_WORKBOOK, _SHEET = "00020819-0000-0000-C000-000000000046", "00020820-0000-0000-C000-000000000046"
_DOCUMENT = """Attribute VB_Name = "{name}"
Attribute VB_Base = "0{{{base}}}"
Attribute VB_GlobalNameSpace = False
Attribute VB_Creatable = False
Attribute VB_PredeclaredId = True
Attribute VB_Exposed = True
Attribute VB_TemplateDerived = False
Attribute VB_Customizable = True
"""


class SourceNotAscii(ToolkitError):
    """A source of macros holds a letter that some computer would show as another; ``line`` counts from 1."""

    def __init__(self, module: str, line: int, letter: str) -> None:
        super().__init__(
            f"宏源代码 {module} 第 {line} 行有“{letter}”。源代码只能写英文字母和符号，中文请放在单元格里。"
        )
        self.module = module
        self.line = line
        self.letter = letter

    def __reduce__(self) -> tuple[type[SourceNotAscii], tuple[str, int, str]]:
        """Travel from a worker with its facts."""
        return type(self), (self.module, self.line, self.letter)


@dataclasses.dataclass(frozen=True)
class Module:
    """One module: its name in the project, what it is, its source with line ends of one character."""

    name: str
    kind: Literal["standard", "class", "document"]
    source: str


def module(source: str, kind: Literal["standard", "class"] = "standard") -> Module:
    """Return the module of an exported source, without the head that only files have.

    Raises ``SourceNotAscii``, and ValueError for a source that does not say its name.
    """
    lines = source.replace("\r\n", "\n")
    named = _NAME.search(lines)
    if named is None:
        raise ValueError("a source begins with its name: Attribute VB_Name")
    for number, line in enumerate(lines.split("\n"), start=1):
        for letter in line:
            if not letter.isascii():
                raise SourceNotAscii(named[1], number, letter)
    return Module(named[1], kind, _as_stored(lines) if kind == "class" else lines)


def _as_stored(source: str) -> str:
    """Return the source of a class as a project stores it: without the head of the file, with what it is based on."""
    stored = _NAME.sub(lambda found: f"{found[0]}\n{_BASE_OF_CLASS}", _HEAD_OF_CLASS.sub("", source), count=1)
    exposed = re.compile(r"^Attribute VB_Exposed = \w+$", re.MULTILINE)
    return exposed.sub(lambda found: f"{found[0]}\n{_END_OF_CLASS}", stored, count=1)


def documents(sheets: int) -> list[Module]:
    """Return the empty modules that a workbook of so many sheets has: its own, and ``Sheet1`` onwards."""
    named = [("ThisWorkbook", _WORKBOOK), *((f"Sheet{number}", _SHEET) for number in range(1, sheets + 1))]
    return [Module(name, "document", _DOCUMENT.format(name=name, base=base)) for name, base in named]


def project(modules: Iterable[Module]) -> bytes:
    """Return the whole project; raises ValueError where two modules have one name."""
    all_modules = list(modules)
    if len({module.name.upper() for module in all_modules}) < len(all_modules):
        raise ValueError(f"two modules of one name: {[module.name for module in all_modules]}")
    streams = {
        item.name: compressed(item.source.replace("\n", "\r\n").encode("ascii")) for item in all_modules
    }
    streams["_VBA_PROJECT"] = struct.pack("<HHBH", 0x61CC, 0xFFFF, 0, 0)
    streams["dir"] = compressed(_dir(all_modules))
    return compound_file({"VBA": streams, "PROJECT": _text(all_modules), "PROJECTwm": _names(all_modules)})


def _record(number: int, content: bytes = b"") -> bytes:
    return struct.pack("<HI", number, len(content)) + content


def _long(number: int) -> bytes:
    return struct.pack("<I", number)


def _short(number: int) -> bytes:
    return struct.pack("<H", number)


def _both(number: int, name: str, unicode_number: int) -> bytes:
    """Return a name in the project's code page and in UTF-16, as two records."""
    return _record(number, name.encode("ascii")) + _record(unicode_number, name.encode("utf-16-le"))


def _dir(modules: Sequence[Module]) -> bytes:
    """Return the list of modules and libraries: [MS-OVBA] 2.3.4.2, before compression."""
    english = _long(0x409)
    head = [
        _record(0x01, _long(1)),  # a 32-bit Windows, as Excel itself writes on every system
        _record(0x02, english),
        _record(0x14, english),
        _record(0x03, _short(CODE_PAGE)),
        _record(0x04, NAME.encode("ascii")),
        _both(0x05, "", 0x40),  # what it is
        _record(0x06), _record(0x3D),  # help files
        _record(0x07, _long(0)), _record(0x08, _long(0)),  # help context, flags of the library
        struct.pack("<HIIH", 0x09, 4, 1, 1),  # version
        _both(0x0C, "", 0x3C),  # constants for conditional compilation
    ]  # fmt: skip
    references = [
        _both(0x16, name, 0x3E) + _record(0x0D, _long(len(library)) + library.encode("ascii") + bytes(6))
        for name, library in _REFERENCES
    ]
    counted = [_record(0x0F, _short(len(modules))), _record(0x13, _short(0xFFFF))]
    parts = [*head, *references, *counted, *map(_dir_module, modules), _record(0x10)]
    return b"".join(parts)


def _dir_module(item: Module) -> bytes:
    return b"".join([
        _both(0x19, item.name, 0x47),
        _both(0x1A, item.name, 0x32),  # the stream it lies in
        _both(0x1C, "", 0x48),  # what it is
        _record(0x31, _long(0)),  # where in its stream the source begins
        _record(0x1E, _long(0)),
        _record(0x2C, _short(0xFFFF)),
        _record(0x21 if item.kind == "standard" else 0x22),
        _record(0x2B),
    ])  # fmt: skip


def _text(modules: Sequence[Module]) -> bytes:
    """Return the ``PROJECT`` stream: [MS-OVBA] 2.3.1."""
    entry = {"standard": "Module={}", "class": "Class={}", "document": "Document={}/&H00000000"}
    lines = [
        f'ID="{IDENTITY}"',
        *(entry[item.kind].format(item.name) for item in modules),
        f'Name="{NAME}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        f'CMG="{_hidden(bytes(4), 0x18)}"',  # neither the user nor a host nor VBA locked it
        f'DPB="{_hidden(bytes(1), 0x20)}"',  # no password
        f'GC="{_hidden(bytes([0xFF]), 0x30)}"',  # it may be seen
        "",
        "[Host Extender Info]",
        "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
        "",
        "[Workspace]",
        *(f"{item.name}=0, 0, 0, 0, C" for item in modules),
    ]
    return "".join(f"{line}\r\n" for line in lines).encode("ascii")


def _hidden(content: bytes, seed: int) -> str:
    """Return ``content`` as [MS-OVBA] 2.4.3.2 obscures it; the key is the sum of the project's number."""
    key = sum(IDENTITY.encode("ascii")) & 0xFF
    out = [seed, 2 ^ seed, key ^ seed]
    last, before, plain = out[2], out[1], key
    for byte in [*[0x07] * ((seed & 6) // 2), *_long(len(content)), *content]:
        hidden = byte ^ ((before + plain) & 0xFF)
        out.append(hidden)
        before, last, plain = last, hidden, byte
    return bytes(out).hex().upper()


def _names(modules: Sequence[Module]) -> bytes:
    """Return the ``PROJECTwm`` stream: each name in the code page and in UTF-16."""
    pairs = (item.name.encode("ascii") + b"\0" + item.name.encode("utf-16-le") + b"\0\0" for item in modules)
    return b"".join(pairs) + b"\0\0"
