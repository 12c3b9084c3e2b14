"""Options of plain kinds, turned into values without the library that Typer takes for it.

Loading that library takes longer than the answers of the light commands. Where Typer should one day ask it in another
way, what is set here is not looked at and the values come out the same.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer

_PLAIN = (str, Path, int, float, bool)
_EACH: dict[Any, type] = {list[str]: str, list[Path]: Path}
_WORDS = {int: "not an integer", float: "not a number"}


class _Plain:
    """Turns the text of one parameter into text, a path or a number within its bounds; flags are values already."""

    def __init__(self, kind: Any, low: float | None, high: float | None) -> None:
        self._kind, self._low, self._high = kind, low, high

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, list | tuple):
            return [self._kind(text) for text in value]
        try:
            found = self._kind(value)
        except ValueError as error:
            raise typer.BadParameter(_WORDS[self._kind], ctx=ctx, param=param) from error
        if not self._is_within(found):
            raise typer.BadParameter("out of range", ctx=ctx, param=param)
        return found

    def _is_within(self, found: Any) -> bool:
        """Tell whether a value keeps its bounds; a number that is none, or has no end, keeps to none."""
        if self._low is None and self._high is None:
            return True
        if isinstance(found, float) and not math.isfinite(found):
            return False
        return (self._low is None or found >= self._low) and (self._high is None or found <= self._high)


def taken_plainly(parameters: Sequence[Any]) -> Sequence[Any]:
    """Return parameters of which those of plain kinds are turned into their values here.

    Others stay with the library.
    """
    for parameter in parameters:
        if (told := getattr(parameter, "type_descriptor", None)) is None:
            continue
        kind = _EACH.get(told.annotation, told.annotation)
        if kind in _PLAIN and not told.parameter_info.parser:
            parameter._runtime_param = _Plain(kind, parameter.min, parameter.max)
    return parameters
