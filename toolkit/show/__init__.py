"""Showing what was found: on screen, as JSON, SARIF and csv, and as a workbook of findings."""
