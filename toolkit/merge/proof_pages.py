"""勾稽: the proof on paper, file by file and column by column; 来源 and what was set aside, row by row."""

from __future__ import annotations

from toolkit.amounts import yuan
from toolkit.column import Column
from toolkit.file_links import relative_link
from toolkit.kinds import MoneyKind
from toolkit.masking import mask_path, mask_text
from toolkit.merge.listing import Cell, Listing
from toolkit.merge.outcome import Outcome, Unit
from toolkit.merge.overview import SOURCE_OF
from toolkit.merge.proof import Proof
from toolkit.merge.unit_facts import OPENING
from toolkit.table import TABLES
from toolkit.workbooks.sheet_parts import Col, Kind, Row, Sheet, Signed

PROOF, MONEY_PROOF, PROOF_BY_SHEET, SOURCES, SET_ASIDE = "勾稽", "勾稽金额", "勾稽明细", "来源", "未计入的行"


def proof_page(proof: Proof) -> Sheet:
    """Return the proof of files, rows and counts, each with its difference."""
    files = proof.files
    told = (
        f"文件：找到 {files['found']:,} 个＝读了 {files['read']:,} 个＋读不了 {files['rejected']:,} 个"
        f"＋没有用 {files['skipped']:,} 个"
    )
    rows = [Row((told,), "section"), Row(("行数",), "section")]
    for table in proof.tables:
        rows.append(Row((f"{table.title}（行）", table.read, table.kept, table.held_back, table.not_counted)))
    counts = [item for item in proof.sums if not _is_money(item.title, item.attribute)]
    if counts:
        rows.append(Row(("合计数（计入汇总的单位）",), "section"))
        rows += [Row((_named(item.title, item.attribute), item.read, item.written)) for item in counts]
    return Sheet(
        PROOF,
        _proof_columns("whole"),
        rows,
        title="勾稽表：找到的、读到的、计入的逐项相等",
        notes=[
            "每一项差额都必须是 0，有一项不是 0 就不写出汇总；金额见“勾稽金额”。",
            "逐个文件、逐张工作表的行数和合计见“勾稽明细”；没有计入的行见“未计入的行”，没有计入的单位见“报送情况”。",
        ],
        landscape=True,
        tab="#70AD47",
    )


def proof_of_money(proof: Proof) -> Sheet:
    """Return the proof of the amounts of the counted units."""
    rows = [
        Row((_named(item.title, item.attribute), item.read, item.written))
        for item in proof.sums
        if _is_money(item.title, item.attribute)
    ]
    return Sheet(
        MONEY_PROOF,
        [*_proof_columns("money")[:3], Col("差额", "money", of=Signed(("读到",), ("计入汇总",)))],
        rows,
        title="勾稽金额：各列读到的合计与写入汇总的合计（元）",
        notes=[] if rows else ["没有金额。"],
        tab="#70AD47",
    )


def _proof_columns(kind: Kind) -> list[Col]:
    return [
        Col("项目", width=34),
        Col("读到", kind),
        Col("计入汇总", kind),
        Col("未计入：行读不清", kind, key="held"),
        Col("未计入：单位没有计入", kind, key="left"),
        Col("差额", kind, of=Signed(("读到",), ("计入汇总", "held", "left"))),
    ]


def _is_money(title: str, attribute: str) -> bool:
    return isinstance(_declared(title, attribute).kind, MoneyKind)


def _named(title: str, attribute: str) -> str:
    return f"{title}·{_declared(title, attribute).title}"


def _declared(title: str, attribute: str) -> Column:
    return TABLES[title if title != OPENING else "会员花名册"].columns[attribute]


