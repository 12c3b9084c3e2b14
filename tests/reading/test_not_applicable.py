"""Cells that say “Không áp dụng”: taken where the catalogue allows it, told with their cell where it does not."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import msgspec
import pytest

from dti_cli.domain.catalogue import Catalogue
from dti_cli.domain.rules import Part, Parts, Proportional, YesNo
from dti_cli.reading.blanks import blank_kind
from dti_cli.reading.corrections_file import as_value
from tests.reading.catalogues import SMALL
from tests.reading.sheets import Rows, found, read, said
from tests.strategies import indicator_with

SAID, EXEMPT = "Không áp dụng", "not_applicable"
MINH, HY = "Xã Côn Minh", "Xã Hữu Thác"
HEAD = ["Đơn vị", "2.2.a", "2.2.b"]


def allowing(*codes: str) -> Catalogue:
    """Return the small catalogue with some indicators that may be left out."""
    pillars = tuple(
        msgspec.structs.replace(
            pillar,
            indicators=tuple(
                msgspec.structs.replace(i, not_applicable="left_out" if i.code in codes else "")
                for i in pillar.indicators
            ),
        )
        for pillar in SMALL.pillars
    )
    return msgspec.structs.replace(SMALL, pillars=pillars)


SOME = allowing("1.1", "1.2", "2.1", "2.2")


@pytest.mark.parametrize(
    "words", [SAID, "KHÔNG ÁP DỤNG", unicodedata.normalize("NFD", SAID), " không  áp dụng. ", "Khong ap dung"]
)
@pytest.mark.parametrize("key", ["1.1.a", "2.1.a", "2.2.a"])
def test_the_plain_words_are_taken_in_any_spelling_for_every_kind_of_input(key: str, words: str) -> None:
    reading = read([["Đơn vị", key], [MINH, words]], catalogue=SOME)

    assert (said(reading)[MINH, key], found(reading)) == (EXEMPT, [])


@pytest.mark.parametrize("words", ["Không áp dụng được vì xã chưa có mạng", "Không áp dụng?", "KAD", "Áp dụng"])
def test_other_words_are_not(words: str) -> None:
    assert said(read([["Đơn vị", "2.1.a"], [MINH, words]], catalogue=SOME))[MINH, "2.1.a"] == "invalid"


@pytest.mark.parametrize(("allowed", "answers"), [(SOME, "Có, Không, Không áp dụng"), (SMALL, "Có, Không")])
def test_an_answer_that_is_none_is_told_with_the_words_where_they_are_allowed(allowed: Catalogue, answers: str) -> None:
    (told,) = read([["Đơn vị", "2.1.a"], [MINH, "k áp dụng"]], catalogue=allowed).findings

    assert (told.code, told.hint) == ("unknown-answer", f"Gõ một trong: {answers}.")


def test_its_first_letters_are_told_for_what_they_stand_for_and_not_taken() -> None:
    rows: Rows = [["Đơn vị", "2.1.a"], [MINH, "KAD"]]
    allowed, not_allowed = read(rows, catalogue=SOME), read(rows)

    assert {(MINH, "2.1.a"): "invalid"} == said(allowed) == said(not_allowed)
    assert [("not-applicable-in-short", "B2")] == found(allowed)
    assert [("not-applicable", "B2")] == found(not_allowed)


@pytest.mark.parametrize("key", ["1.1.a", "2.1.a", "2.2.a"])
def test_where_the_catalogue_does_not_allow_them_they_are_told_with_their_cell(key: str) -> None:
    reading = read([["Đơn vị", key], [MINH, SAID]])

    assert (said(reading)[MINH, key], found(reading)) == ("invalid", [("not-applicable", "B2")])
    assert reading.findings[0].message == (
        f"Chỉ số {key[:3]} không được ghi “Không áp dụng”: bộ chỉ số không cho phép."
    )


def test_blanks_beside_the_words_are_not_missing_but_those_of_others_are() -> None:
    reading = read([[*HEAD, "1.2.a"], [MINH, SAID, None, "Có"], [HY, 4, None, "Có"]], catalogue=SOME)

    assert found(reading) == [("missing-value", "C3")]


def test_a_blank_first_input_is_named_beside_the_words() -> None:
    reading = read([HEAD, [MINH, None, SAID]], catalogue=SOME)

    assert (said(reading)[MINH, "2.2.b"], found(reading)) == (EXEMPT, [("blank-beside-not-applicable", "B2")])
    assert reading.findings[0].message == (
        "Ô số liệu 2.2.a để trống, ô khác của chỉ số 2.2 ghi “Không áp dụng”; coi cả chỉ số là không áp dụng."
    )


# Two parts: yes or no under a, and a share of b among c.
@pytest.mark.parametrize(
    ("letter", "given", "told"),
    [("b", "a", True), ("c", "ab", False), ("c", "a", True), ("a", "bc", True), ("b", [""], False), ("b", "", False)],
)
def test_of_parts_each_has_to_be_answered(letter: str, given: Sequence[str], told: bool) -> None:
    parts = (
        Part(label="a", share=0.5, rule=YesNo(input="a")),
        Part(label="b", share=0.5, rule=Proportional(numerator=("b",), denominator=("c",))),
    )
    kind = blank_kind(indicator_with(Parts(parts=parts), 4), letter, given)

    assert kind == ("blank-beside-not-applicable" if told else "" if given else "missing-value")


@pytest.mark.parametrize(
    ("key", "plain", "more"), [("1.1.a", "“Chưa có”", "“Không áp dụng”"), ("1.2.a", "Không", SAID)]
)
def test_the_words_are_among_the_answers_to_type_where_they_are_allowed(key: str, plain: str, more: str) -> None:
    wrong = [["Đơn vị", key], [MINH, "k áp dụng"]]
    hints = [read(wrong, catalogue=one).findings[0].hint for one in (SMALL, SOME)]

    assert [hint.endswith(f"{plain}{rest}.") for hint, rest in zip(hints, ("", f", {more}"), strict=True)] == [True] * 2


@pytest.mark.parametrize(("allowed", "state"), [(SOME, EXEMPT), (SMALL, "invalid")])
def test_the_words_under_a_bare_code_speak_for_both_figures(allowed: Catalogue, state: str) -> None:
    rows = [
        ["Đơn vị: Xã Côn Minh"],
        ["Mã", "Chỉ số", "Giá trị"],
        ["2.2", "Tỷ lệ hộ có cáp quang", SAID],
        ["1.3.a", "Việc", "Có"],
    ]
    reading = read(rows, catalogue=allowed)

    assert [said(reading)[MINH, key] for key in ("2.2.a", "2.2.b")] == [state] * 2
    assert found(reading) == ([] if allowed is SOME else [("not-applicable", "C3")])


def test_the_words_in_place_of_points_are_taken_in_both_layouts_of_points() -> None:
    head = ["STT", "Chỉ số", "Điểm tối đa", "Điểm năm 2024"]
    recorded = read(
        [["XÃ CÔN MINH"], head, ["1.1", "Người đứng đầu", 10, SAID], ["1.3", "Việc", 10, SAID]], catalogue=SOME
    )
    matrix = read(
        [["STT", "Chỉ số", MINH, HY], ["1.1", "Người đứng đầu", SAID, 5], ["1.3", "Việc", SAID, 5]], catalogue=SOME
    )

    assert said(recorded, "recorded")[MINH, "1.1"] == said(matrix, "recorded")[MINH, "1.1"] == EXEMPT
    assert found(recorded) == [("not-applicable", "D4")]
    assert found(matrix) == [("not-applicable", "C3")]


def test_the_words_and_a_figure_in_two_places_of_one_workbook_conflict() -> None:
    reading = read([HEAD, [MINH, 4, 5]], [HEAD, [MINH, SAID, 5]], catalogue=SOME)

    assert [said(reading)[MINH, key] for key in ("2.2.a", "2.2.b")] == ["invalid", 5]
    assert found(reading) == [("conflicting-values", "B2")]
    assert SAID not in reading.observations["raw"]


def test_a_shared_figure_is_not_filled_in_where_its_indicator_does_not_apply() -> None:
    reading = read([["Đơn vị", "2.2.a", "2.2.b", "2.3.a", "2.3.b"], [MINH, SAID, None, 3, 10]], catalogue=SOME)

    assert (said(reading)[MINH, "2.2.b"], found(reading)) == ("blank", [])


def test_a_correction_cannot_declare_it() -> None:
    assert as_value(SOME, "2.2.a", SAID) == "“Không áp dụng” phải ghi trong tệp của đơn vị."
