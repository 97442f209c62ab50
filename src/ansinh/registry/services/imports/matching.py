"""A staged batch compared with the registry: who is known, who is new, what differs."""

from typing import Any

from django.db import connection

from ansinh.registry.imports.listed import PROFILES
from ansinh.registry.models import ImportBatch
from ansinh.registry.services.imports import changes_sql
from ansinh.registry.services.imports import matching_sql as sql
from ansinh.registry.services.imports.changes import find_moves, list_changes
from ansinh.registry.services.imports.sealing import drop_held


class _Matching:
    """The statements of one batch, in order."""

    def __init__(self, batch: ImportBatch) -> None:
        self.profile = PROFILES[batch.profile]
        self.params: dict[str, Any] = {
            "batch": batch.pk,
            "on": batch.on,
            "inside": f"{batch.area.path}%",
            "creates": self.profile.creates,
            "residents": self.profile.residents,
            "corrections": self.profile.residents and batch.corrections,
            # Whether the list says who lives with whom.
            "homes": any(code in batch.mapping["columns"] for code in ("household_no", "role")),
            "known": False,
        }
        self.known = 0

    def run(self, statement: str) -> int:
        with connection.cursor() as cursor:
            cursor.execute(statement, self.params)
            return int(cursor.rowcount)

    def name(self, found: str) -> int:
        """Put what a query finds into quarantine; how many rows were named."""
        return self.run(sql.PROBLEM.format(found=found))

    def people(self) -> None:
        self.run(sql.TABLES)
        self.run("DELETE FROM registry_importproblem WHERE batch_id = %(batch)s AND matching")
        self.run(sql.CLAIMS)
        self.run("ANALYZE import_claim")
        for found in (sql.NOT_OURS, sql.MANY_HOLDERS):
            self.name(found)
        self.run(sql.BY_NAME)
        if self.profile.residents:
            self.name(sql.AWAY)
        for found in (sql.CONTRADICTIONS, sql.OTHER_NUMBER, sql.SAME_PERSON, sql.SAME_NUMBER):
            self.name(found)
        self.name(sql.NEW_LACKS)
        self.run(sql.PERSONS)
        self.run("CREATE UNIQUE INDEX ON import_person (number)")
        self.run("ANALYZE import_person")
        self.known = self.run("SELECT FROM import_claim LIMIT 1")
        self.params["known"] = bool(self.known and self.profile.residents)

    def households(self) -> None:
        """A row named here may be the head of others: look again until nobody is named."""
        named = 1
        self.run(sql.HOMES)
        if self.params["known"] and self.params["homes"]:
            self.run(changes_sql.SPLIT)
        while named and self.profile.household:
            found = [sql.HEAD_IS_BAD, sql.CLASS_TWICE]
            if not self.profile.residents:
                found.append(sql.OTHER_HOUSEHOLD)
            named = sum(map(self.name, found))
            if named:
                self.leave()

    def facts(self) -> None:
        self.run(sql.CHANGES)
        self.run("ANALYZE import_change")
        drop_held()
        named = 0
        for subject in sql.SUBJECTS:
            self.run(sql.ALREADY.format(subject=subject))
            named += self.name(sql.IN_PAST.format(subject=subject))
        if named:
            self.leave()
            self.households_again()

    def households_again(self) -> None:
        """Those whose head was named for a fact go with the head, and so do their facts."""
        if self.profile.household and self.name(sql.HEAD_IS_BAD):
            self.leave()
        self.run(sql.LEAVE_CHANGE)

    def changes(self) -> None:
        """A head who cannot leave keeps the household of the list where it is: look again."""
        find_moves(self.run)
        while self.name(changes_sql.HEAD_STAYS):
            self.leave()
            self.households_again()
            find_moves(self.run)
        list_changes(self.run, residents=self.profile.residents, known=self.known)

    def leave(self) -> None:
        """Rows named after the tables were made leave them."""
        self.run(sql.LEAVE_PERSON)
        self.run(sql.LEAVE_HOME)


def match(batch: ImportBatch) -> None:
    """Name the rows that contradict the registry, and leave the temporary tables that say what is
    to be written. Run again, it judges again: only what it found itself is taken back first.

    The caller acts as the owner: numbers of people in other communes are met, never shown.
    """
    matching = _Matching(batch)
    matching.people()
    matching.households()
    matching.facts()
    matching.changes()
