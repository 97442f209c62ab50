"""The list of a month: regular lines, arrears, withdrawals, overpayments."""

import threading
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ansinh.db.acting import acting
from ansinh.kernel.month import Month
from ansinh.payments.models import Batch, Cycle, Entry, Overpayment, Payment
from ansinh.payments.queries import balance, disagreements
from ansinh.payments.services import (
    CycleClosed,
    EarlierThanLastList,
    PayrollResult,
    StartsAfterTheMonth,
    WholeCityNeeded,
    build_payroll,
    close_cycle,
    discard_batch,
    prepare_batch,
)
from tests.payments.city import JULY, LISTED_ON, NOVEMBER, OCTOBER, City

BEFORE = list(JULY.until(OCTOBER))
REVIEW = date(2026, 11, 18)


@pytest.fixture
def paid_city(city: City) -> City:
    """One person paid 750.000 a month from July to October."""
    city.grant(city.person(), 750_000, JULY, date(2026, 6, 20))
    for month in BEFORE:
        city.build(month)
        city.pay(month)
    return city


def person_of(city: City):
    return Payment.objects.order_by("pk")[0].person


def arrears() -> list[tuple[int, int]]:
    rows = Payment.objects.filter(kind="ARREARS").order_by("month", "pk")
    return [(row.month.month, row.amount) for row in rows]


def agrees(month: Month = NOVEMBER) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    return disagreements(month) == [] and balance(month).differs == 0


class TestRegular:
    def test_pays_what_decisions_grant_for_the_month(self, city: City):
        city.grant(city.person(), 810_000, NOVEMBER, REVIEW)

        assert city.build() == PayrollResult(regular=1, regular_amount=810_000)
        assert agrees()

    def test_run_twice_adds_nothing(self, paid_city: City):
        paid_city.grant(person_of(paid_city), 810_000, JULY, REVIEW)
        paid_city.build()
        payments, entries = Payment.objects.count(), Entry.objects.count()

        assert paid_city.build() == PayrollResult()
        assert (Payment.objects.count(), Entry.objects.count()) == (payments, entries)
        assert Cycle.objects.get(month=NOVEMBER.first_day).runs == 1

    def test_a_decision_signed_after_the_day_is_not_known(self, city: City):
        city.grant(city.person(), 810_000, NOVEMBER, date(2026, 11, 21))

        assert city.build(on=date(2026, 11, 20)).regular == 0

    def test_a_stopped_benefit_is_not_paid(self, city: City):
        person = city.person()
        city.grant(person, 810_000, JULY, date(2026, 6, 20))
        city.grant(person, 0, NOVEMBER, REVIEW)

        assert city.build(since=NOVEMBER).regular == 0

    def test_pays_by_bank_only_who_has_an_account(self, city: City):
        for account in (None, ("970436", "0123456789")):
            city.grant(city.person(account=account), 810_000, NOVEMBER, REVIEW)
        city.build()

        rows = Payment.objects.order_by("pk").values_list("channel", "bank_bin", "account_number")
        assert list(rows) == [("VNPOST", "", ""), ("BANK", "970436", "0123456789")]

    def test_takes_the_ward_where_the_person_lives_when_the_list_is_made(self, city: City):
        person = city.person()
        city.grant(person, 810_000, OCTOBER, date(2026, 9, 1))
        city.build(OCTOBER, since=OCTOBER)
        person.area = city.wards[1]
        person.save()
        city.build(NOVEMBER, since=OCTOBER)

        codes = Payment.objects.order_by("month").values_list("area__code", flat=True)
        assert list(codes) == ["20242", "20257"]

    def test_refuses_a_closed_cycle(self, city: City):
        city.build()
        close_cycle(NOVEMBER, date(2026, 12, 20))

        with pytest.raises(CycleClosed, match="đã khóa sổ"):
            city.build()

    def test_a_ward_alone_cannot_make_the_list(self, city: City):
        with pytest.raises(WholeCityNeeded), acting(official="xã", area="48.20242."):
            city.build()

    def test_refuses_arrears_from_after_the_month(self, city: City):
        with pytest.raises(StartsAfterTheMonth):
            build_payroll(OCTOBER, on=LISTED_ON[OCTOBER], since=NOVEMBER)

    def test_refuses_to_forget_what_a_later_list_knew(self, city: City):
        city.build(NOVEMBER)

        with pytest.raises(EarlierThanLastList, match="20/11/2026"):
            city.build(OCTOBER, on=date(2026, 9, 24))

    def test_leaves_an_earlier_list_as_it_was_made(self, paid_city: City):
        paid_city.grant(person_of(paid_city), 810_000, JULY, REVIEW)
        paid_city.build(NOVEMBER)

        assert paid_city.build(OCTOBER) == PayrollResult()
        assert not Overpayment.objects.exists()


