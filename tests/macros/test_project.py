"""Projects of macros: the bytes are read back by other people's readers."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from olefile import OleFileIO

from tests.macros.olevba import decompressed, read_back
from toolkit.macros.compound_file import compound_file
from toolkit.macros.compression import CHUNK, compressed
from toolkit.macros.project import SourceNotAscii, documents, module, project


@given(st.text(alphabet="ab =\n", max_size=3 * CHUNK))
def test_what_was_compressed_is_read_back_by_oletools(text: str) -> None:
    plain = text.encode("ascii")

    assert plain == decompressed(compressed(plain))


@pytest.mark.parametrize("length", [0, 1, 3, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 3])
def test_lengths_round_the_end_of_a_chunk_are_kept(length: int) -> None:
    seeded = random.Random(length)
    plain = bytes(seeded.choice(b"Sub End Dim x As String\r\n") for _ in range(length))

    assert plain == decompressed(compressed(plain))


def test_a_whole_chunk_that_does_not_compress_is_stored_as_it_is() -> None:
    plain = random.Random(1).randbytes(CHUNK)

    assert plain == decompressed(compressed(plain))


def test_a_short_last_chunk_that_does_not_compress_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be stored"):
        compressed(random.Random(1).randbytes(CHUNK - 1))


@pytest.mark.parametrize("size", [0, 1, 63, 64, 4095, 4096, 4097, 100_000])
def test_streams_small_and_large_are_read_back_by_olefile(size: int) -> None:
    content = random.Random(size).randbytes(size)
    tree = {"VBA": {"dir": content, "a": b"1", "Module1": b"22"}, "PROJECT": content[: size // 2]}
    with OleFileIO(compound_file(tree)) as read:
        assert content == read.openstream("VBA/dir").read()
        assert content[: size // 2] == read.openstream("PROJECT").read()
        assert b"22" == read.openstream("VBA/Module1").read()
        assert [] == read.parsing_issues


def test_a_file_of_too_many_streams_is_refused() -> None:
    with pytest.raises(ValueError, match="more than"):
        compound_file({"PROJECT": bytes(8 << 20)})


def test_sources_are_read_back_as_they_were() -> None:
    modules = [*documents(2), module('Attribute VB_Name = "GhOne"\nPublic Sub X()\nEnd Sub\n')]
    back = read_back("vbaProject.bin", project(modules))

    assert {item.name: item.source for item in modules} == back


def test_the_same_modules_give_the_same_bytes() -> None:
    assert project(documents(3)) == project(documents(3))


def test_a_chinese_letter_in_a_source_is_refused_with_its_place() -> None:
    with pytest.raises(SourceNotAscii) as refused:
        module('Attribute VB_Name = "GhOne"\nMsgBox "核查"\n')

    assert ("GhOne", 2, "核") == (refused.value.module, refused.value.line, refused.value.letter)


def test_two_modules_of_one_name_are_refused() -> None:
    one = module('Attribute VB_Name = "GhOne"\n')
    other = module('Attribute VB_Name = "ghone"\n')
    with pytest.raises(ValueError, match="one name"):
        project([one, other])


def test_a_source_without_its_name_is_refused() -> None:
    with pytest.raises(ValueError, match="VB_Name"):
        module("Sub X()\nEnd Sub\n")
