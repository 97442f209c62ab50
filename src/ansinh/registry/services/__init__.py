"""The only code that writes to the registry."""

from ansinh.registry.services.city import load_synthetic_city
from ansinh.registry.services.facts import correct_fact, record_fact
from ansinh.registry.services.kinds import load_fact_kinds
from ansinh.registry.services.persons import join_household, register_person, set_payout

__all__ = [
    "correct_fact",
    "join_household",
    "load_fact_kinds",
    "load_synthetic_city",
    "record_fact",
    "register_person",
    "set_payout",
]
