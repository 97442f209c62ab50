"""What other rooms read, and who may see it."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from ansinh.db.acting import acting
from ansinh.payments.models import Difference, Payment
from ansinh.payments.queries import (
    Change,
    changes_from_last_month,
    overpayments,
    payment_by_reference,
    payments_of,
    payroll,
)
from tests.payments.city import JULY, NOVEMBER, OCTOBER, City

REVIEW = date(2026, 11, 18)
EARLY = date(2026, 6, 20)


@pytest.fixture
def changed(city: City) -> City:
    """Between October and November: one new, one stopped, one raised, one lowered, one the same."""
    for name, october, november in (
        ("Mới", 0, 540_000),
        ("Thôi", 540_000, 0),
        ("Tăng", 540_000, 810_000),
        ("Giảm", 810_000, 540_000),
        ("Giữ", 540_000, 540_000),
    ):
        person = city.person(name, ward=int(name == "Tăng"))
        if october:
            city.grant(person, october, OCTOBER, EARLY)
        if november != october:
            city.grant(person, november, NOVEMBER, REVIEW)
    city.build(OCTOBER, since=OCTOBER)
    city.build(NOVEMBER, since=OCTOBER)
    return city


class TestChanges:
    def test_counts_each_kind_and_ties_to_last_month(self, changed: City):
        found = changes_from_last_month(NOVEMBER)

        assert {
            change.value: total.count for change, total in found.totals.items()
        } == dict.fromkeys(Change.__members__, 1)
        assert (found.before, found.now) == (2_430_000, 2_430_000)

    def test_rows_name_the_decision_and_the_reason(self, changed: City):
        rows = {row.full_name: row for row in changes_from_last_month(NOVEMBER).rows}

        assert sorted(rows) == ["Giảm", "Mới", "Thôi", "Tăng"]
        assert (rows["Thôi"].change, rows["Thôi"].before, rows["Thôi"].now) == (
            "STOPPED",
            540_000,
            0,
        )
        assert rows["Thôi"].decision.endswith("/QĐ-UBND, 18/11/2026")
        assert rows["Tăng"].reason == "lý do thử"

    def test_is_bounded_by_area(self, changed: City):
        found = changes_from_last_month(NOVEMBER, changed.wards[1])

        assert [row.full_name for row in found.rows] == ["Tăng"]

    def test_rows_are_limited_and_totals_are_not(self, changed: City):
        found = changes_from_last_month(NOVEMBER, limit=1)

        assert (len(found.rows), found.totals[Change.RAISED].count) == (1, 1)

    def test_arrears_are_no_change(self, city: City):
        person = city.person()
        city.grant(person, 540_000, JULY, REVIEW)
        city.build()

        assert changes_from_last_month(NOVEMBER).totals[Change.NEW].count == 1


class TestPayroll:
    def test_counts_and_sums(self, changed: City):
        rows = payroll(NOVEMBER)

        assert sum(row.amount for row in rows) == 2_430_000
        assert [(row.area, row.count) for row in rows] == [
            ("phường Hải Châu", 3),
            ("phường Hòa Cường", 1),
        ]
        assert [row.count for row in payroll(NOVEMBER, changed.wards[1])] == [1]

    def test_payments_of_a_person(self, changed: City):
        person = Payment.objects.get(amount=810_000, month=NOVEMBER.first_day).person

        assert [p.amount for p in payments_of(person)] == [810_000, 540_000]

    def test_a_payment_is_found_by_its_reference(self, changed: City):
        payment = Payment.objects.first()
        assert payment is not None

        assert payment_by_reference(payment.reference.lower()) == payment
        assert payment_by_reference("AS1") is None

    def test_overpayments_of_a_list(self, city: City):
        person = city.person()
        city.grant(person, 810_000, OCTOBER, EARLY)
        city.build(OCTOBER)
        city.pay(OCTOBER)
        city.grant(person, 540_000, OCTOBER, REVIEW)
        city.build()

        assert [row.amount for row in overpayments(NOVEMBER)] == [270_000]


SECRET_TABLES = ("payments_payment", "payments_paymenthistory", "payments_overpayment")


class TestRowPolicies:
    @pytest.fixture
    def replied(self, city: City) -> City:
        """A person in each ward, paid, then found to be overpaid; a difference in each."""
        people = [city.person(ward=ward) for ward in (0, 1)]
        for person in people:
            city.grant(person, 810_000, OCTOBER, EARLY)
        city.build(OCTOBER)
        batch = city.send(OCTOBER)
        city.answer(batch, *[(f"{p.reference};1", "Đã chi") for p in batch.payments.all()])
        city.answer(batch, *[(p, "Đã chi") for p in batch.payments.all()])
        for person in people:
            city.grant(person, 0, OCTOBER, REVIEW)
        city.build()
        return city

    @pytest.mark.parametrize("table", SECRET_TABLES)
    def test_a_commune_sees_only_its_own_by_raw_sql(self, replied: City, table: str):
        with acting(official="xã", area="48.20242."), connection.cursor() as cursor:
            cursor.execute(f"SELECT DISTINCT area_id FROM {table}")  # noqa: S608
            assert cursor.fetchall() == [(replied.wards[0].pk,)]

    def test_a_commune_sees_only_differences_of_its_own(self, replied: City):
        with acting(official="xã", area="48.20242."):
            seen = Difference.objects.count()

        assert (seen, Difference.objects.count()) == (1, 2)

    @pytest.mark.parametrize("table", [*SECRET_TABLES, "payments_difference"])
    def test_no_area_sees_nothing(self, replied: City, table: str):
        with acting(official="ai", area=""), connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
            assert cursor.fetchone() == (0,)

    def test_the_whole_month_works_as_an_official_of_the_city(self, city: City):
        for ward in (0, 1):
            city.grant(city.person(ward=ward), 810_000, OCTOBER, REVIEW)
        with acting(official="chitra", area="48."):
            assert city.build().arrears == 2
            city.pay(NOVEMBER)

        assert set(Payment.objects.values_list("status", flat=True)) == {"PAID"}

    def test_the_plan_reads_published_payments_of_its_area(self, replied: City):
        with acting(official="xã", area="48.20242."), connection.cursor() as cursor:
            cursor.execute("SELECT area_id, amount FROM pub.payment")
            assert cursor.fetchall() == [(replied.wards[0].pk, 810_000)]


class TestCommands:
    def run(self, *args: str) -> str:
        out = StringIO()
        call_command(*args, stdout=out, stderr=out)
        return out.getvalue()

    def test_a_month_by_hand(self, city: City, tmp_path):
        city.grant(city.person(), 810_000, OCTOBER, REVIEW)
        made = json.loads(
            self.run(
                "build_payroll", "2026-11", "--since", "2026-07", "--on", "2026-11-20", "--json"
            )
        )
        assert (made["regular"], made["arrears"]) == (1, 1)
        self.run("prepare_batch", "2026-11", "VNPOST", "--by", "chitra", "--on", "2026-11-23")
        name = "AS-2026-11-VNPOST-01.xlsx"
        assert "1.620.000" in self.run(
            "release_batch", name, "--by", "ketoan", "--on", "2026-11-23"
        )
        reply = tmp_path / "kq.csv"
        rows = [f"{p.reference};{p.amount};Đã chi" for p in Payment.objects.all()]
        reply.write_text("\n".join(["ma khoan chi;so tien;ket qua", *rows]), "utf-8")
        assert "Đã chi 2" in self.run("read_reply", name, str(reply), "--on", "2026-12-18")
        found = json.loads(self.run("balance", "2026-11", "--json"))
        assert (found["paid"], found["differs"]) == (1_620_000, 0)
        assert "đã khóa sổ" in self.run("close_cycle", "2026-11", "--on", "2026-12-20")

    def test_errors_say_what_to_do(self, city: City):
        with pytest.raises(CommandError, match="build_payroll 2026-11"):
            self.run("prepare_batch", "2026-11", "VNPOST", "--by", "chitra")
        with pytest.raises(CommandError, match="Hãy kiểm tra"):
            self.run("prepare_batch", "2026-11", "VNPOST", "--by", "ai đó")
