"""Who is paid: a unit, a person, or nobody by name; and one name for the ways in which a payee is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from toolkit.keys import read_once
from toolkit.once import once
from toolkit.tables.ledger import Ledger

_UNIT = re.compile(
    r"公司|集团|商[行店场贸城]|超市|书店|书城|饭店|酒店|宾馆|餐[厅饮馆]|酒楼|食[品堂府]|[厂店铺行馆坊社院校局所站场部处室会队园城苑]$"
    r"|中心|学[校院]|大学|中学|小学|医院|银行|信用社|工作室|合作社|事务所|经营部|门市|营业[厅部]|批发|商户|个体|财政|税务"
    r"|总工会|工会委员会|委员会|协会|基金会|俱乐部|影城|影院|剧[院场]|旅行社|传媒|广告|科技|印[刷务]|文具|百货"
)
_SHOP = re.compile(r"[厂店铺坊馆]$")
_SHORT = 3
"""So short a word is a person's name (张长城, 李小园), unless it ends as only shops do."""
_NOBODY = re.compile(
    r"^(?:各?位?(?:会员|职工|员工|个人|本人|参赛|获奖|参加|困难|退休|生病|住院|慰问|相关|有关)+(?:人员|对象|家属|本人|同志|职工|会员|员工|代表|者)*"
    r"|.{0,4}(?:等.{0,3}人|\d+人|若干人|一批|详见.*|见.*[表单]|明细|名单|名册|多人|全体.*)|无|/|-+|—+|现金|本单位|本单位行政|单位行政|行政|单位|工会|开户(?:银)?行)$"
)
_PERSON = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,10}·[\u4e00-\u9fff]{1,10}|[A-Za-z .]{3,}")
_ENDING = re.compile(
    r"(?:有限责任公司|股份有限公司|有限公司|公司|责任有限公司)(?P<branch>.{0,12}(?:分公司|分店|分行|支行|门店|营业部))?$"
)
_MARKS = re.compile(r"[\s()（）\[\]【】,，.。·:：;；\-—_/\\\"'“”]")


@once
def payee_key(ledger: Ledger) -> Any:
    """Return the payee as it is compared (object Series), missing where nobody is named.

    >>> comparable("科讯办公（合肥）有限公司") == comparable("科讯办公(合肥)有限责任公司 ")
    True
    """
    return _mapped(ledger, comparable)


@once
def pays_unit(ledger: Ledger) -> Any:
    """Say for each row whether it names a unit as payee: an undertaking, a shop, an authority."""
    return _mapped(ledger, lambda text: True if is_unit(text) else None).notna().to_numpy(dtype=bool)


@once
def pays_person(ledger: Ledger) -> Any:
    """Say for each row whether it names a person as payee."""
    return _mapped(ledger, lambda text: True if is_person(text) else None).notna().to_numpy(dtype=bool)


@once
def names_payee(ledger: Ledger) -> Any:
    """Say for each row whether it names one payee, not members in general."""
    return payee_key(ledger).notna().to_numpy(dtype=bool)


def comparable(text: str) -> str | None:
    """Return one name for the ways in which a payee is written; None where it names nobody in particular.

    >>> comparable("新华书店有限公司"), comparable("新华书店"), comparable("会员本人")
    ('新华书店', '新华书店', None)
    """
    tight = _MARKS.sub("", unicodedata.normalize("NFKC", text)).upper()
    if not tight or names_nobody(tight):
        return None
    shorter = _ENDING.sub(lambda match: match["branch"] or "", tight)
    return shorter if len(shorter) >= 2 else tight


def names_nobody(text: str) -> bool:
    """Say whether a payee's cell speaks of members, of the unit itself or of a list, not of one payee.

    >>> [names_nobody(text) for text in ("会员本人", "张某等12人", "详见签领表", "佳和粮油商行", "张某")]
    [True, True, True, False, False]
    """
    return bool(_NOBODY.match("".join(text.split())))


def is_unit(text: str) -> bool:
    """Say whether a payee is an undertaking, a shop or an authority.

    >>> [is_unit(text) for text in ("佳和粮油商行", "祥和蛋糕坊", "张某", "会员本人", "欧阳某某", "市职工培训中心")]
    [True, True, False, False, False, True]
    """
    tight = _MARKS.sub("", unicodedata.normalize("NFKC", text))
    if len(tight) <= _SHORT:
        return len(tight) == _SHORT and bool(_SHOP.search(tight))
    return not names_nobody(tight) and bool(_UNIT.search(tight))


def is_person(text: str) -> bool:
    """Say whether a payee is one person by name."""
    tight = "".join(text.split())
    return not names_nobody(tight) and not is_unit(tight) and bool(_PERSON.fullmatch(tight))


def _mapped(ledger: Ledger, read: Callable[[str], Any]) -> Any:
    """Apply ``read`` to each wording of the payee column once."""
    return read_once(ledger.get("payee"), read)
