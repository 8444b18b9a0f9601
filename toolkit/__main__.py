"""``python -m toolkit`` and ``gonghui`` are the same."""

from __future__ import annotations


def main() -> None:
    """Run the command line in a process of its own."""
    from toolkit.cli import cli
    from toolkit.collector import collect_rarely

    collect_rarely()
    cli(prog_name="gonghui")


if __name__ == "__main__":
    main()
