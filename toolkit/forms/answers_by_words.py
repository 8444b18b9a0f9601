"""Answers made of words as a form names them, for those who have the figures already."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.errors import WordUnknown
from toolkit.forms.answers import Answers, Rows, Value
from toolkit.forms.figure import figure_of, figure_words


def answers_of(
    figures: Mapping[str, Value], lists: Mapping[str, Rows] | None = None, unit: str = ""
) -> Answers:
    """Return answers; raises ``WordUnknown`` for words that name no figure.

    >>> dict(answers_of({"单位名称": "城关镇工会"}).figures)
    {'单位信息.name': '城关镇工会'}
    """
    found: dict[str, Value] = {}
    for word, value in figures.items():
        figure = figure_of(tuple(word.split(".")))
        if figure is None:
            raise WordUnknown("数", word, figure_words())
        found[figure.key] = value
    return Answers(found, dict(lists or {}), unit=unit)
