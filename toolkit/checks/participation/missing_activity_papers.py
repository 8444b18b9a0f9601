"""活动没有写明方案、签到表或审批。

活动报销要凭方案或通知、签到表和审批单，缺一样，支出的真实性就无从证明。

补齐材料，在“审批号”和“附件”两列写明。
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from toolkit import law, signins
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flags
from toolkit.kinds.base import NOTHING
from toolkit.severity import Severity
from toolkit.tables.activities import Activities
from toolkit.tables.attendance import Attendance

PLAN, SIGN_IN, APPROVED = "方案|通知|计划|策划", "签到|名单|报名", "审批|批复|请示|批准"
NO_PAPERS = (*NOTHING, "0", "没有", "待补", "未批")


@check(
    "P015",
    Severity.WARNING,
    basis=law.VOUCHERS.article(48),
    bad="""
        活动编号  活动名称  审批号           附件
        001       书画展    -                方案、签到表、照片  <- 审批号
        002       健步走    工审〔2025〕12号  签到表、照片        <- 附件
        003       合唱      工审〔2025〕13号  通知、照片          <- 附件
        004       讲座      工审〔2025〕14号  -                   <- 附件
    """,
    good="""
        活动编号  活动名称  审批号           附件                状态
        001       书画展    工审〔2025〕12号  方案、签到表、照片  完成
        002       健步走    -                通知、名单、审批表  完成
        003       合唱      -                -                   取消
        004       讲座      工审〔2025〕13号  5                   完成
    """,
)
def missing_activity_papers(activities: Activities, attendance: Attendance | None) -> Flags:
    if not activities.has("approval") and not activities.has("attachments"):
        raise Lacking("活动登记没有“审批号”和“附件”两列")
    papers = _given(activities, "attachments")
    counted = papers.str.fullmatch(r"\d+(?:张|份|页)?").astype(bool)
    held = signins.held_activities(activities)
    no_approval = (
        held
        & (_given(activities, "approval") == "")
        & ~papers.str.contains(APPROVED, regex=True).astype(bool)
    )
    lists = held & ~counted & activities.has("attachments")
    no_plan = lists & ~papers.str.contains(PLAN, regex=True).astype(bool)
    no_list = lists & ~papers.str.contains(SIGN_IN, regex=True).astype(bool)
    if attendance is not None:
        place = signins.activity_of(attendance, activities)
        no_list &= signins.counts(place.notna(), place, activities) == 0
    missing = _words(no_approval, "审批号") + _words(no_plan, "方案或通知") + _words(no_list, "签到表")
    by_approval = no_approval & activities.has("approval")
    message = "“{name}”没有写明{missing}"
    told = missing.str.removesuffix("、")
    yield from activities.flag("approval", by_approval, message, name=activities.name, missing=told)
    yield from activities.flag(
        "attachments", ~by_approval & (missing != ""), message, name=activities.name, missing=told
    )


def _given(activities: Activities, attribute: str) -> Any:
    texts = activities.get(attribute).astype(object)
    return texts.where(texts.notna() & ~texts.isin(NO_PAPERS), "")


def _words(mask: Any, words: str) -> Any:
    return pd.Series(np.where(mask, f"{words}、", ""), dtype=object)
