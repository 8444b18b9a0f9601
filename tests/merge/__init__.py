"""Consolidation: the returns of forty made-up unions, and what must come of them."""
