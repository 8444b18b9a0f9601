"""A consolidation on the screen: files, units, rows, totals, findings, each sum with its parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

MOST_NAMED = 20


def lines(told: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines for the brief object of ``toolkit.merge.as_json.brief``."""
    if told.get("unchanged"):
        yield f"文件、规则和标准都没有变，{told['output']} 核对无误，没有重做。"
    files, units = told["files"], told["units"]
    yield (
        f"文件：找到 {files['found']:,} 个＝读了 {files['read']:,} 个＋读不了 {len(files['rejected']):,} 个"
        f"＋没有用 {len(files['skipped']):,} 个"
    )
    yield from _named(
        "读不了", [f"{item['file']}：{item['why']}。{item['remedy']}。" for item in files["rejected"]]
    )
    yield from _named("没有用", [f"{item['file']}：{item['why']}" for item in files["skipped"]])
    expected = f"应报 {units['expected']:,} 个，" if units["expected"] is not None else ""
    yield f"单位：{expected}报了 {units['reported']:,} 个，计入汇总 {units['counted']:,} 个"
    yield from _named("没有报（或交来的都读不了）", [_unit(item) for item in units["missing"]])
    yield from _named("没有读到一行数据", [_unit(item) for item in units["empty"]])
    yield from _named(
        "重复报送",
        [
            f"{_unit(item)}（{'内容相同，只算一份' if item['same'] else '内容不同，没有计入'}）"
            for item in units["twice"]
        ],
    )
    yield from _named("期间不对", [f"{_unit(item)}：{item['why']}" for item in units["wrong_period"]])
    yield from _named(
        "认不准单位，没有计入", [f"{'、'.join(item['files'])}：{item['why']}" for item in units["unlisted"]]
    )
    yield "行：读到＝计入＋读不清＋单位没有计入"
    for title, rows in told["tables"].items():
        yield (
            f"  {title}：{rows['read']:,}＝{rows['kept']:,}＋{rows['rejected']:,}＋{rows['not_counted']:,}"
        )
    if told["sums"]:
        yield f"各列合计：{len(told['sums']):,} 列，读到的与写入汇总的逐列相等"
    totals = told["totals"]
    for title, key, unit in (
        ("会员", "members", "人"), ("参与", "person_times", "人次"), ("福利", "amount", "元"),
        ("会费实收", "paid", "元"), ("经费收入", "income", "元"), ("经费支出", "expense", "元"),
    ):  # fmt: skip
        if totals.get(key) is not None:
            value = totals[key]
            yield f"合计：{title} {value if isinstance(value, str) else format(value, ',')} {unit}"
    error, warning, notice = told["severities"]
    yield f"问题：错误 {error:,} 个、警告 {warning:,} 个、提示 {notice:,} 个"
    for code, (title, count) in told["across"].items():
        yield f"  {code} {title}：{count:,} 处"
    for item in told["not_checked"]:
        yield f"未核查 {item['what']}：{item['why']}"
    if told["questions"]:
        yield f"有 {told['questions']:,} 个文件要确认，请在“{told['output']}”的“单位对照”里填写，再运行一次。"
    for path in told["written"]:
        yield f"已写到 {path}"


def _named(what: str, items: list[str]) -> Iterator[str]:
    for item in items[:MOST_NAMED]:
        yield f"  {what}：{item}"
    if len(items) > MOST_NAMED:
        yield f"  {what}：……另有 {len(items) - MOST_NAMED:,} 个，见汇总的“报送情况”和“文件情况”"


def _unit(item: Mapping[str, Any]) -> str:
    return " ".join(filter(None, [item["code"], item["name"]]))
