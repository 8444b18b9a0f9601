"""The command line: exit codes, Chinese throughout, formats that agree, nothing imported too early."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import openpyxl
import pytest
from click.testing import CliRunner, Result

from toolkit.check import all_checks
from toolkit.cli import cli, first_line
from toolkit.click_zh import InputFile, Number, OneOf, ParamType
from toolkit.procedure import all_procedures

COMMANDS = cli.list_commands(click.Context(cli))
CHECK = ("check", "--select", "X001,W001", "--province", "anhui", "--today", "2025-12-31", "--jobs", "1")
CANARIES = ("110101199003070011", "13800138000", "6222021234567890128")
ROSTER = [["姓名", "身份证号", "手机号", "入会时间", "部门", "备注"]]
WELFARE = [["姓名", "身份证号", "福利类别", "节日", "慰问品", "发放形式", "金额", "发放日期"]]
GOOD = ["乙某", "110101199003070011", "13800138000", "2015-06-01", "财务科", "卡号6222021234567890128"]
GIVEN = ["节日慰问", "春节", "大米", "实物", 300, "2025-01-20"]
CLEAN_SHEETS = {"会员花名册": [*ROSTER, GOOD], "慰问福利": [*WELFARE, [*GOOD[:2], *GIVEN]]}


def write_book(path: Path, **sheets: list[list[Any]]) -> Path:
    """Write a workbook of plain rows."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


@pytest.fixture(name="clean")
def _clean(tmp_path: Path) -> Path:
    return write_book(tmp_path / "望江工会.xlsx", **CLEAN_SHEETS)


@pytest.fixture(name="faulty")
def _faulty(tmp_path: Path) -> Path:
    stranger = ["生人", "110101199003070038", *GIVEN]
    bad = ["丙某", "110101199003070054", "13900139000", "不详", "财务科", ""]
    return write_book(
        tmp_path / "临泉工会.xlsx",
        会员花名册=[*ROSTER, GOOD, bad],
        慰问福利=[*WELFARE, [*GOOD[:2], *GIVEN], stranger],
    )


def run(*args: object) -> Result:
    """Run a command."""
    return CliRunner().invoke(cli, [str(arg) for arg in args], prog_name="gonghui")


def test_0_when_nothing_is_found(clean: Path) -> None:
    result = run(*CHECK, clean)

    assert (result.exit_code, result.stderr) == (0, "")
    assert "没有发现问题" in result.stdout
    assert "共读 4 行：标题 0、表头 2、数据 2、合计 0、落款 0、空行 0" in result.stdout


def test_1_when_something_is_found(faulty: Path) -> None:
    result = run(*CHECK, faulty)

    assert result.exit_code == 1
    assert f"{faulty} › 会员花名册 › D3: X001 错误 “不详”不是日期" in result.stdout
    assert "慰问福利 › A3: W001 错误" in result.stdout


def test_1_when_a_file_is_rejected(clean: Path, tmp_path: Path) -> None:
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"")
    result = run(*CHECK, clean, broken, tmp_path / "无此文件.xlsx")

    assert result.exit_code == 1
    assert "读不了的文件（2 个）" in result.stdout
    assert "没有这个文件" in result.stdout


@pytest.mark.parametrize(("rejected", "code"), [(False, 0), (True, 1)])
def test_a_total_without_a_file_it_was_given_ends_with_1(
    rejected: bool, code: int, clean: Path, tmp_path: Path
) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"")
    result = run("total", "welfare", clean, *([tmp_path / "坏.xlsx"] if rejected else []))

    assert result.exit_code == code
    assert "300.00" in result.stdout


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        (("--select", "X001,W001"), {"X001", "W001"}),
        (("--select", "X001,W001", "--ignore", "W001"), {"X001"}),
        (("--select", "X001,W001", "--ignore", "x"), {"W001"}),
        (("--select", "X,W001", "--ignore", "W", "--ignore", "X002"), {"X001"}),
    ],
)
def test_checks_are_chosen_by_code_and_family(
    options: tuple[str, ...], codes: set[str], faulty: Path
) -> None:
    result = run(
        "check", *options, "--province", "anhui", "--today", "2025-12-31", "--format", "json", faulty
    )

    assert codes == {item["code"] for item in json.loads(result.stdout)["findings"]}


