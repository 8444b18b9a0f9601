"""What a ceiling may be about: every item once, with the Chinese title that 设置 and the screen use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["money", "count", "ratio", "words"]

PER: dict[str, str] = {
    "": "",
    "person": "每人",
    "person-year": "每人每年",
    "person-time": "每人次",
    "person-day": "每人每天",
    "person-meal": "每人每餐",
    "person-trip": "每人每次",
    "person-month": "每人每月",
    "person-two-years": "每人每两年",
    "person-half-day": "每人每半天",
    "person-hour": "每人每学时",
    "event": "每次",
    "amount": "每笔",
    "piece": "每件",
    "ratio": "比例",
    "x-due": "倍",
    "x": "倍",
    "year": "每年",
    "times-year": "次/年",
    "times": "次",
    "people": "人",
    "days": "天",
    "workdays": "个工作日",
    "hours": "学时",
    "months": "个月",
    "years": "年",
    "age": "周岁",
    "entries": "笔",
    "list": "名单",
}
"""The units of a limit, with their Chinese."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a document limits, lists or leaves to the unit."""

    name: str
    title: str
    kind: Kind
    least: bool = False
    """The number is the least allowed, not the most; a list of words may only grow."""
    fixed: bool = False
    """Part of a formula: 设置 may not change it at all."""
    free: bool = False
    """Left to the unit: 设置 may give any value; a value in the data is only where to start from."""


