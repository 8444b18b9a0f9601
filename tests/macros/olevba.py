"""oletools' reader of macros; the parser underneath warns of names of its own that oletools still uses."""

from __future__ import annotations

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from oletools.olevba import VBA_Parser, decompress_stream


def read_back(name: str, content: bytes | None = None) -> dict[str, str]:
    """Return the sources in a workbook or project by their modules, with line ends of one character."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        macros = VBA_Parser(name, data=content).extract_macros()
        return {stem.split(".")[0]: source.replace("\r\n", "\n") for _, _, stem, source in macros}


def decompressed(packed: bytes) -> bytes:
    """Return what a compressed container holds."""
    return bytes(decompress_stream(bytearray(packed)))
