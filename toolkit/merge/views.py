"""The views over the tables of the database: sums a unit, and where every row stands, in plain SQL.

They are text, so that they may be laid over the Parquet files, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.membership import LEFT
from toolkit.merge.relations import Relation, relations
from toolkit.tables.ledger import CLOSING, OPENING

BY_ROW = "来源_逐行"
_UNIT = "单位编码, 单位"


def text(value: str) -> str:
    """Return a text as SQL has it.

    >>> text("甲'; DROP TABLE 乙")
    "'甲''; DROP TABLE 乙'"
    """
    return "'" + value.replace("'", "''") + "'"


def name(value: str) -> str:
    """Return a name as SQL has it.

    >>> name('行（"内"）')
    '"行（""内""）"'
    """
    return '"' + value.replace('"', '""') + '"'


def _words(values: tuple[str, ...]) -> str:
    return ", ".join(map(text, values))


_MONTHS = [name(f"{number}月") for number in range(1, 13)]

_MEMBERS = f"""
SELECT m.单位编码, m.单位, count(*) AS 花名册行数,
    count(*) FILTER (在籍) AS 期末在籍会员,
    count(*) FILTER (在籍 AND 女) AS 其中女会员
FROM (
    SELECT r.单位编码, r.单位,
        (r.入会时间 IS NULL OR r.入会时间 <= u.期末)
        AND (r.会籍状态 IS NULL OR r.会籍状态 NOT IN ({_words(LEFT)})
            OR coalesce(r.会籍变动时间 > u.期末, FALSE)) AS 在籍,
        CASE WHEN r.性别 IN ('男', '女') THEN r.性别 = '女'
            WHEN regexp_full_match(r.身份证号, '[0-9]{{17}}[0-9X]')
            THEN CAST(substr(r.身份证号, 17, 1) AS INTEGER) % 2 = 0
            ELSE FALSE END AS 女
    FROM 会员花名册 r
    JOIN (SELECT DISTINCT {_UNIT}, 期末 FROM 单位 WHERE 计入) u USING ({_UNIT})
) m
GROUP BY ALL ORDER BY ALL"""

_PARTICIPATION = f"""
WITH 登记 AS (SELECT DISTINCT {_UNIT}, coalesce(活动编号, 活动名称) AS 活动 FROM 活动登记),
有登记表 AS (SELECT DISTINCT {_UNIT}, TRUE AS 有 FROM 来源 WHERE 表 = '活动登记' AND 计入),
签到 AS (
    SELECT s.单位编码, s.单位, s.是否会员,
        CASE WHEN t.有 THEN s.活动编号 ELSE coalesce(s.活动编号, s.活动名称) END AS 活动,
        coalesce(NOT t.有, TRUE) OR d.活动 IS NOT NULL AS 有效
    FROM 活动签到 s
    LEFT JOIN 有登记表 t USING ({_UNIT})
    LEFT JOIN 登记 d ON (d.单位编码, d.单位, d.活动) = (s.单位编码, s.单位, s.活动编号)
),
场次 AS (SELECT {_UNIT}, count(*) AS 场次 FROM 登记 GROUP BY ALL)
SELECT {_UNIT}, count(*) AS 签到行数,
    coalesce(any_value(场次), count(DISTINCT 活动) FILTER (是否会员 = '是')) AS 活动场次,
    CASE WHEN count(是否会员) > 0 THEN count(*) FILTER (是否会员 = '是' AND 有效) END AS 参与人次
