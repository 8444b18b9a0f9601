"""The checks over several units: what stands in two of them, who has not reported, which books disagree.

Keys of persons, cards and benefits are compared as numbers first; only the rows that meet are fetched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from toolkit.check import ACROSS, Check, Finding, chosen, flags_of, sign
from toolkit.column import Lacking
from toolkit.identify import by_file_name
from toolkit.merge import store
from toolkit.merge.across_tables import (
    BenefitsAcross,
    MembersAcross,
    OwnTotals,
    Place,
    Returns,
    UnreadableFiles,
    UpperLower,
    table_of,
)
from toolkit.merge.between import upper_and_lower
from toolkit.merge.form_version import newest
from toolkit.merge.outcome import Outcome, Unit
from toolkit.merge.pack import Pack
from toolkit.policy import Policy
from toolkit.reading import Reading
from toolkit.sheet_place import number_of
from toolkit.show.summary import masked
from toolkit.table import Table

ROSTER, WELFARE = "会员花名册", "慰问福利"
Rows = list[tuple[dict[str, Any], Place]]


def judge_across(outcome: Outcome, select: tuple[str, ...], ignore: tuple[str, ...], roll_file: str) -> None:
    """Run the M checks chosen over an outcome; adds their findings and what could not be checked to it."""
    checks = [item for item in chosen(select, ignore) if item.family == ACROSS]
    tables: dict[type[Table], Table] = {}

    def put(kind: type[Table], rows: Rows) -> None:
        tables[kind] = table_of(kind, rows)

    shared = _Shared(outcome.folder, outcome.counted)
    put(MembersAcross, list(shared.members()))
    put(BenefitsAcross, list(shared.benefits()))
    put(Returns, list(_returns(outcome, roll_file)))
    put(UnreadableFiles, [_unreadable(item) for item in outcome.rejected])
    put(OwnTotals, list(_own_totals(outcome.counted)))
    booked = upper_and_lower(outcome.counted)
    if booked is not None:
        put(UpperLower, booked)
    reading = Reading([], [], [], tables, [])
    for item in checks:
        outcome.across += _findings(item, reading, outcome)


def _findings(item: Check, reading: Reading, outcome: Outcome) -> Iterator[Finding]:
    policy = Policy.load(None, {})
    try:
        for flag in flags_of(item, reading, policy, outcome.today):
            table, position = getattr(flag, "table", None), getattr(flag, "position", None)
            unit = table.get("unit").iloc[position] if table is not None and position is not None else ""
            yield masked(sign(item, flag, unit if isinstance(unit, str) else ""))
    except Lacking as lack:
        outcome.not_checked.append((item.code, UNCHECKED.get(item.code, lack.why)))


UNCHECKED = {"M009": "没有本级的经费账（记有补助下级支出的账），上下级往来没有核对"}


def same_in_several(keys: list[npt.NDArray[np.uint64]]) -> list[npt.NDArray[np.int64]]:
    """Return for each unit the positions of its keys that some other unit has, too."""
    lengths = [len(part) for part in keys]
    if not sum(lengths):
        return [np.zeros(0, dtype=np.int64) for _ in keys]
    every = np.concatenate(keys)
    owners = np.repeat(np.arange(len(keys), dtype=np.int32), lengths)
    order = np.argsort(every, kind="stable")
    values, units = every[order], owners[order]
    starts = np.flatnonzero(np.concatenate([[True], values[1:] != values[:-1]]))
    ends = np.append(starts[1:], len(values))
    several = np.minimum.reduceat(units, starts) != np.maximum.reduceat(units, starts)
    hit = np.zeros(len(values), dtype=bool)
    for start, end in zip(starts[several], ends[several], strict=True):
        hit[start:end] = True
    flags = np.zeros(len(values), dtype=bool)
    flags[order] = hit
    return [np.flatnonzero(part) for part in np.split(flags, np.cumsum(lengths)[:-1])]


class _Shared:
    """The rows of each unit whose person, card, mobile or benefit another unit has, too."""

    def __init__(self, folder: Path, units: list[Unit]) -> None:
        self.folder = folder
        self.units = units
        self.keys = [
            store.pack(folder, f"{unit.summary['pack']}.keys").keys for unit in units if unit.summary
        ]

    def _rows(self, name: str) -> list[npt.NDArray[np.int64]]:
        nothing = np.zeros(0, dtype=np.uint64)
        shared = same_in_several([keys.get(name, nothing) for keys in self.keys])
        return [
            keys[f"{name}_row"][places].astype(np.int64) if len(places) else places
            for keys, places in zip(self.keys, shared, strict=True)
        ]

    def members(self) -> Iterator[tuple[dict[str, Any], Place]]:
        """Yield the members who share an identity number, a card or a mobile with another unit's."""
        found = {name: self._rows(name) for name in ("identity", "card", "mobile")}
        attributes = {"identity": "id_number", "card": "bank_card", "mobile": "mobile"}
        for number, unit in enumerate(self.units):
            rows = {name: set(there[number].tolist()) for name, there in found.items()}
            every = sorted(set().union(*rows.values()))
            if not every:
                continue
            pack = store.pack(self.folder, unit.summary["pack"]) if unit.summary else None
            assert pack is not None
            for row in every:
                values: dict[str, Any] = {"unit": unit.name, "name": pack.text(ROSTER, "name", row)}
                for name, attribute in attributes.items():
                    if row in rows[name]:
                        values[attribute] = pack.text(ROSTER, attribute, row)
                yield values, _place(pack, ROSTER, row, ("name", "id_number", "bank_card", "mobile"))

    def benefits(self) -> Iterator[tuple[dict[str, Any], Place]]:
        """Yield the benefits that one person had in two units."""
        found = self._rows("benefit")
        for number, unit in enumerate(self.units):
            if not len(found[number]):
                continue
            pack = store.pack(self.folder, unit.summary["pack"]) if unit.summary else None
            assert pack is not None
            names = dict(
                zip(pack.keys["benefit_row"].tolist(), pack.keys["benefit_name"].tolist(), strict=True)
            )
            numbers = dict(zip(pack.keys["benefit_row"].tolist(), pack.facts["benefit_persons"], strict=True))
            for row in found[number].tolist():
                amount = pack.tables[WELFARE].columns.get("amount")
                cents = (
                    int(amount.numbers[row]) if amount is not None and amount.numbers is not None else None
                )
                values = {
                    "unit": unit.name,
                    "name": pack.text(WELFARE, "name", row),
                    "id_number": numbers[row],
                    "benefit": pack.facts["benefits"][names[row]],
                    "amount": cents,
                }
                yield values, _place(pack, WELFARE, row, ("name",))


