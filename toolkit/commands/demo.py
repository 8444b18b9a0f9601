"""``gonghui demo``: make the samples and run the whole job on them."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import click

from toolkit.click_zh import OutputFile, argument, command

TOTALS = (("participation", "department"), ("welfare", "festival"), ("dues", "month"), ("funds", "account"))
EXPLAINED = "R002"
FORM = "签领表"


@command()
@argument("folder", type=OutputFile(), metavar="[FOLDER]", default="gonghui-demo")
def demo(folder: str) -> int:
    """造出样例，并从头到尾做一遍：核查、标记、统计、填报表、审计、汇总。

    FOLDER 是放样例和结果的文件夹，不写就是 gonghui-demo。样例里的单位和人都是编造的。
    """
    from toolkit.samples.clean import PROVINCE, TODAY, YEAR
    from toolkit.samples.files import write_samples
    from toolkit.total import total_named

    made, results = Path(folder, "样例"), Path(folder, "结果")
    try:
        for place in (made, results):
            place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.BadParameter(f"“{folder}”里建不了文件夹，请换一个位置", param_hint="FOLDER") from error
    samples = write_samples(made)
    today = ("--today", TODAY.isoformat())
    click.echo(f"样例放在 {made}：")
    for path, what in (
        (samples.clean, "一个小工会的一年，没有问题"),
        (samples.faults, "同一年，加上每一项检查的错例"),
        (samples.blank, "空白台账，拿来就能填"),
        (samples.folder, "三个分工会交来的表，样子各不相同"),
        (samples.units, "应上报的单位，四个里有一个没报"),
    ):
        click.echo(f"  {path.name}  {what}")
    job = _Job(results)
    job.step("核查没有问题的一年", ["check", str(samples.clean), *today], "核查-无问题的一年.txt")
    found = [
        "check",
        str(samples.faults),
        *today,
        "--format",
        "json",
        "--output",
        str(results / "问题清单.xlsx"),
    ]
    job.step("核查有问题的一年", found, "核查结果.json", ["问题清单.xlsx"])
    job.step(
        "在有问题的一年的副本上标出问题",
        ["check", str(samples.faults), *today, "--mark", str(results / "标记")],
        None,
        [f"标记/{samples.faults.name}"],
    )
    job.step(
        "核查三个分工会",
        ["check", str(samples.folder), "--province", PROVINCE, *today],
        "核查-三个分工会.txt",
    )
    for name, by in TOTALS:
        declared = total_named(name, by)
        job.step(
            f"统计{declared.title}，按{declared.by[by]}",
            ["total", name, str(samples.clean), "--by", by, *today],
            f"统计-{declared.title}.txt",
        )
    forms = results / "标准报表.xlsx"
    job.step(
        "填全部标准报表",
        ["fill", "all", str(samples.clean), "--output", str(forms), *today],
        None,
        [forms.name],
    )
    signed = results / f"{FORM}.xlsx"
    job.step(
        f"填一张官方样式的{FORM}",
        ["fill", FORM, str(samples.clean), "--output", str(signed), *today],
        None,
        [signed.name],
    )
    papers = results / "审计底稿.xlsx"
    job.step(
        "审计有问题的一年，写成审计底稿",
        ["audit", str(samples.faults), *today, "--output", str(papers)],
        "审计.txt",
        [papers.name],
    )
    merged = results / "汇总.xlsx"
    job.step(
        "汇总三个分工会（清单上有四个，一个没报）",
        [
            "merge", str(samples.folder), "--units", str(samples.units), "--period", str(YEAR),
            "--province", PROVINCE, *today, "--output", str(merged), "--returns", str(results / "退回"),
        ],
        "汇总.txt",
        [merged.name],
    )  # fmt: skip
    cell = "总览!C5"
    job.step(f"追查汇总里的一个数：{cell}", ["trace", str(merged), cell], "追查.txt")
    job.step(f"解释检查 {EXPLAINED}", ["explain", EXPLAINED], f"解释-{EXPLAINED}.txt")
    click.echo(f"\n都做完了。先打开 {results / '标记' / samples.faults.name} 和 {forms} 看看。")
    click.echo("换成自己的表：gonghui check 文件或文件夹")
    return 0


class _Job:
    """Runs commands as a user would, and keeps what they say."""

    def __init__(self, results: Path) -> None:
        self.results = results

    def step(self, title: str, words: list[str], kept: str | None, files: list[str] | None = None) -> None:
        """Run one command; keep its text in a file, and say where its results lie."""
        from toolkit.cli import cli

        said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n")
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(io.StringIO()):
            found = cli.main(words, prog_name="gonghui", standalone_mode=False)
        said.flush()
        if kept:
            (self.results / kept).write_bytes(said.buffer.getvalue())
        click.echo(f"\n{title}\n  $ gonghui {' '.join(words)}")
        if words[0] == "check":
            click.echo("  发现了问题，见下面的文件" if found else "  没有发现问题")
        for name in [*(files or []), *([kept] if kept else [])]:
            click.echo(f"  -> {self.results / name}")
