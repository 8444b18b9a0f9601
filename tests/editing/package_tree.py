"""A workbook package as the instruments see it: parts, trees, relations. Nothing of the toolkit is in it."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from lxml import etree

Tree = etree._Element


@dataclass(frozen=True)
class Relation:
    """One relation of a part: the last word of its type, and where it leads."""

    kind: str
    target: str
    external: bool


def parts_of(path: Path) -> dict[str, bytes]:
    """Return every part of a package by its name."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def local(tree: Tree) -> str:
    """Return the name of an element without its namespace; empty for a comment."""
    return etree.QName(tree).localname if isinstance(tree.tag, str) else ""


def space(tree: Tree) -> str:
    """Return the namespace of an element."""
    return etree.QName(tree).namespace or "" if isinstance(tree.tag, str) else ""


def children(tree: Tree | None, *names: str) -> list[Tree]:
    """Return the children with one of these names, whatever their namespace."""
    return [] if tree is None else [child for child in tree if local(child) in names]


def child(tree: Tree | None, *path: str) -> Tree | None:
    """Return the first child along a path of names."""
    for name in path:
        tree = next(iter(children(tree, name)), None)
    return tree


def below(tree: Tree | None, *names: str) -> Iterator[Tree]:
    """Yield the descendants with one of these names, in the order of the document."""
    if tree is not None:
        yield from (each for each in tree.iter() if each is not tree and local(each) in names)


def words(tree: Tree | None) -> str:
    """Return the text of an element and all below it, without the phonetic guides."""
    if tree is None:
        return ""
    return "".join(each.text or "" for each in tree.iter() if not len(each) and not _phonetic(each))


def attribute(tree: Tree, name: str) -> str | None:
    """Return an attribute by its name without its namespace."""
    for key, text in tree.attrib.items():
        if etree.QName(key).localname == name:
            return str(text)
    return None


def relation_id(tree: Tree) -> str | None:
    """Return the ``r:id`` of an element, not its plain ``id``."""
    for key, text in tree.attrib.items():
        if str(key).endswith("relationships}id"):
            return str(text)
    return None


class Package:
    """The parts of one workbook, with their relations."""

    def __init__(self, path: Path) -> None:
        self.parts = parts_of(path)

    def tree(self, name: str) -> Tree | None:
        """Return the tree of a part; none where there is no such part."""
        return etree.fromstring(self.parts[name]) if name in self.parts else None

    def relations(self, name: str) -> dict[str, Relation]:
        """Return the relations of a part by their ids; those of the package for an empty name."""
        folder, base = posixpath.split(name)
        found = self.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
        relations = {}
        for each in children(found, "Relationship"):
            external = each.get("TargetMode") == "External"
            target = str(each.get("Target"))
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            relations[str(each.get("Id"))] = Relation(
                str(each.get("Type")).rsplit("/", 1)[1], target, external
            )
        return relations

    def targets(self, name: str, kind: str) -> list[str]:
        """Return the parts to which relations of one kind lead, in order."""
        return [each.target for each in self.relations(name).values() if each.kind == kind]

    @property
    def workbook(self) -> str:
        """The name of the workbook's part."""
        return self.targets("", "officeDocument")[0]

    def sheets(self) -> dict[str, str]:
        """Return the part of every sheet by its name, in the order of the tabs."""
        relations = self.relations(self.workbook)
        tabs = child(self.tree(self.workbook), "sheets")
        return {
            str(tab.get("name")): relations[str(relation_id(tab))].target for tab in children(tabs, "sheet")
        }


def _phonetic(tree: Tree) -> bool:
    return local(tree) in {"rPh", "phoneticPr", ""} or any(
        local(each) == "rPh" for each in tree.iterancestors()
    )


def same_but(one: Path, other: Path, allowed: tuple[str, ...] = ()) -> list[str]:
    """Return the parts that differ, came or went, but for those allowed (names or patterns with ``*``)."""
    before, after = parts_of(one), parts_of(other)
    differing = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    return [
        name for name in differing if not any(name == each or fnmatchcase(name, each) for each in allowed)
    ]
