"""The words on the sheets: each column title that more than one table has, with its other wordings.

A wording that only one table uses stands on that table; a wording that means something else on one
table is left out there with ``without``.
"""

from __future__ import annotations

from toolkit.column import Word

NAME = Word("姓名", also=("会员姓名", "职工姓名", "名字", "员工姓名", "人员姓名"))
ID_NUMBER = Word(
    "身份证号",
    also=(
        "身份证号码", "证件号", "证件号码", "公民身份号码", "身份证", "身份证件号码", "公民身份证号码",
        "身份证件号",
    ),
    note="按文本填写，18 位；按数字填写会丢失末几位",
)  # fmt: skip
EMP_NO = Word(
    "工号",
    also=("职工编号", "员工编号", "人员编号", "职工号", "职工工号", "员工工号", "员工号", "编号"),
    note="按文本填写，以保留开头的 0",
)
GENDER = Word("性别", also=("男/女",))
NATION = Word("民族")
BIRTH = Word("出生日期", also=("出生年月", "出生年月日", "生日", "出生时间"))
POLITICAL = Word("政治面貌", also=("党派", "政治身份", "政治面目"))
EDUCATION = Word("学历", also=("文化程度", "最高学历", "教育程度", "学历层次"))
MARITAL = Word("婚姻状况", also=("婚姻", "婚姻情况", "婚否"))
HUKOU_TYPE = Word("户籍类型", also=("户籍", "户口性质", "户口类型", "户籍性质", "户口类别"))
MOBILE = Word(
    "手机号码",
    also=("手机", "手机号", "联系电话", "电话", "联系方式", "移动电话", "电话号码", "本人电话", "联系手机"),
    note="按文本填写",
)
ADDRESS = Word(
    "现居住地址", also=("家庭住址", "住址", "现住址", "居住地址", "家庭地址", "通讯地址", "现居地址", "地址")
)
HEALTH = Word("健康状况", also=("身体状况", "健康情况", "健康"))
DEPARTMENT = Word(
    "部门",
    also=(
        "科室", "车间", "班组", "工会小组", "分会", "所在部门", "单位部门", "处室", "部门科室",
        "部门（科室）", "所属部门", "车间（科室）", "部门/车间", "部门/分会", "所在科室", "所在分会",
        "小组", "部门名称",
    ),
)  # fmt: skip
WORKPLACE = Word("工作单位", also=("单位", "单位名称", "所属单位", "用人单位", "所在单位"))
UNION = Word(
    "所属工会",
    also=("基层工会", "工会名称", "工会委员会", "分工会", "所在工会", "基层工会名称", "所属分工会"),
)
POSITION = Word(
    "职务", also=("岗位", "职务/岗位", "岗位/职务", "职务（岗位）", "岗位名称", "工作岗位", "现任职务")
)
STARTED_WORK = Word(
    "参加工作时间",
    also=(
        "入职时间", "进单位时间", "到岗时间", "参加工作日期", "入职日期", "工作时间", "参加工作年月",
        "到岗日期", "进单位日期",
    ),
)  # fmt: skip
EMPLOYMENT = Word("用工形式", also=("用工类型", "用工性质", "人员类别", "合同类型", "用工方式"))
STATUS = Word("人员状态", also=("就业状况", "在职状态", "就业状态", "人员状况", "在岗状态"))
MODEL = Word("劳模级别", also=("劳模类型", "劳模/先进级别", "先进级别", "劳模先进级别", "劳模", "劳模称号"))
HARDSHIP_KIND = Word("困难类别", also=("困难类型", "帮扶类别", "困难职工类别", "困难职工类型"))
BANK_CARD = Word(
    "银行卡号",
    also=("银行账号", "卡号", "账号", "收款账号", "银行账户", "银行卡账号", "开户账号", "收款账户", "银行卡"),
    note="按文本填写；按数字填写会丢失末几位",
)
DUES_BASE = Word(
    "会费基数",
    also=(
        "基本工资", "计费工资", "缴费基数", "月基本工资", "缴纳基数", "会费缴纳基数", "工资基数",
        "会费基数（月基本工资）",
    ),
    note="本人月基本工资，不含奖金、津贴和补助",
)  # fmt: skip
DUE = Word(
    "月应交会费",
    also=(
        "会费", "应缴会费", "月会费", "应交会费", "月应缴会费", "月标准", "应缴", "应交", "应收",
        "应收会费", "会费标准", "每月应缴", "每月应交", "月缴会费", "月交会费", "月缴费标准", "应缴金额",
        "应交金额", "月应交", "月应缴", "月应收",
    ),
    note="会费基数舍去十元以下部分，乘以 0.5%",
)  # fmt: skip

