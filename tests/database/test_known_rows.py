"""What many rows name alike is looked up once a statement, as surely as by foreign keys."""

import os
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from ansinh.registry.models import ImportBatch, Person, Source
from tests.registry.conftest import Town, town

__all__ = ["town"]
BAD = 999_999_999


def loose() -> Iterator[models.Field]:
    """Every foreign key that the database does not hold by a constraint of its own."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_fields:
            if isinstance(field, models.ForeignKey) and not field.db_constraint:
                yield field


# A row that waits in a batch: nothing outside it hangs on it (models/imports.py). History is
# copied by triggers from rows that were looked up.
WAITING = ("importrow", "importfact", "history")


def test_every_key_without_a_constraint_is_looked_up_by_a_trigger(town: Town) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, encode(tgargs, 'escape') FROM pg_trigger "
            "WHERE tgname = 'names_known_rows'"
        )
        held = {
            (table, *pair)
            for table, args in cursor.fetchall()
            for pair in zip(*[iter(args.split("\\000")[:-1])] * 2, strict=True)
        }
    wanted = {
        (field.model._meta.db_table, field.column, field.related_model._meta.db_table)
        for field in loose()
        if not field.model._meta.db_table.endswith(WAITING)
    }
    assert held == wanted
    assert ("registry_membership", "source_id", "registry_source") in held


@pytest.mark.parametrize("column", ["area_id", "batch_id"])
def test_a_row_that_names_nothing_is_refused(town: Town, column: str) -> None:
    person = town.person()
    with pytest.raises(IntegrityError, match=rf"registry_person\.{column}: không có"), \
            transaction.atomic():  # fmt: skip
        Person.objects.filter(pk=person.pk).update(**{column: BAD})


def test_a_copy_is_looked_up_too(town: Town) -> None:
    person = town.person()
    line = f"{person.pk}\tOLD_ID\t201234567\t2026-06-01\t{BAD}\n"
    with pytest.raises(IntegrityError, match=r"registry_identifier\.source_id"), \
            transaction.atomic(), connection.cursor() as cursor, \
            connection.wrap_database_errors, cursor.copy(
                "COPY registry_identifier (person_id, kind, value, recorded_at, source_id) "
                "FROM STDIN"
            ) as copy:  # fmt: skip
        copy.write(line)


def test_what_is_named_is_not_deleted_and_keeps_its_key(town: Town) -> None:
    town.fact(town.person(), "disability", "SEVERE")
    source = Source.objects.get(code="ubnd")
    with connection.cursor() as cursor:
        for statement in (
            "DELETE FROM registry_source WHERE id = %s",
            "UPDATE registry_source SET id = id + 1000000 WHERE id = %s",
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                cursor.execute(statement, [source.pk])
    unused = Source.objects.create(code="unused", name="không dùng")
    assert unused.delete()[0] == 1
    assert not ImportBatch.objects.exists()


@pytest.fixture
def own_database() -> Iterator[str]:
    """A database with these triggers on two small tables, for two connections."""
    server = os.environ["DATABASE_URL"]
    url = urlunsplit(urlsplit(server)._replace(path="/named"))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(pg_get_functiondef(oid), ';') FROM pg_proc "
            "WHERE proname IN ('names_known_rows', 'row_is_named')"
        )
        (functions,) = cursor.fetchone()
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute("DROP DATABASE IF EXISTS named")
        admin.execute("CREATE DATABASE named")
        with psycopg.connect(url, autocommit=True) as there:
            there.execute(functions)
            there.execute("CREATE TABLE parent (id bigint PRIMARY KEY)")
            there.execute("CREATE TABLE child (parent_id bigint)")
            there.execute(
                "CREATE TRIGGER a AFTER INSERT ON child REFERENCING NEW TABLE AS added "
                "FOR EACH STATEMENT EXECUTE FUNCTION names_known_rows('parent_id', 'parent')"
            )
            there.execute(
                "CREATE TRIGGER b AFTER DELETE ON parent REFERENCING OLD TABLE AS gone "
                "FOR EACH STATEMENT EXECUTE FUNCTION row_is_named('child', 'parent_id')"
            )
            there.execute("INSERT INTO parent VALUES (1)")
        yield url
        admin.execute("DROP DATABASE named WITH (FORCE)")


def test_nobody_deletes_what_another_transaction_has_just_named(db, own_database: str) -> None:
    with psycopg.connect(own_database) as one, psycopg.connect(own_database) as other:
        one.execute("INSERT INTO child VALUES (1)")
        other.execute("SET lock_timeout = '200ms'")
        with pytest.raises(psycopg.errors.LockNotAvailable):
            other.execute("DELETE FROM parent WHERE id = 1")
        other.rollback()
        one.commit()
        with pytest.raises(psycopg.errors.ForeignKeyViolation):
            other.execute("DELETE FROM parent WHERE id = 1")
        other.rollback()
