"""Measure filling official forms against loading, filling and saving each with openpyxl.

Each program fills the same forms as a process of its own: one that stands still (a block of 50 × 12 cells),
and one whose list grows to 50 rows of 12 columns.  The other program is spared the placeholders: it gets the
list drawn out already.  See README.md.
"""

from __future__ import annotations

import argparse
import datetime
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter
from measured import run

HERE = Path(__file__).resolve().parent
ROWS, COLUMNS = 50, 12
FIRST, LAST, LEFT, RIGHT = 5, 45, 3, 6
"""Where the figures of the form that stands still are."""
FIELDS = [
    ("姓名", "name"), ("性别", "gender"), ("民族", "nation"), ("出生日期", "birth"), ("身份证号", "id_number"),
    ("政治面貌", "political"), ("学历", "education"), ("部门", "department"), ("手机号码", "mobile"),
    ("入会时间", "joined"), ("会费基数", "dues_base"),
]  # fmt: skip
GOAL = 0.25


def draw_still(path: Path) -> None:
    """Draw a form of 50 × 12 cells: 120 figures, their sums, and words all around."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("表")
    plain, money = book.add_format({"border": 1}), book.add_format({"border": 1, "num_format": "#,##0.00"})
    for row in range(ROWS):
        for column in range(COLUMNS):
            if (row, column) == (0, 0):
                sheet.write(row, column, "编制单位：{{单位名称}}（盖章）", plain)
            elif FIRST <= row < LAST and LEFT <= column < RIGHT:
                number = (row - FIRST) * (RIGHT - LEFT) + column - LEFT
                sheet.write(row, column, f"{{{{设置.数{number}}}}}", money)
            elif row == LAST and LEFT <= column < RIGHT:
                letter = "DEF"[column - LEFT]
                sheet.write_formula(row, column, f"=SUM({letter}{FIRST + 1}:{letter}{LAST})", money)
            elif FIRST <= row < LAST and column == RIGHT:
                sheet.write_formula(row, column, f"=D{row + 1}+E{row + 1}+F{row + 1}", money)
            else:
                sheet.write(row, column, f"第 {row} 项" if column % 2 else "", plain)
    book.close()


def draw_list(path: Path, *, drawn_out: bool) -> None:
    """Draw a list of members with a total below: one row of placeholders, or 50 blank rows."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("花名册")
    plain, day = book.add_format({"border": 1}), book.add_format({"border": 1, "num_format": "yyyy-mm-dd"})
    money = book.add_format({"border": 1, "num_format": "#,##0.00"})
    sheet.merge_range(0, 0, 0, COLUMNS - 1, "" if drawn_out else "{{单位名称}}会员花名册", plain)
    sheet.write_row(1, 0, ["序号", *(title for title, _ in FIELDS)], plain)
    looks = [
        plain,
        *({"birth": day, "joined": day, "dues_base": money}.get(field, plain) for _, field in FIELDS),
    ]
    words = ["{{序号}}", *(f"{{{{会员.{title}}}}}" for title, _ in FIELDS)]
    rows = ROWS if drawn_out else 1
    for row in range(2, 2 + rows):
        for column, look in enumerate(looks):
            if drawn_out:
                sheet.write_blank(row, column, None, look)
            else:
                sheet.write(row, column, words[column], look)
    sheet.write(2 + rows, 0, "合计", plain)
    sheet.write_formula(2 + rows, COLUMNS - 1, f"=SUM(L3:L{2 + rows})", money)
    sheet.write(4 + rows, 0, "工会主席：　　　　　经审主任：　　　　　制表：", plain)
    book.close()


def members(unit: int) -> list[tuple[object, ...]]:
    """Return the 50 made-up members of a unit; the numbers belong to nobody."""
    return [
        (
            f"王{unit}之{place}", "女" if place % 2 else "男", "汉族", datetime.date(1980, 1, 1 + place % 28),
            f"99000019800101{place:03}X", "群众", "本科", f"第{place % 5 + 1}车间", f"138{unit:04}{place:04}",
            datetime.date(2010, 3, 1 + place % 28), 300_000 + 100 * place + unit,
        )
        for place in range(ROWS)
    ]  # fmt: skip


def fill(kind: str, form: Path, folder: Path, count: int) -> None:
    """Fill a form for each unit with the toolkit."""
    from toolkit.forms.answers import Answers, Cents, Rows
    from toolkit.forms.answers_by_words import answers_of
    from toolkit.workbooks.forms.prepared_form import prepare

    figures = (LAST - FIRST) * (RIGHT - LEFT)

    def answers() -> Iterator[tuple[Answers, Path]]:
        for unit in range(count):
            told: dict[str, object] = {"单位名称": f"城关{unit}工会"}
            lists = {}
            if kind == "still":
                told |= {f"设置.数{number}": number * 1.5 + unit for number in range(figures)}
            else:
                records = tuple((*row[:-1], Cents(int(str(row[-1])))) for row in members(unit))
                lists["会员花名册"] = Rows(tuple(field for _, field in FIELDS), records)  # type: ignore[arg-type]
            yield answers_of(told, lists), folder / f"{unit}.xlsx"  # type: ignore[arg-type]

    prepare(form).fill_many(answers())


def measure(kind: str, forms: int, rounds: int, folder: Path) -> None:
    """Fill in turn with both programs and print the ratio of the medians."""
    form, blank = folder / f"{kind}.xlsx", folder / f"{kind}_blank.xlsx"
    if kind == "still":
        draw_still(form)
        blank = form
    else:
        draw_list(form, drawn_out=False)
        draw_list(blank, drawn_out=True)
    commands = []
    for name, program, drawn in (("ours", "forms.py", form), ("theirs", "naive_forms.py", blank)):
        out = folder / f"{kind}_{name}"
        out.mkdir()
        more = ["--fill"] if name == "ours" else []
        commands.append([sys.executable, str(HERE / program), *more, kind, str(drawn), str(out), str(forms)])
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(run(commands[0]))
        theirs.append(run(commands[1]))
    seconds = [statistics.median(each.seconds for each in runs) for runs in (ours, theirs)]
    cpu = [statistics.median(each.cpu for each in runs) for runs in (ours, theirs)]
    print(
        f"fill {forms:,} forms of {ROWS} × {COLUMNS}, {kind:<6} : openpyxl   ratio {seconds[0] / seconds[1]:5.2f}"
        f"   cpu {cpu[0] / cpu[1]:5.2f}   {seconds[0]:7.2f} s : {seconds[1]:7.2f} s   goal ≤ {GOAL}",
        flush=True,
    )


def main() -> None:
    """Measure, or fill (``--fill KIND FORM FOLDER COUNT``) as one of the programs measured."""
    if sys.argv[1:2] == ["--fill"]:
        _, _, kind, form, folder, count = sys.argv
        fill(kind, Path(form), Path(folder), int(count))
        return
    options = argparse.ArgumentParser()
    options.add_argument("--forms", type=int, default=1000)
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    # The modules are compiled once, so that neither program's first run pays for it.
    subprocess.run(
        [sys.executable, "-c", "import toolkit.workbooks.forms.prepared_form, openpyxl"], check=True
    )
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("still", "list"):
            measure(kind, chosen.forms, chosen.rounds, Path(folder))


if __name__ == "__main__":
    main()
