"""会费核对: what is due, paid and in arrears, by member, department and month."""

from __future__ import annotations

from toolkit.buttons.button import Answer, Asked, button


@button("dues", "会费核对", place=4, doing="正在核对会费")
def dues(asked: Asked) -> Answer:
    """按部门、月份、会员核对会费：应交、实交、欠交。"""
    from toolkit.buttons.totals import added_up

    return added_up(asked, "dues", ("department", "month", "member"))
