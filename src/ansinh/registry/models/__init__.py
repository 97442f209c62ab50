"""Who lives in the city, and what is known of each person, from when, on whose word."""

from ansinh.registry.models.base import Evidence, ImportBatch, Source
from ansinh.registry.models.cancellations import Cancellation
from ansinh.registry.models.duplicates import DuplicatePair, Merge, MergeStep
from ansinh.registry.models.facts import Fact, FactKind
from ansinh.registry.models.households import Household, HouseholdChange, Membership, Residence
from ansinh.registry.models.imports import (
    ImportChange,
    ImportFact,
    ImportMapping,
    ImportProblem,
    ImportRow,
)
from ansinh.registry.models.numbers import IssuedNumber, NumberKey, NumberLease
from ansinh.registry.models.payout import PayoutAccount
from ansinh.registry.models.people import Identifier, Person, Tie
from ansinh.registry.models.villages import VillageRuling

__all__ = [
    "Cancellation",
    "DuplicatePair",
    "Evidence",
    "Fact",
    "FactKind",
    "Household",
    "HouseholdChange",
    "Identifier",
    "ImportBatch",
    "ImportChange",
    "ImportFact",
    "ImportMapping",
    "ImportProblem",
    "ImportRow",
    "IssuedNumber",
    "Membership",
    "Merge",
    "MergeStep",
    "NumberKey",
    "NumberLease",
    "PayoutAccount",
    "Person",
    "Residence",
    "Source",
    "Tie",
    "VillageRuling",
]
