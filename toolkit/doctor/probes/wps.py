"""Which program opens workbooks, and which one answers to Excel's name: WPS may have taken both."""

from __future__ import annotations

from toolkit.doctor.facts import Book, Facts
from toolkit.doctor.probe import Found, fine, look, probe, stops, unknown

_EXCEL_BUILD = Book("工会工具箱.xlsm", xlwings="0.37.8")
_WPS = ("wps", "kingsoft", "ksoapp", "et.exe", "ket.")
"""Words by which WPS Office's programs are told."""


def is_wps(program: str) -> bool:
    """Say whether a program or its registered name is WPS Office's."""
    lower = program.lower()
    return any(word in lower for word in _WPS)


@probe(
    90,
    "Excel 还是 WPS",
    stops=[
        Facts(
            system="Windows",
            excel=r"C:\Users\w\AppData\Local\Kingsoft\WPS Office\office6\et.exe",
            buttons=_EXCEL_BUILD,
        ),
        Facts(system="Windows", excel="", xlsx_opens_with="ET.Xlsx.6", buttons=_EXCEL_BUILD),
    ],
    looks=[
        Facts(system="Windows", excel=r"C:\Office16\EXCEL.EXE", xlsx_opens_with="WPS.Sheet.6"),
        Facts(system="Linux", xlsx_opens_with="wps-office-et.desktop"),
    ],
    fine=[
        Facts(system="Windows", excel=r"C:\Office16\EXCEL.EXE", xlsx_opens_with="Excel.Sheet.12"),
        Facts(system="Linux", xlsx_opens_with="libreoffice-calc.desktop"),
    ],
    unknown=[Facts(), Facts(system="Linux", xlsx_opens_with="")],
)
def wps(facts: Facts) -> Found:
    """Judge who opens .xlsx, and whom xlwings would talk to."""
    owner = facts.xlsx_opens_with or ""
    needs_excel = facts.buttons is not None and bool(facts.buttons.xlwings)
    other_build = "请用 工会工具箱-WPS.xlsm（同样的按钮，不需要 xlwings）"
    if facts.excel and is_wps(facts.excel):
        said = f"WPS 登记成了 Excel（{facts.excel}），Excel 版的按钮会连到 WPS 而失败"
        remedy = f"{other_build}；要用 Excel，请在“WPS 配置工具—高级—兼容设置”里取消“WPS Office 兼容第三方系统和软件”，再修复 Office"
        return (stops if needs_excel else look)(said, remedy)
    if facts.excel == "" and needs_excel:
        return stops("没有找到 Microsoft Excel，这个按钮工作簿只能在 Excel 里用", other_build)
    if is_wps(owner):
        return look(
            f"双击 .xlsx、.xlsm 用 WPS 打开（{owner}）",
            f"{other_build}；要用 Excel，请先打开 Excel，再用“文件—打开”。WPS 个人版没有 VBA 组件的，用快捷方式或任务表",
        )
    if not owner and not facts.excel:
        return unknown("没有查到 .xlsx 用什么程序打开")
    return fine(f".xlsx 用 {owner or facts.excel} 打开")
