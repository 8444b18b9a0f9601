"""The packages that only some commands need: asked for by name, so that their absence is said in one sentence."""

from __future__ import annotations

from importlib.util import find_spec

from toolkit.errors import ExtraMissing

EXTRAS = {
    "audit": ("scipy",),
    "buttons": ("xlwings",),
    "cluster": ("distributed",),
    "database": ("duckdb", "pyarrow"),
    "word": ("docxtpl", "jinja2"),
}
"""The packages of each extra of ``pyproject.toml`` that this release imports."""


def require(extra: str, what: str) -> None:
    """Raise ``ExtraMissing`` where a package of an extra is not installed; ``what`` is what needs it."""
    missing = [name for name in EXTRAS[extra] if find_spec(name) is None]
    if missing:
        raise ExtraMissing(what, missing, extra)
