"""The lines of budget and final accounts put on a form: code, name, columns of figures, sums as formulas.

An account with parts is the sum of its parts; what it has beyond them is a line of its own, so that it foots.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator, Mapping, Sequence

from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.report_sheet import Form
from toolkit.statements.account_tree import DIRECT, Branch, name_of, of_part, of_whole, tree
from toolkit.statements.figure import UNKNOWN, Figure, added
from toolkit.statements.lines import BUDGET_EXPENSE, BUDGET_INCOME
from toolkit.workbooks.sheet_parts import Added, Col, Ratio, Signed

SIDES = (("4", BUDGET_INCOME, "本年收入合计", "收入"), ("5", BUDGET_EXPENSE, "本年支出合计", "支出"))
SIGNED_BY = ("工会主席：", "经费审查委员会主任：", "财务负责人：", "制表：")
PASSED = "经本会第　　届第　　次委员会讨论通过　　　　经费审查委员会审查意见："
Across = Mapping[str, Ratio | Signed]


@dataclasses.dataclass(frozen=True)
class Money:
    """A column of figures by account.

    ``told``: as a sheet tells them, so that a blank is not known; else as a ledger books them, so that it is
    nothing.  ``unsaid`` are income and spending that name no account.
    """

    key: str
    title: str
    figures: Mapping[str, Figure]
    told: bool = True
    unsaid: tuple[Figure, Figure] = (UNKNOWN, UNKNOWN)

    @property
    def known(self) -> bool:
        """Whether there is anything to add up."""
        return bool(self.figures) or not self.told


def account_form(
    name: str, unit: UnitName, period: Period, columns: Sequence[Money], across: Sequence[Col]
) -> Form:
    """Return the empty form; ``across`` are the columns that are worked out of others."""
    return Form(
        name,
        unit,
        f"{period.end.year}年度",
        [
            Col("编码", width=9, group="科　　目", key="code", align="center"),
            Col("名称", width=32, group="科　　目", key="name"),
            *(Col(one.title, "money", width=18, key=one.key) for one in columns),
            *across,
            Col("说明", width=16, key="remark"),
        ],
        right="单位：元",
        footer=SIGNED_BY,
        one_page=True,
    )


@dataclasses.dataclass
class AccountLines:
    """The lines of accounts on a form; ``across`` is worked out in every line."""

    form: Form
    columns: Sequence[Money]
    names: Mapping[str, str]
    across: Across = dataclasses.field(default_factory=dict)

    def put(self) -> None:
        """Add income and spending, account by account, and the difference."""
        for digit, official, total, word in SIDES:
            used = [code for one in self.columns for code in one.figures]
            branches = tree(official, used, digit)
            for branch in branches:
                self._branch(branch)
            keys = [branch.code for branch in branches]
            place = "45".index(digit)
            if any(one.unsaid[place].cents for one in self.columns):
                keys.append(f"unsaid{digit}")
                self.line(
                    "", f"（没有写科目的{word}）", keys[-1], [one.unsaid[place] for one in self.columns]
                )
            self._sum(digit, total, tuple(keys), branches)
        income, spending = (self._totals(digit) for digit in "45")
        figures = [added([one, -other]) for one, other in zip(income, spending, strict=True)]
        self.line("", "本年结余", "surplus", figures, added_of=Added(("total4",), ("total5",)), ratios=False)

    def surplus(self, key: str) -> Figure:
        """Return what income less spending of a column comes to."""
        place = [one.key for one in self.columns].index(key)
        return added([self._totals("4")[place], -self._totals("5")[place]])

    def line(
        self,
        code: str,
        name: str,
        key: str,
        figures: Sequence[Figure],
        *,
        added_of: Added | None = None,
        formulas: Sequence[Added | None] = (),
        bold: bool = False,
        across: bool = True,
        ratios: bool = True,
    ) -> None:
        """Add one line; ``added_of`` computes it in every column that is known, ``formulas`` column by column."""
        keys = [one.key for one in self.columns]
        wanted = formulas or [added_of] * len(keys)
        cells: dict[str, Added | Ratio | Signed] = {
            column: formula
            for column, formula, one in zip(keys, wanted, figures, strict=True)
            if formula is not None and one.cents is not None
        }
        sources = {column: one.sources for column, one in zip(keys, figures, strict=True)}
        if across:
            everything = tuple(itertools.chain.from_iterable(one.sources for one in figures))
            here = {key: one for key, one in self.across.items() if ratios or not isinstance(one, Ratio)}
            cells.update(here)
            sources.update(dict.fromkeys(here, everything))
        self.form.line(
            code or None, name, *(one.cents for one in figures),
            key=key, role="subtotal" if bold else "data", cells=cells, sources=sources,
        )  # fmt: skip

    def _branch(self, branch: Branch) -> None:
        wholes = [of_whole(one.figures, branch, told=one.told) for one in self.columns]
        keys = [*branch.parts]
        if keys and any(rest.cents for _, rest in wholes):
            keys.append(f"{branch.code}.rest")
        below = Added(tuple(keys)) if keys else None
        formulas = [below if rest.cents is not None else None for _, rest in wholes]
        self.line(
            branch.code, name_of(branch.code, self.names), branch.code, [whole for whole, _ in wholes], formulas=formulas
        )  # fmt: skip
        for code in branch.parts:
            figures = [of_part(one.figures, code, told=one.told) for one in self.columns]
            self.line(code, f"\u3000{name_of(code, self.names)}", code, figures)
        if len(keys) > len(branch.parts):
            self.line("", f"\u3000{DIRECT}", keys[-1], [rest for _, rest in wholes])

    def _sum(self, digit: str, total: str, keys: tuple[str, ...], branches: Sequence[Branch]) -> None:
        self.line("", total, f"total{digit}", self._totals(digit), added_of=Added(keys), bold=True)

    def _totals(self, digit: str) -> list[Figure]:
        return [total_of(one, digit) for one in self.columns]


def total_of(column: Money, digit: str) -> Figure:
    """Return what all accounts of income (4) or spending (5) come to in a column."""
    if not column.known:
        return UNKNOWN
    return added(one for one in _wholes(column, digit) if one.cents is not None)


def _wholes(column: Money, digit: str) -> Iterator[Figure]:
    official = BUDGET_INCOME if digit == "4" else BUDGET_EXPENSE
    for branch in tree(official, column.figures, digit):
        yield of_whole(column.figures, branch, told=column.told)[0]
    yield column.unsaid["45".index(digit)]
