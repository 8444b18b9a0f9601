"""Checks of family X: 读表."""
