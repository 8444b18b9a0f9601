"""Marked copies: the officer's own workbook with what the checks found, and the marks taken away again."""
