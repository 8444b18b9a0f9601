"""The committed samples and the page that says what they are."""

from __future__ import annotations

from pathlib import Path

from toolkit.generated.pages import page
from toolkit.samples.clean import NAME, PROVINCE, TODAY
from toolkit.samples.faults import NOT_SHOWN, shown_codes
from toolkit.samples.files import BLANK, CLEAN, FAULTS, FOLDER, UNITS, write_samples


def write_sample_files(root: Path) -> None:
    """Write samples/."""
    write_samples(root / "samples")
    lines = [
        "# 样例",
        "",
        "这里的单位、人员、证件号、手机号、卡号和金额全部是编造的，不属于任何人。",
        f"核查时请加 `--today {TODAY}`；`gonghui demo` 会造出同样的文件并跑一遍。",
        "",
        f"- `{CLEAN}`：{NAME}的 2025 年，{PROVINCE}；各表互相对得上，核查不出问题。",
        f"- `{FAULTS}`：同一年，加上 {len(shown_codes())} 项检查的错例，每一项都查得出来。",
        "  备注写着是哪一项的错例；针对整张表的错例各占一张表，表名以检查编号开头。",
        f"- `{BLANK}`：`gonghui new` 写出的空白台账。",
        f"- `{FOLDER}/`：三个分工会交来的表，列名、排法、文件格式各不相同，各有一两处错。",
        f"- `{UNITS}`：应上报的单位清单，四个单位里有一个没有报，给 `gonghui merge` 用。",
        "",
    ]
    if NOT_SHOWN:
        lines += [
            "一个工作簿里显示不出来的检查：",
            "",
            *(f"- {code}：{why}。" for code, why in sorted(NOT_SHOWN.items())),
            "",
        ]
    page(root, "samples/README.md", lines)
