"""A checked form on the screen and as JSON (``schema/form.schema.json``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from toolkit.forms.figure import groups
from toolkit.forms.form_check import Checked
from toolkit.forms.formats import FORMATS
from toolkit.forms.lists import fields, names
from toolkit.forms.meaning import SPECIAL, known_words
from toolkit.masking import mask_text
from toolkit.show.as_json import dumped
from toolkit.show.columns import table
from toolkit.workbooks.editing.sheet_rows import cell_name

SCHEMA = 1
_LONGEST = 40


def screen(found: Checked, file: str, unit: str) -> str:
    """Return a checked form as the screen shows it."""
    lines = [f"{file}" + (f"　{unit}" if unit else "")]
    told = any(line.value is not None for line in found.lines)
    rows = [
        [f"{line.sheet}!{line.cell}", line.written, line.gets, *([_short(line.value)] if told else [])]
        for line in found.lines
    ]
    if rows:
        lines += ["", *table(["单元格", "占位", "会填什么", *(["内容"] if told else [])], rows)]
    if found.grown:
        lines += ["", "清单和重复的部分："]
        for one in found.grown:
            count = "" if one.records is None else f"：{one.records} 条"
            lines.append(f"  “{one.sheet}”{_rows(one.rows)}  {one.list}（{one.how}）{count}")
    if found.lacking:
        lines += ["", "台账里没有、填好后空着的："]
        lines += [f"  {each}。" for each in found.lacking]
    if found.troubles:
        lines += ["", "问题："]
        lines += [f"  {trouble.weight}：{trouble}" for trouble in found.troubles]
    errors = len(found.errors)
    lines += ["", f"有 {errors} 处错误，改好才能填。" if errors else "可以填。"]
    return mask_text("\n".join(lines)) + "\n"


def _short(value: str | None) -> str:
    text = (value or "").replace("\n", " ")
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def document(found: Checked, units: Sequence[tuple[str, Checked]] = ()) -> str:
    """Return a checked form as JSON; with records, what each unit's gives."""
    shown: dict[str, Any] = {"schema": SCHEMA, **_object(found)}
    if units:
        shown["units"] = [{"unit": mask_text(unit), **_object(each)} for unit, each in units]
    return dumped(shown)


def _object(found: Checked) -> dict[str, Any]:
    return {
        "placeholders": [
            {
                "sheet": line.sheet,
                "cell": line.cell,
                "written": line.written,
                "gets": line.gets,
                "value": None if line.value is None else mask_text(line.value),
            }
            for line in found.lines
        ],
        "lists": [
            {"sheet": one.sheet, "rows": one.rows, "list": one.list, "how": one.how, "records": one.records}
            for one in found.grown
        ],
        "lacking": list(found.lacking),
        "troubles": [
            {
                "weight": "error" if trouble.weight == "错误" else "warning",
                "sheet": trouble.sheet,
                "cell": cell_name(*trouble.cell) if trouble.cell else None,
                "what": trouble.what,
                "remedy": trouble.remedy,
            }
            for trouble in found.troubles
        ],
        "fillable": not found.errors,
    }


def words_page(part: str) -> str:
    """Return the words a placeholder may hold: all groups, or those words that have ``part`` in them."""
    if part != "all":
        fitting = [word for word in known_words() if part in word]
        return "\n".join(fitting or [f"没有带“{part}”的词，写 all 看有哪几类"]) + "\n"
    return "\n".join(_everything()) + "\n"


def _everything() -> Iterator[str]:
    yield "单个的数和词，写成 {{词}}："
    for group in groups().values():
        yield f"  {group.name}：{group.about}"
    yield "清单，写在一行里，一条一行，如 {{会员.姓名}}："
    for name in dict.fromkeys(names().values()):
        titles = list(dict.fromkeys(field.title for field in fields(name).values()))
        yield f"  {name}：{'、'.join(titles[:8])}" + (f"……共 {len(titles)} 列" if len(titles) > 8 else "")
    yield "清单里的词："
    for word, told in SPECIAL.items():
        yield f"  {{{{{word}}}}}：{told}"
    yield "求和：{{合计 慰问.金额}}、{{小计 慰问.金额}}、{{本页小计 慰问.金额}}、{{累计 慰问.金额}}、{{人数 慰问}}、{{行数 慰问}}"
    yield "格式，写在 | 后面，如 {{慰问.金额|大写}}："
    for each in FORMATS.values():
        yield f"  {each.word}：{each.told}"
    yield "填法，单独写在一格里，填好后那一格为空：{{每页 20 行}}、{{至少 10 行}}、{{按 部门 分组}}、"
    yield "  {{按 金额 从大到小 排序}}、{{只要 节日=春节}}、{{每单位一张表}}、{{每条一张表 困难}}、{{块 困难}} … {{块完}}、{{每块一页}}"


def _rows(rows: str) -> str:
    """Return in Chinese which rows repeat, or that the whole sheet does."""
    return f"第 {rows.replace(':', ' 到 ')} 行" if rows[0].isdigit() else rows
