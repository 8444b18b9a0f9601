"""XML as it stands: a tree that gives back the same characters wherever nothing was changed.

A parser forgets how a part was written: its quotes, its order of attributes, its prefixes.  Here every
element keeps its start tag as text; setting an attribute changes that attribute's characters only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from toolkit.workbooks.markup import plain
from toolkit.workbooks.refusal import damaged, hostile

_MARK = re.compile(
    r"<(?:!--.*?--|\?.*?\?|!\[CDATA\[.*?\]\]|![A-Za-z][^>]*"
    r"|/[^\s>]+\s*|[^\s/>!?\"']+[^<>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^<>\"']*)*)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s=<>"'/]+)\s*=\s*("[^"]*"|'[^']*')""")
_TAG = re.compile(r"[^\s/>]+")
_DECLARED = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


def quoted(text: str, mark: str = '"') -> str:
    """Return text as the value of an attribute, with its quotes."""
    marks = {mark: "&quot;" if mark == '"' else "&apos;"}
    return mark + escape(text, {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"} | marks) + mark


class Element:
    """One element: its start tag as written, and what stands inside.

    ``children`` are elements and raw text (comments and character data as written); ``tag`` has the
    prefix, ``local`` has none.
    """

    __slots__ = ("children", "start", "tag")

    def __init__(self, tag: str, start: str, children: list[Element | str] | None) -> None:
        self.tag = tag
        self.start = start
        """The start tag without ``<`` and without its end; an empty element keeps its ``/``."""
        self.children: list[Element | str] = [] if children is None else children

    @property
    def local(self) -> str:
        """The name without its prefix."""
        return self.tag.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        """The prefix with its colon, or nothing."""
        return self.tag[: -len(self.local)]

    def get(self, name: str, default: str | None = None) -> str | None:
        """Return an attribute as text; ``name`` is as written, prefix and all."""
        for found in _ATTRIBUTE.finditer(self.start):
            if found[1] == name:
                return plain(found[2][1:-1])
        return default

    @property
    def attributes(self) -> dict[str, str]:
        """All attributes as text, by their names as written."""
        return {found[1]: plain(found[2][1:-1]) for found in _ATTRIBUTE.finditer(self.start)}

    def set(self, name: str, value: str) -> None:
        """Set an attribute; the others stay as written."""
        for found in _ATTRIBUTE.finditer(self.start):
            if found[1] == name:
                written = quoted(value, found[2][0])
                self.start = self.start[: found.start(2)] + written + self.start[found.end(2) :]
                return
        body, end = self._body()
        self.start = f"{body} {name}={quoted(value)}{end}"

    def raw(self, name: str) -> str | None:
        """Return an attribute's characters as written, references unresolved."""
        return next((found[2][1:-1] for found in _ATTRIBUTE.finditer(self.start) if found[1] == name), None)

    def set_raw(self, name: str, value: str) -> None:
        """Set an attribute that is there to characters as they are to be written; its quotes stay."""
        for found in _ATTRIBUTE.finditer(self.start):
            if found[1] == name:
                self.start = self.start[: found.start(2) + 1] + value + self.start[found.end(2) - 1 :]
                return

    def drop(self, name: str) -> None:
        """Remove an attribute if it is there."""
        for found in _ATTRIBUTE.finditer(self.start):
            if found[1] == name:
                self.start = self.start[: found.start()].rstrip() + self.start[found.end() :]
                return

    def _body(self) -> tuple[str, str]:
        if self.start.endswith("/"):
            body = self.start[:-1]
            return body.rstrip(), self.start[len(body.rstrip()) :]
        return self.start, ""

    @property
    def elements(self) -> list[Element]:
        """The elements directly inside."""
        return [child for child in self.children if isinstance(child, Element)]

    def find(self, local: str) -> Element | None:
        """Return the first element of that name directly inside."""
        return next((child for child in self.elements if child.local == local), None)

    def all(self, local: str) -> list[Element]:
        """Return the elements of that name directly inside."""
        return [child for child in self.elements if child.local == local]

    def walk(self, *locals_: str) -> Iterator[Element]:
        """Yield the elements of those names (any name if none is given) at any depth, in order."""
        for child in self.children:
            if isinstance(child, Element):
                if not locals_ or child.local in locals_:
                    yield child
                yield from child.walk(*locals_)

    @property
    def text(self) -> str:
        """The characters directly inside, references resolved, comments left out."""
        return "".join(_characters(child) for child in self.children if isinstance(child, str))

    @text.setter
    def text(self, value: str) -> None:
        self.children = [escape(value, {"\r": "&#13;"})] if value else []

    def append(self, child: Element | str) -> None:
        """Put an element or raw text at the end."""
        self.children.append(child)

    def insert(self, place: int, child: Element | str) -> None:
        """Put an element or raw text before the child at ``place``."""
        self.children.insert(place, child)

    def remove(self, child: Element) -> None:
        """Take an element out; raises ValueError if it is not directly inside."""
        place = next((place for place, each in enumerate(self.children) if each is child), None)
        if place is None:
            raise ValueError(f"{child.tag} is not in {self.tag}")
        del self.children[place]

    def write(self, pieces: list[str]) -> None:
        """Add the element's characters to ``pieces``."""
        start = self.start
        if not self.children:
            pieces.append(f"<{start}>" if start.endswith("/") else f"<{start}></{self.tag}>")
            return
        pieces.append(f"<{self._body()[0] if start.endswith('/') else start}>")
        for child in self.children:
            if isinstance(child, str):
                pieces.append(child)
            else:
                child.write(pieces)
        pieces.append(f"</{self.tag}>")

    def __str__(self) -> str:
        pieces: list[str] = []
        self.write(pieces)
        return "".join(pieces)

    def namespace(self, uri: str, preferred: str) -> str:
        """Return the prefix (with its colon) that stands for a namespace on this element, declared if need be."""
        for name, value in self.attributes.items():
            if value == uri and name.startswith("xmlns"):
                return name[6:] + ":" if name != "xmlns" else ""
        taken = {name[6:] for name in self.attributes if name.startswith("xmlns:")}
        prefix, number = preferred, 1
        while prefix in taken:
            number += 1
            prefix = f"{preferred}{number}"
        self.set(f"xmlns:{prefix}", uri)
        return f"{prefix}:"


def element(
    tag: str, attributes: Mapping[str, str] | None = None, inside: str | Sequence[Element] | None = None
) -> Element:
    """Return a new element; ``inside`` is its text (not markup) or its elements."""
    start = tag + "".join(f" {name}={quoted(value)}" for name, value in (attributes or {}).items())
    made = Element(tag, start + "/" if not inside else start, None)
    if isinstance(inside, str):
        made.text = inside
    elif inside:
        made.children = list(inside)
    return made


class Document:
    """A part: what stands before its root, the root, and what stands after."""

    def __init__(self, prolog: str, root: Element, epilog: str, encoding: str) -> None:
        self.prolog = prolog
        self.root = root
        self.epilog = epilog
        self.encoding = encoding

    def content(self) -> bytes:
        """Return the part's bytes."""
        return f"{self.prolog}{self.root}{self.epilog}".encode(self.encoding)


def decoded(part: bytes, name: str) -> tuple[str, str]:
    """Return a part's characters and its encoding; raises ``Refused`` if they do not agree."""
    if part.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    else:
        declared = _DECLARED.match(part[:200].lstrip(b"\xef\xbb\xbf"))
        encoding = declared[1].decode("ascii").lower() if declared else "utf-8"
    try:
        return part.decode(encoding), encoding
    except (UnicodeError, LookupError) as fault:
        raise damaged(f"{name} 的文字编码不对") from fault


def read_document(part: bytes, name: str) -> Document:
    """Return a part as a tree; ``name`` is for the refusal.  Raises ``Refused`` if it is not well-formed."""
    text, encoding = decoded(part, name)
    return read_text(text, name, encoding)


def read_text(text: str, name: str, encoding: str = "utf-8") -> Document:
    """Return characters as a tree; raises ``Refused`` if they are not well-formed."""
    top = Element("", "", None)
    open_: list[Element] = [top]
    last = 0
    for mark in _MARK.finditer(text):
        if mark.start() > last:
            between = text[last : mark.start()]
            if "<" in between:
                raise damaged(f"{name} 不合 XML 语法")
            open_[-1].children.append(between)
        last = mark.end()
        whole = mark[0]
        kind = whole[1]
        if kind == "/":
            if len(open_) == 1 or open_[-1].tag != whole[2:-1].rstrip():
                raise damaged(f"{name} 不合 XML 语法")
            open_.pop()
        elif kind in "!?":
            if whole.startswith("<!") and not whole.startswith(("<!--", "<![CDATA[")):
                raise hostile("DOCTYPE")
            open_[-1].children.append(whole)
        else:
            start = whole[1:-1]
            found = _TAG.match(start)
            if found is None:
                raise damaged(f"{name} 不合 XML 语法")
            made = Element(found[0], start, None)
            open_[-1].children.append(made)
            if not start.endswith("/"):
                open_.append(made)
    rest = text[last:]
    roots = top.elements
    if len(open_) != 1 or len(roots) != 1 or "<" in rest:
        raise damaged(f"{name} 不合 XML 语法")
    place = next(place for place, child in enumerate(top.children) if child is roots[0])
    before, after = top.children[:place], top.children[place + 1 :]
    return Document("".join(map(str, before)), roots[0], "".join(map(str, after)) + rest, encoding)


def _characters(raw: str) -> str:
    if raw.startswith(("<!--", "<?")):
        return ""
    if raw.startswith("<![CDATA["):
        return raw[9:-3]
    return plain(raw)
