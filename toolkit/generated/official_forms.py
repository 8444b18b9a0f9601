"""sheets_templates/official/: the official forms, found by their modules."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from pathlib import Path

from toolkit.generated import official
from toolkit.generated.pages import page
from toolkit.workbooks.form_pages import FormPage
from toolkit.workbooks.writing import Properties, write

FOLDER = "sheets_templates/official"
TEMPLATE = "form"
"""What a form calls itself where only our reader looks."""


def forms() -> dict[str, tuple[str, Callable[[], list[FormPage]]]]:
    """Return each form by its title: what it is, and the function that draws it."""
    found = {}
    for module in pkgutil.iter_modules(official.__path__):
        loaded = importlib.import_module(f"{official.__name__}.{module.name}")
        about = (loaded.__doc__ or "").strip().split("\n")[0]
        title, _, rest = about.partition("：")
        found[title] = (rest.rstrip("。"), loaded.drawn)
    return dict(sorted(found.items()))


def write_official_forms(root: Path) -> None:
    """Write every official form and the page that lists them."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    lines = [
        "# 表样",
        "",
        "照工会常用的样子画的表，里面写好了占位；`gonghui fill 表名 台账…` 填，`gonghui form 表名` 看每格会填什么。",
        "可以复制出来改成自己的样子：占位的写法见 [README.zh-CN.md](../../README.zh-CN.md)。",
        "",
    ]
    for title, (about, drawn) in forms().items():
        write(folder / f"{title}.xlsx", drawn(), Properties(title, TEMPLATE))
        lines.append(f"- [`{title}`]({title}.xlsx)：{about}。")
    page(root, f"{FOLDER}/README.md", lines)
