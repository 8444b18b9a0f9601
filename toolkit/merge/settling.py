"""From groups of files to units: whose each is, which files are one unit's, what is in doubt."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable, Sequence
from typing import Any

from toolkit.errors import nearest
from toolkit.found_files import Rejected, SetAside
from toolkit.identify import UnitName, together
from toolkit.merge.decisions import LEAVE, TAKE, UNIT_SHEET, Decisions, DecisionUnclear
from toolkit.merge.finding import Found
from toolkit.merge.groups import Group, GroupResult, Reader, by_name
from toolkit.merge.outcome import Question
from toolkit.merge.roll import Listed, Match, Roll

Said = tuple[str, str, str]
"""A share: its file, and the code and name told there."""
_LATER = ("更新", "修改", "修订", "改后", "更正", "最终", "终稿", "重报", "补报", "新版")


@dataclasses.dataclass
class Settled:
    """Each unit's results, and the files that belong to none for now."""

    results: dict[str, list[tuple[GroupResult, dict[str, Any]]]] = dataclasses.field(default_factory=dict)
    conflicts: dict[str, list[dict[str, Any]]] = dataclasses.field(default_factory=dict)
    listed: dict[str, Listed] = dataclasses.field(default_factory=dict)
    doubtful: list[tuple[dict[str, Any], Match]] = dataclasses.field(default_factory=list)
    """Shares of files whose unit is not sure, with what they may be."""
    shares: list[dict[str, Any]] = dataclasses.field(default_factory=list)
    rejected: list[Rejected] = dataclasses.field(default_factory=list)
    aside: list[SetAside] = dataclasses.field(default_factory=list)
    same: list[tuple[str, str]] = dataclasses.field(default_factory=list)
    """(file, unit) of copies that say the same as another file of the unit."""


def settle(found: Sequence[Found], roll: Roll, decisions: Decisions, reader: Reader) -> Settled:
    """Read all files and tell whose they are.

    What speaks for one unit and was read apart is read again together; where two files of a unit say the
    same thing differently, the one the officer chose is read, and without a choice none.
    """
    answers = {file.shown: decisions.answer(file.shown, file.sha256) for file in found}
    left = [file for file in found if answers[file.shown] == LEAVE]
    kept = [file for file in found if answers[file.shown] != LEAVE]
    assigned = _assigned(answers, roll, decisions)
    told = [file for file in kept if file.shown in assigned]
    groups = by_name(file for file in kept if file.shown not in assigned)
    groups += [Group((file,), _unit_name(assigned[file.shown])) for file in told]
    results = reader.read(groups)
    roll = roll if len(roll) else _as_they_say(results)
    settled = Settled(aside=[SetAside(file.shown, "单位对照里填了“不采用”") for file in left])
    chosen = {file for file, answer in answers.items() if answer == TAKE}
    for _ in range(len(found) + 1):
        again, gone = _apart(results, roll, chosen)
        if not again:
            break
        settled.aside += [SetAside(file, "单位对照里采用了同一单位的另一份") for file in sorted(gone)]
        results, rest = _without(results, again, gone, roll, settled)
        results += reader.read([*again, *rest])
    place = {file.shown: number for number, file in enumerate(found)}
    results.sort(key=lambda result: place[result.group.files[0].shown])
    for result in results:
        _take(result, roll, settled)
    return settled


def _assigned(answers: dict[str, str], roll: Roll, decisions: Decisions) -> dict[str, Listed]:
    """Return the unit the officer named for a file; raises ``DecisionUnclear`` for an answer that names none."""
    found = {}
    for file, answer in answers.items():
        if not answer or answer in (TAKE, LEAVE):
            continue
        unit = roll.answered(answer)
        if unit is None:
            near = nearest(answer, roll.words())
            hint = f"是否想写“{near[0]}”？" if near else f"请填单位清单里的编码或名称，或“{TAKE}”“{LEAVE}”。"
            raise DecisionUnclear(UNIT_SHEET, decisions.places["", file], answer, hint)
        found[file] = unit
    return found


def _as_they_say(results: list[GroupResult]) -> Roll:
    """Return a list of the units as the files name them: a code here and a name there are one unit's."""
    told = [result.group.unit or UnitName(*share["unit"]) for result in results for share in result.files]
    units = []
    for numbers in together(told):
        unit = UnitName()
        for number in numbers:
            unit = unit.filled(told[number])
        if unit.shown:
            units.append(Listed(unit.code, unit.shown))
    return Roll(units)


def _unit_name(listed: Listed) -> UnitName:
    return UnitName(listed.code, listed.name)


def _said(result: GroupResult) -> list[Said]:
    return [(share["file"], share["unit"][0], share["unit"][1]) for share in result.files]


def _owner(result: GroupResult, unit: Sequence[str], roll: Roll) -> Match:
    """Return whose a unit of a group is: as was said beforehand, else as the list has it."""
    if result.group.unit is not None:
        return roll.match(result.group.unit)
    return roll.match(UnitName(*unit))


