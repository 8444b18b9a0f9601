"""The made-up people of the forty unions: no number belongs to anybody, and none stands in two unions."""

from __future__ import annotations

import dataclasses
import datetime
import random
from collections.abc import Iterator

from toolkit.samples.people import id_number, luhn

_FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎"
_GIVEN = (
    "安邦成栋德恩芳刚海寒杰静军凯兰丽林玲梅敏宁鹏平萍琴清荣瑞珊诗淑涛婷伟文霞湘欣秀雅燕阳怡颖宇云芸泽珍志"
)
DEPARTMENTS = ("综合科", "一车间", "二车间", "后勤组", "财务科", "教务处", "护理部", "市场部")


@dataclasses.dataclass(frozen=True)
class Person:
    """One made-up member of a union."""

    emp_no: str
    name: str
    gender: str
    birth: datetime.date
    id_number: str
    mobile: str
    bank_card: str
    department: str
    base: int
    """The pay that dues are reckoned from, in cents."""
    retired: bool = False
    """Keeps the membership (保留会籍) and is not counted among the members 在籍."""

    @property
    def due(self) -> int:
        """The dues of one month in cents: tens of yuan, half a per cent."""
        return self.base // 1000 * 5

    @property
    def joined(self) -> datetime.date:
        """The day of joining the union."""
        return datetime.date(self.birth.year + 23, 7, 15)


def people_of(sizes: list[int], seed: int) -> Iterator[list[Person]]:
    """Yield the people of one union after another; the last of each is retired.

    Names may come again in another union (as they do), numbers never.
    """
    chance = random.Random(seed)
    running = 0
    taken: set[str] = set()
    for unit, size in enumerate(sizes):
        departments = [DEPARTMENTS[(unit + place) % len(DEPARTMENTS)] for place in range(3)]
        staff: list[Person] = []
        for place in range(size):
            running += 1
            retired = place == size - 1
            gender = "女" if (running * 5 + unit) % 11 < 5 else "男"
            first, last = (1959, 1962) if retired else (1981, 1998) if gender == "女" else (1973, 1998)
            birth = datetime.date(chance.randint(first, last), chance.randint(1, 12), chance.randint(1, 28))
            staff.append(
                Person(
                    f"{place + 1:04}",
                    _name(chance, {person.name for person in staff}),
                    gender,
                    birth,
                    _number(birth, gender, chance, taken),
                    f"1990{running + 100_000:07}",
                    luhn(f"999900{running + 500_000:012}"),
                    departments[place * 3 // size],
                    chance.randint(3_400_00, 7_900_00) // 50 * 50,
                    retired,
                )
            )
        yield staff


def _name(chance: random.Random, there: set[str]) -> str:
    while True:
        name = chance.choice(_FAMILY) + "".join(chance.sample(_GIVEN, chance.choice((1, 2, 2))))
        if name not in there:
            return name


def _number(birth: datetime.date, gender: str, chance: random.Random, taken: set[str]) -> str:
    while True:
        serial = chance.randrange(400, 499) * 2 + (gender == "男")
        number = id_number(birth, serial)
        if number not in taken:
            taken.add(number)
            return number
