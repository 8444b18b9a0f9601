"""核查: every check whose sheets are there; what is found is marked in the open workbook."""

from __future__ import annotations

from toolkit.buttons.button import Answer, Asked, button


@button("check", "核查", place=1, doing="正在核查")
def check(asked: Asked) -> Answer:
    """核查打开的台账：错的格涂色、加批注，另列“问题清单”。"""
    from toolkit.buttons.found import found_by, list_of, not_checked, said_of
    from toolkit.marking.finding_list import LEGEND

    outcome = found_by(asked, ())
    notes = [
        LEGEND,
        "本表、颜色、批注都是按“核查”时加的，按“撤销标记”可以全部取消；改好以后再按一次“核查”。",
        "证件号、手机号、卡号已打码。",
    ]
    sheets = [list_of(outcome, notes)]
    if outcome.not_checked:
        sheets.append(not_checked(outcome))
    return Answer(said_of(asked, outcome), sheets, outcome.findings)
