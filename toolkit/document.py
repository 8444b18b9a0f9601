"""Declared Word documents: one file a document, found by the registry, filled from what was read.

A document is the page of its template, as an office may change it, and a function that gives the words
between its braces their content.  The function asks for what it needs by its parameters' annotations:
declared tables, each ``| None`` (a document is made whatever sheets there are), ``Reading``,
``UnitName``, ``Period`` and ``Policy``; one that an audit makes asks for its ``Workpaper`` alone.  What cannot
be worked out is ``Missing``, never nought; what comes as often as there is of it is ``Repeated``.
"""

from __future__ import annotations

import dataclasses
import datetime
import sys
from collections.abc import Callable, Mapping

from toolkit import registry
from toolkit.audit.workpaper import Workpaper
from toolkit.declared_page import paragraphs
from toolkit.identify import UnitName
from toolkit.judge import settings_of
from toolkit.left_out import left_out
from toolkit.masking import mask_text
from toolkit.parameters import Parameters, asked_for, handed_over
from toolkit.period import Period, period_of
from toolkit.policy import Policy
from toolkit.reading import Reading

DOCUMENTS: dict[str, Document] = {}
"""Every declared document by its name."""


@dataclasses.dataclass(frozen=True)
class Missing:
    """A figure that cannot be worked out, and why."""

    why: str

    @property
    def shown(self) -> str:
        """What stands in the document in its place."""
        return f"【缺：{self.why}】"


@dataclasses.dataclass(frozen=True)
class Repeated:
    """What a list becomes: ``fields`` are the words of each of its entries, ``rows`` a text a field for each."""

    fields: tuple[str, ...]
    rows: tuple[tuple[str | Missing, ...], ...] = ()

    @property
    def shown(self) -> str:
        """How many entries there are, where the list is told in a word."""
        return f"（{len(self.rows)} 项：{'、'.join(self.fields)}）"

    def masked(self) -> Repeated:
        """Return it with personal numbers masked."""
        rows = (tuple(map(_masked, row)) for row in self.rows)
        return dataclasses.replace(self, rows=tuple(rows))


Content = str | Missing | Repeated
"""What a word between braces becomes."""


@dataclasses.dataclass(frozen=True)
class Document:
    """A declared document.

    ``about`` is its module's docstring, ``page`` its template in the notation of ``toolkit.word.page``.
    ``given`` are example tables by title and ``expect`` every word with what it becomes, both in the
    notation of ``toolkit.examples``.
    """

    name: str
    place: int
    """Its place in the list."""
    about: str
    page: str
    given: Mapping[str, str]
    expect: str
    function: Callable[..., Mapping[str, Content]]
    parameters: Parameters

    @property
    def title(self) -> str:
        """What the document is, in one line."""
        return paragraphs(self.about)[0]

    @property
    def of_audit(self) -> bool:
        """Whether an audit makes it, with its workpapers; else it is filled from the records alone."""
        return any(kind is Workpaper for kind, _ in self.parameters.values())

    @property
    def template(self) -> str:
        """The name of its template among the official forms."""
        return f"{self.name}.docx"


@dataclasses.dataclass(frozen=True)
class Draft:
    """A document of one unit as it is to be written, and the rows its figures do not count."""

    contents: Mapping[str, Content]
    left_out: tuple[str, ...]
    period: str
    filled: bool
    """Whether any figure could be worked out."""


def document(
    name: str, *, place: int, page: str, given: Mapping[str, str], expect: str
) -> Callable[[Callable[..., Mapping[str, Content]]], Callable[..., Mapping[str, Content]]]:
    """Declare a document; the module's docstring says what it is."""

    def declare(function: Callable[..., Mapping[str, Content]]) -> Callable[..., Mapping[str, Content]]:
        if name in DOCUMENTS:
            raise ValueError(f"{name} is declared twice")
        about = sys.modules[function.__module__].__doc__ or ""
        wanted = asked_for(function, (Reading, UnitName, Period, Policy, Workpaper))
        DOCUMENTS[name] = Document(name, place, about, page, given, expect, function, wanted)
        return function

    return declare


def all_documents() -> dict[str, Document]:
    """Return every document by name, in the order of the list."""
    registry.load("toolkit.documents")
    return dict(sorted(DOCUMENTS.items(), key=lambda item: (item[1].place, item[0])))


def documents_to_fill() -> dict[str, Document]:
    """Return the documents that are filled from the records alone."""
    return {name: item for name, item in all_documents().items() if not item.of_audit}


def draft(
    item: Document, reading: Reading, unit: UnitName, period: Period, policy: Policy, today: datetime.date
) -> Draft:
    """Work out a document's words.  A sheet with headings alone counts as no sheet: it says no more than none."""
    said = dataclasses.replace(
        reading, tables={kind: table for kind, table in reading.tables.items() if len(table)}
    )
    others = {Reading: said, UnitName: unit, Period: period, Policy: policy}
    figures = item.function(**handed_over(item.parameters, said.tables, others))
    contents = {**_of_every_document(unit, period, today), **figures}
    return Draft(
        _all_masked(contents),
        left_out(reading),
        period.shown,
        any(isinstance(text, str) for text in figures.values()),
    )


def draft_of_audit(item: Document, paper: Workpaper) -> Draft:
    """Work out the words of a document that an audit makes."""
    figures = item.function(**handed_over(item.parameters, {}, {Workpaper: paper}))
    return Draft(_all_masked(figures), (), paper.audited.period, filled=True)


def _all_masked(contents: Mapping[str, Content]) -> dict[str, Content]:
    return {
        word: text.masked() if isinstance(text, Repeated) else _masked(text)
        for word, text in contents.items()
    }


def _masked(text: str | Missing) -> str | Missing:
    return mask_text(text) if isinstance(text, str) else text


def _of_every_document(unit: UnitName, period: Period, today: datetime.date) -> dict[str, Content]:
    """Return the words that any document may have."""
    return {
        "单位名称": unit.shown or Missing("文件里没有写单位名称"),
        "年度": str(period.end.year),
        "期间": period.shown,
        "期末日期": written_day(period.end),
        "成文日期": written_day(today),
    }


def written_day(day: datetime.date) -> str:
    """Write a day as official documents have it: figures without a nought before them."""
    return f"{day.year}年{day.month}月{day.day}日"


@dataclasses.dataclass(frozen=True)
class Drafting:
    """The task of drafting a document for each unit in a worker; see ``toolkit.report.Filling``."""

    name: str
    period: str
    province: str | None
    today: datetime.date

    def __call__(self, unit: UnitName, reading: Reading) -> Draft:
        """Work out every word; what is lacking is in the document."""
        period = period_of(reading, self.period or unit.year, self.today)
        policy = Policy.load(self.province, settings_of(reading))
        return draft(all_documents()[self.name], reading, unit, period, policy, self.today)
