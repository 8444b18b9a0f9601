"""取证单: a printed page a matter, for the unit audited to answer and to sign.

The form is the one audits of union funds use: who is audited, the matter, the facts with where they stand,
the clause, who took the evidence, and room for the unit's answer and seal.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from toolkit.amounts import yuan
from toolkit.audit.carried.onto import evidence_entered
from toolkit.audit.matter_table import AUDITOR, DAY, OPINION
from toolkit.audit.matters import Matter, Place, file_names, matters_on
from toolkit.audit.page import page as declared
from toolkit.audit.workpaper import Workpaper
from toolkit.masking import mask_text
from toolkit.workbooks.form_pages import FormPage
from toolkit.workbooks.sheet_look import row_height
from toolkit.workbooks.sheet_parts import Link, Value

SHEET, TITLE = "取证单", "审计取证单"
LISTED = 20
"""So many places stand on a page at most; 问题清单 has them all."""
NUMBER, CODE = "编号：", "核查编号："
ENTERED = (AUDITOR, DAY, OPINION)
"""What people enter on the page."""
WIDTHS = (13.0, 17.0, 13.0, 12.0, 20.0)
WIDE = sum(WIDTHS[1:])
SCALE = 90
"""The percentage of its size at which the page is printed: under any usual font it is then as wide as A4."""
ROOM = 810.0
"""The height of what is printed at that scale on an A4 page within its margins, in points."""
ANSWER = 88.0
"""The height of the room for the unit's answer."""


@declared(SHEET, place=330)
def evidence(paper: Workpaper) -> list[FormPage]:
    """Return the page of all 取证单, with what people wrote on an earlier one."""
    page = FormPage(SHEET, WIDTHS, footer="", scale=SCALE, tab="#7030A0")
    matters = matters_on(paper)
    if not matters:
        page.put(1, 1, "没有需要取证的事项。", "line", columns=len(WIDTHS))
    written = evidence_entered(paper.earlier) if paper.earlier else {}
    row = 1
    for matter in matters:
        row = _Sheet(page, matter, paper, written.get(matter.key, {})).draw(row)
        page.breaks.append(row - 1)
    return [page]


@dataclasses.dataclass
class _Sheet:
    """One 取证单 while it is drawn."""

    page: FormPage
    matter: Matter
    paper: Workpaper
    entered: Mapping[str, str]

    def draw(self, row: int) -> int:
        """Draw it from a row on; return the first row under it."""
        matter, page = self.matter, self.page
        page.put(row, 1, TITLE, "title", columns=len(WIDTHS))
        page.heights[row] = 36
        page.put(row + 1, 1, f"{NUMBER}{matter.number}", "line", columns=2)
        page.put(
            row + 1,
            3,
            f"{CODE}{matter.code}（{matter.severity.word}）　金额单位：元",
            "line right",
            columns=3,
        )
        row = self._wide(row + 2, "项目名称", f"{self.paper.audited.period}工会经费收支审计")
        row = self._wide(row, "被审计单位", self.paper.audited.shown)
        row = self._wide(row, "审计事项", matter.title)
        row = self._wide(row, "事实摘要", _summary(matter))
        row = self._wide(row, "来源文件", "；".join(file_names(matter)))
        under = self._under()
        row = self._places(row, ROOM - self._height(row) - sum(height for _, _, height in under))
        for heading, text, height in under:
            row = self._wide(row, heading, text, height)
        return self._signed(row)

    def __post_init__(self) -> None:
        self.files = list(dict.fromkeys(place.finding.file for place in self.matter.places))

    def _where(self, place: Place) -> str:
        """Return a place as the list has it: the file's number, the sheet, the cell or row."""
        item = place.finding
        number = f"[{self.files.index(item.file) + 1}] " if len(self.files) > 1 else ""
        row = f"第 {item.row} 行" if item.row else "整张表"
        return f"{number}{mask_text(item.sheet)} {item.cell or row}"

    def _under(self) -> list[tuple[str, str, float]]:
        """Return what stands under the places, with its height."""
        told = [("审计依据", self.matter.clause), ("审计建议", self.matter.remedy)]
        found = [(heading, text, _height(text)) for heading, text in told]
        answer = self.entered.get(OPINION, "")
        return [*found, (OPINION, answer, max(ANSWER, _height(answer)))]

    def _height(self, row: int) -> float:
        """Return how high what stands above ``row`` on this page is, with the lines at the foot."""
        first = next(spot.row for spot in reversed(self.page.spots) if spot.value == TITLE)
        above = sum(self.page.heights.get(number, 20) for number in range(first, row))
        return above + 24 * 2 + 26 + 30 + 20

    def _places(self, row: int, room: float) -> int:
        """List the places that fit, at most ``LISTED``, and say how many more there are."""
        page = self.page
        page.row(row, ("序号", "附件（来源）", "金额"), ("head",) * 3)
        page.put(row, 4, "情况", "head", columns=2)
        page.heights[row] = 24
        row += 1
        listed = 0
        for number, place in enumerate(self.matter.places[:LISTED], 1):
            where = self._where(place)
            height = row_height([(where, WIDTHS[1]), (place.finding.message, WIDTHS[3] + WIDTHS[4])], 20.0)
            if listed and height > room:
                break
            room -= height
            listed = number
            item = place.finding
            cell = item.cell or f"A{item.row or 1}"
            self._place(row, number, place, self.paper.link(item.file, where, item.sheet, cell))
            page.heights[row] = height
            row += 1
        more = self.matter.count - listed
        said = f"以上列出 {listed} 处；另有 {more} 处没有列出，见“问题清单”核查编号 {self.matter.code}。"
        page.put(row, 1, said if more else f"以上共 {listed} 处。", "text", columns=len(WIDTHS))
        return row + 1

    def _place(self, row: int, number: int, place: Place, where: Value) -> None:
        page = self.page
        page.put(row, 1, number, "middle")
        page.say(
            row,
            2,
            where if isinstance(where, Link) else str(where),
            "link" if isinstance(where, Link) else "text",
        )
        page.say(row, 3, "—" if place.cents is None else yuan(place.cents), "middle")
        page.say(row, 4, place.finding.message, "text", columns=2)

    def _wide(self, row: int, heading: str, text: str, height: float | None = None) -> int:
        self.page.put(row, 1, heading, "head")
        self.page.say(row, 2, text, "long" if heading == OPINION else "text", columns=4)
        self.page.heights[row] = _height(text) if height is None else height
        return row + 1

    def _signed(self, row: int) -> int:
        page = self.page
        page.put(row, 1, AUDITOR, "head")
        page.say(row, 2, self.entered.get(AUDITOR, ""), "text")
        page.put(row, 3, DAY, "head")
        page.say(row, 4, self.entered.get(DAY, ""), "text", columns=2)
        page.put(
            row + 1, 1, "被审计单位负责人（签字）：　　　　　　　　（盖章）　　　　　　　年　　月　　日", "line",
            columns=len(WIDTHS),
        )  # fmt: skip
        page.put(
            row + 2, 1, "请核对事实，在“被审计单位意见”里写明是否属实，签字盖章后交回；有不同意见的附上证据。",
            "note", columns=len(WIDTHS),
        )  # fmt: skip
        page.heights |= {row: 26, row + 1: 30, row + 2: 20}
        return row + 3


def _summary(matter: Matter) -> str:
    who = f"涉及人员：{matter.who}。" if matter.people else ""
    amount = "" if matter.cents is None else f"，涉及金额 {matter.amount}"
    return f"共 {matter.count} 处{amount}。{who}"


def _height(text: str) -> float:
    return row_height([(text, WIDE)], 24.0)
