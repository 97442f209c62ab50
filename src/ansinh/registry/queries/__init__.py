"""The only code that other rooms call to read the registry."""

from ansinh.registry.errors import PersonNotFound, PersonNotKnown
from ansinh.registry.queries.duplicates import possible_duplicates
from ansinh.registry.queries.facts import (
    SEALED_NAMES,
    facts_of_day_sql,
    facts_of_person,
    facts_since,
    sealed_of_day,
    unrecorded_facts,
)
from ansinh.registry.queries.people import (
    TimelineRow,
    household_on,
    number_shown,
    numbers_of,
    person,
    timeline,
)
from ansinh.registry.queries.search import find_person, search_persons

__all__ = [
    "SEALED_NAMES",
    "PersonNotFound",
    "PersonNotKnown",
    "TimelineRow",
    "facts_of_day_sql",
    "facts_of_person",
    "facts_since",
    "find_person",
    "household_on",
    "number_shown",
    "numbers_of",
    "person",
    "possible_duplicates",
    "sealed_of_day",
    "search_persons",
    "timeline",
    "unrecorded_facts",
]
