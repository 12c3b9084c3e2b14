"""What one scheduled run did."""

from __future__ import annotations

import pytest

from dti_cli.domain.batches import (
    AGAIN,
    CHANGED,
    EMPTY,
    HELD,
    NEW,
    SAME,
    STATE_WORDS,
    UNDONE,
    UNREAD,
    Batch,
    BatchFile,
)


@pytest.mark.parametrize(
    ("states", "unread"), [([], 0), ([NEW, CHANGED, SAME], 0), ([UNREAD], 1), ([UNREAD, NEW, UNREAD, SAME], 2)]
)
def test_a_run_counts_the_files_it_could_not_read(states: list[str], unread: int) -> None:
    files = [BatchFile(f"{n}.xlsx", state, 1, 0) for n, state in enumerate(states)]

    assert Batch("2024-10-15T06:00:00", files, [], [], [], [], [], []).unread == unread


def test_every_state_of_a_file_has_words_of_its_own() -> None:
    assert STATE_WORDS.keys() == {NEW, CHANGED, AGAIN, SAME, EMPTY, UNREAD, HELD, UNDONE}
    assert len(set(STATE_WORDS.values())) == len(STATE_WORDS)
