"""Kill a consolidation at random moments; what it left must be whole, and a later run must finish the work.

    python benchmarks/kill_merge.py --times 200

See README.md.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from pathlib import Path

from measured import ENDS
from merging import PROGRAM, folders_of, forget, merge_command, state_of

PARTS = {"[Content_Types].xml", "xl/workbook.xml"}
"""What every workbook holds."""
FRESH, KEPT, UNWRITTEN = "from nothing", "on a finished run", "on a finished run, output removed"
"""What a run starts with."""


@dataclasses.dataclass
class Killing:
    """One folder of units, consolidated and killed again and again."""

    folder: Path
    output: Path
    command: list[str]
    chance: random.Random
    counts: Counter[str] = dataclasses.field(default_factory=Counter)
    faults: list[str] = dataclasses.field(default_factory=list)

    def __post_init__(self) -> None:
        self.inputs = self.digests()
        self.expected = self.unbroken()
        begun = time.perf_counter()
        if self.unbroken() != self.expected:
            raise SystemExit("two unbroken runs wrote different bytes: nothing can be compared")
        self.lasts = {FRESH: time.perf_counter() - begun}
        for start in (KEPT, UNWRITTEN):
            self.begin(start)
            begun = time.perf_counter()
            self.finish()
            self.lasts[start] = time.perf_counter() - begun

    def digests(self) -> dict[str, str]:
        """Return what lies in the folder, by name."""
        files = [path for path in self.folder.parent.rglob("*") if path.is_file()]
        ours = [path for path in files if self.output.parent not in path.parents]
        return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in ours}

    def begin(self, start: str) -> None:
        """Take away what a run is not to start with."""
        if start == FRESH:
            forget(self.output)
        elif start == UNWRITTEN:
            self.output.unlink()

    def unbroken(self) -> bytes:
        """Run from nothing to the end; return what was written."""
        self.begin(FRESH)
        self.finish()
        return self.output.read_bytes()

    def finish(self) -> int:
        """Run to the end."""
        done = subprocess.run(self.command, capture_output=True, check=False)
        if done.returncode not in ENDS or b"Traceback" in done.stderr:
            self.faults.append(f"a run to the end failed ({done.returncode}): {done.stderr.decode()[-500:]}")
        return done.returncode

    def once(self, number: int) -> None:
        """Kill one run, or two or three on end, at random moments; look at what is left; run to the end."""
        start = self.chance.choice((FRESH, FRESH, KEPT, UNWRITTEN))
        self.begin(start)
        for _ in range(self.chance.choice((1, 1, 1, 2, 3))):
            moment = self.chance.uniform(0, 1.05 * self.lasts[start])
            self.counts[f"{start}: {self.killed_after(moment)}"] += 1
            self.look(f"kill {number} ({start}, after {moment:.3f} s)")
        self.counts["left beside the output after a kill"] += len(self.strangers())
        self.finish()
        self.counts["left beside the output after the run to the end"] += len(self.strangers())
        if not self.output.is_file() or self.output.read_bytes() != self.expected:
            self.faults.append(f"kill {number} ({start}): the run to the end wrote other bytes")
        if self.digests() != self.inputs:
            self.faults.append(f"kill {number} ({start}): the run to the end changed the inputs")

    def killed_after(self, seconds: float) -> str:
        """Start a run and kill it with all its children; say whether it had ended before."""
        process = subprocess.Popen(
            self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(seconds)
        ended = process.poll() is not None
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return "ended before" if ended else "killed"

    def look(self, when: str) -> None:
        """Look at what a killed run left: the inputs as they were, the output absent or whole."""
        if self.digests() != self.inputs:
            self.faults.append(f"{when}: the inputs are not what they were")
        if not self.output.exists():
            self.counts["no output"] += 1
            return
        try:
            with zipfile.ZipFile(self.output) as package:
                whole = package.testzip() is None and set(package.namelist()) >= PARTS
        except (zipfile.BadZipFile, OSError) as fault:
            self.faults.append(f"{when}: the output is no workbook ({fault})")
            return
        if whole:
            self.counts["whole output"] += 1
        else:
            self.faults.append(f"{when}: the output is damaged")

    def strangers(self) -> list[Path]:
        """Return what lies beside the output and is neither it nor its state."""
        known = {self.output, state_of(self.output)}
        return [path for path in self.output.parent.iterdir() if path not in known]


def main() -> None:
    """Kill, look, run on, compare; end with 1 if anything was wrong."""
    options = argparse.ArgumentParser()
    options.add_argument("--units", type=int, default=12)
    options.add_argument("--times", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument(
        "--folder", type=Path, help="where the units lie or are written; else a temporary one"
    )
    options.add_argument("--program", default=PROGRAM, help="what is killed instead of this toolkit")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as room:
        folder = folders_of(chosen.folder or Path(room), [chosen.units])[chosen.units]
        results = folder.with_name("结果")
        results.mkdir(exist_ok=True)
        output = results / "汇总.xlsx"
        command = merge_command(chosen.program, folder, output)
        killing = Killing(folder, output, command, random.Random(chosen.seed))
        print(f"{chosen.units} units, seed {chosen.seed}; an unbroken run lasts", flush=True)
        for start, seconds in killing.lasts.items():
            print(f"{seconds:>8.2f} s  {start}", flush=True)
        for number in range(1, chosen.times + 1):
            killing.once(number)
            if number % 20 == 0:
                print(f"{number} of {chosen.times}, faults so far: {len(killing.faults)}", flush=True)
        for what, count in sorted(killing.counts.items()):
            print(f"{count:>6}  {what}")
        print(*killing.faults, f"{len(killing.faults)} faults", sep="\n")
        if killing.faults:
            sys.exit(1)


if __name__ == "__main__":
    main()
