"""The only code that writes to the registry."""

from ansinh.registry.services.cancelling import (
    cancel_fact,
    cancel_membership,
    cancel_residence,
    cancel_tie,
)
from ansinh.registry.services.city import load_synthetic_city
from ansinh.registry.services.duplicates import (
    find_duplicates,
    merge_persons,
    queue_pair,
    tell_apart,
    undo_merge,
)
from ansinh.registry.services.evidence import store_evidence
from ansinh.registry.services.facts import correct_fact, record_fact
from ansinh.registry.services.households import merge_households, split_household
from ansinh.registry.services.identifiers import replace_number
from ansinh.registry.services.kinds import load_fact_kinds
from ansinh.registry.services.leaving import come_back, household_leaves_city, leave_city
from ansinh.registry.services.memberships import change_head, join_household, leave_household
from ansinh.registry.services.numbers import (
    issue_number,
    issue_numbers,
    lease_numbers,
    numbers_of_lease,
    record_offline,
)
from ansinh.registry.services.persons import correct_person, register_person, set_payout
from ansinh.registry.services.residences import (
    AddressToChoose,
    Place,
    correct_residence,
    move_household,
    move_person,
    place_of,
    rule_village,
)
from ansinh.registry.services.ties import end_tie, set_tie

__all__ = [
    "AddressToChoose",
    "Place",
    "cancel_fact",
    "cancel_membership",
    "cancel_residence",
    "cancel_tie",
    "change_head",
    "come_back",
    "correct_fact",
    "correct_person",
    "correct_residence",
    "end_tie",
    "find_duplicates",
    "household_leaves_city",
    "issue_number",
    "issue_numbers",
    "join_household",
    "lease_numbers",
    "leave_city",
    "leave_household",
    "load_fact_kinds",
    "load_synthetic_city",
    "merge_households",
    "merge_persons",
    "move_household",
    "move_person",
    "numbers_of_lease",
    "place_of",
    "queue_pair",
    "record_fact",
    "record_offline",
    "register_person",
    "replace_number",
    "rule_village",
    "set_payout",
    "set_tie",
    "split_household",
    "store_evidence",
    "tell_apart",
    "undo_merge",
]
