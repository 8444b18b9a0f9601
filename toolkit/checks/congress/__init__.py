"""Checks of family C: 职代会提案."""
