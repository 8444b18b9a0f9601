"""A task sheet: what is to be done, filled in cells, for machines where macros are forbidden.

    任务          核查
    文件或文件夹   2025台账.xlsx
    省份          安徽

Every word of it is looked at before anything is done; what is wrong is told with its cell.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from toolkit.errors import ToolkitError, WordUnknown
from toolkit.grid import Grid

T = TypeVar("T")

SHEET = "任务"
TASK, PATHS, PROVINCE, PERIOD, TODAY = "任务", "文件或文件夹", "省份", "年度", "核查日"
REPORT, WAY, UNITS, LAST = "报表", "统计口径", "单位清单", "上年底稿"
MARKED, RESULT = "带标记的副本", "结果"


@dataclasses.dataclass(frozen=True)
class Job:
    """What a task runs: a command with its first words, the items it uses, and the name of its result."""

    words: tuple[str, ...]
    uses: tuple[str, ...]
    result: str = ""


JOBS: Mapping[str, Job] = {
    "核查": Job(("check",), (PROVINCE, TODAY, MARKED, RESULT), "核查结果.xlsx"),
    "活动参与统计": Job(("total", "participation"), (PERIOD, TODAY, WAY, RESULT), "活动参与统计.xlsx"),
    "慰问福利汇总": Job(("total", "welfare"), (PERIOD, TODAY, WAY, RESULT), "慰问福利汇总.xlsx"),
    "会费核对": Job(("total", "dues"), (PERIOD, TODAY, WAY, RESULT), "会费核对.xlsx"),
    "生成报表": Job(("fill",), (PROVINCE, PERIOD, TODAY, REPORT, RESULT), "标准报表.xlsx"),
    "经费审查": Job(("audit",), (PROVINCE, PERIOD, TODAY, LAST, RESULT), "审计底稿.xlsx"),
    "分工会汇总": Job(("merge",), (PROVINCE, PERIOD, TODAY, UNITS, RESULT), "分工会汇总.xlsx"),
    "安全修正": Job(("check", "--fix"), (PROVINCE, TODAY, RESULT), "修正前的问题.xlsx"),
}
"""Each task by its name; a button of the same name does the same."""
MEANINGS: Mapping[str, str] = {
    TASK: "必填，从下拉选项中选一项",
    PATHS: "必填，台账的文件或文件夹；几个的，一行一个（单元格里换行用 Alt+Enter），或用分号隔开；可以写得与本任务表的位置相对",
    PROVINCE: "按哪个省的标准；不填时看台账“设置”表的“省份”",
    PERIOD: "统计、填表、审查、汇总用，如 2025；不填就看台账",
    TODAY: "核查日或统计截止日，如 2025-12-31；不填就是今天",
    REPORT: "生成报表用：一张报表的名称；不填就全部",
    WAY: "统计用：部门、会员、活动、节日、月份等；不填就用最常用的一种",
    UNITS: "分工会汇总用：单位清单的文件",
    LAST: "经费审查用：上年的审计底稿，复查上年的问题；不填就不复查",
    MARKED: "核查用：带标记的副本写到哪个文件夹；不填就不写",
    RESULT: "结果写到哪个 .xlsx；不填就写在本任务表旁边",
}


class TaskRefused(ToolkitError):
    """A cell of a task sheet is not what it should be; ``cell`` is where, '' for the whole sheet."""

    def __init__(self, file: str, cell: str, why: str) -> None:
        self.file = file
        self.cell = cell
        self.why = why
        where = f"“{SHEET}”表 {cell}：" if cell else ""
        super().__init__(f"{file}：{where}{why}{'' if why.endswith(('。', '？')) else '。'}")


@dataclasses.dataclass(frozen=True)
class TaskSheet:
    """A task sheet that was read: the value and the cell of each item that is there."""

    file: str
    values: Mapping[str, tuple[str, str]]

    def text(self, item: str) -> str:
        """Return what is filled in, '' if nothing."""
        return self.values.get(item, ("", ""))[0]

    def cell(self, item: str) -> str:
        """Return where an item is filled in."""
        return self.values.get(item, ("", ""))[1]

    def refused(self, item: str, why: str) -> TaskRefused:
        """Return the refusal of what an item says."""
        return TaskRefused(self.file, self.cell(item), why)

    def taken(self, item: str, meant: Callable[[str], T]) -> T | None:
        """Return what an item means, None where it says nothing; raises ``TaskRefused`` with its cell."""
        if not self.text(item):
            return None
        try:
            return meant(self.text(item))
        except ToolkitError as wrong:
            raise self.refused(item, str(wrong)) from wrong

    @property
    def job(self) -> Job:
        """What is to be done; raises ``TaskRefused``."""
        if not self.text(TASK):
            raise self.refused(TASK, "没有写任务，请从下拉选项中选一项")
        found = self.taken(TASK, _job)
        assert found is not None
        return found

    def paths(self) -> list[str]:
        """Return the paths, those that are relative from where the sheet lies; raises ``TaskRefused``."""
        found = [self.placed(each) for each in re.split(r"[\r\n；;]+", self.text(PATHS)) if each.strip()]
        if not found:
            raise self.refused(PATHS, "没有写文件或文件夹")
        return found

    def placed(self, path: str) -> str:
        """Return a path as it is from where the sheet lies."""
        return str(Path(self.file).parent / path.strip().strip("\"“”'"))

    def unused(self) -> list[str]:
        """Return what to say of items that are filled in and that the task has no use for."""
        uses = (TASK, PATHS, *self.job.uses)
        return [
            f"“{SHEET}”表 {self.cell(item)}：“{self.text(TASK)}”不用“{item}”，没有理会。"
            for item in MEANINGS
            if item not in uses and self.text(item)
        ]


def _job(word: str) -> Job:
    if word not in JOBS:
        raise WordUnknown("任务", word, JOBS)
    return JOBS[word]


def task_sheet(file: str, grids: list[Grid]) -> TaskSheet:
    """Return the task sheet of a workbook that was read; raises ``TaskRefused`` where there is none."""
    for grid in grids:
        values: dict[str, tuple[str, str]] = {}
        for row in range(1, grid.height + 1):
            item = str(grid.value(row, 1) or "").strip().rstrip("*＊：: ")
            if item in MEANINGS and item not in values:
                values[item] = (_text(grid.value(row, 2)), f"B{row}")
        if {TASK, PATHS} <= set(values):
            return TaskSheet(file, values)
    raise TaskRefused(
        file, "", f"不是任务表，没有“{TASK}”和“{PATHS}”两项；请用 gonghui run 任务.xlsx --blank 写一份来填"
    )


def _text(value: object) -> str:
    if isinstance(value, datetime.datetime):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()
