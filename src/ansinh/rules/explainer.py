"""Writes the explanation of one decision, benefit by benefit, clause by clause."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ansinh.kernel.dong import in_words
from ansinh.rules.award import Award
from ansinh.rules.benefit import Exclusive, Unit
from ansinh.rules.case import CaseEngine, Row
from ansinh.rules.clause import Clause
from ansinh.rules.contradiction import Contradiction
from ansinh.rules.document import Item, Parameter, Provision
from ansinh.rules.explanation import Explanation, Node, phrase, unit_of
from ansinh.rules.expression import (
    Condition,
    Entitled,
    Expression,
    Literal,
    NoFigure,
    Operation,
    Operator,
    Unknown,
    children,
)
from ansinh.rules.expression import parts as parts_of
from ansinh.rules.facts import Fact
from ansinh.rules.lowering import lower
from ansinh.rules.opened import OpenedLaw
from ansinh.rules.telling import reads, tells


@dataclass
class Explainer:
    """One use. `every`: also what does not hold and does not matter. `sealed`: names of facts that
    nothing written may tell.
    """

    law: OpenedLaw
    row: Row
    language: str
    every: bool
    sealed: frozenset[str] = frozenset()
    nodes: list[Node] = field(default_factory=list)

    def pick(self, vietnamese: str, english: str) -> str:
        """The label in the language of the explanation."""
        return vietnamese if self.language == "vi" else english

    def truth(self, expression: Expression) -> bool | None:
        """Three-valued truth in this case."""
        value = self._value(expression)
        return None if value is None else bool(value)

    def _value(self, expression: Expression) -> object:
        return lower(expression, CaseEngine(), self.law.month.last_day)(self.row)

    def _times(self, clause: Clause) -> str:
        """' × 3' where the coefficient counts for each child; ' × ?' when how many is unknown."""
        if clause.group.per is None:
            return ""
        count = self._value(clause.group.per)
        return f" × {'?' if count is None else count}"

    def write(
        self,
        awards: Sequence[Award],
        missing: Sequence[Fact],
        questions: Sequence[Unknown],
        at_odds: Sequence[Contradiction] = (),
    ) -> Explanation:
        """All nodes: the month, facts at odds, each benefit, what is needed, what is open."""
        day = self.law.known
        known = f"{day.day}/{day.month}/{day.year}"
        month = self.law.month.vietnamese
        self.nodes.append(Node(0, "head", phrase(self.language, "head", month=month, known=known)))
        self._contradictions(at_odds)
        for award in awards:
            if self.every or award.matters or not award.offer.benefit.quiet:
                self._benefit(award)
                self._exclusions(award, awards)
        self._needed(missing, questions)
        self._overlaps()
        return Explanation(self.language, tuple(self.nodes))

    def _contradictions(self, found: Sequence[Contradiction]) -> None:
        """Facts that contradict one another and were read as not known."""
        for one in found:
            if any(fact.name in self.sealed for fact in one.facts):
                continue
            names = ", ".join(self.pick(fact.label, fact.label_en) for fact in one.facts)
            words = self.pick(f"{one.words} {one.remedy}", f"{one.words_en} {one.remedy_en}")
            text = phrase(self.language, "at_odds", names=names, words=words)
            self.nodes.append(Node(0, "open", text, name=one.named))

    def _needed(self, missing: Sequence[Fact], questions: Sequence[Unknown]) -> None:
        for fact in missing:
            if fact.name in self.sealed:
                continue
            label = self.pick(fact.label, fact.label_en)
            evidence = self.pick(fact.evidence, fact.evidence_en)
            text = phrase(self.language, "missing", label=label, evidence=evidence)
            self.nodes.append(Node(0, "missing", text, name=fact.name))
        for question in questions:
            key = "no_figure" if isinstance(question, NoFigure) else "open"
            label = self.pick(question.label, question.label_en)
            self.nodes.append(Node(0, "open", phrase(self.language, key, label=label)))

    def _overlaps(self) -> None:
        """Where laws meet and no rule between them was read: asked, never applied."""
        for overlap in self.law.corpus.overlaps:
            if self.truth(overlap.condition):
                label = self.pick(overlap.question, overlap.question_en)
                text = phrase(self.language, "open", label=label)
                cited = overlap.citation.text(self.language)
                self.nodes.append(Node(0, "open", text, citation=cited))

    def _benefit(self, award: Award) -> None:
        benefit = award.offer.benefit
        spelled = award.amount and self.language == "vi" and benefit.unit is Unit.DONG
        words = in_words(award.low) if spelled else ""
        label = self.pick(benefit.label, benefit.label_en)
        priced = award.high > 0 or not award.no_figure
        self.nodes.append(
            Node(
                0,
                "benefit",
                label if not award.no_figure else label + phrase(self.language, "unpriced"),
                award.truth,
                name=benefit.code,
                amount=award.low if priced else None,
                amount_max=award.high if priced else None,
                amount_words=words,
                coefficient=award.hundredths,
                unit=unit_of(benefit),
            )
        )
        groups = {clause.group: clause for clause in award.offer.clauses}
        for clause in groups.values():
            if self._secret(clause, award):
                self._neutral(clause, award)
            else:
                self._group(clause, award)
        if award.matters:
            self._parameter(benefit.base)
            for name in (benefit.highest_only, *benefit.also):
                self._provision(name)
        if award.on_top and benefit.on_top:
            self._provision(benefit.on_top.provision)

    def _group(self, clause: Clause, award: Award) -> None:
        truth = self._known(clause.group_column)
        refused = not award.matters
        if truth is False and not (self.every or refused):
            return
        group = clause.group
        self._item(1, "group", self.pick(group.label, group.label_en), group, truth, group.group)
        for part in parts_of(award.offer.benefit.gate & group.condition):
            if self.every or truth is not False or self.truth(part) is not True:
                self._condition(part, 2)
        for level in award.offer.clauses:
            if level.group is group and (self.every or truth is not False):
                self._level(level, award)

    def _secret(self, clause: Clause, award: Award) -> bool:
        """Whether the group of the clause, by its name alone, would tell a sealed fact."""
        levels = (one.level.condition for one in award.offer.clauses if one.group is clause.group)
        trees = (clause.group.condition, clause.group.per, *levels)
        return bool(self.sealed) and any(tells(tree, self.sealed) for tree in trees)

    def _neutral(self, clause: Clause, award: Award) -> None:
        """Such a group under its neutral name, and only where something is paid by it."""
        paid = [award.clause, award.on_top, *(share.clause for share in award.parts)]
        for one in paid:
            if one is not None and one.group is clause.group:
                self.nodes.append(Node(1, "group", phrase(self.language, "sealed"), True))
                label = phrase(self.language, "sealed_level")
                hundredths = one.level.hundredths or None
                chosen = one is not award.on_top
                self.nodes.append(
                    Node(
                        2, "level", label, True, coefficient=hundredths, chosen=chosen,
                        on_top=not chosen, unit=unit_of(award.offer.benefit),
                    )
                )  # fmt: skip
                return

    def _known(self, column: str) -> bool | None:
        value = self.row[column]
        return None if value is None else bool(value)

    def _level(self, clause: Clause, award: Award) -> None:
        truth, level = self._known(clause.column), clause.level
        if truth is False and not self.every:
            return
        label = self.pick(level.label, level.label_en) or phrase(self.language, "all")
        label += self._times(clause)
        label += phrase(self.language, "unpriced") if level.no_figure else ""
        shares = {share.clause: share.amount for share in award.parts}
        self.nodes.append(
            Node(
                2,
                "level",
                label,
                truth,
                level.citation.text(self.language),
                str(level.confidence),
                clause.code,
                amount=shares.get(clause, level.amount) if not level.hundredths else None,
                coefficient=level.hundredths or None,
                chosen=clause is award.clause or (clause in shares and clause is not award.on_top),
                on_top=clause is award.on_top,
                note=level.note,
                unit=unit_of(award.offer.benefit),
            )
        )

    def _condition(self, part: Expression, depth: int) -> None:
        if reads(part, self.sealed):
            return
        truth = self.truth(part)
        label, citation, name = describe(part, self.language), "", ""
        if isinstance(part, Condition):
            citation, name = part.citation.text(self.language), part.name
        self.nodes.append(Node(depth, "condition", label, truth, citation, name=name))
        if isinstance(part, Condition):
            for inner in named_parts(part.expression):
                if self.every or (truth is not False and self.truth(inner) == truth):
                    self._condition(inner, depth + 1)

    def _item(
        self, depth: int, kind: str, label: str, item: Item, truth: bool | None, name: str
    ) -> None:
        cited = item.citation.text(self.language)
        confidence = str(item.confidence)
        self.nodes.append(Node(depth, kind, label, truth, cited, confidence, name, note=item.note))

    def _parameter(self, name: str) -> None:
        applied = self.law.parameters.get(name)
        parameter = applied.parameter if applied else None
        if applied is None or parameter is None:
            return
        self.nodes.append(
            Node(
                1,
                "parameter",
                self.pick(parameter.label, parameter.label_en),
                None,
                parameter.citation.text(self.language),
                str(parameter.confidence),
                name,
                amount=applied.value,
                note=parameter.note,
            )
        )
        for placed in applied.refused:
            found = isinstance(placed.item, Parameter) and placed.item.value is not None
            key = "refused" if found else "refused_no_figure"
            text = phrase(self.language, key, label=self._named(placed.item))
            cited = placed.item.citation.text(self.language)
            self.nodes.append(Node(1, "refused", text, False, cited, name=placed.key))

    def _named(self, item: Item) -> str:
        label, label_en = getattr(item, "label", item.code), getattr(item, "label_en", item.code)
        return self.pick(label, label_en)

    def _provision(self, name: str) -> None:
        provision: Provision | None = self.law.provisions.get(name)
        if provision is not None:
            label = self.pick(provision.label, provision.label_en)
            self._item(1, "provision", label, provision, True, name)

    def _exclusions(self, award: Award, awards: Sequence[Award]) -> None:
        """Why a benefit owed by its own clauses is not paid, or not surely."""
        if (award.low, award.high) == (award.owed_low, award.owed_high):
            return
        label = phrase(self.language, "excluded")
        self.nodes.append(
            Node(1, "excluded", label, amount=award.owed_low, amount_max=award.owed_high)
        )
        for exclusive in self.law.exclusives:
            if award.offer.benefit.code in exclusive.benefits:
                self._provision(exclusive.provision)
                self._tie(exclusive, award, awards)

    def _tie(self, exclusive: Exclusive, award: Award, awards: Sequence[Award]) -> None:
        equal = [
            rival
            for rival in awards
            if rival.offer.benefit.code in exclusive.benefits
            and (rival.owed_low, rival.owed_high) == (award.owed_low, award.owed_high)
        ]
        if len(equal) > 1 and exclusive.open_tie:
            label = self.pick(exclusive.open_tie, exclusive.open_tie_en)
            self.nodes.append(Node(1, "open", phrase(self.language, "open", label=label)))


def describe(expression: Expression, language: str) -> str:
    """A condition's label, or the labels of the conditions an unnamed tree is made of."""
    match expression:
        case Condition(label=label, label_en=label_en):
            return label if language == "vi" else label_en
        case Unknown(label=label, label_en=label_en) | Entitled(label=label, label_en=label_en):
            return label if language == "vi" else label_en
        case Fact(label=label, label_en=label_en):
            return label if language == "vi" else label_en
        case Operation(operator=Operator.EQUAL, arguments=(Fact() as fact, Literal() as code)):
            return f"{describe(fact, language)}: {_coded(fact, code, language)}"
        case Operation(operator=Operator.NOT, arguments=(inner,)):
            return _denied(inner, language)
        case _:
            joint = "or" if _is_or(expression) else "and"
            labels = [describe(child, language) for child in children(expression)]
            return phrase(language, joint).join(filter(None, labels))


def _coded(fact: Fact, code: Literal, language: str) -> str:
    """The words of a code that a fact is compared with."""
    return fact.words(fact.decode(code.value), language)


def _denied(inner: Expression, language: str) -> str:
    """'not: ...'; a status that is other than «none» is simply there."""
    match inner:
        case Operation(operator=Operator.EQUAL, arguments=(Fact() as fact, Literal() as code)):
            if fact.decode(code.value) == "NONE":
                return describe(fact, language)
    return phrase(language, "not", label=describe(inner, language))


def _is_or(expression: Expression) -> bool:
    return isinstance(expression, Operation) and expression.operator is Operator.OR


def named_parts(expression: Expression) -> list[Expression]:
    """The conditions (and open questions) directly inside a tree, unnamed joints looked through."""
    if isinstance(expression, Condition | Unknown | Entitled):
        return [expression]
    negated = isinstance(expression, Operation) and expression.operator is Operator.NOT
    if negated and isinstance(children(expression)[0], Condition):
        return [expression]
    return [part for child in children(expression) for part in named_parts(child)]
