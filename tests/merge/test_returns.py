"""Answers to the units, from their files to the workbooks they get back."""

from __future__ import annotations

import dataclasses
import datetime
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from toolkit.gather import gather
from toolkit.identify import UnitName
from toolkit.merge import store
from toolkit.merge.outcome import Outcome
from toolkit.merge.returns import round_counts, write_returns
from toolkit.merge.rounds import Counts
from toolkit.merge.run import Request, run
from toolkit.reading import Reading
from toolkit.workbooks.atomic import OutputRefused

TODAY, DUE = datetime.date(2025, 12, 31), datetime.date(2026, 1, 20)
HEADINGS = "姓名,身份证号,入会时间\n"
GOOD = "张三,110101199003070011,2020-01-02\n"
SPACED, TAIL, NO_NUMBER, NO_DAY = (
    "李 四,440300199512310459,2020-01-02\n",
    "王五,310101198506151239,2020-01-02\n",
    "赵六,,2020-01-02\n",
    "孙七,500101199008120033,2020-13-02\n",
)
"""Rows with one fault each: R007, R002, R001 and X001."""
UNITS = (("340101", "甲工会"), ("340102", "乙工会"), ("340103", "丙工会"))


@dataclasses.dataclass
class Above:
    """The union above: its folder of returns, its list of units, and what it sends back."""

    folder: Path

    def hand_in(self, file: str, unit: str, *rows: str, code: str = "") -> Path:
        path = self.folder / "上报" / file
        path.parent.mkdir(exist_ok=True)
        head = f"编制单位：{unit}\n" if unit else ""
        path.write_text(head + HEADINGS + "".join(rows), encoding="utf-8")
        return path

    def answer(self, units: tuple[tuple[str, str], ...] = UNITS, **asked: Any) -> None:
        """Consolidate and answer."""
        (self.folder / "上报").mkdir(exist_ok=True)
        listed = self.folder / "单位清单.csv"
        listed.write_text(
            "单位编码,单位名称\n" + "".join(f"{code},{name}\n" for code, name in units), "utf-8"
        )
        told = {"period": "2025", "today": TODAY, "due": DUE, "returns": self.back} | asked
        run(
            Request(
                (str(self.folder / "上报"),),
                self.folder / "汇总.xlsx",
                str(listed),
                province="anhui",
                select=("R001", "R002", "R007", "R012", "X001", "M"),
                **told,
            )
        )

    @property
    def back(self) -> Path:
        return self.folder / "退回"

    def book(self, stem: str) -> openpyxl.Workbook:
        return openpyxl.load_workbook(self.back / f"{stem}整改通知.xlsx")

    def notice(self, stem: str) -> str:
        return "\n".join(str(cell.value) for row in self.book(stem)["通知"] for cell in row if cell.value)

    def list(self, stem: str, sheet: str = "问题清单") -> dict[str, str]:
        """Return the last column of a list by the code of its finding."""
        rows = [[cell.value for cell in row] for row in self.book(stem)[sheet]]
        start = next(place for place, row in enumerate(rows) if row[0] == "序号") + 1
        return {row[2]: row[-1] for row in rows[start:] if isinstance(row[0], int)}

    def overview(self) -> dict[str, list[Any]]:
        """Return 整改情况 by unit: state, last, mended, open, not checked, new."""
        sheet = openpyxl.load_workbook(self.back / "整改情况.xlsx")["整改情况"]
        rows = [[cell.value for cell in row] for row in sheet]
        return {row[2]: [row[3], *row[7:12]] for row in rows if isinstance(row[0], int)}


@pytest.fixture
def above(tmp_path: Path) -> Above:
    return Above(tmp_path)


def test_the_first_round_tells_what_to_mend_and_by_when(above: Above) -> None:
    above.hand_in("340101甲工会花名册.csv", "甲工会", GOOD, SPACED, TAIL)
    above.answer()
    said, book = above.notice("340101甲工会"), above.book("340101甲工会")

    assert ["通知", "问题清单", "未核查"] == book.sheetnames
    assert "关于2025年度工会报表整改的通知" in said
    assert "甲工会：" in said
    assert "1 个文件（340101甲工会花名册.csv）" in said
    assert "共发现问题 2 个：错误 1 个、警告 1 个" in said
    assert "于2026年1月20日前" in said
    assert said.endswith("上级工会（盖章）：＿＿＿＿＿＿＿＿\n2025年12月31日")
    assert {"R002": "首次", "R007": "首次"} == above.list("340101甲工会")
    assert ["已报", None, None, None, None, None] == above.overview()["甲工会"]


