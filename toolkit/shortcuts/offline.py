"""What installs the toolkit from a folder of wheels: no network, no administrator."""

from __future__ import annotations

from toolkit.shortcuts.script import Script, batch, shell

WHEELS = "wheels"
READ_ME = "先看这里.txt"


def installers(extras: str) -> list[Script]:
    """Return the scripts beside the folder of wheels; ``extras`` are names with commas, '' for none."""
    wanted = f"gonghui-toolkit[{extras}]" if extras else "gonghui-toolkit"
    windows = batch(
        "安装",
        [
            'cd /d "%~dp0"',
            "set python=py",
            "where py >nul 2>nul || set python=python",
            '%python% -m venv "%LOCALAPPDATA%\\gonghui" || goto failed',
            'set own="%LOCALAPPDATA%\\gonghui\\Scripts\\python.exe"',
            f'%own% -m pip install --no-index --find-links {WHEELS} "{wanted}" || goto failed',
            "%own% -P -m toolkit macros build --output . || goto failed",
            "%own% -P -m toolkit install-shortcuts || goto failed",
            "echo 装好了。按钮工作簿在这个文件夹里，快捷方式在桌面上。",
            "pause",
            "exit /b 0",
            ":failed",
            "echo 没有装成，请把上面的话拍下来发给我们。没有装 Python 的请先装 3.11 以上的 64 位 Python。",
            "pause",
            "exit /b 1",
        ],
    )
    lines = [
        "set -e",
        'cd "$(dirname "$0")"',
        'own="$HOME/.local/share/gonghui"',
        'python3 -m venv "$own"',
        f"\"$own/bin/python\" -m pip install --no-index --find-links {WHEELS} '{wanted}'",
        '"$own/bin/python" -P -m toolkit macros build --output .',
        '"$own/bin/python" -P -m toolkit install-shortcuts',
        "echo '装好了。按钮工作簿在这个文件夹里，快捷方式在桌面上。'",
    ]
    return [windows, shell("安装", lines), shell("安装", lines, ".command")]


def read_me(version: str, made_for: str) -> Script:
    """Return the page for whoever gets the folder."""
    lines = [
        f"工会工具箱 {version}，给不能上网的电脑（{made_for}）。",
        "",
        "1. 先装 Python（3.11 以上，版本要与上面写的相同），安装时选“仅为当前用户安装”，不需要管理员。",
        "2. 把整个文件夹拷到那台电脑上。Windows 双击“安装.bat”；macOS 双击“安装.command”；Linux 运行 sh 安装.sh。",
        "3. 装好以后，这个文件夹里有已经填好设置的按钮工作簿，桌面上有快捷方式。",
    ]
    return Script(READ_ME, ("\ufeff" + "".join(f"{line}\r\n" for line in lines)).encode(), runnable=False)
