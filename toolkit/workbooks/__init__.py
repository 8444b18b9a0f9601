"""The only place that opens or writes workbook files."""
