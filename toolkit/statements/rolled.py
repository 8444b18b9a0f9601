"""The last lines of budget and final accounts: 上年结余, investments, and 期末滚存结余."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.period import Period
from toolkit.statements.account_lines import AccountLines
from toolkit.statements.booked import figure_of, in_period
from toolkit.statements.figure import NOTHING, UNKNOWN, Figure, added
from toolkit.statements.posted import posted
from toolkit.tables.ledger import Ledger
from toolkit.workbooks.sheet_parts import Added


def invested(ledger: Ledger, period: Period) -> tuple[Figure, Figure]:
    """Return what came back from investments (151) and what was invested within a period."""
    found = posted(ledger)
    where = in_period(ledger, period.start, period.end) & found.of_class("151") & ~found.closing
    came = figure_of(ledger, found.credit, where & (found.credit > 0))
    return came, -figure_of(ledger, found.credit, where & (found.credit < 0))


def roll(
    lines: AccountLines, starts: Mapping[str, Figure], moved: Mapping[str, tuple[Figure, Figure]]
) -> None:
    """Add the lines from 上年结余 to 期末滚存结余; ``starts`` and ``moved`` (back, invested) by column."""
    keys = [one.key for one in lines.columns]
    begun = [starts.get(key, UNKNOWN) for key in keys]
    back, out = ([moved.get(key, (UNKNOWN, UNKNOWN))[place] for key in keys] for place in (0, 1))
    lines.line("", "上年结余", "start", begun, across=False)
    lines.line("", "本年收回投资", "back", back, across=False)
    lines.line("", "本年投资", "out", out, across=False)
    ends = [
        added([lines.surplus(key), one, _or_nothing(came), -_or_nothing(went)])
        for key, one, came, went in zip(keys, begun, back, out, strict=True)
    ]
    formula = Added(("surplus", "start", "back"), ("out",))
    lines.line("", "期末滚存结余", "end", ends, added_of=formula, bold=True, across=False)


def _or_nothing(figure: Figure) -> Figure:
    return NOTHING if figure.cents is None else figure
