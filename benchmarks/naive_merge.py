"""The script one would write without the toolkit: pandas, openpyxl, one file after another.  No checks.

python naive_merge.py 上报 汇总.xlsx
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pandas as pd

TEXTS = dict.fromkeys(["身份证号", "手机号码", "银行卡号", "工号", "凭证号"], str)
SHEETS = ["会员花名册", "活动签到", "慰问福利"]

parts: dict[str, list[pd.DataFrame]] = {name: [] for name in SHEETS}
for path in sorted(Path(sys.argv[1]).rglob("*.xlsx")):
    unit = re.sub(r"^\d+|\d{4}年报表$", "", path.stem)
    # One opening for the three sheets: the kindest way to use openpyxl.
    for name, frame in pd.read_excel(path, SHEETS, header=1, dtype=TEXTS, engine="openpyxl").items():
        frame.insert(0, "单位", unit)
        frame.insert(1, "文件", path.name)
        parts[name].append(frame)
members, signed, given = (pd.concat(parts[name], ignore_index=True) for name in SHEETS)
totals = pd.DataFrame(
    {
        "会员数": members[members["会籍状态"] == "在籍"].groupby("单位").size(),
        "女会员数": members[(members["会籍状态"] == "在籍") & (members["性别"] == "女")]
        .groupby("单位")
        .size(),
        "参与人次": signed[signed["是否会员"] == "是"].groupby("单位").size(),
        "福利金额": given.groupby("单位")["金额"].sum(),
    }
).fillna(0)
with pd.ExcelWriter(sys.argv[2], engine="openpyxl") as book:
    totals.to_excel(book, sheet_name="总表")
    for name, frame in zip(SHEETS, (members, signed, given), strict=True):
        frame.to_excel(book, sheet_name=name, index=False)
print(len(totals), len(members), len(signed), len(given))
