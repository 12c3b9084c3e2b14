"""Sealing a run: a manifest of what went in and what came out, and telling whether all of it is still so."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

import msgspec

from dti_cli.domain.care import Verified
from dti_cli.domain.errors import OutputError, UsageError
from dti_cli.domain.faults import reading_reason
from dti_cli.domain.results import ScoreRun
from dti_cli.pipeline.job import Job
from dti_cli.pipeline.sparing import same_place
from dti_cli.reading.catalogue_files import catalogue_folders, content_hash
from dti_cli.reading.corrections_file import FILE_NAME as CORRECTIONS
from dti_cli.reading.digests import digest, fingerprint
from dti_cli.reading.files import real
from dti_cli.reading.plain_files import odd

FILE_NAME = "niem-phong.json"
_SEAL = re.compile(r"niem-phong(-\d+)?\.json")
"""What manifests beside each other are called."""
_KIND = "dti-manifest-1"
_LARGEST = 50 << 20
_SIDES = {"inputs": "Tệp vào", "units": "Danh sách đơn vị", "outputs": "Kết quả"}
_HINT = "Bản niêm phong do lệnh dti score --seal ghi."
_Path = Annotated[str, msgspec.Meta(max_length=4096)]


class _Sealed(msgspec.Struct):
    path: _Path
    sha256: str


class _Edition(msgspec.Struct):
    id: _Path
    hash: str


class _Manifest(msgspec.Struct):
    """What a manifest holds; a file that lacks any of it is none. Those of older versions say less."""

    kind: Literal["dti-manifest-1"]
    dti: str
    catalogues: list[_Edition]
    given: dict[str, Any]
    inputs: list[_Sealed]
    outputs: list[_Sealed]
    seal: str
    units: list[_Sealed] = []
    corrections: str | None = None


def require_other(output: Path | None, out_dir: Path) -> None:
    """Refuse an output that would take the place of the manifest to be written or of an older one beside it.

    Raises UsageError.
    """
    places = [] if output is None else [real(output), real(output.parent) / output.name]
    if any(_SEAL.fullmatch(p.name.casefold()) and same_place(p.parent, out_dir) for p in places):
        raise UsageError(f"{output} là nơi ghi bản niêm phong.", "Chọn tên tệp khác sau -o.")


class Beside(NamedTuple):
    """What is read beside the workbooks: the list of units that are to report, and the hash of the corrections.

    The hash is empty for none.
    """

    units: list[dict[str, str]]
    corrections: str


def beside(job: Job) -> Beside:
    """Return what a run is about to read beside the workbooks."""
    listed = [(str(job.expected.path), job.expected.sha256)] if job.expected else []
    return Beside(_sealed(listed, job.out_dir), digest(job.home / CORRECTIONS))


def seal(job: Job, runs: Sequence[ScoreRun], before: Beside) -> Path:
    """Write the manifest of a run beside its outputs and return its path; equal runs give equal bytes.

    ``before`` is what was there when the run began. A manifest of other workbooks keeps its name. Raises OutputError.
    """
    from dti_cli.pipeline.showing import save

    listed = job.expected
    corrections = digest(job.home / CORRECTIONS)
    if corrections != before.corrections or (listed and digest(listed.path) != listed.sha256):
        raise OutputError(job.out_dir / FILE_NAME, "danh sách đơn vị hoặc tệp hiệu chỉnh đã đổi trong lúc chấm")
    accounts = [a for run in runs for a in run.accounts]
    outputs = [path for run in runs for path in run.outputs]
    # What the list of units says is sealed with the list.
    asked = {option: said for option, said in job.given._asdict().items() if option not in {"listed", "alone"}}
    facts: dict[str, Any] = {
        "kind": _KIND,
        "dti": job.version,
        "catalogues": [{"id": run.catalogue.id, "hash": run.catalogue.hash} for run in runs],
        "given": {**asked, "catalogue": None if job.rivals else job.catalogue.id},
        "require_evidence": job.require_evidence,
        **before._asdict(),
        "inputs": _sealed([(a.file, a.sha256 or digest(Path(a.file))) for a in accounts], job.out_dir),
        "outputs": _sealed([(path, digest(Path(path))) for path in outputs], job.out_dir),
    }
    path = _own_place(job.out_dir, facts)
    save(json.dumps(facts | {"seal": _seal_of(facts)}, ensure_ascii=False, indent=2) + "\n", path)
    return path


def _own_place(folder: Path, facts: dict[str, Any]) -> Path:
    """Return the first name that is free, or that a manifest of the same workbooks has."""
    first = folder / FILE_NAME
    names = chain([first], (first.with_stem(f"{first.stem}-{n}") for n in count(2)))
    return next(path for path in names if not os.path.lexists(path) or _is_of(path, facts))


def _is_of(path: Path, facts: dict[str, Any]) -> bool:
    try:
        return _paths(_read(path)) == _paths(facts)
    except UsageError:
        return False


def _paths(facts: dict[str, Any]) -> list[str]:
    return [file["path"] for file in facts["inputs"]]


def _sealed(hashes: Iterable[tuple[str, str]], folder: Path) -> list[dict[str, str]]:
    """Return files with their hashes in order of paths, which start from the manifest's folder."""
    found = {_relative(name, folder): sha256 for name, sha256 in hashes}
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
    return Verified(sum(len(facts.get(side, [])) for side in _SIDES), next(differences, ""))


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
        for file in facts.get(side, []):
            place = folder / file["path"]
            if not os.path.isfile(place):  # noqa: PTH113 - False also for what no system takes for a path
                yield f"{word} {file['path']} không còn ở {place}."
            elif digest(place) != file["sha256"]:
                yield f"{word} {file['path']} đã khác lúc niêm phong."
    if facts.get("corrections") not in {None, digest(home / CORRECTIONS)}:
        yield f"Tệp hiệu chỉnh {home / CORRECTIONS} đã khác lúc niêm phong."
    folders = catalogue_folders(home)
    for catalogue in facts["catalogues"]:
        if catalogue["id"] not in folders:
            yield f"Không có bộ chỉ số {catalogue['id']}."
        elif content_hash(folders[catalogue["id"]]) != catalogue["hash"]:
            yield f"Bộ chỉ số {catalogue['id']} đã khác lúc niêm phong."
    if facts["dti"] != version:
        yield f"Chỉ khác phiên bản chương trình: niêm phong bằng dti {facts['dti']}, đang dùng dti {version}."
