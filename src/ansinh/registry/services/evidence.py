"""Papers about people kept as sealed files, one row for each official who brought them."""

import uuid
from datetime import datetime

from django.db import transaction

from ansinh.accounts.models import Official
from ansinh.db.papers import PaperRefused, keep
from ansinh.registry.errors import EvidenceRefused
from ansinh.registry.models import Evidence

FOLDER = "evidence"


@transaction.atomic
def store_evidence(
    content: bytes, file_name: str, *, at: datetime, by: Official | None = None
) -> Evidence:
    """Keep the bytes of a paper; the same bytes are kept once, with one row for each official.

    The file is on the disk, whole, before the row is. Raises EvidenceRefused.
    """
    try:
        kept = keep(FOLDER, content, file_name)
    except PaperRefused as problem:
        raise EvidenceRefused(str(problem)) from problem
    row, _created = Evidence.objects.get_or_create(
        sha256=kept.sha256,
        stored_by=by,
        defaults={
            "uid": uuid.uuid4(),
            "size": kept.size,
            "media_type": kept.media_type,
            "file_name": kept.file_name,
            "stored_at": at,
        },
    )
    return row
