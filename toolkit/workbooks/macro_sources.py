"""Where the sources of the macros lie: in the repository, in the installed package, in that of xlwings."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from toolkit.errors import ExtraMissing, ToolkitError
from toolkit.macros.builds import XlwingsModules

_PACKAGE = Path(__file__).resolve().parent.parent
_FOLDERS = (_PACKAGE / "package_data" / "macros", _PACKAGE.parent / "macros")
SUFFIX = ".bas"


class SourcesMissing(ToolkitError):
    """The sources of the macros are not where the package has them."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        super().__init__(f"没有找到宏的源代码（{'、'.join(map(str, folders))}）。请重新安装本工具。")
        self.folders = folders


def macros_folder() -> Path:
    """Return the folder with the sources; raises ``SourcesMissing``."""
    for folder in _FOLDERS:
        if any(folder.glob(f"*{SUFFIX}")):
            return folder
    raise SourcesMissing(_FOLDERS)


def macro_sources() -> dict[str, str]:
    """Return the text of each source by its stem; raises ``SourcesMissing``."""
    return {path.stem: path.read_text("utf-8") for path in sorted(macros_folder().glob(f"*{SUFFIX}"))}


def xlwings_modules() -> XlwingsModules:
    """Return the modules of the xlwings that is installed; raises ``ExtraMissing`` where there is none."""
    found = find_spec("xlwings")
    if found is None or found.origin is None:
        raise ExtraMissing("做 Excel 版的按钮工作簿", ["xlwings"], "buttons")
    folder = Path(found.origin).parent
    return _modules(folder / "xlwings.bas", folder / "addin" / "Dictionary.cls")


def shipped_xlwings_modules() -> XlwingsModules:
    """Return the modules of xlwings that lie among the sources, so that the workbook there stays as it is."""
    folder = macros_folder() / "xlwings"
    return _modules(folder / "xlwings.bas", folder / "Dictionary.cls")


def _modules(module: Path, dictionary: Path) -> XlwingsModules:
    return XlwingsModules(module.read_text("ascii"), dictionary.read_text("ascii"))
