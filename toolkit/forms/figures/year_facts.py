"""工作数据：年度工作数据表的各项，会员、提案、困难帮扶的数也可以用短词。"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.column import Lacking
from toolkit.forms.answers import Cents, Value
from toolkit.forms.books import Books
from toolkit.forms.figure import Asked, Group, declare
from toolkit.year_facts import SECTIONS, Fact

_SHORT = {
    ("会员", "人数"): ("组织建设", "会员数", ""),
    ("会员", "会员数"): ("组织建设", "会员数", ""),
    ("会员", "总数"): ("组织建设", "会员数", ""),
    ("会员", "女会员"): ("组织建设", "女会员数", ""),
    ("会员", "女会员数"): ("组织建设", "女会员数", ""),
    ("会员", "农民工"): ("组织建设", "农民工会员数", ""),
    ("会员", "农民工会员"): ("组织建设", "农民工会员数", ""),
    ("会员", "农民工会员数"): ("组织建设", "农民工会员数", ""),
    ("会员", "新入会"): ("组织建设", "本期新入会", ""),
    ("会员", "入会率"): ("组织建设", "入会率", ""),
    ("职工", "人数"): ("组织建设", "职工数", ""),
    ("会费", "收缴率"): ("会费", "会费收缴率", ""),
    ("提案", "件数"): ("民主管理", "提案", ""),
    ("提案", "总数"): ("民主管理", "提案", ""),
    ("提案", "立案"): ("民主管理", "立案", ""),
    ("提案", "立案数"): ("民主管理", "立案", ""),
    ("提案", "立案件数"): ("民主管理", "立案", ""),
    ("提案", "答复率"): ("民主管理", "答复率", ""),
    ("提案", "办结率"): ("民主管理", "办结率", ""),
    ("困难", "户数"): ("困难帮扶", "困难职工建档", ""),
    ("困难职工", "户数"): ("困难帮扶", "困难职工建档", ""),
    ("帮扶", "户次"): ("困难帮扶", "帮扶和送温暖", ""),
    ("帮扶", "金额"): ("困难帮扶", "帮扶和送温暖", "金额"),
    ("预算", "收入执行率"): ("经费", "收入预算执行率", ""),
    ("预算", "支出执行率"): ("经费", "支出预算执行率", ""),
}
_OPEN = ("工作数据", "年度数据")


def _words() -> Iterator[str]:
    yield from (".".join(path) for path in _SHORT)
    yield "工作数据.覆盖率"


def _find(path: Asked) -> Asked | None:
    if path in _SHORT:
        return _SHORT[path]
    if path[0] in _OPEN and len(path) in (2, 3):
        return ("", path[1], path[2] if len(path) == 3 else "")
    return None


def _of(asked: Asked, books: Books) -> Value:
    section, name, part = asked
    for title, facts in SECTIONS.items():
        if section and title != section:
            continue
        try:
            for fact in facts(books.reading, books.period):
                if fact.name.strip() == name:
                    return _told(fact, part)
        except Lacking:
            if section:
                raise
    raise Lacking(f"给出的表里算不出“{name}”")


def _told(fact: Fact, part: str) -> Value:
    if part in ("金额", "元"):
        return None if fact.cents is None else Cents(fact.cents)
    if fact.number is not None:
        return fact.number
    return Cents(fact.cents) if fact.cents is not None else fact.share


def _said(asked: Asked) -> str:
    return f"年度工作数据表的“{asked[1]}”" + (f"（{asked[2]}）" if asked[2] else "")


declare(
    Group(
        "工作数据",
        "年度工作数据表的各项：会员.人数、提案.立案、帮扶.金额、工作数据.覆盖率",
        10,
        _words,
        _find,
        _of,
        _said,
    )
)
