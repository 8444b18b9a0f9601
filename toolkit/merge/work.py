"""What a worker does with one group of files: read, tell units apart, judge, and put away what came of it."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from toolkit import worker
from toolkit.errors import WorkbookUnreadable
from toolkit.gather import OWN_RESULTS, content_digest, merged
from toolkit.identify import UnitName
from toolkit.marking.returned import left_aside, without_marks
from toolkit.merge import kept_groups
from toolkit.merge.file_shares import SeveralUnitsInOneForm, Share, row_keys, say_the_same, shares_of
from toolkit.merge.pack import Pack, packed, packed_keys
from toolkit.merge.person_keys import keys_of
from toolkit.merge.stored_json import dumped
from toolkit.merge.unit_facts import facts_of, title_of
from toolkit.reading import Reading, read_grids
from toolkit.tasks import JudgeTask

LONG_LISTS = ("findings", "not_checked", "waived", "left_out", "unread")
"""Facts that stay in the pack and are only counted in the summary."""
Wordings = Mapping[str, Mapping[str, str]]


@dataclasses.dataclass(frozen=True)
class Plan:
    """What is known of a group before it is read: its name in the store, and its unit where that was said.

    ``only`` are the shares meant, as (file, code, name told there); without it all of them are.  ``files``
    is how many files the group has, where that is known.
    """

    key: str
    unit: UnitName | None = None
    only: tuple[tuple[str, str, str], ...] | None = None
    files: int | None = None


@dataclasses.dataclass
class _File:
    """One readable file of a group."""

    shown: str
    notes: tuple[str, ...]
    share: Share


@dataclasses.dataclass(frozen=True)
class MergeWork:
    """The work of ``toolkit.worker`` on a group of files; ``plans`` are by the job's name."""

    folder: str
    judge: JudgeTask
    period: str
    wordings: Wordings
    passwords: tuple[str, ...]
    plans: Mapping[str, Plan]

    def __call__(self, job: worker.Job, tell: worker.Tell) -> bytes:
        """Return the group's result, plain values as the store keeps them; see ``toolkit.merge.groups``."""
        plan = self.plans[job.name]
        out: dict[str, Any] = {"files": [], "rejected": [], "aside": [], "units": [], "conflicts": []}
        found: list[_File] = []
        seen: dict[str, str] = {}
        for path, shown in job.files:
            tell(path)
            alone = len(job.files) == 1
            self._read(path, shown, plan, None if alone else seen, found, out)
        tell(None)
        units: list[tuple[UnitName, list[_File]]] = []
        for item in found:
            unit = plan.unit or item.share.unit
            for place, (known, members) in enumerate(units):
                if plan.unit or unit.same(known):
                    members.append(item)
                    units[place] = (known.filled(unit), members)
                    break
            else:
                units.append((unit, [item]))
        packs: list[tuple[bytes, bytes]] = []
        for unit, members in units:
            if self._agree(unit, members, out):
                summary, pack = self._judged(unit, members, kept_groups.name_of(plan.key, len(packs)))
                out["units"].append(summary)
                packs.append(pack)
        # What a dying parser or a clock decided of a file no longer among them may go otherwise next time.
        whole = plan.files is None or len(job.files) == plan.files
        told = dumped(out)
        kept_groups.put_group(Path(self.folder), plan.key, told if whole else b"", packs)
        return told

    def abroad(self, jobs: Sequence[worker.Job]) -> MergeWork:
        """Return the work as it is sent to another machine: the plans of these jobs alone, paths whole."""
        judge = self.judge
        if judge.policy_file:
            judge = dataclasses.replace(judge, policy_file=os.path.abspath(judge.policy_file))
        plans = {job.name: self.plans[job.name] for job in jobs if job.name in self.plans}
        return dataclasses.replace(self, folder=os.path.abspath(self.folder), judge=judge, plans=plans)

    def _read(
        self,
        path: str,
        shown: str,
        plan: Plan,
        seen: dict[str, str] | None,
        found: list[_File],
        out: dict[str, Any],
    ) -> None:
        """Read one file; what cannot or need not be used is told in ``out``.

        ``seen`` are the contents of the group's files so far, None where there is but one file.
        """
        from toolkit.workbooks.reading import read

        try:
            book = read(Path(path), shown, self.passwords)
        except WorkbookUnreadable as refusal:
            out["rejected"].append([shown, refusal.why, refusal.remedy])
            return
        if book.template and book.template[0] in OWN_RESULTS:
            out["aside"].append([shown, "result", "是本工具写出的结果，不是原始表格"])
            return
        why = left_aside(book, Path(path))
        if why:
            out["aside"].append([shown, "result", why])
            return
        book = without_marks(book)
        if seen is not None:
            digest = content_digest(book.grids)
            if digest in seen:
                out["aside"].append([shown, "same", f"内容与“{seen[digest]}”完全相同，只算一份"])
                return
            seen[digest] = shown
        reading = read_grids(book.grids, wordings=self.wordings)
        try:
            shares = shares_of(reading, shown)
        except SeveralUnitsInOneForm:
            why = "一张单位信息表里写了几个单位，分不清其余各行是哪个单位的"
            out["rejected"].append([shown, why, "请每个单位交一份，或每个单位用自己的工作表并写明编制单位"])
            return
        for share in shares:
            if plan.only is not None and (shown, share.unit.code, share.unit.name) not in plan.only:
                continue
            sheets = share.reading.sheets
            tables: dict[str, list[int]] = {}
            for sheet in sheets:
                counted = tables.setdefault(title_of(sheet.table), [0, 0])
                counted[0] += len(sheet.part.rows) + len(sheet.held_back)
                counted[1] += len(sheet.held_back)
            out["files"].append(
                {
                    "file": shown,
                    "unit": [share.unit.code, share.unit.name, share.unit.year],
                    "told_by": share.told_by,
                    "notes": list(book.notes),
                    "tables": tables,
                }
            )
            found.append(_File(shown, book.notes, share))

    def _agree(self, unit: UnitName, members: list[_File], out: dict[str, Any]) -> bool:
        """Say whether no two files of a unit say the same thing differently; tell in ``out`` which do."""
        rows = [row_keys(item.share.reading) for item in members] if len(members) > 1 else []
        for place, item in enumerate(members):
            for before in range(place):
                table = say_the_same(rows[before], rows[place])
                if table and members[before].shown != item.shown:
                    files = [member.shown for member in members]
                    pair = [members[before].shown, item.shown]
                    out["conflicts"].append(
                        {
                            "unit": [unit.code, unit.name, unit.year],
                            "files": files,
                            "pair": pair,
                            "table": table,
                        }
                    )
                    return False
        return True

    def _judged(
        self, unit: UnitName, members: list[_File], name: str
    ) -> tuple[dict[str, Any], tuple[bytes, bytes]]:
        """Judge one unit; return the summary of it, and its keys and pack."""
        readings = [item.share.reading for item in members]
        whole = readings[0] if len(readings) == 1 else merged(readings)
        notes = [[item.shown, note] for item in members for note in item.notes]
        return judged(name, unit, whole, self.judge, self.period, notes)


