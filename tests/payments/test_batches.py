"""Batches: two officials, one file that never changes, and the closing of a cycle."""

import hashlib
import os
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from ansinh.db.acting import acting
from ansinh.payments.files import path_of
from ansinh.payments.models import Batch, Overpayment, Payment
from ansinh.payments.queries import (
    FileChanged,
    balance,
    batch_file,
    no_longer_granted,
    unsendable,
)
from ansinh.payments.services import (
    BatchNotPrepared,
    BatchOutOfSight,
    CycleNotSettled,
    MakerReleases,
    NoSuchCycle,
    ReasonMissing,
    RoleMayNot,
    close_cycle,
    discard_batch,
    prepare_batch,
    refresh_payees,
    reissue,
    release_batch,
)
from ansinh.registry.models import PayoutAccount
from tests.payments.city import NOVEMBER, City

REVIEW = date(2026, 11, 18)
ON = date(2026, 11, 23)


def listed(city: City, account: tuple[str, str] | None = None) -> City:
    """Two people on the list of November."""
    for name in ("Trần Văn Bình", "Nguyễn Thị An"):
        city.grant(city.person(name, account=account), 810_000, NOVEMBER, REVIEW)
    city.build()
    return city


def prepared(city: City, channel: str = "VNPOST") -> Batch:
    batch = prepare_batch(NOVEMBER, channel, by=city.clerk, on=ON)
    assert batch is not None
    return batch


class TestPrepare:
    def test_lists_every_waiting_payment_and_writes_the_file(self, city: City, files: Path):
        batch = prepared(listed(city))
        path = files / "payments" / "2026-11" / "AS-2026-11-VNPOST-01.xlsx"

        assert (batch.payments_count, batch.total) == (2, 1_620_000)
        assert set(Payment.objects.values_list("status", "batch")) == {("LISTED", batch.pk)}
        assert hashlib.sha256(path.read_bytes()).hexdigest() == batch.sha256
        assert batch.payer == "Ủy ban nhân dân thành phố Đà Nẵng"

    def test_prepares_nothing_when_nothing_waits(self, city: City):
        prepared(listed(city))

        assert prepare_batch(NOVEMBER, "VNPOST", by=city.clerk, on=ON) is None

    def test_chains_the_files_of_a_channel(self, city: City):
        first = prepared(listed(city))
        city.grant(city.person(), 540_000, NOVEMBER, REVIEW)
        city.build()
        second = prepared(city)

        assert (second.number, second.previous_sha256) == (2, first.sha256)

    def test_needs_a_list(self, city: City):
        with pytest.raises(NoSuchCycle, match="build_payroll 2026-11"):
            prepare_batch(NOVEMBER, "VNPOST", by=city.clerk, on=ON)

    def test_only_a_payment_clerk_prepares(self, city: City):
        with pytest.raises(RoleMayNot, match="Cán bộ chi trả"):
            prepare_batch(NOVEMBER, "VNPOST", by=city.finance, on=ON)

    def test_leaves_an_unknown_bank_behind_and_says_what_to_do(self, city: City):
        listed(city, ("970436", "0123456789"))
        odd = city.person("Lê Thị Lạ", account=("123456", "0123456789"))
        city.grant(odd, 540_000, NOVEMBER, REVIEW)
        city.build()
        left = unsendable(NOVEMBER, "BANK")
        batch = prepared(city, "BANK")

        assert batch.payments_count == 2
        assert [(line.row, line.full_name, line.got) for line in left] == [
            (3, "Lê Thị Lạ", "123456")
        ]
        assert "banks.csv" in left[0].remedy
        assert Payment.objects.get(person=odd).status == "DUE"

    def test_a_corrected_account_is_taken_before_listing_and_not_after(self, city: City):
        listed(city, ("123456", "0123456789"))
        PayoutAccount.objects.update(bank_bin="970436")
        assert refresh_payees(NOVEMBER) == 2
        prepared(city, "BANK")
        PayoutAccount.objects.update(account_number="999999999")

        assert refresh_payees(NOVEMBER) == 0
        assert set(Payment.objects.values_list("account_number", flat=True)) == {"0123456789"}


