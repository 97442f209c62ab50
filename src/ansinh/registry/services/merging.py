"""How the rows of one card are taken over by another: what stands where both say something."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.db.acting import unsealing
from ansinh.registry.errors import MergeConflict
from ansinh.registry.kinds import SENSITIVE
from ansinh.registry.models import (
    Fact,
    Identifier,
    Membership,
    Merge,
    MergeStep,
    Person,
    Residence,
    Tie,
)
from ansinh.registry.models.base import Kept
from ansinh.registry.queries.duplicates import clashing
from ansinh.registry.services.superseding import supersede

CARRIED = "gộp hai hồ sơ"
Facts = Mapping[str, list[Fact]]


class Mover:
    """Moves the rows of one merge, writing each move down."""

    def __init__(self, merge: Merge, at: datetime, by: Official | None) -> None:
        self.merge, self.at, self.by = merge, at, by
        self.kept, self.gone = merge.kept, merge.gone

    def take(self, name: str, row: Kept, spans: Sequence[DateRange | None]) -> None:
        """Supersede `row`; the same is held of the card kept over each of `spans` (None: as is)."""
        taken = row.pk
        supersede(row, self.at)
        added: list[int | None] = [self._copy(row, span) for span in spans]
        added = added or [None]
        MergeStep.objects.bulk_create(
            MergeStep(merge=self.merge, table=name, taken=None if place else taken, added=one)
            for place, one in enumerate(added)
        )

    def _copy(self, row: Kept, span: DateRange | None) -> int:
        for field in ("person", "other"):
            if getattr(row, f"{field}_id", None) == self.gone.pk:
                setattr(row, field, self.kept)
        if span is not None:
            row.during = span  # type: ignore[attr-defined]  # every dated row has one
        row.pk, row.recorded_at, row.superseded_at = None, self.at, None
        row.recorded_by = self.by
        row.save(force_insert=True)
        return int(row.pk)

    def facts(self, trust: Mapping[str, str]) -> None:
        """Both cards' facts as one card: of two values of one day, the trusted one. Sealed facts
        are carried over unseen; where they differ, the card kept stands.
        """
        with unsealing(CARRIED):
            self._facts(trust)

    def _facts(self, trust: Mapping[str, str]) -> None:
        ours, theirs = _held_facts(self.kept), _held_facts(self.gone)
        _check_trust(ours, theirs, trust)
        for kind, facts in theirs.items():
            mine = ours.get(kind, [])
            wins = trust.get(kind) == "gone"
            if wins:
                for fact in mine:
                    rest = remainders(fact.during, [one.during for one in facts])
                    if rest != [fact.during]:
                        self.take("fact", fact, rest)
            spans = [] if wins else [one.during for one in mine]
            for fact in facts:
                self.take("fact", fact, remainders(fact.during, spans))

    def identifiers(self) -> None:
        """Numbers of kinds that the card kept lacks. The city's own number is given for life: it
        stays with the card it was given to."""
        ours = set(
            self.kept.identifiers.filter(superseded_at__isnull=True).values_list("kind", flat=True)
        ) | {Identifier.Kind.SOCIAL_SECURITY}
        for number in self.gone.identifiers.filter(superseded_at__isnull=True):
            self.take("identifier", number, [] if number.kind in ours else [None])

    def places(self, name: str, model: type[Membership] | type[Residence]) -> None:
        """Where they lived, on days for which the card kept says nothing."""
        mine = model.objects.filter(person=self.kept, superseded_at__isnull=True)
        spans = [row.during for row in mine]
        for row in model.objects.filter(person=self.gone, superseded_at__isnull=True):
            self.take(name, row, remainders(row.during, spans))

    def ties(self) -> None:
        """Ties to others; a tie between the two cards ends."""
        held = Tie.objects.filter(superseded_at__isnull=True)
        for tie in held.filter(Q(person=self.gone) | Q(other=self.gone)):
            person = self.kept if tie.person_id == self.gone.pk else tie.person
            other = self.kept if tie.other_id == self.gone.pk else tie.other
            same = held.filter(person=person, other=other, kind=tie.kind)
            spans = [one.during for one in same]
            between = person == other
            self.take("tie", tie, [] if between else remainders(tie.during, spans))


def _check_trust(ours: Facts, theirs: Facts, trust: Mapping[str, str]) -> None:
    clashes = {
        kind: pairs
        for kind, facts in theirs.items()
        if kind not in SENSITIVE and (pairs := clashing(ours.get(kind, []), facts))
    }
    if unsettled := sorted(set(clashes) - set(trust)):
        names = ", ".join(clashes[kind][0][0].kind.label for kind in unsettled)
        raise MergeConflict(
            _("Hai hồ sơ ghi khác nhau: %s. Hãy chọn giá trị đúng cho từng mục.") % names,
            unsettled,
        )


def remainders(span: DateRange, others: Iterable[DateRange]) -> list[DateRange]:
    """The days of `span` that no other span covers (half-open, an open end is None), in order."""
    left = [span]
    for other in others:
        left = [piece for one in left for piece in _without(one, other)]
    return left


def _without(span: DateRange, other: DateRange) -> list[DateRange]:
    far = date.max
    ends, others_end = span.upper or far, other.upper or far
    if others_end <= span.lower or other.lower >= ends:
        return [span]
    before = [DateRange(span.lower, other.lower)] if other.lower > span.lower else []
    after = [DateRange(other.upper, span.upper)] if others_end < ends else []
    return before + after


def _held_facts(person: Person) -> dict[str, list[Fact]]:
    held: dict[str, list[Fact]] = {}
    rows = Fact.objects.filter(person=person, superseded_at__isnull=True)
    for fact in rows.select_related("kind").order_by("during"):
        held.setdefault(fact.kind.code, []).append(fact)
    return held
