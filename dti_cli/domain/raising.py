"""Targets that raise a lower one, whose figures serve them too: in which order to take them."""

from __future__ import annotations

from dti_cli.domain.catalogue import Catalogue, leaves
from dti_cli.domain.rules import Target


def raised_order(catalogue: Catalogue) -> dict[str, str]:
    """Return the targets that raise a lower one, each with that one's code and after it where it is raised itself.

    Those that raise one another in a circle are left out.
    """
    open_ = {i.code: i.rule.raises for i in leaves(catalogue) if isinstance(i.rule, Target) and i.rule.raises}
    order: dict[str, str] = {}
    while ready := {code: lower for code, lower in open_.items() if lower not in open_}:
        order |= ready
        open_ = {code: lower for code, lower in open_.items() if code not in ready}
    return order