def _without(
    results: list[GroupResult], again: list[Group], gone: set[str], roll: Roll, settled: Settled
) -> tuple[list[GroupResult], list[Group]]:
    """Return the results that stand, and what else was in those that do not, to be read by itself.

    The files that could not be read stay answered for.
    """
    moved = {said for group in again for said in group.only or ()}
    stand, rest = [], []
    for result in results:
        said = _said(result)
        if not moved.intersection(said) and gone.isdisjoint(item[0] for item in said):
            stand.append(result)
            continue
        _answer(result, roll, settled)
        left = tuple(item for item in said if item not in moved and item[0] not in gone)
        if left:
            shown = {item[0] for item in left}
            files = tuple(file for file in result.group.files if file.shown in shown)
            rest.append(Group(files, result.group.unit, left))
    return stand, rest


def _apart(results: list[GroupResult], roll: Roll, chosen: set[str]) -> tuple[list[Group], set[str]]:
    """Return the groups to be read again, and the files left out of them.

    They are one unit's files that were read apart, or those of which one was chosen.
    """
    gone: set[str] = set()
    again: list[Group] = []
    parts: dict[str, tuple[Listed, list[tuple[GroupResult, list[Said]]]]] = {}
    for result in results:
        for unit in (*result.units, *result.conflicts):
            told = unit["unit"]
            names = list(told.values()) if isinstance(told, dict) else told
            match = _owner(result, names, roll)
            if match.unit is None:
                continue
            mine = [
                said
                for said, share in zip(_said(result), result.files, strict=True)
                if _owner(result, share["unit"], roll).unit == match.unit
                or (share["file"] in unit["files"] and not any(share["unit"][:2]))
            ]
            parts.setdefault(match.unit.key, (match.unit, []))[1].append((result, mine))
    for listed, members in parts.values():
        said = list(dict.fromkeys(itertools.chain.from_iterable(mine for _, mine in members)))
        conflicts = [
            c for result, _ in members for c in result.conflicts if c["files"][0] in {s[0] for s in said}
        ]
        dropped: set[str] = set()
        for conflict in conflicts:
            taken = [file for file in conflict["pair"] if file in chosen]
            if len(taken) == 1:
                dropped |= set(conflict["pair"]) - chosen
        gone |= dropped
        if len(members) > 1 or dropped:
            files = {found.shown: found for result, _ in members for found in result.group.files}
            only = tuple(item for item in said if item[0] not in dropped)
            shown = list(dict.fromkeys(item[0] for item in only))
            again.append(Group(tuple(files[name] for name in shown), _unit_name(listed), only))
    return again, gone


def _take(result: GroupResult, roll: Roll, settled: Settled) -> None:
    """File one group's result under the units it speaks for."""
    settled.shares += result.files
    _answer(result, roll, settled)
    for share in result.files:
        match = _owner(result, share["unit"], roll)
        if match.unit is None and not any(
            _in_unit(share, unit) for unit in result.units if _sure(result, unit, roll)
        ):
            settled.doubtful.append((share, match))
    for unit in result.units:
        match = _owner(result, list(unit["unit"].values()), roll)
        if match.unit is not None:
            settled.listed.setdefault(match.unit.key, match.unit)
            settled.results.setdefault(match.unit.key, []).append((result, unit))
    for conflict in result.conflicts:
        match = _owner(result, conflict["unit"], roll)
        if match.unit is not None:
            settled.listed.setdefault(match.unit.key, match.unit)
            settled.conflicts.setdefault(match.unit.key, []).append(conflict)


def _answer(result: GroupResult, roll: Roll, settled: Settled) -> None:
    """Note what of a group could not or need not be used."""
    settled.rejected += [Rejected(*item) for item in result.rejected]
    settled.aside += [SetAside(file, why) for file, _, why in result.aside]
    owners = [
        unit for share in result.files if (unit := _owner(result, share["unit"], roll).unit) is not None
    ]
    settled.same += [(file, owners[0].key) for file, kind, _ in result.aside if kind == "same" and owners]


def _in_unit(share: dict[str, Any], unit: dict[str, Any]) -> bool:
    return share["file"] in unit["files"]


def _sure(result: GroupResult, unit: dict[str, Any], roll: Roll) -> bool:
    return _owner(result, list(unit["unit"].values()), roll).unit is not None


def questions(settled: Settled, found: Iterable[Found], decisions: Decisions) -> list[Question]:
    """Return what the officer must settle, with the answers given before that still stand."""
    stamps = {file.shown: file.sha256 for file in found}
    asked: dict[str, Question] = {}
    for share, match in settled.doubtful:
        file = share["file"]
        perhaps = match.perhaps.name if match.perhaps else ""
        said = "".join(share["unit"][:2])
        asked[file] = Question(file, stamps[file], said, perhaps, match.why)
    for key, conflicts in settled.conflicts.items():
        name = settled.listed[key].name
        for conflict in conflicts:
            for file in conflict["pair"]:
                later = "（文件名像是较晚的一份）" if any(word in file for word in _LATER) else ""
                other = next(one for one in conflict["pair"] if one != file)
                why = f"重复报送：{conflict['table']}与“{other}”是同一份，内容却不同{later}"
                asked[file] = Question(file, stamps[file], name, TAKE if later else "", why)
    answered = {}
    for file, (answer, stamp) in decisions.units.items():
        known = asked.get(file)
        if known is not None:
            asked[file] = dataclasses.replace(known, answer=decisions.answer(file, known.sha256))
        else:
            answered[file] = Question(file, stamps.get(file, stamp), "", "", "已确认", answer)
    return [*asked.values(), *answered.values()]
