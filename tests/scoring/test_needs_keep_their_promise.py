"""What closes a gap: put the figures in, score the whole cohort again, and exactly the promised points appear."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dti_cli.domain.catalogue import Catalogue, Indicator, Pillar, Rounding
from dti_cli.domain.rules import PROOF
from dti_cli.domain.scores import COMPUTED
from dti_cli.scoring.cohort import STATUS_BY_CODE, CohortScores, score_cohort
from dti_cli.scoring.needs import needs
from tests.scoring.cohorts import BY_TYPE, frame, keyed, seen_by
from tests.strategies import RULES, full_figures, indicator_with

ROUNDINGS = [Rounding(), Rounding(at="indicator", places=1)]


def catalogue_of(indicator: Indicator, rounding: Rounding) -> Catalogue:
    pillar = Pillar(code="1", name="một", declared_max=indicator.max, indicators=(indicator,))
    return Catalogue(id="thu", name="thử", decision="thử", pillars=(pillar,), rounding=rounding)


def scored(catalogue: Catalogue, cohort: Sequence[Mapping[str, float]], *, proved: bool = False) -> CohortScores:
    (indicator,) = catalogue.pillars[0].indicators
    observed = frame([keyed(indicator, own) for own in cohort])
    return score_cohort(catalogue, observed, range(len(cohort)), BY_TYPE._replace(require_evidence=proved))


@pytest.mark.parametrize("rounding", ROUNDINGS, ids=["total", "indicator"])
@pytest.mark.parametrize("kind", RULES)
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_the_promised_points_appear(kind: str, rounding: Rounding, data: st.DataObject) -> None:
    indicator = indicator_with(data.draw(RULES[kind]), 7.5)
    catalogue = catalogue_of(indicator, rounding)
    cohort = data.draw(st.lists(full_figures(indicator.rule), min_size=1, max_size=4))
    before = scored(catalogue, cohort)
    now = float(before.points["1.1"].iloc[0])
    if STATUS_BY_CODE[int(before.status["1.1"].iloc[0])] != COMPUTED:
        return
    for need in needs(seen_by(indicator), cohort[0], now, before.extremes.get("1.1"), rounding):
        after = scored(catalogue, [{**cohort[0], **need.changes}, *cohort[1:]])
        assert float(after.points["1.1"].iloc[0]) == pytest.approx(now + need.gain, abs=1e-9)
        assert need.reached == pytest.approx(now + need.gain, abs=1e-9)


@pytest.mark.parametrize("kind", RULES)
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_the_promised_points_appear_where_evidence_is_asked_for_every_claim(kind: str, data: st.DataObject) -> None:
    indicator = indicator_with(data.draw(RULES[kind]), 7.5)
    catalogue = catalogue_of(indicator, Rounding())
    cohort = data.draw(st.lists(full_figures(indicator.rule), min_size=1, max_size=4))
    cohort[0] |= data.draw(st.sampled_from([{}, {PROOF: 1.0}]))
    before = scored(catalogue, cohort, proved=True)
    now = float(before.points["1.1"].iloc[0])
    if STATUS_BY_CODE[int(before.status["1.1"].iloc[0])] != COMPUTED:
        return
    for need in needs(seen_by(indicator), {PROOF: 0.0, **cohort[0]}, now, before.extremes.get("1.1")):
        after = scored(catalogue, [{**cohort[0], **need.changes}, *cohort[1:]], proved=True)
        assert float(after.points["1.1"].iloc[0]) == pytest.approx(now + need.gain, abs=1e-9)


@pytest.mark.parametrize("kind", ["proportional", "yes_no", "choice", "bands", "min_max", "target", "task"])
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_the_first_step_leads_to_the_best_there_is_and_the_second_less_far(kind: str, data: st.DataObject) -> None:
    indicator = indicator_with(data.draw(RULES[kind]))
    cohort = data.draw(st.lists(full_figures(indicator.rule), min_size=1, max_size=3))
    before = scored(catalogue_of(indicator, Rounding()), cohort)
    now = float(before.points["1.1"].iloc[0])
    found = needs(seen_by(indicator), cohort[0], now, before.extremes.get("1.1"))

    assert [n.gain for n in found] == sorted((n.gain for n in found), reverse=True)
    if found and kind in {"proportional", "yes_no", "min_max", "target", "task"}:
        assert found[0].reached == pytest.approx(indicator.max)
