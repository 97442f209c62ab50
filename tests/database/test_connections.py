"""What needs connections of its own: the low login of the pages, the chain under a crowd, the bytes
on the disk. Rows are committed here and taken away again by the superuser of the test server.
"""

import threading
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

from ansinh.accounts.queries import Chain
from ansinh.db import embedded, logging_in
from ansinh.db.acting import NAMES, Acting
from ansinh.registry.sealed import kept

SECRET = "BI_MAT_TREN_DIA"
CLEAN = (
    "registry_fact", "registry_person", "registry_factkind", "registry_source", "accounts_look",
    "areas_area",
)  # fmt: skip
FOUND = "SELECT persons_found(ARRAY['nguyen'], ARRAY['nguyen'], NULL, NULL, NULL, 9)"
LOOK = """
    INSERT INTO accounts_look (seq, at, username, people, area_path, page, purpose, detail,
                               previous, hash)
    VALUES (0, '2026-11-24 03:00+00', %s, 1, '48.', 'CARD', 'thử', '', '', '')
"""


def connected(user: str = "") -> psycopg.Connection[Any]:
    """A connection to the test database by another door."""
    told = connection.settings_dict
    return psycopg.connect(
        dbname=str(told["NAME"]),
        user=user or str(told["USER"]),
        host=str(told["HOST"]),
        password=str(told["PASSWORD"]) or None,
        autocommit=True,
    )


@pytest.fixture
def owner(db: None) -> Iterator[Any]:
    """The owner's connection, and an empty database after it."""
    with connected() as found:
        yield found
        found.execute("SET session_replication_role = replica")
        for table in CLEAN:
            found.execute(f"DELETE FROM {table}")  # noqa: S608 - a name of ours


@pytest.fixture
def person(owner: psycopg.Connection[Any]) -> int:
    """A woman of Hải Châu with a sealed fact."""
    (area,) = owner.execute(
        "INSERT INTO areas_area (code, valid_from, level, kind, name, name_folded, path,"
        " confidence, since_floor, decree) VALUES ('20242', '2025-07-01', 'COMMUNE', 'phường',"
        " 'A', 'a', '48.20242.', 'text', false, '') RETURNING id"
    ).fetchone()
    (found,) = owner.execute(
        "INSERT INTO registry_person (uid, full_name, name_folded, name_key, sex, area_id,"
        " synthetic, recorded_at) VALUES (%s, 'Nguyễn Thị Hoa', 'nguyen thi hoa', 'hoa', 'F', %s,"
        " true, '2026-01-01') RETURNING id",
        [uuid.uuid4(), area],
    ).fetchone()
    (kind,) = owner.execute(
        "INSERT INTO registry_factkind (code, label, label_en, subject, value_type, values, absent,"
        " absent_reason, sensitivity) VALUES ('child_harm', 'a', 'a', 'PERSON', 'CODE', '[]', '',"
        " '', 'HARM') RETURNING id"
    ).fetchone()
    (source,) = owner.execute(
        "INSERT INTO registry_source (code, name) VALUES ('ubnd', 'x') RETURNING id"
    ).fetchone()
    owner.execute(
        "INSERT INTO registry_fact (person_id, kind_id, value, during, recorded_at, source_id)"
        " VALUES (%s, %s, %s, '[2026-01-01,)', '2026-01-01', %s)",
        [found, kind, kept("child_harm", SECRET), source],
    )
    return int(found)


def act(low: psycopg.Connection[Any], who: Acting) -> None:
    told = {name: getattr(who, name) for name in NAMES} | {"proof": who.proof(low.info.backend_pid)}
    for name, value in told.items():
        low.execute("SELECT set_config(%s, %s, false)", [f"ansinh.{name}", value])
    low.execute("SET ROLE ansinh_app")


def count(low: psycopg.Connection[Any], table: str = "registry_person") -> int:
    sql = f"SELECT count(*) FROM {table}"  # noqa: S608 - a name of ours
    (number,) = low.execute(sql).fetchone() or (0,)
    return int(number)


