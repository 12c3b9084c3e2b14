"""What dti.toml settles for the scheduled run."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

Year = Annotated[int, msgspec.Meta(ge=2000, le=2100)]
ListForm = Literal["xlsx", "csv", "md", "json"]


class Outputs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a run writes. ``rank`` and ``gaps`` list forms, empty for none; ``plans`` likewise (docx or md)."""

    folder: str = "ket-qua"
    scored: bool = True
    rank: tuple[ListForm, ...] = ("xlsx", "csv")
    gaps: tuple[ListForm, ...] = ()
    plans: tuple[Literal["docx", "md"], ...] = ()
    errors: bool = True


class Processed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What becomes of files that were read: left where they are, or moved into ``folder``."""

    action: Literal["leave", "move"] = "leave"
    folder: str = "da-xu-ly"


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The scheduled run; relative paths start from the folder of dti.toml.

    ``inbox``: folders, files or patterns; ``units``: a file with the list of units that are to report;
    ``require_evidence``: claims without evidence count as 0.
    """

    inbox: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)] = ("hop-thu",)
    catalogue: str = ""
    province: str = ""
    district: str = ""
    year: Year | None = None
    units: str = ""
    require_evidence: bool = False
    outputs: Outputs = Outputs()
    processed: Processed = Processed()