_MONEY = """
festival 节日慰问品年度上限
festival_spring 春节慰问品上限
festival_other 其他节日慰问品上限
poverty_goods 脱贫地区农副产品另加额
extra_goods 节日外普惠实物另加额
consumption_coupon 工会消费券上限
birthday 生日慰问上限
wedding 结婚慰问上限
childbirth 生育慰问上限
childbirth_second 二孩及以上生育慰问上限
hospital 住院慰问上限
surgery 手术慰问上限
member_death 会员去世慰问上限
relative_death 直系亲属去世慰问上限
retirement 退休慰问上限
hardship 困难慰问上限
warmth_event 送温暖每次上限
warmth_year 送温暖年度上限
aid_primary 助学上限（小学及以下）
aid_middle 助学上限（中学）
aid_university 助学上限（大学）
prize_person 个人奖品上限
prize_team_person 团体奖品人均上限
prize_first 一等奖上限
prize_second 二等奖上限
prize_third 三等奖上限
gala_prize 春节联欢参与奖上限
souvenir 纪念品上限
clothing 服装费上限
clothing_superior 参加上级活动服装费上限
outstanding_learner 优秀学员奖励上限
meal_day 伙食补助上限
meal_each 正餐上限
meal_away 校外误餐上限
meal_home 校内误餐上限
outing_day_cost 春秋游每天上限
outing_trip_cost 春秋游每次上限
outing_overnight_cost 春秋游过夜每次上限
outing_transport_tickets 春秋游交通门票上限
recuperation_day_cost 疗休养每天上限
film 观影上限
ticket 门票演出单场上限
annual_pass 年票上限
judge_fee 裁判评委劳务上限
other_labour_fee 其他劳务上限
other_labour_day 其他劳务每天上限
lecture_associate 讲课费上限（副高）
lecture_professor 讲课费上限（正高）
lecture_academician 讲课费上限（院士）
cash_threshold 现金结算起点
small_refund 小额缴费返还上限
"""
_MONEY_LEAST = """
asset_general 通用设备固定资产起点
asset_special 专用设备固定资产起点
"""
_MONEY_FREE = """
collective_decision 集体决策金额
procurement_threshold 比选采购金额
low_income_line 低保标准
round_amount 整数金额提示起点
round_single 单笔整数大额提示起点
duplicate_payment_fee 重复付款手续费容差
"""
_MONEY_FIXED = """
dues_step 会费计算尾数起点
"""
_COUNT = """
clothing_years 服装间隔年限
illness_times 同一病种慰问次数
hardship_times 困难慰问次数
outing_days 春秋游天数
outing_trips 春秋游次数
outing_batches 春秋游批次
recuperation_days 疗休养天数
annual_pass_times 年票张数
full_activities 全员文体活动次数
dues_topup_multiple 工会经费弥补会费倍数
budget_adjustments 预算调整次数
remit_months 上缴经费最迟月数
lecture_half_day 半天讲课学时
league_age 团员年龄上限
"""
_COUNT_LEAST = """
publicity_days 公示天数
working_age 最低入会年龄
party_age 党员最低年龄
inventory_times 资产盘点次数
arrears_months 自动退会欠费月数
depreciation_computer 计算机办公设备折旧年限
depreciation_vehicle 车辆折旧年限
depreciation_furniture 家具折旧年限
depreciation_tools 用具装具折旧年限
depreciation_sports 体育文艺设备折旧年限
writeoff_years 应收款核销年限
"""
_COUNT_FREE = """
disclosure_months 财务公开间隔月数
retirement_notice_months 退休提示月数
receivable_months 往来挂账提示月数
invoice_months 发票跨年提示月数
duplicate_payment_days 重复付款提示天数
statement_days 对账日期容差天数
split_days 拆分付款提示天数
analysis_min 金额分析最少笔数
benford_min 首位数分析最少笔数
threshold_cluster 临界金额聚集倍数
rush_multiple 年末支出强度倍数
low_income_multiple 相对困难低保倍数
"""
_RATIO = """
award_ratio 获奖比例上限
learner_ratio 优秀学员比例上限
guest_share 非会员比例上限
welfare_share 慰问支出占预算收入上限
festival_share 节日慰问占经费收入上限
outing_meal_share 春秋游餐费比例上限
"""
_RATIO_LEAST = """
poverty_share 脱贫地区采购比例
keep_share 基层留成比例
"""
_RATIO_FIXED = """
levy_rate 拨缴经费比例
dues_rate 会费比例
"""
_RATIO_FREE = """
levy_tolerance 拨缴收入容差
dues_tolerance 会费收入容差
execution_low 预算执行率下限
execution_high 预算执行率上限
december_share 十二月支出占比提示
round_share 整数金额占比提示
threshold_near 临界金额比例
split_near 拆分付款接近比例
benford_mad 首位数分析偏差提示
supplier_share 供应商集中度提示
accident_share 意外致困支出占比
"""
_WORDS = """
festivals 法定节日
festival_form 节日慰问形式
birthday_form 生日慰问形式
wedding_form 结婚慰问形式
childbirth_form 生育慰问形式
hospital_form 住院慰问形式
death_form 去世慰问形式
retirement_form 退休慰问形式
hardship_form 困难慰问形式
relatives 直系亲属
innocent_words 不作禁止性词语的词
"""
_WORDS_LEAST = """
cash_like_forms 现金和卡券形式
eight_bans 八不准
forbidden_words 禁止性词语
words_to_verify 待核词语
employer_words 应由行政承担的词语
finance_words 借款投资担保词语
"""
_WORDS_FREE = """
local_festivals 地方节日
budget_adjust_by 预算调整截止月日
year_end_rush 年末突击支出起始月日
"""


def _declared(
    kind: Kind, text: str, *, least: bool = False, fixed: bool = False, free: bool = False
) -> list[Item]:
    pairs = (line.split(" ") for line in text.strip().splitlines())
    return [Item(name, title, kind, least, fixed, free) for name, title in pairs]


ITEMS: dict[str, Item] = {
    item.name: item
    for item in [
        *_declared("money", _MONEY),
        *_declared("money", _MONEY_LEAST, least=True),
        *_declared("money", _MONEY_FIXED, fixed=True),
        *_declared("money", _MONEY_FREE, free=True),
        *_declared("count", _COUNT),
        *_declared("count", _COUNT_LEAST, least=True),
        *_declared("count", _COUNT_FREE, free=True),
        *_declared("ratio", _RATIO),
        *_declared("ratio", _RATIO_LEAST, least=True),
        *_declared("ratio", _RATIO_FIXED, fixed=True),
        *_declared("ratio", _RATIO_FREE, free=True),
        *_declared("words", _WORDS),
        *_declared("words", _WORDS_LEAST, least=True),
        *_declared("words", _WORDS_FREE, free=True),
    ]
}
"""Every item by its English name."""
