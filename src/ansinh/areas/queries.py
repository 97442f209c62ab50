"""The only code that other rooms call to read administrative units and agencies."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ansinh.areas.models import (
    Agency,
    AgencySuccession,
    Area,
    AreaBoundary,
    AreaSuccession,
    Confidence,
)
from ansinh.kernel.text import fold

CITY = "48"
DAY_FORMAT = "%d/%m/%Y"


class AreaNotFound(LookupError):
    """The code names no administrative unit on that day."""


class AgencyNotFound(LookupError):
    """The code names no agency on that day."""


@dataclass(frozen=True)
class Descent:
    """A unit of the asked day, the successions that lead to it, how much of the first it took."""

    area: Area
    share: AreaSuccession.Share
    chain: tuple[AreaSuccession, ...]


@dataclass(frozen=True)
class Heir:
    """Who carries a part of an agency's work on the asked day. `agency` is None when the act that
    names one was not found. `scope` is empty when the agency itself still stands.
    """

    agency: Agency | None
    scope: str
    on: date | None
    confidence: str
    note: str = ""

    @property
    def certain(self) -> bool:
        """Whether the successor is known, and not from memory alone."""
        return self.agency is not None and self.confidence != Confidence.MEMORY


def valid_on(day: date) -> Q:
    """The condition that a unit or an agency stands on `day` (`valid_until` inclusive)."""
    return Q(valid_from__lte=day) & (Q(valid_until__isnull=True) | Q(valid_until__gte=day))


def spans_of(code: str) -> list[Area]:
    """Every unit that has borne the code, in order of time; empty when none has."""
    return list(Area.objects.filter(code=code).select_related("parent").order_by("valid_from"))


def span_in_words(row: Area | Agency) -> str:
    """'01/07/2025 – nay': the days of a unit or agency, both ends inclusive."""
    until = row.valid_until.strftime(DAY_FORMAT) if row.valid_until else _("nay")
    return f"{row.valid_from.strftime(DAY_FORMAT)} – {until}"


def area_on(code: str, day: date) -> Area:
    """The unit that bore `code` on `day`. Raises AreaNotFound, saying when the code was in use."""
    found = Area.objects.filter(valid_on(day), code=code).select_related("parent").first()
    if found is not None:
        return found
    spans = "; ".join(f"{area} ({span_in_words(area)})" for area in spans_of(code))
    raise AreaNotFound(
        _("Không có đơn vị hành chính mã %(code)s vào ngày %(day)s. %(remedy)s")
        % {
            "code": code,
            "day": day.strftime(DAY_FORMAT),
            "remedy": _("Mã này đã dùng cho: %s.") % spans
            if spans
            else _("Hãy kiểm tra lại mã; nếu chưa nạp dữ liệu, chạy «ansinh load_areas»."),
        }
    )


def communes_on(day: date) -> QuerySet[Area]:
    """The wards, communes and special zone of the city on `day`, by code (94 since 1/7/2025)."""
    inside = Area.objects.filter(valid_on(day), level=Area.Level.COMMUNE)
    return inside.filter(path__startswith=f"{CITY}.").order_by("code")


KINDS = ("phuong ", "xa ", "thi tran ", "dac khu ")


def areas_named(text: str) -> list[Area]:
    """The communes that ever bore the name `text` (marks and kind not needed), and all they became.

    Empty when no commune of any year is called so.
    """
    wanted = fold(text)
    for kind in KINDS:
        wanted = wanted.removeprefix(kind)
    if not wanted:
        return []
    communes = Area.objects.filter(level=Area.Level.COMMUNE)
    found = {area.pk: area for area in communes if fold(area.name) == wanted}
    for area in list(found.values()):
        found |= {row.successor.pk: row.successor for row in what_became_of(area) if row.successor}
    return list(found.values())


def city(day: date) -> Area:
    """Đà Nẵng as it was on `day`."""
    return area_on(CITY, day)


def _links() -> QuerySet[AreaSuccession]:
    return AreaSuccession.objects.select_related(
        "predecessor", "predecessor__parent", "successor", "successor__parent"
    ).order_by("on", "predecessor__code", "successor__code")


def what_became_of(area: Area) -> list[AreaSuccession]:
    """Every succession that leads on from the unit, generation by generation, in order of time.

    A row without successor says that the unit ended with no unit of its level after it.
    """
    found: list[AreaSuccession] = []
    seen, front = {area.pk}, {area.pk: area.valid_from}
    while front:
        rows = [row for row in _links().filter(predecessor__in=front) if row not in found]
        rows = [row for row in rows if row.on >= front[row.predecessor_id]]
        found += rows
        front = {
            r.successor_id: r.on for r in rows if r.successor_id and r.successor_id not in seen
        }
        seen |= set(front)
    return sorted(found, key=lambda row: row.on)


def came_from(area: Area) -> list[AreaSuccession]:
    """Every succession that led to the unit, the latest first, back to the first of the data."""
    found: list[AreaSuccession] = []
    seen, front = {area.pk}, {area.pk}
    while front:
        rows = list(_links().filter(successor__in=front))
        found += rows
        front = {row.predecessor_id for row in rows} - seen
        seen |= front
    return sorted(found, key=lambda row: row.on, reverse=True)


def units_now(area: Area, day: date) -> list[Descent]:
    """The units of `day` into which the unit went, each with the chain of successions.

    The share is FULL only when every step was. A district that ended without a successor is
    followed through its communes. The unit itself (no chain) comes first while it stands.
    """
    rows = [row for row in what_became_of(area) if row.on <= day]
    ended = [row for row in rows if row.successor is None and row.predecessor_id == area.pk]
    if ended and area.level == Area.Level.DISTRICT:
        return _through_communes(area, ended[0].on - timedelta(days=1), day)
    found: dict[int, Descent] = {}
    for descent in _descents(Descent(area, AreaSuccession.Share.FULL, ()), rows, day):
        found.setdefault(descent.area.pk, descent)
    return list(found.values())


def _descents(start: Descent, rows: list[AreaSuccession], day: date) -> Iterable[Descent]:
    until = start.area.valid_until
    if until is None or day <= until:
        yield start
    since = start.chain[-1].on if start.chain else start.area.valid_from
    for row in rows:
        if row.predecessor_id == start.area.pk and row.successor and row.on >= since:
            share = AreaSuccession.Share(row.share)
            whole = share == start.share == AreaSuccession.Share.FULL
            joined = AreaSuccession.Share.FULL if whole else AreaSuccession.Share.PART
            yield from _descents(Descent(row.successor, joined, (*start.chain, row)), rows, day)


def _through_communes(district: Area, last_day: date, day: date) -> list[Descent]:
    inside = Area.objects.filter(valid_on(last_day), path__startswith=district.path)
    found: dict[int, Descent] = {}
    for commune in inside.exclude(pk=district.pk).order_by("code"):
        for descent in units_now(commune, day):
            part = Descent(descent.area, AreaSuccession.Share.PART, descent.chain)
            found.setdefault(descent.area.pk, part)
    return sorted(found.values(), key=lambda descent: descent.area.code)


def agency_on(code: str, day: date) -> Agency:
    """The agency that bore `code` on `day`. Raises AgencyNotFound, saying when it stood."""
    found = Agency.objects.filter(valid_on(day), code=code).first()
    if found is not None:
        return found
    spans = "; ".join(f"{a} ({span_in_words(a)})" for a in Agency.objects.filter(code=code))
    raise AgencyNotFound(
        _("Không có cơ quan mã %(code)s vào ngày %(day)s. %(remedy)s")
        % {
            "code": code,
            "day": day.strftime(DAY_FORMAT),
            "remedy": _("Mã này đã dùng cho: %s.") % spans
            if spans
            else _("Hãy kiểm tra lại mã; nếu chưa nạp dữ liệu, chạy «ansinh load_areas»."),
        }
    )


def agencies_on(day: date) -> QuerySet[Agency]:
    """The agencies of the city that exist on `day`, by name."""
    return Agency.objects.filter(valid_on(day), kind=Agency.Kind.AGENCY).order_by("name", "pk")


def agency_named(name: str, day: date) -> Agency | None:
    """The agency that bore the name on `day`, as the law names it; None when there is none."""
    return Agency.objects.filter(valid_on(day), name=name).order_by("pk").first()


def agencies_and_groups_on(day: date) -> QuerySet[Agency]:
    """Every agency and group of agencies that stood on `day`, in the order of their codes."""
    return Agency.objects.filter(valid_on(day)).order_by("code", "valid_from")


def agency_successors(agency: Agency, day: date) -> list[Heir]:
    """Who carries the agency's work on `day`, following chains; the agency itself while it stands.

    One heir for each part of the work. An agency that ended with no succession known gives one
    heir whose `agency` is None.
    """
    return _heirs(Heir(agency, "", None, agency.confidence), day)


def _heirs(heir: Heir, day: date) -> list[Heir]:
    agency = heir.agency
    if agency is None or agency.valid_until is None or day <= agency.valid_until:
        return [heir]
    passed = AgencySuccession.objects.filter(predecessor=agency, on__lte=day)
    found: list[Heir] = []
    for row in passed.select_related("successor").order_by("on", "pk"):
        doubtful = Confidence.MEMORY in (row.confidence, heir.confidence)
        sure = Confidence.MEMORY if doubtful and heir.on else row.confidence
        next_heir = Heir(row.successor, heir.scope or row.scope, row.on, sure, row.note)
        found += _heirs(next_heir, day)
    return found or [Heir(None, heir.scope, None, Confidence.MEMORY)]


def boundaries_of(areas: Iterable[Area]) -> dict[str, list[list[list[float]]]]:
    """The boundaries the city gave, by code of area: rings of (longitude, latitude)."""
    rows = AreaBoundary.objects.filter(area__in=list(areas)).select_related("area")
    return {row.area.code: row.rings for row in rows}
