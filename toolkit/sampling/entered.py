"""What the auditor entered on an earlier 抽样清单, read back from its rows."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping, Sequence

from toolkit import amounts

NUMBER, KEY = "序号", "标识"
AUDITED, DEVIATES, NOTE, REPLACED_BY = "审定金额", "是否偏差", "偏差说明", "替换为"
YES, NO = "是", "否"
_SEED = re.compile(r"种子：(\d+)")


@dataclasses.dataclass(frozen=True)
class Entered:
    """The results of one row: audited cents, whether it deviates, why, and which reserve stands in for it.

    ``key`` is the item's.  A row without results is kept too: it says that the item was drawn before.
    """

    key: str
    label: str
    audited: int | None = None
    deviates: bool | None = None
    note: str = ""
    replaced_by: str = ""

    @property
    def filled(self) -> bool:
        """Whether the auditor entered anything."""
        return self.audited is not None or self.deviates is not None or bool(self.note or self.replaced_by)


@dataclasses.dataclass(frozen=True)
class Entries:
    """The rows of an earlier list by the key of their item, and what on it could not be read, a sentence each.

    ``seed`` is the seed the list names: drawn with it again, a ledger that was corrected keeps its sample.
    """

    by_key: Mapping[str, Entered]
    doubts: tuple[str, ...] = ()
    seed: int | None = None

    def __bool__(self) -> bool:
        return bool(self.by_key)


NOTHING = Entries({})


def entries_on(sheet: Iterable[Sequence[object]]) -> Entries:
    """Read a whole 抽样清单, as its rows of cells stand on the sheet; no entries where it is no such list."""
    rows = [list(row) for row in sheet]
    texts = ["" if cell is None else str(cell) for row in rows for cell in row]
    titles = [[_text(cell) for cell in row] for row in rows]
    heading = next((at for at, row in enumerate(titles) if NUMBER in row and KEY in row), None)
    if heading is None:
        return NOTHING
    named = [dict(zip(titles[heading], row, strict=False)) for row in rows[heading + 1 :]]
    return dataclasses.replace(entries_of(named), seed=told_seed(texts))


def entries_of(rows: Iterable[Mapping[str, object]]) -> Entries:
    """Read rows of a 抽样清单: heading → value of the cell (text, a number of yuan, or None).

    Rows without a 标识 (headings of groups, sums) are no items.
    """
    found: dict[str, Entered] = {}
    doubts: list[str] = []
    for row in rows:
        key = _text(row.get(KEY))
        if not key:
            continue
        label = _text(row.get(NUMBER))
        audited, doubt = _amount(row.get(AUDITED))
        deviates, other = _choice(row.get(DEVIATES))
        doubts += [f"抽样清单第 {label} 笔的{said}，没有采用" for said in (doubt, other) if said]
        if key in found:
            doubts.append(f"抽样清单的标识 {key} 有两行，只采用第一行")
            continue
        found[key] = Entered(key, label, audited, deviates, _text(row.get(NOTE)), _text(row.get(REPLACED_BY)))
    return Entries(found, tuple(doubts))


def told_seed(texts: Iterable[str]) -> int | None:
    """Return the seed that an earlier list names above its table, None where it names none.

    >>> told_seed(["编制单位：例工会", "种子：2025　　金额单位：元"])
    2025
    """
    return next((int(match[1]) for text in texts if (match := _SEED.match(text.strip()))), None)


def _text(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return f"{value:.10g}"
    return str(value).strip()


def _amount(value: object) -> tuple[int | None, str]:
    """Return cents, and what is wrong with the cell."""
    if value is None or _text(value) == "":
        return None, ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        read = amounts.from_number(value)
    else:
        read = amounts.parse(_text(value))
    if read is None or read.cents is None:
        return None, f"{AUDITED}“{_text(value)}”不是金额"
    if read.cents < 0:
        return None, f"{AUDITED}“{_text(value)}”小于 0"
    return read.cents, ""


def _choice(value: object) -> tuple[bool | None, str]:
    text = _text(value)
    if text in ("", YES, NO):
        return (text == YES) if text else None, ""
    return None, f"{DEVIATES}“{text}”不是“{YES}”或“{NO}”"
