"""Checks of family P: 活动."""
