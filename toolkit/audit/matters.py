"""事项: what one check found in one unit, of one severity, told as one matter to be answered.

A matter stands behind a 取证单 and a line of 整改台账.  Notices are no matters: they are worth a look, not an
answer.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import PurePath

from toolkit.amounts import yuan
from toolkit.audit.audited import Issue
from toolkit.audit.carried.earlier import MATTERS, told
from toolkit.audit.carried.entered import CODE, NUMBER, SEVERITY
from toolkit.audit.workpaper import Workpaper
from toolkit.check import Finding, all_checks
from toolkit.headings import fold
from toolkit.kinds import MoneyKind
from toolkit.masking import mask_path, mask_text
from toolkit.severity import Severity
from toolkit.table import TABLES

FAMILIES = "FWRDPHCXM"
"""The families of checks in the order of an audit report: the funds first."""
NO_ANSWER = frozenset({Severity.NOTICE})
PEOPLE_SHOWN = 10
MOVES_MONEY = frozenset(
    {"经费收支", "银行对账单", "慰问福利", "获奖名单", "活动登记", "固定资产", "会费收缴"}
)
"""The tables whose rows each move money: elsewhere the amount of a row is a sum, a limit or a plan."""
Key = tuple[str, str]
"""What a matter is the same by, from run to run and year to year: the check's code, the word of its severity."""


@dataclasses.dataclass(frozen=True)
class Place:
    """One finding of a matter, with what its row moves (cents, None where it does not say)."""

    finding: Finding
    cents: int | None = None

    @property
    def shown(self) -> str:
        """Where it is: sheet, and cell or row."""
        item, sheet = self.finding, f"“{mask_text(self.finding.sheet)}”"
        if item.cell and item.row:
            return f"{sheet}第 {item.row} 行 {item.cell}"
        return f"{sheet}第 {item.row} 行" if item.row else sheet


@dataclasses.dataclass(frozen=True)
class Matter:
    """One matter.

    ``cents`` is the sum over the rows concerned, each once; None where no row tells an amount.  ``untold``
    counts the rows that tell none.  ``bases`` are the clauses, each once, with the day they came into force.
    """

    number: str
    code: str
    severity: Severity
    unit: str
    title: str
    remedy: str
    bases: tuple[str, ...]
    places: tuple[Place, ...]
    cents: int | None
    untold: int
    people: tuple[str, ...]

    @property
    def key(self) -> Key:
        """What it is the same by."""
        return self.code, self.severity.word

    @property
    def count(self) -> int:
        """How many places."""
        return len(self.places)

    @property
    def amount(self) -> str:
        """The amount in words.

        Where some rows tell none the sum is called what it is: at least so much.
        """
        if self.cents is None:
            return "金额见各处说明"
        more = f"（另有 {self.untold} 处没有单独的金额）" if self.untold else ""
        return f"{yuan(self.cents)} 元{more}"

    @property
    def clause(self) -> str:
        """The clauses in one text."""
        return "；".join(self.bases)

    @property
    def who(self) -> str:
        """The people concerned, the first ten by name."""
        more = f"等 {len(self.people)} 人" if len(self.people) > PEOPLE_SHOWN else ""
        return "、".join(self.people[:PEOPLE_SHOWN]) + more

    def fact(self, shown: int = 3) -> str:
        """Tell the matter in one paragraph that names the first ``shown`` places."""
        amount = "" if self.cents is None else f"，涉及金额 {self.amount}"
        told = [f"{place.shown}：{place.finding.message}" for place in self.places[:shown]]
        more = f"；另有 {self.count - shown} 处，见“问题清单”" if self.count > shown else ""
        return f"共 {self.count} 处{amount}。{'；'.join(told)}{more}。"


def file_names(matter: Matter) -> list[str]:
    """Return the names of the files a matter stands in, numbered where there are several."""
    files = dict.fromkeys(place.finding.file for place in matter.places)
    names = [mask_path(PurePath(file).name) for file in files]
    return names if len(names) == 1 else [f"[{number}] {name}" for number, name in enumerate(names, 1)]


def matters_on(paper: Workpaper) -> list[Matter]:
    """Return the matters of a unit; those that stood on its earlier paper keep their numbers."""
    kept = {}
    for row in paper.earlier.rows(MATTERS) if paper.earlier else ():
        number = told(row.get(NUMBER))
        if number.isdecimal():  # one of the year before that is not found any more has none of this year's
            kept[told(row.get(CODE)), told(row.get(SEVERITY))] = number.zfill(3)
    return matters_of(paper.audited.issues, kept)


def matters_of(
    issues: Iterable[Issue], kept: Mapping[Key, str] | None = None, leave: Collection[Severity] = NO_ANSWER
) -> list[Matter]:
    """Group one unit's findings into matters, numbered from 001 in the order of their codes.

    ``kept`` are the numbers given out before: a matter keeps its own, a new one gets the next that was never
    used.  ``leave`` are the severities that make no matter.
    """
    groups: dict[Key, list[Issue]] = {}
    for issue in issues:
        if issue.finding.severity not in leave:
            groups.setdefault((issue.finding.code, issue.finding.severity.word), []).append(issue)
    ordered = sorted(groups.items(), key=lambda item: _order(item[1][0].finding))
    numbers = _numbers([key for key, _ in ordered], kept or {})
    return [_matter(numbers[key], found) for key, found in ordered]


def _order(finding: Finding) -> tuple[int, int, str]:
    return finding.severity.rank, FAMILIES.find(finding.code[0]), finding.code


def _numbers(keys: Sequence[Key], kept: Mapping[Key, str]) -> dict[Key, str]:
    last = max((int(number) for number in kept.values() if number.isdecimal()), default=0)
    found = {}
    for key in keys:
        if key not in kept:
            last += 1
        found[key] = kept.get(key, f"{last:03}")
    return found


def _matter(number: str, issues: Sequence[Issue]) -> Matter:
    places = tuple(Place(issue.finding, _moved(issue)) for issue in issues)
    rows: dict[object, int | None] = {}
    for position, place in enumerate(places):
        item = place.finding
        where = (item.file, item.sheet, item.row) if item.row else position
        rows[where] = place.cents if rows.get(where) is None else rows[where]
    known = [cents for cents in rows.values() if cents is not None]
    first = issues[0].finding
    return Matter(
        number,
        first.code,
        first.severity,
        first.unit,
        all_checks()[first.code].title.rstrip("。"),
        first.remedy,
        tuple(dict.fromkeys(_clause(issue) for issue in issues)),
        places,
        sum(known) if known else None,
        len(rows) - len(known),
        tuple(dict.fromkeys(name for issue in issues for name in issue.people)),
    )


def _clause(issue: Issue) -> str:
    """Return the clause with the day from which it is in force."""
    since = f"，{issue.since.isoformat()} 起施行" if issue.since else ""
    return issue.finding.basis + since


def _moved(issue: Issue) -> int | None:
    """Return the cents that a finding's row moves; None where the cell flagged is a balance or a standard."""
    item = issue.finding
    if item.table not in MOVES_MONEY:
        return None
    table = TABLES[item.table]
    flagged = table.words.get(fold(item.column)) if item.column else None
    column = table.columns[flagged] if flagged else None
    if column is not None and isinstance(column.kind, MoneyKind) and not column.additive:
        return None
    return issue.cents
