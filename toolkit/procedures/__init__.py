"""The audit's own procedures, one module each: what no single cell shows."""
