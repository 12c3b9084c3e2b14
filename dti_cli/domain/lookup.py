"""Finding the unit, district or province a user means among those stored."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dti_cli.domain.errors import AmbiguousNameError, UnknownNameError
from dti_cli.domain.text import clean, match_key, slug
from dti_cli.domain.units import TYPE_WORDS, bare_district, bare_province, place_slug, split_type

_FEW = 10
_SCORE = "dti score TỆP.xlsx"
_TYPED = tuple(f"{word}-" for word in TYPE_WORDS)


class KnownUnit(NamedTuple):
    """A stored unit with the id that is shown and typed."""

    number: int
    id: str
    name: str
    type: str
    district: str
    province: str


def _told_apart(unit: KnownUnit, among: Iterable[KnownUnit]) -> str:
    """Return a unit's name, with its district, or else its province, where others bear the same name."""
    twins = [other for other in among if other.name == unit.name and other.number != unit.number]
    if not twins:
        return unit.name
    alone = unit.district and all(other.district != unit.district for other in twins)
    place = unit.district if alone else ", ".join(filter(None, (unit.district, unit.province)))
    return f"{unit.name} ({place})"


def names_apart(units: Iterable[KnownUnit]) -> dict[int, str]:
    """Return units' names under their numbers, with the place where others among them bear the same one."""
    twins: dict[str, list[KnownUnit]] = {}
    for unit in units:
        twins.setdefault(unit.name, []).append(unit)
    return {unit.number: _told_apart(unit, alike) for alike in twins.values() for unit in alike}


def names_by_id(units: Mapping[str, KnownUnit]) -> dict[str, str]:
    """Return the same names under the units' ids."""
    names = names_apart(units.values())
    return {key: names[unit.number] for key, unit in units.items()}


def find_unit(query: str, known: Sequence[KnownUnit]) -> KnownUnit:
    """Return the one unit meant by a slug, a suffix, a whole id or a Vietnamese name.

    Raises AmbiguousNameError with every candidate, or UnknownNameError with the nearest names.
    """
    found = _by_id(query, known) or _by_name(query, known)
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousNameError("đơn vị", query, [f"{u.id}  ({u.name}, {u.district or u.province})" for u in found])
    raise UnknownNameError("đơn vị", query, _near_units(query, known), _where_units(known))


def id_parts(query: str) -> tuple[str, str]:
    """Return two texts one of which stands in the id of every unit a query can mean, if the id is without accents."""
    typed = clean(query)
    return typed.lower().strip("/").rpartition("/")[2], slug(split_type(typed.split(",")[0].strip())[1])


def _by_id(query: str, known: Sequence[KnownUnit]) -> list[KnownUnit]:
    typed = clean(query).lower().strip("/")
    whole = [u for u in known if u.id == typed]
    if whole:
        return whole
    tail = f"/{typed}"
    return [u for u in known if f"/{u.id}".endswith(tail) or (_says_type(u) and f"/{_untyped_id(u)}".endswith(tail))]


def _says_type(unit: KnownUnit) -> bool:
    """Tell whether an id may carry a type word or accents, without which it can be typed too."""
    last = unit.id.rpartition("/")[2]
    return not last.isascii() or last.startswith(_TYPED)


def _untyped_id(unit: KnownUnit) -> str:
    return unit.id.rpartition("/")[0] + "/" + slug(split_type(unit.name)[1])


def _by_name(query: str, known: Sequence[KnownUnit]) -> list[KnownUnit]:
    name, *places = [part.strip() for part in clean(query).split(",")]
    unit_type, bare = split_type(name)
    wanted = match_key(bare)
    # Equal names have equal slugs, and the slug stands in the id: a cheap sieve over ten thousand units.
    plain = slug(bare)
    near = [u for u in known if plain in u.id or not u.id.isascii()]
    found = [u for u in near if match_key(split_type(u.name)[1]) == wanted and (not unit_type or u.type == unit_type)]
    for place in places:
        meant = match_key(bare_district(place)), match_key(bare_province(place))
        found = [
            u for u in found if match_key(bare_district(u.district)) == meant[0] or match_key(u.province) == meant[1]
        ]
    return found


def _near_units(query: str, known: Sequence[KnownUnit]) -> list[str]:
    names = {slug(split_type(u.name)[1]): f"{u.name} ({u.id})" for u in known}
    wanted = slug(split_type(query.rpartition("/")[2])[1])
    return [names[near] for near in difflib.get_close_matches(wanted, names, n=5, cutoff=0.6)]


def find_place(what: str, query: str, names: Sequence[str]) -> str:
    """Return the one district or province, among ``names``, meant by a slug or a name; ``what`` names the kind."""
    typed = clean(query)
    slugs = {name: place_slug(name) if what != "tỉnh" else slug(bare_province(name)) for name in names}
    accented = match_key(bare_district(typed) if what != "tỉnh" else bare_province(typed))
    found = [n for n in names if match_key(n) == match_key(typed)]
    found = found or [n for n in names if match_key(bare_district(n) if what != "tỉnh" else n) == accented]
    found = found or [n for n in names if typed.isascii() and slugs[n] == slug(typed)]
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousNameError(what, query, list(found))
    near = difflib.get_close_matches(slug(typed), slugs.values(), n=5, cutoff=0.6)
    raise UnknownNameError(what, query, [name for name, s in slugs.items() if s in near], _stored(what, names))


def _stored(what: str, names: Sequence[str]) -> str:
    """Say which places are stored; for provinces also a command that shows one."""
    if not names:
        return f"Kho chưa có {what} nào; chấm điểm trước bằng lệnh: {_SCORE}"
    more = f" và {len(names) - _FEW} {what} khác" if len(names) > _FEW else ""
    listed = f"Kho đang có: {', '.join(names[:_FEW])}{more}."
    if what != "tỉnh":
        return listed
    shown = slug(bare_province(names[0]))
    return f"{listed} Xem bằng lệnh: dti rank --province {shown}; tỉnh khác thì chấm trước bằng lệnh: {_SCORE}"


def _where_units(known: Sequence[KnownUnit]) -> str:
    """Say which commands show the names of the units stored."""
    if not known:
        return _stored("đơn vị", ())
    provinces = sorted({slug(bare_province(u.province)) for u in known})
    more = f"; và {len(provinces) - _FEW} tỉnh khác" if len(provinces) > _FEW else ""
    return "Xem các tên đã lưu bằng lệnh: " + "; ".join(f"dti rank --province {p}" for p in provinces[:_FEW]) + more