def proof_by_sheet(outcome: Outcome) -> Listing:
    """Return a row a unit, file, sheet and table: its rows by role, what was kept, and its sums."""
    roles = {
        "title": "标题",
        "header": "表头",
        "data": "数据",
        "total": "合计",
        "footer": "落款",
        "blank": "空行",
    }
    columns = [
        Col("单位", width=24),
        Col("文件", width=40),
        Col("工作表", width=16),
        Col("表", width=12),
        *(Col(word, "whole", width=8) for word in roles.values()),
        Col("计入", "whole", width=8),
        Col("读不清未计入", "whole", width=12),
        Col("各列合计", "wrapped", width=60),
    ]
    rows: list[list[Cell]] = []
    for unit in outcome.counted:
        for sheet in (unit.summary or {})["sheets"]:
            rows.append(
                [
                    mask_text(unit.name),
                    mask_path(sheet["file"]),
                    mask_text(sheet["sheet"]),
                    sheet["table"],
                    *(sheet["rows"][role] for role in roles),
                    sheet["kept"],
                    len(sheet["held_back"]),
                    "；".join(
                        _sum_words(sheet["table"], name, total)
                        for name, total in sheet["sums"].items()
                        if total
                    ),
                ]
            )
    notes = [
        "标题、表头、数据、合计、落款、空行相加是工作表的总行数；数据＝计入＋读不清未计入（竖排的单位信息计作一行）。"
    ]
    return Listing(
        Sheet(PROOF_BY_SHEET, columns, title="勾稽明细", notes=notes, landscape=True, autofilter=True), rows
    )


def _sum_words(title: str, name: str, total: int) -> str:
    shown = yuan(total) if _is_money(title, name) else format(total, ",")
    return f"{_declared(title, name).title} {shown}"


def sources_page(outcome: Outcome, beside: str) -> Listing:
    """Return 来源: a row a unit, file, sheet and table, with the sheet rows each total rests on."""
    columns = [
        Col("单位编码", width=12),
        Col("单位", width=24),
        Col("文件", "link", width=46),
        Col("工作表", width=16),
        Col("表", width=12),
        Col("数据行", width=18),
        *(Col(word, width=16) for word in SOURCE_OF.values()),
        Col("列", width=60),
    ]
    rows: list[list[Cell]] = []
    links: list[tuple[int, int, str]] = []
    for unit in outcome.counted:
        for number, sheet in enumerate((unit.summary or {})["sheets"]):
            link = relative_link(sheet["file"], beside)
            if link is not None and len(links) < 65_530:
                links.append((len(rows), 2, link))
            rows.append(
                [
                    unit.listed.code,
                    unit.name,
                    sheet["file"],
                    sheet["sheet"],
                    sheet["table"],
                    sheet["data"],
                    *(_rows_of(unit, name, number) for name in SOURCE_OF),
                    "；".join(
                        f"{_declared(sheet['table'], name).title}={letters}"
                        for name, (letters, _) in sheet["columns"].items()
                    ),
                ]
            )
    sheet = Sheet(
        SOURCES,
        columns,
        title="来源：每个单位的数出自哪个文件、哪张表、哪些行",
        notes=[
            "会员行、参与行、福利行、会费行、经费行是“总览”里相应各数所依据的行；gonghui trace 会把它们列出来。"
        ],
        landscape=True,
        autofilter=True,
    )
    return Listing(sheet, rows, links)


def _rows_of(unit: Unit, name: str, sheet: int) -> str:
    summary = unit.summary or {}
    told = summary["roster"] if name == "roster" else summary["totals"][name]
    return str((told or {}).get("sources", {}).get(str(sheet), ""))


def set_aside_page(outcome: Outcome) -> Listing:
    """Return the rows that were held back, with what stands in them, and the sheets no table was found on."""
    columns = [
        Col("单位", width=24),
        Col("文件", width=40),
        Col("工作表", width=16),
        Col("行", width=8, align="center"),
        Col("原因", "wrapped", width=34),
        Col("内容", "wrapped", width=80),
    ]
    rows: list[list[Cell]] = []
    for unit in outcome.counted:
        summary = unit.summary or {}
        for sheet in summary["sheets"]:
            for row, why, text in sheet["held_back"]:
                rows.append([unit.name, sheet["file"], sheet["sheet"], str(row), why, text])
        for item in summary["unread_sheets"]:
            why = f"{item['why']}（{item['rows']} 行有内容）"
            rows.append([unit.name, item["file"], item["sheet"], "整张表", why, ""])
    notes = [] if rows else ["没有未计入的行。"]
    return Listing(
        Sheet(SET_ASIDE, columns, title="没有计入汇总的行", notes=notes, landscape=True, autofilter=True),
        rows,
    )
