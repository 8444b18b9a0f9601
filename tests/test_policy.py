"""Ceilings: the data against itself, against what was worked by hand, and what settings may do to them."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from importlib import resources
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from toolkit.ceilings import parse, shipped
from toolkit.ceilings.ceiling import NO_DOCUMENT, QUALITY, Ceiling, parse_limit
from toolkit.ceilings.items import PER
from toolkit.errors import WordUnknown, WorkbookUnreadable
from toolkit.policy import ITEMS, PROVINCES, Policy, as_rows

FOLDER = resources.files("toolkit.ceilings")
FILES = sorted(f.name.removesuffix(".toml") for f in FOLDER.iterdir() if f.name.endswith(".toml"))
ENTRIES = [(file, entry) for file in FILES for entry in shipped(file)]
IDS = [f"{file}-{e.item.name}-{e.scope or 'all'}-{e.since}-{n}" for n, (file, e) in enumerate(ENTRIES)]
entries = pytest.mark.parametrize(("file", "entry"), ENTRIES, ids=IDS)

# Worked by hand from the documents cited: yuan, number or ratio; "-" for none.
BY_HAND = """
anhui festival 2018-02-28 - -
anhui festival 2018-03-01 1500 试行，2018年3月
anhui festival 2022-12-31 1500 试行，2018年3月
anhui festival 2023-01-01 2000 无日期
anhui festival 2025-08-20 2000 无日期
anhui festival 2025-08-21 2200 皖工发〔2025〕18号
anhui birthday 2025-08-20 300 无日期
anhui birthday 2025-08-21 500 皖工发〔2025〕18号
anhui wedding 2022-12-31 600 试行
anhui wedding 2023-01-01 2000 无日期
anhui childbirth 2025-08-20 1000 无日期
anhui childbirth 2025-08-21 2000 皖工发〔2025〕18号
anhui hospital 2025-08-20 1000 无日期
anhui hospital 2025-08-21 2000 皖工发〔2025〕18号
anhui surgery 2022-12-31 - -
anhui surgery 2025-08-20 2000 无日期
anhui surgery 2025-08-21 - -
anhui relative_death 2025-08-20 1000 无日期
anhui relative_death 2025-08-21 2000 皖工发〔2025〕18号
anhui member_death 2025-08-21 2000 皖工发〔2025〕18号
anhui retirement 2025-08-20 1000 无日期
anhui retirement 2025-08-21 2000 皖工发〔2025〕18号
anhui hardship 2022-12-31 - -
anhui hardship 2023-01-01 2000 无日期
anhui illness_times 2025-08-20 - -
anhui illness_times 2025-08-21 1 皖工发〔2025〕18号
anhui award_ratio 2022-12-31 2/3 32号
anhui award_ratio 2023-01-01 1/3 无日期
anhui prize_first 2023-01-01 500 无日期
anhui clothing 2023-01-01 600 无日期
anhui clothing_superior 2023-01-01 1000 无日期
anhui outing_days 2025-06-06 1 无日期
anhui outing_day_cost 2025-06-06 200 无日期
anhui film 2025-06-06 150 无日期
anhui meal_day 2025-06-06 100 531号
anhui recuperation_days 2026-01-01 - -
fujian festival 2017-12-31 - -
fujian festival 2018-01-01 1300 闽工〔2018〕158号
fujian surgery 2018-01-01 1000 闽工〔2018〕158号
shandong festival 2018-07-09 - -
shandong festival 2018-07-10 1600 山东省
shandong wedding 2025-06-01 - -
shandong clothing 2018-07-10 800 山东省
shandong learner_ratio 2018-07-10 3/20 山东省
shandong meal_each 2018-07-10 40 山东省
shandong warmth_event 2018-12-31 - -
shandong warmth_event 2019-01-01 3000 送温暖
shandong warmth_year 2019-01-01 6000 送温暖
shandong outing_days 2025-03-20 1 山东省
shandong outing_days 2025-03-21 2 十项措施
henan festival 2018-02-08 - -
henan festival 2018-02-09 2000 河南省
henan prize_person 2018-02-09 400 河南省
hubei festival 2018-01-01 1200 鄂工发〔2018〕6号
hubei poverty_goods 2019-12-31 - -
hubei poverty_goods 2020-01-01 500 2020年
sichuan festival 2018-01-01 2100 四川省
sichuan retirement 2018-01-01 500 四川省
jiangsu festival 2025-10-31 1800 苏工发〔2018〕13号
jiangsu festival 2025-11-01 2200 江苏省
jiangsu birthday 2018-06-01 - -
jiangsu outing_trips 2025-11-01 2 江苏省
guangdong member_death 2018-01-01 3000 广东省
guangdong birthday 2018-06-01 - -
beijing birthday 2018-12-31 200 京工办发〔2018〕7号
beijing birthday 2019-01-01 300 2019年
beijing welfare_share 2019-01-01 1/2 2019年
shanghai extra_goods 2024-12-31 - -
shanghai extra_goods 2025-01-01 1000 沪工总财〔2025〕36号
shanghai outing_overnight_cost 2025-01-01 900 上海市
liaoning festival 2025-04-30 1800 原标准
liaoning festival 2025-05-01 2000 辽宁省总工会2025年
liaoning wedding 2025-04-30 - -
liaoning wedding 2025-05-01 800 辽宁省总工会2025年
heilongjiang festival 2025-04-29 1500 原标准
heilongjiang festival 2025-04-30 1800 4月30日
heilongjiang birthday 2025-04-29 200 原标准
heilongjiang birthday 2025-04-30 300 4月30日
guizhou festival_spring 2018-01-01 500 贵州省
guizhou consumption_coupon 2025-05-25 - -
guizhou consumption_coupon 2025-05-26 300 5月26日
guizhou prize_third 2025-05-26 200 5月26日
xinjiang festival 2024-12-31 1500 原标准
xinjiang festival 2025-01-01 2000 2025年标准
xinjiang meal_day 2025-01-01 120 531号
xinjiang poverty_share 2025-01-01 3/10 2025年标准
shanxi festival 2015-12-31 - -
shanxi festival 2016-01-01 1500 山西省
shaanxi outing_trips 2025-01-01 4 陕西省
ningxia award_ratio 2018-01-01 1/3 宁夏
zhejiang festival 2025-06-01 - -
zhejiang award_ratio 2017-12-14 - -
zhejiang award_ratio 2017-12-15 2/3 32号
zhejiang outing_days 2025-03-20 1 32号
zhejiang outing_days 2025-03-21 2 十项措施
zhejiang dues_topup_multiple 2017-12-15 3 32号
zhejiang asset_general 2021-12-31 - -
zhejiang asset_general 2022-01-01 1000 财会〔2021〕7号
zhejiang asset_special 2022-01-01 1500 财会〔2021〕7号
zhejiang cash_threshold 2025-01-01 1000 现金管理
zhejiang lecture_academician 2025-01-01 1500 540号
zhejiang dues_rate 2025-01-01 1/200 1978
"""
ROWS = [line.split() for line in BY_HAND.strip().splitlines()]

# Every date shipped so far and how often (a minus before an ``until``): entries are only ever added to.
SHIPPED = """
anhui -2025-08-20×1 2018-03-01×8 2023-01-01×18 2025-08-21×12 2026-01-01×2
beijing 2018-01-01×2 2019-01-01×3
fujian 2018-01-01×9 2025-07-01×1
guangdong 2018-01-01×5 2018-03-01×20
guizhou 2018-01-01×3 2025-05-26×11
heilongjiang -2025-04-29×2 2018-01-01×2 2025-04-30×3
henan 2018-02-09×12
hubei 2018-01-01×10 2020-01-01×1 2020-04-01×2
jiangsu 2018-01-01×4 2025-11-01×6
liaoning -2025-04-30×1 2018-01-01×1 2025-05-01×10
national -2025-03-20×1 1978-01-01×2 1982-09-06×1 1988-05-08×1 1988-10-01×1 1992-04-03×1 1995-01-01×1
national 2017-01-01×4 2017-12-15×48 2018-10-26×1 2019-01-01×3 2022-01-01×9 2025-03-21×1
ningxia 2018-01-01×1
qinghai 2017-12-15×1
shaanxi 2025-01-01×3 2025-07-31×4
shandong -2025-03-20×1 2018-07-10×12 2019-01-01×2 2021-01-01×1 2025-01-01×5
shanghai 2025-01-01×9
shanxi 2016-01-01×1
sichuan 2018-01-01×12
xinjiang -2024-12-31×1 2017-12-15×1 2018-01-01×1 2025-01-01×2
xizang 2017-12-15×1
"""


def reader_of(file: str, entry: Ceiling) -> Policy:
    return Policy(None if file == "national" else file, city=entry.scope or None)


@entries
def test_entry_is_in_force_from_its_first_day_to_its_last(file: str, entry: Ceiling) -> None:
    policy = reader_of(file, entry)
    days = [entry.since - timedelta(days=1), entry.since]
    days += [entry.until, entry.until + timedelta(days=1)] if entry.until else []
    found = [policy.in_force(entry.item.name, day) for day in days]
    same = [ceiling is not None and replace(ceiling, unless=()) == entry for ceiling in found]
    expected = [False, True, True, False] if entry.quality != "unit" else [False] * 4

    assert same == expected[: len(same)]


@entries
def test_entry_binds_at_the_cent(file: str, entry: Ceiling) -> None:
    if entry.quality == "unit" or entry.item.kind not in ("money", "count"):
        return
    limit = reader_of(file, entry).limits(entry.item.name, pd.Series(pd.to_datetime([entry.since])))

    assert limit.tolist() == [entry.limit]
    assert limit.dtype == "Int64"


@entries
def test_entry_is_complete(file: str, entry: Ceiling) -> None:
    assert file == "national" or file in PROVINCES
    assert entry.item == ITEMS[entry.item.name]
    assert entry.document.strip()
    assert entry.source.strip()
    assert entry.per in PER
    assert entry.quality in QUALITY
    assert entry.until is None or entry.since <= entry.until
    assert not isinstance(entry.limit, float)
    assert entry.document in entry.describe()
    assert entry.firm == (entry.quality == "found")
    assert bool(entry.words) == (entry.item.kind == "words")


@entries
def test_entry_says_since_when_unless_no_document_gives_it(file: str, entry: Ceiling) -> None:
    dated = entry.document != NO_DOCUMENT

    assert dated == (entry.since.isoformat() in entry.describe())


def test_a_document_without_a_date_is_not_said_to_be_in_force_from_one() -> None:
    (entry,) = [item for item in shipped("anhui") if item.quality == "undated" and item.item.name == "film"]

    assert entry.in_force == "文本无日期，按2023-01-01起掌握"
    assert entry.describe().endswith("（文本无日期，按2023-01-01起掌握）")


def test_a_setting_of_the_unit_has_no_day() -> None:
    found = Policy(None, {"集体决策金额": "5000"}).in_force("collective_decision", date(2025, 6, 1))

    assert found is not None
    assert found.describe() == "集体决策金额：5000元，依据本单位设置"


def test_limits_are_text_in_the_files() -> None:
    for file in FILES:
        data = tomllib.loads((FOLDER / f"{file}.toml").read_text("utf-8"))
        for row in data["ceiling"]:
            assert isinstance(row.get("limit", ""), str)
            assert not any(isinstance(value, float) for value in row.values())


def test_nothing_is_entered_twice() -> None:
    keys = Counter((file, e.item.name, e.scope, e.since) for file, e in ENTRIES)

    assert [key for key, times in keys.items() if times > 1] == []


def test_dates_shipped_once_stay() -> None:
    shipped_once: Counter[tuple[str, str]] = Counter()
    for line in SHIPPED.strip().splitlines():
        file, *dates = line.split()
        shipped_once.update({(file, day): int(times) for day, times in (d.split("×") for d in dates)})
    now = Counter((file, str(e.since)) for file, e in ENTRIES)
    now.update((file, f"-{e.until}") for file, e in ENTRIES if e.until)

    assert shipped_once - now == Counter()


@pytest.mark.parametrize(
    ("province", "item", "day", "limit", "document"), ROWS, ids=[" ".join(r[:3]) for r in ROWS]
)
def test_ceiling_worked_by_hand(province: str, item: str, day: str, limit: str, document: str) -> None:
    found = Policy.load(province).in_force(item, date.fromisoformat(day))

    if limit == "-":
        assert found is None
    else:
        assert found is not None
        expected = Fraction(limit) * (100 if ITEMS[item].kind == "money" else 1)
        assert found.limit == expected
        assert document in found.document


@pytest.mark.parametrize("word", ["anhui", "Anhui", "安徽", "安徽省", " 安徽 "])
def test_province_is_known_by_pinyin_and_by_name(word: str) -> None:
    assert Policy.load(word).province == "安徽"


def test_unknown_province_is_answered_with_the_nearest() -> None:
    with pytest.raises(WordUnknown, match="是否想写“anhui”"):
        Policy.load("anhuii")


def test_unknown_item_is_answered_with_the_nearest() -> None:
    with pytest.raises(WordUnknown, match="是否想写“festival”"):
        Policy.load("anhui").in_force("festivall", date(2025, 3, 6))


def test_titles_are_unique_and_names_are_words() -> None:
    titles = [item.title for item in ITEMS.values()]

    assert len(set(titles)) == len(titles)
    assert all(name.replace("_", "").isalpha() for name in ITEMS)


def test_missing_is_said_once_with_its_days() -> None:
    policy = Policy.load("浙江")
    policy.in_force("festival", date(2025, 3, 6))

    assert [str(m) for m in policy.missing] == ["浙江没有“节日慰问品年度上限”在2025-03-06有效的上限数据"]


def test_missing_spans_the_days_asked_for() -> None:
    policy = Policy.load("浙江")
    days = pd.Series(pd.to_datetime(["2025-01-20", "2025-10-01", "NaT"]))

    assert policy.limits("festival", days).isna().all()
    assert [(m.item, m.province, m.first, m.last) for m in policy.missing] == [
        ("festival", "浙江", date(2025, 1, 20), date(2025, 10, 1))
    ]


def test_missing_says_that_no_province_was_given() -> None:
    policy = Policy.load(None)
    policy.in_force("festival", date(2025, 3, 6))

    assert [str(m) for m in policy.missing] == [
        "全国没有“节日慰问品年度上限”在2025-03-06有效的上限数据（未指定省份）"
    ]


def test_limits_follow_each_day_and_keep_the_index() -> None:
    days = pd.Series(pd.to_datetime(["2025-08-21", "NaT", "2025-08-20", "2017-01-01"]), index=[7, 3, 9, 1])
    found = Policy.load("anhui").limits("festival", days)

    assert found.dtype == "Int64"
    assert list(found.index) == [7, 3, 9, 1]
    assert [None if pd.isna(v) else int(v) for v in found] == [220000, None, 200000, None]


def test_limits_of_no_days_are_no_limits() -> None:
    assert Policy.load("anhui").limits("festival", pd.Series([], dtype="datetime64[s]")).dtype == "Int64"


def test_a_ratio_is_no_limit_in_whole_numbers() -> None:
    days = pd.Series(pd.to_datetime(["2025-06-01"]))
    with pytest.raises(ValueError, match="in_force"):
        Policy.load("anhui").limits("award_ratio", days)


def test_only_a_dated_text_is_firm() -> None:
    policy = Policy.load("anhui")
    before, after = date(2025, 8, 20), date(2025, 8, 21)

    assert [policy.in_force("festival", day).firm for day in (before, after)] == [False, True]  # type: ignore[union-attr]
    assert policy.in_force("festival", before, firm_only=True) is None
    assert policy.in_force("award_ratio", before, firm_only=True).value == Fraction(2, 3)  # type: ignore[union-attr]
    assert policy.missing == []


def test_a_laxer_rule_that_may_be_ours_takes_the_firmness_away() -> None:
    unsure = Policy.load("湖北").in_force("festival", date(2025, 3, 6))
    rich = Policy.load("湖北", {"适用范围": "经费充足企业"}).in_force("festival", date(2025, 3, 6))

    assert unsure is not None
    assert rich is not None
    assert (unsure.cents, unsure.firm, "荆州" in unsure.unless) == (120000, False, True)
    assert (rich.cents, rich.firm) == (150000, True)


def test_city_is_in_force_only_where_asked() -> None:
    day = date(2026, 1, 1)

    assert Policy("anhui").in_force("recuperation_days", day) is None
    assert Policy("anhui", city="马鞍山").in_force("recuperation_days", day) is not None
    assert [c.scope for c in Policy("anhui").for_reference(day)] == ["某省"] * 3 + ["马鞍山"] * 2
    assert [c.scope for c in Policy("anhui", city="马鞍山").for_reference(day)] == ["某省"] * 3


def test_setting_may_lower_but_not_raise() -> None:
    day = date(2025, 9, 1)
    lower = Policy.load("anhui", {"节日慰问品年度上限": "2000"})
    higher = Policy.load("anhui", {"节日慰问品年度上限": "2,300元"})
    found = lower.in_force("festival", day)

    assert found is not None
    assert (found.cents, found.firm, found.quality) == (200000, False, "settings")
    assert lower.limits("festival", pd.Series(pd.to_datetime([day])), firm_only=True).tolist() == [220000]
    assert lower.raised() == []
    assert higher.in_force("festival", day).cents == 220000  # type: ignore[union-attr]
    assert [(r.name, r.value, r.ceiling.cents) for r in higher.raised()] == [
        ("节日慰问品年度上限", "2300元", 220000)
    ]


def test_what_is_left_to_the_unit_is_set_by_the_unit() -> None:
    policy = Policy.load("anhui", {"集体决策金额": "10000", "单笔整数大额提示起点": "50000"})
    decision = policy.in_force("collective_decision", date(2025, 3, 6))

    assert decision is not None
    assert (decision.cents, decision.firm) == (1000000, True)
    assert policy.in_force("round_single", date(2025, 3, 6)).cents == 5000000  # type: ignore[union-attr]
    assert policy.raised() == []


def test_setting_stands_alone_where_no_document_was_found() -> None:
    found = Policy.load("浙江", {"节日慰问品年度上限": "1800"}).in_force("festival", date(2025, 3, 6))

    assert found is not None
    assert (found.cents, found.firm) == (180000, False)


def test_least_is_raised_by_a_smaller_number() -> None:
    policy = Policy.load("anhui", {"公示天数": "3", "资产盘点次数": "2"})

    assert [r.name for r in policy.raised()] == ["公示天数"]
    assert policy.in_force("publicity_days", date(2025, 3, 6)).value == 5  # type: ignore[union-attr]
    assert policy.in_force("inventory_times", date(2025, 3, 6)).value == 2  # type: ignore[union-attr]


def test_formula_cannot_be_set_at_all() -> None:
    policy = Policy.load("anhui", {"会费比例": "4/1000"})

    assert policy.in_force("dues_rate", date(2025, 3, 6)).value == Fraction(5, 1000)  # type: ignore[union-attr]
    assert [r.name for r in policy.raised()] == ["会费比例"]


def test_allowed_words_may_be_fewer_and_forbidden_words_more() -> None:
    day = date(2025, 9, 1)
    policy = Policy.load(
        "anhui", {"节日慰问形式": "实物", "生日慰问形式": "蛋糕券、现金", "禁止性词语": "鲜花"}
    )

    assert policy.words("festival_form", day) == ("实物",)
    assert policy.words("birthday_form", day) == ("蛋糕券",)
    assert {"鲜花", "购物卡"} <= set(policy.words("forbidden_words", day))
    assert [r.name for r in policy.raised()] == ["生日慰问形式"]


def test_unusable_setting_is_named() -> None:
    settings = {
        "节日慰问品年度上线": "2000",
        "生日慰问上限": "若干",
        "服装费上限": "",
        "财务公开间隔月数": "99999999999",
        "结婚慰问上限": "99999999999999999999元",
    }
    policy = Policy.load("anhui", settings)

    assert [(u.name, u.why) for u in policy.unusable] == [
        ("节日慰问品年度上线", "没有这个设置项，是否想写“节日慰问品年度上限”"),
        ("生日慰问上限", "读不出数值"),
        ("财务公开间隔月数", "数太大"),
        ("结婚慰问上限", "数太大"),
    ]


EXTRA = """
[[ceiling]]
item = "festival"
per = "person-year"
limit = "1600"
since = 2025-01-01
document = "某市总工会〔2025〕1号"
source = "文件"
quality = "found"
{}
[settings]
"集体决策金额" = "5000"
"""


def test_file_of_the_union_above_may_only_be_stricter(tmp_path: Path) -> None:
    path = tmp_path / "上级.toml"
    path.write_text(EXTRA.format(""), "utf-8")
    policy = Policy.load("anhui", extra=path)
    found = policy.in_force("festival", date(2025, 9, 1))

    assert found is not None
    assert (found.cents, found.firm) == (160000, True)
    assert policy.in_force("collective_decision", date(2025, 9, 1)).cents == 500000  # type: ignore[union-attr]

    path.write_text(EXTRA.format("").replace('"1600"', '"9000"'), "utf-8")
    policy = Policy.load("anhui", extra=path)

    assert policy.in_force("festival", date(2025, 9, 1)).cents == 220000  # type: ignore[union-attr]
    assert [r.value for r in policy.raised()] == ["9000元"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"1600"', "1600.0"),
        ('"1600"', '"很多"'),
        ("2025-01-01", '"2025"'),
        ("quality = ", "# "),
        ('"found"', '"sure"'),
        ("[[ceiling]]", "[[ceiling"),
        ('"festival"', '"festivall"'),
        ("quality = ", 'colour = "red"\nquality = '),
        ("[settings]", "[setting]"),
    ],
)
def test_bad_file_is_refused_with_its_name(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "上级.toml"
    path.write_text(EXTRA.format("").replace(old, new), "utf-8")
    with pytest.raises((WorkbookUnreadable, WordUnknown)):
        Policy.load("anhui", extra=path)


def test_absent_file_and_wrong_encoding_are_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkbookUnreadable, match="打不开"):
        Policy.load("anhui", extra=tmp_path / "没有.toml")
    (tmp_path / "gbk.toml").write_bytes("# 上级".encode("gb18030"))
    with pytest.raises(WorkbookUnreadable, match="UTF-8"):
        Policy.load("anhui", extra=tmp_path / "gbk.toml")


def test_rows_for_the_screen_are_text_with_one_heading() -> None:
    rows = as_rows(Policy.load("anhui").everything_in_force(date(2025, 10, 1)))
    festival = next(row for row in rows if row["项目"] == "festival")

    assert {tuple(row) for row in rows} == {tuple(festival)}
    assert (festival["上限"], festival["单位"], festival["依据"], festival["起"], festival["资料"]) == (
        "2200元",
        "每人每年",
        "皖工发〔2025〕18号",
        "2025-08-21",
        "有公开文本",
    )
    assert all(isinstance(value, str) for row in rows for value in row.values())


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("money", "0.01", 1),
        ("money", "1500.5", 150050),
        ("money", "￥２００元", 20000),
        ("money", "1.005", None),
        ("count", "5.0", 5),
        ("count", "6个月", 6),
        ("count", "1.5", None),
        ("ratio", "15%", Fraction(3, 20)),
        ("ratio", "0.3", Fraction(3, 10)),
        ("ratio", "30", None),
        ("ratio", "1/0", None),
        ("words", " ", None),
    ],
)
def test_limits_are_read_as_people_write_them(kind: str, text: str, value: object) -> None:
    assert parse_limit(kind, text) == value  # type: ignore[arg-type]


def test_generations_of_one_item_follow_each_other() -> None:
    for file, item in {(file, e.item.name) for file, e in ENTRIES}:
        general = sorted(
            (e for e in shipped(file) if e.item.name == item and not e.scope), key=lambda e: e.since
        )
        for older, newer in pairwise(general):
            assert older.since < newer.since
            assert older.until is None or older.until < newer.since


def test_empty_text_holds_nothing() -> None:
    assert parse("", "x.toml") == ((), {})
