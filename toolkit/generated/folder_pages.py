"""The README of each folder of declarations: its reference, generated from what it declares."""

from __future__ import annotations

from pathlib import Path

from toolkit.buttons.button import all_buttons
from toolkit.ceilings import shipped
from toolkit.ceilings.provinces import PROVINCES
from toolkit.check import Check, all_checks
from toolkit.document import all_documents
from toolkit.examples import sheets_of
from toolkit.generated.pages import link, page, table
from toolkit.kinds import strip
from toolkit.policy import as_rows
from toolkit.procedure import all_procedures
from toolkit.repair import all_repairs
from toolkit.report import all_reports
from toolkit.samples.blank import tables
from toolkit.total import TOTALS, total_named


def write_checks(root: Path) -> None:
    """Write the index of all checks, family by family."""
    families: dict[str, list[Check]] = {}
    for item in all_checks().values():
        families.setdefault(item.family, []).append(item)
    lines = [
        "# 检查",
        "",
        "一个文件是一项检查：错在哪里、为什么要紧、怎么办、依据，加上错例、对例和函数。",
        "`gonghui explain 编号` 显示同样的内容；怎么添加见 `CONTRIBUTING.md`。",
        "编号一经使用，不再另作他用，意思也不改变。",
        f"现有 {sum(map(len, families.values()))} 项。",
        "",
    ]
    for letter, items in families.items():
        lines += [f"## {letter} · {items[0].family_title}", ""]
        rows = [
            [
                link(item.code, item.function.__module__, "toolkit.checks"),
                item.severity.word,
                item.title.rstrip("。"),
                "、".join(dict.fromkeys(kind.title for kind in item.tables)) or "各表",
                item.basis,
            ]
            for item in items
        ]
        lines += table(["编号", "程度", "检查", "用到的表", "依据"], rows)
    page(root, "toolkit/checks/README.md", lines)


def write_repairs(root: Path) -> None:
    """Write the list of the repairs, those without a doubt first."""
    lines = [
        "# 修正",
        "",
        "一个文件是一种修正：改什么、为什么、什么不改，加上例子和函数。",
        "`gonghui check 文件… --diff` 列出会改哪些格，`--fix` 写到副本里；有疑问的要加 `--unsafe-fixes`。",
        "改了以后由读表的程序重新读一遍，意思与原来不同的不改；公式、错误值、合并格下面的格一律不改。",
        "",
    ]
    for safe, heading in ((True, "只有一种读法的"), (False, "有疑问的")):
        rows = [
            [
                link(item.name, item.cure.__module__, "toolkit.repairs"),
                item.paragraphs[0].rstrip("。"),
                "；".join(
                    dict.fromkeys(
                        f"`{shown.before.strip('{}')}` → `{shown.after.strip('{}<>')}`"
                        for shown in item.examples
                        if shown.after and shown.before == strip(shown.before)
                    )
                ),
                item.paragraphs[2],
            ]
            for item in all_repairs().values()
            if item.safe == safe
        ]
        lines += [f"## {heading}", "", *table(["修正", "改什么", "例", "什么不改"], rows)]
    page(root, "toolkit/repairs/README.md", lines)


def write_buttons(root: Path) -> None:
    """Write the list of the buttons, as they stand."""
    rows = [
        [link(item.caption, item.function.__module__, "toolkit.buttons"), f"`{item.name}`", item.tip]
        for item in all_buttons().values()
    ]
    lines = [
        "# 按钮",
        "",
        "一个文件是一个按钮：读打开的工作簿的副本，答出要加的表、要标的格、要说的话。",
        "按钮做的，命令都能做；按钮自己不算任何东西。怎么添加见 `CONTRIBUTING.md`。",
        "",
        *table(["按钮", "名称", "做什么"], rows),
    ]
    page(root, "toolkit/buttons/README.md", lines)


def write_ceilings(root: Path) -> None:
    """Write every dated ceiling, place by place."""
    lines = [
        "# 标准上限",
        "",
        "每条都有生效日期和出处；只增加，不修改已经生效过的条目。",
        "超过上限的，只有资料一栏是“有公开文本”的才报为错误，其余只报警告或提示。",
        "没有列出的省和项目，是没有找到标准，核查时写在“未核查”里。",
        "",
    ]
    for place, name in {"national": "全国", **PROVINCES}.items():
        entries = sorted(shipped(place), key=lambda entry: (entry.item.name, entry.scope, entry.since))
        if not entries:
            continue
        rows = [
            [
                row["名称"],
                row["上限"],
                row["单位"],
                row["适用范围"],
                row["起"],
                row["止"],
                row["依据"],
                row["资料"],
                row["说明"],
            ]
            for row in as_rows(entries)
        ]
        lines += [f"## {name}", "", f"[`{place}.toml`]({place}.toml)", ""]
        lines += table(["项目", "上限", "单位", "适用范围", "起", "止", "依据", "资料", "说明"], rows)
    missing = "、".join(name for place, name in PROVINCES.items() if not shipped(place))
    lines += ["## 还没有找到标准的省份", "", f"{missing}：只按全国规定核查。", ""]
    page(root, "toolkit/ceilings/README.md", lines)