def judged(
    name: str,
    unit: UnitName,
    reading: Reading,
    judge: JudgeTask,
    period: str,
    notes: list[list[str]],
) -> tuple[dict[str, Any], tuple[bytes, bytes]]:
    """Judge a unit; return the summary of it, which tells the ``name`` of its pack, and its keys and pack."""
    from toolkit.show.as_json import finding
    from toolkit.show.summary import Outcome

    verdict = judge(unit, reading)
    outcome = Outcome.of_one(verdict, reading.files, judge.today)
    facts = facts_of(unit, reading, period, judge.today)
    keys, named = keys_of(reading, judge.today)
    told: dict[str, Any] = facts.told | named
    told["findings"] = [finding(item) for item in outcome.findings]
    told["not_checked"] = [vars(item) for item in outcome.not_checked]
    told["waived"] = [
        [item.code, item.file, item.sheet, item.row, item.approved_by, item.until] for item in outcome.waived
    ]
    summary = {key: value for key, value in told.items() if key not in (*LONG_LISTS, *named)}
    for key in LONG_LISTS:
        summary[f"{key}_count"] = len(told[key])
    by_check: dict[str, list[int]] = {}
    severities = [0, 0, 0]
    for item in outcome.findings:
        severities[item.severity.rank] += 1
        by_check.setdefault(item.code, [0, 0, 0])[item.severity.rank] += 1
    gaps = dict.fromkeys((item["what"], item["why"]) for item in told["not_checked"])
    summary |= {"by_check": by_check, "severities": severities, "gaps": list(map(list, gaps))}
    summary |= {"pack": name, "notes": notes, "unread_sheets": told["unread"]}
    return summary, (packed_keys(keys), packed(Pack(told, facts.texts, facts.tables, keys)))
