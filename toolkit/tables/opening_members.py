"""期初的会员花名册: the roster at the beginning of the period, held against the present one (R023)."""

from __future__ import annotations

from toolkit.tables.members import Members


class OpeningMembers(Members):
    """期初（上年末）的会员花名册，与会员花名册同一个样式。

    It is the roster's own declaration under another class, so that the present roster stays alone.
    """
