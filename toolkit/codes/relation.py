"""与会员关系: the words and codes of one column.

Whom 直系亲属 means is a dated list of the ceilings; what lies outside is recognised, so that a check can
name it.
"""

from __future__ import annotations

from toolkit.codes.table import declare

RELATION = declare(
    "与会员关系",
    "",
    """
- 本人 自己 会员本人 职工本人
- 配偶 妻子 丈夫 爱人 妻 夫 老婆 老公
- 父母 父亲 母亲 父 母 爸爸 妈妈 生父 生母 养父 养母 继父 继母 养父母
- 子女 儿子 女儿 子 女 孩子 长子 次子 长女 次女 独子 独女 养子 养女 继子 继女
~ - 配偶父母 公婆 公公 婆婆 岳父 岳母 岳父母 公爹
~ - 祖父母 祖父 祖母 爷爷 奶奶 外公 外婆 外祖父 外祖母 姥姥 姥爷 外祖父母
~ - 兄弟姐妹 哥哥 弟弟 姐姐 妹妹 兄 弟 姐 妹 兄弟 姐妹
~ - 孙子女 孙子 孙女 外孙 外孙女
~ - 其他亲属 叔叔 伯父 伯伯 姑姑 姑母 舅舅 舅母 姨妈 姨母 婶婶 侄子 侄女 外甥 外甥女 儿媳 女婿 堂兄
+ 表哥 嫂子 姐夫 姨父 姑父 亲戚 其他 亲属 旁系亲属
    """,
)