class TestRelease:
    def test_sends_the_payments(self, city: City):
        release_batch(prepared(listed(city)), by=city.finance, on=ON)

        assert set(Payment.objects.values_list("status", flat=True)) == {"SENT"}
        assert balance(NOVEMBER).in_flight == 1_620_000
        assert balance(NOVEMBER).differs == 0

    def test_refuses_the_maker(self, city: City):
        with pytest.raises(MakerReleases, match="Hãy nhờ người khác"):
            release_batch(prepared(listed(city)), by=city.clerk, on=ON)

    def test_refuses_the_maker_by_raw_sql_too(self, city: City):
        batch = prepared(listed(city))

        with (
            pytest.raises(IntegrityError, match="maker_is_not_releaser"),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                "UPDATE payments_batch SET status = 'RELEASED', released_by_id = prepared_by_id,"
                " released_on = prepared_on WHERE id = %s",
                [batch.pk],
            )

    def test_a_releaser_can_see_who_is_no_longer_entitled(self, city: City):
        batch = prepared(listed(city))
        first = batch.payments.order_by("pk")[0]
        assert no_longer_granted(batch, ON) == []
        city.grant(first.person, 0, NOVEMBER, date(2026, 11, 22))

        assert [(row.reference, row.granted) for row in no_longer_granted(batch, ON)] == [
            (first.reference, 0)
        ]

    def test_refuses_whoever_does_not_see_the_whole_batch(self, city: City):
        batch = prepared(listed(city))

        with pytest.raises(BatchOutOfSight), acting(official="ai", area="48.20257."):
            release_batch(batch, by=city.finance, on=ON)
        assert balance(NOVEMBER).listed == 1_620_000

    def test_refuses_a_second_release(self, city: City):
        batch = prepared(listed(city))
        release_batch(batch, by=city.finance, on=ON)

        with pytest.raises(BatchNotPrepared):
            release_batch(batch, by=city.finance, on=ON)

    def test_refuses_a_file_that_was_altered(self, city: City):
        batch = prepared(listed(city))
        path = batch_file(batch)
        path.write_bytes(path.read_bytes() + b" ")

        with pytest.raises(FileChanged, match="bản sao lưu"):
            release_batch(batch, by=city.finance, on=ON)
        assert Payment.objects.filter(status="SENT").count() == 0

    def test_a_chair_does_not_release(self, city: City):
        with pytest.raises(RoleMayNot):
            release_batch(prepared(listed(city)), by=city.chairs[city.wards[0].pk], on=ON)

    def test_a_released_batch_is_never_edited(self, city: City):
        release_batch(prepared(listed(city)), by=city.finance, on=ON)

        with pytest.raises(IntegrityError, match="không được sửa"):
            Batch.objects.update(sha256="0" * 64)

    def test_a_released_batch_never_goes_back(self, city: City):
        release_batch(prepared(listed(city)), by=city.finance, on=ON)

        with pytest.raises(IntegrityError, match="không được sửa"):
            Batch.objects.update(status="PREPARED", released_by=None, released_on=None)

    def test_discarding_gives_reasons_and_frees_the_payments(self, city: City):
        batch = prepared(listed(city))
        with pytest.raises(ReasonMissing):
            discard_batch(batch, by=city.finance, reason=" ")
        discard_batch(batch, by=city.finance, reason="Sai kỳ")

        assert set(Payment.objects.values_list("status", flat=True)) == {"DUE"}
        assert prepared(city).number == 2


class TestFile:
    @pytest.mark.parametrize("channel", ["VNPOST", "BANK"])
    def test_is_made_again_with_the_same_bytes_when_lost(self, city: City, channel: str):
        batch = prepared(
            listed(city, ("970436", "0123456789") if channel == "BANK" else None), channel
        )
        path = batch_file(batch)
        before = path.read_bytes()
        path.unlink()

        assert batch_file(batch).read_bytes() == before

    def test_is_not_made_again_differently(self, city: City):
        batch = prepared(listed(city))
        batch_file(batch).unlink()
        person = Payment.objects.order_by("pk")[0].person
        person.full_name = "Tên Khác"
        person.save()

        with pytest.raises(FileChanged, match="dữ liệu đã đổi"):
            batch_file(batch)
        assert not path_of(batch).exists()


CRASH = """
import os, sys
import django
django.setup()
from datetime import date
from pathlib import Path
from typing import Any
from django.conf import settings
settings.FILES = Path(sys.argv[1])
from ansinh.accounts.models import Official
from ansinh.kernel.month import Month
from ansinh.payments.services import prepare_batch as module_
import ansinh.payments.services.prepare_batch
verb = sys.modules["ansinh.payments.services.prepare_batch"]
write = verb.write_whole
def and_die(path, content):
    write(path, content)
    os.kill(os.getpid(), 9)
verb.write_whole = and_die
verb.prepare_batch(Month(2026, 11), "VNPOST", by=Official.objects.get(username="chitra"),
                   on=date(2026, 11, 23))
"""


