"""凭证没有附件。

原始单据是支出真实发生过的凭据，没有附件的凭证等于白条。

补齐发票、签领表、签到表等原始单据，把张数填上；结账和更正错误的凭证可以不附。
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from toolkit import law
from toolkit.blanks import blank
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.told_once import rows_or_once
from toolkit.bookkeeping.voucher_entries import any_of, first_of, voucher_of
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flags
from toolkit.severity import Severity
from toolkit.tables.ledger import Ledger


@check(
    "F007",
    Severity.WARNING,
    basis=law.VOUCHERS.article("51(四)"),
    bad="""
        日期        凭证号      摘要      收入    支出    附件张数
        2025-01-06  202501-001  购用品    -       300.00  2
        2025-01-08  202501-002  会费      200.00  -       -         <- 附件张数
        2025-01-09  202501-003  慰问      -       100.00  0         <- 附件张数
        2025-01-10  202501-004  慰问      -       100.00  -         <- 附件张数
        2025-01-10  202501-004  慰问      -       200.00  0
    """,
    good="""
        日期        凭证号      摘要          收入    支出     附件张数
        2025-01-01  -           上年结转      500.00  -        -
        2025-01-06  202501-001  购用品        -       300.00   2
        2025-01-06  202501-001  购用品        -       30.00    -
        -           -           购用品        -       20.00    -
        2025-01-08  202501-002  冲销1号凭证   -       -300.00  -
        2025-01-08  202501-003  更正记账错误  -       10.00    0
        2025-12-31  202512-001  结转本年收支  500.00  -        -
    """,
)
def missing_attachments(ledger: Ledger) -> Flags:
    if not ledger.has("attachments"):
        raise Lacking("经费收支没有“附件张数”一列")
    entries, voucher = entries_of(ledger), voucher_of(ledger)
    needing = entries.moved & ~entries.red & ~entries.closing
    zero = (ledger.get("attachments") == 0).to_numpy(dtype=bool, na_value=False)
    some = any_of(voucher, ~(zero | np.asarray(blank(ledger, "attachments"), dtype=bool)))
    first = first_of(voucher, needing)
    yield from rows_or_once(
        ledger,
        "attachments",
        first & ~some,
        int(first.sum()),
        "附件张数{nothing}",
        "{population} 张凭证中 {count} 张没有附件张数（{places}）",
        nothing=pd.Series(np.where(any_of(voucher, zero), "为 0", "没有填")),
    )
