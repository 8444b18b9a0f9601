"""慰问福利汇总: what was given, by member, department and festival."""

from __future__ import annotations

from toolkit.buttons.button import Answer, Asked, button


@button("welfare", "慰问福利汇总", place=3, doing="正在汇总慰问福利")
def welfare(asked: Asked) -> Answer:
    """按部门、节日、会员汇总慰问福利：次数、人数、金额。"""
    from toolkit.buttons.totals import added_up

    return added_up(asked, "welfare", ("department", "festival", "member"))
