"""Where pages log in low, the owner's work has a connection of its own, told who acts."""

import pytest
from django.db import connection

from ansinh.areas.models import Area
from ansinh.areas.services import load_areas
from ansinh.db import logging_in
from ansinh.db.acting import acting
from ansinh.db.owning import as_owner

WHERE = """SELECT pg_backend_pid(), current_user, current_setting('role'),
                  current_setting('ansinh.official', true)"""


def where() -> tuple[object, ...]:
    with connection.cursor() as cursor:
        cursor.execute(WHERE)
        return tuple(cursor.fetchone())


@pytest.fixture
def low_login(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """As after `log_in_as_application`: how the owner logs in is kept aside."""
    settings = {name: connection.settings_dict[name] for name in logging_in.LOGIN}
    monkeypatch.setattr("ansinh.db.owning.OWNER", settings)


def test_the_owner_has_another_connection_and_the_official_is_told(low_login: None) -> None:
    with acting(official="can-bo", area="48."):
        before = where()
        with as_owner():
            inside = where()
        assert where() == before
    assert (inside[0] != before[0], inside[2:]) == (True, ("none", "can-bo"))
    assert before[1:] == ("ansinh_app", "ansinh_app", "can-bo")


def test_what_fails_is_rolled_back_and_the_pages_connection_comes_back(low_login: None) -> None:
    load_areas()
    with acting(official="can-bo", area="48."):
        before = where()
        with pytest.raises(ZeroDivisionError), as_owner(), connection.cursor() as cursor:
            cursor.execute("CREATE TEMPORARY TABLE told (n int)")
            raise ZeroDivisionError
        assert where() == before
        assert Area.objects.exists()


def test_without_a_low_login_the_same_connection_acts(db: None) -> None:
    with acting(official="can-bo", area="48."):
        before = where()
        with as_owner():
            inside = where()
    assert (inside[0], inside[2:]) == (before[0], ("none", "can-bo"))