class TestArrears:
    def test_july_to_october_are_separate_lines_that_add_up(self, paid_city: City):
        paid_city.grant(person_of(paid_city), 810_000, JULY, REVIEW)
        made = paid_city.build()

        assert arrears() == [(7, 60_000), (8, 60_000), (9, 60_000), (10, 60_000)]
        assert (made.arrears, made.arrears_amount, made.regular_amount) == (4, 240_000, 810_000)
        assert agrees()

    def test_each_line_says_why(self, paid_city: City):
        paid_city.grant(person_of(paid_city), 810_000, JULY, REVIEW)
        paid_city.build()

        assert Payment.objects.get(kind="ARREARS", month=OCTOBER.first_day).reason == (
            "Mức mới từ 7/2026 theo quyết định số 02/QĐ-UBND ngày 18/11/2026: 810.000 đồng; "
            "tháng 10/2026 đã chi 750.000 đồng"
        )

    def test_a_month_never_paid_says_so(self, city: City):
        city.grant(city.person(), 540_000, OCTOBER, REVIEW)
        city.build()

        assert Payment.objects.get(kind="ARREARS").reason == (
            "Chưa chi tháng 10/2026; hưởng từ 10/2026 theo quyết định số 01/QĐ-UBND ngày "
            "18/11/2026: 540.000 đồng"
        )

    def test_months_before_since_are_left_alone(self, paid_city: City):
        paid_city.grant(person_of(paid_city), 810_000, JULY, REVIEW)
        paid_city.build(since=OCTOBER)

        assert arrears() == [(10, 60_000)]

    def test_returned_money_counts_as_instructed_and_is_named(self, city: City):
        person = city.person()
        city.grant(person, 750_000, OCTOBER, date(2026, 9, 1))
        city.build(OCTOBER)
        batch = city.send(OCTOBER)
        city.answer(batch, (batch.payments.get(), "Trả lại;Vắng mặt"))
        city.grant(person, 810_000, OCTOBER, REVIEW)
        city.build()

        line = Payment.objects.get(kind="ARREARS")
        assert line.amount == 60_000
        assert "bị trả lại 750.000 đồng" in line.reason

    def test_a_raise_within_the_cycle_adds_a_line_for_the_same_month(self, city: City):
        person = city.person()
        city.grant(person, 750_000, NOVEMBER, REVIEW)
        city.build()
        city.grant(person, 810_000, NOVEMBER, date(2026, 11, 21))
        city.build(on=date(2026, 11, 22))
        city.grant(person, 1_080_000, NOVEMBER, date(2026, 11, 23))
        city.build(on=date(2026, 11, 23))

        assert arrears() == [(11, 60_000), (11, 270_000)]
        assert agrees()

    def test_a_month_paid_late_is_not_paid_again_as_regular(self, city: City):
        city.grant(city.person(), 540_000, OCTOBER, date(2026, 11, 1))
        city.build(NOVEMBER)
        city.build(OCTOBER, on=LISTED_ON[NOVEMBER])

        assert Payment.objects.filter(month=OCTOBER.first_day).count() == 1


