"""A merge whose files do what their names say: importable, so that any kind of child can find it."""

from __future__ import annotations

import dataclasses
import faulthandler
import os
import time
from pathlib import Path

from toolkit import worker
from toolkit.merge.work import MergeWork


@dataclasses.dataclass(frozen=True)
class HostileWork:
    """The work of a merge, but a file named 崩溃 ends the process, 吃内存 asks for all memory, 不结束 never ends."""

    work: MergeWork

    def __call__(self, job: worker.Job, tell: worker.Tell) -> bytes:
        for path, _ in job.files:
            tell(path)
            name = Path(path).name
            if "崩溃" in name:
                faulthandler.disable()
                os.abort()
            elif "吃内存" in name:
                bytearray(64 << 30)
            elif "不结束" in name:
                time.sleep(600)
        return self.work(job, tell)
