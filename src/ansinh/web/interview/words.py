"""The interview's words: data files beside this one; a fact without words is asked by its label."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ansinh.kernel.dong import figures
from ansinh.rules.book import RuleBook
from ansinh.rules.expression import Type
from ansinh.rules.facts import Fact, FactValue
from ansinh.rules.interview import Answer, OnlyYear
from ansinh.web.labels import language, vietnamese

FOLDER = Path(__file__).parent
YES, NO, UNKNOWN = "yes", "no", "?"
Table = Mapping[str, Any]


@cache
def table(name: str) -> Table:
    """A data file of this folder: 'questions', 'people' or 'topics'."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def entry(fact: Fact) -> Table:
    """What the data says of a fact; nothing when it has no words."""
    found: Table = table("questions").get(fact.name, {})
    return found


@dataclass(frozen=True)
class Wording:
    """A question in words: `choices` are (code, words) for yes-no and coded facts."""

    question: str
    help: str
    unknown: str
    choices: tuple[tuple[str, str], ...]


def places(who: str, book: RuleBook) -> dict[str, str]:
    """What fills {who} {Who} {whose} {whom} and the names of parameters."""
    filled = {key: table("people")[who][key][language()] for key in ("who", "whose", "whom")}
    filled["Who"] = filled["who"][0].upper() + filled["who"][1:]
    for name, applied in book.parameters.items():
        if applied.value is not None:
            amount = figures(applied.value) if vietnamese() else f"{applied.value:,}"
            filled[name] = amount
    return filled


def filled(spoken: Table | None, fallback: str, fill: Mapping[str, str]) -> str:
    """The words in the language of the request; the fallback when a place cannot be filled."""
    if spoken is None:
        return fallback
    try:
        return str(spoken[language()]).format_map(fill)
    except KeyError:
        return fallback


def label(fact: Fact) -> str:
    """What the law calls the fact."""
    return fact.label if vietnamese() else fact.label_en


def evidence(fact: Fact) -> str:
    """The paper that shows the fact, in the law's words."""
    return fact.evidence if vietnamese() else fact.evidence_en


def wording(fact: Fact, who: str, book: RuleBook) -> Wording:
    """The question of a fact about a person, its help and its choices."""
    said, fill = entry(fact), places(who, book)
    asked = _("Điều này có đúng không: %(fact)s?") if fact.kind is Type.BOOL else _("%(fact)s?")
    question = asked % {"fact": label(fact)}
    helping = _("Giấy tờ: %(paper)s.") % {"paper": evidence(fact)}
    return Wording(
        question=_capital(filled(said.get("question"), question, fill)),
        help=filled(said.get("help"), helping, fill),
        unknown=filled(said.get("unknown"), _("Không biết, không chắc"), fill),
        choices=tuple((code, answer_words(fact, code, fill)) for code in codes(fact)),
    )


def codes(fact: Fact) -> tuple[str, ...]:
    """The codes of the choices: those of a coded fact, no and yes, else none."""
    if fact.kind is Type.BOOL:
        return NO, YES
    return fact.values


def answer_words(fact: Fact, code: str, fill: Mapping[str, str]) -> str:
    """One choice in words."""
    value: FactValue = code == YES if fact.kind is Type.BOOL else code
    own = _capital(fact.words(value, language()))
    return filled(entry(fact).get("choices", {}).get(code), own, fill)


def spoken(fact: Fact, answer: Answer, fill: Mapping[str, str]) -> str:
    """An answer in the words of its question: what the result page repeats."""
    if answer is None:
        return filled(entry(fact).get("unknown"), _("Không biết, không chắc"), fill)
    if isinstance(answer, OnlyYear):
        return _("năm %(year)s") % {"year": answer.year}
    if fact.kind is Type.BOOL:
        return answer_words(fact, YES if answer else NO, fill)
    if fact.kind is Type.CODE:
        return answer_words(fact, str(answer), fill)
    if isinstance(answer, date) and not vietnamese():
        return date_format(answer, "j F Y")
    return fact.words(answer, language())


def paper(fact: Fact) -> str:
    """What the citizen brings to show the fact; '' when the office finds it itself."""
    return filled(entry(fact).get("paper"), evidence(fact), {})


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
