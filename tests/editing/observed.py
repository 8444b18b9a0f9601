"""What a workbook package holds, topic by topic, read by no code of the toolkit.

The expectations of the traps are written in the same words, so that a test says ``expected == observed``.
"""

from __future__ import annotations

from pathlib import Path

from tests.editing.observed_objects import observe_book_objects, observe_objects
from tests.editing.observed_sheet import SheetObserved
from tests.editing.observed_styles import looks
from tests.editing.package_tree import Package, child, children, words

Observations = dict[str, dict[str, object]]

BY_CELL = ("values", "styles", "rich")
"""Topics by ``sheet!cell`` that move with their cells and say nothing of other cells."""
BY_ROW = ("heights", "row_styles", "outline", "hidden")
"""Topics by sheet, then row, that move with their rows."""
BY_HAND = (
    "formulas",
    "merges",
    "names",
    "cf",
    "dv",
    "filter",
    "breaks",
    "hyperlinks",
    "notes",
    "threads",
    "anchors",
    "chart_refs",
    "sparklines",
    "tables",
    "controls",
    "pivots",
    "protection",
    "ignored",
    "scenarios",
    "views",
)
"""Topics that say where something is in words: what an edit makes of them is written by hand."""
LOOSE = ("cached", "note_boxes", "panes", "sheets")
"""Topics compared only where an expectation speaks of them."""
TOPICS = BY_CELL + BY_ROW + BY_HAND + LOOSE


def observed(path: Path) -> Observations:
    """Return everything observed in a workbook, by topic; a topic of which it has nothing is empty."""
    package = Package(path)
    book = package.tree(package.workbook)
    topics: Observations = {topic: {} for topic in TOPICS}
    strings = [
        item
        for part in package.targets(package.workbook, "sharedStrings")
        for item in children(package.tree(part), "si")
    ]
    styles = [
        look for part in package.targets(package.workbook, "styles") for look in looks(package.tree(part))
    ]
    sheets = package.sheets()
    for number, (name, part) in enumerate(sheets.items()):
        topics["sheets"][name] = number
        SheetObserved(package, name, part, strings, styles or [""]).observe(topics)
        observe_objects(package, name, part, topics)
    observe_book_objects(package, topics)
    for name in children(child(book, "definedNames"), "definedName"):
        local = name.get("localSheetId")
        key = f"{list(sheets)[int(local)]}!{name.get('name')}" if local is not None else str(name.get("name"))
        topics["names"][key] = words(name) + (" (hidden)" if name.get("hidden") in {"1", "true"} else "")
    return topics
