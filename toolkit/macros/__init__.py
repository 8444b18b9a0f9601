"""The button workbook: built from ASCII sources, without Excel, the same bytes each time.

The formats are those of Microsoft's published specifications: [MS-OVBA] for the project of macros, [MS-CFB]
for the file of streams that holds it, [MS-CUSTOMUI] for the ribbon.
"""