class TestLowered:
    def test_what_was_paid_too_much_is_recorded_and_not_netted(self, paid_city: City):
        paid_city.grant(person_of(paid_city), 500_000, OCTOBER, REVIEW)
        made = paid_city.build()

        assert (made.overpayments, made.recover, made.regular_amount) == (1, 250_000, 500_000)
        assert Overpayment.objects.get().reason == (
            "Mức mới từ 10/2026 theo quyết định số 02/QĐ-UBND ngày 18/11/2026: 500.000 đồng; "
            "tháng 10/2026 đã chi 750.000 đồng"
        )

    def test_a_stop_in_the_past_says_so(self, paid_city: City):
        paid_city.grant(person_of(paid_city), 0, OCTOBER, REVIEW)
        paid_city.build()

        assert Overpayment.objects.get().reason.startswith("Thôi hưởng từ 10/2026 theo quyết định")

    def test_an_overpayment_is_recorded_once(self, paid_city: City):
        paid_city.grant(person_of(paid_city), 500_000, OCTOBER, REVIEW)
        paid_city.build()

        assert paid_city.build(on=date(2026, 11, 22)).overpayments == 0

    def test_a_later_raise_takes_the_overpayment_back_before_it_pays(self, paid_city: City):
        person = person_of(paid_city)
        paid_city.grant(person, 500_000, OCTOBER, REVIEW)
        paid_city.build()
        paid_city.grant(person, 800_000, OCTOBER, date(2026, 11, 21))
        made = paid_city.build(on=date(2026, 11, 22))

        assert made.recover == -250_000
        assert sum(Overpayment.objects.values_list("amount", flat=True)) == 0
        assert (10, 50_000) in arrears()

    def test_what_no_file_took_leaves_the_list(self, city: City):
        person = city.person()
        city.grant(person, 810_000, NOVEMBER, REVIEW)
        city.build()
        city.grant(person, 0, NOVEMBER, date(2026, 11, 21))
        made = city.build(on=date(2026, 11, 22))

        assert (made.withdrawn, made.withdrawn_amount, made.overpayments) == (1, 810_000, 0)
        assert balance(NOVEMBER).entitled == 0
        assert agrees()

    def test_what_no_file_took_is_listed_anew_at_the_lower_amount(self, city: City):
        person = city.person()
        city.grant(person, 810_000, NOVEMBER, REVIEW)
        city.build()
        city.grant(person, 540_000, NOVEMBER, date(2026, 11, 21))
        made = city.build(on=date(2026, 11, 22))

        assert (made.withdrawn, made.regular_amount) == (1, 540_000)
        assert city.build(on=date(2026, 11, 22)) == PayrollResult()
        assert agrees()

    def test_a_discarded_batch_lets_the_dead_leave_the_list(self, city: City):
        person = city.person()
        city.grant(person, 810_000, NOVEMBER, REVIEW)
        city.build()
        batch = prepare_batch(NOVEMBER, "VNPOST", by=city.clerk, on=REVIEW)
        assert isinstance(batch, Batch)
        city.grant(person, 0, NOVEMBER, date(2026, 11, 21))
        discard_batch(batch, by=city.finance, reason="Người hưởng chết")

        assert city.build(on=date(2026, 11, 22)).withdrawn == 1
        assert prepare_batch(NOVEMBER, "VNPOST", by=city.clerk, on=REVIEW) is None
        assert agrees()


