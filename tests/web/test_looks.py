"""Looks are written down by whom, at whom, for what; files leave marked and written down."""

import hashlib
import io
import zipfile
from datetime import date

import docx
from django.utils import timezone
from openpyxl import load_workbook

from ansinh.accounts.models import Export, Look
from ansinh.accounts.queries import chain
from ansinh.accounts.services import Seen, keep_looks
from ansinh.casework.queries import open_proposals
from ansinh.kernel.month import Month
from ansinh.payments.models import Batch
from ansinh.payments.services import prepare_batch
from ansinh.plan.services import make_report
from ansinh.policy.services import run_scenario, save_scenario
from ansinh.registry.services import queue_pair
from tests.web.conftest import NOVEMBER, NOW


def last(town, person) -> Look:
    return Look.objects.filter(person=person.uid).latest("seq")


class TestLooks:
    def test_opening_a_card_is_kept_with_who_and_what_for(self, town):
        town.client("COMMUNE_OFFICIAL").get(f"/nguoi-dan/{town.hoa.uid}/")

        look = last(town, town.hoa)
        assert (look.page, look.username) == ("CARD", "commune_official")
        assert look.purpose == "giải quyết hồ sơ trợ giúp xã hội"
        assert look.area_path == town.hoa.area.path

    def test_opening_one_from_a_search_is_told_apart(self, town):
        client = town.client("COMMUNE_OFFICIAL")
        found = "http://testserver/nguoi-dan/?q=hoa"

        client.get("/nguoi-dan/?q=hoa")
        client.get(f"/nguoi-dan/{town.hoa.uid}/", headers={"Referer": found})

        assert last(town, town.hoa).page == "FOUND"
        assert Look.objects.filter(page="SEARCH", person=None, persons=[town.hoa.uid]).exists()

    def test_a_proposal_with_its_reasons_is_a_look(self, town):
        proposal = open_proposals().filter(person=town.hoa).first()
        town.client("COMMUNE_CHAIR").get(f"/de-xuat/{proposal.pk}/")

        assert last(town, town.hoa).page == "PROPOSAL"

    def test_a_person_out_of_sight_is_not_shown_and_no_look(self, town):
        town.client("COMMUNE_OFFICIAL").get(f"/nguoi-dan/{town.stranger.uid}/")

        assert not Look.objects.filter(person=town.stranger.uid).exists()

    def test_the_citizen_is_shown_who_looked(self, town):
        town.client("AUDITOR").get(f"/nguoi-dan/{town.hoa.uid}/")

        html = town.client("COMMUNE_OFFICIAL").get(f"/nguoi-dan/{town.hoa.uid}/ai-da-xem/")

        assert "Kiểm toán, thanh tra thử" in html.content.decode()
        assert "giải quyết hồ sơ trợ giúp xã hội" in html.content.decode()

    def test_the_copy_for_the_citizen_bears_its_number(self, town):
        html = town.client("AUDITOR").get(f"/nguoi-dan/{town.hoa.uid}/ai-da-xem/?in=1")

        made = Export.objects.latest("copy_number")
        assert f"Bản sao {made.code} · Kiểm toán, thanh tra thử (auditor)" in html.content.decode()
        assert made.sha256 == hashlib.sha256(html.content).hexdigest()

    def test_the_auditor_sees_the_chain_the_officials_and_the_files(self, town):
        town.client("COMMUNE_OFFICIAL").get(f"/nguoi-dan/{town.hoa.uid}/")
        client = town.client("AUDITOR")

        overview = client.get("/kiem-tra/").content.decode()
        listed = client.get(f"/kiem-tra/luot-xem/?can_bo=commune_official&nguoi={town.hoa.uid}")

        assert "còn nguyên" in overview
        assert "commune_official" in overview
        assert "phiếu người dân" in listed.content.decode().lower()
        assert client.get("/kiem-tra/luot-xem/?nguoi=sai").status_code == 200


