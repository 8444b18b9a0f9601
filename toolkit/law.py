"""The documents the checks cite, each declared once.

``quality`` says how sure we are of a document: ``found`` where a public copy or a text quoting the
document was found, ``known`` where title and content rest on our own knowledge.  ``doubt`` says aloud what
is not certain, and is printed with the document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

Quality: TypeAlias = Literal["found", "known"]

_DIGITS = "零一二三四五六七八九"
_PLACE = re.compile(r"(?P<article>\d+)(?:\.(?P<paragraph>\d+))?(?:[(（](?P<item>[^()（）]+)[)）])?")


def numeral(number: int) -> str:
    """Return ``number`` (1 to 999) as Chinese statutes write it.

    >>> [numeral(n) for n in (8, 10, 15, 22, 43, 100, 108, 110, 215)]
    ['八', '十', '十五', '二十二', '四十三', '一百', '一百零八', '一百一十', '二百一十五']
    """
    if not 1 <= number <= 999:
        raise ValueError(f"no article has the number {number}")
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


@dataclass(frozen=True, slots=True)
class Basis:
    """What a check stands on: a place in a document, or one of the grounds below that are none."""

    name: str
    place: str = ""
    document: Document | None = None

    @property
    def quality(self) -> Quality:
        """``known`` if the document was cited from knowledge; a ground that is no document is ``found``."""
        return self.document.quality if self.document else "found"

    def __str__(self) -> str:
        return self.name + self.place


@dataclass(frozen=True, slots=True)
class Document:
    """A law, rule or standard: title without 书名号, number, first day in force."""

    title: str
    number: str | None = None
    since: date | None = None
    quality: Quality = "found"
    doubt: str = ""
    formal: bool = True
    """False where ``title`` describes the document because its real title was not found."""

    def __str__(self) -> str:
        within = "，".join(part for part in (self.number, self.doubt) if part)
        return (f"《{self.title}》" if self.formal else self.title) + (f"（{within}）" if within else "")

    def article(self, place: int | str) -> Basis:
        """Return a place in the document: ``8``, ``"8(四)"``, ``"3.2"`` (article 3, paragraph 2).

        >>> str(INCOME_AND_SPENDING.article("8(四)"))
        '《基层工会经费收支管理办法》（总工办发〔2017〕32号）第八条（四）'
        >>> UNION_LAW.article("3.2").place
        '第三条第二款'
        """
        match = _PLACE.fullmatch(str(place))
        if not match:
            raise ValueError(f"not a place in a document: {place!r}")
        text = f"第{numeral(int(match['article']))}条"
        if match["paragraph"]:
            text += f"第{numeral(int(match['paragraph']))}款"
        if item := match["item"]:
            text += f"（{numeral(int(item)) if item.isdecimal() else item}）"
        return Basis(str(self), text, self)

    def whole(self) -> Basis:
        """Return the document as a basis without naming an article."""
        return Basis(str(self), "", self)


# Grounds that are no document.
CONTRADICTION = Basis("数据自相矛盾")
RETURNS = Basis("报送要求")
CEILING = Basis("见所引上限的文件")
ANALYSIS = Basis("审计分析提示（不是违规依据）")
BENFORD = Basis(f"{ANALYSIS}；首位数字的分档据Nigrini（2012），凭知识，未见原文")
SETTINGS = Basis("本单位设置")

# Law and party documents.
UNION_LAW = Document("中华人民共和国工会法", "2021年修正", date(2022, 1, 1))
LABOUR_LAW = Document("中华人民共和国劳动法", since=date(1995, 1, 1), quality="known")
LABOUR_CONTRACT_LAW = Document("中华人民共和国劳动合同法", since=date(2008, 1, 1), quality="known")
CONSTITUTION = Document("中国工会章程", doubt="2023年修订本未见全文")
PARTY = Document("中国共产党章程", quality="known")
LEAGUE = Document("中国共产主义青年团章程", quality="known")

# Membership and dues.
MEMBERSHIP = Document("工会会员会籍管理办法", "总工办发〔2016〕42号", date(2016, 12, 12), doubt="文号待核")
MEMBERSHIP_2000 = Document("中华全国总工会关于加强工会会员会籍管理有关问题的暂行规定", doubt="名称、文号待核")
REAL_NAME = Document("推进基层工会组织和工会会员实名制管理工作方案", "总工办发〔2017〕14号")
DUES = Document("1978年全总关于收交工会会费的通知", doubt="文号待核", formal=False)

# Money.
INCOME_AND_SPENDING = Document("基层工会经费收支管理办法", "总工办发〔2017〕32号", date(2017, 12, 15))
EIGHT_BANS = INCOME_AND_SPENDING.article(22)
ACCOUNTING = Document("工会会计制度", "财会〔2021〕7号", date(2022, 1, 1))
ACCOUNTING_2009 = Document("工会会计制度", "财会〔2009〕7号，2022年1月1日废止")
BUDGET = Document("工会预算管理办法", "总工办发〔2019〕26号")
GRASSROOTS_BUDGET = Document("基层工会预算管理办法", "总工办发〔2020〕29号", doubt="未见全文")
AUDIT = Document("中国工会审计条例", quality="known", doubt="现行版本待核")
VOUCHERS = Document("会计基础工作规范", "财政部令第98号", date(2019, 3, 14))
ARCHIVES = Document("会计档案管理办法", "财政部、国家档案局令第79号", date(2016, 1, 1), "known")
CASH = Document("现金管理暂行条例", "国务院令第12号", date(1988, 10, 1), "known")
WAGES = Document("关于工资总额组成的规定", "国家统计局令第1号", date(1990, 1, 1), "known")
TAX_RECEIPT = Document(
    "关于工会经费企业所得税税前扣除凭据问题的公告", "国家税务总局公告2010年第24号", quality="known"
)
TAX_COLLECTION = Document(
    "关于税务机关代收工会经费企业所得税税前扣除凭据问题的公告",
    "国家税务总局公告2011年第30号",
    quality="known",
)
SMALL_REFUND = Document(
    "小额缴费工会组织工会经费全额返还文件", "厅字〔2022〕47号、工财发〔2023〕22号", formal=False
)
TRAVEL = Document("中央和国家机关差旅费管理办法", "财行〔2013〕531号", date(2014, 1, 1), "known")
TRAINING = Document("中央和国家机关培训费管理办法", "财行〔2016〕540号", date(2017, 1, 1), "known")
AUDIT_PRACTICE = Document("基层工会经费审查审计实务（2022年公开资料）", formal=False)
TEN_MEASURES = Document(
    "关于加大工会经费投入力度 助力职工文化旅游消费十项措施",
    since=date(2025, 3, 21),
    doubt="全总办公厅2025年3月，文号待核",
)
ANHUI_2025 = Document(
    "安徽省总工会经费收支管理文件", "皖工发〔2025〕18号", date(2025, 8, 21), doubt="名称待核", formal=False
)

# Retirement, holidays.
RETIREMENT_DECISION = Document(
    "全国人民代表大会常务委员会关于实施渐进式延迟法定退休年龄的决定", since=date(2025, 1, 1)
)
RETIREMENT = Document("国务院关于渐进式延迟法定退休年龄的办法", since=date(2025, 1, 1))
ELASTIC_RETIREMENT = Document(
    "实施弹性退休制度暂行办法", "人社部发〔2024〕94号", date(2025, 1, 1), doubt="文号待核"
)
HOLIDAYS = Document("全国年节及纪念日放假办法", "国务院令第795号", date(2025, 1, 1), "known")

# Hardship and 送温暖.
HARDSHIP = Document("困难职工认定标准", doubt="据平顶山、青岛公布文本，全总文号待核")
HARDSHIP_FILE = Document("困难职工档案表及填表说明", doubt="据各地公开表样，文号待核", formal=False)
SEND_WARMTH = Document("山东省送温暖资金管理办法", since=date(2019, 1, 1), doubt="2019年，名称、文号待核")
SCHOOL_AID = Document("2019年金秋助学活动通知", doubt="某省总工会，文号待核", formal=False)

# Congress, returns.
CONGRESS = Document("企业民主管理规定", "总工发〔2012〕12号", quality="known", doubt="文号待核")
PROPOSALS = Document("本单位职工代表大会提案办法", doubt="各单位自定，无统一文号", formal=False)
STATISTICS = Document("工会统计调查制度", "国统制〔2019〕107号", doubt="批准有效期至2022年8月，现行文号待核")

# Standards.
IDENTITY_NUMBER = Document("公民身份号码", "GB 11643-1999")
RESIDENCE_PERMIT = Document("港澳台居民居住证申领发放办法", since=date(2018, 9, 1), doubt="文号待核")
PERMANENT_RESIDENCE = Document(
    "2023版外国人永久居留身份证规则", since=date(2023, 12, 1), doubt="文号待核", formal=False
)
GENDER_CODES = Document("个人基本信息分类与代码 第1部分：人的性别代码", "GB/T 2261.1-2003")
MARRIAGE_CODES = Document("个人基本信息分类与代码 第2部分：婚姻状况代码", "GB/T 2261.2-2003", quality="known")
NATION_CODES = Document("中国各民族名称的罗马字母拼写法和代码", "GB/T 3304-1991")
POLITICAL_CODES = Document("政治面貌代码", "GB/T 4762-1984")
EDUCATION_CODES = Document("学历代码", "GB/T 4658-2006")
DEGREE_CODES = Document("学位代码", "GB/T 6864-2003", quality="known")
TITLE_CODES = Document("专业技术职务代码", "GB/T 8561-2001", quality="known")
REGION_CODES = Document("中华人民共和国行政区划代码", "GB/T 2260")
DATE_FORMAT = Document("日期和时间表示法", "GB/T 7408")
INDUSTRY_CODES = Document("国民经济行业分类", "GB/T 4754-2017")
CREDIT_CODE = Document("法人和其他组织统一社会信用代码编码规则", "GB 32100", quality="known")
