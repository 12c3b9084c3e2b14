"""Catalogues as TOML, a folder with one file per pillar or a single file, loaded strictly with every mistake reported at once."""

from __future__ import annotations

import hashlib
import re
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from dti_cli.domain.catalogue import Catalogue, Indicator, Pillar, by_code, indicators, parent
from dti_cli.domain.errors import CatalogueError, UnknownCatalogueError
from dti_cli.domain.rules import Target, answer_kinds, letters

BUILT_IN = Path(__file__).resolve().parent.parent / "catalogues"
HEAD = "catalogue.toml"


def catalogue_folders(home: Path | None) -> dict[str, Path]:
    """Return every catalogue's folder, or single file, under its id; the user's own win over the built-in ones."""
    found: dict[str, Path] = {}
    for root in (BUILT_IN, *([home / "catalogues"] if home else [])):
        if root.is_dir():
            found |= {f.stem: f for f in sorted(root.glob("*.toml"))}
            found |= {d.name: d for d in sorted(root.iterdir()) if (d / HEAD).is_file()}
    return dict(sorted(found.items()))


def load_named(name: str, home: Path | None) -> Catalogue:
    """Load a catalogue by its id. Raises UnknownCatalogueError or CatalogueError."""
    folders = catalogue_folders(home)
    if name not in folders:
        raise UnknownCatalogueError(name, list(folders))
    return load_catalogue(folders[name])


def load_catalogue(folder: Path) -> Catalogue:
    """Load one edition from its folder or single file. Raises CatalogueError that names every faulty file and indicator."""
    mistakes: list[str] = []
    if folder.is_file():
        return _single(folder.stem, folder.name, _toml(folder, mistakes), content_hash(folder), mistakes)
    if not (folder / HEAD).is_file():
        raise CatalogueError(str(folder), [f"thiếu tệp {HEAD}"])
    head = _toml(folder / HEAD, mistakes)
    pillars = [_pillar(_toml(path, mistakes), path.name, mistakes) for path in _pillar_files(folder)]
    if not pillars:
        mistakes.append("chưa có tệp nào cho các chỉ số chính")
    return _whole(head, pillars, _Place(folder.name, HEAD, content_hash(folder)), mistakes)


class _Place(NamedTuple):
    """Where a catalogue's head stands: its id, the name of the file, the hash of all its files."""

    id: str
    file: str
    hash: str


def load_text(text: str, name: str) -> Catalogue:
    """Load a single-file edition from its text, as load_catalogue does from a file."""
    mistakes: list[str] = []
    data = _parsed(text, f"{name}.toml", mistakes)
    return _single(name, f"{name}.toml", data, hashlib.sha256(text.encode()).hexdigest(), mistakes)


