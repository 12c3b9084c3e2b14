"""Everything one run finds wrong beyond the single cell: audits, scores, and values that replaced stored ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dti_cli.domain.catalogue import Catalogue, code_of
from dti_cli.domain.findings import Finding, Origin, finding
from dti_cli.domain.not_applicable import SAID
from dti_cli.domain.observations import INPUT, RECORDED, RECORDED_MAX, REMARK, Observation
from dti_cli.domain.rules import RATE
from dti_cli.domain.value_words import InWords, plain_words
from dti_cli.scoring.audit import Cell, Recorded, audit
from dti_cli.scoring.merging import observations

if TYPE_CHECKING:
    from dti_cli.scoring.checks import Find
    from dti_cli.scoring.merging import Merged


class Replaced(NamedTuple):
    """A stored value that another took the place of.

    ``after`` is None for a blank cell and, where it is ``unusable``, for one that cannot be used. ``by`` is the key of
    what says the same thing now, where that is another; ``declared``: the indicator is declared not applicable;
    ``was``: the words in which it was before.
    """

    unit: str
    key: str
    before: float | None
    after: float | None
    origin: Origin
    by: str = ""
    unusable: bool = False
    declared: bool = False
    was: str = ""


def audited(catalogue: Catalogue, merged: Merged, ids: Sequence[str]) -> list[Finding]:
    """Return what is wrong in every recorded table of a run; a cell that several units share is told of once."""
    frame = merged.frame[merged.frame["kind"].isin([RECORDED, RECORDED_MAX, REMARK])]
    tables: dict[tuple[int, int], dict[str, dict[str, Cell]]] = defaultdict(lambda: defaultdict(dict))
    for o in observations(frame):
        cell = Cell(o.value, o.state, o.raw, merged.origin(o.source, o.row, o.col))
        tables[o.unit, o.year][o.kind][o.key] = cell
    told: dict[Finding, Finding] = {}
    for (unit, _), cells in tables.items():
        for found in audit(catalogue, Recorded(ids[unit], cells)):
            same = found._replace(unit="")
            told[same] = found if told.get(same, found) == found else same
    return list(told.values())


def finder(merged: Merged, year: int, place: Callable[[int], int | None]) -> Find:
    """Return a function from unit and key to the cell and value (NaN if unusable) in this run.

    ``place`` maps a unit into the run.
    """
    index: dict[int, dict[str, Observation]] = {}
    rows: dict[int, list[int]] = defaultdict(list)
    frame = merged.frame

    def of_unit(here: int) -> dict[str, Observation]:
        if not rows:
            wanted = ((frame["year"] == year) & frame["kind"].isin([INPUT, RECORDED])).to_numpy().nonzero()[0]
            for unit, row in zip(frame["unit"].to_numpy()[wanted].tolist(), wanted.tolist(), strict=True):
                rows[unit].append(row)
        return {o.key: o for o in observations(frame.iloc[rows.get(here, [])])}

    def find(unit: int, key: str) -> tuple[Origin, float] | None:
        here = place(unit)
        if here is None:
            return None
        if here not in index:
            index[here] = of_unit(here)
        found = index[here].get(key)
        return (merged.origin(found.source, found.row, found.col), found.value) if found else None

    return find


def replaced_findings(changes: Iterable[Replaced], words: InWords = plain_words) -> list[Finding]:
    """Say which stored values this run replaced: one finding per unit, and one per value lost for nothing usable."""
    found: list[Finding] = []
    by_unit: dict[str, list[tuple[Origin, str]]] = defaultdict(list)
    for change in changes:
        if change.by:
            found.append(_superseded(change, words))
        elif _held(change) and change.after is None:
            found.append(
                finding(
                    "blanked-value",
                    change.origin,
                    unit=change.unit,
                    indicator=code_of(change.key),
                    raw="",
                    what=f"“{SAID}”"
                    if change.declared
                    else "Số liệu không dùng được"
                    if change.unusable
                    else "Ô trống",
                    key=change.key,
                    before=_before(change, words),
                )
            )
        elif _held(change) and change.after is not None:
            shown = f"{change.key} từ {_before(change, words)} thành {words(change.key, change.after)}"
            by_unit[change.unit].append((change.origin, shown))
    for unit, group in by_unit.items():
        told = "; ".join(shown for _, shown in group[:5]) + ("; …" if len(group) > 5 else "")
        found.append(finding("replaced-value", group[0][0], unit=unit, count=len(group), examples=told))
    return found


def _held(change: Replaced) -> bool:
    return change.before is not None or bool(change.was)


def _before(change: Replaced, words: InWords) -> str:
    return change.was or ("không dùng được" if change.before is None else words(change.key, change.before))


def _superseded(change: Replaced, words: InWords) -> Finding:
    code = code_of(change.key)
    name = (
        f"Tỷ lệ {code}"
        if change.key.endswith(f".{RATE}")
        else f"{'Điểm' if change.key == code else 'Số liệu'} {change.key}"
    )
    return finding(
        "superseded-figure",
        change.origin,
        unit=change.unit,
        indicator=code,
        name=name,
        before=_before(change, words),
        by=change.by.removesuffix(f".{RATE}"),
    )


def with_ids(findings: Iterable[Finding], merged: Merged, ids: Sequence[str]) -> list[Finding]:
    """Replace units' names by their ids wherever a file names a unit once."""
    return [
        f._replace(unit=ids[merged.named[f.file][f.unit]]) if f.unit in merged.named.get(f.file, ()) else f
        for f in findings
    ]
