"""活动参与统计: who took part, by member, department and activity."""

from __future__ import annotations

from toolkit.buttons.button import Answer, Asked, button


@button("participation", "活动参与统计", place=2, doing="正在统计活动参与")
def participation(asked: Asked) -> Answer:
    """按部门、活动、会员统计活动参与：场次、人次、人数、参与率。"""
    from toolkit.buttons.totals import added_up

    return added_up(asked, "participation", ("department", "activity", "member"))
