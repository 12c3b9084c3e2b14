"""Catalogues: which there are, one whole, and what is wrong in one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.edition_changes import EditionChanges
from dti_cli.domain.editions import Audited, Edition
from dti_cli.domain.errors import CatalogueError, ChooseError, UsageError
from dti_cli.domain.text import printable, slug
from dti_cli.reading.catalogue_files import (
    BUILT_IN,
    HEAD,
    OWN,
    catalogue_folders,
    load_catalogue,
    load_named,
    load_text,
)
from dti_cli.scoring.catalogue_audit import audit_catalogue


def editions(home: Path) -> tuple[list[Edition], list[CatalogueError]]:
    """Return every catalogue there is, built in and the user's own, and what is wrong with those that are faulty."""
    sound: list[Edition] = []
    faults: list[CatalogueError] = []
    for folder in catalogue_folders(home).values():
        try:
            sound.append(Edition(load_catalogue(folder), folder, folder.parent != BUILT_IN))
        except CatalogueError as error:
            faults.append(error)
    return sound, faults


def edition(name: str, home: Path) -> Catalogue:
    """Return one catalogue by its id. Raises UnknownCatalogueError or CatalogueError."""
    return load_named(name, home)


def chosen(name: str | None, home: Path) -> Catalogue:
    """Return the catalogue named, or the only one there is. Raises ChooseError where there are several."""
    known = list(catalogue_folders(home))
    if name is None and len(known) != 1:
        raise ChooseError("bộ chỉ số", "--catalogue", known)
    return load_named(name or known[0], home)


def rivals(name: str | None, home: Path, tell: Callable[[str], None]) -> list[Catalogue]:
    """Return the catalogues among which workbooks decide: the one named, or all there are.

    A faulty one that nobody named is told and left out: it must not stop the work under the others.
    """
    if name:
        return [load_named(name, home)]
    sound, faults = editions(home)
    for fault in faults:
        tell(f"Bỏ qua một bộ chỉ số có lỗi. {fault.message}")
    return [known.catalogue for known in sound]


def audited(place: str, home: Path) -> Audited:
    """Check a catalogue given by its folder or its id. Raises CatalogueError with every mistake."""
    path = _edition_path(place, home)
    if path is not None:
        return Audited(path.stem if path.is_file() else path.name, audit_catalogue(load_catalogue(path)))
    if place in catalogue_folders(home):
        return Audited(place, audit_catalogue(load_named(place, home)))
    raise UsageError(
        f"Không có thư mục, tệp hay bộ chỉ số “{place}”.", "Cần thư mục có tệp catalogue.toml, hoặc một tệp .toml."
    )


def _edition_path(place: str, home: Path) -> Path | None:
    """Return the folder or single file of an edition; a pillar's file stands for its folder. None where there is none.

    What bears a catalogue's id by chance, and holds no part of an edition, does not stand for it.
    """
    path = Path(place)
    if not any(path.glob("*.toml")) and place in catalogue_folders(home):
        return None
    if path.is_dir():
        return path
    if not path.is_file():
        return None
    return path.parent if (path.parent / HEAD).is_file() else path


def named_or_at(place: str, home: Path) -> Catalogue:
    """Return a catalogue by its id, folder or single file."""
    path = _edition_path(place, home)
    return load_catalogue(path) if path is not None else load_named(place, home)


def own_path(table: Path, home: Path) -> Path:
    """Return where a catalogue drawn up from a table is one of the user's own."""
    return home / OWN / f"{slug(table.stem) or 'bo-chi-so'}.toml"


def drawn_up(table: Path, output: Path) -> Catalogue:
    """Turn a plain table into a single-file catalogue and write it; its id is the file's name.

    Raises CatalogueError with every mistake, before anything is written.
    """
    from dti_cli.reading.catalogue_tables import read_catalogue_table
    from dti_cli.reports.files import replacing
    from dti_cli.reports.toml_text import catalogue_toml

    if printable(output.name) != output.name:
        raise UsageError(f"Tên tệp {printable(output.name)} không phải mã UTF-8.", "Chọn tên tệp khác sau -o.")
    drawn = read_catalogue_table(table)
    text = catalogue_toml({"id": output.stem, **drawn.head}, drawn.pillars)
    catalogue = load_text(text, output.stem)
    with replacing(output) as temporary:
        temporary.write_bytes(text.encode("utf-8"))
    return catalogue


def exported(place: str, home: Path, output: Path) -> None:
    """Write the reading copy of a catalogue."""
    from dti_cli.reports.reading_copy import write_reading_copy

    write_reading_copy(named_or_at(place, home), output)


def compared(before: str, after: str, home: Path) -> EditionChanges:
    """Return what changed from one edition to another."""
    from dti_cli.scoring.catalogue_diff import changes

    old, new = named_or_at(before, home), named_or_at(after, home)
    return EditionChanges(old.id, new.id, changes(old, new))
