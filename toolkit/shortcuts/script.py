"""A script of ours: its name, its bytes, whether it is run by being opened."""

from __future__ import annotations

import dataclasses

MADE_BY = "gonghui-toolkit"
"""Stands in every script of ours, so that none of somebody else's is written over."""
SYSTEMS = ("windows", "macos", "linux")


@dataclasses.dataclass(frozen=True)
class Script:
    """One file; ``runnable`` gets the right to be run where files have such rights."""

    name: str
    content: bytes
    runnable: bool = True


def batch(name: str, lines: list[str]) -> Script:
    """Return a script for Windows: UTF-8, which its second line tells the window."""
    head = ["@echo off", "chcp 65001 >nul", f"rem {MADE_BY}"]
    return Script(f"{name}.bat", "".join(f"{line}\r\n" for line in [*head, *lines]).encode())


def shell(name: str, lines: list[str], suffix: str = ".sh") -> Script:
    """Return a script for macOS or Linux."""
    return Script(
        f"{name}{suffix}", "".join(f"{line}\n" for line in ["#!/bin/sh", f"# {MADE_BY}", *lines]).encode()
    )


def quoted(text: str) -> str:
    r"""Return a word for a shell.

    >>> quoted("/home/o'neil/python")
    "'/home/o'\\''neil/python'"
    """
    return "'" + text.replace("'", "'\\''") + "'"
