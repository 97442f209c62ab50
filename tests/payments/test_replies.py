"""What channels answer: every kind of line, and nothing lost."""

from datetime import date

import pytest

from ansinh.payments.channels import ReplyUnreadable
from ansinh.payments.models import Batch, Difference, Payment, Reply
from ansinh.payments.queries import balance, differences
from ansinh.payments.services import (
    BatchNotSent,
    ReasonMissing,
    prepare_batch,
    read_reply,
    settle_difference,
)
from ansinh.payments.synthetic_reply import synthetic_reply
from tests.payments.city import LISTED_ON, NOVEMBER, City

REVIEW = date(2026, 11, 18)
READ = date(2026, 12, 18)


@pytest.fixture
def batch(city: City) -> Batch:
    """Three payments at the post office."""
    for _each in range(3):
        city.grant(city.person(), 810_000, NOVEMBER, REVIEW)
    city.build()
    return city.send()


def payments(batch: Batch) -> list[Payment]:
    return list(batch.payments.order_by("pk"))


def statuses(batch: Batch) -> list[str]:
    return [payment.status for payment in payments(batch)]


def kinds() -> list[tuple[int, str]]:
    return [(row.row, row.kind) for row in Difference.objects.order_by("pk")]


class TestReadReply:
    def test_records_paid_and_returned(self, city: City, batch: Batch):
        one, two, three = payments(batch)
        reply = city.answer(
            batch, (one, "Đã chi"), (two, "Trả lại;Người nhận đã chết"), (three, "đã chi")
        )

        assert (reply.paid, reply.returned, reply.differences) == (2, 1, 0)
        assert statuses(batch) == ["PAID", "RETURNED", "PAID"]
        two.refresh_from_db()
        assert (two.returned_code, two.returned_reason) == ("MD07", "Người nhận đã chết")
        assert Batch.objects.get().status == "RECONCILED"
        found = balance(NOVEMBER)
        assert (found.paid, found.returned, found.differs) == (1_620_000, 810_000, 0)

    def test_a_reference_we_never_sent(self, city: City, batch: Batch):
        one, *_rest = payments(batch)
        city.answer(batch, (one, "Đã chi"), ("AS000099999999;810000", "Đã chi"))

        assert kinds() == [(3, "UNKNOWN")]
        assert statuses(batch) == ["PAID", "SENT", "SENT"]

    def test_another_amount_leaves_the_payment_sent(self, city: City, batch: Batch):
        one, two, _three = payments(batch)
        city.answer(batch, (f"{one.reference};1", "Đã chi"), (two, "Đã chi"))

        row = Difference.objects.get()
        assert (row.kind, row.expected, row.payment) == ("AMOUNT", 810_000, one)
        assert statuses(batch) == ["SENT", "PAID", "SENT"]

    def test_a_repeated_line_counts_once(self, city: City, batch: Batch):
        one, *_rest = payments(batch)
        city.answer(batch, (one, "Đã chi"), (one, "Đã chi"))

        assert kinds() == [(3, "REPEATED")]
        assert balance(NOVEMBER).paid == 810_000

    def test_two_lines_that_contradict_decide_nothing(self, city: City, batch: Batch):
        one, *_rest = payments(batch)
        city.answer(batch, (one, "Đã chi"), (one, "Trả lại"))

        assert kinds() == [(2, "CONTRADICTS"), (3, "CONTRADICTS")]
        assert statuses(batch)[0] == "SENT"

    @pytest.mark.parametrize("row", ["?;810000;Đã chi", "{};tám trăm;Đã chi", "{};810000;xong"])
    def test_a_garbage_row_does_not_stop_the_others(self, city: City, batch: Batch, row: str):
        one, two, _three = payments(batch)
        left, right = row.format(one.reference).rsplit(";", 1)
        city.answer(batch, (left, right), (two, "Đã chi"))

        assert kinds()[0][1] in ("UNREADABLE", "UNKNOWN")
        assert statuses(batch) == ["SENT", "PAID", "SENT"]

    def test_a_later_file_that_contradicts_changes_nothing(self, city: City, batch: Batch):
        one, *_rest = payments(batch)
        city.answer(batch, (one, "Đã chi"))
        city.answer(batch, (one, "Trả lại"))

        assert kinds() == [(2, "CONTRADICTS")]
        assert statuses(batch)[0] == "PAID"
        assert balance(NOVEMBER).differs == 0

    def test_a_later_file_that_repeats_is_flagged(self, city: City, batch: Batch):
        one, two, _three = payments(batch)
        city.answer(batch, (one, "Đã chi"))
        city.answer(batch, (one, "Đã chi"), (two, "Đã chi"))

        assert kinds() == [(2, "REPEATED")]
        assert balance(NOVEMBER).paid == 1_620_000

    def test_a_pending_line_changes_nothing(self, city: City, batch: Batch):
        reply = city.answer(batch, (payments(batch)[0], "Đang chi"))

        assert (reply.paid, reply.differences, statuses(batch)[0]) == (0, 0, "SENT")

    def test_the_same_bytes_again_change_nothing(self, city: City, batch: Batch):
        rows = [(payment, "Đã chi") for payment in payments(batch)]
        first = city.answer(batch, *rows)

        assert city.answer(batch, *rows) == first
        assert Reply.objects.count() == 1

    def test_a_batch_not_sent_has_no_reply(self, city: City):
        city.grant(city.person(), 810_000, NOVEMBER, REVIEW)
        city.build()
        batch = prepare_batch(NOVEMBER, "VNPOST", by=city.clerk, on=LISTED_ON[NOVEMBER])
        assert batch is not None

        with pytest.raises(BatchNotSent):
            read_reply(batch, b"", "kq.csv", on=READ)

    @pytest.mark.parametrize(
        "content",
        [b"", b"a;b;c", b"PK\x03\x04rac", b"\xff\xfe\x00"],
        ids=["empty", "no header", "broken zip", "not UTF-8"],
    )
    def test_a_file_that_is_no_reply_is_refused_whole(self, batch: Batch, content: bytes):
        with pytest.raises(ReplyUnreadable):
            read_reply(batch, content, "kq.xlsx", on=READ)
        assert not Reply.objects.exists()

    def test_a_difference_is_settled_by_a_named_official(self, city: City, batch: Batch):
        city.answer(batch, ("AS000099999999;810000", "Đã chi"))
        row = differences(NOVEMBER)[0]
        with pytest.raises(ReasonMissing):
            settle_difference(row, by=city.finance, on=READ, note="")
        settle_difference(row, by=city.finance, on=READ, note="Bưu điện xác nhận nhầm")

        assert list(differences()) == []


