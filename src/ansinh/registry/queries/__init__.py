"""The only code that other rooms call to read the registry."""

from ansinh.registry.errors import HouseholdNotKnown, PersonNotFound, PersonNotKnown
from ansinh.registry.queries.addresses import (
    Answer,
    Located,
    area_today,
    area_written,
    resolve_address,
    units_today,
)
from ansinh.registry.queries.births import (
    PartialBirth,
    birth_sentence,
    birth_words,
    partial_birth,
)
from ansinh.registry.queries.clocks import Compared, Held, difference, held_at
from ansinh.registry.queries.duplicates import Match, possible_duplicates
from ansinh.registry.queries.evidence import evidence_bytes, lost_evidence, people_of_paper
from ansinh.registry.queries.facts import (
    SEALED_NAMES,
    facts_of_day_sql,
    facts_of_person,
    facts_since,
    known_before,
    sealed_of_day,
    unrecorded_facts,
)
from ansinh.registry.queries.households import (
    changes_of,
    household,
    places_of,
    residence,
    stays_of,
    unreviewed_households,
)
from ansinh.registry.queries.looks import LooksAt
from ansinh.registry.queries.people import (
    away_since,
    departure,
    household_on,
    housemates,
    number_shown,
    numbers_ever,
    numbers_of,
    payouts_changed,
    person,
    tie,
    ties_on,
)
from ansinh.registry.queries.search import find_person, search_persons
from ansinh.registry.queries.timeline import (
    TimelineRow,
    fact,
    household_timeline,
    timeline,
)
from ansinh.registry.queries.whole import read_whole

__all__ = [
    "SEALED_NAMES",
    "Answer",
    "Compared",
    "Held",
    "HouseholdNotKnown",
    "Located",
    "LooksAt",
    "Match",
    "PartialBirth",
    "PersonNotFound",
    "PersonNotKnown",
    "TimelineRow",
    "area_today",
    "area_written",
    "away_since",
    "birth_sentence",
    "birth_words",
    "changes_of",
    "departure",
    "difference",
    "evidence_bytes",
    "fact",
    "facts_of_day_sql",
    "facts_of_person",
    "facts_since",
    "find_person",
    "held_at",
    "household",
    "household_on",
    "household_timeline",
    "housemates",
    "known_before",
    "lost_evidence",
    "number_shown",
    "numbers_ever",
    "numbers_of",
    "partial_birth",
    "payouts_changed",
    "people_of_paper",
    "person",
    "places_of",
    "possible_duplicates",
    "read_whole",
    "residence",
    "resolve_address",
    "sealed_of_day",
    "search_persons",
    "stays_of",
    "tie",
    "ties_on",
    "timeline",
    "units_today",
    "unrecorded_facts",
    "unreviewed_households",
]
