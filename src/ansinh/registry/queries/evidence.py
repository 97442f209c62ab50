"""Papers read back, each proved by its digest."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from ansinh.registry.errors import EvidenceLost
from ansinh.registry.models import Evidence


def evidence_path(paper: Evidence) -> Path:
    """Where the bytes of the paper stand."""
    return Path(settings.FILES) / "evidence" / paper.sha256[:2] / paper.sha256


def evidence_bytes(paper: Evidence) -> bytes:
    """The bytes of the paper, proved. Raises EvidenceLost when they are gone or changed."""
    try:
        content = evidence_path(paper).read_bytes()
    except OSError as problem:
        raise EvidenceLost(
            _("Tệp «%s» không còn trên đĩa. Hãy báo quản trị phục hồi từ bản sao lưu.")
            % paper.file_name
        ) from problem
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
