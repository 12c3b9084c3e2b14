"""What an auditor would find in a catalogue: maxima that do not add up, points no one can reach, copied definitions."""

from __future__ import annotations

from collections import defaultdict

from dti_cli.domain.catalogue import Catalogue, Indicator, leaves
from dti_cli.domain.findings import Finding, finding
from dti_cli.domain.rules import Target, Task
from dti_cli.scoring.audit import catalogue_maxima
from dti_cli.scoring.outcomes import possible_shares


def audit_catalogue(catalogue: Catalogue) -> list[Finding]:
    """Return everything doubtful in a catalogue that could be loaded."""
    return [*catalogue_maxima(catalogue), *_unreachable(catalogue), *_copied(catalogue)]


def _unreachable(catalogue: Catalogue) -> list[Finding]:
    found = []
    for indicator in leaves(catalogue):
        shares = possible_shares(indicator.rule)
        if shares is not None and (max(shares) < 1 or min(shares) > 0):
            end = "điểm tối đa" if max(shares) < 1 else "0 điểm"
            found.append(finding("level-missing", indicator=indicator.code, code=indicator.code, end=end))
    return found


def _repeats_on_purpose(indicator: Indicator) -> bool:
    """Tell whether an indicator asks what others ask.

    Every task asks its state, a raised target the lower one's figures.
    """
    return isinstance(indicator.rule, Task) or (isinstance(indicator.rule, Target) and bool(indicator.rule.raises))


def _copied(catalogue: Catalogue) -> list[Finding]:
    same: dict[tuple[object, ...], list[Indicator]] = defaultdict(list)
    for indicator in leaves(catalogue):
        labels = tuple(asked.label for asked in indicator.inputs)
        if indicator.inputs and not _repeats_on_purpose(indicator):
            same[labels].append(indicator)
    return [
        finding("same-definition", indicator=group[-1].code, codes=", ".join(i.code for i in group))
        for group in same.values()
        if len(group) > 1
    ]
