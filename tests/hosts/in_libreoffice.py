"""Run a press in a real LibreOffice, in a process of its own (``import uno`` changes how Python imports).

    python tests/hosts/in_libreoffice.py SOFFICE PROFILE WORKBOOK FOLDER BUTTON…

Presses the buttons one after the other on the open document, saving a copy after each, and writes
what was told into told.json in the folder.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).resolve().parents[2]), "/usr/lib/python3/dist-packages"]

from tests.buttons.made import press
from toolkit.hosts.libreoffice_host import LibreOfficeHost
from toolkit.marking.names import RECORD


def connected(uno: Any, pipe: str) -> Any:
    """Return LibreOffice's desktop, once it answers."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(600):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except uno.getClass("com.sun.star.connection.NoConnectException"):
            time.sleep(0.1)
        else:
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    raise TimeoutError


def main(soffice: str, profile: str, workbook: str, folder: str, *names: str) -> None:
    uno = importlib.import_module("uno")
    pipe = f"gh{abs(hash(profile))}"
    command = [
        soffice, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore", "--nologo",
        "--nodefault", f"--accept=pipe,name={pipe};urp;",
    ]  # fmt: skip
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    desktop = connected(uno, pipe)
    hidden = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    hidden.Name, hidden.Value = "Hidden", True
    document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(workbook), "_blank", 0, (hidden,))
    host = LibreOfficeHost(document, uno)
    told: dict[str, Any] = {"before": host.read("会员花名册")[1][:5]}
    for name in names:
        press(host, name, Path(folder))
        host.save(Path(folder, f"{name}.xlsx"))
        if name == "check":
            told["record"] = document.Sheets.getByName(RECORD).getCellByPosition(1, 4).Formula
        told[name] = [host.said[-1], host.sheet_names()]
    document.close(True)
    desktop.terminate()
    running.wait(30)
    Path(folder, "told.json").write_text(json.dumps(told, ensure_ascii=False, default=str), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
