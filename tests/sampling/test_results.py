"""Results entered on the list: read back, settled, evaluated, and never taken for final too early."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sampling.ledgers import PERIOD, of_cents, of_rows, row
from tests.test_reports import texts
from toolkit.sampling.conclusion import Evaluation
from toolkit.sampling.drawn import Drawn, draw
from toolkit.sampling.entered import Entered, Entries, entries_of, entries_on
from toolkit.sampling.evaluation_page import EVALUATION
from toolkit.sampling.list_page import LIST
from toolkit.sampling.options import METHODS, Asked
from toolkit.workbooks.writing import write

EVERY = pytest.mark.parametrize("method", METHODS)
LEDGER = of_cents([10_000] * 200)
"""200 payments of 100.00."""


def drawn(method: str = "random", size: int | None = 60, **told: str) -> Drawn:
    return draw(LEDGER, Asked(method, size, seed=7, **told), PERIOD)  # type: ignore[arg-type]


def filled(sample: Drawn, audited: Mapping[str, int] | None = None, bad: int = 0) -> Drawn:
    """Enter a result for every item: the first ``bad`` deviate, ``audited`` cents by number, all others are right."""
    entries = {}
    for place, one in enumerate(item for item in sample.listed if not item.reserve):
        cents = (audited or {}).get(one.label)
        entries[one.item.key] = Entered(one.item.key, one.label, cents, place < bad or cents is not None)
    return sample.evaluated(Entries(entries))


def said(sample: Drawn) -> Evaluation:
    assert sample.evaluation is not None
    return sample.evaluation


def changed(sample: Drawn, label: str, **told: object) -> Drawn:
    """Change the entry of one number."""
    key = next(one.item.key for one in sample.listed if one.label == label)
    entry = Entered(key, label, **told)  # type: ignore[arg-type]
    return sample.evaluated(Entries({**sample.entries.by_key, key: entry}))


@EVERY
def test_before_anything_is_entered_there_is_no_evaluation(method: str) -> None:
    assert [LIST] == [page.name for page in drawn(method).pages()]


@EVERY
def test_with_results_there_is_an_evaluation(method: str) -> None:
    assert [LIST, EVALUATION] == [page.name for page in filled(drawn(method)).pages()]
    assert said(filled(drawn(method))).final


@EVERY
def test_one_open_item_leaves_everything_open(method: str) -> None:
    sample = changed(filled(drawn(method)), "5")
    page = sample.pages()[1]

    assert (False, None, None) == (said(sample).final, said(sample).acceptable, said(sample).upper)
    assert "还有 1 笔没有结果（序号 5）：现在不能对总体下结论。" == said(sample).conclusion
    assert "抽样评价（未完成，不能使用）" == page.title


def test_no_deviation_in_sixty_of_two_hundred_is_acceptable() -> None:
    evaluation = said(filled(drawn()))

    # 7 bad of 200: C(193,60) / C(200,60) = 7.9 %; 8 bad: 5.5 %; 9 bad: 3.8 %
    assert (Fraction(8, 200), True) == (evaluation.upper, evaluation.acceptable)
    assert evaluation.conclusion.startswith(
        "以 95% 的置信度，总体偏差率不超过 4%，不高于可容忍的 5%：可以接受"
    )


def test_one_deviation_too_many_is_not_acceptable() -> None:
    assert said(filled(drawn(), bad=3)).acceptable is False


def test_a_sample_too_small_gives_no_conclusion() -> None:
    evaluation = said(filled(drawn(size=20)))

    assert evaluation.acceptable is None
    assert "样本只有 20 笔，太少" in evaluation.conclusion


def test_a_small_sample_full_of_deviations_is_not_acceptable_all_the_same() -> None:
    assert said(filled(drawn(size=20), bad=5)).acceptable is False
    assert said(filled(drawn("mus", 20), {"1": 0, "2": 0, "3": 0})).acceptable is False


def test_a_small_monetary_unit_sample_gives_no_conclusion() -> None:
    evaluation = said(filled(drawn("mus", 20)))

    assert evaluation.acceptable is None
    assert evaluation.conclusion.startswith(
        "样本太少：即使没有错报，上限也有 3,000.00 元，高于可容忍的 1,000.00 元"
    )


@given(st.integers(0, 59))
@settings(max_examples=20)
def test_more_deviations_never_look_better(bad: int) -> None:
    fewer, more = said(filled(drawn(), bad=bad)), said(filled(drawn(), bad=bad + 1))

    assert fewer.upper is not None
    assert more.upper is not None
    assert fewer.upper < more.upper


def test_monetary_units_worked_out_by_hand() -> None:
    # 20,000.00 in all, 60 hits: interval 333.33…; one item of 100.00 is worth 60.00: taint 40 %
    # projected 133.33, basic 1,000.00, incremental 0.75 x 0.4 x 333.33 = 100.00: bound 1,233.33 of 1,000.00 tolerable
    evaluation = said(filled(drawn("mus"), {"3": 6_000}))

    assert (123_333, False) == (evaluation.upper, evaluation.acceptable)
    assert evaluation.conclusion.startswith("以 95% 的置信度，多记不超过 1,233.33 元，少记不超过 1,000.00 元")


def test_a_monetary_unit_sample_without_misstatement_is_acceptable() -> None:
    evaluation = said(filled(drawn("mus")))

    assert (100_000, True) == (evaluation.upper, evaluation.acceptable)


def test_the_plan_of_a_monetary_unit_sample_is_enough_for_it() -> None:
    for tolerable in ("1%", "1.3%", "9.97%", "10%", "33%", "1500"):
        for confidence in ("50", "80", "95", "99"):
            sample = filled(drawn("mus", None, tolerable=tolerable, confidence=confidence))
            assert said(sample).acceptable is True, (tolerable, confidence)


def test_understatement_is_told_apart() -> None:
    values = {
        line.name: line.value
        for _, lines in said(filled(drawn("mus"), {"3": 14_000})).groups[2:3]
        for line in lines
    }

    assert "133.33 元" == values["推断错报"]
    assert "1,233.33 元" == values["错报上限"]


def test_certain_items_count_as_they_are() -> None:
    found = of_cents([10_000] * 100 + [2_000_000])
    sample = draw(found, Asked("mus", 30, seed=7), PERIOD)
    evaluation = said(filled(sample, {"1": 1_500_000}))
    known = {line.name: line.value for line in evaluation.groups[1][1]}

    assert ("5,000.00 元", "0.00 元") == (known["已知错报"], known["推断错报"])
    assert 500_000 + 300_000 == evaluation.upper


def test_strata_are_evaluated_by_amounts() -> None:
    # all payments are alike: no spread, the audited amount is the book amount
    evaluation = said(filled(drawn("stratified")))

    assert (0, True) == (evaluation.upper, evaluation.acceptable)


def test_a_small_stratified_sample_says_nothing() -> None:
    evaluation = said(filled(drawn("stratified", 29)))

    assert evaluation.acceptable is None
    assert "太少" in evaluation.conclusion


def test_a_reserve_stands_in_when_taken_in_order_and_with_a_reason() -> None:
    sample = changed(filled(drawn()), "4", note="作废凭证", replaced_by="备1")
    waiting = said(sample)
    done = said(changed(sample, "备1", deviates=True))

    assert "还有 1 笔没有结果（序号 备1）：现在不能对总体下结论。" == waiting.conclusion
    assert (True, said(filled(drawn(), bad=1)).upper) == (done.final, done.upper)


def test_a_reserve_out_of_order_is_not_taken() -> None:
    sample = changed(filled(drawn()), "4", note="作废凭证", replaced_by="备2")

    assert ("第 4 笔的“替换为”写的是“备2”，本层应按次序用：备1",) == sample.settled.doubts
    assert not said(sample).final


def test_a_reserve_without_a_reason_is_not_taken() -> None:
    sample = changed(filled(drawn()), "4", replaced_by="备1")

    assert ("第 4 笔换成了备1，没有在“偏差说明”写明原因",) == sample.settled.doubts


def test_right_and_yet_another_amount_is_a_contradiction() -> None:
    sample = changed(filled(drawn()), "4", audited=5, deviates=False)

    assert ("第 4 笔的审定金额与账面不同，“是否偏差”却填了“否”",) == sample.settled.doubts
    assert not said(sample).final


def test_by_amounts_a_deviation_needs_its_amount() -> None:
    sample = changed(filled(drawn("mus")), "4", deviates=True)

    assert ("第 4 笔有偏差，还要填审定金额：金额没有错的填账面金额，没有凭据的填 0",) == sample.settled.doubts
    assert not said(sample).final
    assert said(changed(filled(drawn("mus")), "4", deviates=True, audited=10_000)).acceptable is True


def test_items_new_in_a_larger_sample_are_marked() -> None:
    small = filled(drawn(size=50))
    large = drawn().evaluated(small.entries)
    marks = [
        line[8] for line in texts(large.pages()[0].sheet()) if len(line) > 1 and (line[0] or "").isdigit()
    ]

    assert [None] * 50 + ["补充"] * 10 == marks


def test_results_of_items_that_are_no_longer_drawn_are_told() -> None:
    other = draw(LEDGER, Asked("random", 60, seed=8), PERIOD)
    sample = drawn().evaluated(filled(other).entries)

    assert sample.settled.lost == len(
        {*filled(other).entries.by_key} - {one.item.key for one in drawn().listed}
    )
    assert sample.settled.lost > 0


def test_the_list_as_written_is_read_back(tmp_path: Path) -> None:
    trap = of_rows(
        *(row("2025-01-06", f"记{at}", "=1+1", 100.5, "身份证110101199003070011") for at in range(1, 90))
    )
    sample = draw(trap, Asked("random", 40, seed=7), PERIOD)
    sample = changed(filled(sample, {"2": 5_005}), "7", deviates=True, note="缺发票")
    page = sample.pages()[0].sheet()
    path = tmp_path / "底稿.xlsx"
    write(path, [page])
    cells = list(openpyxl.load_workbook(path)[LIST].iter_rows(values_only=True))
    back = entries_on(cells)
    assert () == back.doubts
    told = {key: entry for key, entry in sample.entries.by_key.items() if entry.filled}
    assert told == {key: entry for key, entry in back.by_key.items() if entry.filled}
    assert {one.item.key for one in sample.listed} == set(back.by_key)
    assert 7 == back.seed
    assert not any("110101199003070011" in str(value) for values in cells for value in values)


def test_a_sheet_that_is_no_list_holds_no_entries() -> None:
    assert not entries_on([["项目", "结果"], [None, 5]])


def test_cells_that_cannot_be_read_are_told_and_not_guessed() -> None:
    rows = [
        {"序号": 3, "标识": "a1", "审定金额": "约五十", "是否偏差": "大概"},
        {"序号": "4", "标识": "b2", "审定金额": 12.5, "是否偏差": "是"},
        {"序号": "5", "标识": "b2", "审定金额": 1},
        {"序号": "小计", "标识": None, "审定金额": 99},
    ]
    found = entries_of(rows)

    assert {"a1": Entered("a1", "3"), "b2": Entered("b2", "4", 1_250, True)} == found.by_key
    assert (
        "抽样清单第 3 笔的审定金额“约五十”不是金额，没有采用",
        "抽样清单第 3 笔的是否偏差“大概”不是“是”或“否”，没有采用",
        "抽样清单的标识 b2 有两行，只采用第一行",
    ) == found.doubts


def test_every_row_of_the_list_names_its_source_row() -> None:
    page = drawn().pages()[0]
    items = [place for place, line in enumerate(page.rows) if line.role == "data"]

    assert set(items) == {traced.row for traced in page.traces if page.rows[traced.row].role == "data"}


def test_the_list_says_how_to_draw_it_again() -> None:
    sample = drawn(tolerable="9", expected="2")
    above = [str(line.values[0]) for line in sample.pages()[0].rows if line.role == "section"]

    assert any(sample.population.sha256 in text for text in above)
    assert (
        "再抽一次：对同样的文件运行 gonghui audit … --sample random --size 60 --tolerable 9 --expected 2 --confidence 95 --seed 7，得到同样的样本。"
        in above
    )


def test_what_is_not_in_the_population_is_told() -> None:
    found = of_rows(
        row("2024-12-30", "记90", "上年购书", 70),
        row("2025-01-06", "记1", "米", 300),
        row(None, None, "面", 200),
        row(None, "记3", "油", 20),
        row("2025-01-08", "记4", "红字冲销米", -100),
    )
    above = [str(line.values[0]) for line in draw(found, Asked("random", 2), PERIOD).pages()[0].rows]

    assert (
        "总体：2025年经费收支中的付款 2 笔，520.00 元（同一凭证的各行算一笔，没有凭证号的每行一笔）；"
        "本期账面支出合计 420.00 元，相差 -100.00 元；另放一边、不参加抽样的：红字（负数） 1 行 -100.00 元；"
        "其他期间的付款 1 行 70.00 元不在内；1 笔没有日期，算在本期。"
    ) == above[0]


def test_amounts_that_could_not_be_read_are_told() -> None:
    found = of_rows(
        row("2025-01-06", "记1", "米", 300),
        [None, "记2", "油", None, "约五十", None],
        [None, "记3", "面", None, "五十元整", None],
    )
    sample = draw(found, Asked("random", 2), PERIOD)

    assert (1, 35_000) == (sample.unread, sample.population.total)
    assert "账上另有 1 行的金额读不出，不在总体内，请先改正" in str(sample.pages()[0].rows[0].values[0])
