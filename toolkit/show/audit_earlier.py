"""``audit``: the workpapers that are there already, of this run's place and of the year before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from toolkit.audit.carried.earlier import REMEDY, SAMPLE, TEMPLATE, EarlierPaper
from toolkit.audit.carried.reading import read_earlier
from toolkit.errors import WorkbookUnreadable
from toolkit.merge.edited import PREVIOUS
from toolkit.sampling.entered import told_seed
from toolkit.workbooks.ours import is_ours


def earlier_at(place: Path | str, passwords: Sequence[str] = ()) -> EarlierPaper | None:
    """Return the workpapers that lie where new ones go, None where there are none.

    Raises ``WorkbookUnreadable`` where something else lies there: it is not written over.
    """
    return read_earlier(str(place), passwords) if Path(place).is_file() else None


def earlier_seeds(output: str, passwords: Sequence[str] = ()) -> tuple[tuple[str, int], ...]:
    """Return the seeds of the samples in the workpapers that lie at ``output``, a file or a folder, by unit."""
    if not Path(output).exists():
        return ()
    papers = last_papers(output, passwords)
    told = ((paper.unit, told_seed(paper.alone.get(SAMPLE, ()))) for paper in papers)
    return tuple((unit, seed) for unit, seed in told if seed is not None)


def papers_before(last: str | None, passwords: Sequence[str] = ()) -> list[EarlierPaper]:
    """Return the workpapers of the year before, none where none are given.

    Raises ``WorkbookUnreadable`` for a file that is none, and for a folder without any.
    """
    found = last_papers(last, passwords) if last else []
    if last and not found:
        raise WorkbookUnreadable(last, "文件夹里没有审计底稿", REMEDY)
    return found


def last_papers(path: str, passwords: Sequence[str] = ()) -> list[EarlierPaper]:
    """Return the workpapers of a file, or all in a folder but those kept from before.

    Raises ``WorkbookUnreadable`` for a file that is none.
    """
    if not Path(path).is_dir():
        return [read_earlier(path, passwords)]
    files = sorted(Path(path).rglob("*.xlsx"))
    kept = [str(file) for file in files if PREVIOUS not in file.stem and is_ours(file, TEMPLATE)]
    return [read_earlier(file, passwords) for file in kept]
