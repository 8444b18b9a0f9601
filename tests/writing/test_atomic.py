"""An old file stays until the new one is whole; a file open elsewhere is never in the way."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from toolkit.workbooks import atomic
from toolkit.workbooks.atomic import OutputRefused, replaced, replaced_folder


def test_file_is_put_in_place_and_nothing_else_left(tmp_path: Path) -> None:
    target = tmp_path / "汇总.xlsx"
    target.write_text("old")
    with replaced(target) as replacement:
        replacement.working.write_text("new")

    assert (target.read_text(), replacement.path, replacement.notice) == ("new", target, None)
    assert [target] == list(tmp_path.iterdir())


def test_old_file_is_untouched_when_the_writer_fails_midway(tmp_path: Path) -> None:
    target = tmp_path / "汇总.xlsx"
    target.write_text("old")

    def half() -> None:
        with replaced(target) as replacement:
            replacement.working.write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()

    assert target.read_text() == "old"
    assert [target] == list(tmp_path.iterdir())


def test_target_open_in_excel_gives_a_numbered_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "汇总.xlsx"
    target.write_text("old")
    (tmp_path / "汇总(1).xlsx").write_text("earlier")
    real = os.replace

    def held(source: Path, destination: Path) -> None:
        if Path(destination) == target:
            raise PermissionError(13, "held")
        real(source, destination)

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(atomic, "WAITS", (0.0,))
    with replaced(target) as replacement:
        replacement.working.write_text("new")

    assert replacement.path == tmp_path / "汇总(2).xlsx"
    assert replacement.notice == "汇总.xlsx 正被其他程序打开或不可改写，结果已另存为 汇总(2).xlsx。"
    assert (target.read_text(), replacement.path.read_text()) == ("old", "new")


def test_folder_that_takes_no_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(source: Path, destination: Path) -> None:
        raise PermissionError(13, "held")

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(atomic, "WAITS", ())
    with pytest.raises(OutputRefused, match="无法写入"), replaced(tmp_path / "a.xlsx") as replacement:
        replacement.working.write_text("new")

    assert list(tmp_path.iterdir()) == []


def test_missing_folder_and_folder_of_that_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputRefused, match="文件夹不存在"), replaced(tmp_path / "无" / "a.xlsx"):
        pass
    with pytest.raises(OutputRefused, match="已有同名的文件夹"), replaced(tmp_path):
        pass


def test_name_longer_than_the_disk_allows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputRefused), replaced(tmp_path / ("会" * 90 + ".xlsx")) as replacement:
        replacement.working.write_text("new")


def test_orphans_of_an_hour_are_swept_and_young_ones_stay(tmp_path: Path) -> None:
    old, young, other = (tmp_path / name for name in (".gonghui-1.part", ".gonghui-2.part", "x.part"))
    for path in (old, young, other):
        path.write_text("")
    os.utime(old, (1, 1))
    os.utime(other, (1, 1))
    with replaced(tmp_path / "a.xlsx") as replacement:
        replacement.working.write_text("new")

    assert sorted(path.name for path in tmp_path.iterdir()) == [".gonghui-2.part", "a.xlsx", "x.part"]


def test_link_to_a_file_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "real.xlsx"
    real.write_text("old")
    link = tmp_path / "link.xlsx"
    try:
        link.symlink_to(real)
    except OSError:
        pytest.skip("no symbolic links here")
    with replaced(link) as replacement:
        replacement.working.write_text("new")

    assert (link.is_symlink(), real.read_text(), replacement.path) == (True, "new", link)


def test_a_folder_is_put_in_place_of_a_result_and_nothing_else_left(tmp_path: Path) -> None:
    target = tmp_path / "汇总"
    for text in ("first", "second"):
        with replaced_folder(target, "目录") as replacement:
            (replacement.working / "目录").write_text(text)

        assert ["目录"] == [file.name for file in target.iterdir()]
        assert (target / "目录").read_text() == text
    assert [target] == list(tmp_path.iterdir())


def test_an_old_folder_is_put_back_when_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "汇总"
    with replaced_folder(target, "目录") as replacement:
        (replacement.working / "目录").write_text("old")
    real = os.replace

    def held(source: Path, destination: Path) -> None:
        if Path(destination) == target and (Path(source) / "目录").read_text() == "new":
            raise PermissionError(13, "held")
        real(source, destination)

    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(OutputRefused, match="没有权限"), replaced_folder(target, "目录") as replacement:
        (replacement.working / "目录").write_text("new")

    assert (target / "目录").read_text() == "old"
    assert [target] == list(tmp_path.iterdir())
