"""Papers read back, each unsealed and proved by its digest."""

import hashlib
from collections.abc import Iterator
from functools import reduce
from pathlib import Path

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from ansinh.db.sealed_files import read_sealed
from ansinh.kernel.sealing import SealBroken
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


def evidence_path(sha256: str) -> Path:
    """Where the bytes of this digest stand, sealed."""
    return Path(settings.FILES) / "evidence" / sha256[:2] / sha256


def stands(path: Path) -> bool:
    """Whether the file holds the content that its name says; read piece by piece."""
    digest = hashlib.sha256()
    try:
        for piece in read_sealed(path):
            digest.update(piece)
    except (OSError, SealBroken):
        return False
    return digest.hexdigest() == path.name


def evidence_bytes(paper: Evidence) -> bytes:
    """The bytes of the paper, proved. Raises EvidenceLost when they are gone, changed, or sealed
    with a key that is not here.
    """
    try:
        content = b"".join(read_sealed(evidence_path(paper.sha256)))
    except OSError as problem:
        raise EvidenceLost(
            _("Tệp «%s» không còn trên đĩa. Hãy báo quản trị phục hồi từ bản sao lưu.")
            % paper.file_name
        ) from problem
    except SealBroken as problem:
        raise EvidenceLost(f"«{paper.file_name}»: {problem}") from problem
    if len(content) != paper.size or hashlib.sha256(content).hexdigest() != paper.sha256:
        raise EvidenceLost(
            _("Tệp «%s» đã bị thay đổi so với lúc lưu; không mở. Hãy báo quản trị phục hồi.")
            % paper.file_name
        )
    return content


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
