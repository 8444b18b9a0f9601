"""PDF by LibreOffice: whole or not at all, the file it is made of untouched, one sentence where it fails."""

from __future__ import annotations

import http.server
import os
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.documents.drawn import CONTENTS, parts_of, template
from toolkit.cli import cli
from toolkit.hosts import libreoffice, pdf
from toolkit.hosts.pdf import OfficeMissing, PdfNotMade, to_pdf, to_pdfs
from toolkit.word.filling import fill_template
from toolkit.workbooks.writing import Col, Row, Sheet, write

needs_shell = pytest.mark.skipif(
    sys.platform == "win32", reason="the program that stands in is a shell script"
)
ROSTER = "姓名,性别,会籍状态\n甲,女,在籍\n"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole path: what stands in it as soffice is the office."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}")
    monkeypatch.setattr(libreoffice, "_PLACES", {})
    return folder


def stand_in(folder: Path, script: str) -> None:
    path = folder / "soffice"
    path.write_text(
        f'#!/bin/sh\nPATH=/usr/bin:/bin\nfor last; do :; done\nout="${{last%/*}}/out"\n{script}\n'
    )
    path.chmod(0o755)


def book(folder: Path, name: str = "表 甲.xlsx") -> Path:
    return write(folder / name, [Sheet("表", [Col("姓名")], [Row(("甲某",))], title="某表")]).path


def text_of(path: Path) -> str:
    run = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
    return run.stdout.decode()


