"""The built workbooks: whole packages, every button bound to a macro, every word where it belongs."""

from __future__ import annotations

import inspect
import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from pyopenvba import check_file

from tests.macros.conftest import made
from tests.macros.olevba import read_back
from toolkit.hosts import excel_press
from toolkit.macros.builds import BUILDS, CANCEL, EXCEL, Shown, macro_of, modules_of
from toolkit.macros.project import documents
from toolkit.workbooks.button_book import CONF, SHEETS
from toolkit.workbooks.macro_book import told_by
from toolkit.workbooks.macro_sources import macro_sources, macros_folder, shipped_xlwings_modules
from toolkit.workbooks.same_parts import same_parts

NAMES = list(BUILDS)
DRAWING = {"x": "urn:schemas-microsoft-com:office:excel", "v": "urn:schemas-microsoft-com:vml"}
CUSTOM_UI = "{http://schemas.microsoft.com/office/2006/01/customui}"


@pytest.mark.parametrize("name", NAMES)
def test_the_package_is_whole_to_a_strict_checker(name: str, built: Mapping[str, Path]) -> None:
    told = check_file(built[name])

    assert () == told.issues
    assert told.complete


@pytest.mark.parametrize("name", NAMES)
def test_every_part_of_xml_is_well_formed(name: str, built: Mapping[str, Path]) -> None:
    with zipfile.ZipFile(built[name]) as package:
        for part in package.namelist():
            if part.endswith((".xml", ".rels", ".vml")):
                ElementTree.parse(io.BytesIO(package.read(part)))


@pytest.mark.parametrize("name", NAMES)
def test_the_sources_in_it_are_those_beside_it(
    name: str, built: Mapping[str, Path], buttons: list[Shown]
) -> None:
    wanted = [
        *documents(SHEETS),
        *modules_of(BUILDS[name], buttons, macro_sources(), shipped_xlwings_modules()),
    ]

    assert {item.name: item.source for item in wanted} == read_back(str(built[name]))


@pytest.mark.parametrize("name", NAMES)
def test_every_button_of_the_sheet_runs_a_macro_that_exists(
    name: str, built: Mapping[str, Path], buttons: list[Shown]
) -> None:
    with zipfile.ZipFile(built[name]) as package:
        vml = ElementTree.fromstring(package.read("xl/drawings/vmlDrawing1.vml"))
    source = "".join(read_back(str(built[name])).values())
    bound = [found.text for found in vml.iterfind(".//x:FmlaMacro", DRAWING)]
    captions = ["".join(found.itertext()).strip() for found in vml.iterfind(".//v:textbox", DRAWING)]

    assert [f"[0]!{macro_of(button)}" for button in buttons] + [f"[0]!{CANCEL}"] == bound
    assert [button.caption for button in buttons] == [caption for caption in captions if caption][
        : len(buttons)
    ]
    assert [] == [macro for macro in bound if f"Public Sub {(macro or '')[4:]}()" not in source]


@pytest.mark.parametrize("name", [name for name in NAMES if name != "libreoffice"])
def test_every_button_of_the_ribbon_runs_a_macro_that_exists(
    name: str, built: Mapping[str, Path], buttons: list[Shown]
) -> None:
    with zipfile.ZipFile(built[name]) as package:
        tab = ElementTree.fromstring(package.read("customUI/customUI.xml"))
        assert b'Target="customUI/customUI.xml"' in package.read("_rels/.rels")
    shown = [(found.get("label"), found.get("tag")) for found in tab.iter(f"{CUSTOM_UI}button")]

    assert [*((button.caption, macro_of(button)) for button in buttons), ("取消", CANCEL)] == shown
    assert {"GhOnRibbon"} == {found.get("onAction") for found in tab.iter(f"{CUSTOM_UI}button")}
    assert "Public Sub GhOnRibbon(control As IRibbonControl)" in macro_sources()["gh_ribbon"]


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_and_word_the_macros_ask_for_is_there(name: str, built: Mapping[str, Path]) -> None:
    keys = [
        row[0] for row in openpyxl.load_workbook(built[name], keep_vba=True)[CONF].iter_rows(values_only=True)
    ]
    asked = set()
    for stem in BUILDS[name].sources:
        source = macro_sources()[stem]
        asked |= set(re.findall(r'GhSetting\("(\w+)"\)', source))
        asked |= set(re.findall(r'GhRemember "(\w+)"', source))
        asked |= {f"GH_MSG_{word}" for word in re.findall(r'GhText(?:With)?\("(\w+)"', source)}

    assert set() == asked - set(keys)
    assert {"GH_MSG_START", "GH_MSG_READ", "GH_MSG_WRITE"} <= set(keys)


def test_every_setting_that_python_reads_through_xlwings_is_there(built: Mapping[str, Path]) -> None:
    rows = openpyxl.load_workbook(built["excel"], keep_vba=True)[CONF].iter_rows(values_only=True)
    asked = set(re.findall(r'said\.get\("(GH_\w+)"', inspect.getsource(excel_press)))

    assert {"GH_BOOK", "GH_PROVINCE", "GH_FOLDER"} <= asked
    assert set() == asked - {row[0] for row in rows}


@pytest.mark.parametrize("name", NAMES)
def test_xlwings_can_read_its_sheet_a_key_once_and_no_row_empty(name: str, built: Mapping[str, Path]) -> None:
    keys = [
        row[0] for row in openpyxl.load_workbook(built[name], keep_vba=True)[CONF].iter_rows(values_only=True)
    ]

    assert None not in keys
    assert len(keys) == len({str(key).upper() for key in keys})
    assert ("Interpreter_Win" in keys) == (name == "excel")


@pytest.mark.parametrize("name", NAMES)
def test_it_says_what_it_is_and_holds_nothing_else(name: str, built: Mapping[str, Path]) -> None:
    told = told_by(built[name])

    assert told is not None
    assert (True, "buttons") == (told.macros, told.template)
    assert (shipped_xlwings_modules().version if name == "excel" else "") == told.xlwings
    assert ["按钮", "设置", "帮助", CONF] == openpyxl.load_workbook(built[name]).sheetnames


def test_the_same_sources_give_the_same_bytes(
    built: Mapping[str, Path], buttons: list[Shown], tmp_path: Path
) -> None:
    assert built["excel"].read_bytes() == made(EXCEL, buttons, tmp_path).read_bytes()


def test_the_workbooks_of_the_repository_are_the_ones_built(tmp_path: Path) -> None:
    from toolkit.generated.macro_files import write_macros

    write_macros(tmp_path)
    for build in BUILDS.values():
        assert same_parts(tmp_path / "macros" / build.file, macros_folder() / build.file), build.file
