"""单位信息: who reports, for which year."""

from __future__ import annotations

from toolkit import words
from toolkit.column import column
from toolkit.kinds import Card, Choice, Day, Digits, Name, Phone, Text, Whole
from toolkit.table import Table, table


@table(
    "单位信息",
    also=(
        "基本情况", "工会基本信息", "工会基本情况", "单位基本信息", "单位基本情况", "工会组织信息",
        "工会信息", "封面",
    ),
    marks=("code", "credit_code", "chair", "staff", "members"),
    form=True,
)  # fmt: skip
class Unit(Table):
    """工会组织的基本情况，一个单位一份：可以是一行，也可以按“项目、内容”两列竖着填写。"""

    name: Text = words.UNION(
        title="工会名称",
        also=("单位名称", "单位", "填报单位", "编制单位", "工会全称", "名称", "报送单位", "单位全称"),
        without=("工会名称", "所属工会", "所属分工会"),
    )
    code: Digits | None = column(
        "单位编码",
        also=("工会编码", "单位代码", "工会代码", "组织编码", "工会组织编码", "单位编号"),
        note="按文本填写",
    )
    year: Digits | None = column(
        "年度",
        also=("所属年度", "期间", "报送年度", "填报年度", "会计年度", "所属期间", "年份"),
        note="四位年份，如 2025",
    )
    period_from: Day | None = column("期间起", also=("期间开始", "报告期起", "起始日期", "期间起始日期"))
    period_to: Day | None = column("期间止", also=("期间结束", "报告期止", "截止日期", "期间截止日期"))
    province: Text | None = column("省份", also=("所在省份", "省", "所属省份"), note="决定适用哪个省的标准")
    credit_code: Digits | None = column(
        "统一社会信用代码",
        also=("社会信用代码", "信用代码", "税号", "纳税人识别号"),
        note="工会的代码以 81 开头",
    )
    region: Text | None = column("所在地区", also=("行政区划", "地区", "所在地区划代码", "行政区划代码"))
    address: Text | None = column("单位地址", also=("地址", "工会地址", "办公地址"))
    union_type: Text | None = column("工会类型", also=("组织类型", "基层工会类型"))
    organisation: Text | None = column("组织形式", also=("工会组织形式",))
    unit_class: Text | None = column("单位性质", also=("单位类型", "经济类型", "登记注册类型"))
    industry: Text | None = column("所属行业", also=("行业", "行业类别"))
    superior: Text | None = column("上级工会", also=("上级工会名称", "主管工会"))
    founded: Day | None = column("建会时间", also=("建会日期", "成立时间", "成立日期"))
    approval: Text | None = column("批复文号", also=("建会批复文号", "批准文号"))
    term: Whole | None = column("届次", also=("本届届次", "届别"), adds=False)
    term_from: Day | None = column(
        "届期起", also=("本届任期起", "任期起", "换届时间", "换届日期", "届期开始")
    )
    term_to: Day | None = column(
        "届期止", also=("本届任期止", "任期止", "任期届满日期", "届期结束", "届满时间")
    )
    staff: Whole | None = column("职工数", also=("职工人数", "职工总数", "在职职工数", "职工总人数"))
    women_staff: Whole | None = column("女职工数", also=("女职工人数", "其中女职工数", "女职工"))
    members: Whole | None = column("会员数", also=("会员人数", "会员总数", "工会会员数", "工会会员人数"))
    women_members: Whole | None = column("女会员数", also=("女会员人数", "其中女会员数", "女会员"))
    migrant_staff: Whole | None = column("农民工数", also=("农民工人数", "农民工职工数"))
    migrant_members: Whole | None = column("农民工会员数", also=("农民工会员人数", "农民工会员"))
    dispatched_staff: Whole | None = column("劳务派遣工数", also=("劳务派遣人数", "劳务派遣工人数"))
    hardship_members: Whole | None = column(
        "困难职工数", also=("困难职工人数", "困难会员数", "困难数", "困难职工户数")
    )
    models: Whole | None = column("劳模数", also=("劳模人数", "劳动模范数", "劳模先进数"))
    fulltime_cadres: Whole | None = column(
        "专职工会干部数", also=("专职干部数", "专职工会干部人数", "专职工会干部")
    )
    parttime_cadres: Whole | None = column(
        "兼职工会干部数", also=("兼职干部数", "兼职工会干部人数", "兼职工会干部")
    )
    chair: Name | None = column(
        "工会主席", also=("主席", "主席姓名", "工会主席姓名", "工会负责人", "工会法定代表人")
    )
    chair_phone: Phone | None = column("主席电话", also=("工会主席电话", "主席联系电话", "联系电话"))
    chair_term: Text | None = column("主席任期", also=("工会主席任期",))
    audit_chair: Name | None = column(
        "经审会主任",
        also=("经审主任", "经费审查委员会主任", "经审委主任", "经审会主任姓名", "经审委员会主任"),
    )
    audit_members: Text | None = column(
        "经审委员",
        also=("经审会委员", "经费审查委员会委员", "经审委员名单", "经审委委员"),
        note="多人用顿号分开",
    )
    women_committee: Text | None = column(
        "女职工委员会",
        also=("女职委", "女工委", "女职工委", "女职工委员会主任", "女职工委主任"),
        note="填是、否或主任姓名",
    )
    accountant: Name | None = column("会计", also=("会计姓名", "工会会计", "财务负责人"))
    cashier: Name | None = column("出纳", also=("出纳姓名", "工会出纳", "出纳员"))
    supervision: Choice | None = column(
        "劳动法律监督委员会", also=("劳动法律监督", "劳动法律监督委", "是否劳动法律监督"), words="是否"
    )
    congress: Choice | None = column(
        "是否职代会", also=("职代会", "是否建立职代会", "职工代表大会"), words="是否"
    )
    openness: Choice | None = column(
        "是否厂务公开", also=("厂务公开", "是否实行厂务公开", "是否公开"), words="是否"
    )
    contract: Choice | None = column("是否集体合同", also=("集体合同", "是否签订集体合同"), words="是否")
    has_account: Choice | None = column(
        "是否对公账户", also=("对公账户", "是否独立账户", "独立账户"), words="是否"
    )
    account_name: Text | None = column("账户名称", also=("开户名称", "户名"))
    bank: Text | None = column("开户银行", also=("开户行",))
    bank_account: Card | None = column("银行账号", also=("账号", "账户账号", "开户账号"), note="按文本填写")
    has_seal: Choice | None = column("是否公章", also=("公章", "是否有公章"), words="是否")
    mutual_aid: Choice | None = column("是否参加互助保障", also=("互助保障", "是否互助保障"), words="是否")
    mutual_aid_members: Whole | None = column("互助保障人数", also=("参加互助保障人数",))
    member_cards: Whole | None = column("会员卡数", also=("会员卡人数", "工会会员卡数"))
    form_version: Text | None = column("表样版本", also=("版本", "表式版本", "模板版本"))
    remark: Text | None = words.REMARK()
