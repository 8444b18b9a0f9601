"""The parts of a consolidation by themselves: the list, keys of several units, packs, versions, proof."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.merge.made import TODAY
from toolkit.errors import SumsDoNotClose
from toolkit.found_files import Rejected
from toolkit.identify import UnitName
from toolkit.merge.across import same_in_several
from toolkit.merge.between import upper_and_lower
from toolkit.merge.decisions import Decisions
from toolkit.merge.encoding import Encoded
from toolkit.merge.finding import Found
from toolkit.merge.outcome import REPORTED, Outcome, Unit
from toolkit.merge.pack import (
    Pack,
    PackBroken,
    StoredColumn,
    StoredTable,
    packed,
    packed_keys,
    unpacked,
    unpacked_keys,
)
from toolkit.merge.proof import FilesDoNotClose, prove
from toolkit.merge.roll import Listed, Roll

ROLL = Roll(
    [
        Listed("340101", "望江机械厂工会", "机械厂"),
        Listed("340102", "望江机械厂二分厂工会"),
        Listed("340103", "文峰中学工会", "文峰中学"),
    ]
)


@pytest.mark.parametrize(
    ("told", "unit"),
    [
        (UnitName("340103"), "文峰中学工会"),
        (UnitName("", "文峰中学工会"), "文峰中学工会"),
        (UnitName("", "文峰中学工会委员会"), "文峰中学工会"),
        (UnitName("", "机械厂"), "望江机械厂工会"),
        (UnitName("999999", "文峰中学工会"), "文峰中学工会"),
    ],
)
def test_a_unit_is_known_by_code_name_and_short_name(told: UnitName, unit: str) -> None:
    match = ROLL.match(told)

    assert match.unit is not None
    assert unit == match.unit.name


@pytest.mark.parametrize(
    ("told", "perhaps", "word"),
    [
        (UnitName("", "望江机械总厂工会"), "望江机械厂工会", "有相近的名称"),
        (UnitName("340103", "望江机械厂工会"), "望江机械厂工会", "编码“340103”是文峰中学工会"),
        (UnitName("", "毫不相干的研究所工会"), None, "清单里没有"),
        (UnitName(), None, "没有写是哪个单位"),
    ],
)
def test_what_only_looks_alike_is_a_doubt(told: UnitName, perhaps: str | None, word: str) -> None:
    match = ROLL.match(told)

    assert match.unit is None
    assert perhaps == (match.perhaps.name if match.perhaps else None)
    assert word in match.why


def spread(key: int) -> int:
    """Return a key as hashes are: equal for equal numbers, its bits all over."""
    return key * 0x9E3779B97F4A7C15 % 2**64


@given(st.lists(st.lists(st.integers(0, 40), max_size=12), min_size=1, max_size=6))
def test_keys_of_several_units_are_those_a_plain_search_finds(units: list[list[int]]) -> None:
    every = np.array([spread(key) for keys in units for key in keys], dtype=np.uint64)

    found = same_in_several(every, [len(keys) for keys in units])

    for place, keys in enumerate(units):
        others = {key for other, there in enumerate(units) if other != place for key in there}
        assert [number for number, key in enumerate(keys) if key in others] == found[place].tolist()


@given(
    st.lists(st.one_of(st.none(), st.integers(-(10**15), 10**15)), max_size=30),
    st.lists(st.text(max_size=8), min_size=1, max_size=5),
)
def test_a_pack_comes_back_as_it_was(cents: list[int | None], texts: list[str]) -> None:
    count = len(cents)
    given_ = np.array([cell is not None for cell in cents], dtype=bool)
    money = StoredColumn(
        "money", np.array([cell or 0 for cell in cents], dtype=np.int64), given_, np.full(count, -1, np.int32)
    )
    names = StoredColumn(
        "text", None, None, np.array([place % len(texts) for place in range(count)], np.int32)
    )
    rows = np.arange(count, dtype=np.int32)
    pack = Pack(
        {"单位": 1},
        texts,
        {"表": StoredTable("表", {"amount": money, "name": names}, rows, rows + 3)},
        {"k": rows},
    )
    back = unpacked(packed(pack), unpacked_keys(packed_keys(pack.keys)))

    assert (pack.facts, pack.texts) == (back.facts, back.texts)
    table = back.tables["表"]
    assert sum(cell or 0 for cell in cents) == table.columns["amount"].total
    assert [texts[place % len(texts)] for place in range(count)] == [
        back.text("表", "name", row) for row in range(count)
    ]
    assert rows.tolist() == back.keys["k"].tolist()


def test_a_cut_pack_is_broken_not_wrong() -> None:
    whole = packed(Pack({}, ["甲"], {}, {}))

    for length in range(len(whole)):
        with pytest.raises(PackBroken):
            unpacked(whole[:length])


def summary(**more: object) -> dict[str, object]:
    sheet = {
        "file": "甲.xlsx", "sheet": "福利", "table": "慰问福利", "kept": 2, "held_back": [], "sums": {"amount": 300},
    }  # fmt: skip
    told = {
        "pack": "p", "sheets": [sheet], "tables": {"慰问福利": {"rows": 2, "sums": {"amount": 300}}}, "between": [],
    }  # fmt: skip
    return told | more


def outcome(unit: Unit) -> Outcome:
    return Outcome(
        [Found("甲.xlsx", "甲.xlsx", "00")], [], [], [{"file": "甲.xlsx", "tables": {"慰问福利": [2, 0]}}], [unit], [],
        Decisions(), False, "2025", TODAY, Path(),
    )  # fmt: skip


def written(rows: int, cents: int) -> list[Encoded]:
    return [Encoded({}, {"p": {"慰问福利": (rows, {"amount": cents})}}, [])]


def test_the_proof_closes_when_all_is_there() -> None:
    proof = prove(
        outcome(Unit(Listed("1", "甲"), REPORTED, files=["甲.xlsx"], summary=summary())), written(2, 300)
    )

    assert {"found": 1, "read": 1, "rejected": 0, "skipped": 0} == proof.files
    assert [(2, 2, 0, 0)] == [(t.read, t.kept, t.held_back, t.not_counted) for t in proof.tables]


@pytest.mark.parametrize(("rows", "cents"), [(1, 300), (3, 300), (2, 299)])
def test_a_row_or_a_cent_lost_on_the_way_stops_the_output_and_names_the_file(rows: int, cents: int) -> None:
    unit = Unit(Listed("1", "甲"), REPORTED, files=["甲.xlsx"], summary=summary())

    with pytest.raises(SumsDoNotClose, match=r"甲\.xlsx › 慰问福利"):
        prove(outcome(unit), written(rows, cents))


def test_a_file_answered_twice_or_not_at_all_stops_the_output() -> None:
    unit = Unit(Listed("1", "甲"), REPORTED, files=["甲.xlsx"], summary=summary())
    twice = outcome(unit)
    lost = dataclasses.replace(twice, shares=[])
    both = dataclasses.replace(
        twice, rejected=[Rejected("甲.xlsx", "坏", "办"), Rejected("甲.xlsx", "坏", "办")]
    )

    for wrong in (lost, both):
        with pytest.raises(FilesDoNotClose, match=r"甲\.xlsx"):
            prove(wrong, written(2, 300))


def test_books_of_both_levels_are_held_against_each_other_by_name() -> None:
    def unit(name: str, *booked: tuple[str, int, str]) -> Unit:
        told = summary(
            between=[
                {"account": account, "cents": cents, "who": who, "sheet": 0, "row": 5, "cell": "C5"}
                for account, cents, who in booked
            ],
            tables={"经费收支": {"rows": 1, "sums": {}}},
            sheets=[{"file": f"{name}.xlsx", "sheet": "账", "table": "经费收支"}],
        )
        return Unit(Listed("", name), REPORTED, summary=told)

    upper = unit("区总工会", ("508", 3000, "补助机械厂工会"), ("508", 500, "补助机械厂二分厂工会"))
    first, second = (
        unit("机械厂工会", ("403", 2000, "上级补助")),
        unit("机械厂二分厂工会", ("403", 500, "上级补助")),
    )
    rows = upper_and_lower([upper, first, second])

    assert rows is not None
    assert [("机械厂工会", 3000, 2000), ("机械厂二分厂工会", 500, 500)] == [
        (row["unit"], row["upper_amount"], row["amount"]) for row, _ in rows
    ]
    assert upper_and_lower([first, second]) is None
