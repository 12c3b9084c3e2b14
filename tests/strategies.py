"""Hypothesis generators: Vietnamese names, units, every rule kind, and figures for them.

Runs are repeatable; DTI_EXAMPLES=2000 searches further, each time elsewhere.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from dti_cli.domain.answer_levels import choice_for
from dti_cli.domain.catalogue import Indicator, Input, InputKind
from dti_cli.domain.rules import (
    PROOF,
    RATE,
    AnyRule,
    Band,
    Bands,
    Choice,
    Level,
    MinMax,
    Part,
    Parts,
    Proportional,
    Target,
    Task,
    Thresholds,
    YesNo,
    ZeroDenominator,
    answer_kinds,
    letters,
)
from dti_cli.domain.units import TYPE_WORDS, Unit, make_unit

settings.register_profile(
    "dti",
    max_examples=int(os.environ.get("DTI_EXAMPLES", "25")),
    derandomize="DTI_EXAMPLES" not in os.environ,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("dti")

Figures = dict[str, float]

_SYLLABLES = st.sampled_from(["Sa", "Pa", "Pả", "Yên", "Yến", "Hoà", "Hòa", "Đồng", "Dông", "1", "01"])
vietnamese_names = st.lists(_SYLLABLES, min_size=1, max_size=2).map(" ".join)
_PLACES = st.sampled_from(["", "Na Rì", "Ná Rí", "Huyện Na Rì", "Thị xã Na Rì", "Quận 1"])

units: st.SearchStrategy[Unit] = st.builds(
    lambda kind, name, district, province: make_unit(f"{kind} {name}".strip(), district=district, province=province),
    st.sampled_from(["", *TYPE_WORDS.values()]),
    vietnamese_names,
    _PLACES,
    st.sampled_from(["Bắc Kạn", "Bác Kan"]),
)
"""Units of which many share a slug."""

counts = st.integers(0, 400).map(float)
amounts = st.integers(0, 10**6).map(lambda n: n / 100)
yes_or_no = st.sampled_from([0.0, 1.0])
reported_rates = st.integers(0, 120).map(lambda n: n / 100)
shares = st.integers(0, 100).map(lambda n: n / 100)
maxima = st.sampled_from([5.0, 10.0, 15.0, 20.0, 25.0, 7.5])
_ZERO: st.SearchStrategy[ZeroDenominator] = st.sampled_from(["not_computable", "full", "zero"])


@st.composite
def _sides(draw: st.DrawFn, names: str, *, ratio: bool | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Draw numerator and denominator letters from ``names``; ``ratio`` None leaves open whether there is a denominator."""
    top = draw(st.integers(1, 2))
    divided = draw(st.booleans()) if ratio is None else ratio
    bottom = draw(st.integers(1, 2)) if divided else 0
    return tuple(names[:top]), tuple(names[top : top + bottom])


@st.composite
def proportional_rules(draw: st.DrawFn, names: str = "abcd", ratio: bool | None = None) -> Proportional:
    numerator, denominator = draw(_sides(names, ratio=ratio))
    percent = draw(st.integers(1, 100))
    full_at = percent / 100 if denominator else float(percent)
    kinds = ["proportion", "zero", "rate"] if full_at <= 1 else ["proportion", "zero"]
    return Proportional(
        numerator=numerator,
        denominator=denominator,
        full_at=full_at,
        below=draw(st.sampled_from(kinds)),
        zero_denominator=draw(_ZERO),
    )


@st.composite
def bands_rules(draw: st.DrawFn, names: str = "bcde", gate: str | None = None, ratio: bool | None = None) -> Bands:
    """Draw bands whose shares fall with their thresholds; ``gate`` None leaves open whether there is one."""
    numerator, denominator = draw(_sides(names, ratio=ratio))
    steps = sorted(draw(st.sets(st.integers(0, 100), min_size=1, max_size=4)), reverse=True)
    worth = sorted(draw(st.lists(shares, min_size=len(steps), max_size=len(steps))), reverse=True)
    size = 100 if denominator else 1
    return Bands(
        numerator=numerator,
        denominator=denominator,
        gate=draw(st.sampled_from(["", "a"])) if gate is None else gate,
        bands=tuple(Band(at_least=step / size, share=share) for step, share in zip(steps, worth, strict=True)),
        zero_denominator=draw(_ZERO),
    )


@st.composite
def min_max_rules(draw: st.DrawFn, ratio: bool | None = None) -> MinMax:
    numerator, denominator = draw(_sides("abcd", ratio=ratio))
    return MinMax(numerator=numerator, denominator=denominator, zero_denominator=draw(_ZERO))


@st.composite
def choice_rules(draw: st.DrawFn, letter: str = "a") -> Choice:
    worth = draw(st.lists(shares, min_size=2, max_size=5))
    return Choice(input=letter, levels=tuple(Level(label=f"mức {n}", share=s) for n, s in enumerate(worth)))


@st.composite
def parts_rules(draw: st.DrawFn) -> Parts:
    weights = draw(st.lists(st.integers(1, 4), min_size=2, max_size=3))
    parts = []
    for place, weight in enumerate(weights):
        names = "abcdefghijkl"[place * 4 : place * 4 + 4]
        rule = draw(
            st.one_of(
                st.just(YesNo(input=names[0])),
                choice_rules(names[0]),
                proportional_rules(names),
                bands_rules(names[1:], gate=""),
            )
        )
        parts.append(Part(label=f"phần {place + 1}", share=weight / sum(weights), rule=rule))
    return Parts(parts=tuple(parts))


