"""Whether xlwings is there for the buttons of Excel, in the version the workbook was built with."""

from __future__ import annotations

from toolkit.doctor.facts import Book, Facts
from toolkit.doctor.probe import Found, fine, probe, stops, unknown

_BOOK = Book("工会工具箱.xlsm", xlwings="0.37.8")


@probe(
    40,
    "xlwings",
    stops=[Facts(buttons=_BOOK, xlwings=""), Facts(buttons=_BOOK, xlwings="0.30.0")],
    fine=[Facts(buttons=_BOOK, xlwings="0.37.8"), Facts(xlwings="0.37.8")],
    unknown=[Facts(), Facts(xlwings=""), Facts(buttons=Book("工会工具箱-WPS.xlsm", xlwings=""), xlwings="")],
)
def xlwings(facts: Facts) -> Found:
    """Judge the version against that of the modules in the workbook: they must be the same."""
    there = facts.xlwings or ""
    wanted = facts.buttons.xlwings if facts.buttons is not None else None
    if not wanted:
        return fine(f"xlwings {there}") if there else unknown("没有装 xlwings：只有 Excel 版的按钮要用它")
    if not there:
        return stops(
            f"按钮工作簿要用 xlwings {wanted}，这台电脑上没有装",
            f'运行 pip install "xlwings=={wanted}"；不能安装的，改用 工会工具箱-WPS.xlsm（不需要 xlwings）',
        )
    if there != wanted:
        return stops(
            f"装的 xlwings 是 {there}，按钮工作簿里的是 {wanted}，两者必须相同",
            "运行 gonghui macros build 按装着的版本重新做一份按钮工作簿",
        )
    return fine(f"xlwings {there}，与按钮工作簿里的相同")
