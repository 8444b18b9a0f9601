"""What the generated pages share: their first line, tables and links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

MADE = (
    "<!-- 由 python -m toolkit.generate 生成，请勿手改。 Made by python -m toolkit.generate: do not edit. -->"
)


def page(root: Path, place: str, lines: Iterable[str]) -> None:
    """Write a page of Markdown at ``place`` below ``root``, its first line saying what made it."""
    path = root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([MADE, *lines]).rstrip("\n") + "\n", encoding="utf-8", newline="\n")


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    r"""Return a Markdown table.

    >>> table(["a", "b"], [["1", "x|y"]])
    ['| a | b |', '|---|---|', '| 1 | x\\|y |', '']
    """
    lines = [_line(headings), "|" + "---|" * len(headings)]
    return [*lines, *(_line(row) for row in rows), ""]


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def link(text: str, module: str, package: str) -> str:
    """Return a link from the README of ``package`` to a module below it.

    >>> link("R002", "toolkit.checks.roster.malformed_id_number", "toolkit.checks")
    '[R002](roster/malformed_id_number.py)'
    """
    inside = module.removeprefix(package + ".").replace(".", "/")
    return f"[{text}]({inside}.py)"
