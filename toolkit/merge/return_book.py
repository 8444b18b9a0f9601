"""One unit's workbook: its notice, its findings, what became of the last ones, and what was not checked.

Workbooks are made in worker processes, some units at a time; one that would come out the same is left.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any

from toolkit import __version__, worker
from toolkit.file_links import TEXT_FILES
from toolkit.merge import kept_groups, store
from toolkit.merge import outcome as state
from toolkit.merge.edited import keep_edited
from toolkit.merge.notice import BEFORE, LIST, NOT_CHECKED, RANKS, WORDS, Case, Terms, notice
from toolkit.merge.rounds import Answered, Counts, Round, Rounds, Told, advanced, packed, unpacked
from toolkit.merge.rules import file_digest
from toolkit.workbooks.atomic import OutputRefused
from toolkit.workbooks.sheet_parts import Kind
from toolkit.workbooks.writing import Col, Letter, Link, Properties, Row, Sheet, Value, write

TEMPLATE = "returns"
MOST_LISTED = 10_000
"""Findings on a unit's list: nobody mends more one by one, and the first ones show how."""
TO_UNIT = {
    "M005": "请以后只报送一份",
    "M006": "请改正“单位信息”里的“年度”，或换报要求期间的表",
    "M007": "请换用新版表样重新报送；口径没有变化的，改写“表样版本”即可",
    "M008": "请取消打开密码，或重新另存为 .xlsx、确认能够打开后再报送",
}
"""What to do where the check's own page speaks to the union above."""
FIRST, STILL, NEW, MENDED, UNCHECKED = "首次", "仍有", "新增", "已改", "未核查"


@dataclasses.dataclass(frozen=True)
class Given:
    """What became of a unit's answer: its workbook, its errors, warnings and notices, how rounds compare."""

    path: str
    severities: tuple[int, int, int]
    counts: Counts | None
    notices: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class AnswerWork:
    """The work of ``toolkit.worker`` on some units; ``cases`` are by the job's name.

    ``store`` is the folder of packs and rounds, ``returns`` that of the workbooks, ``rules`` a hash of the
    toolkit.
    """

    store: str
    returns: str
    rules: str
    terms: Terms
    cases: Mapping[str, tuple[Case, ...]]

    def __call__(self, job: worker.Job, tell: worker.Tell) -> list[Given] | tuple[str, str, str]:
        """Return what became of each unit, or (file, why, remedy) where a workbook cannot be written."""
        tell(None)
        try:
            return [self._answer(case) for case in self.cases[job.name]]
        except OutputRefused as refusal:
            return refusal.file, refusal.why, refusal.remedy

    def _answer(self, case: Case) -> Given:
        folder = Path(self.store)
        content = store.answer(folder, case.kept)
        kept = unpacked(content) if content else Answered()
        notices = [] if kept else ["上次的记录读不出来，按首次核查。"]
        kept = kept or Answered()
        findings, gaps = _found(case, folder, self.terms.titles)
        rounds = kept.rounds
        if case.state == state.REPORTED:
            told = tuple(map(Told.of, findings))
            lacking = tuple((what, why) for what, _, why in gaps if what in self.terms.titles)
            now = Round(tuple(sorted(case.stamps)), self.terms.today.isoformat(), told, lacking)
            rounds = advanced(rounds, now)
        sheets = _sheets(case, self.terms, findings, gaps, rounds)
        made_of = hashlib.sha256(
            repr((self.rules, case.target, sheets)).encode("utf-8", "replace")
        ).hexdigest()
        path = Path(self.returns) / case.target
        if kept.made_of != made_of or not kept.sha256 or file_digest(path) != kept.sha256:
            notices += keep_edited(path, (kept.sha256,))
            written = write(path, sheets, Properties(path.stem, TEMPLATE, __version__))
            notices += written.notices
            path = written.path
        matched = rounds.matched if rounds and case.state == state.REPORTED else None
        counts = matched.counts if matched else None
        answered = Answered(rounds, counts, made_of, file_digest(path))
        if packed(answered) != content:
            store.put_answer(folder, case.kept, packed(answered))
        severities = [item["severity"] for item in findings]
        error, warning, note = (severities.count(name) for name in WORDS)
        return Given(str(path), (error, warning, note), counts, tuple(notices))


def _found(
    case: Case, folder: Path, titles: Mapping[str, str]
) -> tuple[list[dict[str, Any]], list[tuple[str, str, str]]]:
    """Return a unit's findings, the worst first, and what was not checked: what, file, why.

    A return without a row is not said to lack each check, only what was not read of it.
    """
    refused = [("整个文件（读不了）", file, why) for file, why in case.refused]
    if case.state not in (state.REPORTED, state.EMPTY):
        return [], refused
    facts = kept_groups.pack(folder, case.pack).facts
    gaps = [
        (item["what"], PurePath(item["file"]).name, _plain(item["why"], case))
        for item in facts["not_checked"]
    ]
    if case.state == state.EMPTY:
        return [], [*refused, *(gap for gap in gaps if gap[0] not in titles)]
    found = [_to_unit(item, case) for item in (*facts["findings"], *case.across)]
    found.sort(key=lambda item: RANKS[item["severity"]])
    return found, [*refused, *gaps]


def _to_unit(item: Mapping[str, Any], case: Case) -> dict[str, Any]:
    """Return a finding as its unit is to read it: files by name, the remedy one of its own."""
    remedy = TO_UNIT.get(item["code"], item["remedy"])
    file = PurePath(item["file"]).name
    return {**item, "file": file, "message": _plain(item["message"], case), "remedy": remedy}


