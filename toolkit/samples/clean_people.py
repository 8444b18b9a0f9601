"""The people of the clean year: roster, personnel list, dues, hardship, delegates, proposals."""

from __future__ import annotations

import datetime
from datetime import date

from toolkit.samples.book import Book, Row
from toolkit.samples.people import Person, id_number, people

RETAINED, LEFT, NEW = 38, 39, 40
"""Who retired in 2024, who went to another union in June, who came in May (places on the list)."""
LEFT_ON, JOINED_ON = date(2025, 6, 30), date(2025, 5, 12)
CHAIR, VICE, AUDIT, HANDLER, CASHIER, ACCOUNTANT, WOMEN = 1, 2, 3, 9, 10, 12, 6
POSTS = {
    CHAIR: "主席", VICE: "副主席", AUDIT: "经审主任", 4: "经审委员", 5: "经审委员", WOMEN: "女工主任", HANDLER: "委员",
    7: "小组长", 8: "小组长", 11: "小组长", 13: "小组长",
}  # fmt: skip
_NATIONS = {14: "回族", 27: "满族", 33: "土家族"}


def roster() -> list[Person]:
    """Return the people; the retired one was born early enough to be retired."""
    found = people()
    old = found[RETAINED - 1]
    birth = date(1963, 9, 12)
    serial = 977 if old.gender == "男" else 976
    found[RETAINED - 1] = Person(
        old.place, old.name, old.gender, birth, id_number(birth, serial), old.department
    )
    return found


def in_union(person: Person, day: date) -> bool:
    """Say whether a person's membership is in force on a day."""
    if person.place == RETAINED:
        return False
    if person.place == LEFT:
        return day < LEFT_ON
    return person.place != NEW or day >= JOINED_ON


def base_of(person: Person) -> int:
    """Return the pay that dues are reckoned from, in cents."""
    return (4200 + person.place * 137 % 2600) * 100 + person.place * 5


def due_of(person: Person) -> int:
    """Return the dues of one month in cents."""
    return base_of(person) // 1000 * 1000 * 5 // 1000


def paid_in(person: Person, month: int) -> bool:
    """Say whether a person pays dues in a month: from the month after joining to the last one in the union."""
    first = 6 if person.place == NEW else 1
    last = 0 if person.place == RETAINED else 6 if person.place == LEFT else 12
    return first <= month <= last


def add_people(book: Book) -> None:
    """Add 会员花名册, 人事名册 and 会费收缴."""
    for person in roster():
        book["会员花名册"].append(_member(book, person))
        if in_union(person, date(2025, 12, 31)):
            book["人事名册"].append(_employee(person))
        if person.place != RETAINED:
            book["会费收缴"].append(_dues(person))


def _started(person: Person) -> date:
    return date(person.birth.year + 22, 7, 1)


def _joined(person: Person) -> date:
    return JOINED_ON if person.place == NEW else date(person.birth.year + 23, 3, 15)


def _member(book: Book, person: Person) -> Row:
    gone = {RETAINED: ("保留会籍", date(2023, 10, 8)), LEFT: ("已转出", LEFT_ON)}.get(person.place)
    old_woman = "女55岁" if person.birth.year < 1982 else "女50岁"
    row: Row = {
        "member_no": f"AH2025{person.place:04}",
        "emp_no": person.emp_no,
        "name": person.name,
        "gender": person.gender,
        "nation": _NATIONS.get(person.place, "汉族"),
        "birth": person.birth,
        "id_type": "居民身份证",
        "id_number": person.id_number,
        "political": "共青团员"
        if person.birth.year >= 1998
        else "中共党员"
        if person.place % 4 == 1
        else "群众",
        "education": ("本科", "大专", "高中", "硕士")[person.place % 4],
        "marital": "已婚" if person.birth.year < 1996 else "未婚",
        "hukou_type": "农业(农村)" if person.place % 5 == 0 else "非农业(城镇)",
        "mobile": person.mobile,
        "department": person.department,
        "position": ("管理员", "操作工", "技术员", "检验员")[person.place % 4],
        "employment": "劳务派遣" if person.place in (19, 31) else "固定期限合同",
        "status": {RETAINED: "离退休", LEFT: "离职"}.get(person.place, "在职"),
        "migrant": "是" if person.place % 5 == 0 else "否",
        "started_work": _started(person),
        "joined": _joined(person),
        "membership": gone[0] if gone else "在籍",
        "membership_changed": gone[1] if gone else None,
        "moved_from_to": "省城东区联合工会" if person.place == LEFT else None,
        "union_post": POSTS.get(person.place, "会员"),
        "hardship": "是" if person.place == 22 else "否",
        "hardship_kind": "相对困难" if person.place == 22 else None,
        "dues_base": base_of(person) if person.place != RETAINED else None,
        "due": due_of(person) if person.place != RETAINED else None,
        "bank_card": person.bank_card,
        "retirement_class": old_woman if person.gender == "女" else "男60岁",
    }
    return row


