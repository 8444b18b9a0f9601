"""The tab of the ribbon: one button for each ([MS-CUSTOMUI]); its words are XML, so any computer shows them."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from toolkit.macros.builds import CANCEL, Shown, macro_of

NAMESPACE = "http://schemas.microsoft.com/office/2006/01/customui"
PICTURES = {
    "check": "DataValidation",
    "participation": "PivotTableInsert",
    "welfare": "AccountingFormat",
    "dues": "AutoSum",
    "reports": "TableInsertExcel",
    "audit": "ErrorChecking",
    "merge": "Consolidate",
    "fix": "Spelling",
    "unmark": "ClearFormats",
    "doctor": "Help",
}
"""Office's own pictures; a button that is not here gets the one of macros."""
OTHER, STOP = "MacroPlay", "Delete"


def ribbon(buttons: Sequence[Shown], title: str) -> bytes:
    """Return the part ``customUI/customUI.xml``."""
    lines = [
        _button(
            f"gh_{button.name}",
            button.caption,
            PICTURES.get(button.name, OTHER),
            macro_of(button),
            button.tip,
        )
        for button in buttons
    ]
    lines.append(_button("gh_cancel", "取消", STOP, CANCEL, "停下正在做的"))
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<customUI xmlns="{NAMESPACE}"><ribbon><tabs>'
        f'<tab id="gh_tab" label={quoteattr(title)}><group id="gh_group" label={quoteattr(title)}>'
        f"{''.join(lines)}</group></tab></tabs></ribbon></customUI>"
    ).encode()


def _button(identity: str, caption: str, picture: str, tag: str, tip: str) -> str:
    return (
        f'<button id="{identity}" label={quoteattr(caption)} imageMso="{picture}" size="large" '
        f'onAction="GhOnRibbon" tag="{tag}" supertip={quoteattr(tip)}/>'
    )