FROM 签到 LEFT JOIN 场次 USING ({_UNIT})
GROUP BY ALL ORDER BY ALL"""

_WELFARE = f"""
SELECT {_UNIT}, count(*) AS 人次, sum(金额) AS 金额
FROM 慰问福利 GROUP BY ALL ORDER BY ALL"""

_DUES = f"""
SELECT {_UNIT}, count(*) AS 行数, coalesce(sum(
    CASE WHEN coalesce({", ".join(_MONTHS)}) IS NULL THEN 实缴
        ELSE {" + ".join(f"coalesce({month}, 0)" for month in _MONTHS)} END
), 0) AS 实收
FROM 会费收缴 GROUP BY ALL ORDER BY ALL"""

_FUNDS = f"""
WITH 账 AS (
    SELECT {_UNIT}, 收入, 支出, 金额, left(方向, 1) AS 向,
        收入 IS NOT NULL OR 支出 IS NOT NULL AS 分列,
        收入 IS NULL AND 支出 IS NULL AND 金额 IS NOT NULL AND 方向 IS NOT NULL AS 有向,
        借方 IS NOT NULL OR 贷方 IS NOT NULL AS 借贷,
        coalesce(regexp_matches(摘要, {text(OPENING)}) OR regexp_matches(摘要, {text(CLOSING)}), FALSE) AS 结转
    FROM 经费收支
)
SELECT {_UNIT}, count(*) AS 行数,
    CASE WHEN count(*) FILTER (借贷 AND NOT 分列 AND NOT 有向 AND NOT 结转) = 0 THEN
        coalesce(sum(CASE WHEN 分列 THEN 收入 WHEN 有向 AND 向 IN ('收', '入', '增') THEN 金额 END)
            FILTER (NOT 结转), 0) END AS 收入,
    CASE WHEN count(*) FILTER (借贷 AND NOT 分列 AND NOT 有向 AND NOT 结转) = 0 THEN
        coalesce(sum(CASE WHEN 分列 THEN 支出 WHEN 有向 AND 向 IN ('支', '付', '出', '减') THEN 金额 END)
            FILTER (NOT 结转), 0) END AS 支出
FROM 账 GROUP BY ALL ORDER BY ALL"""


def comments(relation: Relation, what: str = "TABLE") -> Iterator[str]:
    """Yield the statements that tell what a table, or the view in its place, and its columns mean."""
    yield f"COMMENT ON {what} {name(relation.name)} IS {text(relation.comment)}"
    for field in relation.fields:
        if field.comment:
            column = f"{name(relation.name)}.{name(field.name)}"
            yield f"COMMENT ON COLUMN {column} IS {text(field.comment)}"


def made() -> Iterator[str]:
    """Yield the statements that make the views."""
    for title, (query, comment) in views().items():
        yield f"CREATE VIEW {name(title)} AS {query.strip()}"
        yield f"COMMENT ON VIEW {name(title)} IS {text(comment)}"


def over_parquet() -> Iterator[str]:
    """Yield the statements that lay all of it over folders of Parquet files, one a table, in the folder we are in."""
    for relation in relations().values():
        files = text(f"{relation.name}/*.parquet")
        yield f"CREATE VIEW {name(relation.name)} AS FROM read_parquet({files})"
        yield from comments(relation, "VIEW")
    yield from made()


def views() -> dict[str, tuple[str, str]]:
    """Return each view's SELECT and what it counts, in Chinese."""
    rows = " UNION ALL ".join(
        f"SELECT {text(item.name)} AS 表, {_UNIT}, 文件, 工作表, 行 FROM {name(item.name)}"
        for item in relations().values()
        if item.sheet
    )
    return {
        "会员_按单位": (
            _MEMBERS,
            "花名册的行数，期末在籍的会员和女会员。期末在籍：入会时间不晚于期末（没写的算在籍），"
            "会籍状态不是保留、转出、退会等，或变动时间晚于期末。性别没写的看身份证号第 17 位，"
            "号码有错的也看，因此女会员数可能与“统计”不同",
        ),
        "参与_按单位": (
            _PARTICIPATION,
            "签到的行数；登记的活动场次（没有活动登记表的，是签到表上会员参加的活动）；"
            "参与人次：是否会员为“是”、活动有登记的签到。没有写是否会员的单位，参与人次是空值，"
            "要对照花名册才算得出，见“统计”；参与人数、参与率、覆盖率也见“统计”",
        ),
        "福利_按单位": (_WELFARE, "慰问福利的行数（一行是一人次）和金额合计（元）"),
        "会费_按单位": (
            _DUES,
            "会费收缴的行数和实收（元）：各月有数的行取各月之和，各月都没有数的行取实缴。"
            "应收和欠缴要看会籍，见“统计”",
        ),
        "经费_按单位": (
            _FUNDS,
            "经费收支的行数、收入和支出（元），不含结转的行。有收入、支出两列的取两列，"
            "只有金额的按方向分。只记借方、贷方的账要按科目分收支，这里是空值，见“统计”",
        ),
        BY_ROW: (rows, "各张表的每一行在哪个文件、哪张工作表、第几行"),
    }
