"""Our own collection workbooks coming back: known by their stamp, whose sheets are not data."""

from __future__ import annotations

from collections.abc import Sequence

from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.collection import GUIDE_SHEET, REPORT_WORD, STAMP_SHEET, STAMP_WORD
from dti_cli.reading.collect import Collector
from dti_cli.reading.grid import Grid, text_of


def sheets_of_data(grids: Sequence[Grid], catalogue: Catalogue, into: Collector) -> Sequence[Grid]:
    """Return the sheets that hold data.

    A form made from another catalogue, or from an older edition of this one, is told.
    """
    stamped = next((cells for grid in grids if grid.name == STAMP_SHEET and (cells := _stamp(grid))), None)
    if stamped is None:
        return grids
    _, made_from, content, *_ = stamped
    if made_from != catalogue.id:
        into.find("other-catalogue", made_from=made_from, catalogue=catalogue.id)
    elif content != catalogue.hash:
        into.find("old-form", catalogue=catalogue.id)
    return [grid for grid in grids if grid.name not in {STAMP_SHEET, GUIDE_SHEET}]


def is_own_report(grids: Sequence[Grid]) -> bool:
    """Tell a workbook that dti wrote for people to read, which holds no data to read back."""
    return any(grid.name == STAMP_SHEET and _first_cells(grid)[:1] == [REPORT_WORD] for grid in grids)


def stamped_with(grid: Grid) -> str:
    """Return the id of the catalogue a sheet's stamp names; empty where it is no stamp."""
    cells = _stamp(grid) if grid.name == STAMP_SHEET else []
    return cells[1] if cells else ""


def _first_cells(grid: Grid) -> list[str]:
    return [text_of(cell) for row in grid.rows[:1] for cell in row.cells]


def _stamp(grid: Grid) -> list[str]:
    cells = _first_cells(grid)
    return cells if cells[:1] == [STAMP_WORD] and len(cells) >= 3 else []
