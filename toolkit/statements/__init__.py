"""The statements of a union: their official lines, and what the books say of each."""