def test_a_finding_in_json_has_the_basis_and_remedy_of_its_check(faulty: Path) -> None:
    found = {
        item["code"]: item for item in json.loads(run(*CHECK, "--format", "json", faulty).stdout)["findings"]
    }

    assert {(code, all_checks()[code].basis, all_checks()[code].remedy) for code in found} == {
        (code, item["basis"], item["remedy"]) for code, item in found.items()
    }


def test_ceilings_are_those_of_the_province_and_of_the_union_above(clean: Path, tmp_path: Path) -> None:
    above = tmp_path / "上级.toml"
    above.write_text("""[settings]\n"节日慰问品年度上限" = "299.99"\n""", encoding="utf-8")

    def codes(*options: object) -> tuple[list[str], list[str]]:
        result = run(
            "check", "--select", "W004", "--today", "2025-12-31", "--format", "json", *options, clean
        )
        told = json.loads(result.stdout)
        return [item["code"] for item in told["findings"]], [item["what"] for item in told["not_checked"]]

    assert ([], ["W004", "各省上限"]) == codes()
    assert ([], []) == codes("--province", "安徽")
    assert (["W004"], []) == codes("--province", "anhui", "--policy", above)


def test_what_we_wrote_is_not_read_as_a_workbook_of_the_unit(clean: Path, tmp_path: Path) -> None:
    before = run(*CHECK, tmp_path)
    run(*CHECK, "--output", tmp_path / "问题清单.xlsx", clean)
    result = run(*CHECK, tmp_path)

    assert (0, 0) == (before.exit_code, result.exit_code)
    assert "是本工具写出的结果" in result.output
    assert "是本工具写出的结果" not in before.output


@pytest.mark.parametrize("name", ["无此文件.xlsx", "坏.xlsx"])
def test_2_when_nothing_can_be_read(name: str, tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"")
    result = run(*CHECK, tmp_path / name)

    assert result.exit_code == 2
    assert name in result.stderr
    assert "Traceback" not in result.output


def findings_in(form: str, text: str) -> list[tuple[str, str, str]]:
    """Return (code, cell, message) of the findings in one format."""
    if form == "json":
        return [(item["code"], item["cell"], item["message"]) for item in json.loads(text)["findings"]]
    if form == "sarif":
        results = json.loads(text)["runs"][0]["results"]
        return [(item["ruleId"], item["properties"]["cell"], item["message"]["text"]) for item in results]
    rows = list(csv.DictReader(text.removeprefix("\ufeff").splitlines()))
    return [(row["编号"], row["单元格"], row["问题"]) for row in rows if row["类别"] == "问题"]


def test_formats_agree_on_screen_and_in_files(faulty: Path, tmp_path: Path) -> None:
    found = {}
    for form in ("json", "sarif", "csv"):
        result = run(*CHECK, faulty, "--format", form)
        output = tmp_path / f"结果.{form}"
        written = run(*CHECK, faulty, "--format", form, "--output", output)

        assert (result.exit_code, written.exit_code, written.stdout) == (1, 1, "")
        assert result.stdout_bytes == output.read_bytes()
        found[form] = findings_in(form, result.stdout_bytes.decode("utf-8"))
    assert [item[:2] for item in found["json"]] == [("X001", "D3"), ("W001", "A3")]
    assert found["json"] == found["sarif"] == found["csv"]


def test_the_workbook_of_findings(faulty: Path, tmp_path: Path) -> None:
    output = tmp_path / "出" / "问题清单.xlsx"
    output.parent.mkdir()
    result = run(*CHECK, faulty, "--output", output)
    sheet = openpyxl.load_workbook(output)["问题清单"]

    assert result.exit_code == 1
    assert str(output) in result.stderr
    assert "D3: X001" in result.stdout
    assert [sheet.cell(row, 3).value for row in (4, 5)] == ["X001", "W001"]
    assert sheet.cell(4, 5).value == "财务科"


