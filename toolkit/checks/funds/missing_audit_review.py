"""经审会没有审查预算、决算，或者由主席、财会人员担任经审委员。

经费收支由同级经审会审查；管钱管账的人审查自己，等于没有审查。

补做预算、决算审查并留下记录；经审委员另选不管经费的会员担任。
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from toolkit import law
from toolkit.bookkeeping.records import mentions, reviews, within
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flag, Flags
from toolkit.period import Period, period_of
from toolkit.reading import Reading
from toolkit.severity import Severity
from toolkit.tables.meetings import Meetings
from toolkit.tables.units import Unit

_MATTERS = {"预算": r"预算", "决算（收支）": r"决算|收支|执行|使用情况|财务情况|年度审[查计]"}
_HALF_YEAR = 7
"""Before this month the year's review may still come."""


@check(
    "F058",
    Severity.ERROR,
    basis=law.UNION_LAW.article(45),
    bad={
        "unit": """
            工会名称    工会主席  经审会主任  经审委员    会计  出纳
            某中学工会  甲某      甲某        丙某、丁某  丙某  戊某  <- 经审会主任、经审委员
        """,
        "meetings": """
            类别      日期        议题                  决议  <- 类别
            经审审查  2025-01-09  审查2025年经费预算    通过
            工会会议  2025-03-09  审议2024年经费决算    同意
        """,
    },
    good={
        "unit": """
            工会名称    工会主席  经审会主任  经审委员              会计  出纳
            某中学工会  甲某      乙某        乙 某（主任）、丁某  丙某  戊某
        """,
        "meetings": """
            类别          日期        议题                        决议
            经审审查      2025-01-09  审查2025年经费预算          通过
            经审会会议    2025-07-09  审查上半年经费收支情况      通过
            工会会议      2025-03-09  审议春节慰问方案            同意
        """,
    },
)
def missing_audit_review(
    unit: Unit | None, meetings: Meetings | None, reading: Reading, today: datetime.date
) -> Flags:
    found = [*(_judges(unit) if unit is not None else ())]
    if meetings is not None and len(meetings):
        found += _not_reviewed(meetings, _period(unit, reading, today), today)
    yield from found
    posts = unit is not None and (unit.has("audit_chair") or unit.has("audit_members"))
    if not found and (meetings is None or not len(meetings)):
        more = "" if posts else "，单位信息也没有经审会主任和经审委员"
        raise Lacking(f"没有会议与公开的记录，看不到经审会的审查{more}")


def _judges(unit: Unit) -> Iterator[Flag]:
    """Flag the chair and the keepers of the money where they sit on the audit committee."""
    for row in range(len(unit)):
        for attribute, seat in (("audit_chair", "经审会主任"), ("audit_members", "经审委员")):
            if not unit.has(attribute):
                continue
            seated = _names(unit.get(attribute).iloc[row])
            for post, title in (("chair", "工会主席"), ("accountant", "会计"), ("cashier", "出纳")):
                name = unit.get(post).iloc[row]
                if isinstance(name, str) and name in seated:
                    yield from unit.flag(
                        attribute, unit.index == row, "{title}{name}同时是{seat}，不能审查自己经管的经费",
                        severity=None if post == "chair" else Severity.WARNING,
                        basis=None if post == "chair" else str(law.AUDIT.whole()),
                        title=title, name=name, seat=seat,
                    )  # fmt: skip


def _not_reviewed(meetings: Meetings, period: Period, today: datetime.date) -> Iterator[Flag]:
    """Flag the list of meetings where it has no review of the budget or of what was spent."""
    there = reviews(meetings) & within(meetings.get("day"), period)
    missing = [matter for matter, words in _MATTERS.items() if not (there & mentions(meetings, words)).any()]
    if today < datetime.date(period.start.year, _HALF_YEAR, 1):
        missing = []
    if missing:
        yield from meetings.flag_table(
            "{year} 年没有经审会审查{missing}的记录（审查记录共 {count} 次）", attribute="kind",
            severity=Severity.WARNING, year=period.start.year, missing="、".join(missing), count=int(there.sum()),
        )  # fmt: skip


def _period(unit: Unit | None, reading: Reading, today: datetime.date) -> Period:
    year = unit.get("year").iloc[0] if unit is not None and len(unit) else None
    return period_of(reading, year if isinstance(year, str) else "", today)


def _names(text: object) -> set[str]:
    """Return the people a cell names.

    >>> sorted(_names("乙 某（主任）、丁某"))
    ['丁某', '乙某']
    """
    if not isinstance(text, str):
        return set()
    plain = re.sub(r"[(（][^()（）]*[)）]", "", text)
    parts = re.split(r"[、，,；;/\n]", plain)
    if len(parts) == 1 and len(words := plain.split()) > 1 and all(len(word) > 1 for word in words):
        parts = words
    return {"".join(part.split()) for part in parts if part.strip()}