def _plain(text: str, case: Case) -> str:
    """Return a text with the unit's files by name alone: the folders are those of the union above."""
    for path in case.paths:
        text = text.replace(path, PurePath(path).name)
    return text


def _sheets(
    case: Case,
    terms: Terms,
    findings: Sequence[Mapping[str, Any]],
    gaps: Sequence[tuple[str, str, str]],
    rounds: Rounds | None,
) -> list[Sheet | Letter]:
    sheets: list[Sheet | Letter] = [notice(case, terms, findings, rounds, len(gaps))]
    if case.state == state.EMPTY:
        return [*sheets, _not_checked(gaps, terms.titles)]
    if case.state != state.REPORTED or rounds is None:
        return sheets
    sheets.append(_list(findings, rounds))
    if rounds.last is not None:
        sheets.append(_before(rounds))
    return [*sheets, _not_checked(gaps, terms.titles)]


def _list(findings: Sequence[Mapping[str, Any]], rounds: Rounds) -> Sheet:
    matched = rounds.matched
    new = set(matched.new) if matched else set()
    rows = []
    for place, item in enumerate(findings[:MOST_LISTED]):
        since = FIRST if matched is None else NEW if place in new else STILL
        told = Told.of(item)
        values = (*_start(place + 1, told), told.message, item["remedy"], item["basis"], since)
        rows.append(Row(values))
    notes = ["本文件和报表放在同一个文件夹里时，点“单元格”一栏就跳到要改的地方。证件号、手机号、卡号已打码。"]
    if len(findings) > MOST_LISTED:
        notes.insert(
            0, f"共 {len(findings):,} 条，这里列出前 {MOST_LISTED:,} 条（错误在前），改后再核查其余的。"
        )
    columns = [
        *_columns("link"),
        Col("问题", "wrapped", width=34),
        Col("怎么办", "wrapped", width=34),
        Col("依据", "wrapped", width=22),
        Col("与上次比", width=9, align="center"),
    ]
    return Sheet(
        LIST,
        columns,
        rows,
        title=LIST,
        subtitle_left=f"核查日：{rounds.now.day}",
        subtitle_right=f"共 {len(findings):,} 条",
        notes=notes if findings else ["没有发现问题。"],
        landscape=True,
        autofilter=True,
        freeze_columns=3,
        tab="#C00000",
    )


def _columns(place: Kind) -> list[Col]:
    return [
        Col("序号", "whole", width=6),
        Col("程度", width=6, align="center"),
        Col("编号", width=7, align="center"),
        Col("文件", width=24),
        Col("工作表", width=13),
        Col("单元格", place, width=9, align="center"),
        Col("列", width=13),
        Col("值", width=19),
    ]


def _start(number: int, told: Told, *, linked: bool = True) -> tuple[Value, ...]:
    """Return the values of ``_columns``."""
    place: Value = told.cell or (f"第 {told.row} 行" if told.row else "整张表" if told.sheet else "整个文件")
    if linked and told.sheet and "*" not in told.file and not told.file.lower().endswith(tuple(TEXT_FILES)):
        place = Link(str(place), told.file, told.sheet, told.cell or f"A{told.row or 1}")
    start: tuple[Value, ...] = (number, WORDS[told.severity], told.code, told.file, told.sheet, place)
    return (*start, told.column or "", told.value or "")


def _before(rounds: Rounds) -> Sheet:
    """Return 上次问题的处理: each finding of the last round, and what became of it."""
    assert rounds.last is not None
    assert rounds.matched is not None
    mended, unchecked = set(rounds.matched.mended), set(rounds.matched.unchecked)
    rows = []
    for place, told in enumerate(rounds.last.findings[:MOST_LISTED]):
        became = MENDED if place in mended else UNCHECKED if place in unchecked else STILL
        rows.append(Row((*_start(place + 1, told, linked=False), told.message, became)))
    counts = rounds.matched.counts
    notes = [f"“{MENDED}”包括已经改正的和已在“核查说明”里说明的；单元格是上次报表里的位置。"]
    if counts.unchecked:
        notes.append(f"“{UNCHECKED}”：这次缺少核查要用的内容，不知道改了没有，原因见“{NOT_CHECKED}”。")
    if counts.last > MOST_LISTED:
        notes.append(f"共 {counts.last:,} 条，这里列出前 {MOST_LISTED:,} 条。")
    unknown = f"、{UNCHECKED} {counts.unchecked:,} 条" if counts.unchecked else ""
    return Sheet(
        BEFORE,
        [*_columns("text"), Col("问题", "wrapped", width=44), Col("处理情况", width=9, align="center")],
        rows,
        title=BEFORE,
        subtitle_left=f"上次核查日：{rounds.last.day}",
        subtitle_right=f"共 {counts.last:,} 条：{MENDED} {counts.mended:,} 条、{STILL} {counts.open:,} 条{unknown}",
        notes=notes if rows else ["上次没有发现问题。"],
        landscape=True,
        autofilter=True,
        freeze_columns=3,
        tab="#4472C4",
    )


def _not_checked(gaps: Sequence[tuple[str, str, str]], titles: Mapping[str, str]) -> Sheet:
    columns = [
        Col("未核查的检查或内容", "wrapped", width=50),
        Col("文件", "wrapped", width=34),
        Col("原因", "wrapped", width=50),
    ]
    return Sheet(
        NOT_CHECKED,
        columns,
        [Row((f"{what} {titles.get(what, '')}".strip(), file, why)) for what, file, why in gaps],
        title="没有核查的内容",
        subtitle_right=f"共 {len(gaps):,} 项",
        notes=[] if gaps else ["没有未核查的内容。"],
        landscape=True,
        autofilter=True,
    )
