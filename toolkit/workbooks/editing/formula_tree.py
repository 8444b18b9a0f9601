"""A formula as a tree: what is worked out first hangs lowest."""

from __future__ import annotations

import dataclasses
import functools

from toolkit.workbooks.editing.excel_values import FAULTS, Fault
from toolkit.workbooks.editing.formula_tokens import Reference, Token, reference, tokens
from toolkit.workbooks.editing.row_moves import LAST_ROW
from toolkit.workbooks.editing.sheet import LAST_COLUMN

_DEEPEST = 64
"""As deep as Excel itself lets functions nest."""
_ORDER = (("=", "<>", "<", ">", "<=", ">="), ("&",), ("+", "-"), ("*", "/"), ("^",))
"""The operators between two operands, loosest first; all of them are worked out from left to right."""
_NEW = "_XLFN."


class NotUnderstood(Exception):
    """The formula holds something this parser does not take apart."""


@dataclasses.dataclass(frozen=True)
class Constant:
    """A number, a text, a truth or a fault, as written."""

    value: float | str | bool | Fault


@dataclasses.dataclass(frozen=True)
class Place:
    """A reference to cells."""

    reference: Reference


@dataclasses.dataclass(frozen=True)
class Name:
    """A defined name, or ``TABLE[column]``, as written."""

    text: str


@dataclasses.dataclass(frozen=True)
class Signed:
    """``+`` or ``-`` before, or ``%`` after an operand."""

    sign: str
    inside: Node


@dataclasses.dataclass(frozen=True)
class Chain:
    """Operands of equal rank, worked out from left to right."""

    first: Node
    rest: tuple[tuple[str, Node], ...]


@dataclasses.dataclass(frozen=True)
class Group:
    """What stands in parentheses."""

    inside: Node


@dataclasses.dataclass(frozen=True)
class Call:
    """A function, its name in capitals, and its arguments; None where one is left out."""

    name: str
    arguments: tuple[Node | None, ...]


Node = Constant | Place | Name | Signed | Chain | Group | Call


@functools.lru_cache(maxsize=4096)
def tree(formula: str) -> Node:
    """Return a formula, without its leading ``=``, as a tree; raises ``NotUnderstood``.

    >>> tree("1+A1%").rest[0][1].sign
    '%'
    """
    return _Parser([each for each in tokens(formula) if each.kind != "space"], formula).whole()


class _Parser:
    """Goes through the words of one formula once."""

    def __init__(self, words: list[Token], formula: str) -> None:
        self.words = words
        self.formula = formula
        self.at = 0
        self.depth = 0

    def whole(self) -> Node:
        found = self.chain(0)
        if self.at < len(self.words):
            raise self.fault()
        return found

    def fault(self) -> NotUnderstood:
        return NotUnderstood(self.formula)

    def next_is(self, *operators: str) -> str | None:
        """Return the operator that comes next, and pass it, if it is one of these."""
        if self.at < len(self.words):
            word = self.words[self.at]
            if word.kind == "operator" and word.text in operators:
                self.at += 1
                return word.text
        return None

    def chain(self, rank: int) -> Node:
        if rank == len(_ORDER):
            return self.signed()
        first = self.chain(rank + 1)
        rest: list[tuple[str, Node]] = []
        while operator := self.next_is(*_ORDER[rank]):
            rest.append((operator, self.chain(rank + 1)))
        return Chain(first, tuple(rest)) if rest else first

    def signed(self) -> Node:
        """An operand with its signs: in Excel they bind closer than ``^``."""
        if sign := self.next_is("+", "-"):
            self.deeper()
            found: Node = Signed(sign, self.signed())
            self.depth -= 1
            return found
        found = self.operand()
        while self.next_is("%"):
            self.deeper()
            found = Signed("%", found)
        return found

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self.fault()

    def operand(self) -> Node:
        if self.at >= len(self.words):
            raise self.fault()
        word = self.words[self.at]
        self.at += 1
        if word.kind == "number":
            return Constant(float(word.text))
        if word.kind == "text":
            return Constant(word.text[1:-1].replace('""', '"'))
        if word.kind == "error" and (word.text in FAULTS or word.text.endswith("!#REF!")):
            return Constant(Fault(word.text if word.text in FAULTS else "#REF!"))
        if word.kind == "reference":
            return self.place(word)
        if word.kind == "name":
            if word.text.upper() in ("TRUE", "FALSE"):
                return Constant(word.text.upper() == "TRUE")
            return Name(word.text)
        if word.kind == "structured":
            return Name(word.text)
        if word.kind == "function":
            return self.call(word.text.upper())
        if word.kind == "open":
            self.deeper()
            found = Group(self.chain(0))
            self.close()
            return found
        raise self.fault()

    def place(self, word: Token) -> Node:
        found = reference(word.text)
        last = found.last or found.first
        if max(found.first.column, last.column) > LAST_COLUMN or max(found.first.row, last.row) > LAST_ROW:
            raise self.fault()
        return Place(found)

    def close(self) -> None:
        if self.at >= len(self.words) or self.words[self.at].kind != "close":
            raise self.fault()
        self.at += 1
        self.depth -= 1

    def call(self, name: str) -> Node:
        self.at += 1
        self.deeper()
        arguments: list[Node | None] = []
        while True:
            word = self.words[self.at] if self.at < len(self.words) else None
            if word is None:
                raise self.fault()
            if word.kind == "close":
                if arguments:
                    arguments.append(None)
                break
            if word.kind == "comma":
                self.at += 1
                arguments.append(None)
                continue
            arguments.append(self.chain(0))
            following = self.words[self.at] if self.at < len(self.words) else None
            if following is None or following.kind not in ("comma", "close"):
                raise self.fault()
            if following.kind == "close":
                break
            self.at += 1
        self.close()
        name = name.removeprefix(_NEW)
        if name in ("TRUE", "FALSE") and not arguments:
            return Constant(name == "TRUE")
        return Call(name, tuple(arguments))
