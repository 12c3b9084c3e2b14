"""Reading workbooks and sorting them by catalogue: the one asked for, or for each workbook the one it is of."""

from __future__ import annotations

import importlib
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.errors import UnsettledCatalogueError
from dti_cli.domain.observations import Reading
from dti_cli.pipeline.job import Job


class Sorted(NamedTuple):
    """A catalogue and what the workbooks of it say."""

    catalogue: Catalogue
    readings: list[Reading]


def read_sorted(job: Job) -> list[Sorted]:
    """Read every workbook.

    Workbooks that speak for no catalogue, and files that cannot be read, go with the first catalogue of the run. Raises
    UnsettledCatalogueError where no workbook is surely of one catalogue and none is named, and somebody is there to
    name it.
    """
    Thread(target=_load_ahead, name="load-ahead", daemon=True).start()
    from dti_cli.reading.files import sifted
    from dti_cli.reading.parallel import read_all
    from dti_cli.reading.unreadable import UnreadableError, failed

    paths, missing = sifted(job.paths)
    lost = [failed(Path(text), UnreadableError("missing-file", reason=reason)) for text, reason in missing]
    if not job.rivals:
        read = read_all(paths, lambda reader, p: reader.read(p, job.catalogue, job.given), job.progress)
        return [Sorted(job.catalogue, [*lost, *read])]
    known = {c.id: c for c in job.rivals}
    groups: dict[str, list[Reading]] = {}
    silent: list[Reading] = []
    unsettled: dict[str, list[str]] = {}
    sorted_out = read_all(paths, lambda reader, p: reader.read_any(p, job.rivals, job.given), job.progress)
    for path, (ids, reading) in zip(paths, sorted_out, strict=True):
        if len(ids) == 1:
            groups.setdefault(ids[0], []).append(reading)
        elif ids:
            unsettled[str(path)] = ids
        else:
            silent.append(reading)
    if unsettled and not groups and job.attended:
        raise UnsettledCatalogueError(unsettled)
    for name, ids in unsettled.items():
        lost.append(failed(Path(name), UnreadableError("unsettled-catalogue", ids=", ".join(ids), first=ids[0])))
    first = next(iter(groups), job.catalogue.id)
    groups[first] = [*lost, *groups.get(first, []), *silent]
    return [Sorted(known.get(name, job.catalogue), readings) for name, readings in groups.items() if readings]


def _load_ahead() -> None:
    """Load what scoring needs while the reading process is at work: it takes as long as a small workbook."""
    for name in ("pandas", "xlsxwriter"):
        with suppress(ImportError):  # told where it is needed
            importlib.import_module(name)