class TestLists:
    """One look for a list, of which each on it is told, and nobody else."""

    def told(self, town, person, role="COMMUNE_OFFICIAL") -> str:
        return town.client(role).get(f"/nguoi-dan/{person.uid}/ai-da-xem/").content.decode()

    def test_who_was_found_by_a_search_is_told_with_how_many_others(self, town):
        found = town.client("DEPARTMENT").get("/nguoi-dan/?q=van").content.decode()

        look = Look.objects.filter(page="SEARCH").latest("seq")
        assert set(look.persons) == {town.binh.uid, town.lam.uid}
        assert look.people == 2
        assert str(town.binh.uid) in found
        for person, other in ((town.binh, town.lam), (town.lam, town.binh)):
            told = self.told(town, person)
            assert "Danh sách kết quả tìm (2 người)" in told
            assert other.full_name not in told
            assert str(other.uid) not in told
        assert "Danh sách kết quả tìm" not in self.told(town, town.hoa)

    def test_who_stood_on_lists_of_proposals_and_payments_is_told(self, town):
        town.client("COMMUNE_CHAIR").get("/de-xuat/")
        town.client("FINANCE").get("/chi-tra/2026-11/danh-sach/")
        town.client("FINANCE").get("/chi-tra/2026-11/thay-doi/")

        assert "Danh sách đề xuất" in self.told(town, town.hoa)
        assert self.told(town, town.binh).count("Danh sách chi trả") == 2

    def test_both_of_a_pair_in_the_queue_of_duplicates_are_told(self, town):
        queue_pair(town.hoa, town.lam, reasons=["NAME_BIRTH"], at=NOW)
        town.client("DEPARTMENT").get("/trung-lap/")

        look = Look.objects.filter(page="DUPLICATES").latest("seq")
        assert set(look.persons) == {town.hoa.uid, town.lam.uid}
        assert "So sánh hai người (2 người)" in self.told(town, town.lam)

    def test_who_is_in_a_file_that_left_is_told(self, town, files):
        batch = prepare_batch(
            NOVEMBER, "VNPOST", by=town.officials["PAYMENT_CLERK"], on=date(2026, 11, 22)
        )
        town.client("FINANCE").get(f"/chi-tra/dot/{batch.pk}/tep/")

        assert f"Tải tệp ({batch.payments_count} người)" in self.told(town, town.binh)

    def test_the_copy_for_the_citizen_and_the_auditor_show_them_too(self, town):
        town.client("DEPARTMENT").get("/nguoi-dan/?q=van")
        client = town.client("AUDITOR")

        printed = client.get(f"/nguoi-dan/{town.binh.uid}/ai-da-xem/?in=1").content.decode()
        listed = client.get(f"/kiem-tra/luot-xem/?nguoi={town.binh.uid}").content.decode()

        assert "Danh sách kết quả tìm (2 người)" in printed
        assert "Danh sách kết quả tìm (2 người)" in listed
        assert town.lam.full_name not in printed

    def test_an_import_preview_tells_only_how_many(self, town):
        keep_looks([Seen("IMPORT", people=7)], by=town.officials["DEPARTMENT"], at=NOW)

        assert Look.objects.latest("seq").persons is None


class TestSealed:
    def test_the_card_tells_nothing_of_it(self, granted):
        html = granted.client("COMMUNE_OFFICIAL").get(f"/nguoi-dan/{granted.binh.uid}/?tat-ca=1")

        assert "HIV" not in html.content.decode()
        assert "Dữ kiện được bảo mật" in html.content.decode()

    def test_no_purpose_no_fact(self, granted):
        client = granted.client("COMMUNE_OFFICIAL")
        for said in ({}, {"muc_dich": "CASE", "noi_dung": "xem"}, {"noi_dung": "x" * 20}):
            answer = client.post(f"/nguoi-dan/{granted.binh.uid}/bao-mat/", said)

            assert answer.status_code == 422
            assert "nhiễm HIV" not in answer.content.decode()
        assert not Look.objects.filter(page="SEALED").exists()

    def test_with_a_purpose_it_is_shown_and_the_purpose_kept(self, granted):
        said = {"muc_dich": "CASE", "noi_dung": "hồ sơ số 12/2026"}

        answer = granted.client("COMMUNE_OFFICIAL").post(
            f"/nguoi-dan/{granted.binh.uid}/bao-mat/", said
        )

        assert "Nhiễm HIV/AIDS" in answer.content.decode()
        look = last(granted, granted.binh)
        assert look.page == "SEALED"
        assert look.purpose == "giải quyết hồ sơ trợ giúp xã hội: hồ sơ số 12/2026"

    def test_of_another_commune_there_is_nothing_to_ask_for(self, granted):
        path = f"/nguoi-dan/{granted.stranger.uid}/bao-mat/"

        assert granted.client("COMMUNE_OFFICIAL").get(path).status_code == 404


