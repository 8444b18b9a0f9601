"""The provinces by pinyin and by name; one without a file of ceilings has only the national entries."""

from __future__ import annotations

from toolkit.errors import WordUnknown

PROVINCES: dict[str, str] = {
    "beijing": "北京",
    "tianjin": "天津",
    "hebei": "河北",
    "shanxi": "山西",
    "neimenggu": "内蒙古",
    "liaoning": "辽宁",
    "jilin": "吉林",
    "heilongjiang": "黑龙江",
    "shanghai": "上海",
    "jiangsu": "江苏",
    "zhejiang": "浙江",
    "anhui": "安徽",
    "fujian": "福建",
    "jiangxi": "江西",
    "shandong": "山东",
    "henan": "河南",
    "hubei": "湖北",
    "hunan": "湖南",
    "guangdong": "广东",
    "guangxi": "广西",
    "hainan": "海南",
    "chongqing": "重庆",
    "sichuan": "四川",
    "guizhou": "贵州",
    "yunnan": "云南",
    "xizang": "西藏",
    "shaanxi": "陕西",
    "gansu": "甘肃",
    "qinghai": "青海",
    "ningxia": "宁夏",
    "xinjiang": "新疆",
}
"""The Chinese name of every province by its pinyin, which is also the name of its file."""

_SUFFIXES = ("维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市")


def province_named(word: str) -> str:
    """Return the pinyin of a province given as ``anhui``, ``安徽`` or ``安徽省``; refuse any other word.

    >>> province_named("安徽省"), province_named("Shaanxi"), province_named("新疆维吾尔自治区")
    ('anhui', 'shaanxi', 'xinjiang')
    """
    plain = word.strip()
    for suffix in _SUFFIXES:
        plain = plain.removesuffix(suffix)
    for pinyin, name in PROVINCES.items():
        if plain.lower() == pinyin or plain == name:
            return pinyin
    raise WordUnknown("省份", word, [*PROVINCES, *PROVINCES.values()])
