"""Values of sensitive facts: sealed when they are kept, opened when they are read.

The table holds them sealed and its row policy hides the rows; whoever reads them in Python says for
what purpose. The law reads them to decide, which shows nobody anything.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import connection

from ansinh.db.acting import unsealing
from ansinh.db.keys import ring
from ansinh.kernel.sealing import is_sealed
from ansinh.law import FACTS
from ansinh.registry.kinds import SENSITIVE
from ansinh.registry.models import Fact
from ansinh.rules.facts import FactValue

TO_DECIDE = "xét hưởng theo luật"
BY_NAME = {fact.name: fact for fact in FACTS if fact.name in SENSITIVE}
HELD = """
    SELECT fact.person_id, kind.code, fact.value
    FROM registry_fact AS fact JOIN registry_factkind AS kind ON kind.id = fact.kind_id
    WHERE fact.kind_id = ANY (ARRAY(SELECT id FROM registry_factkind WHERE code = ANY (%s)))
      AND fact.person_id IS NOT NULL AND fact.during @> %s::date AND fact.recorded_at < %s
      AND (fact.superseded_at IS NULL OR fact.superseded_at >= %s)
"""


def kept(kind: str, text: str) -> str:
    """The value, or the words about its paper, as the table keeps them: sealed where the kind is
    sensitive; nothing said stays nothing.
    """
    return ring().seal(text, kind) if text and kind in SENSITIVE else text


def opened(kind: str, value: str) -> str:
    """What was given to `kept`. Raises SealBroken."""
    return ring().unseal(value, kind) if is_sealed(value) else value


def value_of(fact: Fact) -> str:
    """The value of a row the reader has in hand."""
    return opened(fact.kind.code, fact.value)


def _law_value(code: str, text: str) -> FactValue:
    fact = BY_NAME[code]
    if text in ("true", "false"):
        return text == "true"
    return text if fact.options else int(text)


def sealed_facts(
    day: date, before: datetime, person: int | None = None
) -> Iterator[tuple[int, str, FactValue]]:
    """Person, fact of the law and value, for each sensitive fact true on `day` and held just
    before the moment `before`; of one person, or of everybody in sight.
    """
    sql = HELD
    params: list[Any] = [list(BY_NAME), day, before, before]
    if person is not None:
        sql, params = f"{HELD} AND fact.person_id = %s", [*params, person]
    with unsealing(TO_DECIDE), connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    for person_id, code, value in rows:
        yield person_id, code, _law_value(code, opened(code, value))
