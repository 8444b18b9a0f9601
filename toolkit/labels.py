"""The texts of a sheet that tell what their row is: labels of totals, signatures, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

_TOTAL = re.compile(
    r"^(?:.{0,16}(?:小计|合计|总计|累计|共计)|(?:本页|本月|本季|本季度|本年|全年|本期|部门|单位|分会)(?:小?计|合计|累计)"
    r"|过次页|承前页|转次页|接上页|其中|共计?\d+[人户条笔项件名]?|(?:合计|总计|小计|共计?)共?\d*[人户条笔项件名]?)(?:[:：].{0,12})?$"
)
_ONLY_LABEL = re.compile(
    r"^(?:(?:本页|本月|本季|本季度|本年|全年|本期)?(?:小计|合计|总计|累计|共计|总合计)|过次页|承前页|转次页|接上页)$"
)
_FOOTER = re.compile(
    r"^(?:制表|填表|填报|编制|编报|审核|复核|审批|批准|审定|经办|负责|主管|单位|工会|部门|财务|分管|领导|会计|出纳|记账|盖章|公章"
    r"|备注|注|附注|说明|填表说明|联系|日期|时间|报送|监督|领取|签字|签名|经费审查|经审|主席|第?\d+页|共\d+页)"
    r".{0,14}?[:：]"
)
_NOTE = re.compile(
    r"^(?:注|附注|备注|说明|填表说明)\d*[:：、.]|^第?\s*\d+\s*页|^[\d０-９一二三四五六七八九十]+[、.．]\D"
)
_SIGNERS = re.compile(
    r"^[(（]?(?:(?:单位|部门|工会|财务|分管|主管|经费|填报|填表)?(?:负责人|领导|主席|主管|会计|出纳|经办人?|制表人?|填表人?|编制人?|审核人?"
    r"|复核人?|审批人?|批准人?)(?:[(（]?(?:签字|签名|签章|盖章|公章)[)）]?)?|签字|签章|盖章|公章)[)）]?$"
)
_BRACKETED = re.compile(r"[(（][^()（）]{1,8}[)）]")
_TELLING = re.compile(r"[计页共其:：注附备说填责导席管纳办表制核批签盖公]")
"""Characters of which every label, signature and note has one, as it stands in its cell."""
LONGEST_LONE = 12
"""A lone text longer than this below the last full row is a remark even without a gap."""
LONGEST_LABEL = 60
"""A longer text is no label of a total."""


class Labels(NamedTuple):
    """Which of many texts are labels, and of what: their places, or for every code whether its text is one.

    ``totals`` are labels of totals, ``bare`` nothing but one; ``signs`` end a table (制表：, 第 1 页),
    ``signers`` name who signs without a colon.
    """

    totals: Any
    bare: Any
    signs: Any
    signers: Any


def labels_of(texts: Sequence[str]) -> Labels:
    """Return the places of the texts that are labels."""
    totals, bare, signs, signers = [], [], [], []
    for place, text in _telling(texts):
        if text.isascii():
            continue
        tight = "".join(text.split())
        if len(text) <= LONGEST_LABEL and ("计" in text or "页" in text or "共" in text or "其中" in text):
            label = _BRACKETED.sub("", tight)
            if _TOTAL.match(label):
                totals.append(place)
            if _ONLY_LABEL.match(label):
                bare.append(place)
        if len(text) <= LONGEST_LONE and _SIGNERS.match(tight):
            signers.append(place)
        said = ":" in text or "：" in text or "页" in text or text[:1] in "注附备说填"
        if said and (_FOOTER.match(tight) or _NOTE.match(tight)):
            signs.append(place)
    return Labels(totals, bare, signs, signers)


def _telling(texts: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the texts that have a telling character with their places; all are looked through at once."""
    found = [match.start() for match in _TELLING.finditer("\n".join(texts))]
    ends = np.cumsum(np.fromiter(map(len, texts), dtype=np.int64, count=len(texts)) + 1)
    for place in np.unique(np.searchsorted(ends, found, side="right")).tolist():
        yield place, texts[place]
