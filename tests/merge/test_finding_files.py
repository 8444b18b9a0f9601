"""Which files there are: folders, wildcards, lists, archives; what is left out is said."""

from __future__ import annotations

import zipfile
from pathlib import Path

from toolkit.merge.finding import FilesMet, search


def shown(found: FilesMet, folder: Path) -> list[str]:
    return [Path(file.shown).relative_to(folder).as_posix() for file in found.found]


def put(path: Path, text: str = "姓名,部门\n甲,乙\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_folders_are_searched_to_the_bottom_and_every_file_is_answered_for(tmp_path: Path) -> None:
    put(tmp_path / "上报" / "甲.csv")
    put(tmp_path / "上报" / "深" / "更深" / "乙.csv", "姓名\n乙\n")
    put(tmp_path / "上报" / "~$甲.xlsx")
    put(tmp_path / "上报" / "说明.docx")
    put(tmp_path / "上报" / "打包.rar")
    found = search([str(tmp_path / "上报")], tmp_path / "拆")

    assert ["上报/深/更深/乙.csv", "上报/甲.csv"] == sorted(shown(found, tmp_path))
    assert ["打包.rar"] == [Path(item.file).name for item in found.rejected]
    assert {"~$甲.xlsx", "说明.docx"} == {Path(item.file).name for item in found.aside}
    assert 5 == found.count


def test_wildcards_and_lists_name_files(tmp_path: Path) -> None:
    put(tmp_path / "甲一.csv")
    put(tmp_path / "甲二.csv", "姓名\n丙\n")
    put(tmp_path / "乙.csv", "姓名\n丁\n")
    (tmp_path / "名单.txt").write_bytes("甲一.csv\n乙.csv\n\n".encode("gb18030"))

    assert ["甲一.csv", "甲二.csv"] == shown(search([str(tmp_path / "甲*.csv")], tmp_path / "拆"), tmp_path)
    assert ["乙.csv", "甲一.csv"] == shown(search([f"@{tmp_path / '名单.txt'}"], tmp_path / "拆"), tmp_path)
    missing = search([str(tmp_path / "丙*.csv"), f"@{tmp_path / '没有.txt'}"], tmp_path / "拆").rejected
    assert ["没有文件的名字是这样的", "读不到这份文件名单（没有这个文件或文件夹）"] == [
        item.why for item in missing
    ]


def test_a_copy_is_left_out_only_when_it_equals_the_original_beside_it(tmp_path: Path) -> None:
    put(tmp_path / "甲.csv")
    put(tmp_path / "甲 - 副本.csv")
    put(tmp_path / "乙.csv", "姓名\n一\n")
    put(tmp_path / "乙(1).csv", "姓名\n二\n")
    put(tmp_path / "丙 - 副本.csv", "姓名\n三\n")
    found = search([str(tmp_path)], tmp_path / "拆")

    assert ["丙 - 副本.csv", "乙(1).csv", "乙.csv", "甲.csv"] == sorted(shown(found, tmp_path))
    assert ["甲 - 副本.csv"] == [Path(item.file).name for item in found.aside]


class GbkName(zipfile.ZipInfo):
    """A member whose name is written in GBK, without the flag that says UTF-8."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode("gbk"), self.flag_bits


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    """Write a zip as Chinese Windows does."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            info = GbkName(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return path


def test_an_archive_is_looked_into_with_its_chinese_names(tmp_path: Path) -> None:
    zipped(
        tmp_path / "片区.zip",
        {
            "一组/甲.csv": b"a",
            "一组/~$甲.xlsx": b"b",
            "里.zip": b"c",
            "说明.txt.pdf": b"d",
            "../../逃.csv": b"e",
        },
    )
    found = search([str(tmp_path)], tmp_path / "拆")

    assert ["片区.zip/一组/甲.csv", "片区.zip/逃.csv"] == shown(found, tmp_path)
    assert {"甲.csv": b"a", "逃.csv": b"e"} == {
        Path(file.shown).name: Path(file.path).read_bytes() for file in found.found
    }
    assert not (tmp_path.parent / "逃.csv").exists()
    assert ["是压缩包里的压缩包，没有打开"] == [item.why for item in found.rejected]
    assert 2 == len(found.aside)


def test_a_trap_and_a_wreck_are_refused_by_name(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "炸弹.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("甲.csv", b"0" * (80 << 20))
    (tmp_path / "坏.zip").write_bytes(b"PK\x03\x04nonsense")
    found = search([str(tmp_path)], tmp_path / "拆")

    assert {"炸弹.zip": "压缩包里有压缩得异常小的文件", "坏.zip": "压缩包已损坏"} == {
        Path(item.file).name: item.why for item in found.rejected
    }


def test_our_own_results_are_left_out(tmp_path: Path) -> None:
    put(tmp_path / "甲.csv")
    put(tmp_path / "汇总.xlsx")
    put(tmp_path / "汇总.gonghui" / "units" / "x.csv")
    found = search(
        [str(tmp_path)], tmp_path / "拆", [str(tmp_path / "汇总.xlsx"), str(tmp_path / "汇总.gonghui")]
    )

    assert ["甲.csv"] == shown(found, tmp_path)


def test_the_store_of_another_result_is_said_once(tmp_path: Path) -> None:
    put(tmp_path / "甲.csv")
    for name in ("lock", "manifest.json", "units/a-0", "units/a.json"):
        put(tmp_path / "旧.gonghui" / name, "x")
    found = search([str(tmp_path)], tmp_path / "拆")

    assert ["甲.csv"] == shown(found, tmp_path)
    assert ["旧.gonghui"] == [Path(item.file).name for item in found.aside]
