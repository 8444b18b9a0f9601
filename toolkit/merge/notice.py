"""通知: what a union is told of its return, on one page: what came, what was found, what to mend, by when."""

from __future__ import annotations

import dataclasses
import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from toolkit.merge import outcome as state
from toolkit.merge.rounds import Rounds
from toolkit.severity import Severity
from toolkit.workbooks.sheet_parts import Col, Letter, Value

NOTICE, LIST, BEFORE, NOT_CHECKED = "通知", "问题清单", "上次问题的处理", "未核查"
MOST_KINDS, MOST_NAMED = 10, 4
SIGNED = "上级工会（盖章）：＿＿＿＿＿＿＿＿"
WORDS = {severity.value: severity.word for severity in Severity}
RANKS = {severity.value: severity.rank for severity in Severity}
MAKE_READABLE = "设了打开密码的请取消密码；没有传完、损坏或不是表格的请用 Excel 或 WPS 打开检查，另存为 .xlsx"


@dataclasses.dataclass(frozen=True)
class Terms:
    """What all notices of a run have in common; ``titles`` are those of the checks by code."""

    period: str
    today: datetime.date
    due: datetime.date | None
    titles: Mapping[str, str]

    @property
    def by(self) -> str:
        """By when to report."""
        return f"于{day_words(self.due)}前" if self.due else "尽快"


@dataclasses.dataclass(frozen=True)
class Case:
    """One unit to be answered: all of it masked, files by name alone.

    ``kept`` is its name among the rounds, ``target`` that of its workbook; ``doubts`` are files that may be
    its own, ``pair`` the two that contradict each other, ``refused`` (file, why) those that cannot be read.
    ``paths`` are its files as the findings name them, ``across`` its findings of the checks over several
    units.
    """

    kept: str
    target: str
    code: str
    name: str
    state: str
    why: str = ""
    year: str = ""
    files: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    stamps: tuple[str, ...] = ()
    pack: str = ""
    refused: tuple[tuple[str, str], ...] = ()
    doubts: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()
    across: tuple[Mapping[str, Any], ...] = ()


def day_words(day: datetime.date) -> str:
    """Return a day as notices write it.

    >>> day_words(datetime.date(2026, 1, 20))
    '2026年1月20日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def notice(
    case: Case, terms: Terms, findings: Sequence[Mapping[str, Any]], rounds: Rounds | None, gaps: int
) -> Letter:
    """Return the notice; ``findings`` and the number of ``gaps`` (what was not checked) are this round's."""
    year = terms.period or case.year
    forms = f"{year}年度工会报表" if year else "工会报表"
    kinds = _kinds(findings, terms.titles)
    below: list[str] = []
    if case.state in (state.MISSING, state.DOUBTFUL):
        title = f"关于催报{forms}的通知"
        above = list(_missing(case, terms, forms))
    elif case.state != state.REPORTED:
        title = f"关于{forms}整改的通知"
        above = [_received(case, forms), *_not_counted(case, terms, forms)]
    elif not findings:
        title = f"关于{forms}核查情况的通知"
        above = [f"{_received(case, forms)}经核查，没有发现问题，已计入汇总，不需要重新报送。"]
        below = [*_compared(rounds), *_gaps(gaps)]
    else:
        title = f"关于{forms}整改的通知"
        above = [f"{_received(case, forms)}经核查，{_counted(findings)}主要问题如下："]
        below = [
            *([f"其余 {len(kinds) - MOST_KINDS} 类见“{LIST}”。"] if len(kinds) > MOST_KINDS else []),
            *_compared(rounds),
            f"请对照本文件的“{LIST}”，在原来的报表上逐条改正；确实不必改正的，"
            "在报表的“核查说明”表里写明检查编号、工作表、行号、说明和批准人。",
            *_refused(case),
            f"请{terms.by}把改正后的全部报表重新报送，只报改正后的一份，不要和旧的一起报。",
            *_gaps(gaps),
        ]
    columns = (
        Col("程度", width=8, align="center"),
        Col("编号", width=9, align="center"),
        Col("问题", width=48),
        Col("条数", "whole", width=9),
    )
    return Letter(
        NOTICE,
        title,
        f"{case.name}：",
        above,
        columns,
        kinds[:MOST_KINDS] if case.state == state.REPORTED else (),
        below,
        (SIGNED, day_words(terms.today)),
        tab="#C00000",
    )


