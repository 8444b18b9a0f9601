"""Measure marking 1,000 findings into a workbook of 20,000 rows against openpyxl's load and save of it alone.

Each runs as a process of its own; marking does all that ``check --mark`` does once the findings are there:
colours, notes, the list of findings, the guard against losses.  See README.md.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from measured import run
from roster import write_roster

HERE = Path(__file__).resolve().parent
SHEET, COLUMN, HEAD = "会员花名册", "S", 2
"""The sheet of ``roster.py``, its column of identity numbers, its rows above the first member."""
GOAL = 0.3


def mark_findings(source: Path, target: Path, members: int, findings: int) -> None:
    """Mark findings spread over the roster with the toolkit."""
    from toolkit.marking.mark import mark

    from toolkit.check import Finding
    from toolkit.severity import Severity

    rows = [HEAD + 1 + place * members // findings for place in range(findings)]
    listed = [
        Finding(
            code="R002",
            severity=Severity.ERROR,
            unit="某某工会",
            file=str(source),
            sheet=SHEET,
            row=row,
            cell=f"{COLUMN}{row}",
            table=SHEET,
            column="身份证号",
            value="340***********002X",
            message="身份证号的校验码不对",
            remedy="按身份证原件改正。",
            basis="GB 11643-1999",
        )
        for row in rows
    ]
    mark(source, listed, target)


def main() -> None:
    """Measure, or mark (``--mark SOURCE TARGET MEMBERS FINDINGS``) as one of the programs measured."""
    if sys.argv[1:2] == ["--mark"]:
        _, _, source, target, members, findings = sys.argv
        mark_findings(Path(source), Path(target), int(members), int(findings))
        return
    options = argparse.ArgumentParser()
    options.add_argument("--members", type=int, default=20_000)
    options.add_argument("--findings", type=int, default=1000)
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "花名册.xlsx")
        write_roster(source, chosen.members)
        sizes = [str(chosen.members), str(chosen.findings)]
        ours = [sys.executable, str(HERE / "marks.py"), "--mark", str(source), f"{folder}/ours.xlsx", *sizes]
        naive = [sys.executable, str(HERE / "naive_marks.py"), str(source)]
        programs = {
            "ours": ours,
            "openpyxl load and save": [*naive, f"{folder}/saved.xlsx", "0", "0"],
            "openpyxl marking too": [*naive, f"{folder}/marked.xlsx", *sizes],
        }
        # The modules are compiled once, so that neither program's first run pays for it.
        subprocess.run([sys.executable, "-c", "import toolkit.marking.mark, openpyxl"], check=True)
        runs = [{name: run(command) for name, command in programs.items()} for _ in range(chosen.rounds)]
    mine = [each["ours"] for each in runs]
    for name in list(programs)[1:]:
        theirs = [each[name] for each in runs]
        seconds = [statistics.median(each.seconds for each in side) for side in (mine, theirs)]
        cpu = [statistics.median(each.cpu for each in side) for side in (mine, theirs)]
        goal = f"   goal ≤ {GOAL}" if name.endswith("save") else ""
        print(
            f"mark {chosen.findings:,} of {chosen.members:,} rows : {name:<24} ratio {seconds[0] / seconds[1]:5.2f}"
            f"   cpu {cpu[0] / cpu[1]:5.2f}   {seconds[0]:7.2f} s : {seconds[1]:7.2f} s{goal}",
            flush=True,
        )


if __name__ == "__main__":
    main()
