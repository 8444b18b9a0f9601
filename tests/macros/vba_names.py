"""The names in a module of VBA: what each procedure declares, and what it uses."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

PROCEDURE = re.compile(r"^(?:Public |Private )?(?:Sub|Function) (\w+)\(([^)]*)\)")
NAME = re.compile(r"(?<![\w.])([A-Za-z_]\w*)")
DECLARED = re.compile(r"(\w+)(?:\(\d*\))? As \w+")


@dataclasses.dataclass
class Procedure:
    """A procedure: its name, what it declares, the names it uses that stand after no dot."""

    name: str
    declares: set[str]
    uses: set[str]


def top_names(source: str) -> set[str]:
    """Return what a module declares outside its procedures, and the procedures themselves."""
    names = {found[1] for found in map(PROCEDURE.match, source.splitlines()) if found}
    outside = re.findall(r"(?m)^(?:Private |Public )(?:Const )?(\w+) As ", source)
    return names | set(outside)


def procedures(source: str) -> Iterator[Procedure]:
    """Yield the procedures of a module."""
    current: Procedure | None = None
    for line in map(bare, source.splitlines()):
        found = PROCEDURE.match(line)
        if found:
            current = Procedure(found[1], set(DECLARED.findall(found[2])) | {found[1]}, set())
        elif line.startswith(("End Sub", "End Function")) and current is not None:
            yield current
            current = None
        elif current is not None and line.strip().startswith("Dim "):
            current.declares |= set(DECLARED.findall(line))
        elif current is not None:
            label = re.match(r"^(\w+):$", line)
            current.declares |= {label[1]} if label else set()
            current.uses |= set(NAME.findall(re.sub(r"\w+:=", "", line)))


def bare(line: str) -> str:
    """Return a line without its texts, numbers in hexadecimal and comment."""
    return re.sub(r"'.*", "", re.sub(r'"[^"]*"', '""', line)).rstrip()
