"""Opening the law: every folder beside this file is a document; adding one touches nothing else."""

import importlib.util
import pkgutil
from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache
from types import ModuleType

from ansinh.kernel.month import Month
from ansinh.law.benefits import BENEFITS, EXCLUSIVES, OVERLAPS, SHARED
from ansinh.law.contradictions import CONTRADICTIONS
from ansinh.law.poverty import Standard, standard_on
from ansinh.law.timing import (
    AdjustRule,
    MoveRule,
    Procedure,
    ResumeRule,
    StartRule,
    StopGrounds,
    StopRule,
    SuspendRule,
    TimingRule,
    ruling,
)
from ansinh.law.vocabulary import FACTS
from ansinh.rules.book import RuleBook
from ansinh.rules.document import Document, Parameter
from ansinh.rules.opened import Corpus


def _folders() -> list[str]:
    package = importlib.import_module("ansinh.law")
    found = pkgutil.iter_modules(package.__path__, "ansinh.law.")
    return sorted(module.name for module in found if module.ispkg)


def _parts(name: str) -> list[ModuleType]:
    """The modules called `name` in the folders that have one."""
    return [
        importlib.import_module(f"{folder}.{name}")
        for folder in _folders()
        if importlib.util.find_spec(f"{folder}.{name}")
    ]


@cache
def documents() -> tuple[Document, ...]:
    """Every legal document, the earliest first."""
    found: list[Document] = [module.DOCUMENT for module in _parts("clauses")]
    return tuple(sorted(found, key=lambda document: (document.in_force, document.code)))


@cache
def corpus() -> Corpus:
    """All of the law the system knows."""
    return Corpus(documents(), BENEFITS, EXCLUSIVES, FACTS, OVERLAPS, CONTRADICTIONS, SHARED)


@cache
def timing_rules() -> tuple[TimingRule, ...]:
    """Every start, adjust, stop and procedure rule."""
    return tuple(rule for module in _parts("timing") for rule in module.RULES)


@cache
def poverty_standards() -> tuple[Standard, ...]:
    """Every poverty standard, of the nation and of places."""
    return tuple(standard for module in _parts("standards") for standard in module.STANDARDS)


def poverty_standard(day: date, known: date, place: str = "") -> Standard:
    """The poverty standard for a day as known on a day; `place` for the place's own.

    Raises NoStandard.
    """
    return standard_on(poverty_standards(), day, known, place)


@lru_cache(maxsize=256)
def _opened(
    month: Month, known: date, place: str, overlay: tuple[Parameter | Document, ...]
) -> RuleBook:
    return RuleBook.of(month, known, place, overlay, corpus=corpus())


def open_book(
    month: Month, known: date, place: str = "", overlay: Sequence[Parameter | Document] = ()
) -> RuleBook:
    """The law for a month paid for, as known on a day, in a place (cached).

    `overlay` adds the place's own figures, or a draft as a Document. Raises Conflict.
    """
    return _opened(month, known, place, tuple(overlay))


def start_rule(benefit: str, group: str, signed_on: date) -> StartRule:
    """The rule of the first month for a decision signed on a day. Raises NoTimingRule."""
    return ruling(timing_rules(), StartRule, benefit, group, signed_on)


def adjust_rule(benefit: str, group: str, signed_on: date) -> AdjustRule:
    """The rule of the month from which a changed amount counts. Raises NoTimingRule."""
    return ruling(timing_rules(), AdjustRule, benefit, group, signed_on)


def stop_rule(benefit: str, group: str, signed_on: date) -> StopRule:
    """The rule of the first month not paid. Raises NoTimingRule."""
    return ruling(timing_rules(), StopRule, benefit, group, signed_on)


def stop_grounds(benefit: str, signed_on: date) -> StopGrounds:
    """The grounds for stopping by a decision signed on a day. Raises NoTimingRule."""
    return ruling(timing_rules(), StopGrounds, benefit, "", signed_on)


def suspend_rule(benefit: str, signed_on: date) -> SuspendRule:
    """The grounds for suspending by a decision signed on a day. Raises NoTimingRule."""
    return ruling(timing_rules(), SuspendRule, benefit, "", signed_on)


def resume_rule(benefit: str, signed_on: date) -> ResumeRule:
    """From when a suspended benefit is paid, stopped or adjusted. Raises NoTimingRule."""
    return ruling(timing_rules(), ResumeRule, benefit, "", signed_on)


def move_rule(benefit: str, signed_on: date) -> MoveRule:
    """When the new place starts to pay after a move. Raises NoTimingRule."""
    return ruling(timing_rules(), MoveRule, benefit, "", signed_on)


def procedure(signed_on: date, benefit: str = "MONTHLY") -> Procedure:
    """Decider, deadline and form for a decision signed on a day. Raises NoTimingRule."""
    return ruling(timing_rules(), Procedure, benefit, "", signed_on)
