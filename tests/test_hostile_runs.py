"""Runs in a hostile world: full disks, closed screens, locked folders, odd targets, personal numbers in names."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.test_cli import CHECK, CLEAN_SHEETS, run, write_book
from toolkit.show.as_csv import safe

ID = "110101199003070011"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="a POSIX way of failing")
FULL = ("/bin/sh", "-c", 'ulimit -f 1; exec "$@"', "sh")
"""Runs what follows with a limit of half a kilobyte or one a file, which fails as a full disk does."""


@pytest.fixture(name="clean")
def _clean(tmp_path: Path) -> Path:
    return write_book(tmp_path / "望江工会.xlsx", **CLEAN_SHEETS)


def apart(*args: object, before: tuple[str, ...] = (), after: str = "") -> subprocess.CompletedProcess[bytes]:
    """Run a command as a process of its own, ``after`` a redirection of the shell."""
    command = [*before, sys.executable, "-m", "toolkit", *map(str, args)]
    if after:
        command = ["/bin/sh", "-c", f'"$@" {after}', "sh", *command]
    return subprocess.run(command, capture_output=True, check=False)


@POSIX
@pytest.mark.parametrize(
    "words",
    [
        ("check", "{clean}", "--output", "{out}.xlsx"),
        ("check", "{clean}", "--format", "json", "--output", "{out}.json"),
        ("total", "welfare", "{clean}", "--output", "{out}.xlsx"),
        ("fill", "慰问福利支出汇总表", "{clean}", "--output", "{out}.xlsx"),
        ("new", "{out}.xlsx"),
    ],
)
def test_a_full_disk_is_one_sentence_and_leaves_nothing(
    words: tuple[str, ...], clean: Path, tmp_path: Path
) -> None:
    place = tmp_path / "出"
    place.mkdir()
    done = apart(*(word.format(clean=clean, out=place / "果") for word in words), before=FULL)

    assert (done.returncode, list(place.iterdir())) == (2, [])
    (sentence,) = done.stderr.decode("utf-8").splitlines()
    assert "无法写入（文件超过系统允许的大小）" in sentence


@POSIX
@pytest.mark.parametrize("words", [("explain", "X001"), ("--version",), ("reports",)])
def test_a_screen_that_takes_nothing_is_one_sentence(words: tuple[str, ...]) -> None:
    if not Path("/dev/full").is_char_device():
        pytest.skip("no full device here")
    done = apart(*words, after=">/dev/full")

    assert (2, 1) == (done.returncode, len(done.stderr.splitlines()))
    assert "系统没有让做完（磁盘已满）" in done.stderr.decode("utf-8")


@POSIX
@pytest.mark.parametrize("closed", [">&-", "2>&-", "</dev/null >&- 2>&-"])
def test_a_run_without_a_screen_does_its_work(closed: str) -> None:
    done = apart("explain", "X001", after=closed)

    assert (0, b"") == (done.returncode, done.stderr)


@POSIX
def test_what_is_no_plain_file_is_neither_read_nor_written_over(clean: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "管道.xlsx"
    os.mkfifo(pipe)

    assert "不是普通文件" in run("new", pipe, "--force").stderr
    assert "不是普通文件" in run("total", "welfare", clean, "--output", pipe).stderr
    assert "不是普通文件" in run("check", pipe).stderr
    assert pipe.is_fifo()


def test_a_file_that_could_not_be_read_is_not_written_over_either(clean: Path, tmp_path: Path) -> None:
    locked = tmp_path / "坏.xlsx"
    locked.write_bytes(b"PK\x03\x04")
    for words in (("fill", "all", clean, locked), ("total", "welfare", clean, locked)):
        result = run(*words, "--one-unit", "--output", locked)
        assert (2, b"PK\x03\x04") == (result.exit_code, locked.read_bytes())
        assert "就是读入的文件，不能覆盖" in result.stderr


def test_the_file_of_ceilings_and_of_passwords_is_not_written_over(clean: Path, tmp_path: Path) -> None:
    given = tmp_path / "给的.toml"
    given.write_bytes(b"")
    for option in ("--policy", "--password-file"):
        result = run(*CHECK, clean, option, given, "--format", "json", "--output", given)
        assert (2, b"") == (result.exit_code, given.read_bytes())


def test_a_path_too_long_for_the_disk_is_rejected_by_name() -> None:
    result = run("check", "a" * 5000)

    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert len(result.stderr.splitlines()) == 1


def test_a_link_that_leads_nowhere_is_rejected_and_a_link_to_a_folder_is_named(
    clean: Path, tmp_path: Path
) -> None:
    try:
        (tmp_path / "断.xlsx").symlink_to("nowhere")
        (tmp_path / "圈").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("no symbolic links here")
    result = run(*CHECK, clean.parent)

    assert result.exit_code == 1
    assert "断.xlsx：没有这个文件" in result.stdout
    assert "是指向别处的文件夹链接，没有进去读" in result.stdout


@POSIX
def test_a_folder_that_may_not_be_opened_is_rejected_by_name(clean: Path, tmp_path: Path) -> None:
    closed = tmp_path / "不让看"
    closed.mkdir()
    closed.chmod(0)
    try:
        if os.access(closed, os.R_OK):
            pytest.skip("whoever runs this may open everything")
        result = run(*CHECK, clean.parent)
    finally:
        closed.chmod(0o700)

    assert result.exit_code == 1
    assert "不让看：打不开这个文件夹（没有权限）" in result.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check", ""), "PATH：没有写文件名。"),
        (("new", ""), "FILE：没有写文件名。"),
        (("check", "a", "--output", ""), "--output：没有写文件名。"),
        (("check", "a", "--select", ""), "--select：后面没有写内容。"),
        (("check", "a", "--select", "R", "--ignore", "R"), "--ignore：去掉这些以后没有检查可做。"),
        (("check", "a", "--today", "9999-12-31"), "“9999-12-31”不是日期"),
        (("fill", "all", "a", "--trace", "来源.csv"), "--trace：“来源.csv”不是 .xlsx"),
    ],
)
def test_what_would_be_nonsense_is_refused_before_anything_is_read(words: tuple[str, ...], said: str) -> None:
    result = run(*words)

    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize(
    "text",
    ['ceiling = "x"', "ceiling = [1]", 'settings = "x"', "[[x", "a = " + "[" * 5000, "x = " + "9" * 5000],
)
def test_a_broken_file_of_ceilings_is_one_chinese_sentence(text: str, tmp_path: Path) -> None:
    broken = tmp_path / "上级.toml"
    broken.write_text(text, encoding="utf-8")
    result = run("ceilings", "--policy", broken)

    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "Expected" not in result.stderr


def test_a_day_without_ceilings_lists_none() -> None:
    result = run("ceilings", "--on", "1900-01-01")

    assert (0, True) == (result.exit_code, "（0 项）" in result.stdout)


def test_a_workbook_without_a_known_table_is_not_called_free_of_faults(tmp_path: Path) -> None:
    result = run("check", write_book(tmp_path / "别的.xlsx", 甲=[[1]]))

    assert "没有找到认识的表，什么也没有核查。" in result.stdout
    assert "没有发现问题" not in result.stdout


def test_personal_numbers_in_names_are_masked_in_every_refusal(clean: Path, tmp_path: Path) -> None:
    empty = tmp_path / f"王某{ID}.xlsx"
    empty.write_bytes(b"")
    for words in (
        ("check", empty),
        ("total", "welfare", empty),
        ("fill", "all", tmp_path / f"{ID}.xlsx"),
        ("total", "welfare", clean, "--output", tmp_path / "无" / f"{ID}.xlsx"),
        ("explain", ID),
        ("check", empty, "--policy", ID),
    ):
        result = run(*words)
        assert (2, False) == (result.exit_code, ID in result.output)


def test_personal_numbers_in_wrong_columns_are_masked_in_totals_and_traces(tmp_path: Path) -> None:
    sheets = {name: [list(row) for row in rows] for name, rows in CLEAN_SHEETS.items()}
    sheets["慰问福利"][1][2] = f"节日慰问{ID}"
    book = write_book(tmp_path / f"名册{ID}.xlsx", **sheets)
    trace = tmp_path / "来源.xlsx"
    for form in ("table", "json", "csv"):
        shown = run("total", "welfare", book, "--format", form).output
        assert (False, True) == (ID in shown, "110***********0011" in shown)
    filled = run("fill", "慰问福利支出汇总表", book, "--output", tmp_path / "表.xlsx", "--trace", trace)
    cells = [str(cell) for row in openpyxl.load_workbook(trace).active.values for cell in row]

    assert filled.exit_code == 0
    assert (False, False) == (ID in filled.output, any(ID in cell for cell in cells))


@pytest.mark.parametrize("lead", ["", " ", "\u3000", "\u202e", "\ufeff"])
def test_a_formula_behind_blanks_is_text_in_csv(lead: str) -> None:
    assert safe(f"{lead}=1+1") == f"'{lead}=1+1"