def test_without_a_day_it_is_soon(above: Above) -> None:
    above.hand_in("340101甲工会花名册.csv", "甲工会", TAIL)
    above.answer(due=None)

    assert "请尽快把改正后的全部报表重新报送" in above.notice("340101甲工会")


def test_a_mended_file_is_held_against_the_last_round(above: Above) -> None:
    above.hand_in("340101甲工会花名册.csv", "甲工会", GOOD, SPACED, TAIL, NO_NUMBER)
    above.answer()
    above.hand_in("340101甲工会花名册.csv", "甲工会", NO_DAY, GOOD, SPACED, TAIL)
    above.answer(today=datetime.date(2026, 1, 15))

    assert {"R002": "仍有", "R007": "仍有", "X001": "新增"} == above.list("340101甲工会")
    assert {"R001": "已改", "R002": "仍有", "R007": "仍有"} == above.list("340101甲工会", "上次问题的处理")
    assert ["已报", 3, 1, 2, 0, 1] == above.overview()["甲工会"]
    assert (
        "与上次（2025年12月31日核查）相比：上次的 3 个问题，已改 1 个，仍有 2 个；这次新增 1 个"
        in above.notice("340101甲工会")
    )


def test_the_same_files_stay_in_their_round(above: Above) -> None:
    above.hand_in("340101甲工会花名册.csv", "甲工会", GOOD, SPACED, NO_NUMBER)
    above.answer()
    above.hand_in("340101甲工会花名册.csv", "甲工会", GOOD, SPACED)
    above.answer()
    above.hand_in(
        "340102乙工会花名册.csv", "乙工会", GOOD.replace("110101199003070011", "53010219920508011X")
    )
    above.answer()

    assert ["已报", 2, 1, 1, 0, 0] == above.overview()["甲工会"]
    assert {"R001": "已改", "R007": "仍有"} == above.list("340101甲工会", "上次问题的处理")


def test_a_column_taken_away_mends_nothing(above: Above) -> None:
    path = above.hand_in(
        "340101甲工会花名册.csv",
        "甲工会",
        SPACED.replace("\n", ",13800138000\n"),
        "王五,11010519491231002X,2020-01-02,138001\n",
    )
    path.write_text(path.read_text("utf-8").replace("入会时间", "入会时间,手机号码"), "utf-8")
    above.answer()
    above.hand_in("340101甲工会花名册.csv", "甲工会", SPACED, "王五,11010519491231002X,2020-01-02\n")
    above.answer()

    assert {"R012": "未核查", "R007": "仍有"} == above.list("340101甲工会", "上次问题的处理")
    assert ["已报", 2, 0, 1, 1, 0] == above.overview()["甲工会"]
    assert "1 个这次没有核查到" in above.notice("340101甲工会")


def test_rounds_go_on_where_a_return_was_not_counted_between(above: Above) -> None:
    above.hand_in("340101甲工会花名册.csv", "甲工会", GOOD, SPACED, NO_NUMBER)
    above.answer()
    above.hand_in("340101甲工会花名册.csv", "甲工会")
    above.answer()
    empty = above.overview()["甲工会"]
    above.hand_in("340101甲工会花名册.csv", "甲工会", GOOD, SPACED)
    above.answer()

    assert ["空表", None, None, None, None, None] == empty
    assert ["已报", 2, 1, 1, 0, 0] == above.overview()["甲工会"]


def test_an_unchanged_workbook_is_left_and_a_lost_one_made_again(above: Above) -> None:
    above.hand_in("340101甲工会花名册.csv", "甲工会", GOOD, SPACED)
    above.answer()
    one, other = above.back / "340101甲工会整改通知.xlsx", above.back / "340102乙工会整改通知.xlsx"
    before, content = one.stat(), other.read_bytes()
    other.unlink()
    above.answer()

    assert before == one.stat()
    assert content == other.read_bytes()


def test_what_somebody_wrote_into_a_notice_is_kept(above: Above) -> None:
    above.answer()
    target = above.back / "340101甲工会整改通知.xlsx"
    book = openpyxl.load_workbook(target)
    book["通知"]["A1"] = "我们改过的"
    book.save(target)
    above.answer()
    kept = openpyxl.load_workbook(above.back / "340101甲工会整改通知（上一版）.xlsx")
    overview = openpyxl.load_workbook(above.back / "整改情况.xlsx")["整改情况"]

    assert "我们改过的" == kept["通知"]["A1"].value
    assert "关于催报" in above.notice("340101甲工会")
    assert any("有人改过" in str(cell.value) for row in overview for cell in row)


