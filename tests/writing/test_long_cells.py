"""Rows of a long sheet hold exactly what their columns say, whichever process made them."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
import zlib
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.long_rows import Cell, column
from toolkit.workbooks.cell_text import CUT, escaped
from toolkit.workbooks.long_block import Block, Spooled
from toolkit.workbooks.long_cells import BLANK, NUMBER, SLICE, Layout, LongKind, Values, encode
from toolkit.workbooks.markup import unescaped

ANY_TEXT = st.text(alphabet=st.characters(codec=None, categories=None))


def xml(block: Block) -> str:
    """The rows of a block."""
    assert isinstance(block.segment, bytes)
    unpacked = zlib.decompressobj(-zlib.MAX_WBITS).decompress(block.segment)
    assert (zlib.crc32(unpacked), len(unpacked)) == (block.crc, block.length)
    return unpacked.decode("utf-8")


def rows(*values: Values, first_row: int = 3) -> str:
    letters = tuple("ABCDEFGH"[: len(values)])
    return xml(encode(Layout(3, letters, tuple(range(4, 4 + len(values)))), values, first_row))


def numbers(kind: LongKind, *cells: Cell) -> list[str]:
    return re.findall("<v>(.*?)</v>", rows(column(kind, cells)))


def test_rows_are_written_with_places_styles_and_the_sample_rows_tag() -> None:
    layout = Layout(3, ("A", "AB"), (4, 5), ' ht="18"')
    block = encode(layout, [column("text", ["甲", "乙"]), column("money", [5, -1234])], 10)

    assert xml(block) == (
        '<row r="10" ht="18"><c r="A10" s="4" t="inlineStr"><is><t>甲</t></is></c>'
        '<c r="AB10" s="5"><v>0.05</v></c></row>'
        '<row r="11" ht="18"><c r="A11" s="4" t="inlineStr"><is><t>乙</t></is></c>'
        '<c r="AB11" s="5"><v>-12.34</v></c></row>'
    )
    assert (block.first_row, block.rows, block.cut) == (10, 2, ())


def test_a_blank_keeps_its_look_and_a_text_is_text_in_a_column_of_any_kind() -> None:
    found = rows(column("day", [None, "2025年某月", 45_000]), column("text", [None, "", "x"]))

    assert found == (
        '<row r="3"><c r="A3" s="4"/><c r="B3" s="5"/></row>'
        '<row r="4"><c r="A4" s="4" t="inlineStr"><is><t>2025年某月</t></is></c><c r="B4" s="5"/></row>'
        '<row r="5"><c r="A5" s="4"><v>45000</v></c><c r="B5" s="5" t="inlineStr"><is><t>x</t></is></c></row>'
    )


def test_without_codes_every_cell_is_a_number_and_minus_one_is_blank_among_texts() -> None:
    codes = np.array([0, NUMBER, BLANK, 0], dtype=np.int8)

    assert rows(Values("whole", np.arange(4)), Values("text", None, codes, ["x"])) == "".join(
        f'<row r="{3 + n}"><c r="A{3 + n}" s="4"><v>{n}</v></c>'
        f'<c r="B{3 + n}" s="5"'
        + (' t="inlineStr"><is><t>x</t></is></c>' if n in (0, 3) else "/>")
        + "</row>"
        for n in range(4)
    )


def test_codes_may_be_unsigned_and_a_text_no_cell_has_is_not_written() -> None:
    found = rows(Values("text", None, np.array([2, 2], dtype=np.uint8), ["没有", "", "有"]))

    assert found.count("<t>有</t>") == 2
    assert "没有" not in found


@given(st.lists(st.integers(-(10**15), 10**15), min_size=1, max_size=50))
def test_money_is_exact_to_the_cent(cents: list[int]) -> None:
    written = numbers("money", *cents)

    assert all(re.fullmatch(r"-?\d+\.\d\d", text) for text in written)
    assert [int(text.replace(".", "")) for text in written] == cents
    assert [float(text) for text in written] == [number / 100 for number in cents]


@given(
    st.lists(st.integers(-300, 300) | st.none() | st.sampled_from(["甲", "待定"]), min_size=1, max_size=50),
    st.sampled_from(["whole", "money"]),
)
def test_numbers_near_each_other_are_written_as_those_far_apart(cells: list[Cell], kind: LongKind) -> None:
    alone = rows(column(kind, cells))
    with_one_far_off = rows(column(kind, [*cells, 10**14]))

    assert with_one_far_off.startswith(alone)
    assert with_one_far_off[len(alone) :].count("<row ") == 1


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=50))
def test_any_number_is_written_with_all_its_digits(values: list[float]) -> None:
    assert [float(text) for text in numbers("number", *values)] == values


def test_numbers_look_as_people_write_them() -> None:
    assert numbers("number", 1.0, -0.0, 0.5, 100.0, 1e300) == ["1", "0", "0.5", "100", "1e+300"]
    assert numbers("ratio", 0.333, 1.0) == ["0.333", "1"]


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("money", [2**53 + 1]),
        ("whole", [-(2**53) - 1]),
        ("number", [np.nan]),
        ("ratio", [np.inf]),
        ("day", [60]),
        ("day", [2_958_466]),
    ],
)
def test_a_number_no_cell_holds_is_refused(kind: LongKind, values: list[float]) -> None:
    with pytest.raises(ValueError, match="more than a cell holds"):
        rows(Values(kind, np.array(values)))


def test_what_stands_where_no_number_is_does_not_matter() -> None:
    assert "<v>" not in rows(Values("day", np.array([0, 0]), np.array([BLANK, 0]), ["x"]))


@pytest.mark.parametrize("kind", ["whole", "money", "day"])
def test_whole_numbers_are_never_floats(kind: LongKind) -> None:
    with pytest.raises(TypeError):
        rows(Values(kind, np.array([100.0])))


@pytest.mark.parametrize(
    "values",
    [
        [Values("whole", np.arange(2)), Values("whole", np.arange(3))],
        [Values("text", None, np.array([1]), ["x"])],
        [Values("text", None, np.array([-3]), ["x"])],
        [Values("whole", np.arange(3), np.array([NUMBER]))],
        [Values("whole", None, np.array([NUMBER]))],
    ],
)
def test_columns_that_do_not_fit_are_refused(values: list[Values]) -> None:
    with pytest.raises(ValueError, match=r"lengths|codes|numbers"):
        rows(*values)


@pytest.mark.parametrize("first_row", [2, 1_048_575])
def test_rows_off_the_sheet_are_refused(first_row: int) -> None:
    with pytest.raises(ValueError, match="not on the sheet"):
        rows(Values("whole", np.arange(3)), first_row=first_row)


@given(
    st.lists(ANY_TEXT | st.from_regex(r"(_x[0-9A-Fa-f]{4}|_|[\x00\x01\ud800]|x0041){1,6}", fullmatch=True))
)
def test_any_text_comes_back_as_it_was(texts: list[str]) -> None:
    """Also half of a character, which our reader shows as U+FFFD: the file still has it."""
    parsed = ElementTree.fromstring(f"<r>{rows(column('text', texts))}</r>")
    found = [element.text or "" for element in parsed.iter("t")]

    halves = [text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") for text in texts]
    assert [unescaped(text) for text in found] == [text for text in halves if text]
    escapes = [re.sub("_x([0-9A-F]{4})_", lambda each: chr(int(each[1], 16)), text) for text in found]
    assert escapes == [text for text in texts if text]


@pytest.mark.parametrize("text", [" x", "x ", "\tx", "x\n", " ", "a b "])
def test_blanks_at_the_ends_are_kept(text: str) -> None:
    assert f'<t xml:space="preserve">{text}</t>' in rows(column("text", [text, "y"]))
    assert "<t>y</t>" in rows(column("text", [text, "y"]))


def test_an_escape_of_ours_never_ends_one_that_the_text_looked_like() -> None:
    assert escaped("_x0041\x01") == "_x005F_x0041_x0001_"
    assert escaped("_x0041_x0042_") == "_x005F_x0041_x005F_x0042_"
    assert escaped("a_x0041") == "a_x0041"


def test_a_text_longer_than_a_cell_is_cut_and_its_cells_are_named() -> None:
    long, wide = "长" * 40_000, "𠮷" * 20_000
    block = encode(
        Layout(3, ("A", "B"), (1, 1)),
        [column("text", ["x", long, long]), column("whole", [1, wide, "y" * 32_767])],
        7,
    )
    texts = re.findall("<t>(.*?)</t>", xml(block))

    assert block.cut == ((8, 1), (8, 2), (9, 1))
    # A character of two halves is never cut in two, so one place may stay free.
    lengths = [len(text.encode("utf-16-le")) // 2 for text in texts]
    assert lengths == [1, 32_767, 32_766, 32_767, 32_767]
    assert [text.endswith(CUT) for text in texts] == [False, True, True, True, False]
    assert texts[4] == "y" * 32_767


def test_blocks_one_after_another_are_one_stream_whatever_their_size() -> None:
    count = 2 * SLICE + 5
    cells: list[Cell] = [None if n % 7 == 0 else f"第{n}个" if n % 3 else n for n in range(count)]
    layout = Layout(1, ("A",), (2,))
    whole = encode(layout, [column("whole", cells)], 1)
    parts = [
        encode(layout, [column("whole", cells[start : start + 999])], 1 + start)
        for start in range(0, count, 999)
    ]
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    joined = "".join(
        stream.decompress(part.segment).decode() for part in parts if isinstance(part.segment, bytes)
    )

    assert joined == xml(whole)


def test_another_process_makes_the_same_bytes_without_pandas_or_xlsxwriter() -> None:
    task = (
        Layout(3, ("A", "B"), (4, 5)),
        [column("text", ["甲", None, "a&b"]), column("money", [1, 2, 3])],
        3,
    )
    code = (
        "import pickle, sys; from toolkit.workbooks.long_cells import encode\n"
        "block = encode(*pickle.load(sys.stdin.buffer))\n"
        "assert not {'pandas', 'xlsxwriter'} & set(sys.modules)\n"
        "sys.stdout.buffer.write(pickle.dumps(block))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], input=pickle.dumps(task), stdout=subprocess.PIPE, check=True
    )

    assert pickle.loads(run.stdout) == encode(*task)


def test_a_block_may_lie_in_a_file(tmp_path: Path) -> None:
    layout = Layout(1, ("A",), (2,))
    blocks = [encode(layout, [column("whole", [n])], 1) for n in range(3)]
    spooled = [block.spooled(tmp_path / "spool") for block in blocks]

    assert all(isinstance(block.segment, Spooled) for block in spooled)
    assert [b"".join(block.pieces()) for block in spooled] == [block.segment for block in blocks]
    assert spooled[0].spooled(tmp_path / "other") is spooled[0]


def test_a_file_that_lost_its_end_is_noticed(tmp_path: Path) -> None:
    block = encode(Layout(1, ("A",), (2,)), [column("whole", [1])], 1).spooled(tmp_path / "spool")
    (tmp_path / "spool").write_bytes(b"\0")

    with pytest.raises(ValueError, match="ends"):
        list(block.pieces())
