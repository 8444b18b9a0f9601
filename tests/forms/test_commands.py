"""``form`` and ``fill`` of forms on the command line."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from tests.forms.drawing import cells, draw
from toolkit.cli import cli
from toolkit.samples.folder import write_folder

ROOT = Path(__file__).resolve().parent.parent.parent
CLEAN = ROOT / "samples" / "无问题的一年.xlsx"
UNIT = "庐阳精密仪器有限公司工会委员会"
GOOD = [
    ["{{单位名称}}", "{{年度}}"],
    ["{{慰问.姓名}}", "{{慰问.金额}}", "{{只要 福利类别=困难慰问}}"],
    ["合计", "=SUM(B2:B2)"],
]
BAD = [["{{单位名城}}", "{{会员.身份正号}}"]]


def run(*args: object) -> Result:
    """Run a command."""
    return CliRunner().invoke(cli, [str(arg) for arg in args], prog_name="gonghui")


@pytest.fixture(name="good")
def _good(tmp_path: Path) -> Path:
    return draw(tmp_path / "签领.xlsx", {"表": GOOD})


@pytest.fixture(name="bad")
def _bad(tmp_path: Path) -> Path:
    return draw(tmp_path / "错.xlsx", {"表": BAD})


def test_a_good_form_is_0_and_says_what_each_place_gets(good: Path) -> None:
    result = run("form", good)

    assert (0, "") == (result.exit_code, result.stderr)
    (line,) = [line for line in result.stdout.splitlines() if line.startswith("表!A1  ")]
    assert ["表!A1", "{{单位名称}}", "单位信息：单位信息表的“工会名称”"] == line.split()[:3]
    assert result.stdout.endswith("可以填。\n")


def test_a_bad_form_is_1_and_names_the_nearest_words(bad: Path) -> None:
    result = run("form", bad)

    assert 1 == result.exit_code
    assert "错误：“表”A1：不认识“{{单位名城}}”。是否想写“单位名称”。" in result.stdout
    assert "错误：“表”B1：不认识“{{会员.身份正号}}”。是否想写“会员.身份证号”。" in result.stdout
    assert "有 2 处错误，改好才能填。" in result.stdout


def test_a_bad_form_is_not_filled(bad: Path, tmp_path: Path) -> None:
    result = run("fill", bad, "--with", CLEAN, "--output", tmp_path / "out.xlsx")

    assert 2 == result.exit_code
    assert "“表”A1：不认识“{{单位名城}}”。是否想写“单位名称”。" in result.stderr
    assert not (tmp_path / "out.xlsx").exists()


def test_with_records_the_check_shows_them_with_numbers_masked(good: Path) -> None:
    result = run("form", good, "--with", CLEAN, "--today", "2026-01-10")

    assert 0 == result.exit_code
    assert f"签领.xlsx　{UNIT}" in result.stdout
    assert "慰问福利（一条一行，只要福利类别=困难慰问）：1 条" in result.stdout
    identity = run("form", "困难职工申请表", "--with", CLEAN).stdout
    assert "340***********9445" in identity
    assert "340100199703279445" not in identity


@pytest.mark.parametrize("with_records", [False, True])
def test_json_is_as_its_schema_says(good: Path, with_records: bool) -> None:
    schema = json.loads(resources.files("toolkit").joinpath("schema", "form.schema.json").read_text("utf-8"))
    shown = json.loads(
        run("form", good, "--format", "json", *(["--with", CLEAN] if with_records else [])).stdout
    )

    jsonschema.validate(shown, schema)
    assert with_records == ("units" in shown)


def test_a_form_is_filled_proved_and_told(good: Path, tmp_path: Path) -> None:
    result = run("fill", good, "--with", CLEAN, "--output", tmp_path / "out.xlsx", "--today", "2026-01-10")

    assert (0, "") == (result.exit_code, result.stderr)
    assert [
        f"{UNIT}：已写到 {tmp_path / 'out.xlsx'}（1 张表，2025年）",
        "  “表”慰问福利：1 条，一条不少，另有 196 条不在“只要”之内",
        "  核对：写出的每一格与台账一致，合计等于各行之和，没有剩下占位",
    ] == result.stdout.splitlines()
    assert {"表": [[UNIT, 2025], ["甘玉洁", 1500], ["合计", 1500]]} == cells(tmp_path / "out.xlsx")


def test_a_form_beside_its_records_and_an_old_result_are_no_records(good: Path, tmp_path: Path) -> None:
    (tmp_path / "台账.xlsx").write_bytes(CLEAN.read_bytes())
    first = run("fill", good, tmp_path, "--output", tmp_path / "填好.xlsx")
    again = run("fill", good, tmp_path, "--output", tmp_path / "填好2.xlsx")

    assert (0, "") == (first.exit_code, first.stderr)
    assert 0 == again.exit_code
    assert "填好.xlsx：是本工具写出的结果，不是原始表格" in again.stderr
    assert cells(tmp_path / "填好.xlsx") == cells(tmp_path / "填好2.xlsx")


def test_the_form_is_never_written_over(good: Path) -> None:
    before = good.read_bytes()
    result = run("fill", good, CLEAN, "--output", good)

    assert 2 == result.exit_code
    assert "就是读入的文件，不能覆盖" in result.stderr
    assert before == good.read_bytes()


def test_an_official_form_is_named_by_its_title(tmp_path: Path) -> None:
    result = run("fill", "签领表", CLEAN, "--output", tmp_path / "签领表.xlsx", "--today", "2026-01-10")

    assert (0, "") == (result.exit_code, result.stderr)
    assert "“签领表”合计 金额 21,050.00 元＝115 条之和" in result.stdout
    assert "签领表" in run("reports").stdout


def test_part_of_a_reports_name_still_means_the_report(tmp_path: Path) -> None:
    result = run("fill", "慰问品", CLEAN, "--output", tmp_path / "报表.xlsx")

    assert 0 == result.exit_code
    assert "签领表（春节）" in cells(tmp_path / "报表.xlsx")


def test_several_units_are_a_file_each_or_a_sheet_each(tmp_path: Path) -> None:
    write_folder(tmp_path / "台账")
    files = draw(tmp_path / "表.xlsx", {"表": [["{{单位名称}}", "{{会员.人数}}"]]})
    sheets = draw(tmp_path / "汇总.xlsx", {"表": [["{{单位名称}}", "{{每单位一张表}}"], ["{{会员.姓名}}"]]})
    one = run("fill", files, tmp_path / "台账", "--output", tmp_path / "填好")
    both = run("fill", sheets, tmp_path / "台账", "--output", tmp_path / "全部.xlsx")

    assert (0, 0) == (one.exit_code, both.exit_code), both.stderr + one.stderr
    units = ["文昌路小学工会", "淮河路社区医院工会", "东城公交公司工会"]
    assert sorted(f"3401009{number}{unit}表（已填）.xlsx" for number, unit in enumerate(units, 1)) == sorted(
        path.name for path in (tmp_path / "填好").iterdir()
    )
    assert [[unit] for unit in units] == [rows[0] for rows in cells(tmp_path / "全部.xlsx").values()]
    refused = run("fill", files, tmp_path / "台账", "--output", tmp_path / "一个.xlsx")
    assert (2, True) == (refused.exit_code, "写不进一个文件" in refused.stderr)


def test_the_words_are_listed() -> None:
    everything = run("form", "all", "--words")
    some = run("form", "身份证号", "--words")

    assert (0, 0) == (everything.exit_code, some.exit_code)
    assert "{{每页 20 行}}" in everything.stdout
    assert "会员.身份证号" in some.stdout.splitlines()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("form", "没有的表"), "没有名为“没有的表”的表"),
        (("form", "没有.xlsx"), "没有.xlsx：没有这个文件"),
        (("fill", "没有.xlsx", "x"), "没有.xlsx：没有这个文件"),
        (("fill", "签领表"), "缺少 PATH…"),
        (("form", "旧.xls"), "旧.xls：没有这个文件"),
    ],
)
def test_what_cannot_be_done_is_2_in_one_sentence(args: tuple[str, ...], said: str) -> None:
    result = run(*args)

    assert 2 == result.exit_code
    assert said in result.stderr


def test_what_the_records_do_not_tell_is_told(tmp_path: Path) -> None:
    form = draw(tmp_path / "表.xlsx", {"表": [["{{设置.监督电话}}", "{{单位名称}}"]]})
    result = run("fill", form, CLEAN, "--output", tmp_path / "out.xlsx")

    assert 0 == result.exit_code
    assert f"注意：{UNIT}：“表”A1 {{{{设置.监督电话}}}}空着：设置表里没有“监督电话”" in result.stderr
