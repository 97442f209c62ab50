"""Whatever SQL runs inside a request, it sees and writes only what its official may."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import Error, connection, models, transaction

from ansinh.accounts.models import Official
from ansinh.accounts.services import Seen, keep_looks
from ansinh.db.acting import Acting, acting, backend, proof_of
from ansinh.registry.models import Household, Person
from ansinh.registry.sealed import LAW

Role = Official.Role
SECRET = (Person, Household)
IN_A_COMMUNE = (Role.COMMUNE_OFFICIAL, Role.COMMUNE_CHAIR)
NO_PERSON = (Role.STATISTICIAN, Role.ADMINISTRATOR)


def pointing() -> dict[type[models.Model], list[models.Field]]:
    """Every table about people: it is one of them, points at one, or points at such a table."""
    found: dict[type[models.Model], list[models.Field]] = {model: [] for model in SECRET}
    tables = apps.get_models(include_auto_created=True)
    while True:
        new = {
            model: fields
            for model in tables
            if model not in found
            and (fields := [f for f in model._meta.concrete_fields if f.related_model in found])
        }
        if not new:
            return found
        found |= new


TABLES = sorted(pointing(), key=lambda model: model._meta.db_table)
# Where no person is named, though a row may point at one that names some.
OF_NO_PERSON: set[str] = set()


def rows(sql: str, *params: object) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params or None)
        return cursor.fetchall()


def as_role(town, role: str):
    official = town.officials[role]
    return acting(official=official.username, area=official.area_path, duty=official.role)


def columns(relation: str) -> set[str]:
    return {
        str(name)
        for (name,) in rows(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0",
            relation,
        )
    }


def strange(town, relation: str) -> Iterator[tuple[str, int]]:
    """How many rows in sight point at the stranger, her household or her commune."""
    home = Household.objects.filter(members__person=town.stranger).values_list("pk", flat=True)
    theirs = {
        "person_id": [town.stranger.pk],
        "other_id": [town.stranger.pk],
        "household_id": list(home),
        "area_id": [town.stranger.area_id],
    }
    if relation == "registry_person":
        theirs["id"] = [town.stranger.pk]
    for column in columns(relation) & set(theirs):
        ((count,),) = rows(
            f"SELECT count(*) FROM {relation} WHERE {column} = ANY (%s)",  # noqa: S608 - ours
            theirs[column],
        )
        yield column, int(str(count))


def views() -> list[str]:
    return [
        f"pub.{name}"
        for (name,) in rows("SELECT viewname FROM pg_views WHERE schemaname = 'pub' ORDER BY 1")
    ]


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model._meta.db_table)
def test_a_table_about_people_has_policies_for_reading_and_writing(town, model) -> None:
    table = model._meta.db_table
    if table in OF_NO_PERSON:
        return
    assert rows("SELECT relrowsecurity FROM pg_class WHERE relname = %s", table) == [(True,)]
    assert rows(
        "SELECT count(*) > 0 FROM pg_policies WHERE tablename = %s AND cmd IN ('ALL', 'SELECT')",
        table,
    ) == [(True,)]


@pytest.mark.parametrize("role", IN_A_COMMUNE)
@pytest.mark.parametrize("model", TABLES, ids=lambda model: model._meta.db_table)
def test_no_row_of_another_commune_is_in_sight(town, model, role) -> None:
    table = model._meta.db_table
    if table in OF_NO_PERSON:
        return
    with as_role(town, role):
        assert [(c, n) for c, n in strange(town, table) if n] == []


@pytest.mark.parametrize("role", NO_PERSON)
@pytest.mark.parametrize("model", TABLES, ids=lambda model: model._meta.db_table)
def test_who_needs_no_person_sees_no_row(town, model, role) -> None:
    if model._meta.db_table in OF_NO_PERSON:
        return
    with as_role(town, role):
        assert rows(f"SELECT count(*) FROM {model._meta.db_table}") == [(0,)]  # noqa: S608 - ours


def test_the_stranger_is_there_to_be_seen(town) -> None:
    seen = {
        model._meta.db_table
        for model in TABLES
        if any(count for _column, count in strange(town, model._meta.db_table))
    }
    assert seen >= {
        "registry_person", "registry_fact", "registry_identifier", "registry_household",
        "registry_membership", "registry_residence", "registry_payoutaccount",
        "policy_determination", "casework_proposal",
    }  # fmt: skip
    with as_role(town, Role.DEPARTMENT):
        assert dict(strange(town, "registry_person"))["id"] == 1


def test_every_published_view_asks_as_its_reader(town) -> None:
    found = rows(
        "SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace IN "
        "('public'::regnamespace, 'pub'::regnamespace) AND NOT coalesce("
        "reloptions && ARRAY['security_invoker=true', 'security_invoker=on', 'security_invoker'],"
        " false)"
    )

    assert found == []
    for view in views():
        with as_role(town, Role.COMMUNE_OFFICIAL):
            assert [(c, n) for c, n in strange(town, view) if n] == [], view
        named = columns(view) & {"person_id", "household_id"}
        for role in NO_PERSON if named else ():
            with as_role(town, role):
                assert rows(f"SELECT count(*) FROM {view}") == [(0,)], view  # noqa: S608 - ours


# Functions that run with the owner's rights, and why each tells nobody of a person out of sight.
TRUSTED = {
    "acting_is_proven": "compares a proof with the keys; answers yes or no",
    "first_broken_look": "answers a number",
    "households_unreviewed": "answers numbers of households in sight",
    "look_head": "answers a number and a hash",
    "look_joins_the_chain": "a trigger: writes the row inserted, returns nothing",
    "looks_at": "answers for a person in sight alone, and leaves out the others of a list",
    "move_to_area": "moves only what is in sight, and tells how many rows",
    "names_known_rows": "a trigger: looks up the keys named, as a foreign key does",
    "next_free_counter": "answers a number for the whole city",
    "number_is_given": "answers whether a number is given, not to whom",
    "persons_numbered": "bounds its rows by the areas in sight itself",
    "persons_found": "bounds its rows by the areas in sight itself",
    "row_is_named": "a trigger: refuses to delete what is named, as a foreign key does",
    "sealed_rows": "gives nothing without a proof of the application, nobody out of sight with it",
    "possible_duplicates": "tells the commune of whom the asker already names in full, no card",
}


# They take the areas they are told: only `persons_found` calls them.
PARTS = {
    "few_heads", "people_expected", "persons_fetched", "persons_found_in", "persons_given",
    "persons_of_heads", "persons_walked", "rarest_words",
}  # fmt: skip


def test_functions_with_the_owners_rights_are_known_and_fixed_in_their_path(town) -> None:
    found = dict(
        rows(
            "SELECT proname, bool_and(array_to_string(proconfig, ' ') LIKE '%%search_path=%%') "
            "FROM pg_proc WHERE prosecdef AND pronamespace IN ('public'::regnamespace, "
            "'pub'::regnamespace) GROUP BY proname ORDER BY 1"
        )
    )

    assert set(found) == set(TRUSTED) | PARTS
    assert all(found.values())
    for name in PARTS:
        ((callable_,),) = rows(
            "SELECT bool_or(has_function_privilege('ansinh_app', oid, 'EXECUTE')) FROM pg_proc"
            " WHERE proname = %s",
            name,
        )
        assert not callable_, f"{name} takes the areas it is told"


FOUND = "SELECT persons_found(ARRAY['nguyen'], ARRAY['nguyen'], NULL, NULL, NULL, 9)"
FORGERIES = (
    "SELECT set_config('ansinh.area', '48.', true)",
    "SELECT set_config('ansinh.duty', 'AUDITOR', true)",
    "SELECT set_config('ansinh.sensitive', 'on', true)",
    "SELECT set_config('ansinh.official', 'auditor', true)",
    "SET LOCAL ansinh.proof = ''",
)


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_setting_forged_inside_a_request_shows_nobody(town, forgery) -> None:
    with as_role(town, Role.COMMUNE_OFFICIAL):
        assert Person.objects.count() > 0
        assert rows(FOUND) != []
        rows_or_none(forgery)

        assert Person.objects.count() == 0
        assert (
            rows("SELECT persons_found(ARRAY['nguyen'], ARRAY['nguyen'], NULL, NULL, NULL, 9)")
            == []
        )


def rows_or_none(sql: str, *params: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params or None)


def test_a_proof_made_for_another_connection_does_not_count(town) -> None:
    official = town.officials[Role.AUDITOR]
    who = Acting(official.username, "48.", Role.AUDITOR)
    with as_role(town, Role.COMMUNE_OFFICIAL):
        for name in ("official", "area", "duty", "purpose", "sensitive"):
            value = str(getattr(who, name))
            rows("SELECT set_config(%s, %s, true)", f"ansinh.{name}", value)
        rows("SELECT set_config('ansinh.proof', %s, true)", who.proof(backend() + 1))
        assert Person.objects.count() == 0
        rows("SELECT set_config('ansinh.proof', %s, true)", who.proof(backend()))
        assert Person.objects.count() > 0


def test_sealed_rows_are_given_to_the_application_alone(town) -> None:
    sql = "SELECT * FROM sealed_rows(%s, ARRAY['hiv'], '2026-11-01', '2026-11-01', NULL)"
    with as_role(town, Role.COMMUNE_OFFICIAL):
        for proof in ("", None, "x" * 64, proof_of(LAW, backend() + 1)):
            with pytest.raises(Error, match="Chỉ phần xét hưởng"), transaction.atomic():
                rows(sql, proof)
        assert rows(sql, proof_of(LAW, backend())) == []


def test_the_keys_of_the_proof_cannot_be_read(town) -> None:
    with as_role(town, Role.AUDITOR):
        for sql in ("SELECT * FROM keep.acting_key", "UPDATE keep.acting_key SET one = true"):
            with pytest.raises(Error, match="permission denied"), transaction.atomic():
                rows(sql)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE accounts_official SET role = 'AUDITOR' WHERE username = 'commune_official'",
        "UPDATE accounts_official SET sees_sealed = true WHERE username = 'commune_official'",
        "UPDATE accounts_official SET area_id = (SELECT max(id) FROM areas_area WHERE path = '48.')"
        " WHERE username = 'commune_official'",
    ],
)
def test_nobody_raises_themselves(town, change) -> None:
    with (
        as_role(town, Role.COMMUNE_OFFICIAL),
        pytest.raises(Error, match="Chỉ quản trị"),
        transaction.atomic(),
    ):
        rows_or_none(change)


def test_nobody_touches_the_account_of_another(town) -> None:
    with as_role(town, Role.COMMUNE_OFFICIAL):
        rows_or_none("UPDATE accounts_official SET password = 'x' WHERE username = 'auditor'")
        with pytest.raises(Error, match="row-level security"), transaction.atomic():
            Official.objects.create_user("gia-mao", full_name="x", role=Role.AUDITOR)
    assert Official.objects.get(username="auditor").password != "x"


@pytest.mark.parametrize("table", ["accounts_look", "accounts_export"])
def test_the_logs_are_never_changed_from_a_request(town, table) -> None:
    with as_role(town, Role.AUDITOR):
        for verb in ("UPDATE {} SET purpose = 'x'", "DELETE FROM {}"):
            with pytest.raises(Error, match="permission denied"), transaction.atomic():
                rows_or_none(verb.format(table))


def test_a_look_is_written_only_in_ones_own_name(town) -> None:
    with (
        as_role(town, Role.COMMUNE_OFFICIAL),
        pytest.raises(Error, match="row-level security"),
        transaction.atomic(),
    ):
        rows_or_none(
            "INSERT INTO accounts_look (seq, at, username, people, area_path, page, purpose,"
            " detail, previous, hash)"
            " VALUES (0, '2026-01-01', 'auditor', 1, '', 'CARD', 'x', '', '', '')"
        )


def test_a_list_tells_each_on_it_of_the_look_and_of_no_other_person(town) -> None:
    looker = town.officials[Role.DEPARTMENT]
    both = (town.hoa.uid, town.stranger.uid)
    keep_looks([Seen("SEARCH", people=2, persons=both)], by=looker, at=looker.date_joined)
    of_hoa = "SELECT username, people FROM looks_at(%s) WHERE page = 'SEARCH'"
    with as_role(town, Role.COMMUNE_OFFICIAL):
        assert rows("SELECT persons FROM accounts_look WHERE persons IS NOT NULL") == []
        assert rows(of_hoa, town.hoa.uid) == [(looker.username, 2)]
        assert rows(of_hoa, town.stranger.uid) == []
    for role in (*NO_PERSON, Role.PAYMENT_CLERK, Role.FINANCE):
        with as_role(town, role):
            assert rows(of_hoa, town.hoa.uid) == []


def test_nothing_is_written_into_another_commune(town) -> None:
    moved = {
        "UPDATE registry_person SET area_id = %s WHERE id = %s": town.hoa.pk,
        "UPDATE casework_proposal SET area_id = %s WHERE person_id = %s": town.hoa.pk,
    }
    tied = (
        "INSERT INTO registry_tie (person_id, other_id, kind, during, recorded_at)"
        " VALUES (%s, %s, 'CARER', '[2026-01-01,)', '2026-01-01')"
    )
    with as_role(town, Role.COMMUNE_OFFICIAL):
        for change, pk in moved.items():
            with pytest.raises(Error, match="row-level security"), transaction.atomic():
                rows_or_none(change, town.stranger.area_id, pk)
        with pytest.raises(Error, match="row-level security"), transaction.atomic():
            rows_or_none(tied, town.stranger.pk, town.hoa.pk)


def test_a_session_read_in_the_table_opens_nothing(town) -> None:
    client = town.client(Role.AUDITOR)
    assert client.get("/kiem-tra/").status_code == 200
    kept = {str(key) for (key,) in rows("SELECT session_key FROM django_session")}
    assert client.cookies["sessionid"].value not in kept

    thief = town.client(Role.COMMUNE_OFFICIAL)
    for key in kept:
        thief.cookies["sessionid"] = key
        assert thief.get("/kiem-tra/").status_code == 302


def test_leaving_forgets_the_session(town) -> None:
    client = town.client(Role.AUDITOR)
    key = client.cookies["sessionid"].value
    client.post("/dang-xuat/")

    client.cookies["sessionid"] = key
    assert client.get("/kiem-tra/").status_code == 302
