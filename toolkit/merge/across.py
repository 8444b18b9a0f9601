"""The checks over several units: what stands in two of them, who has not reported, which books disagree.

Keys of persons, cards and benefits are compared as numbers first; only the rows that meet are fetched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from toolkit.check import ACROSS, Check, Finding, chosen, flags_of, sign
from toolkit.column import Lacking
from toolkit.identify import by_file_name
from toolkit.merge import kept_groups
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

    members, benefits = _shared(outcome.folder, outcome.counted)
    put(MembersAcross, members)
    put(BenefitsAcross, benefits)
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


SLICES = 16
"""Keys are compared in so many parts, by some of their bits, so that sorting them needs little memory."""


def same_in_several(keys: npt.NDArray[np.uint64], lengths: Sequence[int]) -> list[npt.NDArray[np.int64]]:
    """Return for each unit the positions among its keys of those that some other unit has, too.

    ``keys`` are those of all units one after the other, ``lengths`` how many each has.
    """
    ends = np.cumsum(lengths)
    leading = keys.astype("<u8", copy=False).view(np.uint8)[7::8] % SLICES
    flags = np.zeros(len(keys), dtype=bool)
    for number in range(SLICES):
        places = np.flatnonzero(leading == number)
        values = keys[places]
        ordered = np.sort(values)
        repeated = ordered[1:][ordered[1:] == ordered[:-1]]
        if len(repeated):
            # Few keys stand twice; only of those it matters whose they are.
            places = places[np.isin(values, repeated)]
            flags[places] = _met_elsewhere(keys[places], np.searchsorted(ends, places, side="right"))
    return [np.flatnonzero(part) for part in np.split(flags, ends[:-1])]


def _met_elsewhere(values: npt.NDArray[np.uint64], owners: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Say which values another owner has, too; there is at least one."""
    order = np.argsort(values)
    values, owners = values[order], owners[order]
    starts = np.flatnonzero(np.concatenate([[True], values[1:] != values[:-1]]))
    several = np.minimum.reduceat(owners, starts) != np.maximum.reduceat(owners, starts)
    met = np.zeros(len(values), dtype=bool)
    met[order] = np.repeat(several, np.diff(starts, append=len(values)))
    return met


SHARED = {"identity": "id_number", "card": "bank_card", "mobile": "mobile"}
"""The keys of a member, and the column each comes from."""


def _shared(folder: Path, units: list[Unit]) -> tuple[Rows, Rows]:
    """Return the members and the benefits of which another unit has the same person, card, mobile or benefit."""
    places = _places_met(folder, units)
    members: Rows = []
    benefits: Rows = []
    for number, unit in enumerate(units):
        met = {name: there[number] for name, there in places.items() if len(there[number])}
        if not met or not unit.summary:
            continue
        pack = kept_groups.pack(folder, unit.summary["pack"])
        rows = {name: pack.keys[f"{name}_row"][there].tolist() for name, there in met.items()}
        members += _members(pack, unit.name, rows)
        benefits += _benefits(pack, unit.name, rows.get("benefit", []))
    return members, benefits


def _places_met(folder: Path, units: list[Unit]) -> dict[str, list[npt.NDArray[np.int64]]]:
    """Return by the name of the key, for each unit, the places of its keys that another unit has, too."""
    lengths: dict[str, list[int]] = {name: [] for name in (*SHARED, "benefit")}
    # One growing buffer a key: small arrays kept between large ones that go would hold the heap apart.
    hashes = {name: bytearray() for name in lengths}
    nothing = np.zeros(0, dtype=np.uint64)
    for unit in units:
        keys = kept_groups.keys(folder, unit.summary["pack"]) if unit.summary else {}
        for name, buffer in hashes.items():
            found = keys.get(name, nothing)
            lengths[name].append(len(found))
            buffer += found.tobytes()
    return {
        name: same_in_several(np.frombuffer(hashes.pop(name), dtype=np.uint64), lengths[name])
        for name in lengths
    }


def _members(pack: Pack, unit: str, rows: dict[str, list[int]]) -> Iterator[tuple[dict[str, Any], Place]]:
    """Yield the members who share an identity number, a card or a mobile with another unit's."""
    found = {name: set(rows.get(name, ())) for name in SHARED}
    for row in sorted(set().union(*found.values())):
        values: dict[str, Any] = {"unit": unit, "name": pack.text(ROSTER, "name", row)}
        for name, attribute in SHARED.items():
            if row in found[name]:
                values[attribute] = pack.text(ROSTER, attribute, row)
        yield values, _place(pack, ROSTER, row, ("name", *SHARED.values()))


def _benefits(pack: Pack, unit: str, rows: list[int]) -> Iterator[tuple[dict[str, Any], Place]]:
    """Yield the benefits that one person had in two units."""
    if not rows:
        return
    every = pack.keys["benefit_row"].tolist()
    names = dict(zip(every, pack.keys["benefit_name"].tolist(), strict=True))
    numbers = dict(zip(every, pack.facts["benefit_persons"], strict=True))
    amount = pack.tables[WELFARE].columns.get("amount")
    for row in rows:
        values = {
            "unit": unit,
            "name": pack.text(WELFARE, "name", row),
            "id_number": numbers[row],
            "benefit": pack.facts["benefits"][names[row]],
            "amount": int(amount.numbers[row]) if amount is not None and amount.numbers is not None else None,
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
