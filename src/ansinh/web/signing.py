"""Proposals as a chair reads them: grouped by kind, with amounts before → after."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import QuerySet

from ansinh.casework.models import Proposal


@dataclass(frozen=True)
class Totals:
    """People and đồng a month, before and after, over whole tracks of person and benefit."""

    lines: int
    people: int
    before: int
    after: int

    @property
    def change(self) -> int:
        """What the month's cost changes by, đồng."""
        return self.after - self.before


def slim(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """The same proposals with only what totals need, for when there are many."""
    needed = ("person_id", "benefit", "kind", "since", "before", "amount")
    return proposals.select_related(None).only(*needed)


@dataclass(frozen=True)
class KindGroup:
    """The proposals of one kind."""

    kind: str
    words: str
    proposals: list[Proposal]
    totals: Totals


def totals(proposals: Iterable[Proposal]) -> Totals:
    """Counted once for each person and benefit: from before the first line to after the last."""
    tracks: dict[tuple[int, str], list[Proposal]] = {}
    lines = 0
    for proposal in proposals:
        lines += 1
        tracks.setdefault((proposal.person_id, proposal.benefit), []).append(proposal)
    ordered = [sorted(track, key=lambda p: p.since) for track in tracks.values()]
    return Totals(
        lines=lines,
        people=len({person for person, _benefit in tracks}),
        before=sum(track[0].before for track in ordered),
        after=sum(track[-1].amount for track in ordered),
    )


def by_kind(proposals: Iterable[Proposal]) -> list[KindGroup]:
    """Grants first, then adjustments, then stops."""
    order = [kind.value for kind in Proposal.Kind]
    ranked = sorted(proposals, key=lambda p: order.index(p.kind))
    return [
        KindGroup(kind, str(Proposal.Kind(kind).label), found, totals(found))
        for kind, group in groupby(ranked, key=lambda p: p.kind)
        if (found := list(group))
    ]


def read_ids(text: str) -> list[int]:
    """'3,5,8' → [3, 5, 8]; whatever is not a number is left out."""
    return [int(part) for part in text.split(",") if part.isascii() and part.isdigit()]


def whole_tracks(chosen: Sequence[int], waiting: Iterable[Proposal]) -> list[Proposal]:
    """The chosen proposals and the other waiting lines of the same person and benefit.

    A decision takes them together, so the page that asks for the signature shows them all.
    """
    waiting = list(waiting)
    wanted = set(chosen)
    tracks = {(p.person_id, p.benefit) for p in waiting if p.pk in wanted}
    return [p for p in waiting if (p.person_id, p.benefit) in tracks]
