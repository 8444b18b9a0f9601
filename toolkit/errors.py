"""What the toolkit refuses to do: one class a state that stopped us, one sentence each.

A fault in a user's data is never an exception: it is a finding.  An exception of this module means
that a file, an option or a form makes the work impossible; its sentence says where, what and what to
do, in the user's language, and its facts are attributes.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable


def nearest(word: str, words: Iterable[str], count: int = 1) -> list[str]:
    """Return up to ``count`` of ``words`` that look most like ``word``, best first."""
    import difflib  # here, because --help needs this module and not that one

    return difflib.get_close_matches(word, list(words), n=count, cutoff=0.5)


_SYSTEM = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "那里只能读，不能写",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EFBIG: "文件超过系统允许的大小",
    errno.ENAMETOOLONG: "文件名或路径太长",
    errno.EINVAL: "文件名或路径不合规则",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOTDIR: "路径里有一段是文件，不是文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.EEXIST: "已有同名的文件",
    errno.ELOOP: "链接绕成了圈",
    errno.EBUSY: "正被其他程序占用",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
    errno.ENOMEM: "内存不够",
    errno.EAGAIN: "系统太忙",
    errno.EIO: "磁盘或网络出错",
    errno.EPIPE: "接收结果的程序已关闭",
}


def said_by_system(error: OSError) -> str:
    """Return in Chinese what the system answered: its own words are English and differ by system.

    >>> said_by_system(OSError(errno.ENOSPC, "No space left on device")), said_by_system(OSError(9999, "?"))
    ('磁盘已满', '系统错误 9999')
    """
    known = _SYSTEM.get(error.errno or 0)
    return known or (f"系统错误 {error.errno}" if error.errno else "系统没有说明原因")


class ToolkitError(Exception):
    """The toolkit cannot do what was asked; the text is a sentence for the user."""


class WorkbookUnreadable(ToolkitError):
    """A file could not be read as a workbook."""

    def __init__(self, file: str, why: str, remedy: str) -> None:
        super().__init__(f"{file}：{why}。{remedy}。")
        self.file = file
        self.why = why
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[WorkbookUnreadable], tuple[str, str, str]]:
        """Travel from a worker with its facts."""
        return type(self), (self.file, self.why, self.remedy)


class EditRefused(ToolkitError):
    """A change to a workbook would tear or lose something in it; ``where`` is a place on ``sheet``."""

    def __init__(self, file: str, sheet: str, where: str, what: str, remedy: str) -> None:
        super().__init__(f"{file}：工作表“{sheet}”{where} {what}。{remedy}。")
        self.file = file
        self.sheet = sheet
        self.where = where
        self.what = what
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[EditRefused], tuple[str, str, str, str, str]]:
        """Travel from a worker with its facts."""
        return type(self), (self.file, self.sheet, self.where, self.what, self.remedy)


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


class ExtraMissing(ToolkitError):
    """A package that only some commands need is not installed; ``extra`` brings it."""

    def __init__(self, what: str, packages: Iterable[str], extra: str) -> None:
        self.what = what
        self.packages = list(packages)
        self.extra = extra
        super().__init__(
            f"{what}要用 {'、'.join(self.packages)}，这台电脑上没有安装。"
            f'请先运行 pip install "gonghui-toolkit[{extra}]"，再试一次。'
        )


class ClusterRefused(ToolkitError):
    """The work cannot be done on the cluster at ``scheduler``, or not to its end."""

    def __init__(self, scheduler: str, why: str, remedy: str) -> None:
        super().__init__(f"集群 {scheduler}：{why}。{remedy}。")
        self.scheduler = scheduler
        self.why = why
        self.remedy = remedy


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
