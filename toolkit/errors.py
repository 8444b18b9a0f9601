"""What the toolkit refuses to do: one class a state that stopped us, one sentence each.

A fault in a user's data is never an exception: it is a finding.  An exception of this module means
that a file, an option or a form makes the work impossible; its sentence says where, what and what to
do, in the user's language, and its facts are attributes.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, words: Iterable[str], count: int = 1) -> list[str]:
    """Return up to ``count`` of ``words`` that look most like ``word``, best first."""
    return difflib.get_close_matches(word, list(words), n=count, cutoff=0.5)


class ToolkitError(Exception):
    """The toolkit cannot do what was asked; the text is a sentence for the user."""


class WorkbookUnreadable(ToolkitError):
    """A file could not be read as a workbook."""

    def __init__(self, file: str, why: str, remedy: str) -> None:
        super().__init__(f"{file}：{why}。{remedy}。")
        self.file = file
        self.why = why
        self.remedy = remedy


class NothingRead(ToolkitError):
    """None of the paths given holds a workbook that could be read; ``rejected`` says why, a file each."""

    def __init__(self, paths: Iterable[str], rejected: Iterable[tuple[str, str, str]]) -> None:
        self.paths = list(paths)
        self.rejected = list(rejected)
        reasons = [f"{file}：{why}。{remedy.rstrip('。')}。" for file, why, remedy in self.rejected]
        if not reasons:
            reasons = [f"{'、'.join(self.paths[:5])}：里面没有表格文件。请给出 xlsx、xls、ods 或 csv 文件。"]
        super().__init__("\n".join(reasons))


class WordUnknown(ToolkitError):
    """A name given by the user (option, check, report, province, sheet …) is not one we know."""

    def __init__(self, what: str, word: str, words: Iterable[str]) -> None:
        self.what = what
        self.word = word
        self.words = list(words)
        near = nearest(word, self.words)
        hint = f"是否想写“{near[0]}”？" if near else f"可用的有：{'、'.join(self.words[:20])}。"
        super().__init__(f"没有名为“{word}”的{what}。{hint}")


class SheetsMissing(ToolkitError):
    """A report or total cannot be made because its sheets are not in the files given."""

    def __init__(self, what: str, tables: Iterable[str]) -> None:
        self.what = what
        self.tables = list(tables)
        super().__init__(f"做不出{what}：给出的文件里没有{'、'.join(self.tables)}。请把相应的表一起给出。")


class SumsDoNotClose(ToolkitError):
    """Rows in differ from rows used plus rows set aside: no output may be written."""

    def __init__(self, where: str, expected: int, found: int) -> None:
        self.where = where
        self.expected = expected
        self.found = found
        super().__init__(
            f"{where}：应有 {expected} 行，实际只说明了 {found} 行，未写出任何结果。请把该文件交给开发者。"
        )
