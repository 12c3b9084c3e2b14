"""Units met for the first time: those that are surely new, and those that look like a slip of a known name."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Sequence

from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.findings import Finding, Origin, finding
from dti_cli.domain.settling import settle
from dti_cli.domain.text import fold, match_key
from dti_cli.domain.units import Unit, bare_district, split_type
from dti_cli.scoring.merging import Merged

_NEAR = 0.85


def without_doubtful(
    merged: Merged, known: Sequence[Unit], expected: Sequence[Unit], catalogue: Catalogue
) -> tuple[Merged, list[Finding]]:
    """Leave out units that are not on the list of those expected, or look like a slip of a known one; tell each.

    A new name is doubtful where, in its district, a known unit's name differs only in accents or signs.
    """
    findings = [*_other_province(merged, catalogue)]
    doubtful: set[int] = set()
    old = {u.key for u in known}
    settled = settle(expected, merged.units)
    listed = {candidate.key for unit in expected for candidate in settled[unit]}
    nearby: dict[str, list[Unit]] = defaultdict(list)
    for unit in [*known, *expected]:
        nearby[match_key(unit.province)].append(unit)
    for n, unit in enumerate(merged.units):
        if unit.key in listed or (unit.key in old and not listed):
            continue
        near = [u.name for u in nearby[match_key(unit.province)] if _looks_like(unit, u, loosely=bool(listed))]
        if listed or near:
            doubtful.add(n)
            findings.append(_told(merged, n, near, listed=bool(listed)))
        elif not unit.type:
            findings.append(
                finding("unit-type-missing", _place(merged, n), unit=unit.name, raw=unit.name, name=unit.name)
            )
    if not doubtful:
        return merged, findings
    frame = merged.frame[~merged.frame["unit"].isin(doubtful)].reset_index(drop=True)
    return merged._replace(frame=frame), findings


def _looks_like(unit: Unit, known: Unit, *, loosely: bool) -> bool:
    districts = {match_key(bare_district(u.district)) for u in (unit, known)} - {""}
    if len(districts) > 1 or (unit.type and known.type and unit.type != known.type):
        return False
    mine, theirs = (_letters(u.name) for u in (unit, known))
    if mine == theirs:
        return match_key(split_type(unit.name)[1]) != match_key(split_type(known.name)[1])
    return loosely and difflib.SequenceMatcher(None, mine, theirs).ratio() >= _NEAR


def _letters(name: str) -> str:
    return "".join(c for c in fold(split_type(name)[1]) if c.isalnum())


def _told(merged: Merged, n: int, near: list[str], *, listed: bool) -> Finding:
    unit = merged.units[n]
    code = "unit-not-listed" if listed else "unit-near-known"
    names = "; ".join(dict.fromkeys(near))
    names = f" (tên gần giống: {names})" if listed and names else names
    return finding(code, _place(merged, n), unit=unit.name, raw=unit.name, name=unit.name, near=names)


def _place(merged: Merged, n: int) -> Origin:
    rows = merged.frame[merged.frame["unit"] == n]
    if rows.empty:
        return Origin()
    source = merged.sources[int(rows["source"].iloc[0])]
    return Origin(source.file, source.sheet)


def _other_province(merged: Merged, catalogue: Catalogue) -> list[Finding]:
    own = match_key(catalogue.province)
    others = sorted({u.province for u in merged.units if own and match_key(u.province) != own})
    return [finding("other-province", province=p, own=catalogue.province, catalogue=catalogue.id) for p in others]
