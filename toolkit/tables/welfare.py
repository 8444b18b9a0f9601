"""慰问福利: what members were given, and on what occasion."""

from __future__ import annotations

from toolkit import words
from toolkit.column import column
from toolkit.kinds import Card, Choice, Day, Digits, IdNumber, Money, Name, Phone, Text, Whole
from toolkit.table import Table, table


@table(
    "慰问福利",
    also=(
        "福利", "慰问", "慰问福利台账", "慰问台账", "福利台账", "慰问品发放", "慰问福利发放",
        "慰问福利发放台账", "福利发放", "慰问品发放签领表", "慰问品签领", "慰问品领取", "慰问发放",
        "会员慰问", "会员慰问审批发放表", "节日慰问", "生日慰问", "送温暖", "困难职工慰问",
        "困难职工帮扶发放", "帮扶发放", "送清凉", "金秋助学", "慰问金发放", "实名签领",
    ),
    marks=("kind", "festival", "goods", "given_as", "evidence", "signed"),
)  # fmt: skip
class Welfare(Table):
    """慰问和福利的发放台账，一行是一名会员领一次。"""

    name: Name = words.NAME(
        also=("领取人", "受助人", "领款人", "慰问对象", "领取人姓名", "被慰问人", "受慰问人", "参加人"),
        without=("参加人",),
    )
    id_number: IdNumber | None = words.ID_NUMBER()
    emp_no: Digits | None = words.EMP_NO()
    department: Text | None = words.DEPARTMENT()
    kind: Choice | None = column(
        "福利类别",
        also=(
            "慰问类别", "福利类型", "慰问类型", "类别", "福利项目", "慰问项目", "慰问种类", "发放类别",
            "项目",
        ),
        words="福利类别",
    )  # fmt: skip
    festival: Choice | None = column("节日", also=("慰问节日", "节日名称", "所属节日"), words="节日")
    cause: Text | None = column("事由", also=("慰问事由", "慰问原因", "发放事由", "原因", "慰问内容", "内容"))
    goods: Text | None = column(
        "慰问品",
        also=(
            "物品", "品名", "礼品", "发放物品", "慰问品名称", "物品名称", "品名规格", "慰问物品", "福利品",
            "福利物品", "商品名称",
        ),
    )  # fmt: skip
    specification: Text | None = column("规格", also=("规格型号", "型号", "品牌规格"))
    quantity: Whole | None = words.QUANTITY()
    unit_price: Money | None = column(
        "单价",
        also=("标准", "人均标准", "发放标准", "慰问标准", "每份金额", "人均金额", "每人标准"),
        adds=False,
    )
    people: Whole | None = column("人数", also=("发放人数", "领取人数", "慰问人数"))
    amount: Money = words.AMOUNT(
        also=(
            "发放金额", "慰问金额", "慰问金", "合计", "福利金额", "慰问金（元）", "价值", "实发金额",
            "补助金额", "帮扶金额",
        )
    )  # fmt: skip
    goods_value: Money | None = column("实物折价", also=("实物折价金额", "实物价值", "折价"))
    given_as: Choice | None = column(
        "发放形式", also=("发放方式", "形式", "慰问形式", "福利形式", "慰问方式"), words="发放形式"
    )
    day: Day | None = words.DAY(
        title="发放日期",
        also=("发放时间", "慰问日期", "慰问时间", "领取日期", "领取时间", "发放年月"),
        without=("业务日期", "发生日期"),
    )
    bought: Day | None = column("采购日期", also=("采购时间", "购买日期", "购置日期"))
    signed: Text | None = words.SIGNATURE(title="签收")
    signed_on: Day | None = column("签收日期", also=("签收时间", "签领日期", "签字日期", "签名日期"))
    proxy: Name | None = column("代领人", also=("代领", "代领人姓名", "代领人签字"))
    relation: Choice | None = column(
        "与会员关系", also=("关系", "与本人关系", "亲属关系", "与职工关系"), words="与会员关系"
    )
    proxy_relation: Text | None = column("代领人关系", also=("代领关系", "代领人及关系", "与代领人关系"))
    evidence: Text | None = column(
        "佐证材料", also=("佐证", "证明材料", "佐证材料编号", "证明编号", "佐证编号", "附件", "证明文件")
    )
    illness: Text | None = column("病种", also=("疾病", "所患疾病", "病因", "疾病名称"))
    event_day: Day | None = column(
        "事发日期", also=("事件日期", "发生日期", "事由日期", "住院日期", "结婚日期")
    )
    hardship_kind: Choice | None = words.HARDSHIP_KIND(words="困难类别")
    hardship_cause: Text | None = column("致困原因", also=("主要致困原因",))
    family_size: Whole | None = column("家庭人口", also=("家庭人口数",), adds=False)
    fund_source: Text | None = column("资金来源", also=("经费来源", "资金渠道", "渠道"))
    voucher: Digits | None = words.VOUCHER()
    account: Digits | None = words.ACCOUNT()
    invoice: Digits | None = words.INVOICE()
    supplier: Text | None = column("采购单位", also=("供应商", "供货单位", "供货商", "采购商家"))
    bank_account: Card | None = words.BANK_CARD(title="银行账号")
    mobile: Phone | None = words.MOBILE()
    handler: Name | None = words.HANDLER()
    approver: Name | None = words.APPROVER()
    approval: Text | None = words.APPROVAL()
    publicity_from: Day | None = words.PUBLICITY_FROM()
    publicity_to: Day | None = words.PUBLICITY_TO()
    region: Choice | None = column(
        "产地是否脱贫地区",
        also=("脱贫地区", "是否脱贫地区", "脱贫地区产品", "是否脱贫地区产品", "是否消费帮扶"),
        words="是否",
    )
    remark: Text | None = words.REMARK(also=("说明",))