@pytest.mark.parametrize("form", ["text", "json", "sarif", "csv"])
def test_personal_numbers_are_masked(form: str, faulty: Path) -> None:
    result = run("check", faulty, "--format", form, "--select", "X001,W", "--today", "2025-12-31")

    assert [canary in result.output for canary in CANARIES] == [False, False, False]


def test_one_unit_and_the_province_of_the_settings(clean: Path, tmp_path: Path) -> None:
    write_book(
        tmp_path / "补充.xlsx", 设置=[["项目", "数值", "依据"], ["省份", "安微", ""], ["节目", "1", ""]]
    )
    apart = json.loads(run("check", tmp_path, "--select", "X001", "--format", "json").stdout)
    joined = json.loads(run("check", tmp_path, "--select", "X001", "--format", "json", "--one-unit").stdout)

    for found in (apart, joined):
        why = "".join(item["why"] for item in found["not_checked"])
        assert "没有名为“安微”的省份" in why
        assert "没有指定省份" in why
        assert "“节目”没有使用" in why


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["chek"], "没有“chek”这个命令。是否想写“check”？"),
        (["check", "--provnce", "x", "a"], "没有“--provnce”这个选项。是否想写“--province”？"),
        (["check"], "缺少 PATH。"),
        (["check", "a", "--jobs"], "选项 --jobs 后面缺少值。"),
        (["check", "a", "--jobs", "0"], "--jobs：“0”不是不小于 1 的整数。"),
        (["check", "a", "--one-unit=1"], "选项 --one-unit 后面不能带值。"),
        (["check", "a", "--format", "jsn"], "--format：没有“jsn”这个选择。是否想写“json”？"),
        (
            ["check", "a", "--today", "2025-02-30"],
            "--today：“2025-02-30”不是日期，请写成 2025-12-31 的样子。",
        ),
        (["check", "a", "--policy", "无.toml"], "--policy：没有“无.toml”这个文件，请检查路径和文件名。"),
        (["check", "a", "--output", "a.txt"], "--output：“a.txt”不是 .xlsx"),
        (["check", "a", "--province", "安微"], "没有名为“安微”的省份。是否想写“安徽”？"),
        (["check", "a", "--select", "X999"], "没有名为“X999”的检查编号。"),
        (["explain", "X001", "b"], "多出了“b”。"),
        (["explain", "XX001"], "没有名为“XX001”的检查编号或审计程序。是否想写“X001”？"),
        (["ceilings", "--output", "a.json"], "--output：要写到文件请加 --format json。"),
    ],
)
def test_what_was_typed_wrong_is_said_in_chinese(args: list[str], said: str) -> None:
    result = run(*args)

    assert result.exit_code == 2
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not re.search(r"\b(Error|Usage|Try|Invalid|No such|Missing)\b", result.output)


def test_a_file_to_be_checked_is_never_written_over(clean: Path) -> None:
    before = clean.read_bytes()

    for place in (clean, clean.parent):
        result = run("check", place, "--output", clean)
        assert (2, before) == (result.exit_code, clean.read_bytes())
        assert "不能覆盖" in result.stderr


@pytest.mark.parametrize("name", [None, *COMMANDS])
def test_help_is_chinese(name: str | None) -> None:
    result = run(*([name] if name else []), "--help")
    group = click.Context(cli)
    command = cli.get_command(group, name) if name else cli

    assert result.exit_code == 0
    assert command is not None
    for param in command.get_params(group):
        if isinstance(param, click.Option):
            assert re.search("[\u4e00-\u9fff]", param.help or ""), param
    assert re.match("[\u4e00-\u9fff]", (command.help or "").strip())
    assert not re.search(
        r"Usage|Options|Commands|Show this|required|default|\bOPTIONS\b|\bARGS\b", result.output
    )
    assert result.output.startswith("用法：")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_each_says_of_itself(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)

    assert command is not None
    assert first_line(name) == (command.help or "").split("\n")[0]


