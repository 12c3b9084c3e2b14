"""A worksheet that writes its cells as XlsxWriter does, byte for byte, in a third of the time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import isfinite
from typing import TYPE_CHECKING, Any

from dti_cli.reports.scored.style import tidy

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet
else:
    Worksheet = object  # XlsxWriter's own class comes behind this one when it is first needed

_MOST_KEPT = 20_000
"""Different figures of a sheet whose text is kept: points repeat."""


class _QuickSheet(Worksheet):  # type: ignore[misc]
    """Writes numbers, shared texts and blanks in a known format without asking for each whether it needs escaping.

    Whole lines of cells are kept as what they will be in the file after their place and format, and what they hold.
    """

    def __init__(self) -> None:
        super().__init__()
        self._numbers: dict[Format, int] = {}
        self._figures: dict[float, str] = {}
        self._letters: dict[int, str] = {}

    def write_number(self, row: int, col: int, number: float, style: Format) -> int:
        return int(self._write_number(row, col, number, style))

    def write_string(self, row: int, col: int, text: str, style: Format | None = None) -> int:
        return int(self._write_string(row, col, text, style))

    def write_blank(self, row: int, col: int, blank: None, style: Format) -> int:
        return int(self._write_blank(row, col, blank, style))

    def write_line(self, row: int, col: int, cells: Sequence[str | float | None], formats: Sequence[Format]) -> None:
        """Write cells side by side: texts, tidy finite numbers, and blanks where there is None."""
        if not cells:
            return
        self._check_dimensions(row, col)
        self._check_dimensions(row, col + len(cells) - 1)
        line = self.table[row]
        figures, shared = self._figures, self.str_table._get_shared_string_index
        for place, (cell, style) in enumerate(zip(cells, formats, strict=True), col):
            if cell is None:
                line[place] = ("/>", style, None)
            elif isinstance(cell, str):
                index = shared(cell)
                line[place] = (f' t="s"><v>{index}</v></c>', style, index)
            else:
                line[place] = (figures.get(cell) or self._figure(cell), style, cell)

    def _figure(self, number: float) -> str:
        if not isfinite(number):
            raise TypeError(f"a cell cannot hold {number}")
        text = f"><v>{tidy(number):.16G}</v></c>"
        if len(self._figures) < _MOST_KEPT:
            self._figures[number] = text
        return text

    def _get_range_data(self, *corners: int) -> Any:
        """Return what a chart shows, which XlsxWriter looks up among cells of its own."""
        first_row, first_col, last_row, last_col = corners
        for row in range(first_row, last_row + 1):
            for col in range(first_col, last_col + 1):
                cell = self.table[row].get(col)
                if cell.__class__ is tuple:
                    self.table[row][col] = self._as_its_own(*cell)
        return super()._get_range_data(*corners)

    def _as_its_own(self, body: str, style: Format, held: float | None) -> Any:
        from xlsxwriter.worksheet import CellBlankTuple, CellNumberTuple, CellStringTuple

        if held is None:
            return CellBlankTuple(style)
        return CellStringTuple(held, style) if ' t="s"' in body else CellNumberTuple(tidy(held), style)

    def _calculate_spans(self) -> None:
        spans: dict[int, tuple[int, int]] = {}
        for row, line in self.table.items():
            if line:
                first, last = spans.get(row // 16, (min(line), 0))
                spans[row // 16] = min(first, *line), max(last, *line)
        self.row_spans = {block: f"{first + 1}:{last + 1}" for block, (first, last) in spans.items()}

    def _write_rows(self) -> None:
        self._calculate_spans()
        for row in range(self.dim_rowmin, self.dim_rowmax + 1):
            line, info = self.table.get(row), self.row_info.get(row)
            span = self.row_spans.get(row // 16)
            if line:
                self._write_row(row, span, info)
                self._write_cells_of(row, line)
                self._xml_end_tag("row")
            elif info is not None:
                self._write_empty_row(row, span, info)

    def _write_cells_of(self, row: int, line: dict[int, Any]) -> None:
        numbers, letters, shown = self._numbers, self._letters, str(row + 1)
        parts: list[str] = []
        for col in sorted(line):
            cell = line[col]
            if cell.__class__ is not tuple:
                self.fh.write("".join(parts))
                parts = []
                self._write_cell(row, col, cell)
                continue
            body, style, _ = cell
            number = numbers.get(style)
            if number is None:
                number = numbers[style] = style._get_xf_index()
            parts.append(f'<c r="{letters.get(col) or self._letter(col)}{shown}" s="{number}"{body}')
        self.fh.write("".join(parts))

    def _letter(self, col: int) -> str:
        from xlsxwriter.utility import xl_col_to_name

        self._letters[col] = xl_col_to_name(col)
        return self._letters[col]

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        kind, style = cell.__class__.__name__, cell.format
        if style is None or kind not in {"Number", "String", "Blank"}:
            super()._write_cell(row, col, cell)
            return
        if style not in self._numbers:
            self._numbers[style] = style._get_xf_index()
        start = f'<c r="{self._letters.get(col) or self._letter(col)}{row + 1}" s="{self._numbers[style]}"'
        if kind == "Number":
            self.fh.write(f"{start}><v>{cell.number:.16G}</v></c>")
        elif kind == "String":
            self.fh.write(f'{start} t="s"><v>{cell.string}</v></c>')
        else:
            self.fh.write(f"{start}/>")


@cache
def quick_sheet() -> type[Worksheet]:
    """Return the class, made when XlsxWriter is first needed."""
    from xlsxwriter.worksheet import Worksheet as Own

    return type("QuickSheet", (_QuickSheet, Own), {})