class TestCrash:
    def test_killed_between_file_and_commit_leaves_nothing_and_the_same_file_next_time(
        self, committed_city: City, files: Path
    ):
        listed(committed_city)
        parameters = connection.get_connection_params()
        url = f"postgresql://{parameters.get('user', '')}@/{parameters['dbname']}"
        killed = subprocess.run(
            [sys.executable, "-c", CRASH, str(files)],
            env=os.environ
            | {
                "DJANGO_SETTINGS_MODULE": "ansinh.settings",
                "DATABASE_URL": f"{url}?host={parameters['host']}",
            },
            check=False,
            capture_output=True,
            timeout=120,
        )
        orphan = files / "payments" / "2026-11" / "AS-2026-11-VNPOST-01.xlsx"
        left = orphan.read_bytes()

        assert killed.returncode == -9, killed.stderr.decode()
        assert not Batch.objects.exists()
        assert set(Payment.objects.values_list("status", flat=True)) == {"DUE"}

        batch = prepared(committed_city)
        assert batch_file(batch).read_bytes() == left

    def test_an_error_after_the_file_leaves_no_batch(
        self, city: City, monkeypatch: pytest.MonkeyPatch
    ):
        listed(city)
        with pytest.raises(OSError), transaction.atomic():
            prepared(city)
            raise OSError("đĩa đầy")
        assert not Batch.objects.exists()
        city.grant(city.person(), 540_000, NOVEMBER, REVIEW)
        city.build()

        assert prepared(city).payments_count == 3
        assert batch_file(Batch.objects.get()).exists()


class TestTwoAtOnce:
    def test_two_officials_who_prepare_at_once_make_one_batch(
        self, committed_city: City, django_db_blocker: Any
    ):
        listed(committed_city)
        results: list[Batch | None] = []

        def prepare() -> None:
            with django_db_blocker.unblock():
                try:
                    results.append(
                        prepare_batch(NOVEMBER, "VNPOST", by=committed_city.clerk, on=ON)
                    )
                finally:
                    connection.close()

        threads = [threading.Thread(target=prepare) for _each in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)

        assert sorted(batch is None for batch in results) == [False, True, True]


class TestClose:
    def test_names_what_is_still_open(self, city: City):
        listed(city, ("970436", "0123456789"))
        with pytest.raises(CycleNotSettled, match=r"chờ chi 1.620.000 đồng"):
            close_cycle(NOVEMBER, ON)
        batch = prepared(city, "BANK")
        with pytest.raises(CycleNotSettled, match=r"chưa gửi 1.620.000 đồng"):
            close_cycle(NOVEMBER, ON)
        release_batch(batch, by=city.finance, on=ON)
        with pytest.raises(CycleNotSettled, match=r"chưa có kết quả 1.620.000 đồng"):
            close_cycle(NOVEMBER, ON)

    def test_closes_when_all_is_settled_returned_money_included(self, city: City):
        batch = listed(city).send()
        first, second = batch.payments.order_by("pk")
        city.answer(batch, (first, "Đã chi"), (second, "Trả lại;Vắng mặt"))

        assert close_cycle(NOVEMBER, ON).status == "CLOSED"
        assert close_cycle(NOVEMBER, date(2027, 1, 1)).closed_on == ON

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE payments_cycle SET status = 'OPEN'",
            "INSERT INTO payments_entry (key, cycle_id, booked_on, memo)"
            " SELECT 'lạ', id, month, '' FROM payments_cycle",
        ],
        ids=["opened again", "booked"],
    )
    def test_what_is_closed_stays_closed_by_raw_sql_too(self, city: City, statement: str):
        listed(city).pay(NOVEMBER)
        close_cycle(NOVEMBER, ON)

        with pytest.raises(IntegrityError, match="đã khóa sổ"), connection.cursor() as cursor:
            cursor.execute(statement)

    def test_refuses_a_difference_with_the_ledger(self, city: City):
        listed(city).pay(NOVEMBER)
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO payments_entry (key, cycle_id, booked_on, memo)"
                " SELECT 'lạ', id, month, '' FROM payments_cycle RETURNING id"
            )
            entry = cursor.fetchone()[0]
            cursor.execute(
                "INSERT INTO payments_posting (entry_id, account_id, debit, credit)"
                " SELECT %s, id, CASE code WHEN 'payable' THEN 5 ELSE 0 END,"
                " CASE code WHEN 'treasury' THEN 5 ELSE 0 END FROM payments_account"
                " WHERE code IN ('payable', 'treasury')",
                [entry],
            )
        with pytest.raises(CycleNotSettled, match="lệch sổ kế toán 10 đồng"):
            close_cycle(NOVEMBER, ON)


class TestCarriedOver:
    def test_returned_money_is_sent_again_once_and_is_no_new_entitlement(self, city: City):
        batch = listed(city).send()
        first, second = batch.payments.order_by("pk")
        city.answer(batch, (first, "Đã chi"), (second, "Trả lại;Vắng mặt"))
        december = NOVEMBER.plus(1)

        assert reissue(december, [first.pk, second.pk], on=date(2026, 12, 21)) == (1, 810_000)
        assert reissue(december, [second.pk], on=date(2026, 12, 22)) == (0, 0)
        city.build(december, on=date(2026, 12, 22))
        again = Payment.objects.get(kind="REISSUE")
        assert (again.replaces_id, again.amount) == (second.pk, 810_000)
        assert "Vắng mặt" in again.reason
        found = balance(december)
        assert (found.reissued, found.entitled, found.differs) == (810_000, 1_620_000, 0)
        assert not Payment.objects.filter(kind="ARREARS").exists()
        assert not Overpayment.objects.exists()
