"""生成报表: the standard sheets, those named in the settings or all that can be made."""

from __future__ import annotations

import re

from toolkit.buttons.button import Answer, Asked, button


@button("reports", "生成报表", place=5, doing="正在生成报表")
def reports(asked: Asked) -> Answer:
    """用打开的台账填标准报表，每张报表一张工作表；填哪几张写在“按钮”表上，不写就全部。"""
    from toolkit.ceilings.provinces import province_named
    from toolkit.report import Filling, all_reports, reports_named
    from toolkit.show.filled_sheets import SheetFilling

    words = [word for word in re.split(r"[,，、;；\s]+", asked.settings.report) if word]
    chosen = [item for word in words for item in reports_named(word)] or list(all_reports().values())
    names = tuple(dict.fromkeys(item.name for item in chosen))
    province = province_named(asked.settings.province) if asked.settings.province else None
    gathered = asked.gather(Filling(names, asked.settings.period, province, asked.today))
    sheets = [sheet for unit in gathered.units for item in unit.outcome.filled for sheet in item.sheets]
    if not sheets:
        raise SheetFilling(chosen, None).nothing(gathered)
    lacking = {
        f"没有填“{name}”：{why}": None for unit in gathered.units for name, why in unit.outcome.lacking
    }
    left = {line.rstrip("。"): None for unit in gathered.units for line in unit.outcome.left_out}
    aside = "".join(f"{line}。" for line in [*(lacking if words else ()), *left])
    period = gathered.units[0].outcome.period
    skipped = f"另有 {len(lacking)} 张缺台账，没有填。" if lacking and not words else ""
    return Answer(f"已填 {len(sheets)} 张报表（{period}）。{skipped}{aside}", sheets)
