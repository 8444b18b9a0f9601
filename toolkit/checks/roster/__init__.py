"""Checks of family R: 会员花名册."""
