"""``python -m toolkit`` and ``gonghui`` are the same."""

from __future__ import annotations

import os


def main() -> None:
    """Run the command line in a process of its own."""
    from toolkit.cli import cli
    from toolkit.collector import collect_rarely

    collect_rarely()
    # No command multiplies matrices; the threads that numpy would start for it are work for nothing.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    cli(prog_name="gonghui")


if __name__ == "__main__":
    main()
