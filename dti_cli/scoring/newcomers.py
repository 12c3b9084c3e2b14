"""Units met for the first time: those that are surely new, and those that look like a slip of a known name."""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple

from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.findings import Finding, finding
from dti_cli.domain.numbers import TOLERANCE
from dti_cli.domain.settling import settle
from dti_cli.domain.text import fold, match_key
from dti_cli.domain.units import TYPE_WORDS, Unit, bare_district, split_type
from dti_cli.scoring.completeness import filled
from dti_cli.scoring.merging import Merged

_NEAR = 0.85
_SLIPPED_TYPE = re.compile(rf"^(?:{'|'.join(map(fold, TYPE_WORDS.values()))}) (?=\w)")
"""A type word that lost its accents, so that the name seems to have none."""
_JOINED = re.compile(r"\s+(?:và|-|–)\s+|\s*[,;+&/]\s*", re.IGNORECASE)
_MOST_COMPARED = 50_000
"""How many names are compared letter by letter in one run.

Beyond that, seconds would become hours and only accents are looked at.
"""


def without_doubtful(
    merged: Merged, known: Sequence[Unit], expected: Sequence[Unit], catalogue: Catalogue
) -> tuple[Merged, list[Finding]]:
    """Leave out units that are not on the list of those expected, or look like a slip of a known one; tell each.

    A new name is doubtful where, in its district, a known unit's name differs only in accents or signs, and where it is
    those of several units. Two new names that differ only so are told: both may be right.
    """
    findings = [*_other_province(merged, catalogue)]
    doubtful: set[int] = set()
    old = {u.key for u in known}
    settled = settle(expected, merged.units)
    listed = {candidate.key for unit in expected for candidate in settled[unit]}
    nearby: dict[str, list[_Known]] = defaultdict(list)
    for unit in dict.fromkeys([*known, *expected]):
        nearby[match_key(unit.province)].append(_as_known(unit))
    spent = count()
    for n, unit in enumerate(merged.units):
        if unit.key in listed or (unit.key in old and not listed):
            continue
        new, joined = _as_known(unit), _joined(unit.name)
        near = [u.unit.name for u in nearby[match_key(unit.province)] if _looks_like(new, u, spent if listed else None)]
        if joined:
            doubtful.add(n)
            findings.append(_several(merged, n, joined))
        elif listed or near:
            doubtful.add(n)
            findings.append(_told(merged, n, near, listed=bool(listed)))
        elif not unit.type:
            findings.append(
                finding("unit-type-missing", merged.first[n], unit=unit.name, raw=unit.name, name=unit.name)
            )
    met = [n for n in filled(merged) if n not in doubtful and merged.units[n].key not in old | listed]
    findings += _in_each_file(merged, _alike(merged, met))
    if not doubtful:
        return merged, findings
    frame = merged.frame[~merged.frame["unit"].isin(doubtful)].reset_index(drop=True)
    return merged._replace(frame=frame), findings


def _alike(merged: Merged, new: Sequence[int]) -> dict[int, Finding]:
    """Tell, by place, names that a run brings for the first time and that differ only in accents or signs."""
    groups: dict[tuple[str, str], list[tuple[int, _Known]]] = defaultdict(list)
    for n in new:
        unit = _as_known(merged.units[n])
        groups[match_key(unit.unit.province), unit.letters].append((n, unit))
    found: dict[int, Finding] = {}
    for n, unit in (pair for group in groups.values() if len(group) > 1 for pair in group):
        name, group = unit.unit.name, groups[match_key(unit.unit.province), unit.letters]
        others = "”, “".join(other.unit.name for _, other in group if _looks_like(unit, other, None))
        if others:
            found[n] = finding("units-alike", merged.first[n], unit=name, raw=name, name=name, other=others)
    return found


def _in_each_file(merged: Merged, told: Mapping[int, Finding]) -> list[Finding]:
    """Return findings about units, by place, and the same for each further file that names the unit."""
    found = list(told.values())
    for file, places in merged.named.items():
        further = [told[n] for n in dict.fromkeys(places.values()) if n in told and told[n].file != file]
        found += [f._replace(file=file, sheet="", cell="") for f in further]
    return found


class _Known(NamedTuple):
    """A unit with what its names are compared by, reckoned once; ``alphabet`` has a bit for each letter of its name."""

    unit: Unit
    district: str
    name: str
    letters: str
    alphabet: int


def _as_known(unit: Unit) -> _Known:
    bare = split_type(unit.name)[1]
    slipped = not unit.type and bare.split(maxsplit=1)[0].isascii()
    letters = _letters(_SLIPPED_TYPE.sub("", fold(bare), count=1) if slipped else bare)
    alphabet = sum({1 << ord(letter) % 64 for letter in letters})
    return _Known(unit, match_key(bare_district(unit.district)), match_key(bare), letters, alphabet)


def _looks_like(new: _Known, known: _Known, spent: Iterator[int] | None) -> bool:
    """Tell names that differ in accents or signs only.

    With ``spent``, which counts comparisons, also those that differ by a slip or two.
    """
    if new.district and known.district and new.district != known.district:
        return False
    if new.unit.type and known.unit.type and new.unit.type != known.unit.type:
        return False
    if new.letters == known.letters:
        return new.name != known.name
    return spent is not None and _nearly(new, known, spent)


def _nearly(new: _Known, known: _Known, spent: Iterator[int]) -> bool:
    """Tell names that have nearly all letters in common; what one alone has soon shows that most do not."""
    one, other = new.letters, known.letters
    most = (1 - _NEAR) * (len(one) + len(other)) + TOLERANCE
    if abs(len(one) - len(other)) > most or (new.alphabet ^ known.alphabet).bit_count() > most:
        return False
    return next(spent) < _MOST_COMPARED and difflib.SequenceMatcher(None, one, other).ratio() >= _NEAR


def _joined(name: str) -> list[str]:
    """Return the names within one that is of several units, as “Xã Côn Minh và Xã Kim Hỷ” is; none for other names."""
    parts = _JOINED.split(name)
    return parts if len(parts) > 1 and all(split_type(part)[0] for part in parts) else []


def _letters(name: str) -> str:
    return "".join(c for c in fold(name) if c.isalnum())


def _told(merged: Merged, n: int, near: list[str], *, listed: bool) -> Finding:
    unit = merged.units[n]
    code = "unit-not-listed" if listed else "unit-near-known"
    names = "; ".join(dict.fromkeys(near))
    names = f" (tên gần giống: {names})" if listed and names else names
    return finding(code, merged.first[n], unit=unit.name, raw=unit.name, name=unit.name, near=names)


def _several(merged: Merged, n: int, names: list[str]) -> Finding:
    name = merged.units[n].name
    return finding("several-units", merged.first[n], unit=name, raw=name, name=name, units="; ".join(names))


def _other_province(merged: Merged, catalogue: Catalogue) -> list[Finding]:
    own = match_key(catalogue.province)
    others = sorted({u.province for u in merged.units if own and match_key(u.province) != own})
    return [finding("other-province", province=p, own=catalogue.province, catalogue=catalogue.id) for p in others]


def future_years(merged: Merged, this_year: int) -> list[Finding]:
    """Tell years of figures that have not begun."""
    years = merged.frame[["unit", "year"]].drop_duplicates()["year"].tolist()
    return [
        finding("future-year", year=year, count=count) for year, count in Counter(years).items() if year > this_year
    ]
