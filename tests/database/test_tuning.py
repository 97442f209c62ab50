"""The embedded server is set for the machine it runs on."""

from pathlib import Path

import pytest
from django.db import connection

from ansinh.db import embedded, tuning

GB = 1 << 30


def test_a_bigger_machine_gives_its_server_more() -> None:
    small, big = tuning.settings(2 * GB), tuning.settings(24 * GB)
    assert (small["shared_buffers"], big["shared_buffers"]) == ("256MB", "3072MB")
    assert tuning.settings(GB // 4)["shared_buffers"] == "128MB"
    assert tuning.settings(1024 * GB)["shared_buffers"] == "8192MB"


def test_a_container_has_the_memory_it_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = tmp_path / "memory.max"
    monkeypatch.setattr(tuning, "CGROUP", limit)
    machine = tuning.memory()
    limit.write_text("max\n")
    assert tuning.memory() == machine
    limit.write_text(f"{GB}\n")
    assert tuning.memory() == min(GB, machine)


def test_settings_are_written_once_and_leave_the_rest_alone(tmp_path: Path) -> None:
    main = tmp_path / "postgresql.conf"
    main.write_text("datestyle = 'iso, mdy'\n")
    tuning.write(tmp_path)
    tuning.write(tmp_path)
    assert main.read_text().startswith("datestyle")
    assert main.read_text().count(tuning.INCLUDE) == 1
    assert "shared_buffers = " in (tmp_path / tuning.FILE).read_text()


@pytest.mark.django_db
def test_the_server_of_the_house_was_started_with_them() -> None:
    if not (embedded.data_folder() / "pg" / tuning.FILE).exists():
        pytest.skip("another server than the embedded one")
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, setting FROM pg_settings WHERE sourcefile LIKE %s",
                       [f"%/{tuning.FILE}"])  # fmt: skip
        told = dict(cursor.fetchall())
    assert told.keys() == tuning.settings(GB).keys()
    assert told["random_page_cost"] == "1.1"