@pytest.mark.libreoffice
def test_workbooks_and_documents_become_pdf_beside_them(soffice: str, tmp_path: Path) -> None:
    workbook = book(tmp_path)
    document = fill_template(
        template(tmp_path, "{{单位名称}}有会员{{会员数}}人"), CONTENTS, tmp_path / "总结.docx", "模板"
    ).path
    before = [path.read_bytes() for path in (workbook, document)]
    made = dict(to_pdfs([workbook, document]))

    assert {workbook: tmp_path / "表 甲.pdf", document: tmp_path / "总结.pdf"} == made
    assert "甲某" in text_of(tmp_path / "表 甲.pdf")
    assert "例工会有会员1,038人" in "".join(text_of(tmp_path / "总结.pdf").split())
    assert before == [path.read_bytes() for path in (workbook, document)]
    assert [] == [path.name for path in tmp_path.iterdir() if path.name.startswith(".gonghui-")]


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on this machine, and what it was asked for."""
    paths: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        def do_HEAD(self) -> None:
            self.do_GET()

        def do_OPTIONS(self) -> None:
            self.do_GET()

        def do_PROPFIND(self) -> None:
            self.do_GET()

        def log_message(self, *words: object) -> None:
            """Say nothing."""

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/", paths
        server.shutdown()
        thread.join()


@pytest.mark.libreoffice
def test_what_a_template_links_to_is_not_fetched(
    soffice: str, tmp_path: Path, asked: tuple[str, list[str]]
) -> None:
    address, paths = asked
    path = template(tmp_path, "图")
    drawing = (
        '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<wp:extent cx="914400" cy="914400"/><wp:docPr id="1" name="p"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:nvPicPr><pic:cNvPr id="0" name="a"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:link="rId9"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="914400" cy="914400"/></a:xfrm>'
        '<a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    link = (
        '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        f'Target="{address}a.png" TargetMode="External"/></Relationships>'
    )
    parts = parts_of(path)
    body, links = parts["word/document.xml"].decode(), parts["word/_rels/document.xml.rels"].decode()
    parts["word/document.xml"] = body.replace("</w:t></w:r>", f"</w:t>{drawing}</w:r>", 1).encode()
    parts["word/_rels/document.xml.rels"] = links.replace("</Relationships>", link).encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)

    assert (tmp_path / "模板.pdf", []) == (to_pdf(path), paths)


@pytest.mark.libreoffice
def test_what_libreoffice_cannot_open_costs_no_other_its_pdf(soffice: str, tmp_path: Path) -> None:
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK\x03\x04 no package")
    good = book(tmp_path)
    made = dict(to_pdfs([broken, good]))

    assert tmp_path / "表 甲.pdf" == made[good]
    assert isinstance(made[broken], PdfNotMade)


def test_without_libreoffice_one_sentence_says_how_to_print(office: Path, tmp_path: Path) -> None:
    for name in ("城关镇工会会员花名册.csv", "河东镇工会会员花名册.csv"):
        (tmp_path / name).write_text(ROSTER, encoding="utf-8")
    words = [
        "fill",
        "会员花名册",
        *map(str, tmp_path.glob("*.csv")),
        "--output",
        str(tmp_path / "表"),
        "--pdf",
    ]
    done = CliRunner().invoke(cli, words)

    assert 0 == done.exit_code
    assert ["xlsx", "xlsx"] == [path.suffix[1:] for path in (tmp_path / "表").iterdir()]
    assert 1 == done.stderr.count("转 PDF 要用 LibreOffice，这台电脑上没有找到")
    assert "装好 LibreOffice（免费）再做一次，或者用 Excel、Word、WPS 打开它" in done.stderr


def test_the_absence_of_libreoffice_is_an_answer_of_its_own(office: Path, tmp_path: Path) -> None:
    with pytest.raises(OfficeMissing):
        to_pdf(book(tmp_path))


@needs_shell
@pytest.mark.parametrize(
    "script",
    ["exit 0", "exit 77", "kill -9 $$", 'printf "%%PDF-1.6 half" > "$out/0.pdf"', ': > "$out/0.pdf"'],
    ids=["makes_nothing", "fails", "dies", "writes_half", "writes_nothing"],
)
def test_a_failing_libreoffice_leaves_the_old_pdf_and_the_exit_code(
    office: Path, tmp_path: Path, script: str
) -> None:
    stand_in(office, script)
    (tmp_path / "甲工会会员花名册.csv").write_text(ROSTER, encoding="utf-8")
    (tmp_path / "表.pdf").write_bytes(b"old")
    words = [
        "fill",
        "会员花名册",
        str(tmp_path / "甲工会会员花名册.csv"),
        "--output",
        str(tmp_path / "表.xlsx"),
    ]
    done = CliRunner().invoke(cli, [*words, "--pdf"])

    assert (0, True, b"old") == (
        done.exit_code,
        (tmp_path / "表.xlsx").is_file(),
        (tmp_path / "表.pdf").read_bytes(),
    )
    assert "表.xlsx 没有转成 PDF：LibreOffice 没有转成" in done.stderr
    assert "PDF 已写到" not in done.stdout


@needs_shell
def test_a_whole_pdf_takes_the_place_of_the_old(office: Path, tmp_path: Path) -> None:
    stand_in(office, 'printf "%%PDF-1.6\\nwhole\\n%%%%EOF\\n" > "$out/0.pdf"')
    path = book(tmp_path)
    path.with_suffix(".pdf").write_bytes(b"old")

    assert b"%PDF-1.6\nwhole\n%%EOF\n" == to_pdf(path).read_bytes()


@needs_shell
def test_a_libreoffice_that_hangs_is_ended_with_all_it_started(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(office, f'sleep 600 & echo $! > "{tmp_path}/child"; wait')
    monkeypatch.setattr(pdf, "TIMEOUT", 0.5)
    monkeypatch.setattr(pdf, "TIMEOUT_A_FILE", 0.5)
    with pytest.raises(PdfNotMade):
        to_pdf(book(tmp_path))
    child = int((tmp_path / "child").read_text())

    assert ended(child)


def ended(process: int) -> bool:
    """Say whether a process is gone, or goes within a few seconds."""
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        status = Path(f"/proc/{process}/stat")
        if status.is_file() and status.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize(
    ("platform", "place"),
    [
        ("linux", "opt/libreoffice24.8/program/soffice"),
        ("darwin", "Applications/LibreOffice.app/Contents/MacOS/soffice"),
    ],
)
def test_it_is_found_where_its_installers_put_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, place: str
) -> None:
    home = tmp_path / "home"
    (home / place).parent.mkdir(parents=True)
    (home / place).write_bytes(b"")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setattr(sys, "platform", platform)
    found = {
        key: tuple(f"~/{spelt.lstrip('/~')}" for spelt in spelts)
        for key, spelts in libreoffice._PLACES.items()
    }
    monkeypatch.setattr(libreoffice, "_PLACES", found)

    assert str(home / place) == libreoffice.find_office()
