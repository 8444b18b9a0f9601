"""The probes: one module each, found by the registry."""
