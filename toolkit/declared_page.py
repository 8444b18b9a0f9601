"""The page of a declaration, as its docstring has it: paragraphs in Chinese, for officers and for the folder's README."""

from __future__ import annotations


def paragraphs(page: str) -> list[str]:
    """Return the paragraphs of a page, each on one line.

    >>> paragraphs("一行，\\n还有一行。\\n\\n第二段。")
    ['一行，还有一行。', '第二段。']
    """
    return ["".join(part.split("\n")).strip() for part in page.strip().split("\n\n")]
