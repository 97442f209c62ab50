"""The db room on a real PostgreSQL: acting-as, SQL objects, columns in and out."""

import os
import subprocess
import uuid
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from ansinh.areas.models import Area, Confidence
from ansinh.db import embedded, objects
from ansinh.db.acting import acting
from ansinh.db.copying import QueryWhileCopying, copy_csv_in, copy_csv_out, copy_in
from ansinh.registry.models import Household, Person, Source

pytestmark = pytest.mark.django_db


def rows(query: str, *params: object) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, params or None)
        return cursor.fetchall()


def area(code: str, path: str) -> Area:
    return Area.objects.create(
        code=code,
        valid_from=date(2025, 7, 1),
        level=Area.Level.COMMUNE,
        kind="phường",
        name=code,
        name_folded=code,
        path=path,
        confidence=Confidence.TEXT,
    )


@pytest.fixture
def hoa() -> Person:
    area("48", "48.")
    area("20195", "48.20195.")
    return Person.objects.create(
        uid=uuid.uuid4(),
        full_name="Nguyễn Thị Hoa",
        name_folded="nguyen thi hoa",
        name_key="hoa",
        sex=Person.Sex.FEMALE,
        area=area("20194", "48.20194."),
        recorded_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


class TestActing:
    @pytest.mark.parametrize(
        ("path", "seen"), [("48.", 1), ("48.20194.", 1), ("48.20195.", 0), ("", 0)]
    )
    def test_an_official_sees_only_the_area_they_act_for(
        self, hoa: Person, path: str, seen: int
    ) -> None:
        with acting(official="can.bo", area=path):
            assert Person.objects.count() == seen

    def test_an_area_path_without_its_dot_is_refused(self) -> None:
        with pytest.raises(ValueError, match="dấu chấm"), acting(official="x", area="48"):
            raise AssertionError

    def test_whoever_acted_before_acts_again(self, hoa: Person) -> None:
        with acting(official="truoc", area="48.20195."):
            with acting(official="sau", area="48."):
                assert Person.objects.count() == 1
            assert Person.objects.count() == 0
            assert rows("SELECT current_user, current_setting('ansinh.official')") == [
                ("ansinh_app", "truoc")
            ]

    def test_the_failure_that_happened_is_the_one_that_is_told(self, hoa: Person) -> None:
        with (
            pytest.raises(DatabaseError, match="no_such_table"),
            acting(official="can.bo", area="48."),
        ):
            rows("SELECT * FROM no_such_table")
        assert rows("SELECT current_setting('role')") == [("none",)]

    def test_nobody_acting_may_write_outside_what_they_see(self, hoa: Person) -> None:
        neighbour = Area.objects.get(code="20195")
        with (
            pytest.raises(DatabaseError, match="row-level security"),
            acting(official="can.bo", area="48.20194."),
        ):
            Person.objects.filter(pk=hoa.pk).update(area=neighbour)


def about_people() -> list[type[Model]]:
    """Every model that is a person or a household, or points at one; histories too."""
    secret = (Person, Household)
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model in secret or any(f.related_model in secret for f in model._meta.concrete_fields)
    ]


@pytest.mark.parametrize("model", about_people(), ids=lambda m: m._meta.db_table)
def test_a_table_about_people_has_row_policies(model: type[Model]) -> None:
    table = model._meta.db_table

    assert rows("SELECT relrowsecurity FROM pg_class WHERE relname = %s", table) == [(True,)]
    assert rows("SELECT count(*) > 0 FROM pg_policies WHERE tablename = %s", table) == [(True,)]


def test_the_tables_about_people_are_found() -> None:
    tables = {model._meta.db_table for model in about_people()}

    assert {"registry_person", "registry_fact", "payments_payment"} <= tables
    assert "areas_area" not in tables


def present_form() -> list[list[tuple[Any, ...]]]:
    """Functions, views, triggers, policies and grants as they stand."""
    return [
        rows(query)
        for query in (
            "SELECT proname, prosrc FROM pg_proc JOIN pg_namespace n ON n.oid = pronamespace "
            "WHERE nspname IN ('public', 'pub') ORDER BY 1, 2",
            "SELECT viewname, definition FROM pg_views WHERE schemaname = 'pub' ORDER BY 1",
            "SELECT tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger "
            "WHERE NOT tgisinternal ORDER BY 1, 2",
            "SELECT tablename, policyname, qual, with_check FROM pg_policies ORDER BY 1, 2",
            "SELECT table_name, privilege_type FROM information_schema.role_table_grants "
            "WHERE grantee = 'ansinh_app' ORDER BY 1, 2",
        )
    ]


def test_sql_objects_brought_up_to_date_twice_are_the_same() -> None:
    before = present_form()

    objects.sync()

    assert all(before)
    assert present_form() == before


def test_models_and_migrations_agree() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_a_killed_process_no_longer_keeps_the_embedded_server_running() -> None:
    holders, killed = embedded.server().global_process_id_list, subprocess.Popen(["true"])
    killed.wait()
    holders.put([os.getpid(), killed.pid])

    assert embedded.server().global_process_id_list.get_and_add(os.getpid()) == [os.getpid()]


class TestCopying:
    def test_what_is_copied_in_comes_out_the_same(self) -> None:
        names = [("a", "Giấy xác nhận, số 1"), ("b", 'có "ngoặc" và\nxuống dòng')]

        assert copy_in("registry_source", ["code", "name"], iter(names)) == 2
        out = copy_csv_out("SELECT code, name FROM registry_source ORDER BY code").read()
        Source.objects.all().delete()
        copy_csv_in("registry_source", ["code", "name"], out.split(b"\n", 1)[1])

        assert list(Source.objects.order_by("code").values_list("code", "name")) == names

    def test_parameters_are_quoted_and_nothing_is_the_empty_field(self) -> None:
        out = copy_csv_out("SELECT %s AS a, NULL AS b, 'x%%' AS c", ["O'Neil"])

        assert out.read() == b"a,b,c\nO'Neil,,x%\n"

    def test_rows_that_query_while_they_are_copied_are_refused_and_not_waited_for(self) -> None:
        lazy = (("a", str(Source.objects.count())) for _ in range(1))

        with pytest.raises(QueryWhileCopying, match="registry_source"), transaction.atomic():
            copy_in("registry_source", ["code", "name"], lazy)
        assert not Source.objects.exists()

    def test_a_bad_row_keeps_nothing(self) -> None:
        with pytest.raises(DatabaseError), transaction.atomic():
            copy_in("registry_source", ["code", "name"], [("a", "A"), ("a", "again")])

        assert not Source.objects.exists()
