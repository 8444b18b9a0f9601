"""经费审查: the checks of the funds, listed on a sheet of its own."""

from __future__ import annotations

import dataclasses

from toolkit.buttons.button import Answer, Asked, button

FAMILY = ("F",)


@button("audit", "经费审查", place=6, doing="正在审查经费")
def audit(asked: Asked) -> Answer:
    """审查打开的经费账，问题列在“经费审查”表，不改动账页。"""
    from toolkit.buttons.found import NOT_CHECKED, found_by, list_of, not_checked, said_of

    outcome = found_by(asked, FAMILY)
    name = "经费审查"
    listed = dataclasses.replace(
        list_of(outcome, ["证件号、手机号、卡号已打码。"]), name=name, title="经费审查问题清单"
    )
    aside = dataclasses.replace(not_checked(outcome), name="经费未核查")
    said = said_of(asked, outcome).replace("“问题清单”", f"“{name}”").replace(NOT_CHECKED, aside.name)
    return Answer(said, [listed, aside] if outcome.not_checked else [listed])
