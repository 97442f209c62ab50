"""Who looked at a person: at the person alone, or at a list with the person in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload
from uuid import UUID

from django.db import connection
from django.db.models import prefetch_related_objects

from ansinh.accounts.models import Look


@dataclass(frozen=True)
class LooksAt(Sequence[Look]):
    """The looks at one person, newest first; read as they are asked for, page by page. Whoever
    does not see the person finds none.
    """

    person: UUID

    def __len__(self) -> int:
        """How many there are."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM looks_at(%s)", [self.person])
            return int(cursor.fetchone()[0])

    @overload
    def __getitem__(self, index: int) -> Look: ...
    @overload
    def __getitem__(self, index: slice) -> list[Look]: ...

    def __getitem__(self, index: int | slice) -> Look | list[Look]:
        """One, or those of a page."""
        if isinstance(index, int):
            return self[index : index + 1][0]
        start, stop = index.start or 0, index.stop
        most = None if stop is None else max(stop - start, 0)
        sql = "SELECT * FROM looks_at(%s) ORDER BY seq DESC LIMIT %s OFFSET %s"
        found = list(Look.objects.raw(sql, [self.person, most, start]))
        prefetch_related_objects(found, "official__agency", "official__area")
        return found

    def __iter__(self) -> Iterator[Look]:
        """All of them."""
        return iter(self[:])

    def numbers(self) -> list[int]:
        """Their numbers in the chain."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT seq FROM looks_at(%s)", [self.person])
            return [seq for (seq,) in cursor.fetchall()]
