"""统计年报页：基层工会统计年报的一页，组织、会员、民主管理、活动、帮扶、经费的年度数字。"""

from __future__ import annotations

from toolkit.generated.account_lines import signed
from toolkit.workbooks.form_pages import FormPage

COVER = (
    ("单位名称", "{{单位名称}}", "统计编码", "{{单位编码}}"),
    ("所在地区", "{{所在地区}}", "组织类型", "{{工会类型}}"),
    ("单位性质", "{{单位性质}}", "所属行业", "{{所属行业}}"),
    ("工会主席", "{{工会主席}}", "联系电话", "{{主席电话}}"),
)
ITEMS: tuple[tuple[str, tuple[tuple[str, str, str, str], ...]], ...] = (
    ("组织建设", (
        ("职工人数", "人", "{{职工数}}", "whole"), ("其中：女职工", "人", "{{女职工数}}", "whole"),
        ("其中：农民工", "人", "{{农民工数}}", "whole"), ("其中：劳务派遣工", "人", "{{劳务派遣工数}}", "whole"),
        ("会员人数", "人", "{{会员.人数}}", "whole"), ("其中：女会员", "人", "{{会员.女会员}}", "whole"),
        ("其中：农民工会员", "人", "{{会员.农民工}}", "whole"), ("本年新入会", "人", "{{会员.新入会}}", "whole"),
        ("入会率", "%", "{{会员.入会率}}", "ratio"), ("专职工会干部", "人", "{{专职工会干部数}}", "whole"),
        ("兼职工会干部", "人", "{{兼职工会干部数}}", "whole"),
    )),
    ("民主管理和维权", (
        ("职工代表大会", "是/否", "{{是否职代会}}", "middle"), ("厂务公开", "是/否", "{{是否厂务公开}}", "middle"),
        ("集体合同", "是/否", "{{是否集体合同}}", "middle"), ("劳动法律监督组织", "是/否", "{{劳动法律监督委员会}}", "middle"),
        ("职代会提案", "件", "{{提案.件数}}", "whole"), ("其中：立案", "件", "{{提案.立案}}", "whole"),
        ("提案办结率", "%", "{{提案.办结率}}", "ratio"),
    )),
    ("活动和服务", (
        ("举办活动", "场", "{{活动.场次}}", "whole"), ("参加活动", "人次", "{{活动.人次}}", "whole"),
        ("会员活动覆盖率", "%", "{{活动.覆盖率}}", "ratio"), ("慰问会员", "人次", "{{慰问.人次}}", "whole"),
        ("慰问金额", "元", "{{慰问.金额}}", "money 0"), ("建档困难职工", "户", "{{困难.户数}}", "whole"),
        ("帮扶和送温暖", "户次", "{{帮扶.户次}}", "whole"), ("帮扶和送温暖金额", "元", "{{帮扶.金额}}", "money 0"),
        ("参加互助保障", "人", "{{互助保障人数}}", "whole"),
    )),
    ("财务经审", (
        ("会费应收", "元", "{{会费.应收}}", "money 0"), ("会费实收", "元", "{{会费.实收}}", "money 0"),
        ("经费收入", "元", "{{经费.收入}}", "money 0"), ("经费支出", "元", "{{经费.支出}}", "money 0"),
        ("期末结余", "元", "{{经费.期末}}", "money 0"), ("经审会委员", "姓名", "{{经审委员}}", "middle"),
    )),
)  # fmt: skip


def drawn() -> list[FormPage]:
    """Return the form's sheet."""
    page = FormPage("统计年报页", (16, 28, 12, 22, 14), one_page=True)
    page.put(1, 1, "{{年度}}年度基层工会统计调查表", "title", columns=5)
    page.put(2, 1, "填报单位：{{单位名称}}（盖章）", "line", columns=3)
    page.put(2, 4, "填报日期：{{填表日期}}", "line right", columns=2)
    for row, (first, value, second, other) in enumerate(COVER, 3):
        page.put(row, 1, first, "head")
        page.put(row, 2, value, "text")
        page.put(row, 3, second, "head")
        page.put(row, 4, other, "text", columns=2)
    page.row(7, ("类别", "指标", "计量单位", "数量", "序号"), ("head",) * 5)
    row, number = 8, 0
    for section, items in ITEMS:
        page.put(row, 1, section, "head", rows=len(items))
        for name, measure, value, look in items:
            number += 1
            page.row(
                row,
                (name, measure, value, number),
                ("indent" if name.startswith("其中") else "text", "middle", look, "middle"),
                first=2,
            )
            row += 1
    page.put(row, 1, "本表数字由台账汇总：会员数按期末在籍，活动只计会员，经费按账簿。", "note", columns=5)
    signed(page, row + 1, 5, ("工会主席：{{工会主席}}", "填表人："))
    page.heights[1] = 34
    page.seals.append((row - 6, 4, 30, 0))
    return [page]
