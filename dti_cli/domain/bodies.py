"""A body that leads or co-ordinates, under its printed names and the one it goes by."""

from __future__ import annotations

from dti_cli.domain.rules import Record


class Agency(Record, frozen=True, kw_only=True):
    """A body under the names it is ``printed`` with, matched whole, and the ``name`` lists and plans give it.

    ``{loai}`` in a name stands for the unit's type. ``now`` is the body that took over where there is no district;
    ``only_of`` the unit whose own body is printed, under its printed name there; ``outside`` marks bodies that are not
    of the commune, which it can only ask; ``of_district`` those among them that a district or province directs, so
    that what took over from them is the commune's own; ``committee`` the people's committee itself.
    """

    printed: tuple[str, ...]
    name: str = ""
    now: str = ""
    only_of: str = ""
    outside: bool = False
    of_district: bool = False
    committee: bool = False
