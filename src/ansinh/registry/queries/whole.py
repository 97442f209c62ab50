"""Reading the facts of everybody for the law, set by set, as fast as the owner reads them.

Row policies are asked row by row, and the planner cannot foresee how many rows they leave: over a
million people the same query took five times as long under them. Whoever may simulate sees the
result in sums only, so for them the owner reads, and what is read is bounded by the areas in sight.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from ansinh.accounts.models import Official
from ansinh.db.owning import as_owner

# By the proof of who acts, not by the bare settings.
WHO = "SELECT current_setting('role'), acting('duty'), areas_in_sight()"


@contextmanager
def read_whole() -> Iterator[list[int] | None]:
    """Within the block the facts of everybody are read without row policies, where whoever acts
    may simulate; the reader then has to bound the people by the areas (ids) it is given.

    None: there is nothing to bound, because row policies hold (any other role), or because the
    owner of the database reads (a command). Nothing of one person may be shown from within.
    """
    with connection.cursor() as cursor:
        cursor.execute(WHO)
        role, duty, areas = cursor.fetchone()
    if role == "none" or duty not in Official.MAY_SIMULATE:
        yield None
        return
    with as_owner():
        yield areas
