"""节日（全国年节及纪念日放假办法）: the words and codes of one column.

The seven statutory holidays may be given for; the others are recognised, so that a check can name them.
"""

from __future__ import annotations

from toolkit.codes.table import declare

FESTIVAL = declare(
    "节日",
    "全国年节及纪念日放假办法",
    """
1 元旦 新年 元旦节
2 春节 过年 农历新年 年节 新春 新春佳节
3 清明节 清明
4 劳动节 五一 五一劳动节 国际劳动节 五一国际劳动节 五一节 5.1
5 端午节 端午 端阳节
6 中秋节 中秋
7 国庆节 国庆 十一 国庆中秋
~ - 元旦春节 两节 双节 元旦、春节 元旦和春节
~ - 妇女节 三八 三八节 三八妇女节 国际妇女节 女神节 女生节
~ - 教师节
~ - 护士节 国际护士节
~ - 医师节
~ - 记者节
~ - 青年节 五四 五四青年节
~ - 儿童节 六一 六一儿童节
~ - 建党节 七一
~ - 建军节 八一 八一建军节
~ - 元宵节 元宵
~ - 七夕 七夕节 情人节
~ - 重阳节 重阳 老人节
~ - 腊八节 腊八
~ - 冬至
~ - 圣诞节 圣诞
~ - 三月三
~ - 古尔邦节
~ - 肉孜节 开斋节
~ - 藏历新年
~ - 母亲节
~ - 父亲节
    """,
)
