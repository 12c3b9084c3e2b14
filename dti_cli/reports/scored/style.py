"""How the scored workbook looks: font, borders, fills, number formats, and the page it prints on."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from dti_cli.domain.finding_kinds import ERROR, WARNING
from dti_cli.domain.scores import COMPUTED, INVALID, MISSING, NOT_APPLICABLE, NOT_COMPUTABLE, RECORDED
from dti_cli.domain.text import clean, without_controls

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

FONT = "Times New Roman"
LONGEST_TEXT = 32_767
A4 = 9
LONGEST_FOOTER = 80
"""Characters of a name in a footer, whose whole Excel holds to 255 with every & twice."""
PRINTABLE_WIDTH = 1010
"""Pixels across an A4 landscape page between margins of 15 mm, at full size."""
PRINTABLE_HEIGHT = 500
"""Points down such a page, less its footer."""

TRAITS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 13, "align": "center", "valign": "vcenter"},
    "subtitle": {"align": "center", "valign": "vcenter"},
    "left": {"align": "left"},
    "note": {"italic": True, "text_wrap": True, "valign": "top"},
    "section": {"bold": True, "font_size": 12},
    "cell": {"border": 1, "border_color": "#A6A6A6", "valign": "vcenter"},
    "text": {"align": "left", "indent": 1},
    "wrap": {"text_wrap": True},
    "centre": {"align": "center"},
    "bold": {"bold": True},
    "head": {"bold": True, "align": "center", "text_wrap": True, "bg_color": "#D9E2EC"},
    "upright": {"rotation": 90, "valign": "bottom", "bold": False},
    "open": {"bottom": 0},
    "most": {
        "italic": True,
        "bold": False,
        "align": "center",
        "indent": 0,
        "num_format": "General",
        "bg_color": "#EDEFF2",
    },
    "pillar": {"bold": True, "bg_color": "#EDEFF2"},
    "points": {"num_format": "0.00_)", "align": "right"},
    "mean": {"num_format": "0.00_)", "align": "right"},
    "close": {"num_format": "0.00"},
    "percent": {"num_format": "0.00%_)", "align": "right"},
    "fill": {"locked": False, "bg_color": "#FFFDF0", "border": 1, "border_color": "#A6A6A6"},
    "claim": {"num_format": "@", "text_wrap": True},
    "right": {"align": "right"},
    "link": {"font_color": "#0563C1", "underline": 1},
    "quoted": {"quote_prefix": True},
    "yellow": {"bg_color": "#FFF2CC"},
    "red": {"bg_color": "#F8CBAD"},
    "violet": {"bg_color": "#E4DFEC"},
    "blue": {"bg_color": "#DDEBF7"},
    MISSING: {"num_format": '0.00" –";-0.00" –";"–"'},
    INVALID: {"num_format": '0.00" !";-0.00" !";"!"'},
    NOT_COMPUTABLE: {"num_format": '0.00" ÷0";-0.00" ÷0";"÷0"'},
    RECORDED: {"num_format": '0.00"*"'},
    NOT_APPLICABLE: {"num_format": '0.00" KAD";-0.00" KAD";"KAD"'},
}
"""Named properties; a look is several of them, the later winning."""

SEVERITY_FILLS = {ERROR: "red", WARNING: "yellow"}
"""The fills of findings that want a person's eye."""
_FILLS = {MISSING: "yellow", INVALID: "red", NOT_COMPUTABLE: "violet"}


class Formats(dict[str, "Format"]):
    """A workbook's formats under their looks, such as “cell points pillar”, each made once.

    ``whole`` writes points as counts, without decimals; only means keep theirs.
    """

    def __init__(self, book: Workbook, *, whole: bool = False) -> None:
        super().__init__()
        self.book, self.whole = book, whole

    def __missing__(self, look: str) -> Format:
        facts: dict[str, object] = {}
        for trait in look.split():
            facts |= TRAITS[trait]
        shown = str(facts.get("num_format", ""))
        if self.whole and shown and "%" not in shown and "mean" not in look.split():
            facts["num_format"] = shown.replace("0.00", "0")
        self[look] = self.book.add_format(facts)
        return self[look]


class Paper(NamedTuple):
    """A sheet being written and the formats of its workbook."""

    sheet: Worksheet
    formats: Formats


@lru_cache(maxsize=16384)
def safe(text: str) -> str:
    """Return text that any workbook can hold: no control characters, not too long, never read as markup."""
    text = without_controls(text)
    if len(text) > LONGEST_TEXT:
        text = text[: LONGEST_TEXT - 1] + "…"
    # XlsxWriter copies such a text into the file as markup, unescaped.
    return text + " " if text.startswith("<r>") and text.endswith("</r>") else text


def put(paper: Paper, row: int, col: int, text: str, look: str) -> None:
    """Write text as text, whatever it looks like."""
    if text:
        paper.sheet.write_string(row, col, safe(text), paper.formats[look])
    else:
        paper.sheet.write_blank(row, col, None, paper.formats[look])


def put_across(paper: Paper, row: int, cols: tuple[int, int], text: str, look: str) -> None:
    """Write text over several columns of a row."""
    first, last = cols
    if first == last:
        put(paper, row, first, text, look)
        return
    paper.sheet.merge_range(row, first, row, last, "", paper.formats[look])
    put(paper, row, first, text, look)


def status_fills(statuses: Set[str]) -> dict[str, str]:
    """Return the fills of the statuses that stand out; points people typed do so only beside computed ones."""
    return _FILLS | ({RECORDED: "blue"} if COMPUTED in statuses else {})


def pixels(widths: Sequence[float]) -> float:
    """Return how many pixels columns of these widths take on the screen."""
    return sum(int(width * 7) + 5 for width in widths)


def tidy(value: float) -> float:
    """Return a figure without the dust of binary sums."""
    return round(value, 9) + 0.0


def _in_footer(name: str) -> str:
    """Return a name as a footer shows it: Excel reads & as a command, and a first digit as part of the font's size."""
    text = clean(safe(name))
    text = text if len(text) <= LONGEST_FOOTER else text[: LONGEST_FOOTER - 1] + "…"
    return (" " if text[:1].isdigit() else "") + text.replace("&", "&&")


def set_page(sheet: Any, name: str, *, across: int | None = 1) -> None:
    """Set A4 landscape with margins and a page number; ``across`` pages wide, or None where the scale is set apart."""
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.59, right=0.59, top=0.59, bottom=0.67)
    sheet.set_footer(f'&L&"{FONT},Italic"&10{_in_footer(name)}&R&"{FONT},Regular"&10Trang &P/&N', {"margin": 0.31})
    sheet.hide_gridlines(2)
    if across is not None:
        sheet.fit_to_pages(across, 0)
        sheet.center_horizontally()
