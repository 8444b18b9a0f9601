"""``python -m toolkit`` and ``gonghui`` are the same."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from toolkit.cli import cli

    cli(prog_name="gonghui")


if __name__ == "__main__":
    main()