def write_reports(root: Path) -> None:
    """Write the list of the standard sheets."""
    lines = ["# 标准报表", "", "`gonghui fill 报表名 文件…` 填一张，`gonghui fill all 文件…` 填一套。", ""]
    rows = [
        [
            link(name, item.function.__module__, "toolkit.reports"),
            item.title.rstrip("。"),
            "、".join(kind.title for kind in item.tables),
        ]
        for name, item in all_reports().items()
    ]
    page(root, "toolkit/reports/README.md", [*lines, *table(["报表", "是什么", "必须有的表"], rows)])


def write_procedures(root: Path) -> None:
    """Write the list of the audit procedures, each with what it is done for and how its result is read."""
    lines = [
        "# 审计程序",
        "",
        "`gonghui audit 文件…` 把这些程序全部做一遍，结果写在底稿的“测试一览”和各程序自己的页里。",
        "一个文件是一项程序：做什么、为什么、怎样看结果，加上例子和函数；怎么添加见 `CONTRIBUTING.md`。",
        "总体不够大、不合条件的，程序说“不适用”，不给出结果；缺表、缺列的写在“未核查”。",
        f"现有 {len(all_procedures())} 项。",
        "",
    ]
    rows = [
        [
            link(name, item.function.__module__, "toolkit.procedures"),
            item.title.rstrip("。"),
            item.purpose,
            item.how_to_read,
            "、".join(dict.fromkeys(kind.title for kind in item.tables)) or "各表",
            item.basis,
        ]
        for name, item in all_procedures().items()
    ]
    lines += table(["程序", "做什么", "为什么", "怎样看", "用到的表", "依据"], rows)
    page(root, "toolkit/procedures/README.md", lines)


def write_documents(root: Path) -> None:
    """Write the list of the Word documents, and of the words each template may have."""
    lines = [
        "# Word 文档",
        "",
        "`gonghui fill 文档名 文件…` 写一份，`--template 模板.docx` 用自己改过的模板。",
        "原来的模板在 [`sheets_templates/official/`](../../sheets_templates/official/)，用 Word 或 WPS 打开就能改；",
        "花括号里只能写下面的词。没有的数写成【缺：原因】。审查报告由 `gonghui audit --report` 写。",
        "`{%p if 获奖人次 %}` 和 `{%p endif %}` 各占一段，中间的段落在没有这个数时不写。",
        "一串内容写成 `{%p for 项 in 审查事项 %}`、`{{项.标题}}`、`{%p endfor %}`，for 和 endfor 各占一段，中间的段落有几项就写几次。",
        "",
    ]
    for name, item in all_documents().items():
        about = item.title.partition("：")[2]
        lines += [f"## {link(name, item.function.__module__, 'toolkit.documents')}", "", about, ""]
        rows = [[f"`{{{{{word}}}}}`", str(text)] for word, text in sheets_of(item.expect, name)[0].rows[1:]]
        lines += table(["词", "例"], rows)
    page(root, "toolkit/documents/README.md", lines)


def write_totals(root: Path) -> None:
    """Write the list of the totals with their figures."""
    total_named("welfare", "unit")
    lines = ["# 统计", "", "`gonghui total 名称 文件… --by 口径`；金额是元，每个数都是台账逐行相加。", ""]
    rows = [
        [
            link(item.name, item.count.__module__, "toolkit.totals"),
            item.title,
            "、".join(f"{by}（{word}）" for by, word in item.by.items()),
            "、".join(f"{column.title} `{column.key}`" for column in item.columns),
        ]
        for _, item in sorted(TOTALS.items())
    ]
    page(root, "toolkit/totals/README.md", [*lines, *table(["名称", "统计什么", "口径", "各列"], rows)])


def write_tables(root: Path) -> None:
    """Write the list of the declared tables; their columns stand in sheets_templates/README.md."""
    lines = [
        "# 表",
        "",
        "一个文件是一张表：列名、内容、别的叫法，都从这里来；空白台账、读表和核查都由它推出。",
        "每张表的各列见 [`sheets_templates/README.md`](../../sheets_templates/README.md)。",
        "",
    ]
    rows = [
        [
            link(item.title, item.__module__, "toolkit.tables"),
            (item.__doc__ or "").strip().split("\n")[0].rstrip("。"),
            str(len(item.columns)),
            "、".join(item.also[1:]),
        ]
        for item in tables()
    ]
    page(root, "toolkit/tables/README.md", [*lines, *table(["表", "是什么", "列数", "工作表也可以叫"], rows)])
