"""Plans as Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dti_cli.domain.errors import TemplateError
from dti_cli.reports.plans.templates import environment, mistakes_told
from dti_cli.reports.view import escaped

LARGEST = 5 << 20
"""Bytes of a template: the longest plan takes a hundredth."""


def markdown(template: Path, variables: Mapping[str, Any]) -> str:
    """Fill a Markdown template; every text that a template puts in is escaped. Raises TemplateError."""
    with mistakes_told(template):
        if template.stat().st_size > LARGEST:
            raise TemplateError(template, "tệp quá lớn")
        made = environment(finalize=_safe, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
        return made.from_string(template.read_text("utf-8-sig")).render(variables)


def _safe(value: Any) -> Any:
    return escaped(value) if isinstance(value, str) else value
