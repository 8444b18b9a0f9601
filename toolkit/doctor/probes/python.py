"""Whether this Python is new enough, and is one at all: the Microsoft Store puts a stub under its name."""

from __future__ import annotations

from toolkit.doctor.facts import Facts
from toolkit.doctor.probe import Found, fine, probe, stops, unknown

STORE_STUB = r"\windowsapps\python"


@probe(
    10,
    "Python",
    stops=[
        Facts(python=(3, 9, 13), python_path=r"C:\Python39\python.exe"),
        Facts(python=(3, 12, 1), python_path=r"C:\Users\w\AppData\Local\Microsoft\WindowsApps\python.exe"),
    ],
    fine=[Facts(python=(3, 11, 0), python_path="/usr/bin/python3")],
    unknown=[Facts()],
)
def python(facts: Facts) -> Found:
    """Judge the version and the place of Python."""
    if facts.python is None:
        return unknown("没有查到 Python 的版本")
    version = ".".join(map(str, facts.python))
    least = ".".join(map(str, facts.needs_python))
    where = facts.python_path or ""
    if facts.python[:2] < facts.needs_python:
        return stops(
            f"Python 是 {version}，本工具要 {least} 或更新的（{where}）",
            f"到 python.org 下载 {least} 以上的安装包，选“仅为当前用户安装”（不需要管理员），装好后重新安装本工具",
        )
    if STORE_STUB in where.lower():
        return stops(
            f"Python {version} 是应用商店的版本，它看不到别的程序的文件夹（{where}）",
            "到 python.org 另装一份，并把工具箱“设置”表的“Python 解释器”改成那一份的 python.exe",
        )
    return fine(f"Python {version}（{where}）")
