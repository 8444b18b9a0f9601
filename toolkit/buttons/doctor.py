"""检查环境: what stops the buttons or the commands on this computer, and the remedy."""

from __future__ import annotations

import platform
import sys

from toolkit.buttons.button import Answer, Asked, button


@button("doctor", "检查环境", place=10, doing="正在检查环境", on_workbook=False)
def doctor(asked: Asked) -> Answer:
    """检查这台电脑能不能用按钮和命令，有问题的说怎么办。"""
    from toolkit import __version__

    bits = 64 if sys.maxsize > 2**32 else 32
    return Answer(f"工具箱 {__version__}，Python {platform.python_version()}（{bits} 位），可以使用。")