class TestHeldByTheDatabase:
    def test_a_month_is_paid_once(self, city: City):
        city.grant(city.person(), 810_000, NOVEMBER, REVIEW)
        city.build()
        again = Payment.objects.get()
        again.pk, again.run = None, 2

        with pytest.raises(IntegrityError, match=r"month_paid_once|paid_once_a_cycle"):
            again.save()

    def test_arrears_without_a_reason_are_refused(self, city: City):
        city.grant(city.person(), 810_000, NOVEMBER, REVIEW)
        city.build()
        line = Payment.objects.get()
        line.pk, line.kind = None, "ARREARS"

        with pytest.raises(IntegrityError, match="arrears_say_why"):
            line.save()

    @pytest.mark.parametrize("change", [{"amount": 1}, {"month": date(2026, 1, 1)}])
    def test_a_payment_is_never_edited(self, city: City, change: dict[str, object]):
        city.grant(city.person(), 810_000, NOVEMBER, REVIEW)
        city.build()

        with pytest.raises(IntegrityError, match="không được sửa"):
            Payment.objects.update(**change)

    def test_what_is_paid_stays_paid(self, paid_city: City):
        with pytest.raises(IntegrityError, match="không được sửa"):
            Payment.objects.update(status="SENT")

    def test_a_payment_is_never_deleted(self, paid_city: City):
        with pytest.raises(IntegrityError, match="không được xóa"), connection.cursor() as cursor:
            cursor.execute("DELETE FROM payments_payment")


class TestTwoAtOnce:
    def test_two_connections_make_one_list(self, committed_city: City, django_db_blocker):
        for _each in range(20):
            committed_city.grant(committed_city.person(), 810_000, OCTOBER, REVIEW)
        results: list[PayrollResult] = []

        def run() -> None:
            with django_db_blocker.unblock():
                try:
                    results.append(committed_city.build())
                finally:
                    connection.close()

        threads = [threading.Thread(target=run) for _each in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)

        assert sorted(made.regular for made in results) == [0, 0, 0, 20]
        assert Payment.objects.count() == 40
        assert agrees()

    def test_lists_of_two_months_wait_for_each_other(self, committed_city: City, django_db_blocker):
        """October is in both: as arrears of November's list, and as October's own."""
        committed_city.grant(committed_city.person(), 810_000, OCTOBER, REVIEW)
        results: list[PayrollResult] = []

        def october() -> None:
            with django_db_blocker.unblock():
                try:
                    results.append(committed_city.build(OCTOBER, on=LISTED_ON[NOVEMBER]))
                finally:
                    connection.close()

        thread = threading.Thread(target=october)
        with transaction.atomic():
            committed_city.build(NOVEMBER)
            thread.start()
            thread.join(0.5)
            assert thread.is_alive()
        thread.join(60)

        assert results == [PayrollResult()]
        assert Payment.objects.filter(month=OCTOBER.first_day).count() == 1


AMOUNTS = st.sampled_from([0, 500_000, 540_000, 810_000, 1_080_000])
STEPS = st.lists(st.tuples(st.integers(0, 4), AMOUNTS, st.booleans()), min_size=1, max_size=6)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(STEPS)
def test_whatever_is_decided_what_was_instructed_less_what_to_recover_is_granted(
    city: City, steps: list[tuple[int, int, bool]]
):
    """Money in = money out, over any decisions, lists and files."""
    with transaction.atomic():
        person = city.person()
        for day, (back, amount, send) in enumerate(steps, 20):
            on = date(2026, 11, day)
            city.grant(person, amount, NOVEMBER.plus(-back), on)
            city.build(on=on)
            if send and Payment.objects.filter(person=person, status="DUE").exists():
                city.pay(NOVEMBER)
        for month in JULY.until(NOVEMBER):
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT coalesce(sum(amount), 0) FROM casework_granted(%s)"
                    " WHERE person_id = %s",
                    [month.first_day, person.pk],
                )
                granted = cursor.fetchone()[0]
            of_month = {"person": person, "month": month.first_day}
            lines = Payment.objects.filter(**of_month).exclude(status="WITHDRAWN")
            recover = Overpayment.objects.filter(**of_month)
            net = sum(lines.values_list("amount", flat=True))
            net -= sum(recover.values_list("amount", flat=True))
            assert net == granted
        assert agrees()
        transaction.set_rollback(True)