def test_a_unit_that_has_not_reported_is_asked_to(above: Above) -> None:
    above.answer()
    said = above.notice("340103丙工会")

    assert ["通知"] == above.book("340103丙工会").sheetnames
    assert "关于催报2025年度工会报表的通知" in said
    assert "没有收到你单位的2025年度工会报表" in said
    assert "请于2026年1月20日前报送，报表里要写明单位编码“340103”和单位名称“丙工会”" in said


def test_a_unit_with_nothing_to_mend_is_told_so(above: Above) -> None:
    above.hand_in("340101甲工会花名册.csv", "甲工会", GOOD)
    above.answer()
    said = above.notice("340101甲工会")

    assert "关于2025年度工会报表核查情况的通知" in said
    assert "没有发现问题，已计入汇总，不需要重新报送" in said
    assert "编号" not in said


def test_what_was_not_counted_is_told_with_its_reason(above: Above) -> None:
    above.hand_in("340101甲工会花名册.csv", "甲工会", GOOD, SPACED, TAIL)
    above.hand_in("更新/340101甲工会花名册（更新）.csv", "甲工会", GOOD, SPACED, NO_DAY)
    above.hand_in("340102乙工会花名册.csv", "乙工会")
    (above.folder / "上报" / "340103丙工会花名册.xlsx").write_bytes(b"")
    above.answer()

    assert (
        "“340101甲工会花名册.csv”和“340101甲工会花名册（更新）.csv”是同一份报表，内容却不同"
        in above.notice("340101甲工会")
    )
    assert "没有读到一行数据" in above.notice("340102乙工会")
    assert "340103丙工会花名册.xlsx" in above.notice("340103丙工会")
    assert "另存为 .xlsx，确认能够打开后，于2026年1月20日前重新报送" in above.notice("340103丙工会")


def test_two_files_of_one_name_are_told_apart_by_their_folders(above: Above) -> None:
    above.hand_in("340101甲工会花名册.csv", "甲工会", GOOD, SPACED, TAIL)
    above.hand_in("更新/340101甲工会花名册.csv", "甲工会", GOOD, SPACED, NO_DAY)
    above.answer()

    assert "“上报/340101甲工会花名册.csv”和“更新/340101甲工会花名册.csv”是同一份" in above.notice(
        "340101甲工会"
    )


def test_another_year_is_asked_to_be_reported_again(above: Above) -> None:
    path = above.hand_in("340101甲工会花名册.csv", "甲工会", GOOD)
    path.write_text("甲工会2024年会员花名册\n" + path.read_text("utf-8"), "utf-8")
    above.answer()

    assert "期间不对：填的是 2024 年，没有计入" in above.notice("340101甲工会")
    assert "换报2025年度工会报表" in above.notice("340101甲工会")


def test_a_notice_is_made_anew_when_the_unit_has_reported(above: Above) -> None:
    above.answer()
    above.hand_in("340101甲工会花名册.csv", "甲工会", GOOD)
    above.answer(period="")

    assert "关于工会报表核查情况的通知" in above.notice("340101甲工会")
    assert [] == [path for path in above.back.iterdir() if "上一版" in path.name]


def test_a_file_that_cannot_be_read_is_among_its_units_findings(above: Above) -> None:
    above.hand_in("340101甲工会花名册.csv", "甲工会", GOOD)
    (above.folder / "上报" / "340101甲工会会费.xlsx").write_bytes(b"")
    above.answer()

    assert {"M008": "首次"} == above.list("340101甲工会")
    assert "另有文件读不了，没有计入：340101甲工会会费.xlsx" in above.notice("340101甲工会")


def test_a_return_in_doubt_gets_no_answer_but_its_likely_unit_is_asked(above: Above) -> None:
    above.hand_in("花名册.csv", "甲工会会", GOOD)
    above.answer((("340101", "甲某某工会"), ("340102", "甲工回会")))

    assert ["340101甲某某工会整改通知.xlsx", "340102甲工回会整改通知.xlsx", "整改情况.xlsx"] == sorted(
        path.name for path in above.back.iterdir()
    )
    assert "收到的文件（花名册.csv）可能是你单位的2025年度工会报表" in above.notice("340102甲工回会")
    assert ["待确认", "未报"] == sorted(row[0] for row in above.overview().values())


def test_names_that_clash_are_numbered(above: Above) -> None:
    above.answer((("", "A/B工会"), ("", "a:b工会"), ("", "丁工会")))

    assert ["A_B工会整改通知.xlsx", "a_b工会整改通知（2）.xlsx"] == sorted(
        path.name for path in above.back.iterdir() if "_" in path.name
    )
    assert "A/B工会：" in above.notice("A_B工会")


def test_a_name_is_never_a_formula(above: Above) -> None:
    above.answer((("", "=1+1"),))
    cell = above.book("=1+1")["通知"]["A2"]

    assert ("=1+1：", "s") == (cell.value, cell.data_type)


