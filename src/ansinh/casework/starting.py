"""The month from which a new grant counts."""

from datetime import date

from ansinh.kernel.month import Month
from ansinh.law import start_rule
from ansinh.law.timing import Basis
from ansinh.policy.queries import clauses_of


def first_month(
    benefit: str, clause: str, month: Month, known: date, on: date, certified: date | None
) -> Month:
    """By the start rule of decisions signed on `on`; `clause` is that of `month` as known.

    `certified` is the day of the disability certificate, where the rule counts from it.
    """
    clauses = clauses_of(month, known, clause)
    if not clauses:
        return Month.of(on)
    rule = start_rule(benefit, clauses[0].group.group, on)
    if rule.basis is Basis.CERTIFICATE_MONTH and certified:
        return rule.first_month(on, certificate_on=certified)
    return Month.of(on)
