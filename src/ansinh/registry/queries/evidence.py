"""Papers read back, each unsealed and proved by its digest."""

from collections.abc import Iterator
from functools import reduce
from pathlib import Path

from django.db.models import Q

from ansinh.db.papers import Kept, PaperLost, path_of, proved
from ansinh.registry.errors import EvidenceLost
from ansinh.registry.models import (
    Evidence,
    Fact,
    Identifier,
    Membership,
    Person,
    Residence,
    Tie,
)

FOLDER = "evidence"


def evidence_path(sha256: str) -> Path:
    """Where the bytes of this digest stand, sealed."""
    return path_of(FOLDER, sha256)


def evidence_bytes(paper: Evidence) -> bytes:
    """The bytes of the paper, proved. Raises EvidenceLost when they are gone, changed, or sealed
    with a key that is not here.
    """
    kept = Kept(paper.sha256, paper.size, paper.media_type, paper.file_name)
    try:
        return proved(FOLDER, kept)
    except PaperLost as problem:
        raise EvidenceLost(str(problem)) from problem


def lost_evidence() -> Iterator[tuple[Evidence, str]]:
    """Every paper whose file is gone or changed, with what is wrong."""
    for paper in Evidence.objects.order_by("pk").iterator():
        try:
            evidence_bytes(paper)
        except EvidenceLost as problem:
            yield paper, str(problem)


def people_of_paper(paper: Evidence) -> list[Person]:
    """The people in sight of whom the paper says something: its facts, homes, ties, numbers."""
    facts, stays = Fact.objects.filter(file=paper), Residence.objects.filter(file=paper)
    of_homes = Q(household__in=facts.values("household")) | Q(
        household__in=stays.values("household")
    )
    told = (
        facts.values("person"),
        stays.values("person"),
        Membership.objects.filter(of_homes, superseded_at__isnull=True).values("person"),
        Membership.objects.filter(file=paper).values("person"),
        Tie.objects.filter(file=paper).values("person"),
        Identifier.objects.filter(file=paper).values("person"),
    )
    found = reduce(Q.__or__, (Q(pk__in=people) for people in told))
    return list(Person.objects.filter(found))
