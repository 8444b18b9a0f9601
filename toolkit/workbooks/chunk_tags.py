"""The tags of a chunk of worksheet rows, found and checked all at once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from toolkit.workbooks.cell_tags import UnfamiliarLayout
from toolkit.workbooks.numerals import LOW_BYTES, PADDING, Places, Words, windows
from toolkit.workbooks.tag_steps import (
    CODES,
    EMPTY,
    ENDS_LENGTHS,
    ENDS_WORDS,
    HOLDS_NO_TEXT,
    LENGTHS,
    NO_STEP,
    ROW,
    ROW_EMPTY,
    ROW_END,
    STEPS,
)

_CONTROL = np.array([byte < 32 and byte not in (9, 10, 13) for byte in range(256)])
_WHITE = np.array([byte in b" \t\r\n" for byte in range(256)])
_END = 4
"""Bytes of an end tag of one letter."""


class ChunkTags:
    """Where the tags of a chunk begin and end, what each is, and where what it holds ends.

    They are those of ``tag_steps``: end tags of one letter are not among them.
    """

    def __init__(self, chunk: bytes) -> None:
        """Find the tags of whole ``<row>`` elements; raises ``UnfamiliarLayout`` at the least departure."""
        size = len(chunk)
        self.padded = chunk + PADDING
        self.octets = np.frombuffer(self.padded, dtype=np.uint8)
        octets = self.octets[:size]
        if size < _END or (int(octets.min()) < 32 and _CONTROL[octets[octets < 32]].any()):
            raise UnfamiliarLayout
        second, third, fourth = (self.octets[place : size + place] for place in (1, 2, 3))
        opens, closes = octets == ord("<"), octets == ord(">")
        ends = opens & (second == ord("/")) & (fourth == ord(">"))
        opens ^= ends
        closes[3:] ^= ends[:-3]
        self.start: Places = np.flatnonzero(opens)
        self.stop: Places = np.flatnonzero(closes)
        if self.start.size != self.stop.size or not self.start.size:
            raise UnfamiliarLayout
        if (
            self.start[0] != 0
            or self.stop[-1] != size - 1
            or (self.start > self.stop).any()
            or (self.start[1:] <= self.stop[:-1]).any()
        ):
            raise UnfamiliarLayout
        self.view: Words = windows(self.padded)
        code = CODES.take(second[self.start] | third[self.start].astype(np.uint16) << np.uint16(8))
        code += (self.octets[self.stop - 1] == ord("/")).view(np.uint8) * np.uint8(EMPTY)
        self.code: npt.NDArray[np.uint8] = code
        lengths = LENGTHS.take(code)
        fixed = np.flatnonzero(lengths != 0)
        if (
            code[0] not in (ROW, ROW_EMPTY)
            or code[-1] not in (ROW_END, ROW_EMPTY)
            or (self.stop[fixed] - self.start[fixed] != lengths[fixed]).any()
        ):
            raise UnfamiliarLayout
        self.until: Places = self._before_ends(int(np.count_nonzero(ends)))
        gap = np.flatnonzero((self.until[:-1] - self.stop[:-1] != 1) & HOLDS_NO_TEXT.take(code[:-1]))
        self._allow_line_ends(self.stop[gap] + 1, self.until[gap])

    def _before_ends(self, count: int) -> Places:
        """Return where what each tag holds ends: at the end tags of one letter, or at the next tag.

        ``count`` is how many end tags of one letter there are: each must stand where it belongs.
        """
        step = STEPS.take(self.code[:-1].astype(np.uint16) * np.uint16(32) + self.code[1:])
        if (step == NO_STEP).any():
            raise UnfamiliarLayout
        lengths = ENDS_LENGTHS.take(step)
        if int(lengths.sum()) != count * _END:
            raise UnfamiliarLayout
        until = np.empty_like(self.start)
        until[:-1] = self.start[1:] - lengths
        until[-1] = self.stop[-1] + 1
        at = np.flatnonzero(lengths != 0)
        at = at[self._differ(until, step, lengths, at)]
        if at.size:
            # A line end may stand behind: one byte, else two.
            until[at] -= 1
            until[at] -= self._differ(until, step, lengths, at)
            if self._differ(until, step, lengths, at).any():
                raise UnfamiliarLayout
            self._allow_line_ends(until[at] + lengths[at], self.start[at + 1])
        return until

    def _differ(
        self, until: Places, step: npt.NDArray[np.uint8], lengths: Places, at: Places
    ) -> npt.NDArray[np.bool_]:
        """Say of the tags ``at`` whether other bytes than the end tags stand at ``until``."""
        differ: npt.NDArray[np.bool_] = self.view[until[at]] & LOW_BYTES[lengths[at]] != ENDS_WORDS.take(
            step[at]
        )
        return differ

    def _allow_line_ends(self, first: Places, stop: Places) -> None:
        """Allow a line end between tags: POI's streaming writer, so EasyExcel too, breaks lines at rows."""
        if first.size:
            last = stop - 1
            if (
                int((last - first).max()) > 1
                or not (_WHITE[self.octets[first]] & _WHITE[self.octets[last]]).all()
            ):
                raise UnfamiliarLayout