ACTIVITY = Word("活动编号", also=("活动号", "活动编码", "活动代码"), note="与活动登记中的活动编号一致")
ACTIVITY_NAME = Word("活动名称", also=("活动主题", "活动项目", "活动"))
AWARD = Word("奖项", also=("获奖等级", "名次", "奖次", "获奖名次", "等次", "获奖项目", "奖励等级"))
SIGNATURE = Word(
    "签名",
    also=(
        "签字", "签收", "领取签名", "领取人签字", "领取人签名", "签领", "本人签名", "本人签字", "领取签字",
        "签名（签字）", "签收人", "领取人签收", "签收签字", "签收签名",
    ),
)  # fmt: skip

DAY = Word("日期", also=("时间", "业务日期", "发生日期", "办理日期"))
VOUCHER = Word(
    "凭证号",
    also=(
        "凭证编号", "记账凭证号", "凭证字号", "号数", "凭证号码", "凭证号数", "凭证", "记账凭证编号",
        "会计凭证号",
    ),
    note="如 202501-003，与经费收支中的凭证号一致",
)  # fmt: skip
ACCOUNT = Word(
    "科目编码",
    also=("科目", "会计科目", "科目代码", "会计科目编码", "科目编号", "会计科目代码", "开支科目", "列支科目"),
    note="工会会计制度（财会〔2021〕7 号）的科目编码，如 50105",
)
ACCOUNT_NAME = Word("科目名称", also=("会计科目名称",))
AMOUNT = Word("金额", also=("合计金额", "元", "总金额", "金额合计", "金额小计"))
BUDGET = Word("预算金额", also=("预算", "计划金额", "批准预算", "预算数", "审批预算", "核定预算", "活动预算"))
PAYEE = Word(
    "收款单位",
    also=("收款人", "供应商", "对方户名", "领款单位", "收款方", "收款单位（人）", "对方单位", "供货单位"),
)
HANDLER = Word("经办人", also=("经手人", "经办", "经手"))
APPROVER = Word("审批人", also=("批准人", "主席", "审批", "审批签字", "签批人", "批准"))
INVOICE = Word("发票号码", also=("发票号", "票据号", "发票编号", "票据号码", "票号"))
PAY_METHOD = Word("支付方式", also=("结算方式", "付款方式", "收付方式", "支付形式"))
APPROVAL = Word("审批号", also=("审批文号", "批准文号", "审批单号", "审批编号"))

QUANTITY = Word("数量", also=("份数", "件数", "领取数量", "发放数量"))
PUBLICITY_FROM = Word(
    "公示开始", also=("公示开始日期", "公示起", "公示日期", "公示起始日期", "公示时间", "公示自")
)
PUBLICITY_TO = Word("公示结束", also=("公示结束日期", "公示止", "公示截止日期", "公示截止", "公示至"))
REMARK = Word("备注", also=("备注说明", "其他说明"))

_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")


def _month(number: int) -> Word:
    """Return the word of one month's column of dues."""
    numeral = _NUMERALS[number - 1]
    written = (
        f"{numeral}月",
        f"{number:02}月",
        f"{number:02}",
        f"{number}月份",
        f"{numeral}月份",
        f"{number:02}月份",
    )
    deeds = ("实缴", "实交", "实收", "已缴", "已交", "会费", "缴纳")
    paid = tuple(f"{number}月{deed}" for deed in deeds)
    return Word(f"{number}月", also=tuple(word for word in (*written, *paid) if word != f"{number}月"))


MONTHS = tuple(_month(number) for number in range(1, 13))
"""The words of the twelve months; ``MONTHS[0]`` is January."""
