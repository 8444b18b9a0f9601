"""一个家庭建了两份困难档案，或家庭成员的身份证号有误。

一户只能建一份档案，重复建档会重复帮扶；成员的身份证号错了，就查不出重复。

核对户口簿；重复的档案注销一份，身份证号按原件改正。
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import numpy as np
import pandas as pd

from toolkit import identity, law
from toolkit.check import check
from toolkit.flags import Flag, Flags
from toolkit.severity import Severity
from toolkit.tables.families import Families
from toolkit.tables.hardship import Hardship


@check(
    "H003",
    Severity.ERROR,
    basis=law.HARDSHIP_FILE.whole(),
    bad={
        "hardship": """
            姓名  身份证号            困难类别
            甲某  11010519491231002X  深度困难
            乙某  110101199003070011  相对困难
            甲某  11010519491231002X  深度困难  <- 身份证号
        """,
        "families": """
            困难职工姓名  困难职工身份证号    姓名  关系  身份证号
            甲某          11010519491231002X  乙某  子女  110101199003070011  <- 身份证号
            乙某          110101199003070011  丙某  配偶  110101199003070039  <- 身份证号
            乙某          110101199003070011  丁某  子女  110101199003070011  <- 身份证号
            乙某          110101199003070011  戊某  父母  110101199003070054
            甲某          11010519491231002X  戊某  父母  110101199003070054  <- 身份证号
        """,
    },
    good={
        "hardship": """
            姓名  身份证号            困难类别
            甲某  11010519491231002X  深度困难
            乙某  110101199003070011  相对困难
            丙某  -                   相对困难
            丁某  -                   相对困难
        """,
        "families": """
            困难职工姓名  困难职工身份证号    姓名  关系  身份证号
            乙某          110101199003070011  丙某  配偶  110101199003070038
            乙某          110101199003070011  丁某  子女  -
        """,
    },
)
def family_filed_twice(hardship: Hardship, families: Families | None, today: datetime.date) -> Flags:
    first = hardship.first_of(hardship.id_number)
    again = hardship.again(first)
    yield from hardship.flag(
        "id_number", again, "{name}与{where}是同一个人，建了两份档案", name=hardship.name,
        where=hardship.places(first, again),
    )  # fmt: skip
    if families is not None and families.has("id_number"):
        yield from _members(families, hardship, today)


def _members(families: Families, hardship: Hardship, today: datetime.date) -> Iterator[Flag]:
    """Flag the numbers of family members: wrong, the applicant's own, or on another file."""
    number, own = families.id_number, families.get("applicant_id")
    faults = identity.examine(number.to_numpy(dtype=object, na_value=None), today=today).fault_code
    wrong = number.notna() & ~np.isin(faults, (identity.Fault.NONE, identity.Fault.OLD15))
    said = [
        identity.explain(text, int(fault)) if bad else ""
        for text, fault, bad in zip(number, faults, wrong, strict=True)
    ]
    yield from families.flag(
        "id_number", wrong, "{name}的身份证号：{why}", name=families.name, why=pd.Series(said)
    )
    same = number.notna() & (number == own)
    yield from families.flag("id_number", same, "{name}的身份证号与困难职工本人相同", name=families.name)
    applicant = number.isin(set(hardship.id_number.dropna())) & ~same & ~wrong
    yield from families.flag("id_number", applicant, "{name}自己另有一份困难档案", name=families.name)
    household = own.where(own.notna(), families.get("applicant"))
    before = families.first_of(number.where(~wrong & ~same & ~applicant))
    other = household.reindex(before).reset_index(drop=True)
    shared = (before >= 0) & household.notna() & other.notna() & (household != other)
    yield from families.flag(
        "id_number", shared, "{name}在{where}已是另一户的家庭成员", name=families.name,
        where=families.places(before, shared),
    )  # fmt: skip
