"""Audit sampling: the population, which items are drawn and why, how many, and what their results say.

In the order in which a sample passes through them: ``options`` ``population`` ``order`` ``chosen`` and the
methods (``at_random`` ``at_intervals`` ``by_money`` ``in_strata``), ``plan``, ``drawn``, ``list_page``;
``entered`` ``settled`` ``deviations`` ``projected`` ``estimated`` ``evaluation`` ``evaluation_page``.
Floats live in ``probability`` alone: what leaves it are counts and factors as fractions.
"""
