"""``python -m toolkit.generate``: write every derived file; ``--check`` only compares, and names the stale ones.

What is derived: sheets_templates/, samples/, the button workbooks in macros/, the READMEs of the folders of declarations, and the tables of
commands in README.md and README.zh-CN.md.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

from toolkit.workbooks.same_parts import same_parts

ROOT = Path(__file__).resolve().parent.parent
WHOLLY = ("samples", "sheets_templates")
"""Folders that hold nothing else: what is not made there any more is stale too."""
KEPT = ("sheets_templates/official", "samples/findings.png")
"""Forms drawn by others beside the templates of documents, and a picture of a findings workbook."""


def write_all(target: Path, source: Path = ROOT) -> None:
    """Write every derived file below ``target``; the READMEs are those of ``source`` with new tables."""
    from toolkit.generated import (
        command_table,
        folder_pages,
        macro_files,
        official_forms,
        sample_files,
        templates,
    )

    templates.write_templates(target)
    templates.write_document_templates(target)
    official_forms.write_official_forms(target)
    sample_files.write_sample_files(target)
    folder_pages.write_checks(target)
    folder_pages.write_buttons(target)
    folder_pages.write_repairs(target)
    folder_pages.write_ceilings(target)
    folder_pages.write_reports(target)
    folder_pages.write_procedures(target)
    folder_pages.write_documents(target)
    folder_pages.write_totals(target)
    folder_pages.write_tables(target)
    macro_files.write_macros(target)
    command_table.write_command_tables(target, source)


def stale(made: Path, root: Path = ROOT) -> tuple[list[str], list[str]]:
    """Return the files that differ from those in ``made`` or are missing, and those no longer made."""
    fresh = {path.relative_to(made).as_posix(): path for path in made.rglob("*") if path.is_file()}
    differ = [name for name, path in sorted(fresh.items()) if not same(path, root / name)]
    there = [
        path.relative_to(root).as_posix()
        for folder in WHOLLY
        for path in (root / folder).rglob("*")
        if path.is_file()
    ]
    over = [name for name in sorted(there) if name not in fresh and not name.startswith(KEPT)]
    return differ, over


def same(made: Path, there: Path) -> bool:
    """Say whether two files hold the same: a workbook by its parts, as each machine packs them in its own way."""
    if not there.is_file():
        return False
    if made.read_bytes() == there.read_bytes():
        return True
    return made.suffix in (".xlsx", ".xlsm", ".docx") and same_parts(made, there)


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 and name the files that are stale.")
def generate(check: bool) -> None:
    """Write every file that is derived from the declarations."""
    with tempfile.TemporaryDirectory(prefix="gonghui-") as folder:
        made = Path(folder)
        write_all(made)
        differ, over = stale(made)
        if check:
            for name in (*differ, *over):
                click.echo(f"stale: {name}", err=True)
            if differ or over:
                click.echo("Run python -m toolkit.generate and commit the result.", err=True)
                sys.exit(1)
            return
        for name in differ:
            place = ROOT / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes((made / name).read_bytes())
            click.echo(f"written: {name}")
        for name in over:
            (ROOT / name).unlink()
            click.echo(f"removed: {name}")


if __name__ == "__main__":
    generate()