yes_no_rules = st.just(YesNo(input="a"))

answer_targets = st.builds(lambda wording: Target(answer=wording), st.sampled_from(["Có", "Đảm bảo"]))


@st.composite
def figure_targets(draw: st.DrawFn, names: str = "abcd", *, by_type: bool = True) -> Target:
    """Draw a rate or a count to reach: one threshold, or with ``by_type`` perhaps one for each type of unit."""
    numerator, denominator = draw(_sides(names, ratio=None))
    bar = st.integers(1, 100).map(lambda n: n / 100 if denominator else float(n))
    typed = st.builds(
        Thresholds, xa=bar, phuong=bar, thi_tran=st.one_of(st.none(), bar), dac_khu=st.one_of(st.none(), bar)
    )
    return Target(
        at_least=draw(st.one_of(bar, typed) if by_type else bar),
        numerator=numerator,
        denominator=denominator,
        zero_denominator=draw(_ZERO),
    )


@st.composite
def task_rules(draw: st.DrawFn) -> Task:
    named = draw(st.integers(0, 2))
    figures = tuple(draw(figure_targets("bcdefghi"[4 * n : 4 * n + 4], by_type=False)) for n in range(named))
    return Task(evidence=draw(st.booleans()), figures=figures)


RULES: Mapping[str, st.SearchStrategy[AnyRule]] = {
    "proportional": proportional_rules(),
    "yes_no": yes_no_rules,
    "choice": choice_rules(),
    "parts": parts_rules(),
    "bands": bands_rules(),
    "min_max": min_max_rules(),
    "target": st.one_of(figure_targets(), answer_targets),
    "task": task_rules(),
}
"""A generator for every kind that has a share of its own."""


def indicator_with(rule: AnyRule, points: float = 10.0, code: str = "1.1") -> Indicator:
    """Build an indicator around a rule, its inputs declared as the rule reads them."""
    answers = answer_kinds(rule)
    inputs = tuple(_input(letter, answers.get(letter, "count")) for letter in letters(rule))
    return Indicator(code=code, name=f"chỉ số {code}", max=points, rule=rule, clause="", inputs=inputs)


def _input(letter: str, kind: str) -> Input:
    known: dict[str, InputKind] = {"count": "count", "yes_no": "yes_no", "level": "level"}
    measures = {"count": f"đơn vị {letter}"}
    return Input(letter=letter, label=f"số liệu {letter}", kind=known[kind], measure=measures.get(kind, ""))


def indicators(kind: str, code: str = "1.1") -> st.SearchStrategy[Indicator]:
    """Generate indicators of one rule kind."""
    return st.builds(lambda rule, points: indicator_with(rule, points, code), RULES[kind], maxima)


def figure_for(rule: AnyRule, letter: str) -> st.SearchStrategy[float]:
    """Generate a figure fit for one input of a rule."""
    kind = answer_kinds(rule).get(letter, "count")
    if kind == "yes_no":
        return yes_or_no
    if kind == "level":
        named = choice_for(rule, letter)
        assert named is not None
        return st.integers(0, len(named.levels) - 1).map(float)
    return counts


def _beside(rule: AnyRule) -> dict[str, st.SearchStrategy[float]]:
    """Return what may stand beside the inputs of a rule: a rate as reported, evidence."""
    if isinstance(rule, Task):
        return {PROOF: st.just(1.0)}
    return {RATE: reported_rates} if isinstance(rule, Target) and rule.denominator else {}


def full_figures(rule: AnyRule) -> st.SearchStrategy[Figures]:
    """Generate a usable figure for every input of a rule, or only a target's rate as reported."""
    inputs = {letter: figure_for(rule, letter) for letter in letters(rule)}
    whole = st.fixed_dictionaries(inputs, optional=_beside(rule))
    if isinstance(rule, Target) and rule.denominator:
        return st.one_of(whole, st.fixed_dictionaries({RATE: reported_rates}))
    return whole


def sound_figures(rule: AnyRule) -> st.SearchStrategy[Figures]:
    """Generate a figure for every input of a rule, none a denominator of 0."""
    rules: list[AnyRule] = [part.rule for part in rule.parts] if isinstance(rule, Parts) else [rule]
    rules += rule.figures if isinstance(rule, Task) else ()
    below = {x for r in rules if isinstance(r, Proportional | Bands | MinMax | Target) for x in r.denominator}
    return full_figures(rule).map(lambda found: {x: v + 1 if x in below else v for x, v in found.items()})


UNUSABLE = "không dùng được"
"""Stands for a value that was given but cannot be used."""


def any_figures(rule: AnyRule) -> st.SearchStrategy[dict[str, float | str]]:
    """Generate figures of which some are absent and some unusable."""
    known = {letter: figure_for(rule, letter) for letter in letters(rule)} | _beside(rule)
    return st.fixed_dictionaries(
        {}, optional={letter: st.one_of(figure, figure, st.just(UNUSABLE)) for letter, figure in known.items()}
    )
