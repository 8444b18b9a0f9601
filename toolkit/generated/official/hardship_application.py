"""困难职工申请表：一户一张，本人和家庭情况，家庭成员至少留 4 行，各级意见和盖章处。"""

from __future__ import annotations

from toolkit.workbooks.form_pages import FormPage

COLUMNS = 8
PAIRS = (
    (("姓　名", "姓名", "middle"), ("性　别", "性别", "middle"), ("民　族", "民族", "middle"), ("出生日期", "出生日期", "day")),
    (("困难类别", "困难类别", "middle"), ("政治面貌", "政治面貌", "middle"), ("婚姻状况", "婚姻状况", "middle"), ("健康状况", "健康状况", "middle")),
    (("部　门", "部门", "middle"), ("工作状态", "工作状态", "middle"), ("户籍类型", "户籍类型", "middle"), ("手机号码", "手机号码", "digits")),
    (("家庭人口", "家庭人口", "whole"), ("家庭年度\n总收入", "家庭年度总收入", "money"), ("家庭月\n人均收入", "家庭月人均收入", "money"), ("刚性支出", "刚性支出", "money")),
    (("住房类型", "住房类型", "middle"), ("医保状况", "医保状况", "middle"), ("是否单亲", "是否单亲", "middle"), ("零就业家庭", "是否零就业家庭", "middle")),
)  # fmt: skip
FAMILY = ("姓名", "关系", "身份证号", "健康状况", "月收入", "身份", "单位或学校")


def drawn() -> list[FormPage]:
    """Return the form's sheet."""
    page = FormPage("困难职工申请表", (11, 13, 11, 21, 11, 14, 12, 16))
    page.put(1, 1, "困难职工帮扶申请表", "title", columns=COLUMNS)
    page.put(2, 1, "单位：{{单位名称}}　　档案编号：{{困难.职工编号}}", "line", columns=5)
    page.put(2, 6, "填表日期：{{填表日期}}　单位：元", "line right", columns=3)
    page.put(1, COLUMNS + 1, "{{每户一张表 困难}}", "order")
    for row, line in enumerate(PAIRS, 3):
        for place, (heading, column, look) in enumerate(line):
            page.put(row, place * 2 + 1, heading, "head")
            page.put(row, place * 2 + 2, f"{{{{困难.{column}}}}}", look)
        page.heights[row] = 28
    _wide(page, 8, "身份证号", "{{困难.身份证号}}", 2, 3, "digits")
    page.put(8, 5, "家庭住址", "head")
    page.put(8, 6, "{{困难.家庭住址}}", "text", columns=3)
    _wide(page, 9, "银行卡号", "{{困难.银行卡号}}", 2, 3, "digits")
    page.put(9, 5, "开户银行", "head")
    page.put(9, 6, "{{困难.开户银行}}　开户人：{{困难.开户人}}", "text", columns=3)
    _wide(page, 10, "致困原因", "{{困难.主要致困原因}}　{{困难.次要致困原因}}", 2, 7, "text")
    page.put(11, 1, "家庭成员", "head", rows=2)
    for place, heading in enumerate(FAMILY):
        page.put(11, place + 2, heading, "head", rows=2)
    looks = ("middle", "middle", "digits", "middle", "money", "middle", "text")
    page.put(13, 1, "{{序号}}", "middle")
    page.row(13, [f"{{{{家庭.{heading}}}}}" for heading in FAMILY], looks, first=2)
    page.put(13, COLUMNS + 1, "{{至少 4 行}}", "order")
    page.put(14, 1, "家庭成员 {{行数 家庭}} 人，月收入合计", "bold middle", columns=5)
    page.put(14, 6, "{{合计 家庭.月收入}}", "bold money 0")
    page.put(14, 7, None, "text", columns=2)
    _wide(
        page,
        15,
        "本人申请",
        "本人承诺以上情况属实，同意公示并接受核查。\n\n　　　　　　　　　　　　　　　申请人（签字）：　　　　　　　　年　　月　　日",
        2,
        7,
        "long",
    )
    for row, who, word in (
        (16, "单位行政\n意　　见", "基层党组织行政意见"),
        (17, "基层工会\n意　　见", "基层工会意见"),
        (18, "上级工会\n意　　见", "系统工会意见"),
    ):
        _wide(
            page,
            row,
            who,
            f"{{{{困难.{word}}}}}\n\n　　　　　　　　　　　　　　　（盖章）　　　　　　　　　　　　年　　月　　日",
            2,
            7,
            "long",
        )
        page.heights[row] = 66
    page.put(
        19,
        1,
        "公示：{{困难.公示开始|短日期}} 至 {{困难.公示结束|短日期}}　建档日期：{{困难.建档日期|短日期}}　经办人：{{困难.建档人}}　审核人：{{困难.审核人}}",
        "line",
        columns=COLUMNS,
    )
    page.heights |= {1: 34, 8: 26, 9: 26, 10: 26, 13: 22, 15: 66}
    page.print_columns = COLUMNS
    page.seals = [(17, 5, 40, 2)]
    return [page]


def _wide(page: FormPage, row: int, heading: str, value: str, first: int, columns: int, look: str) -> None:
    page.put(row, 1, heading, "head")
    page.put(row, first, value, look, columns=columns)
