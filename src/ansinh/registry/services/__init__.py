"""The only code that writes to the registry."""

from ansinh.registry.services.city import load_synthetic_city
from ansinh.registry.services.duplicates import (
    find_duplicates,
    merge_persons,
    queue_pair,
    tell_apart,
    undo_merge,
)
from ansinh.registry.services.facts import correct_fact, record_fact
from ansinh.registry.services.kinds import load_fact_kinds
from ansinh.registry.services.numbers import (
    issue_number,
    issue_numbers,
    lease_numbers,
    numbers_of_lease,
    record_offline,
)
from ansinh.registry.services.persons import join_household, register_person, set_payout

__all__ = [
    "correct_fact",
    "find_duplicates",
    "issue_number",
    "issue_numbers",
    "join_household",
    "lease_numbers",
    "load_fact_kinds",
    "load_synthetic_city",
    "merge_persons",
    "numbers_of_lease",
    "queue_pair",
    "record_fact",
    "record_offline",
    "register_person",
    "set_payout",
    "tell_apart",
    "undo_merge",
]
