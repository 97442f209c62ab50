"""Clauses of the law that tell a sensitive fact by their very name («người nhiễm HIV»).

What is kept of a person bears a made-up name in place of such a clause's code, and lists show a
neutral label. The name is derived from the installation's key: the same code has one name.
"""

from collections.abc import Iterable
from functools import cache

from django.utils.translation import get_language

from ansinh.db.keys import ring
from ansinh.law import corpus
from ansinh.registry.queries import SEALED_NAMES
from ansinh.rules.document import Group, Level
from ansinh.rules.explanation import phrase
from ansinh.rules.expression import Expression
from ansinh.rules.telling import tells

# Joins the code of the clause paid on top to the code of the main one.
ON_TOP = " + "


def neutral_label() -> str:
    """What a list says in place of a group that tells a sensitive fact."""
    return phrase("en" if (get_language() or "vi").startswith("en") else "vi", "sealed")


def _tells(*trees: Expression | None) -> bool:
    return any(tells(tree, SEALED_NAMES) for tree in trees)


@cache
def protected_groups() -> frozenset[str]:
    """The codes of groups ('K8A') of which some level, in some document, tells a sensitive fact."""
    items = [item for document in corpus().documents for item in document.items]
    groups = {i.group for i in items if isinstance(i, Group) and _tells(i.condition, i.per)}
    return frozenset(
        groups | {i.group for i in items if isinstance(i, Level) and _tells(i.condition)}
    )


@cache
def protected_codes() -> frozenset[str]:
    """The codes of every clause ('nd_335_2026.k8.poor') that tells a sensitive fact."""
    return frozenset(
        f"{document.code}.{item.code}"
        for document in corpus().documents
        for item in document.items
        if isinstance(item, Level) and item.group in protected_groups()
    )


@cache
def _names() -> dict[str, str]:
    return {ring().name(code): code for code in protected_codes()}


def kept_code(stored: str) -> str:
    """The code as it is kept of a person: each protected clause under its made-up name."""
    parts = stored.split(ON_TOP)
    return ON_TOP.join(ring().name(p) if p in protected_codes() else p for p in parts)


def kept_codes(codes: Iterable[str]) -> dict[str, str]:
    """Those of the codes that are kept under another name."""
    return {code: name for code in codes if (name := kept_code(code)) != code}


def plain_code(stored: str) -> str:
    """The code of the law that a kept one stands for."""
    return ON_TOP.join(_names().get(part, part) for part in stored.split(ON_TOP))


def is_protected(stored: str) -> bool:
    """Whether a code, as the law has it or as it is kept, tells a sensitive fact."""
    parts = plain_code(stored).split(ON_TOP)
    return any(part in protected_codes() for part in parts)
