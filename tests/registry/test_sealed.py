"""Sensitive facts: sealed in the table, hidden without purpose, read by the law all the same."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import Error, connection, transaction

from ansinh.db import keys
from ansinh.db.acting import acting, unsealing
from ansinh.kernel.month import Month
from ansinh.kernel.sealing import KeyMalformed, Ring, SealBroken, is_sealed, new_key, read_key
from ansinh.law import open_book
from ansinh.policy.frames import facts_of_month
from ansinh.policy.models import Determination
from ansinh.policy.queries import clauses_of, decide_person, is_protected, plain_code
from ansinh.policy.services import assess
from ansinh.registry.errors import EvidenceLost
from ansinh.registry.kinds import KINDS, SENSITIVE
from ansinh.registry.models import Cancellation, Fact, FactKind, Person
from ansinh.registry.queries import SEALED_NAMES, evidence_bytes, facts_of_person, timeline
from ansinh.registry.sealed import opened, value_of
from ansinh.registry.services import cancel_fact, correct_fact, record_fact, store_evidence
from ansinh.registry.services.imports.files import file_of, keep
from ansinh.registry.services.sealing import seal_again, seals
from tests.registry.conftest import JUNE, Town

DAY = date(2026, 11, 30)
MONTH = Month(2026, 11)


def raw(fact: Fact) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM registry_fact WHERE id = %s", [fact.pk])
        return str(cursor.fetchone()[0])


@dataclass
class Sick:
    """A child of a poor household with HIV, and a neighbour's child of whom nothing is known."""

    town: Town
    person: Person
    other: Person
    fact: Fact


@pytest.fixture
def sick(town: Town) -> Sick:
    person, other = (town.person(name, date(2016, 1, 1)) for name in ("Trần Văn An", "Lê Văn Bê"))
    for one in (person, other):
        town.fact(town.home((one, "HEAD")), "poverty", "POOR")
    return Sick(town, person, other, town.fact(person, "hiv", True))


def test_a_seal_opens_to_what_was_sealed_and_only_for_its_kind() -> None:
    ring = Ring((read_key(new_key()),))
    sealed = [ring.seal("true", "hiv") for _ in range(2)]

    assert sealed[0] != sealed[1]
    assert len(ring.seal("false", "hiv")) == len(sealed[0]), "the length says nothing"
    assert ring.unseal(sealed[0], "hiv") == "true"
    with pytest.raises(SealBroken):
        ring.unseal(sealed[0], "pregnant")
    with pytest.raises(SealBroken):
        ring.unseal(sealed[0][:-4] + "AAAA", "hiv")
    with pytest.raises(SealBroken, match="khóa"):
        Ring((read_key(new_key()),)).unseal(sealed[0], "hiv")


def test_a_key_that_is_none_is_refused() -> None:
    for text in ("", "ngắn", "a" * 44):
        with pytest.raises(KeyMalformed):
            read_key(text)


def test_every_kind_of_the_table_has_the_class_the_vocabulary_gives_it(town: Town) -> None:
    held = dict(FactKind.objects.exclude(sensitivity="").values_list("code", "sensitivity"))

    assert held == SENSITIVE
    assert set(SENSITIVE) <= {kind.code for kind in KINDS}


def test_the_table_holds_no_value_in_the_clear(sick: Sick) -> None:
    assert is_sealed(raw(sick.fact))
    assert value_of(sick.fact) == "true"


@pytest.mark.parametrize(("kind", "value"), [("pregnant", True), ("child_harm", "SEXUAL_ABUSE")])
def test_other_sensitive_kinds_are_sealed_too(town: Town, kind: str, value: bool | str) -> None:
    fact = town.fact(town.person(), kind, value)

    assert is_sealed(raw(fact))
    assert opened(kind, raw(fact)) == str(value).lower() or opened(kind, raw(fact)) == value


def test_sql_that_writes_a_sensitive_value_in_the_clear_is_refused(sick: Sick) -> None:
    with pytest.raises(Error, match="niêm phong"), transaction.atomic():
        Fact.objects.create(
            person=sick.other,
            kind=FactKind.objects.get(code="hiv"),
            value="true",
            during=sick.fact.during,
            recorded_at=JUNE,
            source=sick.fact.source,
        )


def test_the_same_value_again_is_the_fact_that_is_held(sick: Sick) -> None:
    assert sick.town.fact(sick.person, "hiv", True).pk == sick.fact.pk


