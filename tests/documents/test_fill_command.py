"""``gonghui fill`` of a document: one a unit, refusals in a sentence, nothing of the user's written over."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.documents.drawn import template, texts
from toolkit.cli import cli

ROSTER = "姓名,性别,会籍状态\n甲,女,在籍\n乙,男,在籍\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    given = tmp_path / "上报"
    given.mkdir()
    for unit in ("城关镇工会", "河东镇工会"):
        (given / f"{unit}会员花名册.csv").write_text(ROSTER, encoding="utf-8")
    return given


@pytest.fixture(autouse=True)
def in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


def test_each_unit_gets_its_document(folder: Path, tmp_path: Path) -> None:
    done = run(
        "fill", "年度工作总结", folder, "--period", "2024", "--today", "2025-01-06", "--output", "总结"
    )
    names = sorted(path.name for path in (tmp_path / "总结").iterdir())

    assert (0, ["城关镇工会年度工作总结.docx", "河东镇工会年度工作总结.docx"]) == (done.exit_code, names)
    assert ["城关镇工会", "2024年工作总结"] == texts(tmp_path / "总结" / names[0])[:2]
    assert "2025年1月6日" == texts(tmp_path / "总结" / names[0])[-1]
    assert "截至2024年12月31日，本会有会员2人，其中女会员1人" in "".join(texts(tmp_path / "总结" / names[0]))
    assert "有 9 处标黄的要您填写" in done.stdout
    assert "缺 3 个数：没有会费收缴表" in done.stdout


def test_a_part_of_the_name_is_enough_and_the_file_is_named_after_the_document(folder: Path) -> None:
    done = run("fill", "总结", folder / "城关镇工会会员花名册.csv")

    assert done.exit_code == 0, done.output
    assert Path("年度工作总结.docx").is_file()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("年度工作总结", "--output", "总结.xlsx"), "“总结.xlsx”不是 .docx，文档只能写成 .docx"),
        (("年度工作总结", "--output", "总结.docx"), "属于 2 个单位"),
        (("年度工作总结", "--trace", "来源.xlsx"), "要看来源请填那张表并加 --trace"),
        (("年度工作总结", "--template", "没有.docx"), "没有“没有.docx”这个文件"),
        (("年度工作总节",), "是否想写“年度工作总结”？"),
        (("会员花名册", "--template", "模板.docx"), "只有 Word 文档用模板"),
    ],
)
def test_a_refusal_is_one_sentence(folder: Path, tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    template(tmp_path, "{{会员数}}")
    done = run("fill", words[0], folder, *words[1:])

    assert (2, 1) == (done.exit_code, len(done.stderr.strip().splitlines()))
    assert said in done.stderr


def test_nothing_to_fill_it_with_is_refused(tmp_path: Path) -> None:
    (tmp_path / "甲.csv").write_text("单位编码,工会名称\n3401,甲工会\n", encoding="utf-8")
    done = run("fill", "年度工作总结", tmp_path / "甲.csv")

    assert 2 == done.exit_code
    assert "做不出“年度工作总结”" in done.stderr
    assert not Path("年度工作总结.docx").exists()


def test_an_own_template_is_filled_and_never_written_over(folder: Path, tmp_path: Path) -> None:
    own = template(tmp_path, "{{单位名称}}：{{会员数}}人")
    before = own.read_bytes()
    unit = folder / "城关镇工会会员花名册.csv"
    filled = run("fill", "年度工作总结", unit, "--template", own, "--output", "甲.docx")
    refused = run("fill", "年度工作总结", unit, "--template", own, "--output", own)

    assert (0, ["城关镇工会：2人"]) == (filled.exit_code, texts(tmp_path / "甲.docx"))
    assert (2, before) == (refused.exit_code, own.read_bytes())


def test_an_unknown_word_of_an_own_template_is_named(folder: Path, tmp_path: Path) -> None:
    own = template(tmp_path, "{{会员人数}}")
    done = run("fill", "年度工作总结", folder, "--template", own)

    assert 2 == done.exit_code
    assert "“{{会员人数}}”（是否想写“{{会员数}}”？）" in done.stderr


def test_reports_lists_it() -> None:
    assert "年度工作总结\n" in run("reports").stdout
