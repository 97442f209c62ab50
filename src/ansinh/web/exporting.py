"""The one way in which a file leaves by a page: under a copy number, marked, written down."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from ansinh.accounts.services import keep_export, next_copy_number
from ansinh.accounts.watermarks import mark_words, marked
from ansinh.web.permissions import official_of

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
}


def send_file(
    request: HttpRequest,
    content: bytes,
    file_name: str,
    *,
    kind: str,
    people: int = 0,
    persons: Sequence[UUID] = (),
    purpose: str = "",
    mark: bool = True,
) -> HttpResponse:
    """The file as a download. It names so many `people`, of whom the registry knows `persons`.
    `mark` False where a machine reads it, or it was released under its hash: its bytes stay.
    """
    by, now = official_of(request), datetime.now(tz=UTC)
    number = next_copy_number()
    if mark:
        words = mark_words(number, by, by.username, timezone.localtime(now))
        content = marked(content, file_name, words)
    made = keep_export(
        content,
        number=number,
        kind=kind,
        file_name=file_name,
        people=people,
        persons=persons,
        marked=mark,
        by=by,
        at=now,
        purpose=purpose,
    )
    ending = file_name.rpartition(".")[2].lower()
    return HttpResponse(
        content,
        content_type=TYPES.get(ending, "application/octet-stream"),
        headers={
            "Content-Disposition": f'attachment; filename="{file_name}"',
            "X-Ban-Sao": made.code,
        },
    )
