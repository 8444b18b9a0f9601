"""The button workbook: sheets of buttons, settings and help, the macros' own sheet, the macros, the ribbon.

It holds no data.  The same description gives the same bytes.
"""

from __future__ import annotations

import dataclasses
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from toolkit.workbooks.atomic import replaced
from toolkit.workbooks.macro_book import XLWINGS
from toolkit.workbooks.new_workbook import new_workbook
from toolkit.workbooks.writing import Properties, Written

SHEET, SETTINGS, HELP, CONF = "按钮", "设置", "帮助", "xlwings.conf"
SHEETS = 4
TEMPLATE = "buttons"
LINE = "B3"
"""The cell in which the buttons' sheet says what happens."""
COLORS = (
    "#C0392B",
    "#2471A3",
    "#2471A3",
    "#2471A3",
    "#1E8449",
    "#B9770E",
    "#6C3483",
    "#CA6F1E",
    "#616A6B",
    "#616A6B",
)
"""One a button, in their order: checking red, totals blue, reports green …"""
BUTTON_ROW, BUTTON_WIDTH, FIRST_ROW = 33.0, 150, 4
RELATION = "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility"
RIBBON = "customUI/customUI.xml"


@dataclasses.dataclass(frozen=True)
class Pressed:
    """A button: its caption, the macro it runs, what it does, and what may be chosen beside it, if anything.

    ``choice`` is the key by which the macros know the cell beside the button; ``choices`` are the words of
    its list, none where any text will do.
    """

    caption: str
    macro: str
    tip: str
    choice: str = ""
    choices: tuple[str, ...] = ()
    hint: str = ""


@dataclasses.dataclass(frozen=True)
class Set:
    """A row of the settings: key, title, explanation, value, words to choose from, what each is to the macros."""

    key: str
    title: str
    explained: str
    value: str = ""
    choices: tuple[str, ...] = ()
    coded: Mapping[str, str] = dataclasses.field(default_factory=dict)
    fallback: str = ""


@dataclasses.dataclass(frozen=True)
class ButtonBook:
    """Everything in the workbook; ``conf`` are further rows of the macros' sheet, the first of them first."""

    title: str
    version: str
    xlwings: str
    buttons: Sequence[Pressed]
    cancel: Pressed
    settings: Sequence[Set]
    help: Sequence[str]
    conf: dict[str, str]
    aliases: Mapping[str, str]
    project: bytes
    ribbon: bytes | None


def write_button_book(path: Path, book: ButtonBook) -> Written:
    """Write the workbook and return where it went; raises ``OutputRefused``."""
    with replaced(path) as replacement:
        workbook = new_workbook(
            replacement.working, Properties(title=book.title, template=TEMPLATE, version=book.version)
        )
        if book.xlwings:
            workbook.set_custom_property(XLWINGS, book.xlwings, "text")
        workbook.add_vba_project(io.BytesIO(book.project), is_stream=True)
        workbook.set_vba_name("ThisWorkbook")
        _Pages(workbook, book).fill()
        workbook.close()
        if book.ribbon is not None:
            replacement.working.write_bytes(_with_ribbon(replacement.working.read_bytes(), book.ribbon))
    return Written(replacement.path, (replacement.notice,) if replacement.notice else ())


