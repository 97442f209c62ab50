"""Decide cases from outside the house: JSON in, plain data out, no database.

`decide_cases` is what `ansinh decide` prints; docs/how-to/decide-from-outside.md explains it.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ansinh.kernel.month import Month
from ansinh.law.cases import Case, CaseRejected, read_case
from ansinh.law.opening import open_book
from ansinh.rules.award import Award, Share
from ansinh.rules.book import RuleBook
from ansinh.rules.decision import Decision
from ansinh.rules.document import Item
from ansinh.rules.explanation import Node
from ansinh.rules.household import counted_in_cases
from ansinh.rules.parameter import AppliedParameter

Answer = dict[str, Any]


def book_of(month: Month, known: date, place: str = "") -> RuleBook:
    """The book of a month as known on a day. Raises NothingInForce, or Conflict."""
    return open_book(month, known, place).in_force()


def _pick(language: str, vietnamese: str, english: str) -> str:
    return vietnamese if language == "vi" else english


def _cited(item: Item, language: str) -> Answer:
    return {
        "citation": item.citation.text(language),
        "confidence": str(item.confidence),
        "note": item.note,
    }


def _clause(share: Share, award: Award, language: str) -> Answer:
    clause = share.clause
    return {
        "code": clause.code,
        "group": clause.group.group,
        "label": _pick(language, clause.label, clause.label_en),
        "amount": share.amount,
        "coefficient": _coefficient(clause.level.hundredths),
        "on_top": clause is award.on_top,
        "definition": _cited(clause.group, language),
        "level": _cited(clause.level, language),
    }


def _coefficient(hundredths: int) -> str:
    """150 → '1.5': exact, never a binary fraction."""
    whole, rest = divmod(hundredths, 100)
    return f"{whole}.{rest:02d}".rstrip("0").rstrip(".")


def _benefit(award: Award, language: str) -> Answer:
    benefit = award.offer.benefit
    return {
        "code": benefit.code,
        "label": _pick(language, benefit.label, benefit.label_en),
        "unit": str(benefit.unit),
        "period": str(benefit.period),
        "amount": award.amount,
        "low": award.low,
        "high": award.high,
        "before_exclusion": {"low": award.owed_low, "high": award.owed_high},
        "coefficient": _coefficient(award.hundredths),
        "clauses": [_clause(share, award, language) for share in award.parts if award.low],
        "no_figure": [
            {"code": clause.code, "label": _pick(language, clause.label, clause.label_en)}
            for clause in award.no_figure
        ],
    }


def _parameter(found: AppliedParameter, language: str) -> Answer:
    parameter = found.parameter
    label = _pick(language, parameter.label, parameter.label_en) if parameter else found.name
    cited = _cited(parameter, language) if parameter else {"confidence": str(found.confidence)}
    key = found.placed.key if found.placed else ""
    refused = [{"key": placed.key, **_cited(placed.item, language)} for placed in found.refused]
    own = {"name": found.name, "key": key, "label": label, "value": found.value}
    return {**own, **cited, "not_applied": refused}


def _missing(decision: Decision, language: str) -> list[Answer]:
    return [
        {
            "fact": fact.name,
            "label": _pick(language, fact.label, fact.label_en),
            "evidence": _pick(language, fact.evidence, fact.evidence_en),
            "values": list(fact.values),
        }
        for fact in decision.missing()
    ]


def _node(node: Node) -> Answer:
    kept = ("kind", "label", "truth", "citation", "confidence", "name", "amount", "amount_max")
    return {"depth": node.depth} | {
        name: getattr(node, name) for name in kept if getattr(node, name) not in ("", None)
    }


def answer(case: Case, law: RuleBook, language: str = "vi", *, explain: bool = False) -> Answer:
    """What the law gives one case, as plain data: đồng a month as integers, dates as text."""
    decision = law.decide(case.facts)
    outcomes = decision.outcomes()
    given = {name: _plain(value) for name, value in case.facts.items()}
    body: Answer = {
        "id": case.name,
        "amount": decision.amount,
        "low": decision.low,
        "high": decision.high,
        "one_off_low": decision.one_off_low,
        "one_off_high": decision.one_off_high,
        "decided": decision.decided,
        "outcomes": None if outcomes is None else list(outcomes),
        "benefits": [_benefit(award, language) for award in decision.awards],
        "missing": _missing(decision, language),
        "open_questions": [
            _pick(language, question.label, question.label_en)
            for question in decision.open_questions()
        ],
        "parameters": [_parameter(found, language) for found in decision.parameters()],
        "unverified": [
            {"key": placed.key, **_cited(placed.item, language)} for placed in decision.unverified()
        ],
        "overlaps": [
            {
                "question": _pick(language, overlap.question, overlap.question_en),
                "citation": overlap.citation.text(language),
            }
            for overlap in decision.overlaps()
        ],
        "assumed": [fact.name for fact in decision.assumed],
        "facts": given,
        "derived": list(case.derived),
    }
    if explain:
        explanation = decision.explain(language)
        body["explanation"] = [_node(node) for node in explanation]
        body["explanation_text"] = explanation.text()
    return body


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def people_of(given: object) -> list[object]:
    """The people of a file: a list, `{"people": […]}`, or one person."""
    if isinstance(given, Mapping) and "people" in given:
        given = given["people"]
    return list(given) if isinstance(given, list) else [given]


def decide_cases(
    given: object, law: RuleBook, language: str = "vi", *, explain: bool = False
) -> Answer:
    """Decide every person of the JSON; who cannot be is `rejected` with the reasons."""
    cases, rejected = [], []
    for number, entry in enumerate(people_of(given), 1):
        try:
            cases.append(read_case(entry, law, number))
        except CaseRejected as problem:
            rejected.append(_rejected(entry, number, problem, language))
    _count_once(cases, law)
    people = [answer(case, law, language, explain=explain) for case in cases]
    return {
        "month": str(law.month),
        "known": law.known.isoformat(),
        "area": law.place,
        "book": law.digest,
        "people": people,
        "rejected": rejected,
    }


def _count_once(cases: list[Case], law: RuleBook) -> None:
    """What a household is given once is counted for its first person of the file."""
    shared, day = law.corpus.shared, law.month.last_day
    pairs = [(case.household, case.facts) for case in cases]
    for place, names in counted_in_cases(pairs, shared, law.facts, day).items():
        cases[place].derived += tuple(names)


def _rejected(entry: object, number: int, problem: CaseRejected, language: str) -> Answer:
    named = entry.get("id") if isinstance(entry, Mapping) else None
    return {
        "id": str(named if named is not None else number),
        "number": number,
        "reasons": [
            {
                "fact": trouble.fact,
                "problem": _pick(language, trouble.problem, trouble.problem_en),
                "remedy": _pick(language, trouble.remedy, trouble.remedy_en),
            }
            for trouble in problem.troubles
        ],
    }
