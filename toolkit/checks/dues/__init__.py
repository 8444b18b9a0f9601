"""Checks of family D: 会费."""