def _employee(person: Person) -> Row:
    return {
        "emp_no": person.emp_no,
        "name": person.name,
        "gender": person.gender,
        "birth": person.birth,
        "id_number": person.id_number,
        "department": person.department,
        "position": ("管理员", "操作工", "技术员", "检验员")[person.place % 4],
        "started_on": date(2025, 4, 1)
        if person.place == NEW
        else _started(person) + datetime.timedelta(days=30),
        "employment": "劳务派遣" if person.place in (19, 31) else "固定期限合同",
        "status": "在职",
        "mobile": person.mobile,
    }


def _dues(person: Person) -> Row:
    due = due_of(person)
    months = {f"m{month}": due if paid_in(person, month) else None for month in range(1, 13)}
    return {
        "emp_no": person.emp_no,
        "name": person.name,
        "department": person.department,
        "base": base_of(person),
        "due": due,
        **months,
        "total": sum(value for value in months.values() if value),
        "method": "工资代扣",
        "remark": {LEFT: "6月底转出", NEW: "5月入会"}.get(person.place),
    }


def add_hardship(book: Book) -> None:
    """Add 困难职工 and 家庭成员: one family."""
    person = roster()[21]
    book["困难职工"].append({
        "number": "KN-2025-001",
        "kind": "相对困难",
        "name": person.name,
        "gender": person.gender,
        "id_number": person.id_number,
        "birth": person.birth,
        "department": person.department,
        "health": "良好",
        "work_status": "在职",
        "housing": "自购",
        "homes": 1,
        "mobile": person.mobile,
        "marital": "已婚",
        "single_parent": "否",
        "own_income": 480000,
        "other_family_income": 0,
        "family_income": 5760000,
        "family_size": 4,
        "income_per_head": 120000,
        "rigid_spending": 1200000,
        "minimum_living": 75000,
        "cause": "患重特大疾病",
        "bank": "本地商业银行",
        "bank_card": person.bank_card,
        "account_holder": person.name,
        "attachments": "诊断证明、费用清单、收入证明",
        "filed_on": date(2025, 8, 25),
        "filed_by": roster()[HANDLER - 1].name,
        "checked_by": roster()[CHAIR - 1].name,
        "opinion_base": "同意",
        "publicity_from": date(2025, 9, 1),
        "publicity_to": date(2025, 9, 9),
    })  # fmt: skip
    family = (("配偶", "女" if person.gender == "男" else "男", date(1985, 4, 6), "石月明"),
              ("子女", "男", date(2012, 10, 20), "石小川"), ("父母", "女", date(1956, 2, 3), "石老太"))  # fmt: skip
    for place, (relation, gender, birth, name) in enumerate(family):
        book["家庭成员"].append({
            "applicant": person.name,
            "applicant_id": person.id_number,
            "name": name,
            "relation": relation,
            "gender": gender,
            "id_number": id_number(birth, 951 + 2 * place + (gender == "女")),
            "birth": birth,
            "health": "患病" if relation == "配偶" else "良好",
            "monthly_income": 0,
        })  # fmt: skip


def add_congress(book: Book) -> None:
    """Add 代表名册 and 提案."""
    staff = roster()
    delegates = [staff[place - 1] for place in (1, 2, 3, 6, 9, 14, 15, 21, 24, 30)]
    for number, person in enumerate(delegates, 1):
        book["代表名册"].append({
            "delegate_no": f"DB{number:02}",
            "name": person.name,
            "gender": person.gender,
            "id_number": person.id_number,
            "department": person.department,
            "kind": "管理人员" if number < 3 else "一线职工",
            "session": "第五届",
            "elected_on": date(2023, 5, 10),
            "term_to": date(2028, 5, 9),
        })  # fmt: skip
    named = [person.name for person in delegates]
    subjects = (
        ("安全生产", "关于更换老旧车间照明的提案", "立案", "生产一部", "已更换车间照明灯具", None),
        ("生活福利", "关于增设母婴休息室的提案", "立案", "综合部", "休息室已投入使用", None),
        ("安全生产", "关于改善夜班照明的提案", "并案", "生产一部", "与1号提案合并办理", "TA2025-01"),
        ("教育培训", "关于增加技能培训场次的建议", "意见建议", "质量部", "已列入明年培训计划", None),
    )
    for number, (kind, subject, filing, department, answer, lead) in enumerate(subjects, 1):
        book["提案"].append({
            "number": f"TA2025-{number:02}",
            "session": "第五届三次",
            "proposer": named[number + 3],
            "seconders": f"{named[number - 1]}、{named[number + 4]}",
            "department": department,
            "kind": kind,
            "subject": subject,
            "filing": filing,
            "lead": lead,
            "filed_on": date(2025, 3, 20),
            "due_on": date(2025, 6, 30),
            "answer": answer,
            "answered_on": date(2025, 5, 15 + number),
            "outcome": "已落实",
            "satisfaction": "满意",
            "closed_on": date(2025, 6, 10 + number),
        })  # fmt: skip
