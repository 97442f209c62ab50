"""All that was ever held of a person or a household, corrected and cancelled rows too."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ansinh.registry.models import (
    Cancellation,
    Evidence,
    Fact,
    FactKind,
    Household,
    Membership,
    Person,
    Residence,
    Tie,
)
from ansinh.registry.sealed import opened, value_of

BESIDE = ("source", "recorded_by", "file", "cancellation", "cancellation__cancelled_by")


@dataclass(frozen=True)
class TimelineRow:
    """One thing held of a person, in words for a page. `until` is inclusive; None is «until further
    notice». `superseded_at` tells that it was corrected, ended or cancelled; `of_household` that it
    is of the household. `entry` is 'fact', 'membership', 'residence' or 'tie'.
    """

    entry: str
    code: str
    label: str
    value: str
    value_label: str
    since: date | None
    until: date | None
    source: str = ""
    evidence: str = ""
    recorded_at: datetime | None = None
    superseded_at: datetime | None = None
    recorded_by: str = ""
    sealed: bool = False
    of_household: bool = False
    fact_id: int | None = None
    row_id: int | None = None
    file: Evidence | None = None
    cancellation: Cancellation | None = None

    @property
    def superseded(self) -> bool:
        """Whether another row took its place, or none did."""
        return self.superseded_at is not None


def _english() -> bool:
    return (get_language() or "vi").startswith("en")


def kind_label(kind: FactKind) -> str:
    """The kind in the language of the page."""
    return kind.label_en if _english() else kind.label


def value_label(kind: FactKind, value: str) -> str:
    """The value in words: 'hộ nghèo', 'có', '12/03/2026'."""
    if kind.value_type == FactKind.Type.BOOL:
        return _("có") if value == "true" else _("không")
    if kind.value_type == FactKind.Type.DATE:
        return date.fromisoformat(value).strftime("%d/%m/%Y")
    key = "label_en" if _english() else "label"
    labels = {option["code"]: str(option[key]) for option in kind.values}
    return labels.get(value, value)


def last_day(during: Any) -> date | None:
    """The last day of a span; None when it is open."""
    return None if during.upper is None else during.upper - timedelta(days=1)


def _cancellation(row: Fact | Membership | Residence | Tie) -> Cancellation | None:
    try:
        found: Cancellation = row.cancellation
    except ObjectDoesNotExist:
        return None
    if isinstance(row, Fact):
        found.reason = opened(row.kind.code, found.reason)
    return found


def _row(row: Fact | Membership | Residence | Tie, **words: Any) -> TimelineRow:
    return TimelineRow(
        since=row.during.lower,
        until=last_day(row.during),
        source=row.source.name if row.source else "",
        evidence=opened(row.kind.code, row.evidence) if isinstance(row, Fact) else row.evidence,
        recorded_at=row.recorded_at,
        superseded_at=row.superseded_at,
        recorded_by=row.recorded_by.full_name if row.recorded_by else "",
        row_id=row.pk,
        file=row.file,
        cancellation=_cancellation(row),
        **words,
    )


def _fact_row(fact: Fact) -> TimelineRow:
    return _row(
        fact,
        entry="fact",
        code=fact.kind.code,
        label=kind_label(fact.kind),
        value=value_of(fact),
        value_label=value_label(fact.kind, value_of(fact)),
        sealed=fact.kind.sensitivity != "",
        of_household=fact.household_id is not None,
        fact_id=fact.pk,
    )


def _membership_row(membership: Membership) -> TimelineRow:
    return _row(
        membership,
        entry="membership",
        code="membership",
        label=_("thành viên hộ"),
        value=membership.role,
        value_label=f"{membership.get_role_display()}, {membership.household.address}",
    )


def _residence_row(residence: Residence) -> TimelineRow:
    written = ", ".join(filter(None, (residence.written, str(residence.area))))
    return _row(
        residence,
        entry="residence",
        code="residence",
        label=_("nơi ở"),
        value=residence.area.code,
        value_label=f"{written} ({residence.get_resolved_display()})",
        of_household=residence.household_id is not None,
    )


def _tie_row(tie: Tie) -> TimelineRow:
    return _row(
        tie,
        entry="tie",
        code=f"tie_{tie.kind.lower()}",
        label=str(tie.get_kind_display()),
        value=str(tie.other.uid),
        value_label=tie.other.full_name,
    )


def _sorted(rows: list[TimelineRow]) -> list[TimelineRow]:
    rows.sort(key=lambda row: (row.code, row.row_id or 0))
    rows.sort(key=lambda row: row.since or date.min, reverse=True)
    return rows


def timeline(person: Person) -> list[TimelineRow]:
    """All that was ever held of the person and of the households they lived in, newest first.

    Rows corrected, ended or cancelled are there too, with `superseded`.
    """
    places = Membership.objects.filter(person=person).select_related("household", *BESIDE)
    memberships = list(places)
    homes = [membership.household_id for membership in memberships]
    mine = Q(person=person) | Q(household__in=homes)
    facts = Fact.objects.filter(mine).select_related("kind", *BESIDE)
    residences = Residence.objects.filter(mine).select_related("area", *BESIDE)
    ties = Tie.objects.filter(person=person).select_related("other", *BESIDE)
    return _sorted(
        [
            *map(_fact_row, facts),
            *map(_membership_row, memberships),
            *map(_residence_row, residences),
            *map(_tie_row, ties),
        ]
    )


def household_timeline(household: Household) -> list[TimelineRow]:
    """All facts and residences ever held of the household, newest first."""
    facts = Fact.objects.filter(household=household).select_related("kind", *BESIDE)
    residences = Residence.objects.filter(household=household).select_related("area", *BESIDE)
    return _sorted([*map(_fact_row, facts), *map(_residence_row, residences)])


def fact(pk: int) -> Fact | None:
    """One fact with its kind and whose it is."""
    beside = ("kind", "source", "person", "household")
    return Fact.objects.select_related(*beside).filter(pk=pk).first()
