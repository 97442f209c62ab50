"""The month from which a new grant counts."""

from datetime import date

from ansinh.kernel.month import Month
from ansinh.law import start_rule
from ansinh.law.timing import Basis, NoTimingRule, StartRule
from ansinh.policy.queries import clauses_of

# What these rules count from is a day of another event, which no fact of ours holds.
DAY_NOT_HELD = (Basis.BOARD_MONTH, Basis.AWARD_MONTH, Basis.AFTER_DEATH)


def rule_of(benefit: str, group: str, on: date) -> StartRule | None:
    """The start rule of a decision signed on `on`; None where none was read."""
    try:
        return start_rule(benefit, group, on)
    except NoTimingRule:
        return None


def from_signature(benefit: str, group: str, on: date) -> bool:
    """A new grant counts from the month of the signature and no earlier: the rule says so, or was
    not read, or counts from a day that is not held."""
    rule = rule_of(benefit, group, on)
    return rule is None or rule.basis in (Basis.SIGNATURE_MONTH, *DAY_NOT_HELD)


def first_month(
    benefit: str, clause: str, month: Month, known: date, on: date, certified: date | None
) -> Month:
    """By the start rule of decisions signed on `on`; `clause` is that of `month` as known.

    `certified` is the day of the disability certificate, where the rule counts from it.
    """
    clauses = clauses_of(month, known, clause)
    if not clauses:
        return Month.of(on)
    rule = rule_of(benefit, clauses[0].group.group, on)
    if rule is not None and rule.basis is Basis.CERTIFICATE_MONTH and certified:
        return rule.first_month(on, certificate_on=certified)
    return Month.of(on)
