"""Whether a summary speaks of buying something that lasts: equipment, furniture, special equipment."""

from __future__ import annotations

import re

_GENERAL = (
    r"打印机|复印机|传真机|一体机|扫描仪|碎纸机|电脑|计算机|笔记本电脑|服务器|投影仪|投影机|显示器|显示屏|电子屏|LED屏"
    r"|照相机|相机|摄像机|空调|冰箱|冰柜|洗衣机|电视机?|饮水机|净水器|热水器|微波炉|消毒柜|音响|功放|调音台|话筒主机"
    r"|书柜|书架|文件柜|档案柜|储物柜|更衣柜|沙发|办公桌|会议桌|会议椅|办公椅|桌椅|茶几|货架|空气净化器|保险柜|点钞机|手机|车辆购置|购车(?!票)"
)
_SPECIAL = r"跑步机|动感单车|健身器材|健身器|按摩椅|乒乓球[台桌]|台球桌|棋牌桌|麻将机|发球机|篮球架|钢琴|电子琴|架子鼓|乐器|无人机"
_GENERAL_FOUND, _SPECIAL_FOUND = re.compile(_GENERAL), re.compile(_SPECIAL)
_NOT_BOUGHT = re.compile(
    r"租|维修|修理|保养|维护|耗材|墨盒|硒鼓|色带|配件|零件|贴膜|手机[壳费]|电话费|充值|流量|清洗|移机|拆装|运费|搬运|打印费|复印费|退货|退款|押金"
    r"|奖品|奖励|获奖|慰问|纪念品|礼[品物]|抽奖|游园|培训|讲座|班|维权|电视[台剧]|电影|报废|处置|变卖|摄影|舞台|演出|晚会|搭建|布置|服务|表演|比赛|竞赛|大赛|空调费|电费|安装费|音响师|纸|鼠标|键盘|U盘|硬盘|内存"
)
_PIECES = re.compile(
    r"(?P<number>\d+|[一二两三四五六七八九十]+)\s*(?:台套|台|部|套|个|张|把|组|架|只|件|条|对)"
)
_NUMERALS = {word: place for place, word in enumerate("零一二三四五六七八九十")} | {"两": 2}


def kind_of(summary: str) -> str | None:
    """Return ``asset_special`` or ``asset_general`` where a summary speaks of buying something durable.

    >>> [kind_of(text) for text in ("购置打印机一台", "打印机墨盒", "购乒乓球台2张", "抽奖奖品电视机", "职工书屋购书")]
    ['asset_general', None, 'asset_special', None, None]
    """
    tight = "".join(summary.split())
    if _NOT_BOUGHT.search(tight):
        return None
    if _SPECIAL_FOUND.search(tight):
        return "asset_special"
    return "asset_general" if _GENERAL_FOUND.search(tight) else None


def pieces(summary: str) -> int:
    """Return how many pieces a summary names, 1 where it names none.

    >>> pieces("购置打印机一台"), pieces("会议椅20把"), pieces("购书柜"), pieces("办公桌十二张")
    (1, 20, 1, 12)
    """
    found = _PIECES.search("".join(summary.split()))
    if not found:
        return 1
    text = found["number"]
    if text.isdecimal():
        return max(int(text), 1)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_NUMERALS[tens] if tens else 1) * 10 + (_NUMERALS[ones] if ones else 0)
    return _NUMERALS.get(text, 1)
