"""What the cells' styles look like, each in a few words."""

from __future__ import annotations

from tests.editing.package_tree import Tree, child, children, local


def looks(styles: Tree | None) -> list[str]:
    """Return the look of every cell format of a workbook, in the order of its styles part."""
    formats = {
        str(each.get("numFmtId")): str(each.get("formatCode"))
        for each in children(child(styles, "numFmts"), "numFmt")
    }
    fonts = [_font(each) for each in children(child(styles, "fonts"), "font")]
    fills = [_fill(each) for each in children(child(styles, "fills"), "fill")]
    borders = [_border(each) for each in children(child(styles, "borders"), "border")]
    found = []
    for look in children(child(styles, "cellXfs"), "xf"):
        number = str(look.get("numFmtId", "0"))
        pieces = [
            fonts[int(look.get("fontId", "0"))] if fonts else "",
            fills[int(look.get("fillId", "0"))] if fills else "",
            borders[int(look.get("borderId", "0"))] if borders else "",
            f"format={formats.get(number, number)}" if number != "0" else "",
            *(
                f"{name}={text}"
                for name, text in sorted(
                    (child(look, "alignment").attrib if child(look, "alignment") is not None else {}).items()
                )
            ),
            "unlocked"
            if child(look, "protection") is not None
            and child(look, "protection").get("locked") in {"0", "false"}
            else "",
        ]
        found.append(" ".join(each for each in pieces if each))
    return found


def _font(font: Tree) -> str:
    pieces = [local(each) for each in font if local(each) in {"b", "i", "u", "strike"}]
    size, colour = child(font, "sz"), child(font, "color")
    pieces += [f"{size.get('val')}pt"] if size is not None else []
    pieces += [f"colour={colour.get('rgb')}"] if colour is not None and colour.get("rgb") else []
    return " ".join(pieces)


def _fill(fill: Tree) -> str:
    colour = child(fill, "patternFill", "fgColor")
    return (
        "" if colour is None else f"fill={colour.get('rgb') or colour.get('indexed') or colour.get('theme')}"
    )


def _border(border: Tree) -> str:
    sides = [f"{local(each)}:{each.get('style')}" for each in border if each.get("style")]
    return f"border={','.join(sides)}" if sides else ""