def _place(pack: Pack, title: str, row: int, attributes: Iterable[str]) -> Place:
    table = pack.tables[title]
    sheet = pack.facts["sheets"][int(table.sheet[row])]
    columns = {
        name: (number_of(sheet["columns"][name][0]), sheet["columns"][name][1])
        for name in attributes
        if name in sheet["columns"]
    }
    return Place(sheet["file"], sheet["sheet"], int(table.row[row]), columns)


def _returns(outcome: Outcome, roll_file: str) -> Iterator[tuple[dict[str, Any], Place]]:
    """Yield a row a unit that the list names, or that was met without a list."""
    forms = [unit.summary["form"] for unit in outcome.counted if unit.summary and unit.summary["form"]]
    best = newest(form["form_version"] for form in forms)
    for unit in outcome.units:
        summary = unit.summary or {}
        form = summary.get("form") or {}
        values = {
            "unit": unit.name,
            "state": unit.state,
            "year": (summary.get("unit") or {}).get("year", ""),
            "period": outcome.period,
            "version": form.get("form_version", ""),
            "newest": unit.listed.version or best,
            "why": unit.why,
        }
        file = unit.files[0] if unit.files else roll_file
        place = Place(file, "", 0)
        if form:
            sheet = summary["sheets"][form["sheet"]]
            cells = {}
            for name, (row, cell) in (("year", form["year_cell"]), ("version", form["version_cell"])):
                if cell:
                    cells[name] = (int(row), number_of("".join(filter(str.isalpha, cell))))
            place = Place(sheet["file"], sheet["sheet"], 0, {}, cells)
        yield values, place


def _unreadable(item: Any) -> tuple[dict[str, Any], Place]:
    unit = by_file_name(item.file).shown
    return {"unit": unit, "file": item.file, "why": item.why, "remedy": item.remedy}, Place(item.file, "", 0)


def _own_totals(units: list[Unit]) -> Iterator[tuple[dict[str, Any], Place]]:
    """Yield each total that a unit states itself and that its rows do not add up to."""
    for unit in units:
        assert unit.summary is not None
        for item in unit.summary["own_totals"]:
            sheet = unit.summary["sheets"][item["sheet"]]
            column = "".join(filter(str.isalpha, item["cell"]))
            values = {
                "unit": unit.name,
                "what": f"{sheet['table']}“{item['column']}”的{item['label']}",
                "stated": item["stated"],
                "read": item["read"],
            }
            yield (
                values,
                Place(
                    sheet["file"],
                    sheet["sheet"],
                    item["row"],
                    {"stated": (number_of(column), item["column"])},
                ),
            )
