"""The ledger: balanced, append-only, equal to the payments."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from ansinh.payments.models import Cycle, Entry, Payment, Posting
from ansinh.payments.queries import balance, disagreements, ledger_balance
from ansinh.payments.services.ledger import book
from tests.payments.city import NOVEMBER, City

REVIEW = date(2026, 11, 18)


@pytest.fixture
def listed(city: City) -> City:
    """A list of two people in two wards, booked."""
    for ward, account in ((0, None), (1, ("970436", "0123456789"))):
        city.grant(city.person(ward=ward, account=account), 810_000, NOVEMBER, REVIEW)
    city.build()
    return city


def at_commit() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class TestBook:
    def test_refuses_sides_that_differ(self, listed: City):
        with pytest.raises(IntegrityError, match="không cân"), transaction.atomic():
            book(
                Cycle.objects.get(), "thử", on=REVIEW, memo="", debit={"payable": 5},
                credit={"treasury": 4},
            )  # fmt: skip
            at_commit()

    def test_refuses_the_same_event_twice(self, listed: City):
        sides = {"debit": {"payable": 5}, "credit": {"treasury": 5}}
        book(Cycle.objects.get(), "thử", on=REVIEW, memo="", **sides)

        with pytest.raises(IntegrityError, match="key"):
            book(Cycle.objects.get(), "thử", on=REVIEW, memo="", **sides)

    def test_books_nothing_for_nothing(self, listed: City):
        before = Entry.objects.count()
        book(Cycle.objects.get(), "thử", on=REVIEW, memo="", debit={"payable": 0}, credit={})

        assert Entry.objects.count() == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE payments_posting SET debit = debit + 1 WHERE debit > 0",
        "UPDATE payments_entry SET memo = ''",
        "DELETE FROM payments_posting",
        "DELETE FROM payments_entry",
        "TRUNCATE payments_posting",
        "TRUNCATE payments_entry CASCADE",
    ],
)
def test_what_is_booked_stays_booked(listed: City, statement: str):
    at_commit()
    with pytest.raises(IntegrityError, match="bút toán đảo"), connection.cursor() as cursor:
        cursor.execute(statement)


class TestAgreement:
    def test_entries_are_by_commune_benefit_channel_and_run(self, listed: City):
        assert sorted(Entry.objects.values_list("key", flat=True)) == [
            "due:2026-11:20242@2025-07-01:MONTHLY:VNPOST:1",
            "due:2026-11:20257@2025-07-01:MONTHLY:BANK:1",
        ]

    def test_a_payment_without_an_entry_shows(self, listed: City):
        stray = Payment.objects.order_by("pk")[0]
        stray.pk, stray.kind, stray.reason, stray.run = None, "ARREARS", "thử", 9
        stray.save()

        assert [(row.run, row.payments, row.ledger) for row in disagreements(NOVEMBER)] == [
            (9, 810_000, 0)
        ]
        assert balance(NOVEMBER).differs > 0

    def test_an_entry_without_a_payment_shows(self, listed: City):
        book(
            Cycle.objects.get(), "due:2026-11:20242@2025-07-01:MONTHLY:VNPOST:9", on=REVIEW,
            memo="", debit={"expense:MONTHLY": 5}, credit={"payable": 5},
        )  # fmt: skip

        assert [row.ledger for row in disagreements(NOVEMBER)] == [5]
        assert balance(NOVEMBER).differs == 10

    def test_debits_equal_credits_over_all_accounts(self, listed: City):
        listed.pay(NOVEMBER)
        listed.send(NOVEMBER, "BANK")
        accounts = {row.code: row.debit - row.credit for row in ledger_balance()}

        assert accounts == {
            "expense:MONTHLY": 1_620_000,
            "payable": 0,
            "in_flight:VNPOST": 0,
            "in_flight:BANK": -810_000,
            "treasury": -810_000,
        }

    def test_accounts_are_named_in_vietnamese(self, listed: City):
        names = {row.code: row.name for row in ledger_balance()}

        assert names["expense:MONTHLY"] == "Chi Trợ cấp xã hội hằng tháng"
        assert Posting.objects.count() == 4
