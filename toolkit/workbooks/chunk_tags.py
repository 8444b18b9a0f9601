"""The tags of a chunk of worksheet rows, found and checked all at once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from toolkit.workbooks.cell_tags import UnfamiliarLayout
from toolkit.workbooks.numerals import PADDING, Places, Words, windows
from toolkit.workbooks.tag_steps import CODES, EMPTY, HOLDS_TEXT, LENGTHS, ROW, ROW_EMPTY, ROW_END, STEPS

_CONTROL = np.array([byte < 32 and byte not in (9, 10, 13) for byte in range(256)])
_WHITE = np.array([byte in b" \t\r\n" for byte in range(256)])


class ChunkTags:
    """Where the tags of a chunk begin and end, and what each is."""

    def __init__(self, chunk: bytes) -> None:
        """Find the tags of whole ``<row>`` elements; raises ``UnfamiliarLayout`` at the least departure."""
        self.padded = chunk + PADDING
        self.octets = np.frombuffer(self.padded, dtype=np.uint8)
        octets = self.octets[: len(chunk)]
        low = octets[octets < 32]
        if low.size and _CONTROL[low].any():
            raise UnfamiliarLayout
        self.start: Places = np.flatnonzero(octets == 60)
        self.stop: Places = np.flatnonzero(octets == 62)
        if self.start.size != self.stop.size or not self.start.size:
            raise UnfamiliarLayout
        gap = self.start[1:] - self.stop[:-1]
        if (
            self.start[0] != 0
            or self.stop[-1] != len(chunk) - 1
            or (gap < 1).any()
            or (self.start > self.stop).any()
        ):
            raise UnfamiliarLayout
        self.view: Words = windows(self.padded)
        code = CODES[(self.view[self.start] >> np.uint64(8)).astype(np.uint16)]
        code += (self.octets[self.stop - 1] == 47).astype(np.uint8) * np.uint8(EMPTY)
        self.code: npt.NDArray[np.uint8] = code
        lengths = LENGTHS[code]
        if (
            code[0] not in (ROW, ROW_EMPTY)
            or code[-1] not in (ROW_END, ROW_EMPTY)
            or not STEPS[code[:-1].astype(np.uint16) * 32 + code[1:]].all()
            or ((self.stop - self.start != lengths) & (lengths > 0)).any()
        ):
            raise UnfamiliarLayout
        self._check_gaps(np.flatnonzero((gap != 1) & ~HOLDS_TEXT[code[:-1]]))

    def _check_gaps(self, wide: Places) -> None:
        """Allow a line end between tags: POI's streaming writer, so EasyExcel too, breaks lines at rows."""
        if wide.size:
            after, before = self.stop[wide] + 1, self.start[wide + 1] - 1
            if (
                int((before - after).max()) > 1
                or not (_WHITE[self.octets[after]] & _WHITE[self.octets[before]]).all()
            ):
                raise UnfamiliarLayout
