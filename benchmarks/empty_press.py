"""The command, but 核查 looks at nothing: what a press costs by itself.  For ``presses.py``."""

from __future__ import annotations

import dataclasses

from toolkit.buttons import check  # noqa: F401  declares the button
from toolkit.buttons.button import BUTTONS, Answer
from toolkit.cli import cli

BUTTONS["check"] = dataclasses.replace(BUTTONS["check"], function=lambda asked: Answer("没有做什么。"))
cli(prog_name="gonghui")
