"""The union workbook toolkit: check, total and fill the records of a Chinese trade union."""

from __future__ import annotations

__version__ = "0.1.0"
