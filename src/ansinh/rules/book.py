"""The rule book: the law opened for a month paid for, as known on a day, in a place."""

from collections.abc import Mapping, Sequence
from datetime import date

from ansinh.kernel.month import Month
from ansinh.rules.benefit import Benefit
from ansinh.rules.citation import Instrument
from ansinh.rules.clause import Clause, Offer
from ansinh.rules.decision import Decision
from ansinh.rules.document import Document, Group, Level, Parameter, Placed, Provision
from ansinh.rules.facts import FactValue
from ansinh.rules.opened import Corpus, OpenedLaw
from ansinh.rules.parameter import AppliedParameter, applied
from ansinh.rules.plan import steps_of
from ansinh.rules.standing import of_kind, standing

OVERLAY = Instrument("resolution", "bổ sung")


class ParameterNotFound(LookupError):
    """A benefit has clauses, and no text known gives its base amount."""


class RuleBook(OpenedLaw):
    """The law of one month as known on one day, able to decide and explain a case."""

    @classmethod
    def of(
        cls,
        month: Month,
        known: date,
        place: str = "",
        overlay: Sequence[Parameter | Document] = (),
        *,
        corpus: Corpus,
    ) -> "RuleBook":
        """Open the law. `overlay` adds the place's own figures, or a draft as a document.

        Raises Conflict when two items both stand and neither replaces the other, and
        ParameterNotFound when a benefit has clauses but no base amount.
        """
        documents = (*corpus.documents, *_as_documents(overlay, place))
        items = standing(documents, month.last_day, known, place)
        provisions = {item.name for _, item in of_kind(items, Provision)}
        names = dict.fromkeys(benefit.base for benefit in corpus.benefits if benefit.base)
        bases = {name: applied(name, items) for name in names}
        offers = tuple(_offer(b, items, bases.get(b.base), provisions) for b in corpus.benefits)
        exclusives = tuple(e for e in corpus.exclusives if e.provision in provisions)
        steps = steps_of(offers, exclusives)
        return cls(corpus, month, known, place, items, offers, exclusives, bases, steps)

    def decide(self, facts: Mapping[str, FactValue]) -> Decision:
        """Decide one case; facts not given are unknown. Raises FactNotUnderstood."""
        return Decision(self, dict(facts), self.compute(facts))


def _as_documents(overlay: Sequence[Parameter | Document], place: str) -> list[Document]:
    """Drafts as they are; loose parameters as a document of the place."""
    loose = tuple(entry for entry in overlay if isinstance(entry, Parameter))
    drafts = [entry for entry in overlay if isinstance(entry, Document)]
    if not loose:
        return drafts
    own = Document(
        code="overlay",
        instrument=OVERLAY,
        title="Giá trị của địa phương",
        title_en="Local values",
        issued=date.min,
        in_force=date.min,
        items=loose,
        place=place,
    )
    return [*drafts, own]


def _offer(
    benefit: Benefit, items: Sequence[Placed], base: AppliedParameter | None, provisions: set[str]
) -> Offer:
    clauses = _clauses(benefit, items)
    on_top = benefit.on_top is not None and benefit.on_top.provision in provisions
    if base is None:
        return Offer(benefit, 100, clauses, on_top)
    if clauses and base.value is None:
        raise ParameterNotFound(f"Không có văn bản nào cho biết {benefit.base} ({benefit.label}).")
    return Offer(benefit, base.value or 0, clauses, on_top)


def _clauses(benefit: Benefit, items: Sequence[Placed]) -> tuple[Clause, ...]:
    groups = [
        (placed, group) for placed, group in of_kind(items, Group) if group.benefit == benefit.code
    ]
    levels: dict[str, list[tuple[Placed, Level]]] = {}
    for placed, level in of_kind(items, Level):
        levels.setdefault(level.group, []).append((placed, level))
    pairs = [
        (group, level, group_placed, level_placed)
        for group_placed, group in sorted(groups, key=lambda pair: pair[1].group)
        for level_placed, level in levels.get(group.group, ())
    ]
    return tuple(Clause(index, benefit.code, *pair) for index, pair in enumerate(pairs))
