"""JSON as the store keeps it: bytes, whatever characters a sheet had in its cells.

A lone surrogate, which a damaged file may hold, is no UTF-8; then the standard library writes and reads it.
"""

from __future__ import annotations

import json
from typing import Any

import orjson


def dumped(value: Any) -> bytes:
    """Return plain values as bytes."""
    try:
        return orjson.dumps(value)
    except TypeError:
        return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def loaded(told: bytes | memoryview) -> Any:
    """Return the plain values of some bytes; raises ValueError where they are none."""
    try:
        return orjson.loads(told)
    except orjson.JSONDecodeError:
        return json.loads(bytes(told).decode("utf-8", "surrogatepass"))
