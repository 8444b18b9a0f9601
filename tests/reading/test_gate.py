"""What a file really is decides, not its name; each refusal is one right sentence."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import msoffcrypto
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from tests.reading.looking import first, refusal
from tests.reading.packages import rows, sheet_xml, xlsx, zipped
from toolkit.errors import WorkbookUnreadable
from toolkit.workbooks import package
from toolkit.workbooks.reading import read

ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'


def wrote(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def encrypted(path: Path, password: str) -> Path:
    filling = "".join(f'<c r="B1"><v>{number * 7919 % 10007}</v></c>' for number in range(3000))
    plain = rows(path.with_name("plain.xlsx"), ROW.replace("</row>", f"{filling}</row>"))
    with plain.open("rb") as source, path.open("wb") as target:
        OOXMLFile(source).encrypt(password, target)
    return path


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("空.xlsx", b"", "文件是空的（0 字节）"),
        ("零.xlsx", bytes(9000), "文件里全是零，没有内容（可能没有传完）"),
        ("白.csv", b"\r\n  \r\n", "文件里没有任何内容"),
        ("~$表.xlsx", b"\x05admin" + bytes(159), "这是打开工作簿时留下的锁文件，不是工作簿"),
        (
            "网页.xls",
            b"<html><body><table><tr><td>1</td></tr></table></body></html>",
            "这是网页（HTML），只是文件名改成了表格的样子",
        ),
        (
            "网页.xls",
            b"\xef\xbb\xbf\r\n<!-- x --><TABLE><tr><td>1",
            "这是网页（HTML），只是文件名改成了表格的样子",
        ),
        (
            "旧.xls",
            (
                b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook '
                b'xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
            ),
            "这是“XML 表格 2003”格式，只是文件名改成了表格的样子",
        ),
        ("文.xlsx", b"%PDF-1.7 ...", "这是PDF 文档，不是工作簿"),
        ("压.xlsx", b"Rar!\x1a\x07\x01\x00", "这是压缩包（rar），不是工作簿"),
        ("图.xlsx", b"\x89PNG\r\n\x1a\n", "这是图片，不是工作簿"),
        ("乱.xls", bytes(range(256)) * 16, "文件已损坏（内容认不出是哪一种表格）"),
    ],
)
def test_what_is_no_workbook_is_named(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    assert why == refusal(wrote(tmp_path / name, content))


def test_a_cut_workbook_is_incomplete_not_damaged(tmp_path: Path) -> None:
    whole = rows(tmp_path / "a.xlsx", ROW).read_bytes()
    assert "文件不完整（可能没有传完）" == refusal(wrote(tmp_path / "b.xlsx", whole[: len(whole) * 2 // 3]))


def test_a_changed_byte_is_damage(tmp_path: Path) -> None:
    file = rows(tmp_path / "a.xlsx", ROW * 50)
    with zipfile.ZipFile(file) as parts:
        at = parts.getinfo("xl/worksheets/sheet1.xml").header_offset + 70
    content = bytearray(file.read_bytes())
    content[at] ^= 0xFF
    assert refusal(wrote(tmp_path / "b.xlsx", bytes(content))).startswith("文件已损坏（")


def test_other_zips_are_named(tmp_path: Path) -> None:
    kinds = '<Types><Override ContentType="application/x.wordprocessingml.document"/></Types>'
    assert "这是Word 文档，不是工作簿" == refusal(zipped(tmp_path / "a.xlsx", {"[Content_Types].xml": kinds}))
    assert "这是压缩包（zip），里面装着 2 个表格文件" == refusal(
        zipped(tmp_path / "b.xlsx", {"一.xls": "", "二.xlsx": ""})
    )
    assert "这是压缩包（zip），不是工作簿" == refusal(zipped(tmp_path / "c.xlsx", {"读我.txt": ""}))
    text = {"mimetype": "application/vnd.oasis.opendocument.text"}
    assert "这是其他类型的 ODF 文档，不是工作簿" == refusal(zipped(tmp_path / "d.ods", text))


def test_the_name_does_not_count(tmp_path: Path) -> None:
    assert 1.0 == first(rows(tmp_path / "a.xls", ROW)).value(1, 1)
    assert "甲" == first(wrote(tmp_path / "b.xlsx", "姓名,甲\n".encode())).value(1, 2)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert "没有这个文件" == refusal(tmp_path / "没有.xlsx")
    assert "这是文件夹，不是文件" == refusal(tmp_path)


def test_a_password_is_asked_for_not_called_damage(tmp_path: Path) -> None:
    file = encrypted(tmp_path / "a.xlsx", "秘密")
    assert "文件设有打开密码" == refusal(file)
    with pytest.raises(WorkbookUnreadable, match="给出的密码都不对"):
        read(file, None, ["错", "也错"])
    book = read(file, None, ["错", "秘密"])
    assert (1.0, ("文件设有打开密码，已解开后读取",)) == (book.grids[0].value(1, 1), book.notes)


def test_excels_own_password_is_tried(tmp_path: Path) -> None:
    assert 1.0 == first(encrypted(tmp_path / "a.xlsx", "VelvetSweatshop")).value(1, 1)


def test_an_encrypted_xls_needs_a_password() -> None:
    from toolkit.workbooks.gate import _has_password

    start = struct.pack("<HH", 0x809, 16) + bytes(16)
    assert _has_password(start + struct.pack("<HH", 0x2F, 6))
    assert not _has_password(start + struct.pack("<HH", 0x0A, 0))
    assert msoffcrypto  # the package that then opens it


def test_features_are_noted_and_left_alone(tmp_path: Path) -> None:
    extra = {
        "xl/vbaProject.bin": b"x",
        "xl/externalLinks/externalLink1.xml": "<x/>",
        "xl/connections.xml": "<x/>",
    }
    book = read(xlsx(tmp_path / "a.xlsm", sheet_xml(ROW), extra=dict(extra)))
    assert "xlsm" == book.format
    assert [
        True,
        True,
        True,
    ] == [any(word in note for note in book.notes) for word in ("宏", "链接", "数据连接")]


def test_the_hash_is_of_the_file_and_the_template_is_known(tmp_path: Path) -> None:
    import hashlib

    custom = (
        '<Properties xmlns="p" xmlns:vt="v"><property name="gonghui-template"><vt:lpwstr>台账</vt:lpwstr></property>'
        '<property name="gonghui-version"><vt:lpwstr>3</vt:lpwstr></property></Properties>'
    )
    file = xlsx(tmp_path / "a.xlsx", sheet_xml(ROW), extra={"docProps/custom.xml": custom})
    book = read(file, "上报/甲.xlsx")
    assert (hashlib.sha256(file.read_bytes()).hexdigest(), ("台账", "3"), "上报/甲.xlsx") == (
        book.sha256,
        book.template,
        book.grids[0].file,
    )


def lying(path: Path, size: int) -> Path:
    """A workbook whose directory states that its sheet unpacks to ``size`` bytes."""
    content = bytearray(rows(path, ROW).read_bytes())
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as parts:
        real = parts.getinfo("xl/worksheets/sheet1.xml").file_size
    at = content.index(b"PK\x01\x02")
    while struct.unpack_from("<I", content, at + 24)[0] != real:
        at = content.index(b"PK\x01\x02", at + 4)
    struct.pack_into("<I", content, at + 24, size)
    path.write_bytes(content)
    return path


def test_caps_of_the_zip_are_named(tmp_path: Path) -> None:
    assert "文件太大：解压后有 1024 MB，上限 512 MB" == refusal(lying(tmp_path / "a.xlsx", 1 << 30))
    assert "上限 100 倍" in refusal(lying(tmp_path / "b.xlsx", 300 << 20))
    many = {f"x{number}": "" for number in range(package.MAX_MEMBERS + 1)}
    assert "文件太大：压缩包里有 2001 个部件，上限 2000 个" == refusal(zipped(tmp_path / "c.xlsx", many))


def test_a_stated_size_binds_what_is_unpacked(tmp_path: Path) -> None:
    assert "文件已损坏（部件 xl/worksheets/sheet1.xml 校验不符）" == refusal(lying(tmp_path / "a.xlsx", 40))
