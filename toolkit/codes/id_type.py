"""证件类型: the words and codes of one column.

What kind of number stands in 证件号码.
"""

from __future__ import annotations

from toolkit.codes.table import declare

ID_TYPE = declare(
    "证件类型",
    "",
    """
- 居民身份证 身份证 二代身份证 第二代居民身份证 中华人民共和国居民身份证
- 港澳台居民居住证 港澳居民居住证 台湾居民居住证 居住证
- 外国人永久居留身份证 永久居留身份证 外国人永久居留证 永居证 外国人居留证
- 港澳居民来往内地通行证 港澳通行证 港澳居民通行证 回乡证 往来内地通行证
- 台湾居民来往大陆通行证 台胞证 台湾通行证
- 护照 普通护照 外国护照 中国护照
- 其他 其他证件 军官证 士兵证
    """,
)
