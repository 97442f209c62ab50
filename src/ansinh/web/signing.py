"""Proposals as a chair reads them: grouped by kind, with amounts before → after."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ansinh.casework.models import Proposal

ONCE = "ONCE"


@dataclass(frozen=True)
class Totals:
    """People and đồng a month, before and after, over whole tracks of person and benefit; `once` is
    the đồng given once for events, which is no monthly cost."""

    lines: int
    people: int
    before: int
    after: int
    once: int = 0

    @property
    def change(self) -> int:
        """What the month's cost changes by, đồng."""
        return self.after - self.before


def slim(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """The same proposals with only what totals need, for when there are many."""
    needed = ("person_id", "benefit", "kind", "once", "since", "before", "amount")
    return proposals.select_related(None).only(*needed)


@dataclass(frozen=True)
class KindGroup:
    """The proposals of one kind; what is given once is a kind of its own."""

    kind: str
    words: str
    proposals: list[Proposal]
    totals: Totals

    @property
    def before(self) -> int:
        """đồng granted now: a month, or once."""
        return sum(p.before for p in self.proposals) if self.kind == ONCE else self.totals.before

    @property
    def after(self) -> int:
        """đồng after the decision: a month, or once."""
        return self.before + self.totals.once if self.kind == ONCE else self.totals.after


def totals(proposals: Iterable[Proposal]) -> Totals:
    """Counted once for each person and benefit: from before the first line to after the last."""
    tracks: dict[tuple[int, str], list[Proposal]] = {}
    lines = once = 0
    for proposal in proposals:
        lines += 1
        once += proposal.amount - proposal.before if proposal.once else 0
        tracks.setdefault((proposal.person_id, proposal.benefit), []).append(proposal)
    ordered = [sorted(track, key=lambda p: p.since) for track in tracks.values()]
    monthly = [track for track in ordered if not track[0].once]
    return Totals(
        lines=lines,
        people=len({person for person, _benefit in tracks}),
        before=sum(track[0].before for track in monthly),
        after=sum(track[-1].amount for track in monthly),
        once=once,
    )


def kinds() -> dict[str, str]:
    """The kinds of the worklist in order: grants, adjustments, stops, what is given once."""
    return {k.value: str(k.label) for k in Proposal.Kind} | {ONCE: _("chi một lần")}


def of_kind(proposals: QuerySet[Proposal], kind: str) -> QuerySet[Proposal]:
    """The proposals of one of `kinds`; all of them for anything else."""
    if kind == ONCE:
        return proposals.filter(once=True)
    return proposals.filter(kind=kind, once=False) if kind in kinds() else proposals


def _kind(proposal: Proposal) -> str:
    return ONCE if proposal.once else proposal.kind


def by_kind(proposals: Iterable[Proposal]) -> list[KindGroup]:
    """The proposals in the order of `kinds`."""
    words = kinds()
    ranked = sorted(proposals, key=lambda p: list(words).index(_kind(p)))
    return [
        KindGroup(kind, words[kind], found, totals(found))
        for kind, group in groupby(ranked, key=_kind)
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
