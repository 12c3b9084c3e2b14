"""What a look at a file tells: its mode, that nothing is there, or that the system does not say."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from stat import S_IFREG

import pytest

from dti_cli.domain.faults import mode_of


def looking(answer: Exception | int) -> Callable[[], os.stat_result]:
    def look() -> os.stat_result:
        if isinstance(answer, Exception):
            raise answer
        return os.stat_result((answer, *(0,) * 9))

    return look


def of_windows(number: int) -> OSError:
    error = OSError(errno.EINVAL, "x")
    error.winerror = number  # type: ignore[attr-defined, unused-ignore]
    return error


def test_what_is_there_has_its_mode() -> None:
    assert mode_of(looking(S_IFREG | 0o644)) == S_IFREG | 0o644


@pytest.mark.parametrize("error", [FileNotFoundError(2, "x"), OSError(errno.ELOOP, "x"), ValueError(), of_windows(123)])
def test_where_nothing_is_the_mode_is_0(error: Exception) -> None:
    assert mode_of(looking(error)) == 0


@pytest.mark.parametrize("error", [OSError(errno.EINVAL, "x"), PermissionError(errno.EACCES, "x"), of_windows(59)])
def test_what_the_system_does_not_say_is_no_absence(error: OSError) -> None:
    with pytest.raises(OSError, match="x"):
        mode_of(looking(error))