class TestFiles:
    def test_a_channel_file_leaves_as_it_was_released(self, town, files):
        batch = prepare_batch(
            NOVEMBER, "VNPOST", by=town.officials["PAYMENT_CLERK"], on=date(2026, 11, 22)
        )

        answer = town.client("FINANCE").get(f"/chi-tra/dot/{batch.pk}/tep/")

        made = Export.objects.latest("copy_number")
        assert hashlib.sha256(answer.content).hexdigest() == made.sha256
        assert made.sha256 == Batch.objects.get(pk=batch.pk).sha256
        assert (made.marked, made.people) == (False, batch.payments_count)
        look = Look.objects.filter(page="EXPORT").latest("seq")
        assert made.sha256 in look.detail
        assert look.people == batch.payments_count

    def test_a_report_says_on_every_page_who_took_it(self, town, files):
        report = make_report(2026, cut_off=date(2026, 11, 24), at=NOW)

        answer = town.client("STATISTICIAN").get(f"/ke-hoach/bao-cao/{report.pk}/docx/")

        made = Export.objects.latest("copy_number")
        document = docx.Document(io.BytesIO(answer.content))
        feet = [p.text for p in document.sections[0].footer.paragraphs]
        assert any(text.startswith(f"Bản sao {made.code} · Thống kê thử") for text in feet)
        assert made.code in document.core_properties.comments
        assert made.sha256 == hashlib.sha256(answer.content).hexdigest() != report.sha256

    def test_a_workbook_says_so_in_foot_and_properties(self, town):
        draft = {"coefficients": [{"group": "K5A", "band": "75", "value": "3", "scope": "city"}]}
        month, day = Month(2026, 12), timezone.localdate()
        scenario = save_scenario("Thử", draft, month=month, known=day, owner=None, at=NOW)
        run = run_scenario(scenario, month, month, known=day, by=None, at=NOW)

        answer = town.client("FINANCE").get(f"/mo-phong/ket-qua/{run.pk}/bang-tinh/")

        made = Export.objects.latest("copy_number")
        book = load_workbook(io.BytesIO(answer.content))
        assert all(made.code in sheet.oddFooter.left.text for sheet in book.worksheets)
        assert made.code in book.properties.description
        assert zipfile.ZipFile(io.BytesIO(answer.content)).testzip() is None


def test_the_chain_is_whole_after_all_of_it(town):
    for role in ("COMMUNE_OFFICIAL", "AUDITOR", "DEPARTMENT"):
        town.client(role).get(f"/nguoi-dan/{town.hoa.uid}/")

    assert chain().whole
    assert chain().length == Look.objects.count()


class TestAccounts:
    FORM = {
        "username": "moi.haichau", "full_name": "Lê Thị Mới", "role": "COMMUNE_OFFICIAL",
        "area": "20242", "active": "1", "sees_sealed": "1", "password": "mot-mat-khau-dai-2026",
    }  # fmt: skip

    def test_the_administrator_opens_one_and_it_can_log_in(self, town, client):
        answer = town.client("ADMINISTRATOR").post("/can-bo/moi/", self.FORM)

        assert answer["Location"] == "/can-bo/"
        door = {"username": "moi.haichau", "password": self.FORM["password"]}
        assert client.post("/dang-nhap/", door)["Location"] == "/"

    def test_a_role_without_its_area_is_told_why(self, town):
        answer = town.client("ADMINISTRATOR").post("/can-bo/moi/", self.FORM | {"area": ""})

        assert answer.status_code == 422
        assert "phải gắn với" in answer.content.decode()

    def test_a_closed_account_opens_nothing(self, town):
        official = town.officials["COMMUNE_OFFICIAL"]
        form = {"full_name": official.full_name, "role": official.role, "area": "20242"}
        client = town.client("COMMUNE_OFFICIAL")

        town.client("ADMINISTRATOR").post(f"/can-bo/{official.pk}/", form)

        assert client.get("/nguoi-dan/").status_code == 302

    def test_the_list_names_no_person(self, town):
        html = town.client("ADMINISTRATOR").get("/can-bo/").content.decode()

        assert "commune_chair" in html
        assert town.hoa.full_name not in html
