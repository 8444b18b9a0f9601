"""What can be set in the button workbook, and the words that its macros say.

The officer fills 设置 and two cells beside buttons; the macros read the hidden sheet ``xlwings.conf``, whose
values are formulas that follow those cells.  xlwings reads its own keys there, too.
"""

from __future__ import annotations

import dataclasses

TITLE = "工会工具箱"


@dataclasses.dataclass(frozen=True)
class Setting:
    """A row of 设置: its key for the macros, what it is called, what it is for, what it is at first."""

    key: str
    title: str
    explained: str
    first: str = ""
    choices: tuple[str, ...] = ()


PYTHON = Setting(
    "GH_PYTHON",
    "Python 解释器",
    "python.exe 的完整路径；不填就用系统里的 python。不知道填什么，在命令窗口运行 gonghui macros build，做出来的工作簿已经填好",
)
ROUTE = Setting(
    "GH_ROUTE",
    "交换方式",
    "自动：Excel 版用 xlwings；文件：都用交换文件夹，xlwings 出问题时可以改成这个",
    "自动",
    ("自动", "文件"),
)
SETTINGS = (
    PYTHON,
    Setting("GH_PROVINCE", "省份", "按哪个省的标准，如 安徽；不填时看台账“设置”表里的省份"),
    Setting("GH_PERIOD", "年度", "统计、报表、审查、汇总哪一年，如 2025；不填就看台账，汇总时不查年度"),
    Setting("GH_TODAY", "核查日", "如 2025-12-31；不填就是今天。核查过去的年度请填年末那一天"),
    Setting("GH_UNITS", "单位清单", "分工会汇总时应上报的单位：那个工作簿的完整路径；不填不查缺报"),
    Setting(
        "GH_BOX",
        "交换文件夹",
        "宏与工具交换文件的地方，名字最好全是英文字母，如 D:\\gonghui；不填就用系统的临时文件夹",
    ),
    Setting("GH_WAIT", "最多等多少秒", "超过这个时间还没有做完就停下；汇总几百个单位请填大一些", "600"),
    ROUTE,
)
"""In the order in which they stand on the sheet."""

WORDS = {
    "TITLE": TITLE,
    "START": "正在启动……",
    "READ": "正在读取和核查……（%1 / %2）",
    "WRITE": "正在写结果……（%1 / %2）",
    "READY": "做完了。",
    "CANCELLING": "正在停下……",
    "BUSY": "上一个按钮还没有做完。请等它做完，或者按“取消”。",
    "NOBOOK": "没有打开的台账。请先在同一个程序里打开要处理的工作簿，再按一次。",
    "WHICH": "开着几本工作簿。要处理“%1”吗？选“否”就问下一本。",
    "NOSTART": "找不到 Python（%1）。请看“帮助”第 2 条，在“设置”表填好“Python 解释器”。",
    "DIED": "没有得到结果：Python（%1）没有启动，或者中途退出了。请看“帮助”第 2 条；台账没有改动。",
    "SLOW": "等了 %1 秒还没有做完，已停下，台账没有改动。可以在“设置”表把“最多等多少秒”改大再试。",
    "CANCELLED": "已取消，台账没有改动。",
    "MACRO": "宏出错了（%1 %2），台账没有保存过，请把这句话告诉我们。",
    "PICK": "选放分工会台账的文件夹",
}
"""What the macros say; %1 and %2 are filled in."""
