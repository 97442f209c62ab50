"""Every commune that lists may name, and which commune of today each is."""

from collections.abc import Iterator
from datetime import date

from ansinh.areas.models import Area, AreaSuccession
from ansinh.areas.queries import CITY
from ansinh.registry.imports.places import Places, bare


def _stands(area: Area, day: date) -> bool:
    return area.valid_from <= day and (area.valid_until is None or day <= area.valid_until)


def places_for(area: Area, *, on: date, today: date) -> Places:
    """The communes that a list of `on` may name, as units of `today`; `within` are those of `area`.

    Units of the list's own day come first, then those of today, then older ones.
    """
    units = list(
        Area.objects.filter(path__startswith=f"{CITY}.", level=Area.Level.COMMUNE)
        .select_related("parent")
        .order_by("-valid_from")
    )
    after: dict[int, list[int]] = {}
    for link in AreaSuccession.objects.filter(on__lte=today, successor__isnull=False):
        after.setdefault(link.predecessor_id, []).append(link.successor_id or 0)
    by_id = {unit.pk: unit for unit in units}

    def now(key: int, seen: frozenset[int] = frozenset()) -> Iterator[int]:
        if key in by_id and _stands(by_id[key], today):
            yield key
        for heir in after.get(key, []) if key not in seen else []:
            yield from now(heir, seen | {key})

    inside = frozenset(
        unit.pk for unit in units if unit.path.startswith(area.path) and _stands(unit, today)
    )
    places = Places(inside, area.pk if area.pk in inside else None)
    remaining = units
    for day in (on, today, None):
        chosen = [unit for unit in remaining if day is None or _stands(unit, day)]
        remaining = [unit for unit in remaining if unit not in chosen]
        _know(places, chosen, {unit.pk: sorted(set(now(unit.pk))) for unit in chosen})
    return places


def _know(places: Places, units: list[Area], now: dict[int, list[int]]) -> None:
    known = set(places.names)
    for unit in units:
        district = unit.parent.name if unit.parent else ""
        places.add(unit.code, unit.kind, unit.name, district, now[unit.pk])
        if bare(unit.name) not in known:
            places.add_bare(unit.name, now[unit.pk])
