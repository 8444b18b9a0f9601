"""How statements name and add up their lines, and the parts they share."""

from __future__ import annotations

from toolkit.codes.accounts import ACCOUNTS
from toolkit.workbooks.form_pages import FormPage

_ROOMY = 5
"""From so many columns on the line under the title has three parts."""


def name_of(code: str) -> str:
    """Return an account's name as a statement prints it."""
    return ACCOUNTS[code].name


def look_of(code: str) -> str:
    """Return how an account's name looks: sub-accounts stand further in."""
    return "text" if len(code) == 3 else "indent"


def added(codes: tuple[str, ...], first: int, letter: str) -> str:
    """Return the sum of the accounts of the first level; ``first`` is the row of the first of ``codes``.

    >>> added(("401", "403", "40301", "405"), 5, "C")
    '=C5+C6+C8'
    """
    return "=" + "+".join(f"{letter}{first + place}" for place, code in enumerate(codes) if len(code) == 3)


def headed(page: FormPage, title: str, columns: int, form: str = "") -> None:
    """Draw a statement's title, and who made it for which year in which unit of money."""
    right = f"{form}　单位：元".strip("　")
    made_on = "{{年度}}年度　编报日期：{{填表日期}}"
    page.put(1, 1, title, "title", columns=columns)
    if columns < _ROOMY:
        page.put(2, 1, "编制单位：{{单位名称}}（公章）", "line")
        page.put(2, 2, f"{made_on}　{right}", "line right", columns=columns - 1)
    else:
        third = columns // 3
        middle = max(2, third)
        page.put(2, 1, "编制单位：{{单位名称}}（公章）", "line", columns=columns - middle - third)
        page.put(2, columns - middle - third + 1, made_on, "line middle", columns=middle)
        page.put(2, columns - third + 1, right, "line right", columns=third)
    page.heights[1] = 34


def signed(page: FormPage, row: int, columns: int, words: tuple[str, ...]) -> None:
    """Draw the words to sign after under a statement."""
    each = columns // len(words)
    for place, word in enumerate(words):
        width = columns - each * (len(words) - 1) if place == len(words) - 1 else each
        if width > 1:
            page.put(row, 1 + place * each, word, "line", columns=width)
        else:
            page.put(row, 1 + place * each, word, "line")
    page.heights[row] = 28