def _single(name: str, file: str, data: dict[str, Any], content: str, mistakes: list[str]) -> Catalogue:
    rows = data.pop("pillars", [])
    pillars = (
        [_pillar(dict(row), file, mistakes) for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    )
    if not pillars and not mistakes:
        mistakes.append(f"{file}: chưa có chỉ số chính nào; thêm các bảng [[pillars]]")
    return _whole(data, pillars, _Place(name, file, content), mistakes)


def _whole(head: dict[str, Any], pillars: list[Pillar], place: _Place, mistakes: list[str]) -> Catalogue:
    catalogue = None if mistakes else _head(head, pillars, place, mistakes)
    if catalogue is not None:
        mistakes += _tree_mistakes(catalogue)
    if mistakes or catalogue is None:
        raise CatalogueError(place.id, mistakes)
    return catalogue


def _pillar_files(folder: Path) -> list[Path]:
    found = [p for p in folder.glob("*.toml") if p.name != HEAD]
    return sorted(found, key=lambda p: [int(n) for n in re.findall(r"\d+", p.name)][:1] or [10**6])


def content_hash(folder: Path) -> str:
    """Return a hash of an edition's files, by which a later edit is noticed."""
    digest = hashlib.sha256()
    for path in [folder] if folder.is_file() else [folder / HEAD, *_pillar_files(folder)]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def _toml(path: Path, mistakes: list[str]) -> dict[str, Any]:
    try:
        return _parsed(path.read_bytes().decode("utf-8-sig"), path.name, mistakes)
    except UnicodeDecodeError:
        mistakes.append(f"{path.name}: tệp không phải UTF-8; lưu lại bằng mã UTF-8")
    return {}


def _parsed(text: str, name: str, mistakes: list[str]) -> dict[str, Any]:
    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        mistakes.append(f"{name}: sai cú pháp TOML ({error})")
    return {}


def _head(head: dict[str, Any], pillars: list[Pillar], place: _Place, mistakes: list[str]) -> Catalogue | None:
    if head.get("id", place.id) != place.id:
        where = "tên thư mục" if place.file == HEAD else "tên tệp"
        mistakes.append(f"{place.file}: id “{head['id']}” khác {where} “{place.id}”")
    try:
        facts = {**head, "id": place.id, "pillars": [], "hash": place.hash}
        return msgspec.structs.replace(msgspec.convert(facts, Catalogue), pillars=tuple(pillars))
    except msgspec.ValidationError as error:
        mistakes.append(f"{place.file}: {explain(error)}")
        return None


def _pillar(data: dict[str, Any], file: str, mistakes: list[str]) -> Pillar:
    found: list[Indicator] = []
    rows = data.pop("indicators", [])
    for row in rows if isinstance(rows, list) else []:
        try:
            found.append(msgspec.convert(row, Indicator))
        except msgspec.ValidationError as error:
            code = row.get("code", "?") if isinstance(row, dict) else "?"
            mistakes.append(f"{file}, chỉ số {code}: {explain(error)}")
    try:
        return msgspec.structs.replace(msgspec.convert({**data, "indicators": []}, Pillar), indicators=tuple(found))
    except msgspec.ValidationError as error:
        if data:
            mistakes.append(f"{file}: {explain(error)}")
        return Pillar(code="?", name="", declared_max=0, indicators=())


_PHRASES = [
    (r"Object missing required field `(.+?)`", r"thiếu khóa “\1”"),
    (r"Object contains unknown field `(.+?)`", r"có khóa lạ “\1”"),
    (r"Invalid enum value (.+?)(?= -|$)", r"giá trị \1 không được phép"),
    (r"Invalid value (.+?)(?= -|$)", r"giá trị \1 không được phép"),
    (r"Expected `(.+?)`, got `(.+?)`", r"cần kiểu \1 nhưng lại là \2"),
    (r" - at `\$\.?(.*?)`", r" (tại \1)"),
]


def explain(error: msgspec.ValidationError) -> str:
    """Say in Vietnamese what a strict conversion found wrong."""
    text = str(error)
    for pattern, replacement in _PHRASES:
        text = re.sub(pattern, replacement, text)
    return text


def _tree_mistakes(catalogue: Catalogue) -> list[str]:
    mistakes: list[str] = []
    codes: set[str] = {p.code for p in catalogue.pillars}
    if len(codes) < len(catalogue.pillars):
        mistakes.append("hai chỉ số chính trùng mã")
    for indicator in indicators(catalogue):
        if indicator.code in codes:
            mistakes.append(f"chỉ số {indicator.code}: trùng mã")
        if parent(indicator.code) not in codes:
            mistakes.append(
                f"chỉ số {indicator.code}: không có chỉ số cha {parent(indicator.code) or '(trống)'} đứng trước"
            )
        codes.add(indicator.code)
        mistakes += _input_mistakes(indicator)
    return mistakes + _reference_mistakes(catalogue)


def _reference_mistakes(catalogue: Catalogue) -> list[str]:
    """Name codes that stand in levels, own targets or raised targets but nowhere in the tree."""
    known, pillars = by_code(catalogue), {p.code for p in catalogue.pillars}
    found = [
        f"cấp độ “{tier.name}”: không có chỉ số chính {code}; sửa mã trong pillars"
        for tier in catalogue.levels
        for code in tier.pillars
        if code not in pillars
    ]
    for own in catalogue.own_targets:
        wrong = [c for c in own.targets if c not in known or not isinstance(known[c].rule, Target)]
        found += [f"chỉ tiêu riêng của {own.unit}: {c} không phải mã của một chỉ tiêu" for c in wrong]
    for code, indicator in known.items():
        lower = indicator.rule.raises if isinstance(indicator.rule, Target) else ""
        if lower and (lower not in known or not isinstance(known[lower].rule, Target)):
            found.append(f"chỉ số {code}: raises = “{lower}” không phải mã của một chỉ tiêu")
    return found


def _input_mistakes(indicator: Indicator) -> list[str]:
    used, given = set(letters(indicator.rule)), [i.letter for i in indicator.inputs]
    found = [f"chỉ số {indicator.code}: cách tính dùng số liệu {x} chưa khai báo" for x in sorted(used - set(given))]
    found += [f"chỉ số {indicator.code}: số liệu {x} khai báo nhưng không dùng" for x in sorted(set(given) - used)]
    found += [
        f"chỉ số {indicator.code}: số liệu {x} khai báo hai lần" for x in sorted(set(given)) if given.count(x) > 1
    ]
    return found + [f"chỉ số {indicator.code}: {p}" for p in _kind_mistakes(indicator)]


def _kind_mistakes(indicator: Indicator) -> list[str]:
    if indicator.max < 0:
        return ["điểm tối đa âm"]
    kinds = {i.letter: i.kind for i in indicator.inputs}
    needed = answer_kinds(indicator.rule)
    found = [f"số liệu {x}: cần kind = “{k}”" for x, k in needed.items() if kinds.get(x, k) != k]
    return found + [
        f"số liệu {x}: kind = “{k}” nhưng cách tính cần một con số"
        for x, k in kinds.items()
        if x not in needed and k in {"yes_no", "level"}
    ]
