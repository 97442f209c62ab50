"""Sealed values sealed again with the key in use."""

from dataclasses import dataclass

from django.db import connection, transaction

from ansinh.db.copying import copy_in
from ansinh.db.keys import ring
from ansinh.registry.sealed import kept, opened

OLDER = """
    SELECT fact.id, kind.code, fact.value, fact.evidence
    FROM registry_fact AS fact JOIN registry_factkind AS kind ON kind.id = fact.kind_id
    WHERE kind.sensitivity <> '' AND NOT fact.value ^@ %s
    ORDER BY fact.id LIMIT %s
"""
TEMPORARY = (
    "CREATE TEMPORARY TABLE sealed_again (id bigint, value text, evidence text) ON COMMIT DROP"
)
AGAIN = """
    UPDATE registry_fact SET value = sealed_again.value, evidence = sealed_again.evidence
    FROM sealed_again WHERE registry_fact.id = sealed_again.id
"""
BY_KEY = """
    SELECT left(fact.value, 7), count(*) FROM registry_fact AS fact
    JOIN registry_factkind AS kind ON kind.id = fact.kind_id
    WHERE kind.sensitivity <> '' GROUP BY 1
"""
AT_ONCE = 50_000


@dataclass(frozen=True)
class Seals:
    """How many values are sealed with the key in use, and with older ones."""

    current: int
    older: int


def seals() -> Seals:
    """What is sealed with which key."""
    with connection.cursor() as cursor:
        cursor.execute(BY_KEY)
        by_key = dict(cursor.fetchall())
    current = by_key.pop(ring().current, 0)
    return Seals(current, sum(by_key.values()))


def seal_again() -> int:
    """Seal with the key in use whatever an older key sealed; return how many values.

    Each fifty thousand are one transaction: killed half-way, the next run does the rest. Raises
    SealBroken when an older key is missing.
    """
    done = 0
    while count := _seal_some():
        done += count
    return done


@transaction.atomic
def _seal_some() -> int:
    with connection.cursor() as cursor:
        cursor.execute(OLDER, [ring().current, AT_ONCE])
        rows = cursor.fetchall()
        if not rows:
            return 0
        cursor.execute(TEMPORARY)
        copy_in(
            "sealed_again",
            ["id", "value", "evidence"],
            [
                (key, *(kept(kind, opened(kind, text)) for text in sealed))
                for key, kind, *sealed in rows
            ],
        )
        cursor.execute(AGAIN)
    return len(rows)
