"""The lines of 工会02表 put on a form, two columns beside each other, sums as formulas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from toolkit.amounts import yuan
from toolkit.codes.accounts import ACCOUNTS
from toolkit.report_sheet import Form, Source
from toolkit.statements.figure import NOTHING, UNKNOWN, Figure, added
from toolkit.statements.lines import EXPENSE, FUNDS, INCOME
from toolkit.statements.result import Column, income_of, spending_of
from toolkit.workbooks.sheet_parts import Added

IN = "\u3000"
"""What begins the name of a line that is a part of another."""
KEYS = ("now", "before")
Columns = tuple[Column, Column]


def _line(form: Form, name: str, key: str, columns: Columns) -> None:
    figures = [
        column.get(key, NOTHING if of_ledger(column) and "." not in key else UNKNOWN) for column in columns
    ]
    form.line(
        name,
        *(one.cents for one in figures),
        key=key,
        sources={name: one.sources for name, one in zip(KEYS, figures, strict=True)},
    )


def _sum(
    form: Form, name: str, key: str, formula: Added, figures: Iterable[Figure], known: Iterable[bool]
) -> None:
    """Add a line worked out from others: by a formula in the columns that are known, else what is told of it."""
    pairs = list(zip(KEYS, figures, known, strict=True))
    cells = {column: formula for column, _, here in pairs if here}
    sources: Mapping[str, Iterable[Source]] = {column: one.sources for column, one, _ in pairs}
    form.line(
        name, *(one.cents for _, one, _ in pairs), key=key, role="subtotal", cells=cells, sources=sources
    )


def _funds(form: Form, name: str, when: str, shown: str, columns: Columns, whole: Iterable[Figure]) -> None:
    """Add what the year begins or ends with, and its two kinds."""
    parts = tuple(f"{when}.{fund}" for fund, _ in FUNDS)
    known = [all(column.get(part, UNKNOWN).cents is not None for part in parts) for column in columns]
    _sum(form, name, when, Added(parts), whole, known)
    for part, (_, fund) in zip(parts, FUNDS, strict=True):
        _line(form, f"{IN}{shown}{fund}", part, columns)


def begin_lines(form: Form, columns: Columns) -> None:
    """Add what the year begins with, and what is adjusted."""
    whole = [column.get("start", UNKNOWN) for column in columns]
    _funds(form, "一、年初资金结转结余", "start", "年初", columns, whole)
    change_lines(form, columns)


def change_lines(form: Form, columns: Columns) -> None:
    """Add what was booked on the funds other than by closing entries."""
    figures = [column.get("change", UNKNOWN) for column in columns]
    _sum(form, "二、资金结转结余调整及变动", "change", Added(()), figures, (False, False))


def result_lines(form: Form, columns: Columns) -> None:
    """Add income, spending and the difference, account by account."""
    sides = (
        ("三、收入合计", "income", INCOME, "4", income_of),
        ("四、支出合计", "expense", EXPENSE, "5", spending_of),
    )
    for name, key, official, digit, whole in sides:
        others = {code for column in columns for code in column if code.startswith(digit)} - set(official)
        codes = [*official, *sorted(others)]
        unsaid = f"unsaid{digit}"
        if any(column.get(unsaid, UNKNOWN).cents for column in columns):
            codes.append(unsaid)
        _sum(
            form,
            name,
            key,
            Added(tuple(codes)),
            [whole(one) if one else UNKNOWN for one in columns],
            map(bool, columns),
        )
        for code in codes:
            word = (
                f"（没有写科目的{name[2:4]}）"
                if code == unsaid
                else ACCOUNTS[code].name
                if code in ACCOUNTS
                else code
            )
            _line(form, f"{IN}{word}", code, columns)
    figures = [surplus_of(column) for column in columns]
    _sum(form, "五、本期收支差额", "surplus", Added(("income",), ("expense",)), figures, map(bool, columns))


def of_ledger(column: Column) -> bool:
    """Say whether a column is a ledger's, in which an account that is not told has nothing."""
    return "unsaid4" in column


def end_lines(form: Form, columns: Columns) -> None:
    """Add what the year ends with, and by how much it is not what the lines above come to."""
    parts = tuple(f"end.{fund}" for fund, _ in FUNDS)
    figures, cells, proved = [], {}, {}
    for key, column in zip(KEYS, columns, strict=True):
        begun, told = column.get("start", UNKNOWN), added(column.get(part, UNKNOWN) for part in parts)
        reached = added([begun, column.get("change", NOTHING), surplus_of(column)])
        figures.append(told if told.cents is not None else reached)
        if told.cents is not None:
            cells[key] = Added(parts)
        elif reached.cents is not None:
            cells[key] = Added(("start", "change", "surplus"))
        if told.cents is not None and reached.cents is not None:
            proved[key] = added([told, reached]).as_cents(told.cents - reached.cents)
    form.line(
        "六、年末资金结转结余", *(one.cents for one in figures), key="end", role="subtotal", cells=cells,
        sources=_sources(figures),
    )  # fmt: skip
    for part, (_, fund) in zip(parts, FUNDS, strict=True):
        _line(form, f"{IN}年末{fund}", part, columns)
    if proved:
        formula = Added(("end",), ("start", "change", "surplus"))
        form.line(
            "勾稽：六－一－二－五（应为0）", *(proved.get(key, UNKNOWN).cents for key in KEYS), key="proved",
            cells=dict.fromkeys(proved, formula), sources={key: one.sources for key, one in proved.items()},
        )  # fmt: skip
        form.notes += [
            f"{column}六与“一＋二＋五”相差 {yuan(proved[key].cents or 0)} 元，请查年初数、调整分录和结转分录"
            for key, column in zip(KEYS, ("本年数", "上年数"), strict=True)
            if key in proved and proved[key].cents
        ]


def _sources(figures: Iterable[Figure]) -> dict[str, Iterable[Source]]:
    return {key: one.sources for key, one in zip(KEYS, figures, strict=True)}


def surplus_of(column: Column) -> Figure:
    """Return income less spending of a column, unknown where it tells neither."""
    return added([income_of(column), -spending_of(column)]) if column else UNKNOWN
