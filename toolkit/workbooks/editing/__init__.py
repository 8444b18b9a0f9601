"""Edit a workbook that somebody else made: what need not change stays as it is, byte for byte."""
