"""The words of the help sheet, a paragraph each; those that begin with a number are headings."""

from __future__ import annotations

HELP = (
    "1. 怎么用",
    "打开本工作簿和要处理的台账，点本工作簿里的按钮，或者功能区的“工会工具箱”。处理的是刚才在看的那一本台账；LibreOffice 里开着几本时会问是哪一本。",
    "结果是台账里新的工作表，再按一次就换成新的；标记在打开的台账里，按“撤销标记”全部取消。工具从不替您保存。",
    "长的活在状态栏里看得到做到哪里；按“取消”（Excel 里也可以按 Esc）停下。",
    "2. 第一次用：装 Python 和工具",
    "到 python.org 下载 Python 3.11 以上的安装包，选“仅为当前用户安装”，不需要管理员。",
    '在解压后的文件夹里打开命令窗口，运行 pip install ".[buttons]"，再运行 gonghui macros build，用做出来的工作簿（已填好 Python 的位置）。',
    "不能上网的电脑：在能上网的电脑上运行 gonghui bundle，把做出来的文件夹整个拷过去，双击里面的“安装”。",
    "3. 打开时看到“宏已被禁用”",
    "点“启用内容”。看到“已阻止宏运行，因为来源不受信任”的，关闭它，右键文件选“属性”，勾选“解除锁定”，再打开。",
    "4. 按了没有反应，或者说找不到 Python",
    "在命令窗口运行 gonghui doctor 工会工具箱.xlsm，它逐项说明查到什么、怎么办；能按按钮时按“检查环境”也一样。",
    "5. 单位规定不能用宏",
    "运行 gonghui install-shortcuts，把台账拖到桌面的快捷方式上；或者填任务表，运行 gonghui run 任务.xlsx。结果一样。",
    "6. 隐私",
    "只在本机处理，不联网。交换文件夹里的临时副本做完就删。",
)
