"""Catalogues as TOML, a folder with a file per pillar or one file, loaded strictly with every mistake told at once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from dti_cli.domain.catalogue import LONGEST_CODE, Catalogue, Indicator, Pillar
from dti_cli.domain.errors import CatalogueError, UnknownCatalogueError, UsageError
from dti_cli.domain.faults import reading_reason
from dti_cli.domain.numbers import whole
from dti_cli.domain.text import printable
from dti_cli.reading.catalogue_tree import tree_mistakes
from dti_cli.reading.mistakes import explain
from dti_cli.reading.plain_files import odd
from dti_cli.reading.toml_files import LARGEST, TomlFault, decoded, parsed, toml_bytes

BUILT_IN = Path(__file__).resolve().parent.parent / "catalogues"
HEAD = "catalogue.toml"
OWN = "catalogues"
"""The folder of the user's own, within the home."""


def catalogue_folders(home: Path | None) -> dict[str, Path]:
    """Return every catalogue's folder, or single file, under its id; the user's own win over the built-in ones."""
    found: dict[str, Path] = {}
    for root in (BUILT_IN, *([home / OWN] if home else [])):
        if root.is_dir():
            entries = [path for path in _entries(root) if not path.name.startswith(".")]
            found |= {printable(path.stem): path for path in entries if path.suffix == ".toml"}
            found |= {printable(path.name): path for path in entries if (path / HEAD).is_file()}
    return dict(sorted(found.items()))


def _entries(root: Path) -> list[Path]:
    try:
        return sorted(root.iterdir())
    except OSError as error:
        raise UsageError(f"Không mở được thư mục {root}: {reading_reason(error)}.") from None


def load_named(name: str, home: Path | None) -> Catalogue:
    """Load a catalogue by its id. Raises UnknownCatalogueError or CatalogueError."""
    folders = catalogue_folders(home)
    if name not in folders:
        raise UnknownCatalogueError(name, list(folders))
    return load_catalogue(folders[name])


def load_catalogue(folder: Path) -> Catalogue:
    """Load one edition from its folder or single file.

    Raises CatalogueError that names every faulty file and indicator.
    """
    mistakes: list[str] = []
    if printable(folder.name) != folder.name:
        raise CatalogueError(printable(folder.name), ["tên tệp không phải mã UTF-8, cần đổi tên"])
    digest = hashlib.sha256()
    if folder.is_file():
        data = _toml(folder, mistakes, digest)
        return _single(_Place(folder.stem, folder.name, digest.hexdigest()), data, mistakes)
    if not folder.is_dir():
        raise CatalogueError(str(folder), ["không phải là tệp hay thư mục mở được"])
    if not (folder / HEAD).is_file():
        raise CatalogueError(str(folder), [f"thiếu tệp {HEAD}"])
    head = _toml(folder / HEAD, mistakes, digest)
    files = _pillar_files(folder)
    pillars = [_pillar(_toml(path, mistakes, digest), path.name, mistakes) for path in files]
    if not files:
        mistakes.append("chưa có tệp nào cho các chỉ số chính")
    return _whole(head, pillars, _Place(folder.name, HEAD, digest.hexdigest()), mistakes)


class _Place(NamedTuple):
    """Where a catalogue's head stands: its id, the name of the file, the hash of all its files."""

    id: str
    file: str
    hash: str


_DRAWN = _Place("bang", "bang.toml", "")


class _Read(NamedTuple):
    """A pillar's table: what could be read of it (None where nothing), and the codes of indicators that could not."""

    pillar: Pillar | None
    faulty: Sequence[str]


def load_text(text: str, name: str) -> Catalogue:
    """Load a single-file edition from its text, as load_catalogue does from a file."""
    mistakes: list[str] = []
    place = _Place(name, f"{name}.toml", hashlib.sha256(text.encode()).hexdigest())
    try:
        data: dict[str, Any] | None = parsed(text)
    except TomlFault as fault:
        data = None
        mistakes.append(f"{place.file}: {fault}")
    return _single(place, data, mistakes)


def drawn_mistakes(head: dict[str, Any], pillars: Sequence[dict[str, Any]], faulty: Sequence[str]) -> list[str]:
    """Return what is wrong in an edition given as data; ``faulty`` are codes left out of it because told already."""
    mistakes: list[str] = []
    reads = [_pillar({**row, "indicators": list(row["indicators"])}, "bang.toml", mistakes) for row in pillars]
    try:
        _whole(dict(head), [r._replace(faulty=[*r.faulty, *faulty]) for r in reads], _DRAWN, mistakes)
    except CatalogueError as error:
        return error.mistakes
    return []


