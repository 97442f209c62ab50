"""One benefit in words: what it gives, why, on which text, from when, and who decides it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ansinh.casework.authority import OF_COMMUNES
from ansinh.law import procedure, start_rule
from ansinh.law.timing import Basis, NoTimingRule, Procedure, StartRule
from ansinh.rules.award import Award
from ansinh.rules.benefit import Benefit, Period, Unit
from ansinh.rules.clause import Clause
from ansinh.rules.decision import Decision
from ansinh.rules.document import Confidence, Parameter, Placed
from ansinh.web.labels import language, vietnamese


@dataclass(frozen=True)
class Rests:
    """Something an amount rests on: where it is written and how sure we are."""

    citation: str
    confidence: str
    note: str

    @property
    def verified(self) -> bool:
        """Read in the text itself."""
        return self.confidence == Confidence.TEXT


@dataclass(frozen=True)
class Card:
    """One benefit that is or may be received. `lost`: owed, but a higher one is paid instead;
    `waits`: owed for certain, and whether a higher one is paid instead is not known yet;
    `holds`: the clauses are true for certain; `local`: texts of the place that may give more, whose
    figure was not found."""

    benefit: Benefit
    name: str
    low: int
    high: int
    unit: str
    money: bool
    no_figure: bool
    clauses: tuple[str, ...]
    rests: tuple[Rests, ...]
    local: tuple[str, ...]
    start: str
    procedure: Procedure | None
    by_commune: bool
    lost: int
    waits: bool
    holds: bool

    @property
    def cited(self) -> str:
        """Where the procedure is written."""
        return self.procedure.citation.text(language()) if self.procedure else ""

    @property
    def decider(self) -> str:
        """Who decides; '' when it is not known."""
        found = self.procedure
        return "" if found is None else found.decider if vietnamese() else found.decider_en

    @property
    def counted(self) -> bool:
        """The amount is a number to be said: a card is one."""
        return self.benefit.unit is not Unit.CARD

    @property
    def certain(self) -> bool:
        """The amount is one and known."""
        return self.low == self.high and not self.no_figure

    @property
    def given(self) -> bool:
        """Something is or may be received."""
        return self.high > 0 or self.no_figure


def card_of(awards: Sequence[Award], decisions: Sequence[Decision], signed_on: date) -> Card:
    """One benefit over the cases of the answers, for a decision signed on a day."""
    benefit = awards[0].offer.benefit
    found = clauses_of(awards, decisions)
    low, high = min(a.low for a in awards), max(a.high for a in awards)
    priced = [clause for clause in found if high] or found
    return Card(
        benefit=benefit,
        name=benefit.label if vietnamese() else benefit.label_en,
        low=low,
        high=high,
        unit=unit_of(benefit),
        money=benefit.unit is Unit.DONG,
        no_figure=any(award.no_figure for award in awards),
        clauses=tuple(dict.fromkeys(c.label if vietnamese() else c.label_en for c in priced)),
        rests=_rests(priced, awards, decisions[0]),
        local=_local(benefit, decisions[0]),
        start=_start(benefit.code, found, signed_on),
        procedure=procedure_of(benefit.code, signed_on),
        by_commune=_by_commune(benefit, signed_on),
        lost=max(award.owed_high for award in awards) if high == 0 else 0,
        waits=low != high and all(a.owed_low == a.owed_high > 0 for a in awards),
        holds=all(decision.row[c.column] is True for decision in decisions for c in priced),
    )


def _by_commune(benefit: Benefit, on: date) -> bool:
    """The commune decides it, as far as the law says who does."""
    rule = procedure_of(benefit.code, on)
    told = rule.decider if rule else ""
    return benefit.to_person and (not told or any(words in told for words in OF_COMMUNES))


def unit_of(benefit: Benefit) -> str:
    """What the amount of a benefit counts, in words."""
    monthly = benefit.period is Period.MONTHLY
    match benefit.unit:
        case Unit.KG:
            return _("kg gạo mỗi tháng") if monthly else _("kg gạo")
        case Unit.CARD:
            return _("thẻ bảo hiểm y tế")
        case _:
            return _("đồng mỗi tháng") if monthly else _("đồng, nhận một lần")


def clauses_of(awards: Sequence[Award], decisions: Sequence[Decision]) -> tuple[Clause, ...]:
    """The clauses that give the amount; while it is open, all that still may; of amounts that
    were not found, those that hold."""
    found: dict[Clause, None] = {}
    for award, decision in zip(awards, decisions, strict=True):
        sure = award.owed_low == award.owed_high and award.clause is not None
        chosen = [c for c in (award.clause, award.on_top) if c is not None]
        shares = [share.clause for share in award.parts]
        maybe = [c for c in award.offer.clauses if decision.row[c.column] is not False]
        if award.no_figure:
            maybe = [c for c in maybe if decision.row[c.column] is True] or maybe
        found |= dict.fromkeys((*chosen, *shares) if sure else maybe)
    return tuple(found)


def _rests(
    clauses: Iterable[Clause], awards: Sequence[Award], decision: Decision
) -> tuple[Rests, ...]:
    placed = [p for c in clauses for p in (c.group_placed, c.level_placed)]
    base = decision.law.parameters.get(awards[0].offer.benefit.base)
    placed += [base.placed] if base and base.placed and placed else []
    return tuple(dict.fromkeys(_rest(one) for one in placed))


def _local(benefit: Benefit, decision: Decision) -> tuple[str, ...]:
    """The place's own texts on the base amount of which nobody found the figure."""
    base = decision.law.parameters.get(benefit.base)
    refused = base.refused if base else ()
    items = [placed.item for placed in refused]
    return tuple(
        item.citation.text(language())
        for item in items
        if isinstance(item, Parameter) and item.value is None
    )


def _rest(placed: Placed) -> Rests:
    item = placed.item
    return Rests(
        citation=item.citation.text(language()),
        confidence=str(item.confidence),
        note=item.note if vietnamese() and item.confidence is not Confidence.TEXT else "",
    )


def procedure_of(benefit: str, signed_on: date) -> Procedure | None:
    """Who decides, by when and on which form; None when no rule known covers the day."""
    try:
        return procedure(signed_on, benefit)
    except NoTimingRule:
        return None


def _start(benefit: str, clauses: Sequence[Clause], signed_on: date) -> str:
    """From which month it is paid, in words; '' when it is not known or differs by clause."""
    rules: set[StartRule] = set()
    for clause in clauses:
        try:
            rules.add(start_rule(benefit, clause.group.group, signed_on))
        except NoTimingRule:
            return ""
    said = {_start_words(rule) for rule in rules}
    return said.pop() if len(said) == 1 else ""


def _start_words(rule: StartRule) -> str:
    match rule.basis:
        case Basis.SIGNATURE_MONTH:
            return _("từ tháng ký quyết định hưởng")
        case Basis.CERTIFICATE_MONTH:
            return _("từ tháng được cấp giấy xác nhận khuyết tật")
        case Basis.BOARD_MONTH:
            return _("từ tháng hội đồng giám định y khoa kết luận")
        case Basis.AWARD_MONTH:
            return _("từ tháng có quyết định tặng danh hiệu")
        case Basis.AFTER_DEATH:
            return _("từ tháng liền sau tháng người có công mất")
        case Basis.BIRTHDAY:
            return _("từ tháng đủ %(age)s tuổi") % {"age": rule.age}
