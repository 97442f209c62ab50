"""Looks and exports written down. The chain itself is made by the database."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import override

from ansinh.accounts.models import Export, Look, Official
from ansinh.accounts.purposes import ORDINARY

# Looks of the machine's own user, who is no official.
SYSTEM = "he-thong"


@dataclass(frozen=True)
class Seen:
    """What was shown: a person by uid, or a list of `people`, with the uids of those of them who
    are in the registry. Without a purpose it is the ordinary one of the place.
    """

    page: str
    person: UUID | None = None
    area_path: str = ""
    purpose: str = ""
    people: int = 1
    detail: str = ""
    persons: Sequence[UUID] = ()


def _purpose(seen: Seen) -> str:
    with override("vi"):
        return (seen.purpose or str(ORDINARY[Look.Page(seen.page)]))[:300]


def keep_looks(seen: Sequence[Seen], *, by: Official | None, at: datetime, user: str = "") -> None:
    """Add what was shown to the chain, in order. `by` None is a command run as `user`.

    Whoever adds holds the chain until their transaction ends: call it last.
    """
    username = by.username if by else f"{SYSTEM}:{user}"[:150]
    rows = [
        Look(
            seq=0,
            at=at,
            official=by,
            username=username,
            person=one.person,
            people=one.people,
            persons=sorted(set(one.persons)) or None,
            area_path=one.area_path,
            page=one.page,
            purpose=_purpose(one),
            detail=one.detail[:200],
        )
        for one in seen
    ]
    Look.objects.bulk_create(rows)


def next_copy_number() -> int:
    """A number that no other copy bears."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('accounts_copy_number')")
        return int(cursor.fetchone()[0])


@transaction.atomic
def keep_export(
    content: bytes,
    *,
    number: int,
    kind: str,
    file_name: str,
    people: int,
    persons: Sequence[UUID] = (),
    marked: bool,
    by: Official | None,
    at: datetime,
    purpose: str = "",
    user: str = "",
) -> Export:
    """Write down a file that leaves the house with its sha256, and the look at the people in it."""
    digest = hashlib.sha256(content).hexdigest()
    seen = Seen(
        Look.Page.EXPORT,
        area_path=by.area_path if by else "",
        purpose=purpose,
        people=people,
        detail=f"{file_name} {people} sha256 {digest}",
        persons=persons,
    )
    made = Export.objects.create(
        copy_number=number,
        at=at,
        official=by,
        username=by.username if by else f"{SYSTEM}:{user}"[:150],
        area_path=seen.area_path,
        kind=kind,
        file_name=file_name,
        purpose=_purpose(seen),
        people=people,
        size=len(content),
        sha256=digest,
        marked=marked,
    )
    keep_looks([seen], by=by, at=at, user=user)
    return made
