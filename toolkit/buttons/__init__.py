"""The buttons: one module a button, one function each; ``press`` runs one on the workbook open in Excel.

A button is declared with ``toolkit.buttons.button.button``; there is no list to add to.
"""

from __future__ import annotations


def press(name: str) -> None:
    """Press a button in Excel: what the macro calls through xlwings; says what came of it, raises nothing."""
    from toolkit.hosts.excel_press import press_in_excel

    press_in_excel(name)
