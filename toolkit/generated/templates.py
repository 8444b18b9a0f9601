"""The blank workbook, the page that lists its sheets and columns, and the templates of documents."""

from __future__ import annotations

from pathlib import Path

from toolkit.column import Column
from toolkit.document import all_documents
from toolkit.generated.pages import page, table
from toolkit.kinds import ChoiceKind
from toolkit.samples.blank import VERSION, tables, write_blank
from toolkit.samples.blank_task import write_blank_task
from toolkit.word.page import draw_template

FILE = "工会台账.xlsx"
TASK_FILE = "任务.xlsx"


def write_templates(root: Path) -> None:
    """Write sheets_templates/."""
    folder = root / "sheets_templates"
    folder.mkdir(parents=True, exist_ok=True)
    write_blank(folder / FILE)
    write_blank_task(folder / TASK_FILE)
    lines = [
        "# 空白台账",
        "",
        f"[`{FILE}`]({FILE}) 是空白台账，第 {VERSION} 版，与 `gonghui new` 写出的相同。",
        "下拉选项以外的词可以填，核查时会指出；标“必填”的列空着，那一行就不能计入。",
        "“必须有”的列整列不能少，个别格可以空。",
        f"[`{TASK_FILE}`]({TASK_FILE}) 是任务表：填好要做什么、对哪些文件做，用 `gonghui run {TASK_FILE}` 就照着做，不用宏。",
        "已有的表不必改成这个样子：下面“也可以叫”的列名都认得，列的次序、标题行、合计行都不影响。",
        "",
    ]
    for item in tables():
        about = (item.__doc__ or "").strip().split("\n")[0]
        also = f"工作表也可以叫：{'、'.join(item.also[1:])}。" if item.also[1:] else ""
        lines += [f"## {item.title}", "", about, *([also] if also else []), ""]
        lines += table(
            ["列名", "内容", "要求", "也可以叫", "说明"], [_row(column) for column in item.columns.values()]
        )
    page(root, "sheets_templates/README.md", lines)


def write_document_templates(root: Path) -> None:
    """Write the template of each Word document among the official forms."""
    folder = root / "sheets_templates" / "official"
    folder.mkdir(parents=True, exist_ok=True)
    for item in all_documents().values():
        draw_template(item.page, item.name, folder / item.template)


def _row(item: Column) -> list[str]:
    told = item.kind.told
    if isinstance(item.kind, ChoiceKind):
        labels = item.kind.table.labels()
        told = "、".join(labels) if len(labels) <= 12 else f"{'、'.join(labels[:6])}……共 {len(labels)} 个"
    must = "必填" if item.required and not item.instead else "必须有" if item.needed else ""
    return [item.title, told, must, "、".join(item.also), item.note]
