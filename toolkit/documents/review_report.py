"""审查报告：经费审查委员会的《工会经费收支情况审查报告》，由 `gonghui audit --report 审查报告.docx` 写出，数字和问题与审计底稿相同；要自己写的地方标着【请填写】。

没有相应的表、算不出来的数写成【缺：原因】，不写成 0。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from toolkit import law
from toolkit.audit.follow_up import Followed, Review, followed_up
from toolkit.audit.matters import FAMILIES, Matter, matters_on
from toolkit.audit.pages.not_checked import CHECKS, lines
from toolkit.audit.told_figures import told_of
from toolkit.audit.workpaper import Workpaper
from toolkit.audit.year_money import OTHERS
from toolkit.document import Content, Missing, Repeated, document, written_day
from toolkit.severity import Severity
from toolkit.workbooks.sheet_parts import Link
from toolkit.year_facts import MONEY, NUMBER, SHARE

PAGE = """
    # {{单位名称}}
    # {{审计期间}}工会经费收支情况审查报告
    {{单位名称}}：
    根据《中华人民共和国工会法》和《中国工会章程》的规定，经费审查委员会对{{单位名称}}{{审计期间}}的工会经费收支情况进行了审查。【请填写：审查的起止日期、参加审查的人员】现将审查情况报告如下。

    一、基本情况
    截至审查期末，有会员{{会员数}}人，单位有职工{{职工数}}人。审查取得资料{{文件数}}份，{{测试情况}}。提供资料的真实性、完整性由被审查单位负责。

    二、审查依据
    {%p for 项 in 审查依据 %}
    {{项.序号}}{{项.名称}}。
    {%p endfor %}

    三、经费收支情况
    {{审计期间}}期初结余{{期初结余}}元，收入{{经费收入}}元，支出{{经费支出}}元{%r if 其他收付净额 %}，往来款等其他收付净额{{其他收付净额}}元{%r endif %}，期末结余{{期末结余}}元。其中会费应收{{应收会费}}元，实收{{实收会费}}元；慰问和福利{{福利金额}}元。
    收入预算{{预算收入}}元，执行率{{收入预算执行率}}；支出预算{{预算支出}}元，执行率{{支出预算执行率}}。

    四、审查发现的问题
    {{问题概述}}
    {%p for 事项 in 审查事项 %}
    ## （{{事项.序号}}）{{事项.标题}}
    {{事项.事实}}
    依据：{{事项.依据}}。
    {%p endfor %}

    五、审查意见和建议
    【请填写：对经费收支真实、合法、效益的总的评价】
    {%p if 审查事项 %}
    针对审查发现的问题，提出以下建议：
    {%p for 项 in 审查建议 %}
    {{项.序号}}{{项.建议}}（{{项.事项}}）。
    {%p endfor %}
    请在收到本报告之日起【请填写：几日】内，按照《审计整改台账》逐项整改，将整改结果书面报经费审查委员会。
    {%p endif %}

    六、上年问题整改情况
    {{上年整改}}
    {%p for 项 in 上年事项 %}
    {{项.序号}}{{项.标题}}：{{项.复查}}。{%r if 项.说明 %}{{项.说明}}。{%r endif %}
    {%p endfor %}

    七、未核查的事项
    {{未核查概述}}
    {%p for 项 in 未核查事项 %}
    {{项.序号}}{{项.内容}}：{{项.原因}}。
    {%p endfor %}
    审查人员（签字）：
    经费审查委员会主任（签字）：

    > {{单位名称}}经费审查委员会
    > {{成文日期}}
