"""The only code that writes administrative units and agencies."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.db.models import Model, ProtectedError
from django.utils.translation import gettext as _

from ansinh.areas.boundaries import Boundaries
from ansinh.areas.models import Agency, AgencySuccession, Area, AreaBoundary, AreaSuccession
from ansinh.areas.sheets import Row, read
from ansinh.kernel.text import fold

DATA = Path(__file__).parent / "data"
Key = tuple[str, date]


class RowStillNeeded(ValueError):
    """A unit or agency left the data files, but records of the house still refer to it."""


@dataclass(frozen=True)
class LoadResult:
    """How many rows stand after the load."""

    units: int
    successions: int
    agencies: int
    agency_successions: int


@transaction.atomic
def load_areas(folder: Path = DATA) -> LoadResult:
    """Make the tables say what the files of `folder` say; all of it, or nothing.

    May be run again: rows are matched by (code, valid from), changed where they differ, and removed
    when they left the files. Raises BadCell naming file, line, column and remedy, and
    RowStillNeeded when a removed row is still referred to.
    """
    units = _load_units(list(read(folder / "units.csv")))
    _drop_others(AreaSuccession, _load_successions(read(folder / "successions.csv"), units))
    _drop_others(Area, units.values())
    agencies = _load_agencies(list(read(folder / "agencies.csv")))
    passed = _load_agency_successions(read(folder / "agency_successions.csv"), agencies)
    _drop_others(AgencySuccession, passed)
    _drop_others(Agency, agencies.values())
    return LoadResult(
        units=Area.objects.count(),
        successions=AreaSuccession.objects.count(),
        agencies=Agency.objects.count(),
        agency_successions=AgencySuccession.objects.count(),
    )


def _drop_others(model: type[Model], kept: Iterable[Model]) -> None:
    others = model._default_manager.exclude(pk__in=[row.pk for row in kept])
    try:
        others.delete()
    except ProtectedError as problem:
        gone = ", ".join(sorted({str(row) for row in others[:5]}))
        raise RowStillNeeded(
            _("Tệp dữ liệu không còn %s nhưng hồ sơ vẫn dùng đến. Hãy giữ dòng đó lại, hoặc ghi")
            % gone
            + _(" ngày hết hiệu lực thay vì xóa.")
        ) from problem


def _as_area(row: Row) -> Area:
    name = row.text("name")
    return Area(
        code=row.text("code"),
        valid_from=row.day("valid_from"),
        valid_until=row.maybe_day("valid_until"),
        since_floor=row.flag("since_floor"),
        level=row.one_of("level", {level.value: level for level in Area.Level}),
        kind=row.text("kind"),
        name=name,
        name_folded=fold(name),
        decree=row.text("decree", empty=True),
        population=row.whole("population"),
        area_km2=row.decimal("area_km2"),
        lat=row.decimal("lat"),
        lon=row.decimal("lon"),
        confidence=row.confidence(),
    )


def _valid(spans: Iterable[Area], code: str, day: date) -> Area | None:
    return next(
        (
            area
            for area in spans
            if area.code == code
            and area.valid_from <= day
            and (area.valid_until is None or day <= area.valid_until)
        ),
        None,
    )


def _load_units(rows: Sequence[Row]) -> dict[Key, Area]:
    """Level by level from the top, so that each unit finds its parent of its first day."""
    pairs = [(row, _as_area(row)) for row in rows]
    loaded: dict[Key, Area] = {}
    for level in (Area.Level.PROVINCE, Area.Level.DISTRICT, Area.Level.COMMUNE):
        above, here = list(loaded.values()), [pair for pair in pairs if pair[1].level == level]
        for row, area in here:
            _place(row, area, above)
        saved = Area.objects.bulk_create(
            [area for _row, area in here],
            update_conflicts=True,
            unique_fields=["code", "valid_from"],
            update_fields=[
                "valid_until", "since_floor", "level", "kind", "name", "name_folded", "parent",
                "path", "decree", "population", "area_km2", "lat", "lon", "confidence",
            ],
        )  # fmt: skip
        loaded |= {(area.code, area.valid_from): area for area in saved}
    return loaded


def _place(row: Row, area: Area, above: Sequence[Area]) -> None:
    code = row.text("parent_code", empty=True)
    area.parent = _valid(above, code, area.valid_from) if code else None
    if code and area.parent is None:
        raise row.wrong(
            "parent_code",
            _("không có đơn vị %(code)s vào ngày %(day)s")
            % {"code": code, "day": area.valid_from.isoformat()},
            _("Hãy sửa mã cấp trên hoặc ngày bắt đầu."),
        )
    area.path = f"{area.parent.path if area.parent else ''}{area.code}."


def _load_successions(rows: Iterable[Row], units: dict[Key, Area]) -> list[AreaSuccession]:
    made = [
        AreaSuccession(
            on=row.day("on"),
            predecessor=_unit(row, "from", units),
            successor=_unit(row, "to", units) if row.text("to_code", empty=True) else None,
            share=row.one_of("share", {share.value: share for share in AreaSuccession.Share}),
            kind=row.text("kind"),
            decree=row.text("decree", empty=True),
            confidence=row.confidence(),
            note=row.text("note", empty=True),
        )
        for row in rows
    ]
    return AreaSuccession.objects.bulk_create(
        made,
        update_conflicts=True,
        unique_fields=["on", "predecessor", "successor"],
        update_fields=["share", "kind", "decree", "confidence", "note"],
    )


def _unit(row: Row, end: str, units: dict[Key, Area]) -> Area:
    key = (row.text(f"{end}_code"), row.day(f"{end}_valid_from"))
    if key not in units:
        raise row.wrong(
            f"{end}_code",
            _("không có đơn vị %(code)s từ ngày %(day)s")
            % {"code": key[0], "day": key[1].isoformat()},
            _("Hãy thêm đơn vị vào units.csv hoặc sửa mã, ngày."),
        )
    return units[key]


def _load_agencies(rows: Sequence[Row]) -> dict[str, Agency]:
    made = [
        Agency(
            code=row.text("code"),
            valid_from=row.day("valid_from"),
            valid_until=row.maybe_day("valid_until"),
            name=row.text("name"),
            short_name=row.text("short_name"),
            kind=row.one_of("kind", {kind.value: kind for kind in Agency.Kind}),
            member_of=row.text("member_of", empty=True),
            confidence=row.confidence(),
            note=row.text("note", empty=True),
        )
        for row in rows
    ]
    saved = Agency.objects.bulk_create(
        made,
        update_conflicts=True,
        unique_fields=["code", "valid_from"],
        update_fields=[
            "valid_until", "name", "short_name", "kind", "member_of", "confidence", "note",
        ],
    )  # fmt: skip
    loaded: dict[str, Agency] = {}
    for row, agency in zip(rows, saved, strict=True):
        if agency.code in loaded:
            remedy = _("Cơ quan lập mới phải mang mã mới, ví dụ SXD_2025.")
            raise row.wrong("code", _("mã %s đã có ở dòng trên") % agency.code, remedy)
        loaded[agency.code] = agency
    return loaded


def _load_agency_successions(
    rows: Iterable[Row], agencies: dict[str, Agency]
) -> list[AgencySuccession]:
    by_code: dict[str, Agency | None] = {**agencies, "": None}
    made = [
        AgencySuccession(
            on=row.day("on"),
            predecessor=row.one_of("from_code", agencies),
            successor=row.one_of("to_code", by_code),
            scope=row.text("scope"),
            decree=row.text("decree", empty=True),
            confidence=row.confidence(),
            note=row.text("note", empty=True),
        )
        for row in rows
    ]
    return AgencySuccession.objects.bulk_create(
        made,
        update_conflicts=True,
        unique_fields=["on", "predecessor", "successor"],
        update_fields=["scope", "decree", "confidence", "note"],
    )


def keep_boundaries(read: Boundaries, source: str, at: datetime) -> int:
    """Keep the boundaries that were read from `source`, in place of earlier ones; how many."""
    rows = [
        AreaBoundary(area=area, rings=rings, source=source, loaded_at=at)
        for area, rings in read.found
    ]
    AreaBoundary.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["area"],
        update_fields=["rings", "source", "loaded_at"],
    )
    return len(rows)
