"""The repairs: one module cures one way of writing a cell."""
