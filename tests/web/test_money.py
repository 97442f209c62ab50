"""The payroll pages, the files and the plan."""

import hashlib
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.apps import apps

from ansinh.payments.models import Batch, Difference, Reply
from ansinh.registry.models import PayoutAccount
from tests.web.conftest import NOW


@pytest.fixture
def files(settings, tmp_path):
    settings.FILES = tmp_path
    return tmp_path


def page(town, address, role="PAYMENT_CLERK"):
    answer = town.client(role).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


class TestPayroll:
    def test_sums_kinds_and_says_what_changed(self, town):
        html = page(town, "/chi-tra/2026-11/")

        assert "810.000" in html
        assert "2.490.000" in html, "60.000 for July, 810.000 for each of three unpaid months"
        assert "Mới hưởng" in html

    def test_arrears_say_why_line_by_line(self, town):
        html = page(town, "/chi-tra/2026-11/danh-sach/?loai=ARREARS")

        assert "4 khoản" in html
        assert "60.000" in html

    def test_balances_three_ways_for_who_sees_the_city(self, town):
        assert "khớp đến từng đồng" in page(town, "/chi-tra/2026-11/", "AUDITOR")
        assert "Cân đối ba chiều" not in page(town, "/chi-tra/2026-11/", "COMMUNE_OFFICIAL")

    def test_a_month_without_a_list_leads_to_the_latest(self, town):
        html = page(town, "/chi-tra/2027-03/")

        assert "Chưa có danh sách chi trả tháng 03/2027" in html
        assert "/chi-tra/2026-11/" in html

    @pytest.mark.parametrize("number", ["1", "2", "99999", "moon", "-3"])
    def test_changes_have_pages_that_always_exist(self, town, number):
        html = page(town, f"/chi-tra/2026-11/thay-doi/?trang={number}")

        assert "Trần Văn Bình" in html
        assert "mới hưởng" in html

    def test_another_commune_shows_its_own(self, town):
        html = page(town, "/chi-tra/2026-11/danh-sach/?xa=20285")

        assert "Trần Văn Bình" not in html

    def test_a_month_that_does_not_exist_is_not_found(self, town):
        assert town.client("PAYMENT_CLERK").get("/chi-tra/2026-13/").status_code == 404


class TestFiles:
    def test_one_prepares_another_releases(self, town, files):
        clerk, finance = town.client("PAYMENT_CLERK"), town.client("FINANCE")
        made = clerk.post("/chi-tra/2026-11/lap-dot/", {"kenh": "VNPOST"}, follow=True)
        batch = Batch.objects.latest("pk")

        own = clerk.post(f"/chi-tra/dot/{batch.pk}/duyet/", follow=True)
        other = finance.post(f"/chi-tra/dot/{batch.pk}/duyet/", follow=True)

        assert "Đã lập tệp" in made.content.decode()
        assert "không được duyệt gửi" in own.content.decode()
        assert "Đã duyệt gửi" in other.content.decode()
        batch.refresh_from_db()
        assert batch.status == "RELEASED"

    def test_comes_down_only_as_it_was_prepared(self, town, files):
        clerk = town.client("PAYMENT_CLERK")
        clerk.post("/chi-tra/2026-11/lap-dot/", {"kenh": "VNPOST"})
        batch = Batch.objects.latest("pk")
        address = f"/chi-tra/dot/{batch.pk}/tep/"

        answer = clerk.get(address)
        content = b"".join(answer)
        path = next(files.rglob(batch.file_name))
        path.write_bytes(content + b"x")

        assert hashlib.sha256(content).hexdigest() == batch.sha256
        assert "khác tệp đã lập" in clerk.get(address, follow=True).content.decode()

    def test_an_unknown_channel_is_not_found(self, town, files):
        answer = town.client("PAYMENT_CLERK").post("/chi-tra/2026-11/lap-dot/", {"kenh": "X"})

        assert answer.status_code == 404

    def test_finance_prepares_nothing(self, town, files):
        answer = town.client("FINANCE").post("/chi-tra/2026-11/lap-dot/", {"kenh": "VNPOST"})

        assert answer.status_code == 403


