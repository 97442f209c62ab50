"""What a list says of sensitive kinds waits sealed, and is opened only to compare it with what is
held.
"""

from collections.abc import Collection

import polars as pl
from django.db import connection

from ansinh.registry.kinds import SENSITIVE
from ansinh.registry.sealed import kept, opened

SAME = """
    SELECT change.number, change.kind_id, kind.code, change.value, held.value
    FROM import_change AS change
    JOIN registry_factkind AS kind ON kind.id = change.kind_id AND kind.sensitivity <> ''
    JOIN registry_fact AS held
      ON held.kind_id = change.kind_id AND held.superseded_at IS NULL
     AND held.during @> change.during AND held.person_id = change.person_id
"""
DROP = "DELETE FROM import_change WHERE (number, kind_id) IN (SELECT * FROM unnest(%s, %s))"


def sealed(facts: pl.DataFrame) -> pl.DataFrame:
    """The facts of a list as they are staged."""
    if facts.filter(pl.col("kind").is_in(list(SENSITIVE))).is_empty():
        return facts
    return facts.with_columns(
        pl.Series(name, [kept(*pair) for pair in facts.select("kind", name).iter_rows()])
        for name in ("value", "evidence")
    )


def unsaid(problems: pl.DataFrame, fields: Collection[str]) -> pl.DataFrame:
    """The problems as they are staged: of hidden fields the cell is not kept a second time."""
    value = pl.when(pl.col("field").is_in(list(fields))).then(pl.lit("")).otherwise(pl.col("value"))
    return problems.with_columns(value.alias("value"))


def drop_held() -> None:
    """Leave out of what is to be written the sensitive values that are held already: equal values
    look different sealed, so that SQL cannot tell.
    """
    with connection.cursor() as cursor:
        cursor.execute(SAME)
        same = [
            (number, kind_id)
            for number, kind_id, code, told, held in cursor.fetchall()
            if opened(code, told) == opened(code, held)
        ]
        if same:
            numbers, kinds = zip(*same, strict=True)
            cursor.execute(DROP, [list(numbers), list(kinds)])
