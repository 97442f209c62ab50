"""Papers read back, each proved by its digest."""

from collections.abc import Iterator
from pathlib import Path

from ansinh.db.papers import Kept, PaperLost, path_of, proved
from ansinh.registry.errors import EvidenceLost
from ansinh.registry.models import Evidence

FOLDER = "evidence"


def evidence_path(paper: Evidence) -> Path:
    """Where the bytes of the paper stand."""
    return path_of(FOLDER, paper.sha256)


def evidence_bytes(paper: Evidence) -> bytes:
    """The bytes of the paper, proved. Raises EvidenceLost when they are gone or changed."""
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
