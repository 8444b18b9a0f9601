"""The same input gives the same bytes, whatever the process, its hash seed and its time zone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys, conftest
from toolkit.workbooks.entry import EntryColumn, EntrySheet, write_entry
from toolkit.workbooks.writing import Col, Properties, Row, Sheet, write
report = conftest.make_report()
long = Sheet("长", [Col("a"), Col("b", "money")], [Row((str(n), n)) for n in range(50_001)])
write(sys.argv[1] + "/a.xlsx", [report], Properties("题", "t", "1"))
write(sys.argv[1] + "/b.xlsx", [long])
words = tuple(f"选项{n}选项选项" for n in range(60))
entry = EntrySheet("表", "题", [EntryColumn("a", choices=words, note="n")])
write_entry(sys.argv[1] + "/c.xlsx", [entry], "t", "1")
"""


def test_same_input_same_bytes_in_another_process(tmp_path: Path) -> None:
    made = []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai")):
        folder = tmp_path / seed
        folder.mkdir()
        path = os.pathsep.join([str(Path(__file__).parent), *sys.path])
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": path}
        subprocess.run([sys.executable, "-c", SCRIPT, str(folder)], check=True, env=environment)
        made.append({file.name: file.read_bytes() for file in folder.iterdir()})

    assert made[0].keys() == {"a.xlsx", "b.xlsx", "c.xlsx"}
    for name, content in made[0].items():
        assert content == made[1][name], name
