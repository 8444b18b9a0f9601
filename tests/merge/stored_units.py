"""Units of small workbooks in a store, for the tests of what is made of packs."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Sequence
from pathlib import Path

from toolkit import worker
from toolkit.merge import kept_groups, store
from toolkit.merge.counted_unit import CountedUnit
from toolkit.merge.pack import Pack
from toolkit.merge.stored_json import loaded
from toolkit.merge.work import MergeWork, Plan
from toolkit.tasks import JudgeTask

SAMPLES = Path(__file__).parents[2] / "samples"
TODAY = datetime.date(2026, 1, 31)
EVIL = "'; DROP TABLE 单位; --"
MIXED = {
    "34010095安装公司工会花名册.csv": (
        "编制单位：安装公司工会\n姓名,身份证号,入会时间,会费基数,会籍状态\n"
        "张三,11010519491231002X,2020-01-02,3000.10,在籍\n"
        "李四,110101199003070011,去年春天,三千多,在籍\n"
        ",,2020-01-02,3000,在籍\n"
    ),
    "34010095安装公司工会福利.csv": (
        "姓名,福利类别,节日,金额,发放日期\n"
        "张三,节日慰问,春节,0.10,2025-01-20\n李四,节日慰问,春节,0.20,2025-01-20\n"
        "张三,节日慰问,中秋节,99999999999.99,2025-09-30\n李四,节日慰问,中秋节,若干,2025-09-30\n"
    ),
}
"""One unit in two files: cells that cannot be read, a row without a name, amounts a float would round."""


@dataclasses.dataclass(frozen=True)
class Stored:
    """A store with the packs of a few units."""

    folder: Path
    units: tuple[CountedUnit, ...]

    def pack(self, unit: CountedUnit) -> Pack:
        """Return a unit's pack."""
        return kept_groups.pack(self.folder, unit.pack)


def work_on(folder: Path, jobs: Sequence[worker.Job]) -> MergeWork:
    """Return the work that puts each job's units into the store under the job's number."""
    plans = {job.name: Plan(job.name) for job in jobs}
    return MergeWork(
        str(folder), JudgeTask(select=("X", "R00"), province="anhui", today=TODAY), "2025", {}, (), plans
    )


def stored(folder: Path, groups: Sequence[Sequence[Path]]) -> Stored:
    """Read each group of files as one unit, in this process, and keep it in a store below ``folder``."""
    made = store.made(folder / "汇总.gonghui")
    jobs = [
        worker.Job(tuple((str(file), file.name) for file in group), f"g{number}")
        for number, group in enumerate(groups)
    ]
    work = work_on(made, jobs)
    units = []
    for job in jobs:
        out = loaded(work(job, lambda _: None))
        units += [
            CountedUnit(unit["unit"]["code"], unit["unit"]["name"], unit["pack"], True, "已报")
            for unit in out["units"]
        ]
    return Stored(made, tuple(units))


def written(folder: Path, files: dict[str, str]) -> list[Path]:
    """Write csv files and return where."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in files]


def a_few_units(folder: Path) -> Stored:
    """Return the three units of the samples, the year without and the year with faults, and ``MIXED``.

    The two years are of one union: the second is called by another code, and by a name that is SQL.
    """
    three = sorted((SAMPLES / "三个分工会").iterdir())
    years = [SAMPLES / "无问题的一年.xlsx", SAMPLES / "有问题的一年.xlsx"]
    groups = [[three[0]], three[1:3], [three[3]], [years[0]], [years[1]], written(folder / "csv", MIXED)]
    made = stored(folder, groups)
    evil = dataclasses.replace(made.units[4], code="34010100", name=EVIL)
    return dataclasses.replace(made, units=(*made.units[:4], evil, *made.units[5:]))
