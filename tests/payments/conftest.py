"""The city of these tests, inside a transaction or really committed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from tests.payments.city import City, make_city


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> Path:
    """Files of each test in a folder of its own."""
    settings.FILES = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def city(db: None) -> City:
    """Two wards, rolled back after the test."""
    return make_city()


def _empty() -> None:
    """Take out what was committed: triggers refuse TRUNCATE to everybody but a replica."""
    tables = [
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("ansinh.")
    ]
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        names = ", ".join(connection.ops.quote_name(table) for table in tables)
        cursor.execute(f"TRUNCATE {names} RESTART IDENTITY")
        cursor.execute("RESET session_replication_role")


@pytest.fixture
def committed_city(django_db_setup: None, django_db_blocker: Any) -> Iterator[City]:
    """Two wards that other connections see."""
    with django_db_blocker.unblock():
        _empty()
        try:
            yield make_city()
        finally:
            if connection.in_atomic_block:
                connection.close()
            _empty()
