"""设置: the unit's own limits and choices."""

from __future__ import annotations

from toolkit import words
from toolkit.column import column
from toolkit.kinds import Day, Text
from toolkit.table import Table, table


@table("设置", also=("本单位设置", "参数设置", "标准设置", "本单位标准"), marks=("document",))
class Settings(Table):
    """本单位自己的标准和选择，一行一项；只能比上级和省里的标准更严。"""

    name: Text = column("项目", also=("设置项", "参数", "设置项目", "名称"))
    value: Text | None = column("数值", also=("内容", "值", "标准", "设置值", "上限"), needed=True)
    document: Text | None = column("依据", also=("文件依据", "依据文件", "文号"))
    since: Day | None = column("起始日期", also=("生效日期", "执行日期", "自何时起"))
    remark: Text | None = words.REMARK(also=("说明",))
