"""Exit codes that no fault of the domain has."""

from __future__ import annotations

UNFORESEEN = 70
INTERRUPTED = 130
