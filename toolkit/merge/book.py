"""汇总.xlsx: its sheets in order, the long ones encoded in workers, all of it put in place at once."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from toolkit import __version__, worker
from toolkit.check import all_checks
from toolkit.merge import kept_groups
from toolkit.merge.added_up import added_up
from toolkit.merge.as_json import findings_of
from toolkit.merge.decision_pages import column_page, unit_page
from toolkit.merge.encoding import (
    LINKS_A_SHEET,
    ChunkPlace,
    ChunkUnit,
    Encoded,
    EncodeWork,
    finding_cells,
    finding_columns,
    finding_links,
)
from toolkit.merge.listing import ORDINARY, Listing
from toolkit.merge.outcome import Outcome, Unit
from toolkit.merge.overview import overview
from toolkit.merge.proof import Proof, prove
from toolkit.merge.proof_pages import proof_by_sheet, proof_of_money, proof_page, set_aside_page, sources_page
from toolkit.merge.returns_page import by_check_page, files_page, not_checked_page, returns_page
from toolkit.merge.table_sheets import FINDINGS, TablePlan, chunks, rows_of, table_plans
from toolkit.show.as_json import finding
from toolkit.workbooks.atomic import scratch
from toolkit.workbooks.long_block import Block
from toolkit.workbooks.long_book import LongBook, LongSheet, Place
from toolkit.workbooks.long_cells import encode
from toolkit.workbooks.long_links import LongLink
from toolkit.workbooks.sheet_parts import Col, Kind, Link, Properties, Row, Sheet, Value
from toolkit.workbooks.writing import Written

TEMPLATE = "merge"
Progress = Callable[[int, int], None]


@dataclasses.dataclass(frozen=True)
class Made:
    """The workbook written, and the proof it rests on."""

    written: Written
    proof: Proof


def write_book(path: Path, outcome: Outcome, processes: int, progress: Progress | None = None) -> Made:
    """Write the consolidated workbook.

    Raises ``SumsDoNotClose`` or ``FilesDoNotClose`` before anything is written, ``OutputRefused`` where the
    place cannot be written to.
    """
    beside = os.path.abspath(path.parent)
    plans = table_plans(outcome.counted)
    pieces = list(chunks(outcome.counted))
    across = [finding(item) for item in outcome.across]
    listings = _listings(outcome, beside)
    with scratch() as spool:
        # Rows are counted as they are encoded, and the proof stands on a sheet: so it is planned with
        # what was read, and written only when the encoded rows have borne it out.
        planned = prove(outcome, [as_read(unit) for unit in outcome.counted])
        sheets = _sheets(outcome, plans, pieces, across, listings, planned, beside)
        book = LongBook(sheets, Properties("分工会汇总", TEMPLATE, __version__))
        places = _by_sheet(book.places, sheets)
        work, jobs = _work(outcome, plans, pieces, places, len(across), spool, beside)
        encoded = [_value(item) for _, item in worker.run(jobs, work, processes, progress)]
        proof = prove(outcome, encoded)
        blocks, links = _blocks(places, plans, encoded, across, listings, beside)
        written = book.write(path, blocks, links)
    return Made(written, proof)


def _value(outcome: worker.Outcome[Encoded]) -> Encoded:
    """Return what encoding gave; packs are our own, so a death here is our mistake or the machine's."""
    if outcome.value is None:
        raise MemoryError(outcome.rejected[0][1])
    return outcome.value


def as_read(unit: Unit) -> Encoded:
    """Return a unit's rows and sums as its pack has them, in the shape in which encoding tells them."""
    summary: dict[str, Any] = unit.summary or {}
    counted = {title: (told["rows"], told["sums"]) for title, told in summary["tables"].items()}
    return Encoded({}, {summary["pack"]: counted}, [])


def _listings(outcome: Outcome, beside: str) -> dict[str, Listing]:
    """Return the lists of our own by the sheet's name."""
    across: dict[str, list[int]] = {}
    for item in outcome.across:
        mine = across.setdefault(item.unit, [0, 0, 0])
        mine[item.severity.rank] += 1
    titles = {code: item.title for code, item in all_checks().items()}
    made = [
        returns_page(outcome, across),
        files_page(outcome, beside),
        by_check_page(outcome, titles),
        not_checked_page(outcome),
        proof_by_sheet(outcome),
        set_aside_page(outcome),
        sources_page(outcome, beside),
    ]
    return {item.sheet.name: item for item in made}


def _sheets(
    outcome: Outcome,
    plans: Sequence[TablePlan],
    pieces: Sequence[list[Unit]],
    across: Sequence[Mapping[str, Any]],
    listings: Mapping[str, Listing],
    proof: Proof,
    beside: str,
) -> list[Sheet | LongSheet]:
    """Return all sheets in the order of the tabs."""
    returns, files, by_check, gaps, by_sheet, aside, sources = listings.values()
    main, *more = overview(outcome)
    counts = [len(across), *(_findings(piece) for piece in pieces)]
    bare = _finding_sheet(outcome, sum(counts))
    found: Sheet | LongSheet = LongSheet(bare, [count for count in counts if count])
    if sum(counts) <= ORDINARY:
        found = dataclasses.replace(bare, rows=list(_finding_rows(outcome, across, beside)))
    tables = [
        LongSheet(
            plan.sheet(outcome.period, len(outcome.counted)),
            [count for piece in pieces if (count := rows_of(piece, plan.title))],
        )
        for plan in plans
    ]
    return [
        main,
        returns.drawn,
        unit_page(outcome),
        column_page(outcome),
        found,
        by_check.drawn,
        *more,
        *added_up(outcome, list(plans)),
        *tables,
        aside.drawn,
        gaps.drawn,
        proof_page(proof),
        proof_of_money(proof),
        by_sheet.drawn,
        files.drawn,
        sources.drawn,
    ]


