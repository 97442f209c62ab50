"""Cards that may be one person: found, told apart, merged, and given back row for row."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import given
from hypothesis import strategies as st

from ansinh.db.acting import acting
from ansinh.registry import errors
from ansinh.registry.models import (
    DuplicatePair,
    Fact,
    Identifier,
    Membership,
    Person,
    Residence,
    Tie,
)
from ansinh.registry.queries import find_person, possible_duplicates
from ansinh.registry.queries.duplicates import compared, open_pairs
from ansinh.registry.services import (
    find_duplicates,
    issue_number,
    merge_persons,
    set_payout,
    tell_apart,
    undo_merge,
)
from ansinh.registry.services.merging import remainders
from tests.registry.conftest import JUNE, Town

AT = datetime(2026, 11, 24, 2, tzinfo=UTC)
LATER = AT + timedelta(hours=1)
BORN = date(1950, 3, 1)
TABLES = (Fact, Identifier, Membership, Residence, Tie)


def held(*people: Person) -> set[tuple[object, ...]]:
    """What is held now of these people, without keys and moments."""
    skipped = {"id", "recorded_at", "superseded_at", "recorded_by_id"}
    rows = set()
    for model in TABLES:
        for row in model._base_manager.filter(person__in=people, superseded_at__isnull=True):
            values = [(f.attname, str(getattr(row, f.attname))) for f in row._meta.fields]
            rows.add((model.__name__, *(v for v in values if v[0] not in skipped)))
    return rows


@pytest.mark.parametrize(
    ("applicant", "reasons"),
    [
        ({"full_name": "NGUYỄN THỊ HOÀ", "birth_date": BORN}, ("NAME_BIRTH",)),
        ({"full_name": "Thị Hòa Nguyễn", "birth_date": BORN}, ("WORDS_BIRTH",)),
        ({"full_name": "nguyen thi hoa", "birth_year": 1950}, ("NAME_YEAR",)),
        ({"full_name": "ai đó", "numbers": ["048150000001"]}, ("NUMBER",)),
        ({"full_name": "ai đó", "phone": "0905123456"}, ("PHONE",)),
    ],
)
def test_an_applicant_is_found_whatever_is_written(
    town: Town, applicant: dict[str, object], reasons: tuple[str, ...]
) -> None:
    person = town.person("Nguyễn Thị Hòa", BORN, personal_id="048150000001")
    Person.objects.filter(pk=person.pk).update(phone="0905123456")
    (match,) = possible_duplicates(**applicant)  # type: ignore[arg-type]
    assert (match.person, match.reasons) == (person, reasons)


@pytest.mark.parametrize(
    "applicant",
    [
        {"full_name": "Nguyễn Thị Hòa", "birth_date": date(1950, 3, 2)},
        {"full_name": "Nguyễn Thị Hoan", "birth_date": BORN},
        {"full_name": "Nguyễn Thị Hòa Bình", "birth_date": BORN},
        {"full_name": "Nguyễn Thị Hòa"},
        {"full_name": "& | !", "birth_date": BORN},
    ],
)
def test_who_is_somebody_else_is_not_found(town: Town, applicant: dict[str, object]) -> None:
    town.person("Nguyễn Thị Hòa", BORN)
    assert possible_duplicates(**applicant) == []  # type: ignore[arg-type]


def test_of_another_commune_only_the_commune_is_told(town: Town) -> None:
    town.person("Nguyễn Thị Hòa", BORN, area=town.there)
    with acting(official="can-bo", area=town.here.path):
        (match,) = possible_duplicates(full_name="nguyen thi hoa", birth_date=BORN)
        assert (match.person, match.area) == (None, town.there)
        assert "ngày sinh" in match.words


def test_pairs_are_found_once_and_stay_apart_when_told(town: Town) -> None:
    town.person("Nguyễn Thị Hòa", BORN, personal_id="048150000001")
    town.person("Nguyễn Thị Hoà", BORN)
    town.person("Nguyễn Thị Hòa", date(1951, 1, 1))
    assert (find_duplicates(at=AT), find_duplicates(at=AT)) == (1, 0)
    tell_apart(open_pairs().get(), at=AT, by=None)
    assert (find_duplicates(at=LATER), open_pairs().count()) == (0, 0)


def test_two_numbers_of_one_name_and_birthday_are_two_people(town: Town) -> None:
    town.person("Nguyễn Thị Hòa", BORN, personal_id="048150000001")
    town.person("Nguyễn Thị Hòa", BORN, personal_id="048150000002")
    assert find_duplicates(at=AT) == 0


@pytest.fixture
def cards(town: Town) -> tuple[Person, Person]:
    """Two cards of one woman: numbers, households, facts that agree, differ and complete."""
    kept = town.person("Nguyễn Thị Hòa", BORN, personal_id="048150000001")
    gone = town.person("Nguyễn Thị Hoà", BORN)
    issue_number(gone, on=date(2026, 6, 1), at=JUNE)
    town.home((kept, "HEAD"))
    town.home((gone, "HEAD"))
    town.fact(kept, "disability", "SEVERE")
    town.fact(gone, "disability", "SEVERE", since=date(2018, 1, 1))
    town.fact(gone, "heroic_mother", True)
    set_payout(gone, channel="VNPOST")
    return kept, gone


def test_a_merge_completes_the_card_kept(cards: tuple[Person, Person]) -> None:
    kept, gone = cards
    number = gone.identifiers.get().value
    merge_persons(kept, gone, reason="một người", at=AT)
    facts = Fact.objects.filter(person=kept, superseded_at__isnull=True).order_by("during")
    assert [(f.kind.code, f.during.lower.year) for f in facts] == [
        ("disability", 2018), ("disability", 2020), ("heroic_mother", 2020),
    ]  # fmt: skip
    assert held(gone) == set()
    assert kept.payout.channel == "VNPOST"
    assert find_person(number) == find_person("nguyen thi hoa") == kept


def test_undoing_a_merge_restores_every_row(cards: tuple[Person, Person]) -> None:
    kept, gone = cards
    before = held(kept), held(gone)
    merge = merge_persons(kept, gone, reason="một người", at=AT)
    assert (held(kept), held(gone)) != before
    restored = undo_merge(merge, at=LATER)
    assert (held(kept), held(gone)) == before
    assert (restored.withdrawn_at, restored.merged_into) == (None, None)
    with pytest.raises(errors.NotMergeable):
        undo_merge(merge, at=LATER)


def test_what_differs_must_be_chosen_and_comes_back_too(
    town: Town, cards: tuple[Person, Person]
) -> None:
    kept, gone = cards
    town.fact(kept, "deceased", False)
    town.fact(gone, "deceased", True, since=date(2026, 6, 1))
    before = held(kept), held(gone)
    with pytest.raises(errors.MergeConflict) as refused:
        merge_persons(kept, gone, reason="một người", at=AT)
    assert refused.value.kinds == ["deceased"]
    assert [line.conflict for line in compared(kept, gone) if line.conflict] == ["deceased"]
    merge = merge_persons(kept, gone, reason="một người", at=AT, trust={"deceased": "gone"})
    rows = Fact.objects.filter(person=kept, kind__code="deceased", superseded_at__isnull=True)
    assert [(row.value, str(row.during)) for row in rows.order_by("during")] == [
        ("false", "[2020-01-01, 2026-06-01)"), ("true", "[2026-06-01, None)"),
    ]  # fmt: skip
    undo_merge(merge, at=LATER)
    assert (held(kept), held(gone)) == before


def test_a_correction_after_the_merge_is_never_lost(
    town: Town, cards: tuple[Person, Person]
) -> None:
    kept, gone = cards
    merge = merge_persons(kept, gone, reason="một người", at=AT)
    Fact.objects.filter(person=kept, kind__code="heroic_mother", superseded_at__isnull=True).update(
        superseded_at=LATER
    )
    with pytest.raises(errors.MergeChangedSince):
        undo_merge(merge, at=LATER + timedelta(hours=1))
    assert merge.steps.exists()
    assert Person.objects.get(pk=gone.pk).merged_into == kept


def test_the_merged_are_no_longer_in_the_facts_of_a_month(cards: tuple[Person, Person]) -> None:
    from ansinh.registry.errors import PersonNotKnown
    from ansinh.registry.queries import facts_of_person

    kept, gone = cards
    merge_persons(kept, gone, reason="một người", at=AT)
    day = date(2026, 11, 30)
    assert facts_of_person(gone, day, AT - timedelta(days=1))["disability"] == "SEVERE"
    with pytest.raises(PersonNotKnown):
        facts_of_person(Person.objects.get(pk=gone.pk), day, LATER)


def test_a_card_of_another_commune_cannot_be_merged(town: Town) -> None:
    ours, theirs = town.person("Lê An"), town.person("Lê An", area=town.there)
    with (
        acting(official="can-bo", area=town.here.path),
        pytest.raises(errors.NotMergeable),
    ):
        merge_persons(ours, theirs, reason="một người", at=AT)
    assert not DuplicatePair.objects.exists()


days = st.integers(0, 30).map(lambda n: date(2026, 1, 1) + timedelta(days=n))
spans = st.tuples(days, days).filter(lambda s: s[0] < s[1]).map(lambda s: DateRange(*s))


@given(spans, st.lists(spans, max_size=4))
def test_remainders_are_the_days_that_nothing_else_covers(
    span: DateRange, others: list[DateRange]
) -> None:
    def covered(ranges: list[DateRange]) -> set[date]:
        return {
            one.lower + timedelta(days=n)
            for one in ranges
            for n in range((one.upper - one.lower).days)
        }

    assert covered(remainders(span, others)) == covered([span]) - covered(others)


def test_the_check_reads_the_index(town: Town) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO registry_person (uid, full_name, name_folded, name_key, sex, birth_year,
                area_id, synthetic, recorded_at)
            SELECT gen_random_uuid(), 'Lê ' || n, 'le ' || n, '', 'M', 1950, %s, true, '2026-06-01'
            FROM generate_series(1, 20000) AS n""",
            [town.here.pk],
        )
        cursor.execute("ANALYZE registry_person")
        cursor.execute("SELECT pg_stat_get_xact_numscans('person_search'::regclass)")
        before = cursor.fetchone()[0]
        assert len(possible_duplicates(full_name="lê 19999", birth_year=1950)) == 1
        cursor.execute("SELECT pg_stat_get_xact_numscans('person_search'::regclass)")
        assert cursor.fetchone()[0] > before
