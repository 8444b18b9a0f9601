"""A made-up roster of any size, with a seeded share of faults, written with XlsxWriter."""

from __future__ import annotations

import datetime
import random
import sys
from pathlib import Path

import xlsxwriter

HEADINGS = [
    "序号", "姓名", "部门", "参加工作时间", "会籍状态", "学历", "性别", "政治面貌", "工号", "出生日期",
    "人员状态", "银行卡号", "入会时间", "用工形式", "民族", "手机号码", "会籍变动时间", "会费基数", "身份证号", "备注",
]  # fmt: skip
FAMILY, GIVEN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def identity_number(place: int, chance: random.Random) -> str:
    """Return a number with a right check character that belongs to nobody we know of."""
    day = datetime.date(1970, 1, 1) + datetime.timedelta(days=chance.randrange(12000))
    body = f"3401{chance.randrange(1, 30):02}{day:%Y%m%d}{place % 1000:03}"
    rest = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True)) % 11
    return body + "10X98765432"[rest]


def card_number(place: int) -> str:
    """Return a card number with a right check digit (Luhn) that belongs to nobody we know of."""
    body = f"62299900{place:010}"
    total = sum(
        sum(divmod(int(digit) * (2 if number % 2 == 0 else 1), 10))
        for number, digit in enumerate(reversed(body))
    )
    return body + str(-total % 10)


def write_roster(path: Path, members: int, seed: int = 1) -> None:
    """Write a roster of ``members`` rows × 20 columns; about one row in two hundred has a fault."""
    chance = random.Random(seed)
    book = xlsxwriter.Workbook(path)
    day_format = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("会员花名册")
    sheet.write(0, 0, "某某工会会员花名册")
    sheet.write_row(1, 0, HEADINGS)
    for place in range(members):
        number = identity_number(place, chance)
        born = datetime.datetime.strptime(number[6:14], "%Y%m%d")
        gender = "男" if int(number[16]) % 2 else "女"
        if not chance.randrange(200):
            number = number[:-1] + ("1" if number[-1] == "X" else "X")
        name = chance.choice(FAMILY) + chance.choice(GIVEN) + chance.choice(GIVEN)
        row: list[object] = [
            place + 1, name, f"第{place % 50 + 1}车间", born + datetime.timedelta(days=6900), "在籍", "本科", gender,
            "群众", f"{place:07}", born, "在职", card_number(place), born + datetime.timedelta(days=7000),
            "固定期限合同", "汉族", f"138{place:08}", None, 3000 + place % 5000, number, None,
        ]  # fmt: skip
        for column, value in enumerate(row):
            if isinstance(value, datetime.datetime):
                sheet.write_datetime(place + 2, column, value, day_format)
            elif value is not None:
                sheet.write(place + 2, column, value)
    book.close()


if __name__ == "__main__":
    write_roster(Path(sys.argv[1]), int(sys.argv[2]))
