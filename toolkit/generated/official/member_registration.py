"""会员登记表：一名会员一页，用“块”重复，贴照片处和基层工会意见。"""

from __future__ import annotations

from toolkit.workbooks.form_pages import FormPage

COLUMNS = 6
PAIRS = (
    ("姓　名", "姓名", "性　别", "性别"), ("出生日期", "出生日期", "民　族", "民族"), ("籍　贯", "籍贯", "政治面貌", "政治面貌"),
    ("文化程度", "学历", "婚姻状况", "婚姻状况"), ("部　门", "部门", "职　务", "职务"),
)  # fmt: skip
WIDE = (
    ("身份证号", "{{会员.身份证号}}", "digits"), ("手机号码", "{{会员.手机号码}}", "digits"), ("工作单位", "{{会员.工作单位}}", "text"),
    ("现居住地址", "{{会员.现居住地址}}", "text"),
)  # fmt: skip


def drawn() -> list[FormPage]:
    """Return the form's sheet."""
    page = FormPage("会员登记表", (12, 18, 12, 18, 12, 18))
    page.put(1, 1, "工会会员登记表", "title", columns=COLUMNS)
    page.put(1, COLUMNS + 1, "{{块 会员}}", "order")
    page.put(1, COLUMNS + 2, "{{每块一页}}", "order")
    page.put(2, 1, "工会：{{单位名称}}", "line", columns=3)
    page.put(2, 4, "会员编号：{{会员.会员编号}}", "line right", columns=3)
    for row, (first, one, second, other) in enumerate(PAIRS, 3):
        page.put(row, 1, first, "head")
        page.put(row, 2, f"{{{{会员.{one}}}}}", "day" if "日期" in one else "middle")
        page.put(row, 3, second, "head")
        page.put(row, 4, f"{{{{会员.{other}}}}}", "middle")
        page.heights[row] = 28
    page.put(3, 5, "照　片", "middle", rows=len(PAIRS), columns=2)
    row = 3 + len(PAIRS)
    for heading, value, look in WIDE:
        page.put(row, 1, heading, "head")
        page.put(row, 2, value, look, columns=COLUMNS - 1)
        page.heights[row] = 26
        row += 1
    pairs = (
        "参加工作\n时　　间",
        "{{会员.参加工作时间}}",
        "入会时间",
        "{{会员.入会时间}}",
        "会籍状态",
        "{{会员.会籍状态}}",
    )
    page.row(row, pairs, ("head", "day", "head", "day", "head", "middle"))
    page.heights[row] = 30
    for place, (heading, value, height) in enumerate(
        (
            ("特　长", "{{会员.特长}}", 30.0),
            ("个人简历", "{{会员.个人简历}}", 110.0),
            ("家庭成员", "{{会员.家庭成员}}", 70.0),
            (
                "基层工会\n意　　见",
                "{{会员.工会委员会意见}}\n\n　　　　　　　　　　　　　　　　（盖章）　　　　　　　年　　月　　日",
                90.0,
            ),
            ("备　注", "{{会员.备注}}", 40.0),
        ),
        row + 1,
    ):
        page.put(place, 1, heading, "head")
        page.put(place, 2, value, "long", columns=COLUMNS - 1)
        page.heights[place] = height
    page.put(row + 6, 1, "填表日期：{{填表日期}}", "line", columns=COLUMNS)
    page.put(row + 6, COLUMNS + 1, "{{块完}}", "order")
    page.heights[1] = 38
    page.print_columns = COLUMNS
    return [page]
