"""What the tests of documents share: templates drawn for a test, documents read back, a unit's example."""

from __future__ import annotations

import dataclasses
import datetime
import zipfile
from collections.abc import Mapping
from pathlib import Path

import docx
from docx.document import Document as WordDocument

from toolkit import registry
from toolkit.audit.audited import Statements
from toolkit.audit.task import Auditing
from toolkit.audit.workpaper import SourceFile, Workpaper
from toolkit.document import Content, Document, Draft, Missing, draft, draft_of_audit
from toolkit.examples import read
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.policy import Policy
from toolkit.reading import Reading
from toolkit.table import TABLES
from toolkit.tasks import judge_task
from toolkit.word.page import draw_template

TODAY = datetime.date(2026, 1, 5)
UNIT = UnitName("34010001", "例工会", "2025")
CONTENTS: dict[str, Content] = {
    "单位名称": "例工会",
    "会员数": "1,038",
    "实收会费": Missing("没有会费收缴表"),
    "应收会费": Missing("没有会费收缴表"),
}


def drafted(item: Document, given: Mapping[str, str] | None = None, unit: UnitName = UNIT) -> Draft:
    """Draft a document from its own example or from other tables; of an audit, by auditing them."""
    registry.load("toolkit.tables")
    reading = read(item.given if given is None else given, dict(TABLES)).reading
    if item.of_audit:
        return draft_of_audit(item, _paper(reading, unit))
    return draft(item, reading, unit, Period.year(2025, TODAY), Policy(None, {}), TODAY)


def _paper(reading: Reading, unit: UnitName) -> Workpaper:
    """Return the workpapers of a few checks, so that a check or a procedure more changes no example."""
    audited = Auditing(judge_task(("F008", "F012", "F045", "W001"), (), "anhui", None, TODAY))(unit, reading)
    few = dataclasses.replace(audited, procedures=(), lacking=(), statements=Statements(), sample=None)
    return Workpaper(few, Path(), (SourceFile("例.xlsx", "", None),))


def told(contents: Mapping[str, Content]) -> dict[str, str]:
    """Return the words as they stand in the document."""
    return {word: text if isinstance(text, str) else text.shown for word, text in contents.items()}


def template(folder: Path, page: str) -> Path:
    """Draw a template of a page."""
    path = folder / "模板.docx"
    draw_template(page, "模板", path)
    return path


def with_body(folder: Path, body: str) -> Path:
    """Draw a template whose body is the XML given."""
    path = template(folder, "占位")
    parts = parts_of(path)
    before, _, rest = parts["word/document.xml"].decode().partition("<w:body>")
    section = rest[rest.index("<w:sectPr>") :]
    parts["word/document.xml"] = f"{before}<w:body>{body}{section}".encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def parts_of(path: Path) -> dict[str, bytes]:
    """Return the parts of a package by name."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def opened(path: Path) -> WordDocument:
    """Open a document without our code."""
    return docx.Document(str(path))


def texts(path: Path) -> list[str]:
    """Return the paragraphs of a document that hold text."""
    return [paragraph.text for paragraph in opened(path).paragraphs if paragraph.text]


def yellow(path: Path) -> list[str]:
    """Return the texts of a document on yellow ground."""
    return [
        run.text
        for paragraph in opened(path).paragraphs
        for run in paragraph.runs
        if run.font.highlight_color is not None
    ]
