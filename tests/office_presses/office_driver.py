"""Drives LibreOffice for the tests: one JSON request a line in, one JSON answer a line out.

It runs under the system's own Python, which has uno; the tests and the toolkit run under another.
    python3 office_driver.py PROFILE_FOLDER
"""

import contextlib
import json
import os
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException
from com.sun.star.uno import Exception as AnyUnoException

STARTING, WAIT = 60, 10
ALWAYS = 4
"""The mode in which macros of a document that is opened run without asking."""


def named(name, value):
    given = PropertyValue()
    given.Name, given.Value = name, value
    return given


class Driver:
    def __init__(self, profile):
        pipe = f"gonghui{os.getpid()}"
        self.soffice = subprocess.Popen(
            [
                "soffice", "--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard",
                f"-env:UserInstallation=file://{profile}",
                f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext",
            ],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        address = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
        end = time.time() + STARTING
        while True:
            try:
                context = resolver.resolve(address)
                break
            except NoConnectException:
                if time.time() > end:
                    raise
                time.sleep(0.1)
        self.desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        self.documents = {}

    def open(self, path):
        told = (named("Hidden", False), named("MacroExecutionMode", ALWAYS))
        document = self.desktop.loadComponentFromURL(uno.systemPathToFileUrl(path), "_blank", 0, told)
        if document is None:
            raise RuntimeError(f"LibreOffice did not open {path}")
        self.documents[path] = document
        return list(document.Sheets.ElementNames)

    def close(self, path):
        self.documents.pop(path).close(True)

    def close_others(self):
        """Close what the macros opened and nobody closed."""
        ours = [document.URL for document in self.documents.values()]
        for document in list(self.desktop.Components):
            if document.URL not in ours:
                document.close(True)

    def opened(self):
        return sorted(uno.fileUrlToSystemPath(document.URL) for document in self.desktop.Components)

    def sheets(self, path):
        return list(self.documents[path].Sheets.ElementNames)

    def visible(self, path, sheet):
        return self.sheet(path, sheet).IsVisible

    def sheet(self, path, sheet):
        return self.documents[path].Sheets.getByName(sheet)

    def cell(self, path, sheet, cell):
        return self.sheet(path, sheet).getCellRangeByName(cell)

    def text(self, path, sheet, cell):
        return self.cell(path, sheet, cell).String

    def number(self, path, sheet, cell):
        return self.cell(path, sheet, cell).Value

    def formula(self, path, sheet, cell):
        return self.cell(path, sheet, cell).Formula

    def fill(self, path, sheet, cell):
        """Return the colour of a cell as RRGGBB, None for no fill."""
        colour = self.cell(path, sheet, cell).CellBackColor
        return None if colour == -1 else f"{colour:06X}"

    def notes(self, path, sheet):
        """Return the notes of a sheet: [column, row, text], counted from 0."""
        notes = self.sheet(path, sheet).Annotations
        return [[note.Position.Column, note.Position.Row, note.String] for note in notes]

    def put(self, path, sheet, cell, value):
        if isinstance(value, str):
            self.cell(path, sheet, cell).String = value
        else:
            self.cell(path, sheet, cell).Value = value

    def put_formula(self, path, sheet, cell, formula):
        self.cell(path, sheet, cell).Formula = formula

    def paint(self, path, sheet, cell, colour):
        self.cell(path, sheet, cell).CellBackColor = int(colour, 16)

    def insert_rows(self, path, sheet, before, count):
        """Put rows in before a row, counted from 0."""
        self.sheet(path, sheet).Rows.insertByIndex(before, count)

    def grid(self, path, sheet):
        """Return everything on a sheet, as far as it is used."""
        there = self.sheet(path, sheet)
        cursor = there.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress
        cells = there.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow).getDataArray()
        return [list(row) for row in cells]

    def captions(self, path, sheet):
        return sorted(self.controls(path, sheet))

    def controls(self, path, sheet):
        """Return the buttons of a sheet by their captions; they come a moment after the document."""
        document, page = self.documents[path], self.sheet(path, sheet).DrawPage
        controller = document.CurrentController
        controller.setActiveSheet(self.sheet(path, sheet))
        end = time.time() + WAIT
        while True:
            shapes = [page.getByIndex(number) for number in range(page.Count)]
            shapes = [shape for shape in shapes if shape.supportsService("com.sun.star.drawing.ControlShape")]
            models = [shape.Control for shape in shapes]
            if (shapes and None not in models) or time.time() > end:
                return {model.Label: controller.getControl(model) for model in models if model is not None}
            time.sleep(0.05)

    def press(self, path, sheet, caption):
        """Press a button as a hand would; it works on after this returns."""
        self.controls(path, sheet)[caption].AccessibleContext.doAccessibleAction(0)

    def await_text(self, path, sheet, cell, beginnings, seconds):
        """Wait until a cell begins with one of the words, and return its text then, or when time is up."""
        end = time.time() + seconds
        while True:
            text = self.text(path, sheet, cell)
            if text.startswith(tuple(beginnings)) or time.time() > end:
                return text
            time.sleep(0.02)

    def macro(self, path, name, arguments):
        """Run a macro of a document and return what it gives."""
        script = self.documents[path].ScriptProvider.getScript(
            f"vnd.sun.star.script:{name}?language=Basic&location=document"
        )
        return script.invoke(tuple(arguments), (), ())[0]

    def save_pdf(self, path, target):
        self.documents[path].storeToURL(
            uno.systemPathToFileUrl(target), (named("FilterName", "calc_pdf_Export"),)
        )

    def links(self, path, sheet, cell):
        """Return where the links in a cell lead."""
        fields = self.cell(path, sheet, cell).TextFields
        return [fields.getByIndex(number).URL for number in range(fields.Count)]

    def fit_on_a_page(self, path, sheet):
        """Have a sheet on one page across, for a picture of it."""
        styles = self.documents[path].StyleFamilies.getByName("PageStyles")
        style = styles.getByName(self.sheet(path, sheet).PageStyle)
        style.IsLandscape, style.Width, style.Height = True, 29700, 21000
        style.ScaleToPagesX, style.ScaleToPagesY = 1, 0
        style.HeaderIsOn = style.FooterIsOn = False

    def print_buttons(self, path, sheet):
        """Have the buttons of a sheet on paper, too, for a picture of it."""
        for view in self.controls(path, sheet).values():
            view.Model.Printable = True

    def modified(self, path):
        return self.documents[path].isModified()

    def quit(self):
        with contextlib.suppress(DisposedException):
            self.desktop.terminate()
        try:
            self.soffice.wait(15)
        except subprocess.TimeoutExpired:
            self.soffice.kill()


def answer(told):
    sys.stdout.write(json.dumps(told, default=str) + "\n")
    sys.stdout.flush()


def main():
    driver = Driver(sys.argv[1])
    answer("ready")
    try:
        for line in sys.stdin:
            asked = json.loads(line)
            try:
                answer({"answer": getattr(driver, asked[0])(*asked[1:])})
            except (AnyUnoException, LookupError, TypeError, AttributeError, RuntimeError) as error:
                answer({"error": f"{type(error).__name__}: {error}"})
    finally:
        driver.quit()


if __name__ == "__main__":
    main()
