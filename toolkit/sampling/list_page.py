"""抽样清单: which items were drawn, from what and how, with room for what the auditor finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.amounts import yuan
from toolkit.masking import mask_path, mask_text
from toolkit.report_sheet import MEASURE, Form
from toolkit.sampling.entered import (
    AUDITED,
    DEVIATES,
    KEY,
    NO,
    NOTE,
    NUMBER,
    REPLACED_BY,
    YES,
    Entered,
)
from toolkit.sampling.list_words import FILLING, how_drawn
from toolkit.sampling.settled import Listed
from toolkit.workbooks.sheet_parts import Col

if TYPE_CHECKING:
    from toolkit.sampling.drawn import Drawn

LIST = "抽样清单"
SIGNED_BY = ("抽样人：", "检查人：", "复核人：", "日期：")
BOOK = "账面金额"
NEW = "补充"


def list_page(drawn: Drawn) -> Form:
    """Return the list, stratum by stratum, the reserve of each under it; what was entered earlier stands in it."""
    form = Form(
        LIST,
        drawn.unit,
        drawn.period,
        [
            Col(NUMBER, width=7),
            Col("层", width=12),
            Col("凭证号", width=13),
            Col("日期", "day"),
            Col("摘要", "wrapped", width=30),
            Col("收款人", "wrapped", width=20),
            Col(BOOK, "money", total="sum"),
            Col("来源", "wrapped", width=26),
            Col("新增", width=6, note="这次扩大样本才抽到的笔"),
            Col(AUDITED, "money", note="检查后应有的金额；与账面一致的可以不填，只填“是否偏差”"),
            Col(DEVIATES, width=9, choices=(YES, NO)),
            Col(NOTE, "wrapped", width=24),
            Col(REPLACED_BY, width=9, note="只在凭证不属于抽查范围时填备选的序号，如“备1”"),
            Col(KEY, width=14, note="程序用它认出这一笔，请不要改"),
        ],
        right=f"种子：{drawn.seed}　　{MEASURE}",
        notes=list(FILLING),
        footer=SIGNED_BY,
        landscape=True,
        freeze_columns=1,
    )
    for text in how_drawn(drawn):
        form.section(text)
    for place, stratum in enumerate(drawn.chosen.strata):
        here = [one for one in drawn.listed if one.stratum == place and not one.reserve]
        rest = "全部检查" if stratum.wholly else f"抽取 {len(here):,} 笔"
        form.section(f"{stratum.name}：本层 {len(stratum.items):,} 笔，{yuan(stratum.cents)} 元，{rest}")
        for one in here:
            _row(form, drawn, one, stratum.name)
        if here:
            total = sum(one.item.cents for one in here)
            form.subtotal("小计", None, None, None, None, None, total)
    spare = [one for one in drawn.listed if one.reserve]
    if spare:
        form.section("备选：没有替换时不检查")
    for one in spare:
        _row(form, drawn, one, drawn.chosen.strata[one.stratum].name)
    return form


def _row(form: Form, drawn: Drawn, one: Listed, stratum: str) -> None:
    item, told = one.item, drawn.entries.by_key
    entry = told.get(item.key) or Entered(item.key, one.label)
    new = NEW if drawn.entries and item.key not in told and not one.reserve else None
    deviates = None if entry.deviates is None else YES if entry.deviates else NO
    form.data(
        one.label,
        stratum,
        item.voucher or None,
        item.day,
        mask_text(item.summary) or None,
        mask_text(item.payee) or None,
        item.cents,
        _place(one),
        new,
        entry.audited,
        deviates,
        entry.note or None,
        entry.replaced_by or None,
        item.key,
        sources=item.sources,
    )


def _place(one: Listed) -> str:
    """Return where the item stands: file, sheet and rows."""
    places: dict[tuple[str, str], list[int]] = {}
    for file, sheet, row in one.item.sources:
        places.setdefault((file, sheet), []).append(row)
    parts = []
    for (file, sheet), rows in places.items():
        name = mask_path(file.replace("\\", "/").rpartition("/")[2])
        parts.append(f"{name}“{sheet}”第 {'、'.join(map(str, sorted(rows)))} 行")
    return "；".join(parts)
