"""Checks of family W: 慰问与福利."""