def _finding_rows(outcome: Outcome, across: Sequence[Mapping[str, Any]], beside: str) -> Iterator[Row]:
    """Yield the findings as rows of an ordinary sheet, each as high as its words."""
    found = [(item["unit"], item) for item in across]
    found += [(unit.name, item) for unit in outcome.counted for item in findings_of(outcome, unit)]
    links = {link.cell: link for link in finding_links([item for _, item in found], 1, beside)}
    for number, row in enumerate(finding_cells(found), 1):
        link = links.get(f"G{number}")
        cells: list[Value] = [number, *row]
        if link is not None:
            cells[6] = Link(row[5], link.file, link.sheet, link.target)
        yield Row(cells)


def _finding_sheet(outcome: Outcome, count: int) -> Sheet:
    kind: Kind = "wrapped" if count <= ORDINARY else "text"
    columns = [
        Col("序号", "whole", width=7),
        Col("单位", width=22),
        Col("程度", width=6, align="center"),
        Col("编号", width=7, align="center"),
        Col("文件", width=34),
        Col("工作表", width=13),
        Col("单元格", "link", width=9, align="center"),
        Col("列", width=13),
        Col("值", width=20),
        Col("问题", kind, width=46),
        Col("怎么办", kind, width=46),
        Col("依据", kind, width=30),
    ]
    notes = [] if count else ["没有发现问题。"]
    if count > LINKS_A_SHEET:
        notes.append(f"Excel 一张表最多 {LINKS_A_SHEET:,} 个链接，其余用 gonghui trace 查看。")
    return Sheet(
        FINDINGS,
        columns,
        title="核查问题清单（全部单位）",
        subtitle_left=f"核查日：{outcome.today.isoformat()}",
        subtitle_right=f"共 {count:,} 条",
        notes=notes,
        landscape=True,
        autofilter=True,
        freeze_columns=4,
        tab="#C00000",
    )


def _findings(units: Sequence[Unit]) -> int:
    return sum(unit.summary["findings_count"] for unit in units if unit.summary)


def _by_sheet(places: Sequence[Place], sheets: Sequence[Sheet | LongSheet]) -> dict[str, list[Place]]:
    """Return each long sheet's places, by the name it was asked for."""
    found: dict[str, list[Place]] = {}
    following = iter(places)
    for sheet in sheets:
        if isinstance(sheet, LongSheet):
            found[sheet.sheet.name] = [next(following) for _ in sheet.blocks]
    return found


def _work(
    outcome: Outcome,
    plans: Sequence[TablePlan],
    pieces: Sequence[list[Unit]],
    places: Mapping[str, list[Place]],
    across: int,
    spool: str,
    beside: str,
) -> tuple[EncodeWork, list[worker.Job]]:
    """Return the encoding of each piece of units, and a job for each."""
    following = {title: iter(there) for title, there in places.items()}
    if across and FINDINGS in following:
        next(following[FINDINGS])
    number = across + 1
    told: dict[str, tuple[tuple[ChunkUnit, ...], dict[str, ChunkPlace]]] = {}
    jobs = []
    for piece in pieces:
        mine: dict[str, ChunkPlace] = {}
        for plan in plans:
            if rows_of(piece, plan.title):
                place = next(following[plan.title])
                mine[plan.title] = ChunkPlace(place.sheet, place.layout, place.first_row)
        if FINDINGS in following and (count := _findings(piece)):
            place = next(following[FINDINGS])
            mine[FINDINGS] = ChunkPlace(place.sheet, place.layout, place.first_row, number)
            number += count
        units = tuple(
            ChunkUnit(unit.summary["pack"], unit.listed.code, unit.name) for unit in piece if unit.summary
        )
        first = str(kept_groups.file_of(outcome.folder, units[0].pack))
        told[units[0].pack] = (units, mine)
        jobs.append(worker.Job(((first, first),), units[0].pack))
    return EncodeWork(str(outcome.folder), beside, spool, tuple(plans), told), jobs


def _blocks(
    places: Mapping[str, list[Place]],
    plans: Sequence[TablePlan],
    encoded: Sequence[Encoded],
    across: Sequence[Mapping[str, Any]],
    listings: Mapping[str, Listing],
    beside: str,
) -> tuple[Iterator[Block], dict[str, list[LongLink]]]:
    """Return the blocks in the order of their places, and the links of each tab."""
    tables = {plan.title for plan in plans}
    links: dict[str, list[LongLink]] = {}

    def link(tab: str, more: Sequence[LongLink]) -> None:
        room = LINKS_A_SHEET - len(links.setdefault(tab, []))
        links[tab] += more[:room]

    found = places.get(FINDINGS, [])
    if across and found:
        link(found[0].sheet, finding_links(across, found[0].first_row, beside))
    chunks_of_findings = [chunk for chunk in encoded if FINDINGS in chunk.blocks]
    for place, chunk in zip(found[bool(across) :], chunks_of_findings, strict=bool(found)):
        link(place.sheet, chunk.links)
    for name, listing in listings.items():
        for place in places.get(name, ()):
            link(place.sheet, listing.links_at(place))

    def made() -> Iterator[Block]:
        for name, there in places.items():
            if name in listings:
                yield from (listings[name].block(place) for place in there)
            elif name in tables:
                yield from (chunk.blocks[name] for chunk in encoded if name in chunk.blocks)
            elif name == FINDINGS:
                if across:
                    columns = finding_columns([(item["unit"], item) for item in across], 1)
                    yield encode(there[0].layout, columns, there[0].first_row)
                yield from (chunk.blocks[FINDINGS] for chunk in chunks_of_findings)

    return made(), {tab: there for tab, there in links.items() if there}
