"""The declared tables: what every one of them promises, and what their methods count."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

import numpy as np
import pytest

from toolkit import codes, examples, registry
from toolkit.cells import Cells
from toolkit.column import Column
from toolkit.grid import from_rows
from toolkit.headings import fold, fold_bare
from toolkit.kinds import ChoiceKind, MoneyKind
from toolkit.reading import join
from toolkit.sheet import read_sheet
from toolkit.table import TABLES, Table
from toolkit.tables.activities import Activities
from toolkit.tables.attendance import Attendance
from toolkit.tables.bank import BankStatement
from toolkit.tables.budget import Budget
from toolkit.tables.dues import Dues
from toolkit.tables.hardship import Hardship
from toolkit.tables.ledger import Ledger
from toolkit.tables.members import Members
from toolkit.tables.personnel import Personnel
from toolkit.tables.units import Unit
from toolkit.tables.welfare import Welfare
from toolkit.tables.winners import Winners

registry.load("toolkit.tables")

TITLES = {
    "单位信息", "会员花名册", "会费收缴", "活动登记", "活动签到", "获奖名单", "慰问福利", "经费收支",
    "经费预算", "银行对账单", "困难职工", "家庭成员", "提案", "人事名册", "代表名册", "工资总额", "固定资产",
    "会议与公开", "上年决算", "设置", "核查说明",
}  # fmt: skip

EVERY_TABLE = pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.title)
EVERY_COLUMN = pytest.mark.parametrize(
    ("table", "column"),
    [(table, column) for table in TABLES.values() for column in table.columns.values()],
    ids=lambda item: item.title,
)

SYNONYMS: list[tuple[type[Table], str, str]] = [
    (Members, "name", "姓名 会员姓名 职工姓名 名字"),
    (Welfare, "name", "姓名 领取人 受助人 领款人"),
    (Attendance, "name", "姓名 参加人"),
    (Members, "gender", "性别 男/女"),
    (Members, "nation", "民族"),
    (Members, "id_number", "身份证号 身份证号码 证件号 证件号码 公民身份号码 身份证 身份证件号码"),
    (Members, "birth", "出生日期 出生年月 出生年月日 生日"),
    (Members, "political", "政治面貌 党派 政治身份"),
    (Members, "education", "学历 文化程度 最高学历 教育程度"),
    (Members, "mobile", "手机 手机号 手机号码 联系电话 电话 联系方式 移动电话"),
    (Members, "department", "部门 科室 车间 班组 工会小组 分会 所在部门 单位部门 处室"),
    (Members, "workplace", "单位 工作单位 单位名称 所属单位 用人单位"),
    (Members, "union", "所属工会 基层工会 工会名称 工会委员会 分工会"),
    (Members, "emp_no", "工号 职工编号 员工编号 人员编号 编号"),
    (Members, "joined", "入会时间 入会日期 加入工会时间"),
    (Members, "started_work", "参加工作时间 入职时间 进单位时间 到岗时间"),
    (Members, "membership", "会籍状态 会员状态 会籍 是否会员 会籍情况"),
    (Members, "employment", "用工形式 用工类型 用工性质 人员类别 合同类型"),
    (Members, "staff_quota", "编制类型"),
    (Members, "hukou_type", "户籍 户籍类型 户口性质 户口类型"),
    (Members, "dues_base", "会费基数 基本工资 计费工资 缴费基数"),
    (Dues, "base", "会费基数 基本工资 计费工资 缴费基数"),
    (Dues, "due", "会费 应缴会费 月会费 应交会费"),
    (Dues, "paid", "实缴 已交 扣缴"),
    (Members, "bank_card", "银行卡号 银行账号 卡号 账号 收款账号"),
    (Ledger, "day", "日期 时间 业务日期 凭证日期 发生日期 记账日期"),
    (Ledger, "voucher", "凭证号 凭证编号 记账凭证号 凭证字号 号数"),
    (Ledger, "account", "科目 科目编码 会计科目 科目代码"),
    (Ledger, "summary", "摘要 事由 用途 内容 项目 说明"),
    (Ledger, "income", "收入 收入金额 增加 本期收入"),
    (Ledger, "credit", "贷方"),
    (Ledger, "expense", "支出 支出金额 减少 本期支出"),
    (Ledger, "debit", "借方"),
    (Welfare, "amount", "金额 发放金额 慰问金额 合计金额 元"),
    (Ledger, "balance", "余额 结余 账面余额 结存"),
    (Ledger, "payee", "收款人 收款单位 供应商 对方户名 领款单位"),
    (Ledger, "handler", "经办人 经手人"),
    (Ledger, "approver", "审批人 批准人 主席 审批"),
    (Ledger, "invoice", "发票号 发票号码 票据号"),
    (Ledger, "attachments", "附件 附件张数 单据张数"),
    (Activities, "number", "活动编号"),
    (Activities, "name", "活动名称 活动项目"),
    (Attendance, "activity_name", "活动名称 活动主题 活动项目"),
    (Activities, "theme", "活动主题"),
    (Activities, "kind", "活动类别 活动类型 分类"),
    (Activities, "participants", "参加人数 参与人数 人数 到场人数 人次"),
    (Activities, "winners", "获奖人数 获奖人次 奖励人数"),
    (Activities, "cost", "实际支出 决算 实际费用 花费"),
    (Activities, "budget", "预算 预算金额 计划金额"),
    (Winners, "prize", "奖品"),
    (Winners, "amount", "奖金"),
    (Winners, "standard", "奖励标准"),
    (Winners, "award", "奖项"),
    (Welfare, "festival", "节日 慰问节日"),
    (Welfare, "cause", "慰问事由"),
    (Welfare, "kind", "慰问类别"),
    (Welfare, "goods", "慰问品 物品 品名 礼品 发放物品"),
    (Welfare, "quantity", "数量 份数"),
    (Welfare, "unit_price", "单价 标准 人均标准"),
    (Welfare, "signed", "签名 签字 领取人签字 签收 领取签名"),
    (Hardship, "kind", "困难类别 困难类型 帮扶类别"),
    (Hardship, "cause", "致困原因"),
    *[
        (Dues, f"m{number}", f"{number}月 {numeral}月 {number:02}")
        for number, numeral in enumerate((*"一二三四五六七八九十", "十一", "十二"), 1)
    ],
]
"""The headings offices use, each with the column it must find."""


def found(table: type[Table], heading: str) -> list[str]:
    """Return the attributes a heading names on a table, as the finder of headings looks them up."""
    exact = [name for name, item in table.columns.items() if fold(heading) in map(fold, item.wordings)]
    return exact or [
        name for name, item in table.columns.items() if fold_bare(heading) in map(fold, item.wordings)
    ]


def read(table: type[Any], rows: str) -> Any:
    """Return the table that example rows are."""
    return examples.read(rows, {"rows": table}).reading.tables[table]


def cells(values: Iterable[object]) -> Cells:
    """Return one column of raw values as cells."""
    grid = from_rows("例.xlsx", "例", [[value] for value in values])
    return Cells.of(grid.columns[0], grid.texts, np.arange(1, grid.height + 1))


def test_exactly_the_sheets_of_the_manual() -> None:
    assert set(TABLES) == TITLES
    assert len(TITLES) == 21


@EVERY_TABLE
def test_no_column_is_lost_or_hides_what_a_table_does(table: type[Table]) -> None:
    assert set(table.__annotations__) == set(table.columns)
    assert not set(table.columns) & set(dir(Table))


@EVERY_TABLE
def test_the_officer_is_told_what_the_sheet_and_a_row_are(table: type[Table]) -> None:
    assert table.__doc__ is not None
    assert "一" in table.__doc__
    assert any("CJK" in unicodedata.name(letter, "") for letter in table.__doc__)


@EVERY_TABLE
def test_a_row_can_be_told(table: type[Table]) -> None:
    assert any(column.needed for column in table.columns.values())


@EVERY_COLUMN
def test_every_wording_finds_its_column_and_no_other(table: type[Table], column: Column) -> None:
    for wording in column.wordings:
        assert found(table, wording) == [column.attribute], wording
        assert found(table, f" {wording}＊") == [column.attribute], wording


@EVERY_COLUMN
def test_a_sample_can_be_read(table: type[Table], column: Column) -> None:
    kind = column.kind
    sample = kind.table.labels()[0] if isinstance(kind, ChoiceKind) else kind.sample
    values, troubles = kind.parse(cells([sample]))
    assert not troubles
    assert values.notna().all()


@EVERY_COLUMN
def test_a_choice_names_a_code_table(table: type[Table], column: Column) -> None:
    if isinstance(column.kind, ChoiceKind):
        assert column.kind.words in codes.TABLES


@EVERY_TABLE
def test_a_word_for_the_tab_names_one_table(table: type[Table]) -> None:
    for word in table.also:
        lengths = {
            other.title: max((len(known) for known in other.also if known in word), default=0)
            for other in TABLES.values()
        }
        longest = max(lengths.values())
        assert [title for title, length in lengths.items() if length == longest] == [table.title], word


@pytest.mark.parametrize(("table", "attribute", "wordings"), SYNONYMS)
def test_the_wordings_offices_use_are_known(table: type[Table], attribute: str, wordings: str) -> None:
    for wording in wordings.split():
        assert found(table, wording) == [attribute], wording


@pytest.mark.parametrize(
    ("table", "attributes"),
    [
        (Ledger, {"balance"}),
        (Members, {"dues_base"}),
        (Dues, {"base"}),
        (Welfare, {"unit_price"}),
        (Activities, {"prize_standard", "souvenir_standard"}),
        (BankStatement, {"balance"}),
        (Winners, {"standard"}),
        (Hardship, {"own_income", "income_per_head", "minimum_living"}),
        (Budget, set()),
    ],
)
def test_what_may_not_be_added_up(table: type[Table], attributes: set[str]) -> None:
    money = {name: item for name, item in table.columns.items() if isinstance(item.kind, MoneyKind)}
    assert {name for name, item in money.items() if not item.additive} == attributes


@pytest.mark.parametrize(
    ("sheet", "headings", "table"),
    [
        ("Sheet1", "姓名 身份证号 入会时间 会籍状态 部门", Members),
        ("Sheet1", "姓名 部门 职务 入职时间 月工资", Personnel),
        ("Sheet1", "姓名 会费基数 月应交会费 1月 2月 3月 合计", Dues),
        ("Sheet1", "日期 凭证号 摘要 收入 支出 余额", Ledger),
        ("Sheet1", "交易日期 摘要 借方 贷方 余额 对方户名 对方账号", BankStatement),
        ("Sheet1", "姓名 部门 品名 数量 金额 签字", Welfare),
        ("Sheet1", "活动编号 姓名 部门 是否会员 签名", Attendance),
        ("会费", "姓名 应缴会费 实缴 签字", Dues),
        ("签到", "活动编号 日期 姓名 部门", Attendance),
        ("福利", "姓名 金额 签收", Welfare),
        ("获奖名单", "奖项 姓名 部门 金额 签领", Winners),
        ("经费收支预算表", "科目编码 科目名称 上年决算数 本年预算数 说明", Budget),
        ("单位信息", "工会名称 单位编码 年度 职工数 会员数", Unit),
    ],
)
def test_a_sheet_is_known_by_its_headings(sheet: str, headings: str, table: type[Table]) -> None:
    words = headings.split()
    rows: list[list[object]] = [[*words], ["甲"] * len(words)]
    assert [reading.table for reading in read_sheet(from_rows("例.xlsx", sheet, rows))] == [table]


def test_dues_by_month() -> None:
    read_dues = read(
        Dues,
        """
        姓名  月应交会费  1月    3月
        甲    20         20.00  20
        乙    15         -      15
        """,
    )
    months = read_dues.months()
    assert list(months) == [1, 3]
    assert months[1].isna().tolist() == [False, True]
    assert read_dues.payments().to_numpy().tolist() == [[0, 1, 2000], [0, 3, 2000], [1, 3, 1500]]


def test_dues_a_row_a_payment() -> None:
    read_dues = read(
        Dues,
        """
        姓名  所属月份  月应交会费  实缴
        甲    2025-02  20         20
        甲    3月      20         -
        乙    2025年2月  15       15.5
        """,
    )
    assert list(read_dues.months()) == []
    assert read_dues.payments().to_numpy().tolist() == [[0, 2, 2000], [2, 2, 1550]]


def test_dues_of_a_month_a_sheet_take_the_month_of_the_tab() -> None:
    readings = [
        *read_sheet(from_rows("例.xlsx", "1月", [["姓名", "应缴会费", "实缴"], ["甲", 20, 20]]), Dues),
        *read_sheet(from_rows("例.xlsx", "2025年2月", [["姓名", "应缴会费", "实缴"], ["甲", 20, 10]]), Dues),
        *read_sheet(from_rows("例.xlsx", "补缴", [["姓名", "应缴会费", "实缴"], ["甲", 20, 30]]), Dues),
    ]
    payments = join(Dues, readings).payments()  # type: ignore[attr-defined]
    assert payments["month"].tolist()[:2] == [1, 2]
    assert payments["month"].isna().tolist() == [False, False, True]
    assert payments["paid"].tolist() == [2000, 1000, 3000]


def test_a_filled_month_is_not_counted_again_as_paid() -> None:
    read_dues = read(
        Dues,
        """
        姓名  1月  2月  实缴
        甲    20   20   40
        乙    -    -    40
        """,
    )
    assert read_dues.payments()["paid"].tolist() == [2000, 2000, 4000]


def flows(rows: str) -> list[tuple[int, int]]:
    """Return income and expense of each row of a ledger in yuan."""
    read_ledger = read(Ledger, rows)
    pairs = zip(read_ledger.income_cents(), read_ledger.expense_cents(), strict=True)
    return [(income // 100, expense // 100) for income, expense in pairs]


def test_the_balance_brought_forward_is_no_income() -> None:
    rows = """
        日期        摘要          收入  支出  余额
        2025-01-01  上年结转      500   -     500
        2025-01-05  收到会费      100   -     600
        2025-01-08  购书          -     30    570
        2025-02-01  上月结转      -     -     570
        2025-02-02  退回上年经费  10    -     580
        """
    assert flows(rows) == [(0, 0), (100, 0), (0, 30), (0, 0), (10, 0)]
    assert read(Ledger, rows).opening_rows().tolist() == [True, False, False, True, False]


@pytest.mark.parametrize(
    "summary",
    ["上年结转", "上年度结转", "2024年末余额", "年初余额", "期初余额", "上月结余", "结转上年余额"],
)
def test_how_a_balance_is_brought_forward(summary: str) -> None:
    assert read(Ledger, f"日期  摘要  余额\n2025-01-01  {summary}  500").opening_rows().tolist() == [True]


def test_income_and_expense_accounts_tell_the_side() -> None:
    rows = """
        日期        科目编码  摘要          借方  贷方
        2025-01-05  402      收到经费      -     100
        2025-01-05  102      收到经费      100   -
        2025-01-08  会员活动支出  春节慰问  30    -
        2025-01-08  102      春节慰问      -     30
        2025-01-09  50105    退回多付      -     5
        2025-12-31  402      结转本年收入  100   -
        """
    assert flows(rows) == [(100, 0), (0, 0), (0, 30), (0, 0), (0, -5), (0, 0)]


def test_a_journal_of_the_bank_takes_in_on_the_debit_side() -> None:
    rows = """
        日期        科目编码  摘要      借方  贷方
        2025-01-05  102      收到经费  100   -
        2025-01-08  102      购书      -     30
        """
    assert flows(rows) == [(100, 0), (0, 30)]


def test_one_amount_with_its_direction() -> None:
    rows = """
        日期        摘要      收支类型  金额
        2025-01-05  收到经费  收入      100
        2025-01-08  购书      支出      30
        """
    assert flows(rows) == [(100, 0), (0, 30)]
