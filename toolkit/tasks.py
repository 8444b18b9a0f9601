"""What is done with one unit inside a worker, as values that can be sent there."""

from __future__ import annotations

import dataclasses
import datetime
from functools import cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.check import Check
    from toolkit.identify import UnitName
    from toolkit.judge import Verdict
    from toolkit.policy import Policy
    from toolkit.reading import Reading


@dataclasses.dataclass(frozen=True)
class JudgeTask:
    """Judge one unit: which checks, under which province's ceilings, as of which day."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    province: str | None = None
    policy_file: str | None = None
    today: datetime.date = datetime.date.max

    def __call__(self, unit: UnitName, reading: Reading) -> Verdict:
        """Return the verdict on one unit; what its 设置 got wrong stands under 未核查."""
        from toolkit.check import NotChecked
        from toolkit.judge import judge

        policy, doubts = self.policy(reading)
        shown = unit.shown or f"未写明单位（{PurePath(reading.files[0]).name if reading.files else ''}）"
        verdict = judge(shown, reading, policy, checks_of(self), self.today)
        file = _settings_file(reading)
        verdict.not_checked.extend(NotChecked(what, file, why) for what, why in doubts)
        return verdict

    def policy(self, reading: Reading) -> tuple[Policy, list[tuple[str, str]]]:
        """Return the unit's policy, and what could not be used of its settings (what, why)."""
        from toolkit.errors import WordUnknown
        from toolkit.judge import settings_of
        from toolkit.policy import PROVINCE_SETTING, Policy

        settings, doubts = settings_of(reading), []
        extra = Path(self.policy_file) if self.policy_file else None
        try:
            policy = Policy.load(self.province, settings, extra)
        except WordUnknown as unknown:
            if unknown.word != settings.get(PROVINCE_SETTING, "").strip() or self.province:
                raise
            doubts.append(("设置", str(unknown).rstrip("。")))
            policy = Policy.load(None, settings | {PROVINCE_SETTING: ""}, extra)
        if policy.pinyin is None:
            doubts.append(
                ("各省上限", "没有指定省份，只按全国规定核查；请在“设置”表填“省份”，或用 --province 指定")
            )
        doubts.extend(("设置", f"“{item.name}”没有使用：{item.why}") for item in policy.unusable)
        return policy, doubts


def judge_task(
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    province: str | None,
    policy_file: str | None,
    today: datetime.date,
) -> JudgeTask:
    """Return the task for what a user asked for.

    Raises ``ToolkitError`` where a check, a province or a limit is named that there is not, or where the
    policy file is none: before anything is read.
    """
    from toolkit.ceilings import given
    from toolkit.ceilings.provinces import province_named
    from toolkit.check import chosen

    chosen(select, ignore)
    if policy_file:
        given(Path(policy_file))
    return JudgeTask(select, ignore, province_named(province) if province else None, policy_file, today)


def _settings_file(reading: Reading) -> str:
    """Return the file that holds 设置, or else the unit's first."""
    from toolkit.tables.settings import Settings

    table = reading.table(Settings)
    if table is not None and table.parts:
        return table.parts[0].file
    return reading.files[0] if reading.files else ""


def checks_of(task: JudgeTask) -> tuple[Check, ...]:
    """Return the checks that a task makes of each unit by itself."""
    return _checks(task.select, task.ignore)


@cache
def _checks(select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[Check, ...]:
    from toolkit.check import ACROSS, chosen

    return tuple(item for item in chosen(select, ignore) if item.family != ACROSS)
