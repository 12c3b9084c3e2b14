"""Sealing a run: a manifest of what went in and what came out, and telling whether all of it is still so."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from dti_cli.domain.care import Verified
from dti_cli.domain.errors import UsageError
from dti_cli.domain.faults import reading_reason
from dti_cli.domain.results import ScoreRun
from dti_cli.pipeline.job import Job
from dti_cli.reading.catalogue_files import catalogue_folders, content_hash
from dti_cli.reading.digests import digest, fingerprint
from dti_cli.reading.plain_files import odd

FILE_NAME = "niem-phong.json"
_KIND = "dti-manifest-1"
_LARGEST = 50 << 20
_SIDES = {"inputs": "Tệp vào", "outputs": "Kết quả"}


_HINT = "Bản niêm phong do lệnh dti score --seal ghi."
_Path = Annotated[str, msgspec.Meta(max_length=4096)]


class _Sealed(msgspec.Struct):
    path: _Path
    sha256: str


class _Edition(msgspec.Struct):
    id: _Path
    hash: str


class _Manifest(msgspec.Struct):
    """What a manifest holds; a file that lacks any of it is none."""

    kind: Literal["dti-manifest-1"]
    dti: str
    catalogues: list[_Edition]
    given: dict[str, Any]
    inputs: list[_Sealed]
    outputs: list[_Sealed]
    seal: str


def seal(job: Job, runs: Sequence[ScoreRun]) -> Path:
    """Write the manifest of a run beside its outputs; equal runs give equal bytes. Raises OutputError."""
    from dti_cli.pipeline.showing import save

    path = job.out_dir / FILE_NAME
    inputs = [a.file for run in runs for a in run.accounts]
    inputs += [str(f) for f in (job.home / "corrections.toml", job.expected) if f is not None and f.is_file()]
    facts: dict[str, Any] = {
        "kind": _KIND,
        "dti": job.version,
        "catalogues": [{"id": run.catalogue.id, "hash": run.catalogue.hash} for run in runs],
        "given": job.given._asdict(),
        "inputs": _files(inputs, path.parent),
        "outputs": _files([path for run in runs for path in run.outputs], path.parent),
    }
    save(json.dumps(facts | {"seal": _seal_of(facts)}, ensure_ascii=False, indent=2) + "\n", path)
    return path


def _files(names: Sequence[str], folder: Path) -> list[dict[str, str]]:
    found = {_relative(name, folder): digest(Path(name)) for name in names}
    return [{"path": path, "sha256": found[path]} for path in sorted(found)]


def _relative(name: str, folder: Path) -> str:
    try:
        return Path(os.path.relpath(name, folder)).as_posix()
    except ValueError:  # another drive on Windows
        return Path(name).absolute().as_posix()


def _seal_of(facts: dict[str, Any]) -> str:
    return fingerprint({k: v for k, v in facts.items() if k != "seal"})


def verify(path: Path, home: Path, version: str) -> Verified:
    """Compare everything a manifest names with what is there now. Raises UsageError for a file that is no manifest."""
    facts = _read(path)
    differences = _differences(facts, path.parent, home, version)
    return Verified(sum(len(facts[side]) for side in _SIDES), next(differences, ""))


def _read(path: Path) -> dict[str, Any]:
    try:
        if fault := odd(path, _LARGEST):
            raise UsageError(f"Không đọc được bản niêm phong {path}: {fault}.", _HINT)
        data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
        msgspec.json.decode(data, type=_Manifest)
        facts: dict[str, Any] = msgspec.json.decode(data)
        fingerprint(facts)
    except OSError as error:
        raise UsageError(f"Không đọc được bản niêm phong {path}: {reading_reason(error)}.", _HINT) from None
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise UsageError(f"{path} không phải bản niêm phong của dti.", _HINT) from None
    return facts


def _differences(facts: dict[str, Any], folder: Path, home: Path, version: str) -> Iterator[str]:
    if facts.get("seal") != _seal_of(facts):
        yield "Bản niêm phong đã bị sửa: mã băm của chính nó không khớp."
    for side, word in _SIDES.items():
        for file in facts[side]:
            place = folder / file["path"]
            if not os.path.isfile(place):  # noqa: PTH113 - False also for what no system takes for a path
                yield f"{word} {file['path']} không còn ở {place}."
            elif digest(place) != file["sha256"]:
                yield f"{word} {file['path']} đã khác lúc niêm phong."
    folders = catalogue_folders(home)
    for catalogue in facts["catalogues"]:
        if catalogue["id"] not in folders:
            yield f"Không có bộ chỉ số {catalogue['id']}."
        elif content_hash(folders[catalogue["id"]]) != catalogue["hash"]:
            yield f"Bộ chỉ số {catalogue['id']} đã khác lúc niêm phong."
    if facts["dti"] != version:
        yield f"Chỉ khác phiên bản chương trình: niêm phong bằng dti {facts['dti']}, đang dùng dti {version}."
