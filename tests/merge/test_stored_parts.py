"""A file of the store gives back each of its parts, or says that it is broken: never other bytes."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.merge.stored_units import MIXED, work_on, written
from toolkit import worker
from toolkit.merge import kept_groups, store
from toolkit.merge.pack import Pack, PackBroken, packed, packed_keys
from toolkit.merge.stored_json import dumped, loaded
from toolkit.merge.stored_parts import PartsBroken, joined, read
from toolkit.merge.work import Plan

PARTS = [b"result", b"", b"keys" * 9]


@given(parts=st.lists(st.binary(max_size=20), min_size=1, max_size=6), data=st.data())
def test_parts_come_back_one_by_one_and_together(parts: list[bytes], data: st.DataObject) -> None:
    file = io.BytesIO(joined(parts))
    numbers = data.draw(st.lists(st.integers(0, len(parts) - 1), min_size=1, max_size=4))

    assert parts == read(file)
    file.seek(0)
    assert [parts[number] for number in numbers] == read(file, *numbers)


def test_a_cut_file_is_broken_wherever_it_is_cut() -> None:
    whole = joined(PARTS)
    for length in range(len(whole)):
        with pytest.raises(PartsBroken):
            read(io.BytesIO(whole[:length]))


def test_one_wrong_byte_anywhere_is_noticed() -> None:
    whole = joined(PARTS)
    for place in range(len(whole)):
        damaged = bytearray(whole)
        damaged[place] ^= 0x10
        with pytest.raises(PartsBroken):
            read(io.BytesIO(damaged))


def test_a_part_that_is_not_there_is_broken() -> None:
    with pytest.raises(PartsBroken):
        read(io.BytesIO(joined(PARTS)), 3)


def test_a_group_is_kept_with_the_packs_of_its_units_in_one_file(tmp_path: Path) -> None:
    folder = store.made(tmp_path / "汇总.gonghui")
    units = [(packed_keys({}), packed(Pack({"unit": name}, [name], {}, {}))) for name in ("甲", "乙")]
    kept_groups.put_group(folder, "k", dumped({"units": ["甲", "乙"]}), units)

    assert ["k"] == [path.name for path in (folder / store.RESULTS).iterdir()]
    assert {"units": ["甲", "乙"]} == kept_groups.result(folder, "k")
    assert ["甲", "乙"] == [
        kept_groups.pack(folder, kept_groups.name_of("k", number)).facts["unit"] for number in (0, 1)
    ]
    with pytest.raises(PackBroken):
        kept_groups.pack(folder, kept_groups.name_of("k", 2))
    with pytest.raises(PackBroken):
        kept_groups.pack(folder, kept_groups.name_of("l", 0))
    assert kept_groups.result(folder, "l") is None


def test_the_result_of_a_group_that_lost_a_file_is_not_kept_but_its_packs_are(tmp_path: Path) -> None:
    folder = store.made(tmp_path / "汇总.gonghui")
    job = worker.Job(tuple((str(file), file.name) for file in written(tmp_path / "csv", MIXED)), "k")
    for files, kept in ((2, True), (3, False)):
        work = dataclasses.replace(work_on(folder, [job]), plans={"k": Plan("k", files=files)})
        (unit,) = loaded(work(job, lambda path: None))["units"]

        assert kept == (kept_groups.result(folder, "k") is not None)
        assert 2 == len(kept_groups.pack(folder, unit["pack"]).tables["会员花名册"])
