"""The lines under a statement that hold its money against what the book itself says."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.amounts import yuan
from toolkit.report_sheet import Form
from toolkit.statements.figure import Figure, added
from toolkit.statements.result import Proof
from toolkit.workbooks.sheet_parts import Added

COLUMN = "now"
"""The key of the column in which the lines stand."""


def prove(form: Form, proof: Proof, result: Figure) -> None:
    """Add to a statement what a book of receipts and payments should end with, and what it says.

    ``result`` is what income, spending and adjustments come to, which the lines ``surplus`` and ``change`` tell.
    """
    if proof.opening.cents is None:
        form.notes.append(
            "账簿没有上年结转一行（以前年度的不算），年初资金结转结余和期末货币资金算不出来，空着"
        )
        return
    form.section("与账簿核对（不属于报表项目）")
    parts = [("opening", "账簿年初货币资金", proof.opening), *_parts(proof)]
    for key, name, one in parts:
        form.line(name, one.cents, key=key, sources={COLUMN: one.sources})
    reached = added([result, *(one for _, _, one in parts)])
    formula = Added(("opening", "surplus", "change", *(key for key, _, _ in parts[1:])))
    form.line(
        "计算的期末货币资金（年初＋五＋二）" if len(parts) == 1 else "计算的期末货币资金（年初＋五＋二＋以上各行）",
        reached.cents, key="reached", role="subtotal", cells={COLUMN: formula}, sources={COLUMN: reached.sources},
    )  # fmt: skip
    if proof.stated.cents is None:
        form.notes.append("账簿没有连续的余额，期末货币资金只有计算数")
        return
    gap = proof.stated.cents - (reached.cents or 0)
    form.line("账簿期末余额", proof.stated.cents, key="stated", sources={COLUMN: proof.stated.sources})
    form.line(
        "差额（账簿－计算，应为0）", gap, key="gap", cells={COLUMN: Added(("stated",), ("reached",))},
        sources={COLUMN: (*proof.stated.sources, *reached.sources)},
    )  # fmt: skip
    if gap:
        form.notes.append(
            f"账簿期末余额比计算的多 {yuan(gap)} 元，请用 gonghui check 查余额在哪一行断开"
            if gap > 0
            else f"账簿期末余额比计算的少 {yuan(-gap)} 元，请用 gonghui check 查余额在哪一行断开"
        )


def _parts(proof: Proof) -> Iterator[tuple[str, str, Figure]]:
    for key, name, one in (
        ("other", "加：往来等科目收付净额", proof.other),
        ("transfers", "加：提现、存现等划转净额", proof.transfers),
    ):
        if one.cents:
            yield key, name, one