def test_no_answer_tells_a_whole_identity_number_nor_a_folder(above: Above) -> None:
    above.hand_in("340101甲工会花名册.csv", "甲工会", GOOD, NO_DAY, TAIL)
    above.hand_in("340102乙工会花名册.csv", "乙工会", GOOD, TAIL)
    above.answer((*UNITS, ("", "电话13812345678工会")))
    texts = ""
    for path in above.back.iterdir():
        with zipfile.ZipFile(path) as package:
            texts += path.name + "".join(package.read(name).decode() for name in package.namelist())

    assert {"M001": "首次", "R002": "首次"} == above.list("340102乙工会")
    assert "110***********0011" in texts
    assert [] == [
        number
        for number in ("110101199003070011", "310101198506151239", "500101199008120033", "13812345678")
        if number in texts
    ]
    assert not re.search(r"\d{17}[\dXx]", texts)
    assert str(above.folder) not in texts


def test_a_finding_leads_to_its_cell_in_the_file_beside_the_answer(above: Above) -> None:
    path = above.hand_in("340101甲工会花名册.csv", "甲工会", GOOD, SPACED)
    book = openpyxl.Workbook()
    book.active.title = "名册"
    for line in path.read_text("utf-8").splitlines():
        book.active.append(line.split(","))
    path.unlink()
    book.save(path.with_suffix(".xlsx"))
    above.answer()
    sheet = above.book("340101甲工会")["问题清单"]
    link = next(cell.hyperlink for row in sheet for cell in row if cell.hyperlink)

    assert ("340101甲工会花名册.xlsx", "'名册'!A4") == (link.target, link.location)


@dataclasses.dataclass(frozen=True)
class Nothing:
    """A task that does nothing; a worker started anew must be able to import it."""

    def __call__(self, unit: UnitName, reading: Reading) -> None:
        del unit, reading


def test_an_answer_handed_in_again_is_no_return(above: Above) -> None:
    above.hand_in("340101甲工会花名册.csv", "甲工会", GOOD, SPACED)
    above.answer()
    shutil.copy(above.back / "340101甲工会整改通知.xlsx", above.folder / "上报")
    shutil.copy(above.folder / "汇总.xlsx", above.folder / "上报" / "去年的汇总.xlsx")

    found = gather([str(above.folder / "上报")], Nothing())
    above.answer()

    assert 2 == len(found.set_aside)
    assert {"R007": "首次"} == above.list("340101甲工会")


def test_what_else_lies_in_the_folder_stays(above: Above) -> None:
    above.answer()
    above.answer(UNITS[:1])

    assert (above.back / "340103丙工会整改通知.xlsx").is_file()
    assert ["甲工会"] == list(above.overview())


def test_a_damaged_record_is_a_first_round_and_is_told(above: Above) -> None:
    above.hand_in("340101甲工会花名册.csv", "甲工会", GOOD, SPACED)
    above.answer()
    for record in (above.folder / "汇总.gonghui" / store.ROUNDS).iterdir():
        record.write_bytes(record.read_bytes()[:-2])
    above.hand_in("340101甲工会花名册.csv", "甲工会", GOOD, TAIL)
    above.answer()
    overview = openpyxl.load_workbook(above.back / "整改情况.xlsx")["整改情况"]

    assert {"R002": "首次"} == above.list("340101甲工会")
    assert any("上次的记录读不出来" in str(cell.value) for row in overview for cell in row)


def test_a_place_that_cannot_be_written_to_is_one_sentence(above: Above) -> None:
    above.hand_in("340101甲工会花名册.csv", "甲工会", GOOD)
    above.back.write_text("占用")
    with pytest.raises(OutputRefused, match="建不了这个文件夹"):
        above.answer()
    above.back.unlink()
    (above.back / "340101甲工会整改通知.xlsx").mkdir(parents=True)
    with pytest.raises(OutputRefused, match="已有同名的文件夹"):
        above.answer()


def test_how_rounds_compare_is_told_by_unit(above: Above, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Outcome] = []

    def kept(folder: Path, outcome: Outcome, *rest: Any) -> list[Path]:
        seen.append(outcome)
        return write_returns(folder, outcome, *rest)

    monkeypatch.setattr("toolkit.merge.returns.write_returns", kept)
    above.hand_in("340101甲工会花名册.csv", "甲工会", GOOD, SPACED)
    above.answer()
    above.hand_in("340101甲工会花名册.csv", "甲工会", GOOD, TAIL)
    above.answer()

    assert {"340101": Counts(mended=1, open=0, unchecked=0, new=1)} == round_counts(seen[-1])
