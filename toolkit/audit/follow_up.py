"""整改复查: this round's matters beside those of the round before, none of them called mended that was not looked at.

The round before is the year before (``--last``), or what this very workbook held on an earlier run.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Collection
from enum import Enum
from pathlib import PurePath

from toolkit.amounts import parse
from toolkit.audit.audited import Issue
from toolkit.audit.carried.earlier import ISSUES, MATTERS, EarlierPaper, PageRow, told
from toolkit.audit.carried.entered import (
    CODE,
    DONE,
    DONE_ON,
    ENTERED_ON_MATTERS,
    MEASURES,
    NUMBER,
    SEVERITY,
    STATE,
)
from toolkit.audit.matters import Key, Matter, matters_on
from toolkit.audit.workpaper import Workpaper
from toolkit.masking import mask_path, mask_text
from toolkit.merge.rounds import Told, match

TITLE, COUNT, CENTS, CLAUSE, REMEDY = "事项", "处数", "金额（元）", "依据", "建议"
REVIEW, REVIEW_SAID = "复查", "复查说明"
LAST_NUMBER, LAST_COUNT, LAST_DONE = "上次编号", "上次处数", "上次整改情况"
OPEN, GOING_ON, MENDED, NO_NEED = "未整改", "整改中", "已整改", "不需整改"
STATES = (OPEN, GOING_ON, MENDED, NO_NEED)
LAST_YEAR = "上年"
"""What begins the number of a matter of the year before that is not found again."""


class Review(Enum):
    """What became of a matter since the round before."""

    NEW = "新增"
    STILL = "仍有"
    PART = "部分"
    GONE = "未再发现"
    UNCHECKED = "未核查"


@dataclasses.dataclass(frozen=True)
class Followed:
    """A line of 整改台账.

    ``cents`` and ``count`` are this round's, of a matter not found any more those of its last.  ``last_count`` is
    None where there was none before.  ``entered`` are the cells people filled in, where no newer ones are known.
    """

    number: str
    code: str
    severity: str
    title: str
    count: int | None
    cents: int | None
    clause: str
    remedy: str
    review: Review
    said: str
    last_number: str = ""
    last_count: int | None = None
    last_done: str = ""
    entered: tuple[str, ...] = ("",) * len(ENTERED_ON_MATTERS)

    @property
    def key(self) -> Key:
        """What the matter is the same by."""
        return self.code, self.severity


def followed_up(paper: Workpaper) -> list[Followed]:
    """Return the lines of 整改台账: this round's matters, then those of the rounds before that are not found."""
    matters = matters_on(paper)
    met = {matter.key for matter in matters}
    last = _Last(paper.last, met) if paper.last else None
    earlier = _Last(paper.earlier, met) if paper.earlier else None
    open_now = _still_open(paper) if paper.last else Counter[Key]()
    lines = [_found(matter, last, earlier, open_now) for matter in matters]
    met |= {found[0] for line in lines if last and (found := last.of(line.key))}
    for before, prefix in ((last, LAST_YEAR), (earlier, "")):
        for key, row in before.rows.items() if before else ():
            if key not in met and not (prefix and _closed(row)):
                met.add(key)
                lines.append(_not_found(row, prefix, paper))
    return lines


class _Last:
    """The lines of an earlier 整改台账 by their matter; ``now`` are the matters of this round."""

    def __init__(self, paper: EarlierPaper, now: Collection[Key]) -> None:
        self._now = frozenset(now)
        self.rows: dict[Key, PageRow] = {}
        for row in paper.rows(MATTERS):
            if told(row.get(CODE)):
                self.rows.setdefault((told(row.get(CODE)), told(row.get(SEVERITY))), row)

    def of(self, key: Key) -> tuple[Key, PageRow] | None:
        """Return the line of a matter, or the only other one of its check: a severity may have changed."""
        if key in self.rows:
            return key, self.rows[key]
        others = ((there, row) for there, row in self.rows.items() if there not in self._now)
        alike = [(there, row) for there, row in others if there[0] == key[0]]
        return alike[0] if len(alike) == 1 else None


def _found(matter: Matter, last: _Last | None, earlier: _Last | None, open_now: Counter[Key]) -> Followed:
    """Return the line of a matter that was found this time."""
    number, count, done, still = "", None, "", None
    if last is not None:
        if found := last.of(matter.key):
            key, row = found
            number, count, done = told(row.get(NUMBER)), _whole(row.get(COUNT)), _done(row)
            still = open_now[key] or None
    elif earlier is not None and (found := earlier.of(matter.key)):
        row = found[1]
        number, count = told(row.get(LAST_NUMBER)), _whole(row.get(LAST_COUNT))
        done = told(row.get(LAST_DONE))
    review, said = _reviewed(matter, number, count, still)
    if earlier is not None and (found := earlier.of(matter.key)) and told(found[1].get(STATE)) == MENDED:
        said = "；".join(filter(None, (said, f"状态填的是“{MENDED}”，本次还有 {matter.count} 处")))
    return Followed(
        matter.number,
        matter.code,
        matter.severity.word,
        matter.title,
        matter.count,
        matter.cents,
        matter.clause,
        matter.remedy,
        review,
        said,
        number,
        count,
        done,
        tuple(OPEN if heading == STATE else "" for heading in ENTERED_ON_MATTERS),
    )


