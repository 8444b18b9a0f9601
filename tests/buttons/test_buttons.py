"""A button on an open workbook: results are sheets, marks can be taken away, the rest stays as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest

from tests.buttons.made import LEDGER, NAME, ROSTER, WELFARE, faulty, filled, press, seen
from tests.hosts.excel import start
from toolkit.buttons.button import NoWorkbook, all_buttons, button_named
from toolkit.buttons.found import NothingKnown
from toolkit.errors import SheetsMissing, WordUnknown
from toolkit.hosts.file_host import FileHost
from toolkit.hosts.host import Host
from toolkit.hosts.xlwings_host import XlwingsHost
from toolkit.marking.live import Guarded, OfACopy
from toolkit.marking.mark import mark
from toolkit.marking.names import RECORD
from toolkit.marking.unmark import unmark

assert LEDGER
Opened = Callable[[Path], Host]
CAPTIONS = [
    "核查", "活动参与统计", "慰问福利汇总", "会费核对", "生成报表",
    "经费审查", "分工会汇总", "安全修正", "撤销标记", "检查环境",
]  # fmt: skip


@pytest.fixture(params=["file", "excel"])
def opened(request: pytest.FixtureRequest) -> Iterator[Opened]:
    """Opens a workbook in a program; each time anew, as it then is."""
    if request.param == "file":
        yield FileHost
        return
    app, stop = start()
    app.impl.answers.append("yes")
    yield lambda path: XlwingsHost(app.books.open(str(path)))
    stop()


def said(host: Host) -> str:
    """Return the last sentence told."""
    if isinstance(host, FileHost):
        return host.said[-1]
    return str(host._book.app.impl.alerts[-1])


def test_every_button_of_the_officer_is_there() -> None:
    assert CAPTIONS == [each.caption for each in all_buttons().values()]
    assert all(each.tip.endswith("。") for each in all_buttons().values())
    assert button_named("核查") is button_named("check")


def test_an_unknown_button_is_named_with_the_nearest() -> None:
    with pytest.raises(WordUnknown, match="是否想写“check”"):
        button_named("chek")


def test_a_press_marks_cells_lists_findings_and_says_so(opened: Opened, tmp_path: Path) -> None:
    host = opened(faulty(tmp_path))
    press(host, "check", tmp_path)
    host.save(tmp_path / "核查.xlsx")

    book = openpyxl.load_workbook(tmp_path / "核查.xlsx")
    assert [ROSTER, WELFARE, "问题清单", "未核查", RECORD] == book.sheetnames
    assert ("solid", "FFC7CE") == filled(book[ROSTER]["C3"])
    assert "【错误 R002】" in book[ROSTER]["C3"].comment.text
    assert "“临泉工会.xlsx”发现" in said(host)
    assert "veryHidden" == book[RECORD].sheet_state


def test_a_note_of_the_officer_stays_and_the_cell_is_coloured(opened: Opened, tmp_path: Path) -> None:
    host = opened(faulty(tmp_path))
    press(host, "check", tmp_path)
    host.save(tmp_path / "核查.xlsx")

    cell = openpyxl.load_workbook(tmp_path / "核查.xlsx")[ROSTER]["E3"]
    assert (("solid", "FFC7CE"), "问过本人，记不清") == (filled(cell), cell.comment.text)
    assert "有 1 格原来就有批注，只涂了颜色，没有动批注，说明见问题清单。" in said(host)


def test_unmarking_gives_the_workbook_back_as_it_was(opened: Opened, tmp_path: Path) -> None:
    path = faulty(tmp_path)
    host = opened(path)
    host.save(tmp_path / "原样.xlsx")
    for name in ("check", "welfare", "unmark"):
        press(host, name, tmp_path)
        host.save(tmp_path / f"{name}.xlsx")
        host = opened(tmp_path / f"{name}.xlsx")

    assert seen(tmp_path / "原样.xlsx") == seen(tmp_path / "unmark.xlsx")
    assert seen(path) == seen(tmp_path / "原样.xlsx")


def test_a_second_press_takes_the_place_of_the_first(opened: Opened, tmp_path: Path) -> None:
    first, second = tmp_path / "一.xlsx", tmp_path / "二.xlsx"
    host = opened(faulty(tmp_path))
    press(host, "check", tmp_path)
    host.save(first)
    again = opened(first)
    press(again, "check", tmp_path)
    again.save(second)

    assert seen(first) == seen(second)


def test_what_was_put_right_is_no_longer_marked(opened: Opened, tmp_path: Path) -> None:
    host = opened(faulty(tmp_path))
    press(host, "check", tmp_path)
    host.write(ROSTER, 3, 3, [["110101199003070089"]])
    host.save(tmp_path / "改过.xlsx")
    again = opened(tmp_path / "改过.xlsx")
    press(again, "check", tmp_path)
    again.save(tmp_path / "再核查.xlsx")

    cell = openpyxl.load_workbook(tmp_path / "再核查.xlsx")[ROSTER]["C3"]
    assert (("solid", (4, 0.5)), None) == (filled(cell), cell.comment)


def test_a_sheet_of_the_officer_called_like_ours_is_left_alone(opened: Opened, tmp_path: Path) -> None:
    path = faulty(tmp_path)
    book = openpyxl.load_workbook(path)
    book.create_sheet("问题清单").append(["我自己的清单"])
    book.save(path)
    host = opened(path)
    press(host, "check", tmp_path)

    assert [["我自己的清单"]] == host.read("问题清单")
    assert "核查问题清单" == host.read("问题清单(2)")[0][0]


def test_a_colour_that_somebody_changed_since_is_left_alone(opened: Opened, tmp_path: Path) -> None:
    host = opened(faulty(tmp_path))
    press(host, "check", tmp_path)
    host.fill(ROSTER, 3, 3, "0000FF")
    host.save(tmp_path / "改色.xlsx")
    again = opened(tmp_path / "改色.xlsx")
    press(again, "unmark", tmp_path)
    again.save(tmp_path / "撤销.xlsx")

    cell = openpyxl.load_workbook(tmp_path / "撤销.xlsx")[ROSTER]["C3"]
    assert (("solid", "0000FF"), None) == (filled(cell), cell.comment)
    assert "“会员花名册”的 C3 颜色已被人改过，没有动。" in said(again)


def test_the_command_takes_the_marks_of_a_button_away_too(opened: Opened, tmp_path: Path) -> None:
    path = faulty(tmp_path)
    host = opened(path)
    press(host, "check", tmp_path)
    host.save(tmp_path / "存了.xlsx")
    unmark(tmp_path / "存了.xlsx", tmp_path / "还原.xlsx")

    assert seen(path) == seen(tmp_path / "还原.xlsx")


def test_without_marks_there_is_nothing_to_take_away(opened: Opened, tmp_path: Path) -> None:
    path = faulty(tmp_path)
    host = opened(path)
    press(host, "unmark", tmp_path)
    host.save(tmp_path / "没动.xlsx")

    assert f"“{NAME}”里没有本工具加的标记。" == said(host)
    assert seen(path) == seen(tmp_path / "没动.xlsx")


def test_safe_repairs_are_shown_then_written_beside_and_opened(opened: Opened, tmp_path: Path) -> None:
    path = faulty(tmp_path)
    host = opened(path)
    press(host, "check", tmp_path)
    beside = tmp_path / "旁边"
    beside.mkdir()
    shown = press(host, "fix", beside)

    copy = beside / "临泉工会（已修正）.xlsx"
    assert [copy] == shown
    book = openpyxl.load_workbook(copy)
    assert ([ROSTER, WELFARE], "丁某") == (book.sheetnames, book[ROSTER]["A4"].value)
    assert "丁某 " == host.read(ROSTER)[3][0]
    assert "将要修正" not in host.sheet_names()


def test_who_does_not_agree_sees_the_repairs_and_gets_no_copy(tmp_path: Path) -> None:
    host = FileHost(faulty(tmp_path), answer=False)

    assert [] == press(host, "fix", tmp_path)
    assert ["将要修正", RECORD] == host.sheet_names()[-2:]
    host.save(tmp_path / "列出.xlsx")
    assert ["丁某␣", "丁某"] == [
        FileHost(tmp_path / "列出.xlsx").read("将要修正")[3][place] for place in (4, 5)
    ]
    assert [NAME] == [path.name for path in tmp_path.glob("临泉*")]


def test_totals_are_those_of_the_command(opened: Opened, tmp_path: Path) -> None:
    host = opened(faulty(tmp_path))
    press(host, "welfare", tmp_path)
    host.save(tmp_path / "福利.xlsx")

    book = openpyxl.load_workbook(tmp_path / "福利.xlsx")
    sheet = book["慰问福利（按节日）"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert ["春节", 2, 2, 600] == rows[0][:4]
    assert "=SUM(" in str(rows[1])


def test_lacking_sheets_are_named(tmp_path: Path) -> None:
    with pytest.raises(SheetsMissing, match="给出的文件里没有"):
        press(FileHost(faulty(tmp_path)), "dues", tmp_path)


def test_a_button_without_a_workbook_says_so(tmp_path: Path) -> None:
    from toolkit.buttons.button import Asked

    with pytest.raises(NoWorkbook, match="“核查”要对着打开的台账做"):
        button_named("check").pressed(Asked(None, tmp_path, __import__("datetime").date(2025, 12, 31)))


def test_a_protected_sheet_is_not_coloured_and_that_is_said(opened: Opened, tmp_path: Path) -> None:
    path = faulty(tmp_path)
    book = openpyxl.load_workbook(path)
    book[ROSTER].protection.sheet = True
    book.save(path)
    host = opened(path)
    press(host, "check", tmp_path)
    host.save(tmp_path / "核查.xlsx")

    assert ("solid", (4, 0.5)) == filled(openpyxl.load_workbook(tmp_path / "核查.xlsx")[ROSTER]["C3"])
    assert "工作表“会员花名册”有保护，没有涂色、加批注，问题见问题清单。" in said(host)


def test_a_protected_workbook_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = faulty(tmp_path)
    book = openpyxl.load_workbook(path)
    book.security.lockStructure = True
    book.save(path)

    with pytest.raises(Guarded, match="请在“审阅”里取消“保护工作簿”"):
        press(FileHost(path), "check", tmp_path)


def test_the_marks_of_a_marked_copy_are_left_to_the_command(tmp_path: Path) -> None:
    path = faulty(tmp_path)
    copy = mark(path, [], tmp_path / "副本.xlsx").path

    with pytest.raises(OfACopy, match="是用 gonghui check --mark 写出的带标记的副本"):
        press(FileHost(copy), "check", tmp_path)


def test_a_workbook_without_a_known_table_is_not_called_faultless(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["今天", "天气"])
    book.save(tmp_path / "别的.xlsx")

    with pytest.raises(NothingKnown, match="里没有认识的表，什么也没有核查"):
        press(FileHost(tmp_path / "别的.xlsx"), "check", tmp_path)
