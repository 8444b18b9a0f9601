"""The declared checks: one folder a family, one module a check."""