@pytest.mark.parametrize("channel", ["VNPOST", "BANK"])
class TestSyntheticReply:
    def sent(self, city: City, channel: str) -> Batch:
        account = ("970436", "0123456789") if channel == "BANK" else None
        for _each in range(60):
            city.grant(city.person(account=account), 540_000, NOVEMBER, REVIEW)
        city.build()
        return city.send(NOVEMBER, channel)

    def test_is_the_same_for_the_same_seed(self, city: City, channel: str):
        batch = self.sent(city, channel)

        assert synthetic_reply(batch, seed=1, on=READ) == synthetic_reply(batch, seed=1, on=READ)
        assert synthetic_reply(batch, seed=1, on=READ) != synthetic_reply(batch, seed=2, on=READ)

    def test_without_odd_lines_settles_the_batch(self, city: City, channel: str):
        batch = self.sent(city, channel)
        name, content = synthetic_reply(batch, seed=3, on=READ, odd=0)
        reply = read_reply(batch, content, name, on=READ)

        assert reply.paid + reply.returned == 60
        assert reply.returned > 0
        assert balance(NOVEMBER).differs == balance(NOVEMBER).in_flight == 0
        assert "GIALAP" in name

    def test_odd_lines_become_differences_of_each_kind(self, city: City, channel: str):
        batch = self.sent(city, channel)
        name, content = synthetic_reply(batch, seed=3, on=READ)
        reply = read_reply(batch, content, name, on=READ)

        assert reply.paid + reply.returned == 58
        assert {kind for _row, kind in kinds()} == {"UNKNOWN", "AMOUNT", "REPEATED", "UNREADABLE"}
        assert balance(NOVEMBER).differs == 0