"""

MONEY_FAMILIES = "FDWPH"
"""The families of checks whose matters are told one by one: what was received and spent, and on whom."""
FIGURES = {
    "会员数": ("组织建设", "会员数", NUMBER, "没有会员花名册"),
    "职工数": ("组织建设", "职工数", NUMBER, "单位信息没有填职工数"),
    "期初结余": ("经费", "期初结余", MONEY, "经费收支没有上年结转一行"),
    "经费收入": ("经费", "经费收入", MONEY, "没有经费收支表"),
    "经费支出": ("经费", "经费支出", MONEY, "没有经费收支表"),
    "期末结余": ("经费", "期末结余", MONEY, "经费收支没有上年结转一行"),
    "收入预算执行率": ("经费", "收入预算执行率", SHARE, "没有经费预算的收入数"),
    "支出预算执行率": ("经费", "支出预算执行率", SHARE, "没有经费预算的支出数"),
    "预算收入": ("经费", "预算收入", MONEY, "没有经费预算的收入数"),
    "预算支出": ("经费", "预算支出", MONEY, "没有经费预算的支出数"),
    "应收会费": ("会费", "应收会费", MONEY, "会费收缴没有填月应交会费"),
    "实收会费": ("会费", "实收会费", MONEY, "没有会费收缴表"),
    "福利金额": ("慰问和福利", "慰问和福利", MONEY, "没有慰问福利表"),
}
"""Each word with the part and the fact it shows, which of its figures, and why it may be missing."""
NO_DOCUMENT = tuple(
    str(item) for item in vars(law).values() if isinstance(item, law.Basis) and item.document is None
)
"""What a finding may stand on that is no document."""
GROUNDS = (law.UNION_LAW, law.CONSTITUTION, law.ACCOUNTING, law.INCOME_AND_SPENDING)
"""The documents every audit of union funds stands on."""
SHOWN = 20
"""So many things not looked at are listed; the 底稿 has them all."""
SHEETS = ("读不了的文件", "没有用的文件", "表、列、行")
"""The kinds of lines on what was not read."""
_MET = 3
"""So many places are named in the fact of a matter."""


@document(
    "审查报告",
    place=20,
    page=PAGE,
    given={
        "单位信息": """
            工会名称    职工数
            城关镇工会  3
        """,
        "会员花名册": """
            姓名  性别  会籍状态  入会时间
            甲某  男    在籍      2015-06-01
            乙某  女    在籍      2016-06-01
        """,
        "经费收支": """
            日期        凭证号      科目编码  摘要      收入  支出    余额     收款单位  经办人  审批人
            2025-01-01  -           -         上年结转  -     -       1000.00  -         -       -
            2025-01-06  202501-001  401       会费      2000  -       3000.00  -         甲某    乙某
            2025-01-08  202501-002  50105     购白酒    -     300.00  2700.00  博文商店  甲某    乙某
            2025-01-09  202501-003  50105     观影      -     800.55  1899.45  新华影院  甲某    甲某
        """,
    },
    expect="""
        词              内容
        单位名称        例工会
        审计期间        2025年
        成文日期        2026年1月5日
        文件数          1
        测试情况        做核查项目 1 项、审计程序 0 项，另有 3 项核查因缺少资料没有做或者没有做全
        会员数          2
        职工数          3
        期初结余        1,000.00
        经费收入        2,000.00
        经费支出        1,100.55
        期末结余        1,899.45
        其他收付净额    -
        收入预算执行率  【缺：没有经费预算的收入数】
        支出预算执行率  【缺：没有经费预算的支出数】
        预算收入        【缺：没有经费预算的收入数】
        预算支出        【缺：没有经费预算的支出数】
        应收会费        【缺：会费收缴没有填月应交会费】
        实收会费        【缺：没有会费收缴表】
        福利金额        【缺：没有慰问福利表】
        审查依据        （5 项：序号、名称）
        问题概述        审查发现问题 2 项、2 处（错误 1 项、警告 1 项），明细见审计底稿“问题清单”。
        审查事项        （2 项：序号、编号、标题、程度、处数、金额、人员、事实、依据、建议）
        审查建议        （2 项：序号、建议、事项）
        上年整改        【缺：没有给出上年的审计底稿】
        上年事项        （0 项：序号、标题、复查、说明）
        未核查概述      下列 4 项因资料不全等原因没有核查或者没有计入。
        未核查事项      （4 项：序号、内容、原因）
    """,
)
def review_report(paper: Workpaper) -> dict[str, Content]:
    """Return every word of the report."""
    audited, everything = paper.audited, matters_on(paper)
    matters = [matter for matter in everything if matter.code[0] in MONEY_FAMILIES]
    left = _not_checked(paper)
    before = [line for line in followed_up(paper) if line.last_number]
    return {
        "单位名称": audited.unit.shown or Missing("文件里没有写单位名称"),
        "审计期间": audited.period,
        "成文日期": written_day(audited.today),
        "文件数": str(len(paper.files)) if paper.files else Missing("没有读到文件"),
        "测试情况": _tests(paper),
        **{word: _figure(paper, *asked) for word, asked in FIGURES.items()},
        OTHERS: told_of(paper.audited, "经费", OTHERS, MONEY) or "",
        "审查依据": _numbered(("名称",), [(title,) for title in _grounds(matters)]),
        "问题概述": _summary(matters, len(everything) - len(matters)),
        "审查事项": Repeated(
            ("序号", "编号", "标题", "程度", "处数", "金额", "人员", "事实", "依据", "建议"),
            tuple(_matter(number, matter) for number, matter in enumerate(matters, 1)),
        ),
        "审查建议": _numbered(("建议", "事项"), _advice(matters)),
        "上年整改": _before(paper, before),
        "上年事项": _numbered(
            ("标题", "复查", "说明"), [(line.title, line.review.value, line.said) for line in before]
        ),
        "未核查概述": _left(len(left)),
        "未核查事项": _numbered(
            ("内容", "原因"),
            left[:SHOWN],
        ),
    }


def _figure(paper: Workpaper, part: str, name: str, kind: str, why: str) -> Content:
    text = told_of(paper.audited, part, name, kind)
    return Missing(why) if text is None else text


def _tests(paper: Workpaper) -> str:
    """Tell how much was looked at."""
    audited = paper.audited
    lacked = {item.what for item in audited.not_checked} & set(audited.checks)
    done = sum(not result.refused for _, result in audited.procedures)
    said = f"做核查项目 {len(audited.checks) - len(lacked)} 项、审计程序 {done} 项"
    return said + (f"，另有 {len(lacked)} 项核查因缺少资料没有做或者没有做全" if lacked else "")


def _grounds(matters: Sequence[Matter]) -> list[str]:
    """Return the documents: those of every audit, then those the matters cite."""
    documents = [item for item in vars(law).values() if isinstance(item, law.Document)]
    cited = [place.finding.basis for matter in matters for place in matter.places]
    found = dict.fromkeys(map(str, GROUNDS))
    for basis in dict.fromkeys(cited):
        titles = [str(item) for item in documents if basis.startswith(str(item))]
        if titles or basis not in NO_DOCUMENT:
            found[max(titles, key=len, default=basis)] = None
    return list(found)


def _summary(matters: Sequence[Matter], others: int) -> str:
    more = f"另有会员资料、表格填写等方面的问题 {others} 项，见《审计整改台账》。" if others else ""
    if not matters:
        return f"经费收支方面没有发现需要说明的问题。{more}"
    counts = [(item.word, sum(matter.severity is item for matter in matters)) for item in Severity]
    told = "、".join(f"{word} {count} 项" for word, count in counts if count)
    places = sum(matter.count for matter in matters)
    return f"审查发现问题 {len(matters)} 项、{places} 处（{told}），明细见审计底稿“问题清单”。{more}"


def _matter(number: int, matter: Matter) -> tuple[str, ...]:
    return (
        law.numeral(number),
        matter.number,
        matter.title,
        matter.severity.word,
        str(matter.count),
        matter.amount,
        matter.who,
        matter.fact(_MET),
        matter.clause,
        matter.remedy.rstrip("。"),
    )


def _advice(matters: Sequence[Matter]) -> Iterator[tuple[str, str]]:
    """Yield each piece of advice once, with the matters it is for."""
    found: dict[str, list[str]] = {}
    for number, matter in enumerate(matters, 1):
        found.setdefault(matter.remedy.rstrip("。"), []).append(law.numeral(number))
    for remedy, numbers in found.items():
        yield remedy, f"问题{'、'.join(numbers)}"


def _before(paper: Workpaper, before: Sequence[Followed]) -> Content:
    if not before:
        return "上年底稿里没有要复查的问题。" if paper.last else Missing("没有给出上年的审计底稿")
    counts = [(review.value, sum(line.review is review for line in before)) for review in Review]
    return f"复查上年问题 {len(before)} 项：{'、'.join(f'{name} {count} 项' for name, count in counts if count)}。"


def _left(count: int) -> str:
    if not count:
        return "没有未核查的事项。"
    more = f"，这里列出前 {SHOWN} 项，全部见审计底稿“未核查”" if count > SHOWN else ""
    return f"下列 {count} 项因资料不全等原因没有核查或者没有计入{more}。"


def _numbered(fields: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Repeated:
    return Repeated(("序号", *fields), tuple((f"{number}．", *row) for number, row in enumerate(rows, 1)))


def _not_checked(paper: Workpaper) -> list[tuple[str, str]]:
    """Return what was not looked at and why: files and rows, then the checks, those of the funds before, then the rest."""
    found = [tuple(map(_told, line)) for line in lines(paper)]
    found.sort(key=lambda line: _rank(line[0], line[1]))
    return [
        (what if kind == CHECKS or not file else f"{what}（{file}）", why.rstrip("。"))
        for kind, what, file, why in found
    ]


def _rank(kind: str, what: str) -> int:
    if kind in SHEETS:
        return -1
    return FAMILIES.find(what[0]) if kind == CHECKS else len(FAMILIES)


def _told(value: object) -> str:
    return value.text if isinstance(value, Link) else str(value or "")
