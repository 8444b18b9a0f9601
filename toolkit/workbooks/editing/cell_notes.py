"""Notes on cells (the old kind, which every program shows), added beside those there and taken away again."""

from __future__ import annotations

from typing import Literal

from toolkit.workbooks.editing.book import EditedBook, relation_id, relation_prefix
from toolkit.workbooks.editing.cell_styles import with_prefix
from toolkit.workbooks.editing.markup_tree import Element, decoded, element, read_text
from toolkit.workbooks.editing.new_sheet import MAIN, STRICT_MAIN
from toolkit.workbooks.editing.note_box import NoteBoxes
from toolkit.workbooks.editing.note_shapes import NoteShapes
from toolkit.workbooks.editing.package_census import counted
from toolkit.workbooks.editing.schema_order import SHEET, place
from toolkit.workbooks.editing.sheet import EditedSheet, cell_text
from toolkit.workbooks.editing.sheet_rows import cell_name, place_of

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
BETWEEN = "\n————————\n"
"""What stands between an earlier note and the words added under it."""
Put = Literal["new", "under", "thread"]
"""A note of its own; words under the note there; nothing, because others talk there in a thread."""


class CellNotes:
    """The notes of one sheet; say ``store`` when all are put or taken."""

    def __init__(self, book: EditedBook, sheet: EditedSheet) -> None:
        self._book = book
        self._sheet = sheet
        relations = book.parts.relations(sheet.part)
        found = relations.of_type("comments")
        self.part = found[0][1] if found else None
        """The part with the texts, if the sheet has notes."""
        self._threads = {
            thread.get("ref")
            for _, part in relations.of_type("threadedComment")
            for thread in book.parts.document(part).root.walk("threadedComment")
        }
        self._notes: dict[str, Element] = {}
        if self.part:
            for note in book.parts.document(self.part).root.walk("comment"):
                self._notes[note.get("ref") or ""] = note
        self._boxes = NoteBoxes(sheet)
        self._drawn: list[tuple[int, int, str]] = []
        self._gone: list[tuple[int, int]] = []

    def note(self, row: int, column: int) -> Element | None:
        """Return a cell's ``comment`` element."""
        return self._notes.get(cell_name(row, column))

    def text(self, row: int, column: int) -> str | None:
        """Return the whole text of a cell's note, None if it has none."""
        note = self.note(row, column)
        return text_of(note) if note is not None else None

    def author(self, row: int, column: int) -> str | None:
        """Return who a cell's note is by."""
        note = self.note(row, column)
        if note is None or self.part is None:
            return None
        names = [each.text for each in self._book.parts.document(self.part).root.walk("author")]
        number = note.get("authorId") or "0"
        return names[int(number)] if number.isdigit() and int(number) < len(names) else None

    def put(self, row: int, column: int, text: str, author: str) -> Put:
        """Put a note on a cell, or its words under the note there; a thread of comments is left alone."""
        name = cell_name(row, column)
        if name in self._threads:
            return "thread"
        there = self._notes.get(name)
        if there is not None:
            self._under(there, text)
            return "under"
        root = self._made()
        listed = next(root.walk("commentList"))
        prefix = root.prefix
        note = element(f"{prefix}comment", {"ref": name, "authorId": self._author(root, author)})
        note.append(element(f"{prefix}text", None, [_run(prefix, text)]))
        listed.append(note)
        self._notes[name] = note
        self._drawn.append((row, column, text))
        self._changed()
        return "new"

    def _changed(self) -> None:
        assert self.part is not None
        self._book.parts.changed(self.part)

    def _under(self, note: Element, text: str) -> None:
        holder = note.find("text")
        if holder is None:
            holder = element(f"{note.prefix}text")
            note.insert(0, holder)
        plain = holder.find("t")
        if plain is not None:
            # Plain text and runs do not stand side by side.
            run = element(f"{note.prefix}r", None, [plain])
            holder.children = [run if each is plain else each for each in holder.children]
        runs = [
            n for n, each in enumerate(holder.children) if isinstance(each, Element) and each.local == "r"
        ]
        holder.insert(runs[-1] + 1 if runs else 0, _run(note.prefix, BETWEEN + text))
        self._changed()

    def restore(self, row: int, column: int, text: str) -> None:
        """Give a cell's note its earlier ``text`` element (markup without prefixes) in place of the one it has."""
        note = self._notes[cell_name(row, column)]
        for each in note.all("text"):
            self._give_up(each)
            note.remove(each)
        note.insert(0, with_prefix(read_text(text, self.part or "").root, note.prefix))
        self._changed()

    def cut(self, row: int, column: int, words: str) -> bool:
        """Take words out of a cell's note, wherever its runs begin and end; say whether they were there."""
        note = self._notes.get(cell_name(row, column))
        if note is None or words not in text_of(note):
            return False
        start = text_of(note).index(words)
        end, at = start + len(words), 0
        for piece in list(_pieces(note)):
            size = len(piece.text)
            first, last = max(start - at, 0), min(end - at, size)
            if first < last:
                piece.text = piece.text[:first] + piece.text[last:]
            at += size
        self._changed()
        return True

    def remove(self, row: int, column: int) -> None:
        """Take a cell's note away, with its box."""
        note = self._notes.pop(cell_name(row, column), None)
        if note is None or self.part is None:
            return
        self._give_up(note)
        self._book.given_up["comments/comment"] += 1
        next(self._book.parts.document(self.part).root.walk("commentList")).remove(note)
        self._gone.append((row, column))
        self._changed()

    def _give_up(self, tree: Element) -> None:
        self._book.given_up.update(f"comments/{each.local}" for each in tree.walk())
        if tree.local == "text":
            self._book.given_up["comments/text"] += 1

    def _author(self, root: Element, author: str) -> str:
        authors = next(root.walk("authors"))
        names = [each.text for each in authors.all("author")]
        if author not in names:
            authors.append(element(f"{root.prefix}author", None, author))
            names.append(author)
        return str(names.index(author))

    def _made(self) -> Element:
        """Return the root of the part with the texts, made where a sheet has none."""
        parts = self._book.parts
        if self.part is None:
            self.part = parts.free_name("xl/comments{}.xml")
            space = STRICT_MAIN if parts.strict else MAIN
            text = (
                '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
                f'<comments xmlns="{space}"><authors/><commentList/></comments>'
            )
            parts.add(self.part, text.encode(), _COMMENTS_TYPE)
            parts.relations(self._sheet.part).add("comments", self.part)
        return parts.document(self.part).root

    def store(self) -> None:
        """Draw the boxes of new notes, and take away those of notes that are gone."""
        if not self._drawn and not self._gone:
            return
        part = self._drawing()
        if part is None and not self._drawn:
            return
        parts = self._book.parts
        text, encoding = decoded(parts.content(part), part) if part else ("", "utf-8")
        shapes = NoteShapes(text, self._taken(part) if self._drawn else ())
        for shape in shapes.remove(self._gone):
            self._book.given_up += counted("vmlDrawing", shape.encode())
        for row, column, words in self._drawn:
            shapes.add(row, column, *self._boxes.of(row, column, words))
        if part is None:
            part = parts.free_name("xl/drawings/vmlDrawing{}.vml")
            parts.default_type("vml", _VML_TYPE)
            relation = parts.relations(self._sheet.part).add("vmlDrawing", part)
            root = self._sheet.root
            made = element(f"{root.prefix}legacyDrawing", {f"{relation_prefix(root)}id": relation})
            place(root, made, SHEET)
            self._sheet.touch()
        parts.put(part, shapes.text().encode(encoding))
        self._drop_if_empty(part, shapes)
        self._drawn, self._gone = [], []

    def _drop_if_empty(self, part: str, shapes: NoteShapes) -> None:
        """Take out the parts of a sheet that has no note left, and no other shape in that drawing."""
        if self._notes or self.part is None:
            return
        self._book.remove_part(self.part)
        self.part = None
        if shapes.empty:
            for each in self._sheet.root.all("legacyDrawing"):
                self._sheet.root.remove(each)
                self._book.given_up["worksheet/legacyDrawing"] += 1
            self._sheet.touch()
            self._book.remove_part(part)

    def _drawing(self) -> str | None:
        pointer = self._sheet.root.find("legacyDrawing")
        identity = relation_id(pointer) if pointer is not None else None
        part = self._book.parts.relations(self._sheet.part).target(identity) if identity else None
        return part if part is not None and part in self._book.parts else None

    def _taken(self, own: str | None) -> set[int]:
        """Return the blocks of numbers that the other drawings use."""
        taken: set[int] = set()
        for name in self._book.parts.names:
            if name.lower().endswith(".vml") and name != own:
                taken |= NoteShapes.blocks_of(decoded(self._book.parts.content(name), name)[0])
        return taken


def _run(prefix: str, text: str) -> Element:
    """Return a run of a note's text, as Excel's own notes look."""
    look = element(
        f"{prefix}rPr",
        None,
        [
            element(f"{prefix}sz", {"val": "9"}),
            element(f"{prefix}color", {"indexed": "81"}),
            element(f"{prefix}rFont", {"val": "宋体"}),
            element(f"{prefix}charset", {"val": "134"}),
        ],
    )
    words = element(f"{prefix}t", {"xml:space": "preserve"}, cell_text(text))
    return element(f"{prefix}r", None, [look, words])


def _pieces(note: Element) -> list[Element]:
    """Return the elements with a note's text, without the readings beside it."""
    holder = note.find("text")
    if holder is None:
        return []
    runs = [piece for run in holder.all("r") for piece in run.all("t")]
    return [*holder.all("t"), *runs]


def text_of(note: Element) -> str:
    """Return the whole text of a ``comment`` element."""
    return "".join(piece.text for piece in _pieces(note))


def places_of(notes: CellNotes) -> list[tuple[int, int]]:
    """Return (row, column) of every note of a sheet."""
    return [place_of(name) for name in notes._notes]
