"""Scripts for people without a terminal: shortcuts to drop files on, and what installs the toolkit offline.

Pure texts: who writes them, and where, is decided elsewhere.
"""
