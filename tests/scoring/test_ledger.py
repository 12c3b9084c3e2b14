"""The ledger of evidence: every doubt seeded once, none invented."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from dti_cli.domain.catalogue import Catalogue, Indicator, Input, Pillar
from dti_cli.domain.findings import Origin
from dti_cli.domain.ledger import (
    COPIED,
    LATE,
    NO_FILE,
    OUTSIDE,
    REUSED,
    STRAY_FILE,
    UNCLEAR,
    WITHOUT,
    Completion,
    Proof,
)
from dti_cli.domain.rules import Target, Task
from dti_cli.domain.scores import COMPUTED, MISSING, NOT_APPLICABLE, RECORDED, Score
from dti_cli.scoring.ledger import Round, claims, doubts, file_doubts


def _indicator(code: str) -> Indicator:
    inputs = (Input(letter="a", label="Tình trạng", kind="level"),)
    return Indicator(
        code=code, name=f"Việc {code}", max=1, rule=Task(), clause="", inputs=inputs, evidence="Quyết định"
    )


CODES = ("1.1", "1.2", "1.3", "1.10")
CATALOGUE = Catalogue(
    id="thu",
    name="Thử",
    decision="",
    pillars=(Pillar(code="1", name="Một", declared_max=4, indicators=tuple(_indicator(c) for c in CODES)),),
)


def _score(code: str, points: float, status: str = COMPUTED, recorded: float | None = None) -> Score:
    return Score(code, points, points, status, recorded)


def _proof(code: str, text: str, unit: str = "x/a", day: float | None = None) -> Proof:
    return Proof(unit, code, text, Origin("a.xlsx", "S", "B2"), day)


def _round(*proofs: Proof, done: tuple[str, ...] = CODES) -> Round:
    points = {p.code for p in proofs if p.unit == "x/a"}
    scores = {c: _score(c, float(c in points and c in done)) for c in CODES}
    values = {c: {"a": 0.0 if c in done else 2.0} for c in CODES}
    return Round(CATALOGUE, 2024, "x/a", scores, values, {}, proofs)


def test_what_is_claimed_without_evidence_is_listed_with_its_cell_though_it_earned_nothing() -> None:
    held = _round(_proof("1.1", "12/QĐ-UBND ngày 05/02/2024"), done=("1.1", "1.3"))
    found = doubts(held._replace(cells={"1.3": Origin("a.xlsx", "S", "C5")}))

    assert [(d.kind, d.code, d.about, d.origin) for d in found] == [
        (WITHOUT, "1.3", ("Quyết định",), Origin("a.xlsx", "S", "C5"))
    ]


@pytest.mark.parametrize("text", ["12", "QĐ 3", "link", "có", "Ảnh chụp", "ngày 12/3/2024"])
def test_evidence_that_names_no_paper_file_or_link_is_unclear(text: str) -> None:
    found = doubts(_round(_proof("1.1", text), done=()))

    assert [(d.kind, d.code, d.evidence) for d in found] == [(UNCLEAR, "1.1", text)]


@pytest.mark.parametrize(
    "text",
    ["12/QĐ-UBND", "Kế hoạch số 45 ngày 3/2/2024", "Biên bản họp ngày 12/3/2024 của UBND phường",
     "https://conminh.backan.gov.vn/tin", "1.1-quyet-dinh.pdf"],
)  # fmt: skip
def test_evidence_that_can_be_looked_up_is_not(text: str) -> None:
    assert [d.kind for d in doubts(_round(_proof("1.1", text), done=()))] == []


@pytest.mark.parametrize(("day", "late"), [(9, False), (10, True)])
def test_work_finished_past_its_date_is_told(day: int, late: bool) -> None:
    due = msgspec.structs.replace(_indicator("1.1"), due="Trước 10/10/2024")
    pillar = Pillar(code="1", name="Một", declared_max=1, indicators=(due,))
    held = _round(_proof("1.1", "12/QĐ-UBND"), done=("1.1",))._replace(
        catalogue=msgspec.structs.replace(CATALOGUE, pillars=(pillar,)),
        done=[Completion("x/a", "1.1", date(2024, 10, day), Origin("a.xlsx", "S", "D5"))],
    )

    assert [(d.kind, d.about) for d in doubts(held)] == (
        [(LATE, ("xong 10/10/2024", "hạn trước 10/10/2024"))] if late else []
    )


def test_recorded_points_are_claims_and_missing_ones_are_not() -> None:
    held = _round(done=())
    held = held._replace(
        scores={**held.scores, "1.2": _score("1.2", 0, RECORDED, 1.0), "1.3": _score("1.3", 0, MISSING)},
        values={},
    )

    assert [i.code for i in claims(held)] == ["1.2"]


def test_evidence_outside_the_year_is_told_with_its_date() -> None:
    done_late = date(2025, 1, 9).toordinal()
    found = doubts(
        _round(_proof("1.1", "12/QĐ-UBND ngày 05/02/2023"), _proof("1.2", "Biên bản", day=done_late), done=())
    )

    assert [(d.code, d.about) for d in found if d.kind == OUTSIDE] == [("1.1", ("5/2/2023",)), ("1.2", ("9/1/2025",))]


def test_a_paper_for_several_years_is_in_its_time_in_each_of_them() -> None:
    """Of five years from 2021 the last is 2025, of three the last is 2023; 2024 lies in 2021-2025, not in 2021-2023."""
    texts = {
        "1.1": "Kế hoạch 5 năm, 11/KH-UBND ngày 03/02/2021",
        "1.2": "Kế hoạch 3 năm, 12/KH-UBND ngày 03/02/2021",
        "1.3": "13/KH-UBND ngày 3 tháng 2 năm 2021, giai đoạn 2021 - 2025",
        "1.10": "14/KH-UBND ngày 3 tháng 2 năm 2021, giai đoạn 2021-2023",
    }
    found = doubts(_round(*(_proof(code, text) for code, text in texts.items()), done=()))

    assert [d.code for d in found if d.kind == OUTSIDE] == ["1.2", "1.10"]


def test_one_document_for_two_indicators_is_told_at_both() -> None:
    found = doubts(
        _round(_proof("1.1", "12/QĐ-UBND ngày 05/02/2024"), _proof("1.2", "Số 12/QĐ-UBND, 5/2/2024"), done=())
    )

    assert [(d.code, d.about) for d in found if d.kind == REUSED] == [("1.1", ("1.2",)), ("1.2", ("1.1",))]


def test_the_same_words_in_another_commune_are_told() -> None:
    own, other, else_ = (
        _proof("1.1", "Biên bản họp"),
        _proof("1.1", "biên bản  họp", "x/b"),
        _proof("1.2", "Khác", "x/b"),
    )
    found = doubts(_round(own, other, else_, done=()))

    assert [(d.kind, d.code, d.about) for d in found if d.kind == COPIED] == [(COPIED, "1.1", ("x/b",))]


def test_files_are_matched_by_the_code_they_open_with() -> None:
    held = _round(*(_proof(c, f"Tài liệu {c}") for c in CODES))
    found = file_doubts(held, ["1.1-quyet-dinh.pdf", "1.10 bien ban.docx", "1.2.pdf", "anh.jpg", "1.100.pdf"])

    assert [(d.kind, d.code or d.name) for d in found] == [
        (NO_FILE, "1.3"),
        (STRAY_FILE, "anh.jpg"),
        (STRAY_FILE, "1.100.pdf"),
    ]


def test_files_are_matched_by_codes_in_either_case() -> None:
    pillar = Pillar(code="a", name="Một", declared_max=2, indicators=(_indicator("a.1"), _indicator("NC.2")))
    held = Round(Catalogue(id="thu", name="", decision="", pillars=(pillar,)), 2024, "x/a", {}, {}, {}, ())

    assert file_doubts(held, ["A.1 quyet dinh.pdf", "a.1.docx", "nc.2-bien-ban.pdf"]) == []


def test_what_does_not_apply_is_no_claim_though_it_earns_full_points() -> None:
    held = Round(CATALOGUE, 2024, "x/a", {"1.1": _score("1.1", 1, NOT_APPLICABLE)}, {}, {}, ())

    assert claims(held) == []


def test_a_target_that_lacks_figures_is_no_claim() -> None:
    rate = Indicator(code="1.1", name="Tỷ lệ", max=1, rule=Target(denominator=("b",)), clause="")
    catalogue = Catalogue(
        id="thu", name="", decision="", pillars=(Pillar(code="1", name="", declared_max=1, indicators=(rate,)),)
    )
    held = Round(catalogue, 2024, "x/a", {"1.1": _score("1.1", 0, MISSING)}, {"1.1": {"a": 1.0}}, {}, ())

    assert claims(held) == []
