"""The script one would write without the toolkit: pandas, openpyxl, a function a row.  Seven checks."""

from __future__ import annotations

import datetime
import sys

import pandas as pd

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def faults(row: pd.Series) -> list[str]:
    found = []
    number = str(row["身份证号"])
    rest = sum(int(a) * b for a, b in zip(number[:17], WEIGHTS, strict=True)) % 11
    if number[-1] != "10X98765432"[rest]:
        found.append("身份证号校验位不对")
    if number[6:14] != f"{row['出生日期']:%Y%m%d}":
        found.append("出生日期与身份证号不符")
    if (int(number[16]) % 2 == 1) != (row["性别"] == "男"):
        found.append("性别与身份证号不符")
    if not str(row["手机号码"]).startswith("1") or len(str(row["手机号码"])) != 11:
        found.append("手机号码不对")
    if row["入会时间"] > datetime.datetime.now():
        found.append("入会时间在将来")
    return found


roster = pd.read_excel(sys.argv[1], header=1, dtype={"身份证号": str, "手机号码": str, "银行卡号": str})
shared = roster["身份证号"].duplicated(keep=False) | roster["手机号码"].duplicated(keep=False)
listed = roster.apply(faults, axis=1)
print(int(shared.sum()), int(listed.str.len().sum()))