@pytest.mark.parametrize("name", COMMANDS)
def test_no_kind_of_option_speaks_english(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    ours = [one for one in vars(sys.modules[Number.__module__]).values() if isinstance(one, type)]
    kinds = tuple(one for one in ours if issubclass(one, ParamType))

    for param in command.params:
        plain = type(param.type).__name__ in {"StringParamType", "BoolParamType", "UnprocessedParamType"}
        assert plain or isinstance(param.type, kinds), param


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys\nfrom toolkit.cli import cli\n"
        "try:\n    cli(['--help'], prog_name='gonghui')\nexcept SystemExit:\n    pass\n"
        "heavy = {'pandas', 'numpy', 'openpyxl', 'xlsxwriter', 'rich', 'pathlib', 'shutil', 'toolkit.commands.check'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)

    assert done.stdout.decode("utf-8").splitlines()[-1] == "[]"


def test_python_m_and_a_console_of_code_page_936(faulty: Path) -> None:
    args = [sys.executable, "-m", "toolkit", *CHECK, str(faulty)]
    environment = os.environ | {"PYTHONIOENCODING": "gbk"}
    done = subprocess.run(args, capture_output=True, env=environment, check=False)

    assert done.returncode == 1
    assert "会员花名册 > D3: X001" in done.stdout.decode("gbk")
    assert done.stderr == b""


def test_json_is_utf_8_whatever_the_console(faulty: Path) -> None:
    args = [sys.executable, "-m", "toolkit", *CHECK, str(faulty), "--format", "json"]
    done = subprocess.run(
        args, capture_output=True, env=os.environ | {"PYTHONIOENCODING": "gbk"}, check=False
    )

    assert json.loads(done.stdout.decode("utf-8"))["findings"][0]["unit"] == "临泉工会"


def test_the_shell_completes_commands_and_choices() -> None:
    def offered(words: str, place: int) -> str:
        asked = {"_GONGHUI_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(place)}
        done = subprocess.run(
            [sys.executable, "-m", "toolkit"], capture_output=True, env=os.environ | asked, check=True
        )
        return done.stdout.decode("utf-8")

    assert "plain,check" in offered("gonghui che", 1)
    assert "plain,sarif" in offered("gonghui check --format sa", 3)
    assert "plain,--province" in offered("gonghui check --pro", 2)


def test_a_command_line_that_crashes_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("toolkit.check.all_checks", broken)

    assert isinstance(run("explain").exception, ZeroDivisionError)


def test_explain_shows_page_basis_and_examples() -> None:
    shown = run("explain", "w001").stdout

    for word in (
        "W001",
        "错误",
        "错在哪里",
        "为什么要紧",
        "怎么办",
        "依据",
        "错例",
        "对例",
        "【慰问福利】",
        "<- ",
    ):
        assert word in shown
    everything = run("explain").stdout
    assert "W  慰问与福利" in everything
    assert "X001" in everything


def test_explain_has_a_page_for_every_procedure() -> None:
    shown = {name: run("explain", name).stdout for name in all_procedures()}
    told = ("做什么", "为什么", "怎样看结果", "依据")

    assert [name for name, page in shown.items() if not all(word in page for word in told)] == []


def test_explain_has_a_page_for_every_check() -> None:
    from toolkit.check import all_checks

    for code, item in all_checks().items():
        result = run("explain", code)
        assert result.exit_code == 0
        assert item.basis[:4] in result.stdout


def test_ceilings_on_screen_and_as_json() -> None:
    asked = ("ceilings", "--province", "安徽省", "--on", "2025-09-01")
    found = json.loads(run(*asked, "--format", "json").stdout)
    shown = run(*asked).stdout

    assert (found["province"], found["on"]) == ("安徽", "2025-09-01")
    (festival,) = [row for row in found["in_force"] if row["项目"] == "festival"]
    assert festival["上限"] == "2200元"
    assert "皖工发" in festival["依据"]
    assert "节日慰问品年度上限" in shown
    assert festival["资料"] in shown
    assert (
        found["in_force"]
        != json.loads(run("ceilings", "--format", "json", "--on", "2025-09-01").stdout)["in_force"]
    )


def test_kinds_of_option_offer_what_there_is(tmp_path: Path) -> None:
    kind, context = OneOf("text", "json"), click.Context(cli)

    assert [item.value for item in kind.shell_complete(context, cli.params[0], "js")] == ["json"]
    assert InputFile().shell_complete(context, cli.params[0], "")[0].type == "file"
