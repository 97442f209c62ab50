"""An answer of `decide_cases` in lines for a terminal: amounts with units, why, what is open."""

from collections.abc import Iterator
from typing import Any

from ansinh.rules.explanation import amount_text, phrase

Answer = dict[str, Any]
UNITS = {"KG": "kg", "CARD": "card"}
OPEN = ("Pháp luật chưa rõ", "Open in law")
REFUSED = ("Chưa có số liệu của địa phương", "Local figure not found or not higher")


def told(person: Answer, language: str = "vi") -> Iterator[str]:
    """The person's total, each benefit with amount and clauses, what is missing, what is open."""
    if "explanation_text" in person:
        yield f"{person['id']}:"
        yield person["explanation_text"]
        return
    yield f"{person['id']}: {_totals(person, language)}"
    for benefit in person["benefits"]:
        yield from _benefit(benefit, language)
    for fact in person["missing"]:
        yield f"  ? {fact['label']} ({fact['evidence']}): {fact['fact']}"
    pick = language != "vi"
    unpriced = [c["label"] for b in person["benefits"] for c in b["no_figure"]]
    questions = [q for q in person["open_questions"] if not q.startswith(tuple(unpriced))]
    questions += [overlap["question"] for overlap in person["overlaps"]]
    yield from (f"  ! {OPEN[pick]}: {question}" for question in questions)
    for parameter in person["parameters"]:
        for refused in parameter["not_applied"]:
            yield f"  ! {REFUSED[pick]}: {parameter['label']} [{refused['citation']}]"


def _totals(person: Answer, language: str) -> str:
    monthly = _span(person["low"], person["high"], "month", language)
    if not person["one_off_high"]:
        return monthly
    return f"{monthly}; {_span(person['one_off_low'], person['one_off_high'], 'once', language)}"


def _span(low: int, high: int, unit: str, language: str) -> str:
    words = {"low": amount_text(low, language), "high": amount_text(high, language)}
    key = "amount" if low == high else "between"
    return phrase(language, key, **words, unit=phrase(language, unit))


def _benefit(benefit: Answer, language: str) -> Iterator[str]:
    """Nothing for a benefit that is certainly not given."""
    if benefit["amount"] == 0:
        return
    money = "month" if benefit["period"] == "MONTHLY" else "once"
    unit = UNITS.get(benefit["unit"], money)
    given = _span(benefit["low"], benefit["high"], unit, language)
    given += phrase(language, "unpriced") if benefit["no_figure"] else ""
    yield f"  {benefit['label']}: {given}"
    for clause in benefit["clauses"]:
        yield f"    {clause['label']} [{clause['definition']['citation']}]"
    for clause in benefit["no_figure"]:
        yield f"    {phrase(language, 'no_figure', label=clause['label'])}"
