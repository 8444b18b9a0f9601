"""行政区划（GB/T 2260）: provinces and the four-digit prefectures, abolished ones included.

Only for the notice R020; never a reason to reject a number.  Written from knowledge of the standard;
``21-29`` are the 地区 of 1984–2004, whose numbers live on in identity numbers.
"""

from __future__ import annotations

PROVINCES = {
    11: "北京", 12: "天津", 13: "河北", 14: "山西", 15: "内蒙古", 21: "辽宁", 22: "吉林", 23: "黑龙江",
    31: "上海", 32: "江苏", 33: "浙江", 34: "安徽", 35: "福建", 36: "江西", 37: "山东", 41: "河南",
    42: "湖北", 43: "湖南", 44: "广东", 45: "广西", 46: "海南", 50: "重庆", 51: "四川", 52: "贵州",
    53: "云南", 54: "西藏", 61: "陕西", 62: "甘肃", 63: "青海", 64: "宁夏", 65: "新疆", 71: "台湾",
    81: "香港", 82: "澳门", 83: "台湾（居住证）",
}  # fmt: skip
"""The two-digit prefixes of identity numbers (83: 台湾居民居住证, outside GB/T 2260)."""

_PREFECTURES = """
11 01-02
12 01-02
13 01-11 21-30 90
14 01-11 21-27
15 01-09 21-29
21 01-14 21-24
22 01-08 21-24
23 01-12 21-27
31 01-02
32 01-13 20-29
33 01-11 21-27
34 01-18 21-29
35 01-09 21-27
36 01-11 21-26
37 01-17 21-30
41 01-17 21-30 90
42 01-13 21-28 90
43 01-13 21-31
44 01-20 51-53 21-29
45 01-14 21-28
46 00-04 90
50 01-03
51 01-20 21-39
52 01-06 21-28
53 01-09 21-35
54 01-06 21-28
61 01-10 21-27
62 01-12 21-30
63 01-02 21-28
64 01-05 21-22
65 01-05 21-32 40-43 90
71 00
81 00
82 00
83 00
"""


def _known() -> frozenset[int]:
    known = set()
    for line in _PREFECTURES.split("\n"):
        province, *spans = line.split() or [""]
        for span in spans:
            first, _, last = span.partition("-")
            known |= {int(province) * 100 + place for place in range(int(first), int(last or first) + 1)}
    return frozenset(known)


KNOWN_REGIONS = _known()
"""Four-digit prefixes (province and prefecture) known, such as 1101 and 3402."""