def test_what_the_paper_is_called_is_sealed_too(sick: Sick) -> None:
    paper = "Kết quả xét nghiệm HIV số 12"
    fact = record_fact(
        person=sick.other, kind="hiv", value=True, since=DAY, source="ubnd", evidence=paper, at=JUNE
    )

    assert is_sealed(fact.evidence)
    (row,) = [row for row in timeline(sick.other) if row.code == "hiv"]
    assert row.evidence == paper


def test_sql_that_says_in_the_clear_why_one_was_taken_back_is_refused(sick: Sick) -> None:
    with pytest.raises(Error, match="niêm phong"), transaction.atomic():
        Cancellation.objects.create(fact=sick.fact, reason="nhầm", cancelled_at=JUNE)


def test_a_correction_is_sealed_as_well(sick: Sick) -> None:
    corrected = correct_fact(
        sick.fact, value=False, since=date(2020, 1, 1), source="ubnd", at=JUNE + timedelta(days=9)
    )

    assert is_sealed(raw(corrected))
    assert value_of(corrected) == "false"


class TestTheLaw:
    def test_reads_the_value_of_one_person(self, sick: Sick) -> None:
        assert facts_of_person(sick.person, DAY, DAY)["hiv"] is True
        assert facts_of_person(sick.other, DAY, DAY)["hiv"] is False
        assert decide_person(sick.person, MONTH, DAY).low > 0
        assert decide_person(sick.other, MONTH, DAY).high == 0

    def test_reads_it_for_an_official_who_may_not_see_it(self, sick: Sick) -> None:
        with acting(official="can-bo", area=sick.town.here.path, duty="COMMUNE_OFFICIAL"):
            assert decide_person(sick.person, MONTH, DAY).low > 0
            assert Fact.objects.filter(kind__code="hiv").count() == 0

    def test_reads_it_in_columns(self, sick: Sick) -> None:
        frame = facts_of_month(open_book(MONTH, DAY)).collect()

        held = dict(frame.select("person_id", "hiv").iter_rows())
        assert held[sick.person.pk] is True
        assert held[sick.other.pk] is False

    def test_leaves_the_column_out_when_nobody_has_it(self, town: Town) -> None:
        town.person()

        assert "hiv" not in facts_of_month(open_book(MONTH, DAY)).collect().columns


class TestSight:
    def test_the_row_is_hidden_without_a_purpose(self, sick: Sick) -> None:
        with acting(official="can-bo", area=sick.town.here.path, duty="COMMUNE_OFFICIAL"):
            assert Fact.objects.filter(kind__code="poverty").exists()
            assert not Fact.objects.filter(kind__code="hiv").exists()
            assert "hiv" not in {row.code for row in timeline(sick.person)}

    def test_it_shows_while_a_purpose_is_told_and_no_longer(self, sick: Sick) -> None:
        with acting(official="can-bo", area=sick.town.here.path, duty="COMMUNE_OFFICIAL"):
            with unsealing("giải quyết hồ sơ"):
                told = {row.code: row.value for row in timeline(sick.person)}
                assert told["hiv"] == "true"
            assert not Fact.objects.filter(kind__code="hiv").exists()

    def test_a_purpose_opens_no_other_commune(self, sick: Sick) -> None:
        with (
            acting(official="can-bo", area=sick.town.there.path, duty="COMMUNE_OFFICIAL"),
            unsealing("tò mò"),
        ):
            assert not Fact.objects.exists()

    def test_who_pays_sees_no_fact_at_all(self, sick: Sick) -> None:
        for duty in ("PAYMENT_CLERK", "FINANCE"):
            with acting(official="chi-tra", area="48.", duty=duty):
                assert Person.objects.exists()
                assert not Fact.objects.exists()

    def test_an_official_records_one_only_while_a_purpose_is_told(self, sick: Sick) -> None:
        with acting(official="can-bo", area=sick.town.here.path, duty="COMMUNE_OFFICIAL"):
            with pytest.raises(Error, match="row-level security"), transaction.atomic():
                sick.town.fact(sick.other, "hiv", True)
            with unsealing("ghi dữ kiện"):
                assert value_of(sick.town.fact(sick.other, "hiv", True)) == "true"


