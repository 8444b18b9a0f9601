"""The programs on this computer and the workbooks open in them: the only place that talks to either.

A button's answer is carried out on a ``Host`` (``host``): Excel through xlwings, LibreOffice through UNO, a
closed file.  For programs that only a macro can drive, ``exchange`` says how it and the toolkit talk.
"""
