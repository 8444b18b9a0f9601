"""填写的词不在规定的代码表里。

民族、学历、政治面貌、会籍状态等按国家标准和统一口径填写，才能汇总；写成别的词，统计时就会漏掉。

改成提示里的词，或者从下拉列表中选择。
"""

from __future__ import annotations

import functools

import pandas as pd

from toolkit import law
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.keys import coded
from toolkit.kinds import ChoiceKind
from toolkit.severity import Severity
from toolkit.tables.members import Members


@check(
    "R014",
    Severity.WARNING,
    basis=law.REAL_NAME.whole(),
    bad="""
        姓名  民族    政治面貌  学历    会籍状态
        甲某  旱      群众      大本科  在籍      <- 民族、学历
        乙某  汉族    中共党圆  本科    在藉      <- 政治面貌、会籍状态
        丙某  火星族  群众      本科    在籍      <- 民族
    """,
    good="""
        姓名  民族    政治面貌  学历      会籍状态
        甲某  汉      党员      大学本科  已入会
        乙某  汉族    13        本科      保留
        丙某  01      群众      研究生    -
    """,
)
def unknown_word(members: Members) -> Flags:
    for attribute, declared in members.columns.items():
        kind = declared.kind
        if not isinstance(kind, ChoiceKind) or not members.has(attribute):
            continue
        words = members.values_of(attribute)
        _, told = coded(words)
        known = _known(kind, declared.title.startswith("是否"))
        strange = [word for word in told if word not in known]
        if not strange:
            continue
        near = {word: kind.table.nearest(word) for word in strange}
        hints = {word: f"，是否为“{found}”" if found else "" for word, found in near.items()}
        hint = pd.Series(words.astype(object).map(hints), dtype=object)
        message = "“{word}”不在{title}的代码表里{hint}"
        facts = {"word": words, "title": declared.title, "hint": hint}
        yield from members.flag(attribute, words.isin(strange), message, **facts)


@functools.cache
def _known(kind: ChoiceKind, yes_or_no: bool) -> frozenset[str]:
    """Return the words of a column's code table."""
    words = {entry.label for entry in kind.table.entries}
    return frozenset(words | {"是", "否"} if yes_or_no else words)
