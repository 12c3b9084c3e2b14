"""What dti.toml may settle for the scheduled run, and what it may not."""

from __future__ import annotations

import msgspec
import pytest

from dti_cli.domain.settings import Settings


def test_an_empty_file_asks_for_the_usual_run() -> None:
    usual = msgspec.convert({}, Settings)

    assert (usual.inbox, usual.catalogue, usual.year) == (("hop-thu",), "", None)
    assert (usual.outputs.folder, usual.outputs.scored, usual.outputs.rank) == ("ket-qua", True, ("xlsx", "csv"))
    assert (usual.outputs.gaps, usual.outputs.plans) == ((), ())
    assert (usual.processed.action, usual.processed.folder) == ("leave", "da-xu-ly")


@pytest.mark.parametrize("year", [2000, 2100])
def test_years_of_this_century_are_allowed(year: int) -> None:
    assert msgspec.convert({"year": year}, Settings).year == year


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({"year": 1999}, r"\$\.year"),
        ({"year": 2101}, r"\$\.year"),
        ({"inbox": []}, r"\$\.inbox"),
        ({"hop_thu": ["a"]}, "hop_thu"),
        ({"outputs": {"rank": ["pdf"]}}, r"\$\.outputs\.rank"),
        ({"outputs": {"plans": ["xlsx"]}}, r"\$\.outputs\.plans"),
        ({"processed": {"action": "delete"}}, r"\$\.processed\.action"),
    ],
)
def test_what_no_run_can_do_is_refused_with_its_place(facts: dict[str, object], place: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=place):
        msgspec.convert(facts, Settings)
