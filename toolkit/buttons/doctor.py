"""检查环境: what stops the buttons or the commands on this computer, and the remedy."""

from __future__ import annotations

from toolkit.buttons.button import Answer, Asked, button


@button("doctor", "检查环境", place=10, doing="正在检查环境", on_workbook=False)
def doctor(asked: Asked) -> Answer:
    """检查这台电脑能不能用按钮和命令，有问题的说怎么办。"""
    from toolkit.doctor.probe import examine
    from toolkit.hosts.computer import facts
    from toolkit.show.doctor import sentence

    return Answer(sentence(examine(facts(box=asked.beside))))
