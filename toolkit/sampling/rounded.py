"""Exact fractions as people read them: cents and percentages, rounded once, at the end."""

from __future__ import annotations

import math
from fractions import Fraction

from toolkit.amounts import nearest


def percent(share: Fraction) -> str:
    """Return a share as a percentage with up to two places.

    >>> percent(Fraction(9, 100)), percent(Fraction(1, 30)), percent(Fraction(25, 1000))
    ('9%', '3.33%', '2.5%')
    """
    return _shown(nearest(share * 10_000))


def percent_up(share: Fraction) -> str:
    """Return an upper limit as a percentage, never shown smaller than it is.

    >>> percent_up(Fraction(1, 30)), percent_up(Fraction(9, 100))
    ('3.34%', '9%')
    """
    return _shown(math.ceil(share * 10_000))


def number(value: Fraction) -> str:
    """Return a fraction as a decimal of up to two places, said to be about it where it is not exact.

    >>> number(Fraction(10, 4)), number(Fraction(10, 3)), number(Fraction(1200))
    ('2.5', '约 3.33', '1,200')
    """
    hundredths = nearest(value * 100)
    whole, part = divmod(abs(hundredths), 100)
    text = f"{whole:,}" + f".{part:02d}".rstrip("0").rstrip(".")
    text = f"-{text}" if hundredths < 0 else text
    return text if Fraction(hundredths, 100) == value else f"约 {text}"


def _shown(hundredths: int) -> str:
    whole, part = divmod(hundredths, 100)
    return f"{whole}" + f".{part:02d}".rstrip("0").rstrip(".") + "%"
