"""Cells under an indicator's bare code: a ratio of two figures, or a target's rate as reported."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dti_cli.domain.catalogue import Indicator, rate_key
from dti_cli.domain.observations import INVALID, OK
from dti_cli.reading.answers import names_state
from dti_cli.reading.figures import plain, readings
from dti_cli.reading.grid import Percent, Value, as_float, raw_of
from dti_cli.reading.measures import Wanted, wanted_of
from dti_cli.reading.values import (
    Taken,
    broken_figure,
    common_fault,
    or_not_applicable,
    shown_number,
    state_not_figure,
    take_ratio,
    too_large,
    zero_or_missing,
)
from dti_cli.reading.wording import Wording, ratio_keys

_THREE_DIGITS = re.compile(r"-?([1-9][0-9]{0,2})([.,])([0-9]{3})")


def take_bare(value: Value, words: Wording, code: str) -> Iterator[tuple[str, Taken]]:
    """Yield the keys and values that a cell under a ratio's bare code gives: 13/14, or for a target also 85%."""
    indicator = words.by_code[code]
    rate = rate_key(indicator)
    if rate and not (isinstance(value, str) and "/" in plain(value)):
        yield rate, or_not_applicable(_state_told(take_rate(value), indicator), indicator)
        return
    keys = ratio_keys(words, code) or ()
    of_what = wanted_of(words.keys[keys[1]][1]) if keys else Wanted()
    for key, taken in zip(keys, take_ratio(value, code, of_what), strict=True):
        yield key, or_not_applicable(taken, indicator)


def _state_told(taken: Taken, indicator: Indicator) -> Taken:
    """Ask for the rate or its figures where the state of the work stands instead."""
    if taken.fault != "not-a-number" or not names_state(taken.raw):
        return taken
    figures = " và ".join(f"{indicator.key(x.letter)} ({x.label})" for x in indicator.inputs[:2])
    return state_not_figure(taken.raw, f"tỷ lệ, hoặc {figures}", "85%")


def take_rate(value: Value) -> Taken:
    """Read a rate as reported, as a share: 85, 85% and a cell formatted as percent that holds 0.85 all mean 85 %."""
    if (early := common_fault(value, "một tỷ lệ")) is not None:
        return early
    if isinstance(value, Percent):
        return _checked(float(value), raw_of(value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _of_hundred(as_float(value), shown_number(value))
    if (two := broken_figure(value)) is not None:
        return two
    text = plain(raw_of(value)).strip()
    if (nothing := zero_or_missing(text)) is not None:
        return Taken(INVALID, raw=raw_of(value), fault="ambiguous-number", facts=nothing)
    percent, bare = text.endswith("%"), text.removesuffix("%").strip()
    if (either := _two_ways(bare, percent=percent)) is not None:
        return Taken(INVALID, raw=raw_of(value), fault="ambiguous-number", facts=either)
    found = readings(bare.removeprefix("-"))
    if not found:
        return Taken(INVALID, raw=raw_of(value), fault="not-a-number")
    number = -found[0] if bare.startswith("-") else found[0]
    return _checked(number / 100, raw_of(value)) if percent else _of_hundred(number, raw_of(value))


def _two_ways(bare: str, *, percent: bool) -> dict[str, object] | None:
    """Return the facts of the finding where a rate may be in the thousands or have three decimals.

    So may 85.125, but not 85,125%.
    """
    found = _THREE_DIGITS.fullmatch(bare)
    if found is None or (percent and found[2] == ","):
        return None
    decimal = f"{found[1]},{found[3]}%"
    return {"readings": f"{decimal} hoặc {found[1]}.{found[3]}%", "remedy": f"Gõ lại kèm dấu %, ví dụ {decimal}."}


def _of_hundred(number: float, raw: str) -> Taken:
    """Read a plain number; one up to 1 may be a share or a percentage, so that it is asked for."""
    if 0 < number <= 1:
        either = f"{shown_number(number)}% hoặc {shown_number(round(number * 100, 6))}%"
        return Taken(INVALID, raw=raw, fault="ambiguous-rate", facts={"readings": either})
    return _checked(number / 100, raw)


def _checked(share: float, raw: str) -> Taken:
    if (refused := too_large(share, raw)) is not None:
        return refused
    if share < 0:
        return Taken(INVALID, raw=raw, fault="negative-number")
    return Taken(OK, round(share, 12), raw)
