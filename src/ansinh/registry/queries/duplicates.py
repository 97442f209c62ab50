"""Who may be in the registry already, and the cards waiting to be looked at side by side."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ansinh.areas.models import Area
from ansinh.kernel.text import fold
from ansinh.registry.kinds import SENSITIVE
from ansinh.registry.models import DuplicatePair, Fact, Identifier, Merge, Person
from ansinh.registry.sealed import value_of

REASONS = {
    "NUMBER": gettext_lazy("trùng số giấy tờ"),
    "NAME_BIRTH": gettext_lazy("trùng họ tên (không dấu) và ngày sinh"),
    "WORDS_BIRTH": gettext_lazy("trùng các chữ của tên, khác thứ tự, và ngày sinh"),
    "NAME_YEAR": gettext_lazy("trùng họ tên (không dấu) và năm sinh"),
    "PHONE": gettext_lazy("trùng số điện thoại"),
}


@dataclass(frozen=True)
class Match:
    """Somebody who may be the applicant. `person` is None when another commune holds the card."""

    person: Person | None
    area: Area
    reasons: tuple[str, ...]

    @property
    def words(self) -> str:
        """The reasons in words."""
        return "; ".join(str(REASONS[reason]) for reason in self.reasons)


def possible_duplicates(
    *,
    full_name: str,
    birth_date: date | None = None,
    birth_year: int | None = None,
    numbers: Collection[str] = (),
    phone: str = "",
    but: Person | None = None,
) -> list[Match]:
    """Everybody in the whole city (at most 20) who may be this applicant, the surest first.

    A number, also one replaced since; the same words of the name with the same birth date; the same
    name and year where a date is not known; the same telephone. Marks, tone placement and case do
    not matter. Of somebody beyond the sight of whoever asks only the commune is told.
    """
    year = birth_date.year if birth_date else birth_year
    params = [fold(full_name), birth_date, year, list(numbers), phone, but.pk if but else None]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM possible_duplicates(%s, %s, %s::smallint, %s::text[], %s, %s)", params
        )
        rows = cursor.fetchall()
    people = Person.objects.select_related("area").in_bulk([row[0] for row in rows])
    areas = Area.objects.in_bulk([row[1] for row in rows])
    return [Match(people.get(key), areas[area], tuple(reasons)) for key, area, reasons in rows]


def open_pairs() -> QuerySet[DuplicatePair]:
    """The pairs to be looked at, the oldest first; of the official's sight."""
    return (
        DuplicatePair.objects.filter(status=DuplicatePair.Status.OPEN)
        .select_related("left__area", "right__area")
        .order_by("found_at", "pk")
    )


def pair(pk: int) -> DuplicatePair | None:
    """One pair, when both cards are in sight."""
    return DuplicatePair.objects.select_related("left__area", "right__area").filter(pk=pk).first()


def merges_of(person: Person) -> QuerySet[Merge]:
    """The merges that stand, into this card or away from it."""
    both = Merge.objects.filter(kept=person) | Merge.objects.filter(gone=person)
    return both.filter(undone_at__isnull=True).select_related("kept", "gone", "merged_by")


def merges_standing() -> QuerySet[Merge]:
    """Every merge that was not undone, the latest first; of the official's sight."""
    standing = Merge.objects.filter(undone_at__isnull=True)
    return standing.select_related("kept", "gone", "merged_by").order_by("-merged_at")


@dataclass(frozen=True)
class Compared:
    """One line of two cards side by side. `conflict` is the kind of fact that both hold with
    different values; '' when nothing has to be chosen.
    """

    label: str
    left: str
    right: str
    conflict: str = ""

    @property
    def same(self) -> bool:
        """Whether both cards say the same."""
        return fold(self.left) == fold(self.right)


def compared(left: Person, right: Person) -> list[Compared]:
    """The two cards line by line: who they are, their numbers, and the facts held now."""
    return [*_identity(left, right), *_numbers(left, right), *_facts(left, right)]


def _identity(left: Person, right: Person) -> list[Compared]:
    def born(person: Person) -> str:
        if person.birth_date:
            return person.birth_date.strftime("%d/%m/%Y")
        return str(person.birth_year or "")

    return [
        Compared(_("Họ và tên"), left.full_name, right.full_name),
        Compared(_("Ngày sinh"), born(left), born(right)),
        Compared(_("Giới tính"), left.get_sex_display(), right.get_sex_display()),
        Compared(_("Nơi cư trú"), str(left.area), str(right.area)),
        Compared(_("Điện thoại"), left.phone, right.phone),
    ]


def _numbers(left: Person, right: Person) -> list[Compared]:
    def held(person: Person) -> dict[str, str]:
        rows = person.identifiers.filter(superseded_at__isnull=True)
        return {one.kind: one.value for one in rows}

    one, other = held(left), held(right)
    return [
        Compared(kind.label.capitalize(), one.get(kind, ""), other.get(kind, ""))
        for kind in Identifier.Kind
        if kind in one or kind in other
    ]


def _facts(left: Person, right: Person) -> list[Compared]:
    from ansinh.registry.queries.timeline import kind_label, value_label

    rows: dict[str, dict[int, list[Fact]]] = {}
    held = Fact.objects.filter(person__in=[left, right], superseded_at__isnull=True)
    held = held.exclude(kind__code__in=SENSITIVE)
    for fact in held.select_related("kind").order_by("kind__code", "during"):
        rows.setdefault(fact.kind.code, {}).setdefault(fact.person_id or 0, []).append(fact)

    def words(facts: list[Fact]) -> str:
        return "; ".join(
            f"{value_label(one.kind, value_of(one))} ({_('từ')} {one.during.lower:%d/%m/%Y})"
            for one in facts
        )

    lines = []
    for code, sides in rows.items():
        one, other = sides.get(left.pk, []), sides.get(right.pk, [])
        kind = (one or other)[0].kind
        clash = code if clashing(one, other) else ""
        lines.append(Compared(kind_label(kind), words(one), words(other), clash))
    return lines


def clashing(left: list[Fact], right: list[Fact]) -> list[tuple[Fact, Fact]]:
    """Facts of one kind that hold different values on one day."""
    return [
        (one, other)
        for one in left
        for other in right
        if value_of(one) != value_of(other) and _overlap(one.during, other.during)
    ]


def _overlap(one: Any, other: Any) -> bool:
    ends_after = one.upper is None or one.upper > other.lower
    return bool(ends_after and (other.upper is None or other.upper > one.lower))
