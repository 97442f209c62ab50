"""Sealed values and files sealed again with the key in use."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from ansinh.db.copying import copy_in
from ansinh.db.keys import ring
from ansinh.db.sealed_files import is_current, seal_file_again
from ansinh.registry.sealed import kept, opened

AT_ONCE = 50_000
FOLDERS = ("evidence", "imports", "ke-hoach")
SHA256 = re.compile(r"[0-9a-f]{64}")
AGAIN = """
    UPDATE {table} AS held SET {changes} FROM sealed_again WHERE held.ctid = sealed_again.place
"""


@dataclass(frozen=True)
class Place:
    """A table that holds sealed texts; `kinds` joins the kind of fact each row is about. The first
    of the columns is never empty, and all of a row are sealed with one key.
    """

    table: str
    columns: tuple[str, ...]
    kinds: str

    @property
    def sealed(self) -> str:
        """The sealed rows."""
        return f"FROM {self.table} AS held {self.kinds} WHERE kind.sensitivity <> ''"

    @property
    def older(self) -> str:
        """Where they stand and what they say, some of those that the key in use did not seal."""
        texts = ", ".join(f"held.{name}" for name in self.columns)
        return f"""
            SELECT held.ctid::text, kind.code, {texts} {self.sealed}
            AND NOT held.{self.columns[0]} ^@ %s LIMIT %s FOR UPDATE OF held
        """

    @property
    def by_key(self) -> str:
        """How many each key sealed."""
        return f"SELECT left(held.{self.columns[0]}, 7), count(*) {self.sealed} GROUP BY 1"

    @property
    def again(self) -> str:
        """The texts sealed again, put where they stood."""
        changes = ", ".join(f"{name} = sealed_again.{name}" for name in self.columns)
        return AGAIN.format(table=self.table, changes=changes)


OF_FACT = "JOIN registry_factkind AS kind ON kind.id = {}.kind_id"
PLACES = (
    Place("registry_fact", ("value", "evidence"), OF_FACT.format("held")),
    Place(
        "registry_cancellation",
        ("reason",),
        "JOIN registry_fact AS fact ON fact.id = held.fact_id " + OF_FACT.format("fact"),
    ),
    Place("registry_importfact", ("value", "evidence"), OF_FACT.format("held")),
)


@dataclass(frozen=True)
class Seals:
    """How many values are sealed with the key in use, and with older ones; and how many files,
    those in the clear among the older.
    """

    current: int
    older: int
    files: int
    files_older: int


def seals() -> Seals:
    """What is sealed with which key."""
    current = older = 0
    with connection.cursor() as cursor:
        for place in PLACES:
            cursor.execute(place.by_key)
            by_key = dict(cursor.fetchall())
            current += by_key.pop(ring().current, 0)
            older += sum(by_key.values())
    files = [is_current(path) for path in sealed_files()]
    return Seals(current, older, sum(files), len(files) - sum(files))


def sealed_files() -> Iterator[Path]:
    """Every paper and every list sent in, as they lie on the disk."""
    for folder in FOLDERS:
        for path in sorted((Path(settings.FILES) / folder).glob("??/*")):
            if SHA256.fullmatch(path.name):
                yield path


def seal_again() -> int:
    """Seal with the key in use whatever an older key sealed; return how many values and files.

    A file that lay in the clear is sealed too. Each fifty thousand values are one transaction, each
    file is one: killed half-way, the next run does the rest. Raises SealBroken when an older key is
    missing.
    """
    done = 0
    for place in PLACES:
        while count := _seal_some(place):
            done += count
    for path in sealed_files():
        if not is_current(path):
            seal_file_again(path)
            done += 1
    return done


@transaction.atomic
def _seal_some(place: Place) -> int:
    names = place.columns
    with connection.cursor() as cursor:
        cursor.execute(place.older, [ring().current, AT_ONCE])
        rows = cursor.fetchall()
        if not rows:
            return 0
        texts = ", ".join(f"{name} text" for name in names)
        cursor.execute("DROP TABLE IF EXISTS sealed_again")
        cursor.execute(f"CREATE TEMPORARY TABLE sealed_again (place tid, {texts}) ON COMMIT DROP")
        copy_in(
            "sealed_again",
            ["place", *names],
            [
                (row, *(kept(kind, opened(kind, text)) for text in said))
                for row, kind, *said in rows
            ],
        )
        cursor.execute(place.again)
    return len(rows)
