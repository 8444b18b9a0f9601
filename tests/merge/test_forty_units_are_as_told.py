"""The forty unions' returns, read with plain readers: what is told of them is so, and nothing else is."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import msoffcrypto
import pytest

from tests.merge.forty_books import DUES, LEDGER, ROSTER, SIGN_IN, TABLES, WELFARE
from tests.merge.forty_read import Read, cents, content_of, digits, look_into, paid, sheets_in
from tests.merge.forty_told import Expected, Place, Totals
from tests.merge.forty_units import ARCHIVE, write_forty

Sheets = dict[tuple[str, str], Read]


@pytest.fixture(name="told", scope="module")
def _told(tmp_path_factory: pytest.TempPathFactory) -> Expected:
    return write_forty(tmp_path_factory.mktemp("四十"))


@pytest.fixture(name="cells", scope="module")
def _cells(told: Expected) -> dict[str, dict[str, list[list[Any]]]]:
    return {file: sheets_in(content_of(told, file), file) for file in [*told.unit_of, *told.doubtful]}


@pytest.fixture(name="sheets", scope="module")
def _sheets(cells: dict[str, dict[str, list[list[Any]]]]) -> Sheets:
    """Every sheet that holds a table, by file and name."""
    looked = {(file, tab): look_into(rows) for file, tabs in cells.items() for tab, rows in tabs.items()}
    return {where: read for where, read in looked.items() if read is not None}


def owner(told: Expected, file: str, tab: str) -> str:
    """Return whose a sheet is."""
    if file in told.sheets_of:
        return told.sheets_of[file][tab]
    return told.doubtful[file][0] if file in told.doubtful else told.unit_of[file][0]


def by_unit(
    told: Expected, sheets: Sheets, without: tuple[str, ...] = ()
) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """Return the data rows of each union by table, those of files ``without`` left out."""
    found: dict[str, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: {table: [] for table in TABLES})
    for (file, tab), read in sheets.items():
        if file not in without:
            found[owner(told, file, tab)][read.table] += read.data.values()
    return found


def sums(rows: dict[str, list[dict[str, Any]]]) -> Totals:
    """Sum rows naively."""
    members = [row for row in rows[ROSTER] if row["会籍状态"] == "在籍"]
    return Totals(
        len(members),
        sum(row["性别"] == "女" for row in members),
        sum(row["是否会员"] == "是" for row in rows[SIGN_IN]),
        sum(cents(row["金额"]) for row in rows[WELFARE]),
        sum(map(paid, rows[DUES])),
        sum(cents(row["收入"]) for row in rows[LEDGER]),
        sum(cents(row["支出"]) for row in rows[LEDGER]),
        {table: len(rows[table]) for table in TABLES},
    )


def at(cells: dict[str, dict[str, list[list[Any]]]], place: Place) -> Any:
    """Return what stands in a cell."""
    letters = place.cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    assert int(place.cell[len(letters) :]) == place.row
    return cells[place.file][place.sheet][place.row - 1][column - 1]


def test_every_file_is_told_and_every_told_file_is_there(told: Expected) -> None:
    files = [*told.unit_of, *told.doubtful, *told.rejected, *told.skipped]
    on_disk = {file if ".zip/" not in file else ARCHIVE for file in files}
    there = {path.relative_to(told.folder).as_posix() for path in told.folder.rglob("*") if path.is_file()}

    assert there == on_disk
    assert (len(there), len(files)) == (told.files_on_disk, told.files_on_disk + 3)


def test_the_lists_of_unions_fit_together(told: Expected) -> None:
    rows = sheets_in(told.list_of_units.read_bytes(), "单位清单.xlsx")["单位清单"]

    assert ["序号", "单位编码", "单位名称", "简称"] == rows[1]
    assert list(told.expected) == [(row[1], row[2]) for row in rows[2:]]
    assert (42, 39, 2) == (len(told.expected), len(told.reported), len(told.missing))
    assert set(told.expected) == {*told.reported, *told.missing, *told.doubtful.values()}
    assert {code for codes in told.unit_of.values() for code in codes} == {code for code, _ in told.reported}


def test_the_archive_names_its_files_in_gbk_and_does_not_say_so(told: Expected) -> None:
    with zipfile.ZipFile(told.folder / ARCHIVE) as package:
        names = [entry.filename.encode("cp437").decode("gbk") for entry in package.infolist()]

        assert [0] * 4 == [entry.flag_bits & 0x800 for entry in package.infolist()]
        assert package.testzip() is None
    assert {f"{ARCHIVE}/{name}" for name in names} == {file for file in told.unit_of if ".zip/" in file}


def test_the_files_that_cannot_be_read_are_what_their_reason_says(told: Expected) -> None:
    broken = {why: (told.folder / file).read_bytes() for file, why in told.rejected.items()}

    assert broken["空"] == b""
    assert broken["网页"].startswith(b"<html>")
    assert msoffcrypto.OfficeFile(io.BytesIO(broken["密码"])).is_encrypted()
    with pytest.raises(zipfile.BadZipFile):
        zipfile.ZipFile(io.BytesIO(broken["不完整"]))


def test_the_files_left_aside_are_what_they_are_said_to_be(told: Expected) -> None:
    files = {why: told.folder / file for file, why in told.skipped.items()}

    assert files["lock"].name.startswith("~$")
    assert (
        files["copy"].read_bytes()
        == files["copy"].with_name(files["copy"].name.replace(" - 副本", "")).read_bytes()
    )
    with zipfile.ZipFile(files["earlier result"]) as package:
        assert b'name="gonghui-template"' in package.read("docProps/custom.xml")
        assert b">merge<" in package.read("docProps/custom.xml")
    with zipfile.ZipFile(files["not a table"]) as package:
        assert "word/document.xml" in package.namelist()


def test_some_files_are_not_what_their_name_says(told: Expected) -> None:
    kinds = {b"PK\x03\x04": ".xlsx", b"\xd0\xcf\x11\xe0": ".xls"}
    wrong = {
        (Path(file).suffix, kinds.get(content_of(told, file)[:4], ".csv"))
        for file in told.unit_of
        if Path(file).suffix in (".xlsx", ".xls")
    }

    assert wrong == {
        (".xlsx", ".xlsx"),
        (".xls", ".xls"),
        (".xlsx", ".csv"),
        (".xlsx", ".xls"),
        (".xls", ".xlsx"),
    }


def test_the_totals_of_each_union_are_the_sums_of_its_rows(told: Expected, sheets: Sheets) -> None:
    again = told.twice_same["34010105"][1]
    rows = by_unit(told, sheets, (again, *told.twice_different["34010106"]))

    assert told.totals == {code: sums(rows[code]) for code in told.totals}
    assert told.total == sum((sums(rows[code]) for code in told.counted), Totals())


def test_of_the_returns_in_two_versions_the_later_says_more(told: Expected, sheets: Sheets) -> None:
    first, later = told.twice_different["34010106"]
    for file in (first, later):
        others = tuple(name for name in told.unit_of if name != file)

        assert told.versions[file] == sums(by_unit(told, sheets, others)["34010106"])
    assert told.versions[later].welfare - told.versions[first].welfare == 198_00


def test_the_return_handed_in_twice_says_the_same_twice(told: Expected, sheets: Sheets) -> None:
    first, again = told.twice_same["34010105"]
    rows = [by_unit(told, sheets, tuple(set(told.unit_of) - {file}))["34010105"] for file in (first, again)]

    assert sums(rows[0]) == sums(rows[1]) == told.totals["34010105"]
    assert told.folder.joinpath(first).read_bytes() != told.folder.joinpath(again).read_bytes()


def test_the_empty_return_has_headings_and_nothing_below(told: Expected, sheets: Sheets) -> None:
    read = [item for (file, _), item in sheets.items() if told.unit_of.get(file) == told.empty]

    assert [(table, {}) for table in TABLES] == [(item.table, item.data) for item in read]


def test_one_person_stands_on_two_rosters_where_told(told: Expected, cells: Any, sheets: Sheets) -> None:
    found = planted_pairs(told, sheets, ROSTER, "身份证号", str)

    assert 3 == len(told.planted_by("M001"))
    assert {frozenset(item.places) for item in told.planted_by("M001")} == found
    assert all(len({at(cells, place) for place in item.places}) == 1 for item in told.planted_by("M001"))


def test_one_card_or_mobile_stands_under_two_names_where_told(
    told: Expected, cells: Any, sheets: Sheets
) -> None:
    found = planted_pairs(told, sheets, ROSTER, "银行卡号", digits) | planted_pairs(
        told, sheets, ROSTER, "手机号码", digits
    )

    assert 3 == len(told.planted_by("M003"))
    assert {frozenset(item.places) for item in told.planted_by("M003")} == found
    for item in told.planted_by("M003"):
        assert 1 == len({digits(at(cells, place)) for place in item.places})
        assert 2 == len({sheets[place.file, place.sheet].data[place.row]["姓名"] for place in item.places})


def planted_pairs(
    told: Expected, sheets: Sheets, table: str, title: str, plain: Any
) -> set[frozenset[Place]]:
    """Return the cells of a column that say the same in two unions."""
    where: dict[str, set[Place]] = defaultdict(set)
    for (file, tab), read in sheets.items():
        if read.table == table:
            for number, row in read.data.items():
                where[plain(row[title])].add(place_of(told, read, file, tab, number, title))
    return {frozenset(places) for places in where.values() if len({place.unit for place in places}) > 1}


def place_of(told: Expected, read: Read, file: str, tab: str, row: int, title: str) -> Place:
    column = read.columns[title]
    letters = (chr(64 + (column - 1) // 26) if column > 26 else "") + chr(65 + (column - 1) % 26)
    return Place(owner(told, file, tab), file, tab, row, f"{letters}{row}")


def test_one_benefit_was_given_by_two_unions_where_told(told: Expected, sheets: Sheets) -> None:
    numbers = {
        (owner(told, file, tab), row["姓名"].strip()): row["身份证号"]
        for (file, tab), read in sheets.items()
        if read.table == ROSTER
        for row in read.data.values()
    }
    given: dict[tuple[str, str, str], set[Place]] = defaultdict(set)
    for (file, tab), read in sheets.items():
        if read.table == WELFARE:
            for number, row in read.data.items():
                who = numbers[owner(told, file, tab), row["姓名"].strip()]
                benefit = (who, row["福利类别"], row["节日"] or "")
                given[benefit].add(place_of(told, read, file, tab, number, "姓名"))
    found = {frozenset(places) for places in given.values() if len({place.unit for place in places}) > 1}

    assert ["端午节", "生日慰问"] == [item.about for item in told.planted_by("M002")]
    assert {frozenset(item.places) for item in told.planted_by("M002")} == found


def test_look_alikes_that_are_nothing_stand_in_many_returns(told: Expected, sheets: Sheets) -> None:
    units: dict[str, set[str]] = defaultdict(set)
    for (file, tab), read in sheets.items():
        for row in read.data.values() if read.table == ROSTER else ():
            units[row["姓名"].strip()].add(owner(told, file, tab))

    assert 10 < sum(len(codes) > 1 for codes in units.values())


def test_the_forms_say_what_is_told(told: Expected, cells: Any) -> None:
    assert ["2024", "2024", "2023版"] == [
        at(cells, place)
        for item in (*told.planted_by("M006"), *told.planted_by("M007"))
        for place in item.places
    ]


def test_all_days_of_one_return_are_of_2024_and_of_the_others_2025(told: Expected, sheets: Sheets) -> None:
    years: dict[str, set[str]] = defaultdict(set)
    for (file, tab), read in sheets.items():
        if read.table == LEDGER:
            years[owner(told, file, tab)] |= {str(row["日期"])[:4] for row in read.data.values()}
    (last_year,) = set(told.wrong_period) - set(told.wrong_year_cell)

    assert {"2024"} == years.pop(last_year)
    # In an xls a day is a number: 45,658 is the first of 2025.
    assert {"2025"} == {"2025" if "456" < year < "461" else year for days in years.values() for year in days}


def test_the_books_above_and_below_disagree_where_told(told: Expected, cells: Any, sheets: Sheets) -> None:
    sent: dict[str, int] = defaultdict(int)
    received: dict[str, int] = defaultdict(int)
    codes = {name: code for code, name in told.expected} | {"双岗街道": "34010122"}
    for (file, tab), read in sheets.items():
        for row in read.data.values() if read.table == LEDGER else ():
            account = str(row["科目编码"] or "")
            if account == "508":
                sent[codes[row["收款单位"]]] += cents(row["支出"])
            if account == "40301":
                received[owner(told, file, tab)] += cents(row["收入"])

    assert (8, set(sent)) == (len(sent), set(received))
    assert {code for code in sent if sent[code] != received[code]} == {
        item.others[0].unit for item in told.planted_by("M009")
    }
    for item in told.planted_by("M009"):
        below = item.others[0].unit
        assert (sent[below], received[below]) == (
            sum(cents(at(cells, place)) for place in item.places if place.unit == item.unit),
            sum(cents(at(cells, place)) for place in item.places if place.unit == below),
        )


def test_two_totals_say_a_hundred_yuan_too_much(told: Expected, cells: Any, sheets: Sheets) -> None:
    assert [WELFARE, LEDGER] == [
        sheets[item.file or "", item.sheet or ""].table for item in told.planted_by("M010")
    ]
    for item in told.planted_by("M010"):
        (place,) = item.places
        read = sheets[place.file, place.sheet]

        assert 100_00 == cents(at(cells, place)) - sum(cents(row[item.about]) for row in read.data.values())


def test_all_other_totals_on_the_sheets_are_right(told: Expected, sheets: Sheets) -> None:
    off = {(place.file, place.sheet) for item in told.planted_by("M010") for place in item.places}
    wrong = []
    for where, read in sheets.items():
        for row in read.rows:
            if row[0] == "合计" and where not in off and read.table in (WELFARE, LEDGER):
                for title in ("金额", "收入", "支出"):
                    if title in read.columns:
                        summed = sum(cents(line[title]) for line in read.data.values())
                        if cents(row[read.columns[title] - 1]) != summed:
                            wrong.append((where, title))

    assert [] == wrong


def test_no_number_belongs_to_anybody(sheets: Sheets) -> None:
    rows = [row for read in sheets.values() if read.table == ROSTER for row in read.data.values()]
    numbers = {row["身份证号"] for row in rows}

    assert {"340100"} == {number[:6] for number in numbers}  # a whole city: no card is issued under it
    assert all(checked(number) for number in numbers)
    assert {"999900"} == {digits(row["银行卡号"])[:6] for row in rows}


def checked(number: str) -> bool:
    """Say whether the last character of an identity number is right."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    rest = sum(int(digit) * weight for digit, weight in zip(number[:17], weights, strict=True)) % 11
    return number[17] == "10X98765432"[rest]


def test_the_same_is_written_every_time(told: Expected, tmp_path: Path) -> None:
    write_forty(tmp_path)
    first, second = told.folder.parent, tmp_path
    names = sorted(path.relative_to(first) for path in first.rglob("*") if path.is_file())

    assert names == sorted(path.relative_to(second) for path in second.rglob("*") if path.is_file())
    assert [] == [name for name in names if (first / name).read_bytes() != (second / name).read_bytes()]
