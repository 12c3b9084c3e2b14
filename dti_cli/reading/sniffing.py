"""What a file is, told from its content and never from its name; what is no workbook is named for what it is."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from dti_cli.domain.faults import reading_reason
from dti_cli.reading.ole import root_names
from dti_cli.reading.unreadable import UnreadableError

XLSX, XLS, XLSB, ODS = "xlsx", "xls", "xlsb", "ods"
LARGEST_FILE = 200 << 20
LARGEST_PART = 400 << 20
LARGEST_WHOLE = 800 << 20
MOST_PARTS = 10_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
_SAVE_AS = "Mở tệp bằng Excel, chọn Lưu thành (Save As) dạng .xlsx rồi chạy lại."
_OTHER = "Chọn đúng tệp bảng tính (.xlsx, .xlsm, .xls, .xlsb, .ods)."
_MAGIC = [
    (b"%PDF", "tệp PDF", "Xin bản Excel của bảng này, hoặc gõ lại số liệu vào mẫu: dti template."),
    (b"{\\rtf", "tệp văn bản RTF", _OTHER),
    (b"Rar!", "tệp nén RAR", "Giải nén rồi chọn các bảng tính bên trong."),
    (b"7z\xbc\xaf", "tệp nén 7z", "Giải nén rồi chọn các bảng tính bên trong."),
    (b"\x1f\x8b", "tệp nén GZIP", "Giải nén rồi chọn các bảng tính bên trong."),
    (b"\xff\xd8\xff", "ảnh JPEG", "Xin bản Excel của bảng này; chương trình không đọc ảnh chụp."),
    (b"\x89PNG", "ảnh PNG", "Xin bản Excel của bảng này; chương trình không đọc ảnh chụp."),
    (b"GIF8", "ảnh GIF", "Xin bản Excel của bảng này; chương trình không đọc ảnh chụp."),
    (b"SQLite format 3", "cơ sở dữ liệu SQLite", _OTHER),
    (b"MZ", "chương trình Windows", _OTHER),
    (b"ID;P", "tệp SYLK", _SAVE_AS),
]
_OLE_STREAMS = [
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "văn bản Word (.doc)"),
    ("PowerPoint Document", "bài trình chiếu PowerPoint"),
    ("__properties_version", "thư Outlook"),
]
_ZIP_PARTS = [
    (r"word/document.*\.xml", "văn bản Word (.docx)", _OTHER),
    (r"ppt/presentation.*\.xml", "bài trình chiếu PowerPoint", _OTHER),
    (
        r"index/.*\.iwa|index\.zip|index\.xml",
        "bảng tính Apple Numbers",
        "Xuất ra dạng Excel (.xlsx) từ Numbers rồi chạy lại.",
    ),
]


def kind_of(path: Path) -> str:
    """Return a workbook's format. Raises UnreadableError that names what the file is instead."""
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise UnreadableError("not-a-workbook", what="thiết bị hoặc ống dẫn", remedy=_OTHER)
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(8192)
    except IsADirectoryError:
        raise UnreadableError("not-a-workbook", what="thư mục", remedy=_OTHER) from None
    except FileNotFoundError:
        raise UnreadableError("unreadable-workbook", reason="không còn tệp này") from None
    except PermissionError:
        raise UnreadableError("file-locked") from None
    except OSError as error:
        raise UnreadableError("unreadable-workbook", reason=reading_reason(error)) from None
    if size == 0:
        raise UnreadableError("empty-file")
    if size > LARGEST_FILE:
        raise UnreadableError("too-large")
    if head[:4] in {b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"}:
        return _zip_kind(path)
    if head.startswith(_OLE):
        return _ole_kind(path)
    if head.startswith(_OLD_BIFF):
        return XLS
    raise _other(head)


def _zip_kind(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _guard(entries)
            kind = _by_parts(archive, {e.filename.lower().replace("\\", "/") for e in entries})
            _refuse_entities(archive, entries)
            return kind
    except UnreadableError:
        raise
    except Exception:
        raise UnreadableError("unreadable-workbook", reason="tệp bị cắt cụt hoặc hỏng") from None


def _guard(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse archives that would unpack to absurd sizes, and those with a password, before anything is unpacked."""
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableError("encrypted-workbook")
    sizes = [entry.file_size for entry in entries]
    if len(sizes) > MOST_PARTS or sum(sizes) > LARGEST_WHOLE or max(sizes, default=0) > LARGEST_PART:
        raise UnreadableError("too-large")


def _by_parts(archive: zipfile.ZipFile, names: set[str]) -> str:
    if any(name.endswith("workbook.bin") for name in names):
        return XLSB
    for pattern, what, remedy in _ZIP_PARTS:
        if any(re.fullmatch(pattern, name) for name in names):
            raise UnreadableError("not-a-workbook", what=what, remedy=remedy)
    if "content.xml" in names:
        return _open_document(archive, names)
    if any(name.endswith("workbook.xml") for name in names) or "[content_types].xml" in names:
        return XLSX
    raise UnreadableError("not-a-workbook", what="tệp nén ZIP", remedy="Giải nén rồi chọn các bảng tính bên trong.")


def _open_document(archive: zipfile.ZipFile, names: set[str]) -> str:
    if "meta-inf/manifest.xml" in names and b"encryption-data" in _start(archive, "META-INF/manifest.xml", 1 << 20):
        raise UnreadableError("encrypted-workbook")
    kind = _start(archive, "mimetype", 200) if "mimetype" in names else b"spreadsheet"
    if b"spreadsheet" in kind:
        return ODS
    what = "văn bản OpenDocument" if b"text" in kind else "tệp OpenDocument khác"
    raise UnreadableError("not-a-workbook", what=what, remedy=_OTHER)


def _refuse_entities(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """Refuse parts that declare entities.

    No spreadsheet program writes them, and they can be made to swell without end.
    """
    for entry in entries:
        if entry.filename.lower().endswith((".xml", ".rels")):
            start = _start(archive, entry.filename, 2048)
            if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                raise UnreadableError("malicious-workbook")


def _start(archive: zipfile.ZipFile, name: str, length: int) -> bytes:
    with archive.open(name) as part:
        return part.read(length)


def _ole_kind(path: Path) -> str:
    names = root_names(path)
    for stream, what in _OLE_STREAMS:
        if any(name.startswith(stream) for name in names):
            if what == "encrypted":
                raise UnreadableError("encrypted-workbook")
            raise UnreadableError("not-a-workbook", what=what, remedy=_OTHER)
    return XLS


def _other(head: bytes) -> UnreadableError:
    for magic, what, remedy in _MAGIC:
        if head.startswith(magic):
            return UnreadableError("not-a-workbook", what=what, remedy=remedy)
    text = _decoded(head)
    if text is None:
        return UnreadableError("unreadable-workbook", reason="tệp hỏng hoặc không phải bảng tính")
    return UnreadableError("not-a-workbook", what=_text_kind(text.lower()), remedy=_SAVE_AS)


def _decoded(head: bytes) -> str | None:
    """Return the start of a text file; None where it is not text."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    if b"\0" in head or sum(byte < 9 or 13 < byte < 32 for byte in head) > len(head) // 50:
        return None
    return head.decode("utf-8-sig", "replace")


def _text_kind(text: str) -> str:
    start = text.lstrip()
    if "urn:schemas-microsoft-com:office:spreadsheet" in text:
        return "bảng tính XML 2003"
    if "office:document" in text and start.startswith("<?xml"):
        return "bảng tính XML dạng .fods"
    if re.search(r"<(!doctype html|html|table|body|head|meta)\b", text):
        return "trang web (HTML)"
    if start.startswith(("<?xml", "<")):
        return "tệp XML"
    return "tệp văn bản (CSV hoặc tương tự)"
