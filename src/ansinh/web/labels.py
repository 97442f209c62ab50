"""What codes of the law are called, in the language of the request."""

from functools import cache

from django.utils.translation import get_language

from ansinh.law import corpus
from ansinh.policy.queries import is_protected, neutral_label, plain_code
from ansinh.rules.document import Group, Level
from ansinh.rules.explanation import amount_text


def vietnamese() -> bool:
    """Whether the request is answered in Vietnamese."""
    return (get_language() or "vi").startswith("vi")


def language() -> str:
    """'vi' or 'en', as the rules engine wants it."""
    return "vi" if vietnamese() else "en"


def figures(amount: int) -> str:
    """1350000 → '1.350.000', in English '1,350,000'."""
    return amount_text(amount, language())


def benefit(code: str) -> str:
    """The name of a benefit; the code itself when the law does not know it."""
    found = next((b for b in corpus().benefits if b.code == code), None)
    if found is None:
        return code
    return found.label if vietnamese() else found.label_en


@cache
def _clauses() -> dict[str, tuple[str, str]]:
    """'nd_335_2026.k5a.75' → its label in Vietnamese and English, for every level of every law."""
    documents = corpus().documents
    groups: dict[str, Group] = {}
    for document in documents:
        groups |= {item.group: item for item in document.items if isinstance(item, Group)}
    found: dict[str, tuple[str, str]] = {}
    for document in documents:
        here = groups | {item.group: item for item in document.items if isinstance(item, Group)}
        for item in document.items:
            if isinstance(item, Level) and item.group in here:
                group = here[item.group]
                pairs = ((group.label, item.label), (group.label_en, item.label_en))
                vi, en = (", ".join(filter(None, pair)) for pair in pairs)
                found[f"{document.code}.{item.code}"] = (vi, en)
    return found


@cache
def _groups() -> dict[str, tuple[str, str]]:
    """'K5A' → its label in Vietnamese and English, as the newest law has it."""
    found: dict[str, tuple[str, str]] = {}
    for document in corpus().documents:
        found |= {
            item.group: (item.label, item.label_en)
            for item in document.items
            if isinstance(item, Group)
        }
    return found


def group(code: str) -> str:
    """Who a group is, in words; 'a + b' when one comes on top of another; a benefit's code, where
    no group is certain, is that benefit."""
    known, at = _groups(), not vietnamese()
    parts = code.split(" + ")
    return " + ".join(known[part][at] if part in known else benefit(part) for part in parts)


def clause(code: str) -> str:
    """Who the clause is for, in words; 'a + b' when one comes on top of another.

    A code that the law does not know is shown as it is. A clause that would tell a sensitive fact
    has a neutral label; `clause_in_full` is for who stated a purpose.
    """
    return neutral_label() if is_protected(code) else clause_in_full(code)


def clause_in_full(code: str) -> str:
    """Who the clause is for, in the words of the law."""
    known, at = _clauses(), not vietnamese()
    parts = plain_code(code).split(" + ")
    return " + ".join(known[part][at] if part in known else part for part in parts)