class TestRotation:
    @pytest.fixture(autouse=True)
    def _own_keys(self, tmp_path, monkeypatch, settings) -> None:
        settings.FILES = tmp_path
        monkeypatch.setattr(keys, "key_file", lambda: tmp_path / "keys" / "seal")
        keys.ring.cache_clear()
        yield
        keys.ring.cache_clear()

    def test_a_new_key_seals_again_and_the_old_one_is_needed_no_more(self, town: Town) -> None:
        fact = record_fact(
            person=town.person(), kind="hiv", value=True, since=DAY, source="ubnd", at=JUNE,
            evidence="giấy xét nghiệm",
        )  # fmt: skip
        before = raw(fact)

        call_command("seal", "--rotate", "--json")

        assert raw(fact)[:7] != before[:7]
        assert seals().older == 0
        assert seal_again() == 0
        old = keys.key_file().read_text().split()
        assert len(old) == 2
        keys.key_file().write_text(old[0])
        keys.ring.cache_clear()
        assert opened("hiv", raw(fact)) == "true"
        fact.refresh_from_db()
        assert opened("hiv", fact.evidence) == "giấy xét nghiệm"

    def test_the_reason_of_a_cancellation_is_sealed_again_with_it(self, town: Town) -> None:
        fact = town.fact(town.person(), "hiv", True)
        cancellation = cancel_fact(fact, reason="nhầm người", at=JUNE + timedelta(days=1))
        before = cancellation.reason

        call_command("seal", "--rotate", "--json")

        cancellation.refresh_from_db()
        assert is_sealed(before)
        assert before[:7] != cancellation.reason[:7]
        assert opened("hiv", cancellation.reason) == "nhầm người"
        assert (seals().current, seals().older) == (2, 0)

    def test_papers_and_lists_are_sealed_again_with_it_and_the_old_key_opens_them_no_more(
        self, town: Town
    ) -> None:
        paper = store_evidence(b"%PDF-1.7 x", "a.pdf", at=JUNE)
        sent = keep("họ tên,hiv".encode())
        call_command("seal", "--rotate", "--json")

        assert (seals().files, seals().files_older) == (2, 0)
        new, old = keys.key_file().read_text().split()
        keys.key_file().write_text(new)
        keys.ring.cache_clear()
        assert evidence_bytes(paper) == b"%PDF-1.7 x"
        assert file_of(sent) == "họ tên,hiv".encode()
        keys.key_file().write_text(old)
        keys.ring.cache_clear()
        with pytest.raises(EvidenceLost, match="Không có khóa"):
            evidence_bytes(paper)

    def test_the_file_is_for_its_owner_alone(self, town: Town) -> None:
        keys.ring()

        assert keys.key_file().stat().st_mode & 0o777 == 0o600
        assert keys.key_file().parent.stat().st_mode & 0o777 == 0o700

    def test_keys_of_the_environment_are_added_where_they_are_kept(self, monkeypatch) -> None:
        monkeypatch.setenv(keys.VARIABLE, f"{new_key()},{new_key()}")
        keys.ring.cache_clear()

        assert len(keys.ring().keys) == 2
        with pytest.raises(keys.KeysNotOurs, match="ANSINH_SEAL_KEY"):
            keys.add_key()

    def test_nothing_but_the_seal_of_a_kept_row_changes(self, town: Town) -> None:
        fact = town.fact(town.person(), "hiv", True)

        with pytest.raises(Error, match="không được sửa"), transaction.atomic():
            Fact.objects.filter(pk=fact.pk).update(value="false")
        with pytest.raises(Error, match="không được sửa"), transaction.atomic():
            Fact.objects.filter(pk=fact.pk).update(
                value=fact.value + "A", recorded_at=datetime(2020, 1, 1, tzinfo=UTC)
            )


class TestWhatWouldTell:
    def test_the_group_is_named_neutrally_where_it_pays_and_nowhere_else(self, sick: Sick) -> None:
        for person in (sick.person, sick.other):
            for every in (True, False):
                decision = decide_person(person, MONTH, DAY)
                told = decision.explain(every=every, sealed=SEALED_NAMES).text()
                assert "HIV" not in told
                assert ("được bảo mật" in told) is (person is sick.person)
        assert "HIV" in decide_person(sick.person, MONTH, DAY).explain().text()

    def test_the_code_kept_of_a_person_is_a_made_up_name(self, sick: Sick) -> None:
        assess(MONTH, known=DAY, at=JUNE)

        found = Determination.objects.filter(person=sick.person, benefit="MONTHLY")
        (kept,) = found.values_list("clause", flat=True)
        assert is_sealed(kept)
        assert is_protected(kept)
        assert plain_code(kept).startswith("nd_335_2026.k3.")
        assert [clause.group.group for clause in clauses_of(MONTH, DAY, kept)] == ["K3"]

    def test_a_group_that_only_denies_the_fact_keeps_its_name(self) -> None:
        assert not is_protected("nd_335_2026.k7.all")
        assert is_protected("nd_335_2026.k8.all")
