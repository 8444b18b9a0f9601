"""Fill forms that officers draw themselves: placeholders in Chinese words, and what stands in their place.

Nothing here opens a file: a form comes as the texts of its cells, the records as ``Answers``.
"""
