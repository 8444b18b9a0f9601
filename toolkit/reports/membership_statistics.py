"""会员统计表：期末在籍会员按性别、年龄、学历、政治面貌、用工形式、是否农民工分类统计，并分部门列出。

只统计期末会籍状态为“在籍”的会员，保留会籍的不计。
年龄按期末周岁计算，身份证号无误的按身份证号，否则按出生日期。
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from toolkit import membership, roster
from toolkit.codes.education import EDUCATION
from toolkit.codes.employ_type import EMPLOY_TYPE
from toolkit.codes.political import POLITICAL
from toolkit.departments import departments, in_order
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.report import report
from toolkit.report_sheet import Form
from toolkit.tables.members import Members
from toolkit.total import places
from toolkit.workbooks.sheet_parts import Chart, Col, Ratio

BLANK = "（未填）"
AGES = ((25, "25岁及以下"), (35, "26至35岁"), (45, "36至45岁"), (55, "46至55岁"), (200, "56岁及以上"))
"""Whole years up to which a band goes, and its name."""
HIGHER = ("博士", "硕士", "研究生", "本科")
PARTY = ("中共党员", "中共预备党员")


@report(
    "会员统计表",
    place=20,
    given={
        "会员花名册": """
            姓名  身份证号            部门    会籍状态  入会时间    学历  政治面貌  是否农民工
            甲    11010519491231002X  一车间  在籍      2015-01-01  本科  党员      否
            乙    110101199003070011  一车间  在籍      2015-01-01  初中  群众      是
            丙    310101198506151238  二车间  在籍      2015-01-01  -     群众      否
            丁    440300199512310459  二车间  保留会籍  2015-01-01  本科  群众      否
            戊    -                   二车间  在籍      2015-01-01  本科  群众      否
        """,
    },
    expect="""
        【会员统计表】
        类别        会员数  其中：女  女会员占比  占会员比例
        按性别
        男          2       0         0.00%       50.00%
        女          1       1         100.00%     25.00%
        （未填）    1       0         0.00%       25.00%
        会员合计    4       1         25.00%      100.00%
        按年龄
        26至35岁    1       0         0.00%       25.00%
        36至45岁    1       0         0.00%       25.00%
        56岁及以上  1       1         100.00%     25.00%
        （未填）    1       0         0.00%       25.00%
        会员合计    4       1         25.00%      100.00%
        按学历
        本科        2       1         50.00%      50.00%
        初中        1       0         0.00%       25.00%
        （未填）    1       0         0.00%       25.00%
        会员合计    4       1         25.00%      100.00%
        按政治面貌
        中共党员    1       1         100.00%     25.00%
        群众        3       0         0.00%       75.00%
        会员合计    4       1         25.00%      100.00%
        按用工形式
        （未填）    4       1         25.00%      100.00%
        会员合计    4       1         25.00%      100.00%
        按农民工
        农民工      1       0         0.00%       25.00%
        非农民工    3       1         33.33%      75.00%
        会员合计    4       1         25.00%      100.00%
        【会员统计表（分部门）】
        部门    会员数  女  35岁及以下  本科及以上  中共党员  农民工  劳务派遣  女会员占比
        一车间  2       1   1           1           1         1       0         50.00%
        二车间  2       0   0           1           0         0       0         0.00%
        合计    4       1   1           2           1         1       0         25.00%
    """,
)
def membership_statistics(members: Members, unit: UnitName, period: Period) -> Iterator[Form]:
    people = _people(members, period.end)
    yield _by_attribute(people, members, unit, period)
    yield _by_department(people, members, unit, period)


def _people(members: Members, day: datetime.date) -> pd.DataFrame:
    """Return one row a member in 籍: its position, and the words it is counted under."""
    frame = pd.DataFrame(
        {
            "department": departments(members),
            "性别": roster.genders(members, day).fillna(BLANK),
            "年龄": _bands(members, day),
            "学历": members.get("education").astype(object).fillna(BLANK),
            "政治面貌": members.get("political").astype(object).fillna(BLANK),
            "用工形式": members.get("employment").astype(object).fillna(BLANK),
            "农民工": members.get("migrant")
            .map({"是": "农民工", "否": "非农民工"})
            .astype(object)
            .fillna(BLANK),
        }
    )
    frame["position"] = np.arange(len(members))
    return frame[membership.in_force_at(members, day)]


def _bands(members: Members, day: datetime.date) -> Any:
    """Return each member's age band on ``day``."""
    age = roster.ages(members, day)
    named = pd.Series(np.full(len(age), BLANK, dtype=object))
    for oldest, band in reversed(AGES):
        named = named.mask((age <= oldest).fillna(False).to_numpy(dtype=bool), band)
    return named


def _by_attribute(people: pd.DataFrame, members: Members, unit: UnitName, period: Period) -> Form:
    form = Form(
        "会员统计表",
        unit,
        period,
        [
            Col("类别", width=26),
            Col("会员数", "whole", total="sum", width=13),
            Col("其中：女", "whole", total="sum", width=13),
            Col("女会员占比", "ratio", of=Ratio("其中：女", "会员数"), width=13),
            Col("占会员比例", "ratio", width=13),
        ],
        right="单位：人",
    )
    known = {
        "性别": ("男", "女"),
        "年龄": tuple(band for _, band in AGES),
        "学历": EDUCATION.labels(),
        "政治面貌": POLITICAL.labels(),
        "用工形式": EMPLOY_TYPE.labels(),
        "农民工": ("农民工", "非农民工"),
    }
    whole = len(people)
    for attribute, words in known.items():
        form.section(f"按{attribute}")
        for word in in_order(people[attribute], words):
            group = people[people[attribute] == word]
            women = int((group["性别"] == "女").sum())
            part = Fraction(len(group), whole)
            form.data(word, len(group), women, None, part, sources=places(members, group["position"]))
        form.subtotal(
            "会员合计", whole, int((people["性别"] == "女").sum()), None, Fraction(1) if whole else None
        )
    return form


def _by_department(people: pd.DataFrame, members: Members, unit: UnitName, period: Period) -> Form:
    figures = {
        "女": people["性别"] == "女",
        "35岁及以下": people["年龄"].isin([band for _, band in AGES[:2]]),
        "本科及以上": people["学历"].isin(HIGHER),
        "中共党员": people["政治面貌"].isin(PARTY),
        "农民工": people["农民工"] == "农民工",
        "劳务派遣": people["用工形式"] == "劳务派遣",
    }
    form = Form(
        "会员统计表（分部门）",
        unit,
        period,
        [
            Col("部门"),
            Col("会员数", "whole", total="sum"),
            *(Col(title, "whole", total="sum", group="其中") for title in figures),
            Col("女会员占比", "ratio", of=Ratio("女", "会员数")),
        ],
        right="单位：人",
        charts=[Chart("column", "各部门会员人数", "部门", ("会员数",))],
    )
    for department in in_order(people["department"]):
        here = people["department"] == department
        counts = [int((mask & here).sum()) for mask in figures.values()]
        form.data(department, int(here.sum()), *counts, sources=places(members, people.loc[here, "position"]))
    form.total("合计", len(people), *(int(mask.sum()) for mask in figures.values()))
    return form
