"""Catalogues: which there are, one whole, and what is wrong in one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.errors import ChooseError, UsageError
from dti_cli.domain.findings import Finding
from dti_cli.reading.catalogue_files import BUILT_IN, catalogue_folders, load_catalogue, load_named
from dti_cli.scoring.catalogue_audit import audit_catalogue


class Edition(NamedTuple):
    """A catalogue and the folder it was loaded from; ``own`` is True for the user's."""

    catalogue: Catalogue
    folder: Path
    own: bool


class Audited(NamedTuple):
    """A catalogue that could be loaded and what is doubtful in it."""

    name: str
    findings: Sequence[Finding]


def editions(home: Path) -> list[Edition]:
    """Return every catalogue there is, built in and the user's own."""
    folders = catalogue_folders(home).values()
    return [Edition(load_catalogue(f), f, f.parent != BUILT_IN) for f in folders]


def edition(name: str, home: Path) -> Catalogue:
    """Return one catalogue by its id. Raises UnknownCatalogueError or CatalogueError."""
    return load_named(name, home)


def chosen(name: str | None, home: Path) -> Catalogue:
    """Return the catalogue named, or the only one there is. Raises ChooseError where there are several."""
    known = list(catalogue_folders(home))
    if name is None and len(known) != 1:
        raise ChooseError("bộ chỉ số", "--catalogue", known)
    return load_named(name or known[0], home)


def audited(place: str, home: Path) -> Audited:
    """Check a catalogue given by its folder or its id. Raises CatalogueError with every mistake."""
    path = Path(place)
    if path.is_file():
        path = path.parent
    if path.is_dir():
        return Audited(path.name, audit_catalogue(load_catalogue(path)))
    if place in catalogue_folders(home):
        return Audited(place, audit_catalogue(load_named(place, home)))
    raise UsageError(f"Không có thư mục hay bộ chỉ số “{place}”.", "Cần thư mục có tệp catalogue.toml.")