def _received(case: Case, forms: str) -> str:
    return f"收到你单位报来的{forms} {len(case.files):,} 个文件（{_names(case.files)}）。"


def _names(files: Sequence[str]) -> str:
    more = f"等 {len(files):,} 个" if len(files) > MOST_NAMED else ""
    return "、".join(files[:MOST_NAMED]) + more


def _counted(findings: Sequence[Mapping[str, Any]]) -> str:
    counts = Counter(item["severity"] for item in findings)
    said = "、".join(f"{word} {counts[name]:,} 个" for name, word in WORDS.items() if counts[name])
    return f"共发现问题 {len(findings):,} 个：{said}。"


def _kinds(findings: Sequence[Mapping[str, Any]], titles: Mapping[str, str]) -> list[list[Value]]:
    """Return severity, code, title and count of each kind of finding, the most important first."""
    counts = Counter((item["severity"], item["code"]) for item in findings)
    order = sorted(counts, key=lambda kind: (RANKS[kind[0]], -counts[kind], kind[1]))
    return [
        [WORDS[severity], code, titles.get(code, "").rstrip("。"), counts[severity, code]]
        for severity, code in order
    ]


def _compared(rounds: Rounds | None) -> Iterator[str]:
    matched = rounds.matched if rounds else None
    if rounds is None or rounds.last is None or matched is None:
        return
    counts = matched.counts
    unchecked = f"，{counts.unchecked:,} 个这次没有核查到" if counts.unchecked else ""
    yield (
        f"与上次（{day_words(datetime.date.fromisoformat(rounds.last.day))}核查）相比："
        f"上次的 {counts.last:,} 个问题，已改 {counts.mended:,} 个，仍有 {counts.open:,} 个{unchecked}；"
        f"这次新增 {counts.new:,} 个。逐条情况见“{BEFORE}”。"
    )


def _refused(case: Case) -> Iterator[str]:
    if case.refused:
        yield f"另有文件读不了，没有计入：{_unreadable(case)}。{MAKE_READABLE}，一并报送；不需要的请说明。"


def _unreadable(case: Case) -> str:
    more = f"等 {len(case.refused):,} 个文件" if len(case.refused) > MOST_NAMED else ""
    return "；".join(f"{file}，{why}" for file, why in case.refused[:MOST_NAMED]) + more


def _gaps(gaps: int) -> Iterator[str]:
    if gaps:
        yield f"另有 {gaps:,} 项内容没有核查，原因见“{NOT_CHECKED}”。"


def _missing(case: Case, terms: Terms, forms: str) -> Iterator[str]:
    told = f"单位编码“{case.code}”和单位名称“{case.name}”" if case.code else f"单位名称“{case.name}”"
    if case.state == state.DOUBTFUL:
        yield (
            f"收到的文件（{_names(case.doubts)}）可能是你单位的{forms}，"
            "但里面写的单位和单位清单不一致，确认以前没有计入汇总。"
        )
        yield f"是你单位的，请{terms.by}写明{told}后重新报送；不是的，请告知，并{terms.by}报送。"
        return
    yield f"截至{day_words(terms.today)}，没有收到你单位的{forms}。"
    yield f"请{terms.by}报送，报表里要写明{told}，与单位清单一致；已经报送的，请与我们核对。"


def _not_counted(case: Case, terms: Terms, forms: str) -> Iterator[str]:
    """Yield why a return was not counted, and what to do."""
    if case.state == state.TWICE:
        one, other = case.pair
        yield f"“{one}”和“{other}”是同一份报表，内容却不同，分不清以哪一份为准，确认以前都没有计入汇总。"
        yield f"请确认以哪一份为准，{terms.by}只报送正确、完整的一份。"
    elif case.state == state.WRONG_PERIOD:
        yield f"报表的期间不对：{case.why}。"
        yield f"请{terms.by}换报{forms}；只是“年度”填错的，改正“单位信息”里的“年度”后重新报送。"
    elif case.state == state.EMPTY:
        yield "报来的表里没有读到一行数据：表是空的，或者表头、必填的列认不出来。"
        yield f"请对照“{NOT_CHECKED}”改正，填好后{terms.by}重新报送。"
    elif case.state == state.UNREADABLE:
        yield f"报来的文件都读不了，没有计入汇总：{_unreadable(case)}。"
        yield f"{MAKE_READABLE}，确认能够打开后，{terms.by}重新报送。"
    else:
        yield f"{case.why}，没有计入汇总。"
        yield f"请核对后{terms.by}重新报送。"
