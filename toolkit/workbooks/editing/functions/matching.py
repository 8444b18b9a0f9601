"""When a value is the one looked for, in COUNTIF and in look-ups."""

from __future__ import annotations

import dataclasses
import functools
import re

from toolkit.workbooks.editing.excel_values import (
    BLANK,
    UNKNOWN,
    Fault,
    Scalar,
    Stopped,
    compared,
    kept,
    number_in,
    to_text,
)

_OPERATOR = re.compile(r"(<=|>=|<>|=|<|>)(.*)", re.DOTALL)
_LONGEST = 255


def key(value: Scalar) -> object:
    """Return what two values share that a look-up takes for the same; None for what is never found."""
    if isinstance(value, bool):
        return value, "truth"
    if isinstance(value, float):
        return kept(value), "number"
    return value.lower() if isinstance(value, str) else None


def written_number(text: str) -> float | None:
    """Return the number a text is to COUNTIF; raises ``Stopped`` where it might be one, as 001 and 1.0 might."""
    number = number_in(text)
    if number is not None and to_text(number) != text:
        raise Stopped(UNKNOWN)
    return number


def written_key(text: str) -> object:
    """Return where the index keeps a text that is a number, or might be; None for others."""
    try:
        number = written_number(text)
    except Stopped:
        return "doubtful"
    return None if number is None else (kept(number), "written")


@functools.lru_cache(maxsize=1024)
def wildcard(text: str) -> re.Pattern[str] | None:
    """Return a pattern for a text with ``*``, ``?`` or ``~``; None where it has none of them."""
    if len(text) > _LONGEST:
        raise Stopped(UNKNOWN)
    if not any(each in text for each in "*?~"):
        return None
    pieces = []
    at = 0
    while at < len(text):
        each = text[at]
        if each == "~" and at + 1 < len(text) and text[at + 1] in "*?~":
            at += 1
            pieces.append(re.escape(text[at]))
        else:
            pieces.append({"*": ".*", "?": "."}.get(each, re.escape(each)))
        at += 1
    return re.compile("".join(pieces), re.DOTALL | re.IGNORECASE)


@dataclasses.dataclass(frozen=True)
class Criterion:
    """A condition of COUNTIF and its like: an operator and what is compared with."""

    operator: str
    operand: Scalar

    @property
    def exact(self) -> bool:
        """Whether it takes equal values only, so that an index finds them."""
        if self.operator != "=" or self.operand in ("", BLANK):
            return False
        return not isinstance(self.operand, str) or wildcard(self.operand) is None

    @property
    def takes_blank(self) -> bool:
        """Whether a blank cell fulfils it."""
        return self.accepts(BLANK)

    def accepts(self, value: Scalar) -> bool:
        """Say whether a value fulfils it; raises ``Stopped`` with UNKNOWN in doubt."""
        if value is UNKNOWN:
            raise Stopped(UNKNOWN)
        if self.operand == "":
            return self._empty(value)
        if self.operator in ("=", "<>"):
            return self._equal(value) == (self.operator == "=")
        if not isinstance(value, float):
            return False
        order = compared(value, self.operand)
        return order in {"<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (0, 1)}[self.operator]

    def _empty(self, value: Scalar) -> bool:
        if value == "" and self.operator != "":
            # Excel, LibreOffice and WPS do not agree whether an empty text is something.
            raise Stopped(UNKNOWN)
        if self.operator == "<>":
            return value is not BLANK
        return value is BLANK or (self.operator == "" and value == "")

    def _equal(self, value: Scalar) -> bool:
        if isinstance(value, Fault):
            if self.operator == "<>":
                raise Stopped(UNKNOWN)
            return False
        if isinstance(self.operand, str):
            if not isinstance(value, str):
                return False
            pattern = wildcard(self.operand)
            return pattern.fullmatch(value) is not None if pattern else key(value) == key(self.operand)
        if isinstance(value, str) and isinstance(self.operand, float):
            number = written_number(value)
            if number is not None and self.operator == "<>":
                raise Stopped(UNKNOWN)
            return number is not None and kept(number) == kept(self.operand)
        return key(value) == key(self.operand)


def criterion(value: Scalar) -> Criterion:
    """Return what an argument says; a blank cell stands for 0, as Excel's manual has it."""
    if value is UNKNOWN or isinstance(value, Fault):
        raise Stopped(UNKNOWN)
    if value is BLANK:
        return Criterion("=", 0.0)
    if not isinstance(value, str):
        return Criterion("=", value)
    found = _OPERATOR.fullmatch(value)
    operator, text = (found[1], found[2]) if found else ("=", value)
    if not text:
        if operator not in ("=", "<>"):
            raise Stopped(UNKNOWN)
        return Criterion(operator if found else "", "")
    if text.upper() in ("TRUE", "FALSE") or text.startswith("#"):
        raise Stopped(UNKNOWN)
    number = written_number(text) if operator in ("=", "<>") else number_in(text)
    if number is not None:
        return Criterion(operator, number)
    if operator not in ("=", "<>"):
        raise Stopped(UNKNOWN)
    return Criterion(operator, text)
