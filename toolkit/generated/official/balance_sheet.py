"""资产负债表（表样）：工会01表（年报），左边资产、右边负债和净资产，年末和年初余额，合计和勾稽用公式。"""

from __future__ import annotations

from toolkit.generated.account_lines import headed, name_of, signed
from toolkit.statements.lines import ASSETS, CLAIMS, Line, used
from toolkit.workbooks.form_pages import FormPage

LEFT, RIGHT = used(ASSETS, []), used(CLAIMS, [])
FIRST = 5


def drawn() -> list[FormPage]:
    """Return the form's sheet."""
    page = FormPage("资产负债表", (22, 18, 18, 24, 18, 18), landscape=True, one_page=True)
    headed(page, "资产负债表", 6, "工会01表")
    for first, what in ((1, "资　　产"), (4, "负债和净资产")):
        page.put(3, first, what, "head", rows=2)
        page.put(3, first + 1, "余　　额", "head", columns=2)
        page.row(4, ("年末余额", "年初余额"), ("head", "head"), first=first + 1)
    last = FIRST + len(LEFT) - 1
    rows = [*RIGHT[:-1], *[Line("")] * (len(LEFT) - len(RIGHT)), RIGHT[-1]]
    for side, first in ((LEFT, 1), (rows, 4)):
        for place, line in enumerate(side):
            _line(page, FIRST + place, first, line, side)
    page.put(last + 1, 1, "勾稽：资产总计＝负债与净资产总计", "line", columns=3)
    page.put(last + 1, 5, f'=IF(ROUND(B{last}-E{last},2)=0,"相符","不符")', "line middle")
    page.put(last + 1, 6, f'=IF(ROUND(C{last}-F{last},2)=0,"相符","不符")', "line middle")
    signed(
        page,
        last + 2,
        6,
        ("工会法定代表人：{{工会主席}}", "主管会计工作负责人：", "会计机构负责人：{{会计}}"),
    )
    page.seals.append((last - 5, 6, 20, 4))
    return [page]


def _line(page: FormPage, row: int, column: int, line: Line, side: list[Line]) -> None:
    letters = "BC" if column == 1 else "EF"
    if line.summed:
        values = [_added(line, side, letter) for letter in letters]
        page.row(row, (line.name, *values), ("bold text", "bold money 0", "bold money 0"), first=column)
    elif line.accounts:
        account = name_of(line.accounts[0]) if len(line.accounts) == 1 else line.name
        values = [f"{{{{余额.{account}.{when}}}}}" for when in ("年末", "年初")]
        page.row(row, (line.name, *values), ("indent", "money", "money"), first=column)
    else:
        page.row(row, (line.name or None, None, None), ("text", "money", "money"), first=column)


def _added(line: Line, side: list[Line], letter: str) -> str:
    """Return the formula of a line that is worked out from others."""
    row = {other.name: FIRST + place for place, other in enumerate(side)}
    less = "".join(f"-{letter}{row[name]}" for name in line.less)
    return "=" + "+".join(f"{letter}{row[name]}" for name in line.adds) + less
