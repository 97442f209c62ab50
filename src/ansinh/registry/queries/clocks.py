"""What was held of a person on a day, as it was known on another, and how two such pairs differ."""

from dataclasses import dataclass
from datetime import date, datetime

from django.apps import apps
from django.db.models import Q
from django.utils.translation import gettext as _

from ansinh.registry.codes import code_list
from ansinh.registry.models import Fact, Identifier, Membership, Person, Residence, Tie
from ansinh.registry.queries.births import birth_words
from ansinh.registry.queries.facts import known_before
from ansinh.registry.queries.timeline import kind_label, last_day, value_label
from ansinh.registry.sealed import value_of

IDENTITY = ("full_name", "sex", "birth", "ethnic_group", "phone")


@dataclass(frozen=True)
class Held:
    """One thing held: `key` names it across moments; `value` is in words. `until` is inclusive."""

    key: tuple[str, str]
    label: str
    value: str
    since: date | None = None
    until: date | None = None
    source: str = ""
    recorded_at: datetime | None = None


@dataclass(frozen=True)
class Compared:
    """One thing at two moments; None where it was not held."""

    label: str
    before: Held | None
    after: Held | None

    @property
    def differs(self) -> bool:
        """Whether the two moments tell something else."""
        told = [(one.value, one.since, one.until) if one else None for one in self.pair]
        return told[0] != told[1]

    @property
    def pair(self) -> tuple[Held | None, Held | None]:
        """Both sides."""
        return self.before, self.after


def _known(known: date | datetime) -> Q:
    moment = known_before(known)
    return Q(recorded_at__lt=moment) & (
        Q(superseded_at__isnull=True) | Q(superseded_at__gte=moment)
    )


def _fact(fact: Fact) -> Held:
    key = (fact.kind.subject, fact.kind.code)
    return _held(key, kind_label(fact.kind), value_label(fact.kind, value_of(fact)), fact)


def held_at(person: Person, day: date, known: date | datetime) -> list[Held]:
    """Everything held to be true of the person on `day`, as we knew it at `known` (a date counts to
    its end in the city): who they are, numbers, household, home, ties, facts of theirs and of the
    household they then lived in.
    """
    known_then, on = _known(known), Q(during__contains=day)
    memberships = list(
        Membership.objects.filter(known_then, on, person=person).select_related("household")
    )
    homes = [place.household_id for place in memberships]
    facts = Fact.objects.filter(known_then, on).filter(Q(person=person) | Q(household__in=homes))
    residences = Residence.objects.filter(known_then, on).filter(
        Q(person=person) | Q(household__in=homes)
    )
    ties = Tie.objects.filter(known_then, on, person=person).select_related("other")
    numbers = Identifier.objects.filter(known_then, person=person)
    return [
        *_identity(person, known),
        *(_held(("number", n.kind), n.get_kind_display(), n.value, n) for n in numbers),
        *(_held(("home", ""), _("hộ gia đình"), _place(m), m) for m in memberships),
        *(
            _held(("residence", ""), _("nơi ở"), f"{r.written} ({r.area})", r)
            for r in residences.select_related("area")
        ),
        *(
            _held(("tie", f"{t.kind}{t.other_id}"), t.get_kind_display(), t.other.full_name, t)
            for t in ties
        ),
        *(
            _held(
                (f.kind.subject, f.kind.code),
                kind_label(f.kind),
                value_label(f.kind, value_of(f)),
                f,
            )
            for f in facts.select_related("kind", "source").order_by("kind__label")
        ),
    ]


def _held(
    key: tuple[str, str],
    label: str,
    value: str,
    row: Fact | Membership | Residence | Tie | Identifier,
) -> Held:
    during = getattr(row, "during", None)
    return Held(
        key,
        label,
        value,
        since=during.lower if during else None,
        until=last_day(during) if during else None,
        source=row.source.name if row.source else "",
        recorded_at=row.recorded_at,
    )


def _place(place: Membership) -> str:
    return f"{place.get_role_display()}, {place.household.address}"


def _identity(person: Person, known: date | datetime) -> list[Held]:
    """Who the person was held to be: the first row of history written later than `known` is how it
    stood until then; without one it stands as it did.
    """
    history = apps.get_model("registry", "PersonHistory")
    moment = known_before(known)
    if person.recorded_at >= moment:
        return []
    then = (
        history.objects.filter(pgh_obj_id=person.pk, pgh_created_at__gte=moment)
        .order_by("pgh_created_at", "pgh_id")
        .first()
    )
    return [
        Held(("identity", name), str(label), value) for name, label, value in who(then or person)
    ]


def who(row: Person) -> list[tuple[str, str, str]]:
    """Name, label and words of each part of who a person is, of a row or of its history."""
    birth = birth_words(row)
    group = code_list("ethnic_groups").name(row.ethnic_group) if row.ethnic_group else ""
    return [
        ("full_name", _("họ và tên"), row.full_name),
        ("sex", _("giới tính"), str(Person.Sex(row.sex).label)),
        ("birth", _("ngày sinh"), birth or _("chưa rõ")),
        ("ethnic_group", _("dân tộc"), group or _("chưa rõ")),
        ("phone", _("điện thoại"), row.phone or _("chưa có")),
    ]


Moment = tuple[date, date | datetime]


def difference(person: Person, one: Moment, other: Moment) -> list[Compared]:
    """What was held at two pairs of (day, known), side by side, whatever differs first."""
    sides = [{row.key: row for row in held_at(person, *moment)} for moment in (one, other)]
    keys = dict.fromkeys([*sides[0], *sides[1]])
    rows = [
        Compared((sides[0].get(key) or sides[1][key]).label, *(side.get(key) for side in sides))
        for key in keys
    ]
    return sorted(rows, key=lambda row: not row.differs)
