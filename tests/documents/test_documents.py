"""Every declared document: its example holds, its page is whole, its figures are those of the totals."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.documents.drawn import drafted, texts, told
from toolkit.cli import cli
from toolkit.document import Document, all_documents, documents_to_fill
from toolkit.examples import sheets_of
from toolkit.generate import ROOT
from toolkit.identify import UnitName
from toolkit.word.filling import fill_template
from toolkit.word.official import official_form
from toolkit.word.package import read_parts
from toolkit.word.placeholders import check

DOCUMENTS = all_documents()
EVERY = pytest.mark.parametrize("item", DOCUMENTS.values(), ids=DOCUMENTS)
GOLDEN = Path(__file__).parent.parent / "golden" / "documents"
CLEAN = ROOT / "samples" / "无问题的一年.xlsx"


@EVERY
def test_example_gives_the_expected_words(item: Document) -> None:
    rows = sheets_of(item.expect, item.name)[0].rows[1:]
    expected = {str(word): "" if text is None else str(text) for word, text in rows}

    assert expected == told(drafted(item).contents)


@EVERY
def test_declaration_is_whole(item: Document) -> None:
    template = read_parts(official_form(item.template))["word/document.xml"].decode()

    assert item.title.startswith(item.name)
    assert item.title.endswith("。")
    assert set(drafted(item).contents) >= check(template, drafted(item).contents, item.template)


@EVERY
def test_document_is_the_golden_one(item: Document, tmp_path: Path) -> None:
    filled = fill_template(
        official_form(item.template), drafted(item).contents, tmp_path / "a.docx", item.template
    )
    golden = GOLDEN / f"{item.name}.txt"
    if os.environ.get("GONGHUI_UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text("\n".join(texts(filled.path)) + "\n", encoding="utf-8")

    assert golden.read_text(encoding="utf-8").splitlines() == texts(filled.path)


def test_no_golden_text_is_left_over() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(DOCUMENTS)


@pytest.mark.parametrize("item", documents_to_fill().values(), ids=documents_to_fill())
def test_nothing_read_gives_no_figure(item: Document) -> None:
    draft = drafted(item, {})

    assert not draft.filled
    assert [] == [text for text in told(draft.contents).values() if text in ("0", "0.00", "0.00%")]


def shown(text: str) -> str:
    return text.replace(",", "")


def test_every_figure_is_the_one_the_totals_give(tmp_path: Path) -> None:
    page = (
        "{{活动场次}}|{{活动人次}}|{{活动人数}}|{{参与率}}|{{覆盖率}}|{{福利人次}}|{{福利金额}}|{{福利人均}}"
        "|{{应收会费}}|{{实收会费}}|{{期初结余}}|{{经费收入}}|{{经费支出}}|{{期末结余}}"
    )
    from tests.documents.drawn import template

    said = {}
    for name in ("participation", "welfare", "dues", "funds"):
        words = ["total", name, str(CLEAN), "--by", "unit", "--today", "2025-12-31", "--format", "json"]
        said[name] = json.loads(CliRunner().invoke(cli, words).stdout)["total"]
    activities, welfare, dues, funds = said.values()
    out = tmp_path / "总结.docx"
    words = ["fill", "年度工作总结", str(CLEAN), "--today", "2025-12-31", "--output", str(out)]
    done = CliRunner().invoke(cli, [*words, "--template", str(template(tmp_path, page))])
    (line,) = texts(out)

    assert done.exit_code == 0, done.output
    assert [
        str(activities["activities"]),
        str(activities["person_times"]),
        str(activities["distinct"]),
        f"{activities['rate']:.2%}",
        f"{activities['coverage']:.2%}",
        str(welfare["times"]),
        welfare["amount"],
        welfare["per_head"],
        dues["due"],
        dues["paid"],
        funds["opening"],
        funds["income"],
        funds["expense"],
        funds["closing"],
    ] == shown(line).split("|")


def test_the_balance_is_the_ledgers_own_as_the_total_has_it() -> None:
    ledger = """
        日期        凭证号  科目编码  摘要      收入  支出  余额
        2025-01-01  -       -         上年结转  -     -     1000
        2025-02-01  001     401       会费      500   -     1490
    """
    contents = drafted(DOCUMENTS["年度工作总结"], {"经费收支": ledger}).contents

    assert ("1,000.00", "500.00", "1,490.00") == (
        contents["期初结余"],
        contents["经费收入"],
        contents["期末结余"],
    )


@pytest.mark.parametrize(
    ("given", "words", "shows"),
    [
        ({"会费收缴": "姓名  月应交会费  1月"}, ["应收会费", "实收会费"], "【缺：没有会费收缴表】"),
        (
            {"会费收缴": "姓名  月应交会费\n甲  10"},
            ["实收会费"],
            "【缺：会费收缴没有实缴或各月的列】",
        ),
        ({"会费收缴": "姓名  1月\n甲  10"}, ["应收会费"], "【缺：会费收缴没有填月应交会费】"),
        ({"会费收缴": "姓名  1月\n甲  10"}, ["会费收缴率"], "【缺：应收或实收算不出来】"),
        (
            {"活动签到": "活动编号  日期  姓名  活动名称\nHD01  2025-03-08  甲  健步走"},
            ["活动人次", "活动人数"],
            "【缺：活动签到没有填是否会员，也没有会员花名册】",
        ),
        ({"提案": "编号  提案人  案由\nTA01  甲  增设母婴室"}, ["立案件数"], "【缺：提案没有填是否立案】"),
        (
            {"提案": "编号  提案人  案由  立案\nTA01  甲  增设母婴室  立案"},
            ["答复率"],
            "【缺：没有立案的提案，或者没有填答复】",
        ),
        (
            {"慰问福利": "姓名  金额  发放日期\n甲  300  2025-01-20"},
            ["帮扶户次"],
            "【缺：没有慰问福利表，或者表里没有福利类别】",
        ),
        (
            {"会员花名册": "姓名  性别  会籍状态\n甲  -  在籍"},
            ["女会员数"],
            "【缺：会员花名册没有填性别】",
        ),
        (
            {"经费收支": "日期  凭证号  科目编码  摘要  收入  支出\n2025-02-01  001  401  会费  500  -"},
            ["期初结余", "期末结余"],
            "【缺：经费收支没有上年结转一行】",
        ),
    ],
)
def test_what_cannot_be_worked_out_says_why_and_is_no_nought(
    given: dict[str, str], words: list[str], shows: str
) -> None:
    contents = told(drafted(DOCUMENTS["年度工作总结"], given).contents)

    assert dict.fromkeys(words, shows) == {word: contents[word] for word in words}


def test_personal_numbers_are_masked() -> None:
    item = DOCUMENTS["年度工作总结"]
    given = {"慰问福利": "姓名  福利类别  金额  发放日期\n甲  11010519491231002X  300  2025-01-20"}
    contents = told(drafted(item, given, UnitName("", "13800138000工会", "")).contents)

    assert ("138****8000工会", "110***********002X1人次300.00元") == (
        contents["单位名称"],
        contents["各类福利"],
    )
