"""What a list says otherwise of people already known: found, listed, and counted by field."""

from collections.abc import Callable

from django.db import connection

from ansinh.registry.models import ImportBatch
from ansinh.registry.services.imports import changes_sql as sql
from ansinh.registry.services.imports import listing_sql as listing
from ansinh.registry.services.imports.composing import composed

# Runs one statement with the parameters of the batch; how many rows it touched.
Run = Callable[[str], int]


def find_moves(run: Run) -> None:
    """Who changes household or role, and what cannot be written without leaving one headless."""
    run("DROP TABLE IF EXISTS import_move")
    run(sql.MOVES)
    while run(sql.BLOCK):
        pass


def list_changes(run: Run, *, residents: bool, known: int) -> None:
    """Write down each change of somebody known; `import_move` is there."""
    run("DROP TABLE IF EXISTS import_stand, import_joined, import_settled")
    for statement in (sql.JOINED, sql.STANDS, sql.SETTLED):
        run(statement)
    run(sql.FORGET)
    if not known:
        return
    run(listing.PEOPLE)
    run(listing.NUMBERS)
    for subject in ("person", "household"):
        run(composed(listing.FACTS, subject=subject))
    if residents:
        changed = (listing.MOVES, listing.JOINED, listing.EMPTIED, listing.STANDS, listing.SETTLED)
        for statement in changed:
            run(statement)
    run("ANALYZE registry_importchange")


def change_counts(batch: ImportBatch) -> dict[str, object]:
    """How many known people change, wait for a decision, or are left; and by field."""
    params = {"batch": batch.pk}
    with connection.cursor() as cursor:
        cursor.execute(listing.COUNTS, params)
        names = [column.name for column in cursor.description or ()]
        counted: dict[str, object] = dict(zip(names, map(int, cursor.fetchone()), strict=True))
        cursor.execute(listing.BY_FIELD, params)
        counted["changed"] = {field: int(count) for field, count in cursor.fetchall()}
    return counted
