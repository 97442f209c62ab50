"""Papers attached to what is said of the plan."""

import uuid
from datetime import datetime
from typing import Protocol

from django.db import transaction
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.db.papers import DOCX, JPEG, PDF, PNG, XLSX, keep
from ansinh.kernel.text import tidy
from ansinh.plan.models import Attachment
from ansinh.plan.queries.attachments import FOLDER

KINDS = (PDF, DOCX, XLSX, PNG, JPEG)


class UntitledAttachment(ValueError):
    """Nobody said what the paper is."""


class SentFile(Protocol):
    """A file as it was sent in: what a page receives, or an open file with a name."""

    name: str | None

    def read(self) -> bytes:
        """Its bytes."""


@transaction.atomic
def attach(file: SentFile, *, by: Official | None, at: datetime, title: str = "") -> Attachment:
    """Keep a paper (PDF, DOCX, XLSX, PNG, JPEG; at most 20 MB); the same one is kept once.

    Without a title it bears the name of the file. Raises PaperRefused, UntitledAttachment.
    """
    kept = keep(FOLDER, file.read(), file.name or "", KINDS)
    said = tidy(title)[:300] or kept.file_name
    if not said:
        raise UntitledAttachment(_("Hãy ghi tên tài liệu, ví dụ «Báo cáo số 12/BC-SYT»."))
    row, _created = Attachment.objects.get_or_create(
        sha256=kept.sha256,
        stored_by=by,
        title=said,
        defaults={
            "uid": uuid.uuid4(),
            "size": kept.size,
            "media_type": kept.media_type,
            "file_name": kept.file_name,
            "stored_at": at,
        },
    )
    return row
