"""The derived files are fresh, and the pages say what made them."""

from __future__ import annotations

import re
import shlex
import shutil
import tomllib
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from toolkit.check import all_checks
from toolkit.cli import cli
from toolkit.generate import ROOT, generate, stale, write_all
from toolkit.generated.command_table import BEGIN, END
from toolkit.generated.pages import MADE
from toolkit.samples.blank import tables


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    write_all(folder)
    return folder


def test_derived_files_are_fresh(made: Path) -> None:
    assert ([], []) == stale(made)


def test_every_generated_page_says_what_made_it(made: Path) -> None:
    pages = [path for path in made.rglob("README.md") if path.parent != made]

    assert 12 == len(pages)
    assert {MADE} == {path.read_text("utf-8").split("\n", 1)[0] for path in pages}


def test_no_page_names_a_place_on_the_machine(made: Path) -> None:
    told = {
        path.name
        for path in made.rglob("*.md")
        if re.search(rf"{re.escape(str(ROOT))}|/home/|/Users/|[A-Z]:\\", path.read_text("utf-8"))
    }

    assert set() == told


def test_every_check_and_sheet_is_on_its_page(made: Path) -> None:
    checks = (made / "toolkit/checks/README.md").read_text("utf-8")
    columns = (made / "sheets_templates/README.md").read_text("utf-8")

    assert [] == [code for code in all_checks() if f"[{code}]" not in checks]
    assert [] == [table.title for table in tables() if f"\n## {table.title}\n" not in columns]


def test_links_between_pages_lead_somewhere(made: Path) -> None:
    broken = []
    for path in made.rglob("*.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8")):
            place = (ROOT / path.relative_to(made)).parent / target
            if not place.exists():
                broken.append((path.name, target))

    assert [] == broken


def test_a_changed_file_is_named_and_a_forgotten_one_too(made: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(made, copy)
    (copy / "toolkit/checks/README.md").write_text("旧的", encoding="utf-8")
    (copy / "samples/多余.xlsx").write_bytes(b"")
    (copy / "sheets_templates/README.md").unlink()

    assert (["sheets_templates/README.md", "toolkit/checks/README.md"], ["samples/多余.xlsx"]) == stale(
        made, copy
    )


def test_workbooks_packed_otherwise_count_as_the_same(made: Path, tmp_path: Path) -> None:
    import zipfile

    copy = tmp_path / "copy"
    shutil.copytree(made, copy)
    path = next(copy.glob("samples/*.xlsx"))
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as package:
        for name, content in parts.items():
            package.writestr(name, content)

    assert ([], []) == stale(made, copy)


def test_readmes_without_markers_are_refused(tmp_path: Path) -> None:
    from toolkit.generated.command_table import write_command_tables

    (tmp_path / "README.md").write_text(f"{END}{BEGIN}", encoding="utf-8")

    with pytest.raises(ValueError, match="lacks the markers"):
        write_command_tables(tmp_path / "..", tmp_path)


README = (ROOT / "README.md").read_text("utf-8")
GUIDE = (ROOT / "README.zh-CN.md").read_text("utf-8")
RUN = "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/gonghui demo"
TEST = 'python3 -m venv .venv && .venv/bin/pip install -e ".[test]" && .venv/bin/pytest'


def test_readme_gives_the_two_commands_where_the_gate_finds_them() -> None:
    found = dict(re.findall(r"<!-- (run|test)-command -->\n```sh\n(.*)\n```", README))

    assert {"run": RUN, "test": TEST} == found
    assert RUN in GUIDE


EXAMPLES = [
    line for line in re.findall(r"^gonghui .*$", README + "\n" + GUIDE, re.MULTILINE) if "COMMAND" not in line
]


@pytest.mark.parametrize("line", EXAMPLES)
def test_every_example_of_the_readmes_names_commands_and_options_there_are(line: str) -> None:
    words = shlex.split(line)[1:]
    with click.Context(cli) as context:
        command = cli.get_command(context, words[0])

    assert command is not None
    options = {name for param in command.params for name in param.opts}
    assert set() == {word for word in words if word.startswith("--")} - options


def test_contributing_says_why_each_dependency_is_there() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    names = {re.split(r"[<>=\[ ]", text)[0].lower() for text in declared}
    table = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## Dependencies")[2].lower()

    assert set() == {name for name in names if name not in table}


def test_pictures_are_there_and_small() -> None:
    places = set(re.findall(r"!\[[^]]*\]\(([^)]*)\)", README + GUIDE))

    assert {"samples/findings.png", "macros/buttons.png", "macros/marked.png"} == places
    assert all((ROOT / place).stat().st_size < 200_000 for place in places)


def test_check_only_compares() -> None:
    before = {path: path.stat().st_mtime_ns for path in (ROOT / "samples").rglob("*")}
    result = CliRunner().invoke(generate, ["--check"])

    assert (0, "") == (result.exit_code, result.output)
    assert before == {path: path.stat().st_mtime_ns for path in (ROOT / "samples").rglob("*")}
