"""What a commune is like, drawn once from a fixed seed: its progress, people, firms and budget."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from communes import Commune

SEED = 2026
DISTRICT_PROGRESS = {
    "Thành phố Bắc Kạn": 0.8,
    "Huyện Pác Nặm": -0.7,
    "Huyện Ba Bể": 0.1,
    "Huyện Ngân Sơn": -0.35,
    "Huyện Bạch Thông": 0.25,
    "Huyện Chợ Đồn": 0.2,
    "Huyện Chợ Mới": 0.15,
    "Huyện Na Rì": -0.05,
}
TYPE_PROGRESS = {"Phường": 0.9, "Thị trấn": 0.75, "Xã": 0.0}
POPULATION = {"Phường": (4200, 9800), "Thị trấn": (3300, 7000), "Xã": (1200, 5200)}
FIRMS = {"Phường": (45, 160), "Thị trấn": (22, 70), "Xã": (2, 16)}

CON_MINH = "02173"
CON_MINH_PROGRESS = 0.4
CON_MINH_VILLAGES = 14
"""The number of villages the real appendix names (“13/14 thôn”)."""

WITHOUT_INCIDENTS = ("01861", "01924", "02008", "02146")
"""Communes that report no incident all year, so that 5.7 has a denominator of 0."""


class Place(NamedTuple):
    """A commune with its own stream of chance; ``progress`` lies within 0…1, ``budget`` is in million đồng."""

    chance: random.Random
    progress: float
    population: int
    households: int
    villages: int
    from_15: int
    adults: int
    working_age: int
    firms: int
    budget: float
    incidents: bool

    def share(self, low: float, high: float, spread: float = 0.09) -> float:
        """Draw a share that grows from ``low`` to ``high`` with progress."""
        drawn = low + (high - low) * self.progress + self.chance.gauss(0, spread)
        return min(max(drawn, 0.0), 1.0)

    def part(self, whole: int, low: float, high: float, spread: float = 0.09) -> int:
        """Draw so many of a whole."""
        return round(whole * self.share(low, high, spread))

    def yes(self, low: float, high: float) -> bool:
        """Draw a yes whose probability grows from ``low`` to ``high`` with progress."""
        return self.chance.random() < low + (high - low) * self.progress

    def amount(self, low: float, high: float) -> float:
        """Draw an amount in million đồng that grows with progress, to one decimal."""
        return round(max(low, (low + (high - low) * self.progress) * self.chance.uniform(0.5, 1.5)), 1)


def draw_place(commune: Commune) -> Place:
    """Draw a commune's place; the same on every run, whatever is drawn for the others."""
    chance = random.Random(f"{SEED}-{commune.code}")
    own = commune.code == CON_MINH
    latent = DISTRICT_PROGRESS[commune.district] + TYPE_PROGRESS[commune.type] + chance.gauss(0, 0.5) - 0.35
    population = chance.randint(*POPULATION[commune.type])
    return Place(
        chance=chance,
        progress=CON_MINH_PROGRESS if own else 1 / (1 + math.exp(-1.5 * latent)),
        population=population,
        households=round(population / chance.uniform(4.0, 4.4)),
        villages=CON_MINH_VILLAGES if own else max(5, round(population / chance.uniform(210, 330))),
        from_15=round(population * chance.uniform(0.74, 0.77)),
        adults=round(population * chance.uniform(0.69, 0.72)),
        working_age=round(population * chance.uniform(0.6, 0.64)),
        firms=chance.randint(*FIRMS[commune.type]),
        budget=round(chance.uniform(4200, 6500) + population * chance.uniform(0.9, 1.4), 1),
        incidents=commune.code not in WITHOUT_INCIDENTS,
    )
