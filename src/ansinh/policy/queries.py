"""The only code that other rooms call to read what the law gives."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from ansinh.kernel import dong
from ansinh.kernel.month import Month
from ansinh.law.given import by_code
from ansinh.policy.comparison import Compared, Comparison, Gives, Reason, compare
from ansinh.policy.contradicting import facts_for_law, people_at_odds
from ansinh.policy.models import (
    Assessment,
    Determination,
    FigureAcceptance,
    Scenario,
    SimulationRun,
)
from ansinh.policy.places import city_book
from ansinh.policy.protected import ON_TOP, is_protected, kept_code, neutral_label, plain_code
from ansinh.registry.models import Person
from ansinh.rules.book import RuleBook
from ansinh.rules.clause import Clause
from ansinh.rules.decision import Decision
from ansinh.rules.document import Confidence, Level, Parameter, Placed
from ansinh.rules.explanation import coefficient_text

__all__ = [
    "ON_TOP",
    "Compared",
    "Comparison",
    "Figure",
    "Gives",
    "Reason",
    "clauses_of",
    "compare",
    "decide_person",
    "determinations",
    "determined",
    "figures_of",
    "is_protected",
    "kept_code",
    "latest_assessment",
    "neutral_label",
    "people_at_odds",
    "plain_code",
    "run_of",
    "scenarios_with_runs",
    "unaccepted",
    "unaccepted_figures",
    "undecided",
    "why_undecided",
]


@dataclass(frozen=True)
class Figure:
    """A legal figure in use: its key, value and citation, and whether the text itself was read."""

    key: str
    label: str
    value: str
    citation: str
    confidence: str

    @property
    def verified(self) -> bool:
        """The article's text was read."""
        return self.confidence == Confidence.TEXT


def _figure(placed: Placed) -> Figure:
    item = placed.item
    if isinstance(item, Parameter):
        label, value = item.label, "" if item.value is None else dong.figures(item.value)
    elif isinstance(item, Level):
        label, value = item.label or item.code, _worth(item)
    else:
        label, value = getattr(item, "label", item.code), ""
    return Figure(placed.key, label, value, str(item.citation), str(item.confidence))


def _worth(level: Level) -> str:
    """Its coefficient, its amount, or nothing where a table gives it."""
    if level.hundredths:
        return coefficient_text(level.hundredths, "vi")
    return "" if level.amount is None else dong.figures(level.amount)


def figures_of(book: RuleBook, clause: Clause) -> list[Figure]:
    """The definition, the level and the base amount that a clause pays by."""
    base = next(b.base for b in book.benefits if b.code == clause.benefit)
    applied = book.parameters.get(base)
    placed = [clause.group_placed, clause.level_placed, applied.placed if applied else None]
    return [_figure(item) for item in placed if item is not None]


def unaccepted(figures: Iterable[Figure]) -> list[Figure]:
    """Those not read in the text that no official has accepted yet."""
    doubtful = {figure.key: figure for figure in figures if not figure.verified}
    accepted = set(
        FigureAcceptance.objects.filter(parameter__in=doubtful).values_list(
            "parameter", "value", "citation"
        )
    )
    return [f for f in doubtful.values() if (f.key, f.value, f.citation) not in accepted]


def unaccepted_figures(month: Month, known: date) -> list[Figure]:
    """Every unverified figure that money granted in `month` rests on and nobody accepted."""
    book = city_book(month, known)
    clauses = [c for benefit in book.granted for c in book.clauses[benefit.code]]
    bases = {benefit.base for benefit in book.granted}
    used = {placed for c in clauses for placed in (c.group_placed, c.level_placed)}
    used |= {base.placed for name, base in book.parameters.items() if base.placed and name in bases}
    return unaccepted(_figure(placed) for placed in book.unverified if placed in used)


def clauses_of(month: Month, known: date, stored: str) -> list[Clause]:
    """The clauses of a stored code ('nd_335_2026.k6.severe', or several joined by ON_TOP),
    also where it is kept under a made-up name.
    """
    found = [c for group in city_book(month, known).clauses.values() for c in group]
    return [
        clause
        for code in plain_code(stored).split(ON_TOP)
        for clause in found
        if clause.code == code
    ]


def decide_person(person: Person, month: Month, known: date) -> Decision:
    """What the law gives `person` for `month` as known on `known`, with the explanation. Facts that
    contradict one another are read as not known, and named."""
    book = city_book(month, known)
    facts, odd = facts_for_law(book, person)
    return replace(book.decide(facts), at_odds=odd)


def latest_assessment(month: Month, known: date | None = None) -> Assessment | None:
    """The newest run for `month`, made with what was known no later than `known`."""
    runs = Assessment.objects.filter(month=month.first_day)
    return (runs.filter(known_on__lte=known) if known else runs).order_by("-known_on").first()


def determinations(assessments: Sequence[Assessment]) -> QuerySet[Determination]:
    """The kept results of these runs."""
    return Determination.objects.filter(assessment__in=assessments)


def undecided(month: Month) -> QuerySet[Determination]:
    """Money of the newest run for `month` that cannot be decided: what waits for evidence first,
    then that whose figure is not known (`why_undecided` says which)."""
    run = latest_assessment(month)
    waits = Q(amount__lt=F("amount_max")) | Q(no_figure=True)
    return (
        Determination.objects.filter(waits, assessment=run, unit=Determination.Unit.DONG)
        .select_related("person", "person__area", "assessment")
        .order_by("no_figure", "person__name_key", "person_id", "benefit")
    )


def why_undecided(row: Determination) -> str:
    """One sentence for the official; empty when the row is decided."""
    if row.decided:
        return ""
    if not row.no_figure:
        return _("Thiếu giấy tờ, chưa đủ căn cứ để xét.")
    clauses = clauses_of(Month.of(row.assessment.month), row.assessment.known_on, row.clause)
    clauses = [clause for clause in clauses if not is_protected(clause.code)]
    unpriced = [clause for clause in clauses if clause.level.no_figure]
    return _("Văn bản cho hưởng, bảng mức chưa biết: %(who)s [%(citation)s].") % {
        "who": "; ".join(dict.fromkeys(clause.group.label for clause in unpriced)),
        "citation": "; ".join(dict.fromkeys(str(c.level.citation) for c in unpriced)),
    }


def determined(person: Person, month: Month, known: date) -> list[Determination]:
    """What the newest run made by `known` keeps of the person for `month`, in the law's order."""
    run = latest_assessment(month, known)
    order = list(by_code())
    rows = Determination.objects.filter(assessment=run, person=person).select_related("assessment")
    return sorted(rows, key=lambda row: order.index(row.benefit) if row.benefit in order else 99)


def scenarios_with_runs() -> list[tuple[Scenario, SimulationRun | None]]:
    """Every scenario with its newest run, the newest scenario first."""
    newest = SimulationRun.objects.filter(scenario=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    found = list(
        Scenario.objects.select_related("owner").annotate(last=Subquery(newest)).order_by("-pk")
    )
    runs = SimulationRun.objects.in_bulk([s.last for s in found if s.last is not None])
    return [(scenario, runs.get(scenario.last)) for scenario in found]


def run_of(pk: int) -> SimulationRun | None:
    """One run with its scenario."""
    return SimulationRun.objects.select_related("scenario", "made_by").filter(pk=pk).first()
