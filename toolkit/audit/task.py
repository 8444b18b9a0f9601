"""What is done with one unit in a worker: judged, procedures carried out, statements filled, a sample drawn."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.audit.audited import Audited, Issue
    from toolkit.check import Finding
    from toolkit.identify import UnitName
    from toolkit.policy import Policy
    from toolkit.reading import Reading
    from toolkit.sampling.options import Asked
    from toolkit.tasks import JudgeTask


@dataclasses.dataclass(frozen=True)
class Auditing:
    """The task of auditing each unit: how it is judged, the year told by the user or '', the sample wanted.

    ``seeds`` are those of earlier samples by unit: a sample that names no seed goes on with the earlier one.
    """

    judging: JudgeTask
    period: str = ""
    asked: Asked | None = None
    seeds: tuple[tuple[str, int], ...] = ()

    def __call__(self, unit: UnitName, reading: Reading) -> Audited:
        """Return the audited unit; what could not be done is named in it, not raised."""
        from toolkit.audit.audited import Audited
        from toolkit.audit.facts import facts_of, limits_of
        from toolkit.audit.procedure_sheets import led
        from toolkit.audit.sample import sample_of
        from toolkit.audit.statements import statements_of
        from toolkit.masking import mask_text
        from toolkit.period import period_of
        from toolkit.procedure import carry_out_all
        from toolkit.show.summary import Outcome
        from toolkit.tasks import checks_of

        today = self.judging.today
        verdict = self.judging(unit, reading)
        policy, _ = self.judging.policy(reading)
        period = period_of(reading, self.period or unit.year, today)
        carried = carry_out_all(reading, unit, period, policy, today)
        (masked,) = Outcome.of_one(verdict, reading.files, today).units
        return Audited(
            unit=dataclasses.replace(unit, name=mask_text(unit.name)),
            shown=masked.unit,
            period=period.shown,
            province=policy.province,
            today=today,
            limits=limits_of(policy, period),
            facts=facts_of(reading, period),
            checks=tuple(item.code for item in checks_of(self.judging)),
            issues=tuple(_issues(reading, policy, verdict.findings, masked.findings)),
            not_checked=masked.not_checked,
            waived=masked.waived,
            read=masked.read,
            procedures=led(carried.results),
            lacking=carried.lacking,
            statements=statements_of(reading, unit, period, policy),
            sample=sample_of(reading, self._seeded(self.asked, masked.unit), period) if self.asked else None,
        )

    def _seeded(self, asked: Asked, shown: str) -> Asked:
        """Return what was asked, with the seed of the unit's earlier sample where none is named."""
        seed = dict(self.seeds).get(shown)
        return dataclasses.replace(asked, seed=seed) if asked.seed is None and seed is not None else asked


def _issues(
    reading: Reading, policy: Policy, findings: list[Finding], masked: tuple[Finding, ...]
) -> list[Issue]:
    """Return the masked findings, each with what its row tells."""
    from toolkit.audit.audited import Issue
    from toolkit.audit.since import InForce
    from toolkit.audit.spoken import Rows

    rows, in_force = Rows(reading), InForce(policy)
    issues = []
    for finding, shown in zip(findings, masked, strict=True):
        cents, people, day = rows.told(finding)
        issues.append(Issue(shown, cents, people, day, in_force.since(finding.basis, day)))
    return issues