def _reviewed(matter: Matter, number: str, count: int | None, still: int | None) -> tuple[Review, str]:
    if not number:
        return Review.NEW, ""
    if count is None:
        return Review.STILL, f"本次 {matter.count} 处"
    less = min(count, matter.count if still is None else still)
    said = f"上次 {count} 处，本次 {matter.count} 处"
    if still is not None and still < count:
        said += f"，其中 {still} 处上次就有"
    return (Review.PART if less < count else Review.STILL), said


def _not_found(row: PageRow, prefix: str, paper: Workpaper) -> Followed:
    """Return the line of a matter that was not found this time."""
    number, count = told(row.get(NUMBER)), _whole(row.get(COUNT))
    review, said = _absent(told(row.get(CODE)), count, paper)
    read = parse(told(row.get(CENTS))) if told(row.get(CENTS)) else None
    return Followed(
        number if number.startswith(LAST_YEAR) else f"{prefix}{number}",
        told(row.get(CODE)),
        told(row.get(SEVERITY)),
        told(row.get(TITLE)),
        count,
        read.cents if read else None,
        told(row.get(CLAUSE)),
        told(row.get(REMEDY)),
        review,
        said,
        number if prefix else told(row.get(LAST_NUMBER)),
        count if prefix else _whole(row.get(LAST_COUNT)),
        _done(row) if prefix else told(row.get(LAST_DONE)),
        tuple(told(row.get(heading)) for heading in ENTERED_ON_MATTERS),
    )


def _absent(code: str, count: int | None, paper: Workpaper) -> tuple[Review, str]:
    """Say why a matter is not among this round's: only what was looked at again may be gone."""
    audited = paper.audited
    waived = sum(item.code == code for item in audited.waived)
    if waived:
        return Review.STILL, f"本次 {waived} 处按“核查说明”豁免，见“未核查”"
    other = [issue for issue in audited.issues if issue.finding.code == code]
    if other:
        words = "、".join(dict.fromkeys(issue.finding.severity.word for issue in other))
        return Review.STILL, f"本次 {len(other)} 处，程度是{words}"
    if code not in audited.checks:
        return Review.UNCHECKED, "本次没有做这项核查"
    why = "；".join(dict.fromkeys(item.why for item in audited.not_checked if item.what == code))
    if why:
        return Review.UNCHECKED, f"本次没有做全：{why}"
    if paper.rejected:
        names = "、".join(mask_path(PurePath(item.file).name) for item in paper.rejected)
        return Review.UNCHECKED, f"有文件读不了（{names}），不能说已经没有"
    return Review.GONE, "" if count is None else f"上次 {count} 处，本次没有再发现"


def _closed(row: PageRow) -> bool:
    """Say whether a matter was settled the last time already: not found any more, and done with."""
    return told(row.get(REVIEW)) == Review.GONE.value and told(row.get(STATE)) in (MENDED, NO_NEED)


def _done(row: PageRow) -> str:
    """Return what was said to have been done about a matter."""
    said = [told(row.get(heading)) for heading in (STATE, MEASURES, DONE)]
    done_on = told(row.get(DONE_ON))
    return "；".join(filter(None, (*said, f"{done_on} 完成" if done_on else "")))


def _whole(value: object) -> int | None:
    return int(value) if isinstance(value, int | float) else None


def _still_open(paper: Workpaper) -> Counter[Key]:
    """Count, by their matter, the findings of the year before that stand this time in the same words."""
    assert paper.last is not None
    before = [_told_before(row) for row in paper.last.rows(ISSUES)]
    now = [_told_now(issue) for issue in paper.audited.issues]
    matched = match(before, now)
    return Counter((before[position].code, before[position].severity) for position in matched.open)


def _told_before(row: PageRow) -> Told:
    code = told(row.get("检查")).partition(" ")[0]
    where, _, place = told(row.get("来源")).rpartition(" › ")
    file, _, sheet = where.rpartition(" › ")
    return _told(code, told(row.get(SEVERITY)), file, sheet, place, told(row.get("事实")))


def _told_now(issue: Issue) -> Told:
    item = issue.finding
    place = item.cell or (f"第 {item.row} 行" if item.row else "整张表")
    file, sheet = mask_path(PurePath(item.file).name), mask_text(item.sheet)
    return _told(item.code, item.severity.word, file, sheet, place, item.message)


def _told(code: str, severity: str, file: str, sheet: str, place: str, message: str) -> Told:
    return Told(code, severity, file, sheet, None, place, sheet, None, None, message)
