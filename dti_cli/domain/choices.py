"""What narrows a gap list down."""

from __future__ import annotations

from typing import NamedTuple


class Choice(NamedTuple):
    """What narrows a gap list down; words are looked for whatever their case and accents."""

    lead: str = ""
    due: str = ""
    pillar: str = ""
    least: float = 0.0
    every: bool = False
