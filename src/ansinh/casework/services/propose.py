"""Proposals to grant, adjust or stop, from what the law gives against what decisions grant."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import connection, transaction

from ansinh.casework.difference import NOTHING, Events, LawMonth, Line, Track
from ansinh.casework.models import Proposal
from ansinh.casework.reasons import Reasons
from ansinh.casework.starting import first_month
from ansinh.db.copying import copy_in
from ansinh.kernel.month import Month
from ansinh.law.given import by_code, given_once, rivals
from ansinh.policy.models import Assessment
from ansinh.policy.places import city_book
from ansinh.policy.queries import latest_assessment
from ansinh.registry.queries import facts_since

COLUMNS = (
    "person_id", "area_id", "assessment_id", "benefit", "kind", "since", "amount", "before",
    "once", "clause", "reason", "made_on", "made_by_id", "status", "decision_id", "refusal",
)  # fmt: skip
LAW = """
    SELECT d.person_id, d.benefit, d.assessment_id, d.amount, d.amount_max, d.clause, d.no_figure
    FROM policy_determination AS d JOIN registry_person AS p ON p.id = d.person_id
    WHERE d.assessment_id = ANY (%s) AND p.area_id = %s AND d.benefit = ANY (%s)
"""
GRANTED = """
    SELECT g.person_id, g.benefit, m.month, g.amount
    FROM unnest(%s::date[]) AS m (month)
    CROSS JOIN LATERAL casework_granted(m.month) AS g
    JOIN registry_person AS p ON p.id = g.person_id
    WHERE p.area_id = %s AND (g.amount > 0 OR g.benefit = ANY (%s))
"""
AREAS = "SELECT DISTINCT area_id FROM registry_person ORDER BY area_id"


class NotAssessed(ValueError):
    """A month of the window has no run of the law as known on the day."""


@dataclass
class Proposed:
    """How many proposals were made, kept as they were, and withdrawn."""

    made: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    kept: int = 0
    withdrawn: int = 0


@dataclass(frozen=True)
class Window:
    """The months looked at (the first is context) and the run of the law for each."""

    months: Sequence[Month]
    runs: Sequence[Assessment]

    @property
    def index_of_run(self) -> dict[int, int]:
        """The place of a run's month in the window."""
        return {run.pk: index for index, run in enumerate(self.runs)}

    @property
    def index_of_month(self) -> dict[date, int]:
        """The place of a month, by its first day."""
        return {month.first_day: index for index, month in enumerate(self.months)}


def _window(month: Month, since: Month, known: date) -> Window:
    months = list(since.plus(-1).until(month))
    runs = [latest_assessment(m, known) for m in months]
    missing = [
        str(m) for m, run in zip(months, runs, strict=True) if run is None or run.known_on != known
    ]
    if missing:
        raise NotAssessed(
            f"Chưa xét hưởng theo hiểu biết ngày {known} cho tháng {', '.join(missing)}. "
            f"Hãy chạy: ansinh assess {missing[0]} --known {known}"
        )
    return Window(months, [run for run in runs if run is not None])


@dataclass
class Commune:
    """What the law gives and what is granted in one commune, by person and benefit.

    `events`: person, benefit and month of what a decision spoke of and is given once.
    """

    law: dict[tuple[int, str], list[LawMonth]]
    granted: dict[tuple[int, str], list[int]]
    events: set[tuple[int, str, int]]

    @classmethod
    def read(cls, window: Window, area: int) -> "Commune":
        """Everything of the commune that one of the two sides knows."""
        size = len(window.months)
        law: dict[tuple[int, str], list[LawMonth]] = defaultdict(lambda: [NOTHING] * size)
        granted: dict[tuple[int, str], list[int]] = defaultdict(lambda: [0] * size)
        events: set[tuple[int, str, int]] = set()
        paid = [code for code, benefit in by_code().items() if benefit.granted]
        with connection.cursor() as cursor:
            runs, places = window.index_of_run, window.index_of_month
            cursor.execute(LAW, [list(runs), area, paid])
            for person, benefit, run, *gives in cursor:
                law[person, benefit][runs[run]] = LawMonth(*gives)
            cursor.execute(GRANTED, [list(places), area, list(given_once())])
            for person, benefit, month, amount in cursor:
                granted[person, benefit][places[month]] = amount
                if benefit in given_once():
                    events.add((person, benefit, places[month]))
        return cls(law, granted, events)

    def people(self) -> list[tuple[int, list[str]]]:
        """Each person with their benefits, those that the law gives in the last month first."""
        benefits: dict[int, set[str]] = defaultdict(set)
        for person, benefit in {*self.law, *self.granted}:
            benefits[person].add(benefit)
        return [
            (person, sorted(found, key=lambda b: (not self._given(person, b), b)))
            for person, found in sorted(benefits.items())
        ]

    def _given(self, person: int, benefit: str) -> int:
        row = self.law.get((person, benefit))
        return row[-1].low if row else 0


