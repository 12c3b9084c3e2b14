"""Which catalogue a workbook was made for: by our own stamp, by names and labels in it, by its codes and province."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.observations import Given
from dti_cli.domain.text import match_key
from dti_cli.domain.units import bare_province
from dti_cli.reading.codes import Heading, closing_code, parse_heading
from dti_cli.reading.grid import Grid, Value
from dti_cli.reading.mentions import in_lines, in_name
from dti_cli.reading.provinces import province_named
from dti_cli.reading.stamp import stamped_with
from dti_cli.reading.wording import Wording, heading_key, wording

_ROWS, _LONGEST, _SHORTEST_NAME = 400, 400, 12
_CLEARLY = 2
"""A catalogue is settled by names when it has at least this many times as many of them as any other."""


class Hits(NamedTuple):
    """What a workbook has in common with one catalogue; ``strange`` counts its input keys that the catalogue lacks."""

    catalogue: Catalogue
    names: int
    keys: int
    strange: int


def recognise(file: Path, grids: Sequence[Grid], catalogues: Sequence[Catalogue], given: Given) -> list[str]:
    """Return the ids of the catalogues a workbook may be of.

    It is one where it is settled, none where nothing speaks for any.
    """
    stamp = next((s for grid in grids if (s := stamped_with(grid))), "")
    if any(c.id == stamp for c in catalogues):
        return [stamp]
    texts = list(dict.fromkeys(_texts(grids)))
    said = [_said(text) for text in texts]
    hits = [_hits(said, wording(c)) for c in catalogues]
    by_name = sorted(hits, key=lambda h: -h.names)
    if by_name[0].names and (len(hits) == 1 or by_name[0].names >= _CLEARLY * by_name[1].names):
        return [by_name[0].catalogue.id]
    fitting = _by_codes([h for h in hits if h.names or h.keys])
    local = _of_named_provinces(fitting, file, texts, given)
    return [h.catalogue.id for h in (local if len(local) == 1 else fitting)]


def _texts(grids: Sequence[Grid]) -> Iterator[str]:
    for grid in grids:
        for row in grid.rows[:_ROWS]:
            yield from (text for cell in row.cells if (text := _text(cell)))


def _text(cell: Value) -> str:
    return cell if type(cell) is str and len(cell) <= _LONGEST else ""


class _Said(NamedTuple):
    """A text taken apart, and the key of its words where they are enough to be a name."""

    head: Heading
    label: str


def _said(text: str) -> _Said:
    head = parse_heading(text)
    if not head.code and (closing := closing_code(text)).code:
        head = closing
    return _Said(head, heading_key(head.label or text) if len(text) > _SHORTEST_NAME else "")


def _hits(said: Sequence[_Said], words: Wording) -> Hits:
    names = keys = strange = 0
    for head, label in said:
        names += bool(label) and (label in words.labels or _is_indicator(label, words))
        if head.code and (head.letter or "." in head.code):
            known = f"{head.code}.{head.letter}" in words.keys if head.letter else head.code in words.by_code
            keys, strange = keys + known, strange + (not known)
    return Hits(words.catalogue, names, keys, strange)


def _is_indicator(label: str, words: Wording) -> bool:
    return any(code in words.by_code for code in words.names.get(label, ()))


def _by_codes(hits: list[Hits]) -> list[Hits]:
    """Keep the catalogues that have most of the workbook's codes."""
    most = max((h.keys - h.strange for h in hits), default=0)
    return [h for h in hits if h.keys - h.strange == most]


def _of_named_provinces(hits: Sequence[Hits], file: Path, texts: Sequence[str], given: Given) -> list[Hits]:
    """Return the catalogues of provinces that the options, the file's name or its texts name."""
    local = [h for h in hits if h.catalogue.province]
    named = _named_provinces(file, texts, given) if local else set()
    return [h for h in local if match_key(h.catalogue.province) in named]


def _named_provinces(file: Path, texts: Sequence[str], given: Given) -> set[str]:
    if given.province:
        return {match_key(province_named(given.province) or given.province)}
    mentions = in_lines([t for t in texts if len(t) < 200])
    names = (*mentions.provinces, *in_name(file.stem).provinces) or (given.listed or "",)
    named = {match_key(province_named(name) or name) for name in names}
    return named | {match_key(bare_province(t)) for t in texts if len(t) < 40}
