"""Which packages for single commands are missing."""

from __future__ import annotations

from toolkit.doctor.facts import Facts
from toolkit.doctor.probe import Found, fine, look, probe, unknown

SERVES = {
    "word": "年度工作总结（Word）",
    "database": "汇总写成数据库（--database、--parquet）",
    "cluster": "几台机器一起汇总",
    "audit": "经审抽样",
    "buttons": "Excel 版的按钮",
}
"""What each extra is for."""


@probe(
    50,
    "附加组件",
    looks=[Facts(extras={"word": ("docxtpl",), "database": ()})],
    fine=[Facts(extras={"word": (), "database": ()})],
    unknown=[Facts()],
)
def extras(facts: Facts) -> Found:
    """Judge what is there; nothing here stops the buttons."""
    if facts.extras is None:
        return unknown("没有查附加组件")
    missing = [extra for extra, packages in facts.extras.items() if packages]
    if not missing:
        return fine("附加组件都装了")
    parts = "；".join(f"{SERVES.get(extra, extra)}要用 {'、'.join(facts.extras[extra])}" for extra in missing)
    return look(f"没有装：{parts}", f'用得上的再装：pip install "gonghui-toolkit[{",".join(missing)}]"')
