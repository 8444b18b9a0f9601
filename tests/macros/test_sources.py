"""The sources of the macros: ASCII, parsed, every name declared, nothing a program is known to stumble over."""

from __future__ import annotations

import re

import pytest
from pyopenvba.interpreter import Interpreter

from tests.macros.vba_names import bare, procedures, top_names
from toolkit.macros.builds import BUILDS, BUTTONS_MODULE, Build, Shown, buttons_source
from toolkit.workbooks.macro_sources import (
    macro_sources,
    macros_folder,
    shipped_xlwings_modules,
    xlwings_modules,
)

SOURCES = macro_sources()
LANGUAGE = set(
    re.findall(
        r"\w+",
        """Do Loop While For Each In Next To Step If Then Else ElseIf End Select Case Exit Sub Function Set Call
        On Error GoTo Resume And Or Not Is Nothing True False New With Input Output As Line Print Open Close
        ThisWorkbook Application Workbooks ActiveWorkbook Err Collection
        CStr CLng CInt CDbl Val Len Left Right Mid Trim UCase LCase Replace Split InStr UBound Chr RGB Int Rnd Str IsNull
        Randomize Date Timer Environ Dir Kill MkDir RmDir FreeFile EOF Shell CreateObject DoEvents MsgBox
        vbYes vbYesNo vbQuestion vbInformation vbExclamation vbHide
        CreateUnoStruct CreateUnoService ConvertToURL ConvertFromURL StarDesktop HasUnoInterfaces Wait RunPython""",
    )
)
"""Words of the language, of the programs, and the one macro of xlwings that is called."""


@pytest.mark.parametrize("name", SOURCES)
def test_a_source_is_ascii(name: str) -> None:
    assert SOURCES[name].isascii()


@pytest.mark.parametrize("name", SOURCES)
def test_a_source_can_be_imported_by_hand(name: str) -> None:
    packed = (macros_folder() / f"{name}.bas").read_bytes()

    assert SOURCES[name].startswith('Attribute VB_Name = "Gh')
    assert packed.count(b"\n") == packed.count(b"\r\n")


@pytest.mark.parametrize("name", SOURCES)
def test_a_source_declares_all_it_uses(name: str) -> None:
    assert "\nOption Explicit\n" in SOURCES[name]


@pytest.mark.parametrize("name", SOURCES)
def test_a_source_is_parsed(name: str) -> None:
    Interpreter().add_module(SOURCES[name], name=name)


@pytest.mark.parametrize("build", BUILDS.values(), ids=list(BUILDS))
def test_every_name_in_a_build_is_declared(build: Build) -> None:
    modules = [SOURCES[name] for name in (*build.sources, BUTTONS_MODULE)]
    public = {name for source in modules for name in top_names(source)}
    unknown = {
        (procedure.name, name)
        for source in modules
        for procedure in procedures(source)
        for name in procedure.uses - procedure.declares - top_names(source) - public - LANGUAGE
    }

    assert set() == unknown


def test_an_undeclared_name_would_be_seen() -> None:
    (found,) = procedures("Private Sub X(ByVal a As Long)\n    Dim b As Long\n    b = a + c.d 'e\nEnd Sub\n")

    assert {"c"} == found.uses - found.declares - LANGUAGE


@pytest.mark.parametrize("name", [name for build in BUILDS.values() for name in build.sources])
def test_no_source_has_what_libreoffice_silently_refuses(name: str) -> None:
    lines = [bare(line).strip() for line in SOURCES[name].splitlines()]

    assert [] == [
        line for line in lines if re.match(r"If .* Then \w+ .+ Else \w+ ", line) and name != "gh_ribbon"
    ]
    assert [] == [line for line in lines if re.search(r"\b(?:Optional|base As)\b", line)]


def test_the_module_of_buttons_is_the_one_made_of_the_list(buttons: list[Shown]) -> None:
    assert buttons_source(buttons) == SOURCES[BUTTONS_MODULE]


def test_the_modules_of_xlwings_are_those_of_its_package() -> None:
    shipped, installed = shipped_xlwings_modules(), xlwings_modules()

    if shipped.version == installed.version:
        assert shipped == installed
    else:
        assert shipped.module.split("\n")[:2] == installed.module.split("\n")[:2]
