"""Answers to the units: a workbook each with its notice and findings, and 整改情况 over all of them."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePath

from toolkit import __version__, worker
from toolkit.check import all_checks
from toolkit.file_names import unit_files
from toolkit.identify import by_file_name
from toolkit.masking import mask_path, mask_text
from toolkit.merge import kept_groups, store
from toolkit.merge import outcome as state
from toolkit.merge.edited import keep_edited
from toolkit.merge.notice import Case, Terms
from toolkit.merge.outcome import Outcome, Unit
from toolkit.merge.return_book import TEMPLATE, AnswerWork, Given
from toolkit.merge.roll import Roll
from toolkit.merge.rounds import Counts, unpacked
from toolkit.merge.rules import toolkit_digest
from toolkit.show.as_json import finding
from toolkit.workbooks.atomic import OutputRefused, made_folder
from toolkit.workbooks.writing import Col, Link, Properties, Ratio, Row, Sheet, Value, write

OVERVIEW, TITLE, SUFFIX = "整改情况", "整改通知", ".xlsx"
UNITS_A_JOB, FINDINGS_A_JOB = 8, 3_000
"""A child has some twenty seconds a job."""


def write_returns(folder: Path, outcome: Outcome, due: datetime.date | None, processes: int) -> list[Path]:
    """Write a workbook for each unit, and the overview of them; return where they are.

    What is outside the list gets none; what else lies in the folder stays.  Raises ``OutputRefused`` where
    a workbook cannot be written.
    """
    made_folder(folder)
    titles = {code: item.title for code, item in all_checks().items()}
    terms = Terms(outcome.period, outcome.today, due, titles)
    units = [unit for unit in outcome.units if unit.inside]
    cases = list(_cases(units, outcome))
    chunks = {chunk[0].kept: tuple(chunk) for chunk in _chunks(units, cases)}
    work = AnswerWork(str(outcome.folder), str(folder), toolkit_digest(), terms, chunks)
    jobs = [_job(name, outcome.folder, chunk) for name, chunk in chunks.items()]
    given: list[Given] = []
    for _, done in worker.run(jobs, work, processes):
        if done.value is None:
            raise MemoryError(done.rejected[0][1])
        if isinstance(done.value, tuple):
            raise OutputRefused(*done.value)
        given += done.value
    return [*(Path(item.path) for item in given), _overview(folder, outcome, cases, given)]


def round_counts(outcome: Outcome) -> dict[str, Counts]:
    """Return how the rounds of each unit compare, by its key, as it was last answered.

    A unit that was answered for the first time, or whose return was not counted, is not there.
    """
    found = {}
    for unit in outcome.units:
        content = store.answer(outcome.folder, _kept(unit))
        answered = unpacked(content) if content else None
        if answered and answered.counts:
            found[unit.listed.key] = answered.counts
    return found


def _kept(unit: Unit) -> str:
    """Return a unit's name among the rounds."""
    return hashlib.sha256(unit.listed.key.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _job(name: str, folder: Path, chunk: Sequence[Case]) -> worker.Job:
    """Return the job of some units; the size of the file a pack of theirs lies in says how long it may take."""
    pack = str(kept_groups.file_of(folder, max(case.pack for case in chunk)))
    return worker.Job(((pack, pack),), name)


def _chunks(units: Sequence[Unit], cases: Sequence[Case]) -> Iterator[list[Case]]:
    """Yield the cases in order, few units or few findings at a time."""
    chunk: list[Case] = []
    findings = 0
    for unit, case in zip(units, cases, strict=True):
        mine = (unit.summary or {}).get("findings_count", 0)
        if chunk and (len(chunk) == UNITS_A_JOB or findings + mine > FINDINGS_A_JOB):
            yield chunk
            chunk, findings = [], 0
        chunk.append(case)
        findings += mine
    if chunk:
        yield chunk


def _cases(units: Sequence[Unit], outcome: Outcome) -> Iterator[Case]:
    """Yield each unit's case."""
    targets = unit_files([(unit.listed.code, unit.name) for unit in units], TITLE, SUFFIX)
    refused = _refused(units, outcome)
    across = _across(outcome)
    stamps = {item.shown: item.sha256 for item in outcome.found}
    doubts: dict[str, list[str]] = {}
    for question in outcome.questions:
        if question.perhaps:
            doubts.setdefault(question.perhaps, []).append(_name(question.file))
    for unit, target in zip(units, targets, strict=True):
        summary = unit.summary or {}
        mine = refused.get(unit.listed.key, {})
        yield Case(
            _kept(unit),
            target,
            mask_text(unit.listed.code),
            mask_text(unit.name),
            unit.state,
            mask_text(unit.why),
            str((summary.get("unit") or {}).get("year") or ""),
            tuple(map(_name, unit.files)),
            tuple(map(mask_path, (*unit.files, *unit.copies, *mine))),
            tuple(stamps[file] for file in unit.files if file in stamps),
            summary.get("pack", ""),
            tuple((_name(file), mask_text(why)) for file, why in mine.items()),
            tuple(doubts.get(unit.listed.name, ())) if unit.state == state.DOUBTFUL else (),
            _pair(*unit.conflict["pair"]) if unit.conflict else (),
            tuple(_mine(unit, across, mine)) if unit.state == state.REPORTED else (),
        )


def _name(file: str) -> str:
    return PurePath(mask_path(file)).name


def _pair(one: str, other: str) -> tuple[str, str]:
    """Return what to call two files: by name, with the folder where the names are the same."""
    parts = 2 if _name(one) == _name(other) else 1
    first, second = (PurePath(*PurePath(mask_path(file)).parts[-parts:]).as_posix() for file in (one, other))
    return first, second


def _refused(units: Sequence[Unit], outcome: Outcome) -> dict[str, dict[str, str]]:
    """Return the files of each unit that cannot be read, with why, as far as their names tell."""
    roll = Roll([unit.listed for unit in units])
    found: dict[str, dict[str, str]] = {}
    for item in outcome.rejected:
        unit = roll.match(by_file_name(item.file)).unit if len(roll) else None
        if unit is not None:
            found.setdefault(unit.key, {})[item.file] = item.why
    return found


def _across(outcome: Outcome) -> dict[str, list[dict[str, object]]]:
    """Return the findings of the checks over several units, by file."""
    found: dict[str, list[dict[str, object]]] = {}
    for item in outcome.across:
        found.setdefault(item.file, []).append(finding(item))
    return found


def _mine(
    unit: Unit, across: Mapping[str, list[dict[str, object]]], refused: Mapping[str, str]
) -> Iterator[dict[str, object]]:
    """Yield a unit's own: in its files and under its name, and its files that cannot be read."""
    for file in unit.files:
        yield from (item for item in across.get(mask_path(file), []) if item["unit"] == mask_text(unit.name))
    for file, why in refused.items():
        for item in across.get(mask_path(file), []):
            yield item | {"message": mask_text(why)}


def _overview(folder: Path, outcome: Outcome, cases: Sequence[Case], given: Sequence[Given]) -> Path:
    """Write 整改情况 and return where it is."""
    columns = [
        Col("序号", "whole", width=6),
        Col("单位编码", width=13),
        Col("单位", width=28),
        Col("报送情况", width=10, align="center"),
        *(Col(word, "whole", width=8, total="sum", group="这次的问题") for word in ("错误", "警告", "提示")),
        *(
            Col(word, "whole", width=8, total="sum", group="与上次比")
            for word in ("上次问题", "已改", "仍有", "未核查", "新增")
        ),
        Col("整改率", "ratio", width=9, of=Ratio("已改", "上次问题"), group="与上次比"),
        Col("通知", "link", width=38),
        Col("说明", "wrapped", width=30),
    ]
    rows = []
    for number, (case, item) in enumerate(zip(cases, given, strict=True), 1):
        counts = item.counts
        compared = (
            [counts.last, counts.mended, counts.open, counts.unchecked, counts.new] if counts else [None] * 5
        )
        severities = item.severities if case.state == state.REPORTED else (None, None, None)
        file = PurePath(item.path).name
        values: list[Value] = [number, case.code, case.name, case.state, *severities, *compared, None]
        rows.append(Row([*values, Link(file, file), "".join(item.notices)]))
    target = folder / f"{OVERVIEW}{SUFFIX}"
    sheet = Sheet(
        OVERVIEW,
        columns,
        [*rows, Row(("合计",), "total")] if rows else [],
        title=OVERVIEW,
        subtitle_left=f"核查日：{outcome.today.isoformat()}",
        subtitle_right=f"{outcome.period}年" if outcome.period else "",
        notes=[
            "上次＝上次报来的文件里发现的问题：已改＋仍有＋未核查＝上次问题；未核查是这次缺少核查要用的内容。",
            "首次核查的、这次没有报来可用报表的单位不作比较；认不准单位的文件没有通知，见汇总的“报送情况”。",
            *keep_edited(target, ()),
        ],
        landscape=True,
        autofilter=True,
        freeze_columns=3,
        tab="#4472C4",
    )
    return write(target, [sheet], Properties(OVERVIEW, TEMPLATE, __version__)).path