def _tracks(
    person: int,
    benefits: Sequence[str],
    commune: Commune,
    window: Window,
    on: date,
    certified: Mapping[int, date],
) -> Iterator[tuple[str, Track | Events]]:
    """The tracks of a person; a benefit that gives way to a rival knows what replaces it."""
    size = len(window.months)
    targets: dict[str, list[int]] = {}
    for benefit in benefits:
        law = commune.law.get((person, benefit), [NOTHING] * size)
        granted = commune.granted.get((person, benefit), [0] * size)
        if benefit in given_once():
            known = [(person, benefit, index) in commune.events for index in range(size)]
            yield benefit, Events(window.months, law, granted, known)
            continue
        last, day = window.months[-1], window.runs[-1].known_on
        starts = first_month(benefit, law[-1].clause, last, day, on, certified.get(person))
        others = [amounts for code, amounts in targets.items() if code in rivals(benefit)]
        other = [max(amounts) for amounts in zip(*others, strict=True)]
        track = Track(window.months, law, granted, starts, other if any(other) else ())
        targets[benefit] = [amount for amount, _clause in track.target()]
        yield benefit, track


@transaction.atomic
def propose(month: Month, *, known: date, on: date, since: Month) -> Proposed:
    """Compare law and decisions from `since` to `month` and leave the difference as proposals.

    Needs the runs of `assess` for every month of the window and the month before it, as known on
    `known` (raises NotAssessed). Open proposals that no longer agree are withdrawn, those that do
    are kept; running it twice changes nothing. `on` is the day the proposals are made. Raises
    NothingInForce for a month of no law, which would withdraw every open proposal.
    """
    city_book(month, known).in_force()
    window, result = _window(month, since, known), Proposed()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('casework.propose'))")
        cursor.execute(AREAS)
        areas = [row[0] for row in cursor]
    for area in areas:
        _propose_commune(area, window, on, result)
    return result


def _propose_commune(area: int, window: Window, on: date, result: Proposed) -> None:
    commune = Commune.read(window, area)
    certified = facts_since(
        "disability", area, window.months[-1].last_day, window.runs[-1].known_on
    )
    reasons = Reasons(area, window.months[-1], window.runs[-1].known_on)
    wanted: dict[tuple[int, str, date], Line] = {}
    for person, benefits in commune.people():
        for benefit, track in _tracks(person, benefits, commune, window, on, certified):
            wanted |= {(person, benefit, line.since.first_day): line for line in track.lines()}
    _settle_open(area, wanted, result)
    _drop_refused(area, wanted)
    rows = []
    for (person, benefit, first), line in wanted.items():
        result.made[line.kind] += 1
        reason = reasons.of(person, benefit, line)
        rows.append(
            (person, area, window.runs[-1].pk, benefit, line.kind, first, line.amount, line.before,
             line.once, line.clause, reason, on, None, Proposal.Status.OPEN, None, "")
        )  # fmt: skip
    copy_in(Proposal._meta.db_table, COLUMNS, rows)


def _settle_open(area: int, wanted: dict[tuple[int, str, date], Line], result: Proposed) -> None:
    """Keep open proposals that still agree (dropping them from `wanted`); withdraw the others."""
    stale = []
    for row in Proposal.objects.filter(area_id=area, status=Proposal.Status.OPEN):
        line = wanted.get((row.person_id, row.benefit, row.since))
        same = line is not None and (line.kind, line.amount, line.before, line.clause) == (
            row.kind, row.amount, row.before, row.clause,
        )  # fmt: skip
        if same:
            del wanted[row.person_id, row.benefit, row.since]
            result.kept += 1
        else:
            stale.append(row.pk)
    Proposal.objects.filter(pk__in=stale).update(status=Proposal.Status.WITHDRAWN)
    result.withdrawn += len(stale)


def _drop_refused(area: int, wanted: dict[tuple[int, str, date], Line]) -> None:
    """What a chair refused is not proposed again while amount and clause are the same."""
    refused = Proposal.objects.filter(area_id=area, status=Proposal.Status.REFUSED)
    for row in refused:
        line = wanted.get((row.person_id, row.benefit, row.since))
        if line is not None and (line.amount, line.clause) == (row.amount, row.clause):
            del wanted[row.person_id, row.benefit, row.since]
