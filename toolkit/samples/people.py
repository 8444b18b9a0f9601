"""The made-up people of the samples: names from a fixed list, numbers with a right check digit.

The numbers belong to nobody: 340100 is the code of a whole city, under which no card is issued.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator

from toolkit.cards import USCC_LETTERS, luhn_ok
from toolkit.identity import check_character

DEPARTMENTS = ("综合部", "生产一部", "生产二部", "质量部")
_MEN = """
安立民 柏文涛 晁建国 褚向东 丛志强 邓海波 封学军 耿永胜 郝明远 纪长青 柯振华 廖国庆 麦宏伟 聂金生 欧阳朔 裴春林
秦书恒 阮德才 沙以诚 陶俊峰 巫家兴 奚正平
"""
_WOMEN = """
冼玉兰 晏秋菊 臧桂芳 卓雅琴 艾小梅 卞婉清 岑雪莹 戴若彤 鄂丽萍 方静怡 甘玉洁 花晓燕 季思敏 景慧君 蓝文秀 闵佳宁 宁采薇 浦心怡
"""
_SPARE = "赖 茅 倪 庞 乔 冉 尚 谈 危 邢 薛 燕 尤 查 詹 庄 祝 邹 闫 鲍"
_SPARE_GIVEN = "一帆 二南 三川 四维 五岳 六合 七星 八方 九思 十全 百川 千里 万山 双木 千帆"


@dataclasses.dataclass(frozen=True)
class Person:
    """One made-up person."""

    place: int
    name: str
    gender: str
    birth: datetime.date
    id_number: str
    department: str

    @property
    def emp_no(self) -> str:
        """The job number."""
        return f"{self.place:04}"

    @property
    def mobile(self) -> str:
        """A mobile number of the right form."""
        return f"199000{self.place:05}"

    @property
    def bank_card(self) -> str:
        """A card number of the right form, with a bank's code that is not given out."""
        return luhn(f"999900{self.place:012}")


def id_number(birth: datetime.date, serial: int, region: str = "340100") -> str:
    """Return an identity number with its check digit; an odd serial is a man's.

    >>> id_number(datetime.date(1949, 12, 31), 2, "110105")
    '11010519491231002X'
    """
    first17 = f"{region}{birth:%Y%m%d}{serial:03}"
    return first17 + check_character(first17)


def luhn(digits: str) -> str:
    """Return digits with the check digit of a bank card."""
    return next(digits + last for last in "0123456789" if luhn_ok(digits + last))


def credit_code(first17: str) -> str:
    """Return a 统一社会信用代码 with its check character.

    >>> credit_code("81340000MC0000001")
    '81340000MC0000001K'
    """
    total = sum(USCC_LETTERS.index(letter) * pow(3, place, 31) for place, letter in enumerate(first17))
    return first17 + USCC_LETTERS[(31 - total % 31) % 31]


def people() -> list[Person]:
    """Return the forty people of the clean year."""
    men, women = _MEN.split(), _WOMEN.split()
    found = []
    for place in range(1, 41):
        man = bool(men) and (place % 2 == 1 or not women)
        name = (men if man else women).pop(0)
        birth = datetime.date(1973 + place * 7 % 26, place * 5 % 12 + 1, place * 11 % 27 + 1)
        serial = 900 + 2 * place + (1 if man else 0)
        department = DEPARTMENTS[place % len(DEPARTMENTS)]
        found.append(
            Person(place, name, "男" if man else "女", birth, id_number(birth, serial % 1000), department)
        )
    return found


def spare_names() -> Iterator[str]:
    """Yield names that nobody in the clean year has, for the people of examples."""
    for given in _SPARE_GIVEN.split():
        for surname in _SPARE.split():
            yield surname + given
