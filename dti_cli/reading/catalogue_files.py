"""Catalogues as TOML: one folder per edition, one file per pillar, loaded strictly with every mistake reported at once."""

from __future__ import annotations

import hashlib
import re
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from dti_cli.domain.catalogue import Catalogue, Indicator, Pillar, indicators, parent
from dti_cli.domain.errors import CatalogueError, UnknownCatalogueError
from dti_cli.domain.rules import answer_kinds, letters

BUILT_IN = Path(__file__).resolve().parent.parent / "catalogues"
HEAD = "catalogue.toml"


def catalogue_folders(home: Path | None) -> dict[str, Path]:
    """Return every catalogue's folder under its id; the user's own win over the built-in ones."""
    found: dict[str, Path] = {}
    for root in (BUILT_IN, *([home / "catalogues"] if home else [])):
        if root.is_dir():
            found |= {d.name: d for d in sorted(root.iterdir()) if (d / HEAD).is_file()}
    return dict(sorted(found.items()))


def load_named(name: str, home: Path | None) -> Catalogue:
    """Load a catalogue by its id. Raises UnknownCatalogueError or CatalogueError."""
    folders = catalogue_folders(home)
    if name not in folders:
        raise UnknownCatalogueError(name, list(folders))
    return load_catalogue(folders[name])


def load_catalogue(folder: Path) -> Catalogue:
    """Load one edition from its folder. Raises CatalogueError that names every faulty file and indicator."""
    mistakes: list[str] = []
    if not (folder / HEAD).is_file():
        raise CatalogueError(str(folder), [f"thiếu tệp {HEAD}"])
    head = _toml(folder / HEAD, mistakes)
    pillars = [_pillar(path, mistakes) for path in _pillar_files(folder)]
    if not pillars:
        mistakes.append("chưa có tệp nào cho các chỉ số chính")
    catalogue = None if mistakes else _head(head, pillars, folder, mistakes)
    if catalogue is not None:
        mistakes += _tree_mistakes(catalogue)
    if mistakes or catalogue is None:
        raise CatalogueError(folder.name, mistakes)
    return catalogue


def _pillar_files(folder: Path) -> list[Path]:
    found = [p for p in folder.glob("*.toml") if p.name != HEAD]
    return sorted(found, key=lambda p: [int(n) for n in re.findall(r"\d+", p.name)][:1] or [10**6])


def content_hash(folder: Path) -> str:
    """Return a hash of an edition's files, by which a later edit is noticed."""
    digest = hashlib.sha256()
    for path in [folder / HEAD, *_pillar_files(folder)]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def _toml(path: Path, mistakes: list[str]) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        mistakes.append(f"{path.name}: tệp không phải UTF-8; lưu lại bằng mã UTF-8")
    except tomllib.TOMLDecodeError as error:
        mistakes.append(f"{path.name}: sai cú pháp TOML ({error})")
    return {}


def _head(head: dict[str, Any], pillars: list[Pillar], folder: Path, mistakes: list[str]) -> Catalogue | None:
    if head.get("id", folder.name) != folder.name:
        mistakes.append(f"{HEAD}: id “{head['id']}” khác tên thư mục “{folder.name}”")
    try:
        facts = {**head, "id": folder.name, "pillars": [], "hash": content_hash(folder)}
        return msgspec.structs.replace(msgspec.convert(facts, Catalogue), pillars=tuple(pillars))
    except msgspec.ValidationError as error:
        mistakes.append(f"{HEAD}: {explain(error)}")
        return None


def _pillar(path: Path, mistakes: list[str]) -> Pillar:
    data = _toml(path, mistakes)
    found: list[Indicator] = []
    rows = data.pop("indicators", [])
    for row in rows if isinstance(rows, list) else []:
        try:
            found.append(msgspec.convert(row, Indicator))
        except msgspec.ValidationError as error:
            code = row.get("code", "?") if isinstance(row, dict) else "?"
            mistakes.append(f"{path.name}, chỉ số {code}: {explain(error)}")
    try:
        return msgspec.structs.replace(msgspec.convert({**data, "indicators": []}, Pillar), indicators=tuple(found))
    except msgspec.ValidationError as error:
        if data:
            mistakes.append(f"{path.name}: {explain(error)}")
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
    return mistakes


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
