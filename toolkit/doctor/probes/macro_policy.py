"""Whether macros may run in Excel at all, by an administrator's rule or the user's own choice."""

from __future__ import annotations

from toolkit.doctor.facts import Facts, MacroPolicy
from toolkit.doctor.probe import Found, fine, look, probe, stops, unknown

ALL, ASK, SIGNED, NONE = 1, 2, 3, 4
"""The values of VBAWarnings."""
WITHOUT_MACROS = "改用不要宏的办法：把文件拖到桌面快捷方式上（gonghui install-shortcuts），或者填任务表（gonghui run 任务.xlsx）"


@probe(
    70,
    "宏的安全设置",
    stops=[
        Facts(system="Windows", policy=MacroPolicy(ordered=NONE)),
        Facts(system="Windows", policy=MacroPolicy(ordered=SIGNED)),
        Facts(system="Windows", policy=MacroPolicy(chosen=NONE)),
    ],
    looks=[Facts(system="Windows", policy=MacroPolicy(internet_blocked=True))],
    fine=[
        Facts(system="Windows", policy=MacroPolicy(chosen=ASK)),
        Facts(system="Windows", policy=MacroPolicy()),
        Facts(system="Windows", policy=MacroPolicy(ordered=ALL, chosen=NONE)),
    ],
    unknown=[Facts(), Facts(system="Linux")],
)
def macro_policy(facts: Facts) -> Found:
    """Judge the rule in force: an administrator's goes before the user's."""
    if facts.policy is None:
        return unknown("这个系统上没有 Windows 的宏设置可看")
    policy = facts.policy
    if policy.ordered in (SIGNED, NONE):
        what = "禁止一切宏" if policy.ordered == NONE else "只许运行有数字签名的宏"
        return stops(f"单位的管理员规定 Excel {what}，自己改不了", WITHOUT_MACROS)
    if policy.ordered is None and policy.chosen in (SIGNED, NONE):
        return stops(
            "Excel 的宏设置是“禁用”",
            "Excel：文件—选项—信任中心—信任中心设置—宏设置，选“禁用 VBA 宏，并发出通知”，重新打开工具箱后点“启用内容”",
        )
    if policy.internet_blocked:
        return look(
            "单位的管理员规定：来自互联网的文件不运行宏",
            "请从本单位的共享文件夹拿工具箱，或者先按“下载文件的锁定”一条解除锁定；都不行就" + WITHOUT_MACROS,
        )
    return fine("Excel 允许运行宏（打开工具箱时请点“启用内容”）")
