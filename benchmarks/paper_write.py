"""Writing the workpapers once: their sheets, ready, through the toolkit's own writer (XlsxWriter with looks and links).

python paper_write.py --sheets SHEETS.pickle WORKBOOK.xlsx…    # audit once, beforehand, and keep the sheets
python paper_write.py SHEETS.pickle COPY.xlsx                  # what is measured
"""

from __future__ import annotations

import datetime
import pickle
import sys
from pathlib import Path

from toolkit.workbooks.writing import write


def keep_sheets(files: list[str], kept: Path) -> None:
    """Audit the files and keep the sheets of the workpapers."""
    from toolkit.audit.page import sheets_of
    from toolkit.audit.task import Auditing
    from toolkit.gather import gather
    from toolkit.sampling.options import Asked
    from toolkit.show.audit_workbook import audited_units, papers
    from toolkit.tasks import judge_task

    judging = judge_task((), (), None, None, datetime.date(2025, 12, 31))
    gathered = gather(files, Auditing(judging, "", Asked("mus", tolerable="5%")))
    (paper,) = papers(audited_units(gathered), [kept.with_suffix(".xlsx")], gathered, (), ())
    kept.write_bytes(pickle.dumps(sheets_of(paper)))


if __name__ == "__main__":
    if sys.argv[1] == "--sheets":
        keep_sheets(sys.argv[3:], Path(sys.argv[2]))
    else:
        write(Path(sys.argv[2]), pickle.loads(Path(sys.argv[1]).read_bytes()))
