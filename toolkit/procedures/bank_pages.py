"""The pages of a bank reconciliation: what became of the lines of both sides, and the matches of several lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from toolkit.bookkeeping.bank_accounts import Account
from toolkit.bookkeeping.bank_items import FATES
from toolkit.bookkeeping.bank_matching import ONE, Match
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.report_sheet import MEASURE, Form, Source, value_of
from toolkit.tables.bank import BankStatement
from toolkit.tables.ledger import Ledger
from toolkit.total import places
from toolkit.workbooks.sheet_parts import Col

_LISTED = 500
"""So many matches of several lines are listed."""


def result_page(
    fate: Sequence[Any],
    lines: Sequence[tuple[Any, Any]],
    tables: tuple[Ledger, BankStatement],
    unit: UnitName,
    period: Period,
) -> Form:
    """Return how many lines, and how much, met which fate on each side."""
    titles = ("账上", "对账单")
    form = Form(
        "银行对账结果",
        unit,
        period,
        [
            Col("结果", width=26),
            *(
                column
                for title in titles
                for column in (
                    Col(f"{title}笔数", "whole", total="sum", width=12),
                    Col(f"{title}收入", "money", total="sum", width=16),
                    Col(f"{title}支出", "money", total="sum", width=16),
                )
            ),
        ],
        right=MEASURE,
        footer=(),
        landscape=True,
    )
    for name in FATES:
        masks = [side == name for side in fate]
        if not any(mask.any() for mask in masks):
            continue
        apart: dict[str, list[Source]] = {}
        figures: list[int] = []
        for title, mask, (rows, cents), table in zip(titles, masks, lines, tables, strict=True):
            figures += _figures(cents[mask])
            sources = places(table, rows[mask])
            apart |= {f"{title}{what}": sources for what in ("笔数", "收入", "支出")}
        form.data(name, *figures, apart=apart)
    form.total("合计", *_figures(lines[0][1]), *_figures(lines[1][1]))
    return form


def _figures(cents: Any) -> list[int]:
    return [len(cents), int(cents[cents > 0].sum()), -int(cents[cents < 0].sum())]


def several_page(
    told: Sequence[Account], ledger: Ledger, statement: BankStatement, unit: UnitName, period: Period
) -> Iterator[Form]:
    """Yield the matches that are no plain pair, line by line; nothing where there are none."""
    found = [
        (account, match) for account in told for match in account.both.matching.matches if match.how != ONE
    ]
    if not found:
        return
    form = Form(
        "几笔合计相符和日期相差较大的",
        unit,
        period,
        [
            Col("序号", "whole", width=6, align="center"),
            Col("怎样对上", width=14),
            Col("哪一边", align="center"),
            Col("日期", "day"),
            Col("摘要", "wrapped", width=30),
            Col("收入", "money"),
            Col("支出", "money"),
            Col("相差天数", "whole"),
            Col("出处", width=26),
        ],
        right=MEASURE,
        footer=(),
        landscape=True,
    )
    if len(found) > _LISTED:
        form.notes.append(f"共 {len(found):,} 组，列出前 {_LISTED} 组")
    for place, (account, match) in enumerate(found[:_LISTED], start=1):
        _add_match(form, place, match, account, (ledger, statement))
    yield form


def _add_match(
    form: Form, place: int, match: Match, account: Account, tables: tuple[Ledger, BankStatement]
) -> None:
    both = account.both
    for name, lines, members, table in zip(
        ("账上", "对账单"), (both.book, both.bank), (match.book, match.bank), tables, strict=True
    ):
        rows = lines.rows[list(members)]
        for row, cents, source in zip(
            rows, lines.cents[list(members)].tolist(), places(table, rows), strict=True
        ):
            form.data(
                place, match.how, name, value_of(table.get("day").iloc[row]), value_of(table.get("summary").iloc[row]),
                cents if cents > 0 else None, -cents if cents < 0 else None, match.apart,
                f"“{source[1]}”第 {source[2]} 行", sources=[source],
            )  # fmt: skip
