"""What a run over workbooks is asked to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.observations import Given

if TYPE_CHECKING:
    from dti_cli.pipeline.expected import Expected


class Books(NamedTuple):
    """How scored workbooks are written: whether they are ``wanted`` at all, and which paths other inputs own.

    ``before`` is called before a workbook is replaced, with the input, how many units and usable scores it gave, and
    the workbook's path.
    """

    wanted: bool = True
    owned: Sequence[str] = ()
    before: Callable[[str, int, int, Path], None] | None = None


class Job(NamedTuple):
    """What a run of scoring or checking is asked to do; ``at`` is the time that the store remembers.

    ``rivals`` are the catalogues a workbook may be of, where none was named; then ``catalogue`` is only the first of
    them. ``expected`` is the list of units that are to report. ``require_evidence`` None leaves it as the cohort was
    scored before. ``progress`` hears how many of how many files are done and the name of the last; ``notice`` hears a
    sentence for people. ``attended``: somebody is there to name the catalogue where no workbook says it, and the
    workbooks are all there is, so that who is on the list and not in them has not reported.
    """

    paths: Sequence[str]
    home: Path
    catalogue: Catalogue
    given: Given
    expected: Expected | None
    out_dir: Path
    at: str
    version: str
    progress: Callable[[int, int, str], None]
    notice: Callable[[str], None]
    rivals: Sequence[Catalogue] = ()
    require_evidence: bool | None = None
    books: Books = Books()
    attended: bool = True


WAITING = "Một lần chạy khác đang dùng kho; đang đợi lần đó xong…"
"""What a run says that has waited for a while."""
