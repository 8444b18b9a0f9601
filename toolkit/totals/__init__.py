"""The declared totals: one module a total."""
