"""Checks of family H: 困难职工."""
