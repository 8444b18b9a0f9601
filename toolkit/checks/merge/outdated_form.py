"""用的是旧版的表样。

旧版表样的列和口径与新版不同，缺的列汇总时就是空白。

请单位换用新版表样重新报送；口径没有变化的，改写“表样版本”即可。
"""

from __future__ import annotations

import pandas as pd

from toolkit import law
from toolkit.check import check
from toolkit.flags import Flags
from toolkit.merge.across_tables import Returns
from toolkit.merge.form_version import older
from toolkit.severity import Severity


@check(
    "M007",
    Severity.WARNING,
    basis=law.RETURNS,
    bad="""
        单位    报送情况  表样版本  应用版本
        甲工会  已报      2025版    2025版
        乙工会  已报      2023版    2025版    <- 表样版本
    """,
    good="""
        单位    报送情况  表样版本  应用版本
        甲工会  已报      2025版    2025版
        乙工会  已报      -         2025版
        丙工会  已报      2023版    -
    """,
)
def outdated_form(returns: Returns) -> Flags:
    version, newest = returns.get("version").astype(object), returns.get("newest").astype(object)
    both = zip(version.fillna(""), newest.fillna(""), strict=True)
    old = pd.Series([older(one, other) for one, other in both], dtype=bool)
    yield from returns.flag(
        "version",
        old,
        "{unit}用的是“{version}”，应用“{newest}”",
        unit=returns.unit,
        version=version,
        newest=newest,
    )
