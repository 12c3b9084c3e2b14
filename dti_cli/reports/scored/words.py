"""Lines that several sheets of the scored workbook share."""

from __future__ import annotations

from dti_cli.domain.catalogue import Catalogue, Pillar, pillar_max, printed_max
from dti_cli.domain.numbers import TOLERANCE
from dti_cli.domain.scored import ScoredBook, ScoredUnit
from dti_cli.domain.scores import STATUS_WORDS
from dti_cli.domain.text import raised, vi_number
from dti_cli.reports.scored.table import HeadLine


def heading(book: ScoredBook, title: str) -> list[HeadLine]:
    """Return a sheet's title with the year, the name of the index and where it was applied."""
    return [
        HeadLine(f"{title}{of_unit(book)} năm {book.year}".upper(), "title"),
        HeadLine(book.catalogue.name, "subtitle bold"),
        HeadLine(place_line(book)),
    ]


def of_unit(book: ScoredBook) -> str:
    """Return “ của Xã Côn Minh” where the book holds one unit."""
    unit = single(book)
    return f" của {unit.name}" if unit else ""


def single(book: ScoredBook) -> ScoredUnit | None:
    """Return the unit of a book that holds only one."""
    return book.units[0] if len(book.units) == 1 else None


def place_line(book: ScoredBook) -> str:
    """Return district (where all units share one), province and decision on one line."""
    districts = {unit.district for unit in book.units}
    places = [*(districts if len(districts) == 1 else ()), book.province]
    shown = ", ".join(place for place in places if place)
    return (f"Địa bàn: {shown}. " if shown else "") + f"Căn cứ: {decision_line(book.catalogue)}"


def status_words(status: str) -> str:
    """Return a status as it stands alone in a cell."""
    return raised(STATUS_WORDS.get(status, status))


def statuses(book: ScoredBook) -> set[str]:
    """Return the statuses that occur in a book."""
    return {score.status for unit in book.units for score in unit.scores.values()}


def decision_line(catalogue: Catalogue) -> str:
    """Return the decision and, unless it names it, its issuer."""
    if not catalogue.issuer or catalogue.issuer.lower() in catalogue.decision.lower():
        return catalogue.decision
    return f"{catalogue.decision} của {catalogue.issuer}"


def has_districts(book: ScoredBook) -> bool:
    """Tell whether any unit names its district."""
    return any(unit.district for unit in book.units)


def pillar_name(pillar: Pillar) -> str:
    """Return a pillar's code and name."""
    return f"{pillar.code}. {pillar.title}"


def declared_notes(catalogue: Catalogue) -> list[str]:
    """Say which pillars declare a maximum their indicators do not add up to."""
    return [
        f"Chỉ số {p.code}: văn bản ghi điểm tối đa {vi_number(printed_max(p))}, tổng các chỉ số thành phần là "
        f"{vi_number(total)}; kết quả dùng {vi_number(total)}."
        for p in catalogue.pillars
        if abs((total := pillar_max(catalogue, p.code)) - printed_max(p)) > TOLERANCE
    ]
