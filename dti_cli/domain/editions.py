"""Catalogues as they lie on the disk: where one comes from, and what a check found in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.findings import Finding


class Edition(NamedTuple):
    """A catalogue and the folder it was loaded from; ``own`` is True for the user's."""

    catalogue: Catalogue
    folder: Path
    own: bool


class Audited(NamedTuple):
    """A catalogue that could be loaded and what is doubtful in it."""

    name: str
    findings: Sequence[Finding]
