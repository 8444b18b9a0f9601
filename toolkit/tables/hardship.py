"""困难职工: the files of members in hardship."""

from __future__ import annotations

from toolkit import words
from toolkit.column import column
from toolkit.kinds import Card, Choice, Day, Digits, IdNumber, Money, Name, Phone, Text, Whole
from toolkit.table import Table, table


@table(
    "困难职工",
    also=(
        "困难职工档案", "困难职工台账", "困难职工登记", "困难档案", "困难职工名单", "困难职工汇总表",
        "困难职工建档", "困难家庭档案",
    ),
    marks=("kind", "family_income", "income_per_head", "cause", "family_size"),
)  # fmt: skip
class Hardship(Table):
    """困难职工档案，一行一户（户主是会员本人）。"""

    number: Digits | None = column(
        "职工编号", also=("档案编号", "档案号", "编号", "困难职工编号", "建档编号")
    )
    kind: Choice | None = words.HARDSHIP_KIND(words="困难类别")
    name: Name = words.NAME(also=("困难职工姓名", "户主姓名", "户主", "申请人", "受助人"))
    nation: Choice | None = words.NATION(words="民族")
    gender: Choice | None = words.GENDER(words="性别")
    political: Choice | None = words.POLITICAL(words="政治面貌")
    id_number: IdNumber | None = words.ID_NUMBER(needed=True)
    birth: Day | None = words.BIRTH()
    department: Text | None = words.DEPARTMENT()
    health: Text | None = words.HEALTH()
    disability: Text | None = column("残疾类别", also=("残疾类型", "残疾情况", "残疾等级"))
    work_status: Text | None = column(
        "工作状态", also=("身份", "工作状况", "就业状态", "人员状态", "就业状况")
    )
    model: Choice | None = words.MODEL(words="劳模级别")
    housing: Text | None = column("住房类型", also=("住房情况", "住房性质", "住房"))
    floor_area: Text | None = column("建筑面积", also=("住房面积", "面积", "住房建筑面积"))
    homes: Whole | None = column("住房套数", also=("房产套数", "住房数量"), adds=False)
    mobile: Phone | None = words.MOBILE()
    other_contact: Text | None = column("其他联系方式", also=("备用联系方式", "其他电话", "其他联系电话"))
    postcode: Digits | None = column("邮编", also=("邮政编码",))
    started_work: Day | None = words.STARTED_WORK()
    industry: Text | None = column("所属行业", also=("行业", "行业类别"))
    marital: Choice | None = words.MARITAL(words="婚姻状况")
    hukou_type: Choice | None = words.HUKOU_TYPE(words="户籍类型")
    address: Text | None = words.ADDRESS(title="家庭住址")
    workplace: Text | None = words.WORKPLACE()
    unit_class: Text | None = column("单位性质", also=("单位类型", "企业性质"))
    unit_condition: Text | None = column("企业状况", also=("单位状况", "企业经营状况"))
    single_parent: Choice | None = column("是否单亲", also=("单亲", "是否单亲家庭"), words="是否")
    own_income: Money | None = column(
        "本人月均收入", also=("本人月收入", "月均收入", "本人月平均收入"), adds=False
    )
    other_family_income: Money | None = column("家庭其他年收入", also=("其他年收入", "家庭其他收入"))
    family_income: Money | None = column(
        "家庭年度总收入", also=("家庭年总收入", "家庭年收入", "年总收入", "家庭总收入", "家庭年可支配收入")
    )
    family_size: Whole | None = column(
        "家庭人口", also=("家庭人口数", "人口", "家庭人数", "共同生活人口", "人口数")
    )
    income_per_head: Money | None = column(
        "家庭月人均收入", also=("月人均收入", "人均月收入", "家庭人均月收入", "人均收入"), adds=False
    )
    rigid_spending: Money | None = column(
        "刚性支出", also=("年刚性支出", "家庭刚性支出", "刚性支出金额", "年度刚性支出")
    )
    minimum_living: Money | None = column(
        "低保标准", also=("当地低保标准", "当地低保线", "低保线"), adds=False
    )
    hukou_region: Text | None = column(
        "户口所在地行政区划", also=("户口所在地", "户籍所在地", "行政区划", "户口所在地区划")
    )
    insurance: Text | None = column("医保状况", also=("医保情况", "医疗保险", "参保情况", "医保"))
    self_help: Choice | None = column("是否有一定自救能力", also=("自救能力", "是否有自救能力"), words="是否")
    zero_employment: Choice | None = column("是否零就业家庭", also=("零就业家庭", "是否零就业"), words="是否")
    cause: Choice | None = column(
        "主要致困原因", also=("致困原因", "困难原因", "主要困难原因"), words="致困原因"
    )
    other_causes: Text | None = column("次要致困原因", also=("其他致困原因",), note="不超过三项")
    bank: Text | None = column("开户银行", also=("开户行",))
    branch: Text | None = column("支行", also=("开户支行", "支行名称"))
    bank_card: Card | None = words.BANK_CARD()
    account_holder: Name | None = column("开户人", also=("户名", "账户名", "开户名", "银行户名"))
    attachments: Text | None = column("附件", also=("证明材料", "附件材料", "佐证材料"))
    filed_on: Day | None = column("建档日期", also=("建档时间", "建档年月", "录入日期", "认定日期"))
    filed_by: Name | None = column("建档人", also=("建档经办人", "经办人"))
    checked_by: Name | None = column("审核人", also=("复核人",))
    entered_by: Name | None = column("录入人", also=("录入员",))
    opinion_unit: Text | None = column(
        "基层党组织行政意见", also=("基层党组织/行政意见", "单位意见", "行政意见")
    )
    opinion_base: Text | None = column("基层工会意见", also=("工会意见",))
    opinion_superior: Text | None = column("系统工会意见", also=("上级工会意见",))
    publicity_from: Day | None = words.PUBLICITY_FROM()
    publicity_to: Day | None = words.PUBLICITY_TO()
    relieved_on: Day | None = column("脱困日期", also=("脱困时间", "注销日期", "销档日期"))
    remark: Text | None = words.REMARK()