class TestDifferences:
    @pytest.fixture
    def difference(self, town, files):
        town.client("PAYMENT_CLERK").post("/chi-tra/2026-11/lap-dot/", {"kenh": "VNPOST"})
        reply = Reply.objects.create(
            batch=Batch.objects.latest("pk"), file_name="kq.xlsx", sha256="0" * 64,
            read_on=date(2026, 11, 24), paid=0, returned=0, differences=1,
        )  # fmt: skip
        return Difference.objects.create(
            reply=reply, row=7, kind="UNKNOWN", got="PAID · 1.000", remedy="Hỏi kênh chi trả."
        )

    def test_wait_on_the_home_page_and_say_what_to_do(self, town, difference):
        assert "1 dòng kết quả kỳ 11/2026 chờ xử lý" in page(town, "/")
        assert "Hỏi kênh chi trả." in page(town, "/chi-tra/2026-11/dot/")

    def test_are_settled_with_a_note(self, town, difference):
        client = town.client("FINANCE")

        client.post(f"/chi-tra/sai-khac/{difference.pk}/", {"ket_qua": "Bưu điện xác nhận thừa"})

        difference.refresh_from_db()
        assert difference.settlement == "Bưu điện xác nhận thừa"
        assert difference.settled_by == town.officials["FINANCE"]

    def test_are_not_settled_without_one(self, town, difference):
        answer = town.client("FINANCE").post(
            f"/chi-tra/sai-khac/{difference.pk}/", {"ket_qua": " "}, follow=True
        )

        assert "Hãy ghi kết quả xử lý" in answer.content.decode()
        difference.refresh_from_db()
        assert difference.settlement == ""


class TestPlan:
    def test_the_scorecard_has_every_target_with_a_word_and_a_shape(self, town):
        html = page(town, "/ke-hoach/", "DEPARTMENT")

        assert all(f'id="T{number}"' in html for number in range(1, 23))
        assert "chưa có số liệu" in html
        assert 'class="mark-shape"' in html

    def test_a_report_is_not_made_by_everybody(self, town, files):
        answer = town.client("COMMUNE_CHAIR").post("/ke-hoach/bao-cao/lap/")

        assert answer.status_code == 403


class TestHome:
    @pytest.mark.parametrize(
        ("role", "words"),
        [
            ("COMMUNE_OFFICIAL", "Chưa quyết định được"),
            ("COMMUNE_CHAIR", "Chờ ký"),
            ("PAYMENT_CLERK", "chờ lập tệp"),
            ("DEPARTMENT", "30/11"),
            ("AUDITOR", "nợ bằng có"),
        ],
    )
    def test_shows_the_work_of_the_role(self, town, role, words):
        assert words in page(town, "/", role)

    def test_says_how_late_the_next_list_is(self, town):
        html = page(town, "/", "PAYMENT_CLERK")

        assert "Lập xong danh sách chi trả tháng 12/2026, trước ngày 25" in html
        assert "hôm nay là hạn cuối" in html


class TestAChangedAccount:
    """Whoever's account was changed lately is pointed out before the money leaves."""

    LIST = "/chi-tra/2026-11/danh-sach/"

    def change(self, person, days: int) -> None:
        account = PayoutAccount.objects.get(person=person)
        with patch("django.utils.timezone.now", return_value=NOW - timedelta(days=days)):
            apps.get_model("registry", "PayoutHistory").objects.create(
                pgh_label="update", pgh_obj_id=account.pk, id=account.pk, person=person,
                channel="BANK", bank_bin="970436", account_number="0123456789",
            )  # fmt: skip

    def test_is_marked_in_the_list_and_counted_before_a_file_is_made(self, town):
        client = town.client("PAYMENT_CLERK")
        assert "tài khoản mới đổi" not in client.get(self.LIST).content.decode()

        self.change(town.binh, days=12)
        html = client.get(self.LIST).content.decode()
        assert html.count("tài khoản mới đổi") >= 1
        assert "đổi trong 30 ngày qua. Hãy đối chiếu" in html
        assert "khoản chờ gửi của người có kênh hoặc số tài khoản đổi" in (
            client.get("/chi-tra/2026-11/dot/").content.decode()
        )
        only = client.get(f"{self.LIST}?doi=1").content.decode()
        assert town.binh.full_name in only
        assert only.count("tài khoản mới đổi") == only.count('data-label="Kênh"')

    def test_long_ago_it_is_not(self, town):
        self.change(town.binh, days=31)
        client = town.client("PAYMENT_CLERK")
        assert "tài khoản mới đổi" not in client.get(self.LIST).content.decode()

    def test_how_long_is_a_setting(self, town, settings):
        settings.ACCOUNT_CHANGED_DAYS = 40
        self.change(town.binh, days=31)
        html = town.client("FINANCE").get(self.LIST).content.decode()
        assert "đổi trong 40 ngày qua. Hãy đối chiếu" in html
