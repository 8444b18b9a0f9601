"""立案的提案没有承办部门，或并案没有写明并入哪一件。

没有承办部门就没有人办理；并案不写主提案，提案人就不知道去哪里看答复。

立案的填承办部门，并案的在“主提案号”填被并入的提案编号。
"""

from __future__ import annotations

from toolkit import law
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flags
from toolkit.severity import Severity
from toolkit.tables.proposals import Proposals


@check(
    "C002",
    Severity.ERROR,
    basis=law.PROPOSALS.whole(),
    bad="""
        编号  案由      立案  承办部门    主提案号
        001   增设器材  立案  -           -         <- 承办部门
        002   改善食堂  并案  后勤保障部  -         <- 主提案号
        003   规范排班  并案  后勤保障部  009       <- 主提案号
        004   完善培训  并案  后勤保障部  004       <- 主提案号
    """,
    good="""
        编号  案由      立案      承办部门    主提案号
        001   增设器材  是        后勤保障部  -
        002   改善食堂  并案      -           001
        003   规范排班  不立案    -           -
        004   完善培训  意见建议  -           -
    """,
)
def unassigned_proposal(proposals: Proposals) -> Flags:
    filing = proposals.filing
    if not proposals.has("department") and not (filing == "并案").any():
        raise Lacking("提案没有“承办部门”一列")
    if proposals.has("department"):
        bare = (filing == "立案") & proposals.department.isna()
        yield from proposals.flag(
            "department", bare, "“{subject}”已立案，没有承办部门", subject=proposals.subject
        )
    merged, lead, number = filing == "并案", proposals.get("lead"), proposals.get("number")
    column = "lead" if proposals.has("lead") else "filing"
    yield from proposals.flag(
        column, merged & lead.isna(), "“{subject}”并案，没有写明主提案号", subject=proposals.subject
    )
    unknown = merged & lead.notna() & ~lead.isin(set(number.dropna()))
    yield from proposals.flag("lead", unknown, "没有编号为“{lead}”的提案", lead=lead)
    yield from proposals.flag("lead", merged & (lead == number), "主提案号就是这件提案自己的编号")
