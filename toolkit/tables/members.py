"""会员花名册: the roster."""

from __future__ import annotations

from toolkit import words
from toolkit.column import column
from toolkit.kinds import Card, Choice, Day, Digits, IdNumber, Money, Name, Phone, Text
from toolkit.table import Table, table


@table(
    "会员花名册",
    also=(
        "花名册", "会员名册", "会员名单", "会员登记册", "会员登记表", "工会会员花名册", "工会会员名册",
        "会员信息", "会员实名制", "实名制花名册", "会员台账",
    ),
    marks=("joined", "membership", "dues_base", "member_no"),
)  # fmt: skip
class Members(Table):
    """工会会员实名制花名册，一行一名会员。"""

    member_no: Digits | None = column(
        "会员编号",
        also=("会员证号", "会员卡号", "会员号", "会员证编号", "工会会员证号", "会员卡编号"),
        note="按文本填写",
    )
    emp_no: Digits | None = words.EMP_NO()
    name: Name = words.NAME()
    gender: Choice | None = words.GENDER(words="性别")
    nation: Choice | None = words.NATION(words="民族")
    birth: Day | None = words.BIRTH()
    id_type: Choice | None = column("证件类型", also=("身份证件类型", "证件种类"), words="证件类型")
    id_number: IdNumber | None = words.ID_NUMBER(needed=True)
    political: Choice | None = words.POLITICAL(words="政治面貌")
    education: Choice | None = words.EDUCATION(words="学历")
    degree: Choice | None = column("学位", words="学位")
    marital: Choice | None = words.MARITAL(words="婚姻状况")
    native_place: Text | None = column("籍贯", also=("出生地",))
    hukou_type: Choice | None = words.HUKOU_TYPE(words="户籍类型")
    hukou_place: Text | None = column("户口所在地", also=("户籍所在地", "户籍地址", "户籍地"))
    address: Text | None = words.ADDRESS()
    mobile: Phone | None = words.MOBILE()
    workplace: Text | None = words.WORKPLACE()
    department: Text | None = words.DEPARTMENT()
    union: Text | None = words.UNION()
    position: Text | None = words.POSITION(also=("工作单位及职务",))
    professional_title: Text | None = column("专业技术职称", also=("职称", "技术职称", "专业技术职务"))
    skill: Text | None = column("职业技能等级", also=("技能等级", "技术等级", "职业资格等级"))
    employment: Choice | None = words.EMPLOYMENT(words="用工形式")
    staff_quota: Choice | None = column("编制类型", also=("编制", "是否在编", "编制性质"), words="编制类型")
    status: Choice | None = words.STATUS(words="人员状态")
    migrant: Choice | None = column("是否农民工", also=("农民工", "是否为农民工"), words="是否")
    new_form: Text | None = column(
        "八大群体", also=("新就业形态", "新就业形态/八大群体", "是否八大群体", "新就业群体", "八大群体类别")
    )
    started_work: Day | None = words.STARTED_WORK(without=("工作时间",))
    joined: Day | None = column("入会时间", also=("入会日期", "加入工会时间", "入会年月", "加入工会日期"))
    membership: Choice | None = column(
        "会籍状态", also=("会员状态", "会籍", "是否会员", "会籍情况", "会籍状况"), words="会籍状态"
    )
    membership_changed: Day | None = column(
        "会籍变动时间",
        also=("会籍变动日期", "变动时间", "变动日期", "会籍变更时间"),
        note="会籍状态不是在籍的必须填写",
    )
    moved_from_to: Text | None = column(
        "转入转出单位", also=("转入/转出单位", "转出单位", "转入单位", "会籍转接单位")
    )
    union_post: Choice | None = column("工会职务", also=("工会内职务", "工会任职"), words="工会职务")
    model: Choice | None = words.MODEL(words="劳模级别")
    hardship: Choice | None = column(
        "是否困难职工", also=("困难职工", "是否困难", "是否建档困难职工"), words="是否"
    )
    hardship_kind: Choice | None = words.HARDSHIP_KIND(words="困难类别")
    dues_base: Money | None = words.DUES_BASE(adds=False)
    due: Money | None = words.DUE()
    bank_card: Card | None = words.BANK_CARD()
    retirement_class: Choice | None = column(
        "女职工退休类别",
        also=("退休类别", "女职工类别", "退休年龄类别"),
        words="退休类别",
        note="女职工填女55岁或女50岁",
    )
    resume: Text | None = column("个人简历", also=("个人工作简历", "简历", "工作简历"))
    family: Text | None = column("家庭成员", also=("家庭主要成员", "家庭成员情况"))
    specialty: Text | None = column("特长", also=("爱好特长", "个人特长", "兴趣爱好"))
    opinion_base: Text | None = column("基层委员会意见", also=("基层工会意见", "基层工会委员会意见"))
    opinion_union: Text | None = column("工会委员会意见", also=("工会意见",))
    remark: Text | None = words.REMARK()
