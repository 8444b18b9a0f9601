"""报送情况: one page that says of each unit whether it has reported, and 文件情况: of each file what became of it."""

from __future__ import annotations

from toolkit.file_links import relative_link
from toolkit.masking import mask_path, mask_text
from toolkit.merge import outcome as state
from toolkit.merge.listing import Cell, Listing
from toolkit.merge.outcome import Outcome
from toolkit.merge.overview import FIGURES, figure_of
from toolkit.workbooks.sheet_parts import Col, Sheet

RETURNS, FILES, BY_CHECK, NOT_CHECKED = "报送情况", "文件情况", "按检查", "未核查"
NUMBERS = (
    Col("错误", "whole", width=7),
    Col("警告", "whole", width=7),
    Col("提示", "whole", width=7),
)


def returns_page(outcome: Outcome, across: dict[str, list[int]]) -> Listing:
    """Return 报送情况; ``across`` gives each unit's errors, warnings and notices of the checks over several units."""
    columns = [
        Col("序号", "whole", width=6),
        Col("单位编码", width=13),
        Col("单位", width=26),
        Col("报送情况", width=10, align="center"),
        Col("计入汇总", width=9, align="center"),
        Col("年度", width=8, align="center"),
        Col("表样版本", width=11),
        Col("会员数", "whole", width=9),
        Col("数据行", "whole", width=9),
        *NUMBERS,
        Col("文件数", "whole", width=7),
        Col("文件", "wrapped", width=46),
        Col("说明", "wrapped", width=52),
    ]
    rows: list[list[Cell]] = []
    for number, unit in enumerate(outcome.units, 1):
        summary = unit.summary or {}
        form = summary.get("form") or {}
        mine = [
            one + other
            for one, other in zip(
                summary.get("severities", [0, 0, 0]), across.get(unit.name, [0, 0, 0]), strict=True
            )
        ]
        rows.append(
            [
                number,
                mask_text(unit.listed.code),
                mask_text(unit.name),
                unit.state,
                "是" if unit.counted else "否",
                (summary.get("unit") or {}).get("year", ""),
                form.get("form_version", ""),
                figure_of(unit, FIGURES[0]),
                summary.get("rows"),
                *mine,
                len(unit.files),
                mask_path("、".join(unit.files)),
                mask_text(unit.why),
            ]
        )
    counts = {word: sum(unit.state == word for unit in outcome.units) for word in (
        state.REPORTED, state.MISSING, state.EMPTY, state.TWICE, state.WRONG_PERIOD, state.UNREADABLE,
        state.DOUBTFUL, state.UNLISTED,
    )}  # fmt: skip
    said = "、".join(f"{word} {count:,}" for word, count in counts.items() if count)
    sheet = Sheet(
        RETURNS,
        columns,
        title="报送情况",
        subtitle_left=f"核查日：{outcome.today.isoformat()}",
        subtitle_right=f"应报期间：{outcome.period}年" if outcome.period else "",
        notes=[f"共 {len(outcome.units):,} 个单位：{said}。" if said else "没有单位。"],
        landscape=True,
        autofilter=True,
        freeze_columns=3,
        tab="#C00000",
    )
    return Listing(sheet, rows)


def files_page(outcome: Outcome, beside: str) -> Listing:
    """Return 文件情况: every file met, each once."""
    columns = [
        Col("文件", "link", width=60),
        Col("情况", width=10, align="center"),
        Col("单位", width=26),
        Col("说明", "wrapped", width=50),
        Col("怎么办", "wrapped", width=44),
        Col("SHA-256", width=20),
    ]
    stamps = {item.shown: item.sha256 for item in outcome.found}
    units: dict[str, list[str]] = {}
    for unit in outcome.units:
        for file in unit.files:
            units.setdefault(file, []).append(unit.name)
    notes: dict[str, list[str]] = {}
    for share in outcome.shares:
        for note in share["notes"]:
            notes.setdefault(share["file"], []).append(note)
    rows: list[list[Cell]] = []
    for file in outcome.read:
        told = "；".join(dict.fromkeys(notes.get(file, [])))
        rows.append(
            [
                mask_path(file),
                "读了",
                mask_text("、".join(units.get(file, []))),
                told,
                "",
                stamps.get(file, ""),
            ]
        )
    for item in outcome.rejected:
        rows.append(
            [mask_path(item.file), "读不了", "", mask_text(item.why), item.remedy, stamps.get(item.file, "")]
        )
    for aside in outcome.aside:
        rows.append(
            [mask_path(aside.file), "没有用", "", mask_text(aside.why), "", stamps.get(aside.file, "")]
        )
    links = [
        (number, 0, link) for number, row in enumerate(rows) if (link := relative_link(str(row[0]), beside))
    ]
    sheet = Sheet(
        FILES,
        columns,
        title="文件情况",
        subtitle_left=f"找到 {len(rows):,} 个文件",
        subtitle_right=f"读了 {len(outcome.read):,}、读不了 {len(outcome.rejected):,}、没有用 {len(outcome.aside):,}",
        landscape=True,
        autofilter=True,
    )
    return Listing(sheet, rows, links[:65_530])


def by_check_page(outcome: Outcome, titles: dict[str, str]) -> Listing:
    """Return the findings counted by check, over the units counted and those across them."""
    counts: dict[str, list[int]] = {}
    for unit in outcome.counted:
        for code, three in (unit.summary or {})["by_check"].items():
            mine = counts.setdefault(code, [0, 0, 0, 0])
            for place, count in enumerate(three):
                mine[place] += count
            mine[3] += 1
    for item in outcome.across:
        mine = counts.setdefault(item.code, [0, 0, 0, 0])
        mine[item.severity.rank] += 1
    for code in {item.code for item in outcome.across}:
        counts[code][3] = len({item.unit for item in outcome.across if item.code == code})
    order = sorted(counts, key=lambda code: (-counts[code][0], -counts[code][1], -counts[code][2], code))
    rows: list[list[Cell]] = [[code, titles.get(code, ""), *counts[code]] for code in order]
    columns = [
        Col("编号", width=8, align="center"),
        Col("检查", width=60),
        *NUMBERS,
        Col("涉及单位", "whole", width=9),
    ]
    return Listing(Sheet(BY_CHECK, columns, title="各项检查发现的问题", autofilter=True), rows)


def not_checked_page(outcome: Outcome) -> Listing:
    """Return what was not checked, by reason, with the number of units it holds for."""
    gaps: dict[tuple[str, str], int] = {}
    for code, why in outcome.not_checked:
        gaps[code, why] = 0
    for unit in outcome.counted:
        for what, why in (unit.summary or {})["gaps"]:
            gaps[what, why] = gaps.get((what, why), 0) + 1
    rows: list[list[Cell]] = [[what, why, count or None] for (what, why), count in gaps.items()]
    columns = [
        Col("未核查的检查或内容", width=34),
        Col("原因", "wrapped", width=80),
        Col("单位数", "whole", width=9),
    ]
    return Listing(Sheet(NOT_CHECKED, columns, title="没有核查的内容", autofilter=True, landscape=True), rows)