class TestTheLoginOfThePages:
    @pytest.fixture
    def low(self, owner: object, person: int) -> Iterator[psycopg.Connection[Any]]:
        with connected(logging_in.ROLE) as found:
            yield found

    def test_sees_the_people_of_the_area_acted_for(self, low: psycopg.Connection[Any]) -> None:
        act(low, Acting("can.bo", "48.20242.", "COMMUNE_OFFICIAL"))
        assert (count(low), count(low, "registry_fact")) == (1, 0)
        act(low, Acting("can.bo", "48.20242.", "COMMUNE_OFFICIAL", "hồ sơ 12", "on"))
        assert count(low, "registry_fact") == 1
        act(low, Acting("can.bo", "48.20257.", "COMMUNE_OFFICIAL"))
        assert count(low) == 0

    @pytest.mark.parametrize(
        "escape",
        ["RESET ROLE", "RESET ALL", "SELECT set_config('role', 'none', false)",
         "RESET SESSION AUTHORIZATION", "SET SESSION AUTHORIZATION DEFAULT"],
    )  # fmt: skip
    def test_gains_nothing_by_taking_its_role_back(
        self, low: psycopg.Connection[Any], escape: str
    ) -> None:
        act(low, Acting("can.bo", "48.20257.", "COMMUNE_OFFICIAL"))

        low.execute(escape)

        (superuser,) = low.execute(
            "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
        ).fetchone() or (True,)
        assert not superuser
        assert count(low) == count(low, "registry_fact") == 0
        assert (
            low.execute(
                "SELECT persons_found(ARRAY['nguyen'], ARRAY['nguyen'], NULL, NULL, NULL, 9)"
            ).fetchall()
            == []
        )

    @pytest.mark.parametrize(
        "attempt",
        ["SET ROLE postgres", "SET SESSION AUTHORIZATION postgres",
         "SELECT * FROM keep.acting_key", "SELECT keep.proof_of('x')",
         "ALTER TABLE registry_person DISABLE ROW LEVEL SECURITY",
         "DROP POLICY in_sight ON registry_person", "SET session_replication_role = replica",
         "SELECT pg_read_file('postgresql.conf')", "COPY registry_person TO '/dev/null'",
         "TRUNCATE accounts_look", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'"],
    )  # fmt: skip
    def test_is_refused_what_the_owner_may(
        self, low: psycopg.Connection[Any], attempt: str
    ) -> None:
        with pytest.raises(psycopg.Error):
            low.execute(attempt)

    def test_the_old_way_could_take_the_owners_rights_back(
        self, owner: psycopg.Connection[Any], person: int
    ) -> None:
        act(owner, Acting("can.bo", "48.20257.", "COMMUNE_OFFICIAL"))
        assert count(owner) == 0
        owner.execute("RESET ROLE")
        assert count(owner) == 1, "why pages do not log in as the owner (docs/adr/0011)"


class TestTheChain:
    def test_a_crowd_makes_one_chain(self, owner: psycopg.Connection[Any]) -> None:
        def look(name: str) -> None:
            with connected() as own:
                for number in range(10):
                    own.execute(LOOK, [f"{name}.{number}"])

        crowd = [threading.Thread(target=look, args=[f"u{n}"]) for n in range(8)]
        for one in crowd:
            one.start()
        for one in crowd:
            one.join()

        assert chain(owner) == Chain(80, chain(owner).head, None)
        numbers = owner.execute("SELECT seq FROM accounts_look ORDER BY seq").fetchall()
        assert [n for (n,) in numbers] == list(range(1, 81))

    @pytest.mark.parametrize(
        ("tampering", "broken"),
        [
            ("UPDATE accounts_look SET username = 'ai.khac' WHERE seq = 3", 3),
            ("UPDATE accounts_look SET purpose = 'khác' WHERE seq = 1", 1),
            ("UPDATE accounts_look SET persons = ARRAY[gen_random_uuid()] WHERE seq = 2", 2),
            ("DELETE FROM accounts_look WHERE seq = 2", 3),
            ("UPDATE accounts_look SET at = at + interval '1 second' WHERE seq = 5", 5),
            ("UPDATE accounts_look SET hash = look_hash(l) FROM accounts_look l"
             " WHERE accounts_look.seq = 4 AND l.seq = 3", 4),
        ],
    )  # fmt: skip
    def test_tampering_by_the_owner_is_found(
        self, owner: psycopg.Connection[Any], tampering: str, broken: int
    ) -> None:
        for number in range(5):
            owner.execute(LOOK, [f"u{number}"])
        assert chain(owner).whole

        owner.execute("SET session_replication_role = replica")
        owner.execute(tampering)

        assert chain(owner).broken == broken

    def test_without_a_trick_the_owner_changes_nothing_either(
        self, owner: psycopg.Connection[Any]
    ) -> None:
        owner.execute(LOOK, ["u"])
        for change in (
            "UPDATE accounts_look SET username = 'x'", "DELETE FROM accounts_look",
            "TRUNCATE accounts_look",
        ):  # fmt: skip
            with pytest.raises(psycopg.Error, match="không được sửa"):
                owner.execute(change)


def chain(owner: psycopg.Connection[Any]) -> Chain:
    row = owner.execute("SELECT seq, hash, first_broken_look() FROM look_head()").fetchone()
    return Chain(*(row or (0, "", None)))


@pytest.mark.skipif("ansinh-test" not in str(embedded.data_folder()), reason="the server's disk")
def test_no_sealed_value_lies_in_the_clear_on_the_disk(
    owner: psycopg.Connection[Any], person: int
) -> None:
    owner.execute("CHECKPOINT")
    folder = embedded.data_folder() / "pg"
    found = [
        path.name
        for path in folder.rglob("*")
        if path.is_file() and SECRET.encode() in _bytes(path)
    ]

    assert found == []
    assert any(b"nguyen thi hoa" in _bytes(path) for path in folder.rglob("*") if path.is_file())


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