class _Pages:
    """The sheets of one workbook, being filled."""

    def __init__(self, workbook: Any, book: ButtonBook) -> None:
        self.workbook, self.book = workbook, book
        self.places: dict[str, str] = {}
        self.at: dict[str, str] = {}

    def style(self, **properties: Any) -> Any:
        return self.workbook.add_format({"valign": "vcenter", **properties})

    def fill(self) -> None:
        sheets = [self.workbook.add_worksheet(name) for name in (SHEET, SETTINGS, HELP, CONF)]
        for number, sheet in enumerate(sheets, 1):
            sheet.set_vba_name(f"Sheet{number}")
        self.buttons(sheets[0])
        self.settings(sheets[1])
        self.help(sheets[2])
        self.conf(sheets[3])

    def head(self, sheet: Any, title: str, last: int) -> None:
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 1)
        sheet.set_row(0, 36)
        bar = self.style(bg_color="#1F3A5F", font_color="#FFFFFF", bold=True, font_size=18, indent=1)
        for column in range(last + 1):
            sheet.write_blank(0, column, None, bar)
        sheet.write_string(0, 1, title, bar)

    def buttons(self, sheet: Any) -> None:
        for column, width in enumerate((2, 2, 22, 62, 30)):
            sheet.set_column(column, column, width)
        self.head(sheet, self.book.title, 4)
        plain = self.style(font_color="#566573", indent=1)
        sheet.write_string(
            1,
            1,
            "先打开台账，再按按钮；结果写在台账里，工具从不替您保存。"
            "右边两个蓝格可以填：生成哪几张报表、分工会台账在哪个文件夹。",
            plain,
        )
        line = self.style(bg_color="#FDF2D0", border=1, border_color="#E5C97B", indent=1, text_wrap=True)
        sheet.merge_range(f"{LINE}:E{LINE[1:]}", "准备好了。", line)
        sheet.set_row(1, 22)
        sheet.set_row(2, 52)
        for number, button in enumerate(self.book.buttons):
            self.button(sheet, FIRST_ROW + number, button, COLORS[number % len(COLORS)])
        self.button(sheet, FIRST_ROW + len(self.book.buttons), self.book.cancel, "#99A3A4")

    def button(self, sheet: Any, row: int, button: Pressed, color: str) -> None:
        sheet.set_row(row, BUTTON_ROW)
        sheet.write_blank(row, 1, None, self.style(bg_color=color))
        sheet.insert_button(
            row,
            2,
            {
                "macro": button.macro,
                "caption": button.caption,
                "width": BUTTON_WIDTH,
                "height": 36,
                "x_offset": 4,
                "y_offset": 4,
                "description": button.caption,
            },
        )
        sheet.write_string(row, 3, button.tip, self.style(text_wrap=True, indent=1, font_color="#2C3E50"))
        if button.choice:
            box = self.style(border=1, bg_color="#EAF2F8", text_wrap=True, num_format="@", locked=False)
            sheet.write_blank(row, 4, None, box)
            if button.choices:
                sheet.data_validation(
                    row,
                    4,
                    row,
                    4,
                    {"validate": "list", "source": self.listed(button), "error_type": "warning"},
                )
            sheet.write_comment(row, 4, button.hint, {"visible": False, "x_scale": 1.6, "author": ""})
            self.places[button.choice] = f"'{SHEET}'!$E${row + 1}"
            self.at[f"{button.choice}_AT"] = f"E{row + 1}"

    def listed(self, button: Pressed) -> str:
        """Return where the words to choose from stand: a list in the cell itself may not be long."""
        return f"='{CONF}'!$D$1:$D${len(button.choices)}"

    def settings(self, sheet: Any) -> None:
        for column, width in enumerate((2, 20, 44, 70)):
            sheet.set_column(column, column, width)
        self.head(sheet, "设置", 3)
        heading = self.style(bold=True, bottom=1, indent=1)
        for column, words in enumerate(("项目", "内容", "说明"), 1):
            sheet.write_string(2, column, words, heading)
        box = self.style(border=1, bg_color="#EAF2F8", num_format="@", text_wrap=True)
        plain, grey = self.style(indent=1), self.style(text_wrap=True, indent=1, font_color="#566573")
        for row, item in enumerate(self.book.settings, 3):
            sheet.set_row(row, 32)
            sheet.write_string(row, 1, item.title, plain)
            sheet.write_string(row, 2, item.value, box) if item.value else sheet.write_blank(
                row, 2, None, box
            )
            sheet.write_string(row, 3, item.explained, grey)
            if item.choices:
                sheet.data_validation(row, 2, row, 2, {"validate": "list", "source": list(item.choices)})
            self.places[item.key] = f"'{SETTINGS}'!$C${row + 1}"

    def help(self, sheet: Any) -> None:
        sheet.set_column(0, 0, 2)
        sheet.set_column(1, 1, 110)
        self.head(sheet, "帮助", 1)
        heading, text = self.style(bold=True, font_color="#1F3A5F"), self.style(text_wrap=True, indent=1)
        for row, words in enumerate(self.book.help, 2):
            sheet.write_string(row, 1, words, heading if words[:1].isdigit() else text)

    def conf(self, sheet: Any) -> None:
        """Write the rows the macros read; what stands in a setting is followed by a formula."""
        sheet.hide()
        rows: list[tuple[str, str, str]] = [
            (key, "", value) for key, value in (self.book.conf | self.at).items()
        ]
        for key, place in self.places.items():
            rows.append((key, *self.followed(key, place)))
        rows += [(key, f'={self.places[of]}&""', self.first(of)) for key, of in self.book.aliases.items()]
        for row, (key, formula, value) in enumerate(rows):
            sheet.write_string(row, 0, key)
            if formula:
                sheet.write_formula(row, 1, formula, None, value)
            elif value:
                sheet.write_string(row, 1, value)
            else:
                sheet.write_blank(row, 1, None, self.style(num_format="@"))
        for button in self.book.buttons:
            for row, word in enumerate(button.choices):
                sheet.write_string(row, 3, word)

    def first(self, key: str) -> str:
        return next((item.value for item in self.book.settings if item.key == key), "")

    def followed(self, key: str, place: str) -> tuple[str, str]:
        """Return the formula that follows a cell of the officer's, and its value now."""
        item = next((item for item in self.book.settings if item.key == key), None)
        value = self.first(key)
        if item is not None and item.coded:
            (word, code), (_, other) = item.coded.items()
            return f'=IF({place}="{word}","{code}","{other}")', code if value == word else other
        if item is not None and item.fallback:
            return f'=IF({place}="","{item.fallback}",{place})', value or item.fallback
        return f'={place}&""', value


def _with_ribbon(packed: bytes, ribbon: bytes) -> bytes:
    """Return the package with a part for the ribbon, and the relation that leads to it."""
    out = io.BytesIO()
    relation = f'<Relationship Id="rIdGhRibbon" Type="{RELATION}" Target="{RIBBON}"/></Relationships>'
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "_rels/.rels":
                content = content.replace(b"</Relationships>", relation.encode())
            _put(new, info.filename, content)
        _put(new, RIBBON, ribbon)
    return out.getvalue()


def _put(package: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    package.writestr(info, content)