def _single(place: _Place, data: dict[str, Any] | None, mistakes: list[str]) -> Catalogue:
    if data is None:
        raise CatalogueError(place.id, mistakes)
    rows = data.pop("pillars", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        rows = []
    pillars = [_pillar(dict(row), place.file, mistakes) for row in rows]
    if not pillars:
        mistakes.append(f"{place.file}: chưa có chỉ số chính nào; thêm các bảng [[pillars]]")
    return _whole(data, pillars, place, mistakes)


def _whole(head: dict[str, Any] | None, reads: list[_Read], place: _Place, mistakes: list[str]) -> Catalogue:
    pillars = tuple(r.pillar for r in reads if r.pillar)
    faulty = {code for r in reads for code in r.faulty}
    catalogue = _head(head, pillars, place, mistakes) if head is not None else None
    if catalogue is None:
        catalogue = Catalogue(id="", name="", decision="", pillars=pillars)
    mistakes += tree_mistakes(catalogue, faulty, whole=all(r.pillar for r in reads))
    if mistakes:
        raise CatalogueError(place.id, mistakes)
    return catalogue


def _pillar_files(folder: Path) -> list[Path]:
    found = [p for p in folder.glob("*.toml") if p.name != HEAD and not p.name.startswith(".")]
    return sorted(found, key=lambda p: [whole(n) for n in re.findall(r"\d+", p.name)][:1] or [10**6])


def content_hash(folder: Path) -> str:
    """Return a hash of an edition's files, by which a later edit is noticed; empty where one can be none."""
    digest = hashlib.sha256()
    for path in [folder] if folder.is_file() else [folder / HEAD, *_pillar_files(folder)]:
        if odd(path, LARGEST):
            return ""
        digest.update(_hashed(path.name, path.read_bytes()))
    return digest.hexdigest()


def _hashed(name: str, data: bytes) -> bytes:
    return name.encode() + b"\0" + data.replace(b"\r\n", b"\n") + b"\0"


def _toml(path: Path, mistakes: list[str], digest: hashlib._Hash) -> dict[str, Any] | None:
    """Return what a file says, the very bytes that go into the hash.

    For an unreadable one it is None, with the mistake told.
    """
    try:
        data = toml_bytes(path)
        digest.update(_hashed(path.name, data))
        return decoded(data)
    except TomlFault as fault:
        mistakes.append(f"{path.name}: {fault}")
        return None


_NOT_OF_A_HEAD = {
    "hash": "có khóa lạ “hash”: chương trình tự tính mã băm của bộ chỉ số, xóa khóa này",
    "pillars": "có khóa lạ “pillars”: mỗi chỉ số chính là một tệp riêng trong thư mục, chuyển các bảng [[pillars]] sang đó",
}
"""Keys of the record that no head may have, with what to do: the one is reckoned, the other read from its own files."""


def _head(head: dict[str, Any], pillars: tuple[Pillar, ...], place: _Place, mistakes: list[str]) -> Catalogue | None:
    if head.get("id", place.id) != place.id:
        where = "tên thư mục" if place.file == HEAD else "tên tệp"
        mistakes.append(f"{place.file}: id “{head['id']}” khác {where} “{place.id}”")
    mistakes += [f"{place.file}: {said}" for key, said in _NOT_OF_A_HEAD.items() if key in head]
    try:
        facts = {**head, "id": place.id, "pillars": [], "hash": place.hash}
        return msgspec.structs.replace(msgspec.convert(facts, Catalogue), pillars=pillars)
    except msgspec.ValidationError as error:
        mistakes.append(f"{place.file}: {explain(error)}")
        return None


def _pillar(data: dict[str, Any] | None, file: str, mistakes: list[str]) -> _Read:
    if data is None:
        return _Read(None, [])
    rows = data.pop("indicators", [])
    if not isinstance(rows, list):
        mistakes.append(f"{file}: mỗi chỉ số là một mục [[indicators]], hai ngoặc vuông")
        return _Read(None, [])
    found, faulty = _rows(rows, file, mistakes)
    try:
        pillar = msgspec.structs.replace(msgspec.convert({**data, "indicators": []}, Pillar), indicators=tuple(found))
    except msgspec.ValidationError as error:
        mistakes.append(f"{file}: {explain(error)}")
        return _Read(None, faulty)
    if not rows:
        mistakes.append(f"{file}: chỉ số chính {pillar.code} chưa có chỉ số nào ([[indicators]])")
    return _Read(pillar, faulty)


def _rows(rows: list[Any], file: str, mistakes: list[str]) -> tuple[list[Indicator], list[str]]:
    """Return the indicators of a pillar and the codes of those that are not as they must be."""
    found: list[Indicator] = []
    faulty: list[str] = []
    for row in rows:
        try:
            found.append(msgspec.convert(row, Indicator))
        except msgspec.ValidationError as error:
            code = str(row.get("code", "?"))[:LONGEST_CODE] if isinstance(row, dict) else "?"
            faulty.append(code)
            mistakes.append(f"{file}, chỉ số {code}: {explain(error)}")
    return found, faulty
