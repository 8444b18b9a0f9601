"""Whether the computer's code page has Chinese: old file functions of VBA know no other letters."""

from __future__ import annotations

from toolkit.doctor.facts import Facts
from toolkit.doctor.probe import Found, fine, look, probe, unknown

CHINESE = {"cp936", "gbk", "gb18030", "gb2312", "cp65001", "utf-8", "utf8"}
"""Names of code pages that have Chinese."""


@probe(
    130,
    "代码页",
    looks=[Facts(code_page="cp1252")],
    fine=[Facts(code_page="cp936"), Facts(code_page="UTF-8")],
    unknown=[Facts()],
)
def code_page(facts: Facts) -> Found:
    """Judge the code page for programs that know no Unicode."""
    if facts.code_page is None:
        return unknown("没有查到代码页")
    if facts.code_page.lower() in CHINESE:
        return fine(f"代码页 {facts.code_page}")
    return look(
        f"代码页是 {facts.code_page}，没有中文，宏打不开带中文的路径",
        "在工具箱“设置”表的“交换文件夹”填一个全是英文字母的文件夹，如 C:\\gonghui；"
        "或者在 Windows 的“区域—管理—更改系统区域设置”里选“中文(简体，中国)”",
    )
