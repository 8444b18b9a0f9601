"""Checks of family F: 经费."""
