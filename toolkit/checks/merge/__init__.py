"""Checks of family M: 分工会汇总."""
