"""Looks are written down by whom, at whom, for what; files leave marked and written down."""

import hashlib
import io
import zipfile
from datetime import date

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import load_workbook

from ansinh.accounts.models import Export, Look
from ansinh.accounts.queries import chain
from ansinh.accounts.services import Seen, keep_looks
from ansinh.casework.queries import open_proposals
from ansinh.kernel.month import Month
from ansinh.kernel.sealing import is_sealed
from ansinh.payments.models import Batch
from ansinh.payments.services import prepare_batch
from ansinh.plan.services import make_report
from ansinh.policy.services import run_scenario, save_scenario
from ansinh.registry.models import Fact, Source
from ansinh.registry.sealed import value_of
from ansinh.registry.services import queue_pair, record_fact
from tests.web.conftest import EARLY, NOVEMBER, NOW


@pytest.fixture
def files(settings, tmp_path):
    settings.FILES = tmp_path
    return tmp_path


@pytest.fixture
def granted(town):
    """The commune's official, who may see sealed facts; Bình has one."""
    official = town.officials["COMMUNE_OFFICIAL"]
    official.sees_sealed = True
    official.save(update_fields=["sees_sealed"])
    record_fact(
        person=town.binh, kind="hiv", value=True, since=date(2020, 1, 1), source="ubnd", at=EARLY
    )
    yield town
    official.sees_sealed = False


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


class TestSealedKept:
    """Sensitive facts put right and taken back from the page, each time for a purpose."""

    SAID = {"muc_dich": "CHECK", "noi_dung": "phiếu xét nghiệm 7/2026"}
    PURPOSE = "xác minh, cập nhật dữ kiện: phiếu xét nghiệm 7/2026"
    FORM = {"value": "false", "since": "2020-01-01", "evidence": "Phiếu 7/2026"}

    def path(self, town, act: str) -> str:
        fact = Fact.objects.get(person=town.binh, kind__code="hiv", superseded_at=None)
        return f"/nguoi-dan/{town.binh.uid}/bao-mat/{fact.pk}/{act}/"

    def form(self) -> dict[str, object]:
        return self.FORM | self.SAID | {"source": Source.objects.get(code="ubnd").pk}

    def test_the_shown_facts_offer_it_to_who_keeps_and_to_nobody_else(self, granted):
        chair = granted.officials["COMMUNE_CHAIR"]
        chair.sees_sealed = True
        chair.save(update_fields=["sees_sealed"])
        shown = {
            role: granted.client(role)
            .post(f"/nguoi-dan/{granted.binh.uid}/bao-mat/", self.SAID)
            .content.decode()
            for role in ("COMMUNE_OFFICIAL", "COMMUNE_CHAIR")
        }
        chair.sees_sealed = False

        assert self.path(granted, "dinh-chinh") in shown["COMMUNE_OFFICIAL"]
        assert self.path(granted, "huy") in shown["COMMUNE_OFFICIAL"]
        assert "Nhiễm HIV/AIDS" in shown["COMMUNE_CHAIR"]
        assert "/dinh-chinh/" not in shown["COMMUNE_CHAIR"]

    def test_opened_from_there_it_shows_what_is_held_and_keeps_the_look(self, granted):
        answer = granted.client("COMMUNE_OFFICIAL").post(
            self.path(granted, "dinh-chinh"), self.SAID | {"mo": "1"}
        )

        assert answer.status_code == 200
        assert '<option value="true" selected>' in answer.content.decode()
        look = last(granted, granted.binh)
        assert (look.page, look.purpose) == ("SEALED", self.PURPOSE)

    def test_it_is_put_right_and_both_rows_are_shown(self, granted):
        client, path = granted.client("COMMUNE_OFFICIAL"), self.path(granted, "dinh-chinh")

        answer = client.post(path, self.form(), follow=True)
        html = client.post(f"/nguoi-dan/{granted.binh.uid}/bao-mat/", self.SAID).content.decode()

        assert "Đã đính chính dữ kiện được bảo mật" in answer.content.decode()
        assert "HIV" not in answer.content.decode().replace("HIV, sức khỏe", "")
        old, new = Fact.objects.filter(person=granted.binh, kind__code="hiv").order_by("pk")
        assert (value_of(old), value_of(new)) == ("true", "false")
        assert (old.superseded_at is None, is_sealed(new.value), is_sealed(new.evidence)) == (
            False, True, True,
        )  # fmt: skip
        assert "đã đính chính" in html
        assert "Phiếu 7/2026" in html
        looks = Look.objects.filter(person=granted.binh.uid, purpose=self.PURPOSE)
        assert [*looks.order_by("seq").values_list("page", flat=True)] == [
            "SEALED", "KEEP", "SEALED",
        ]  # fmt: skip

    def test_what_the_registry_refuses_is_said_and_nothing_changes(self, granted):
        answer = granted.client("COMMUNE_OFFICIAL").post(
            self.path(granted, "dinh-chinh"), self.form() | {"until": "2019-01-01"}
        )

        assert answer.status_code == 422
        assert "Hãy sửa một trong hai ngày" in answer.content.decode()
        assert 'value="phiếu xét nghiệm 7/2026"' in answer.content.decode()
        assert Fact.objects.filter(person=granted.binh, kind__code="hiv").count() == 1

    def test_taken_back_its_reason_is_sealed_and_shown_for_a_purpose(self, granted):
        client = granted.client("COMMUNE_OFFICIAL")

        client.post(self.path(granted, "huy"), self.SAID | {"reason": "nhầm kết quả HIV"})
        html = client.post(f"/nguoi-dan/{granted.binh.uid}/bao-mat/", self.SAID).content.decode()

        fact = Fact.objects.get(person=granted.binh, kind__code="hiv")
        assert fact.superseded_at is not None
        assert is_sealed(fact.cancellation.reason)
        assert "nhầm kết quả HIV" in html
        assert "HIV" not in client.get(f"/nguoi-dan/{granted.binh.uid}/").content.decode()

    @pytest.mark.parametrize("act", ["dinh-chinh", "huy", "giay-to"])
    def test_without_a_purpose_or_a_grant_nothing_is_shown_or_done(self, granted, act):
        client, path = granted.client("COMMUNE_OFFICIAL"), self.path(granted, act)

        asked = client.post(path, self.form() | {"noi_dung": "xem", "reason": "x"})
        by_hand = client.get(path)
        official = granted.officials["COMMUNE_OFFICIAL"]
        official.sees_sealed = False
        official.save(update_fields=["sees_sealed"])
        refused = client.post(path, self.form() | {"reason": "x"})

        assert asked["Location"] == f"/nguoi-dan/{granted.binh.uid}/bao-mat/"
        assert (by_hand.status_code, refused.status_code) == (405, 403)
        assert not Look.objects.filter(page="SEALED").exists()
        assert Fact.objects.get(person=granted.binh, kind__code="hiv").superseded_at is None

    def test_an_ordinary_fact_or_another_person_is_no_sealed_fact(self, granted):
        client = granted.client("COMMUNE_OFFICIAL")
        grade = Fact.objects.filter(person=granted.binh, kind__code="disability").latest("pk")
        ordinary = f"/nguoi-dan/{granted.binh.uid}/bao-mat/{grade.pk}/huy/"
        other = self.path(granted, "huy").replace(str(granted.binh.uid), str(granted.hoa.uid))

        for path in (ordinary, other):
            assert client.post(path, self.SAID | {"reason": "x"}).status_code == 404
        assert (
            client.get(f"/du-kien/{self.path(granted, '').split('/')[4]}/huy/").status_code == 404
        )

    def test_its_paper_is_given_for_the_purpose_under_a_name_that_tells_nothing(
        self, granted, files
    ):
        client = granted.client("COMMUNE_OFFICIAL")
        scan = SimpleUploadedFile("ket qua HIV.pdf", b"%PDF-1.7 x")

        client.post(self.path(granted, "dinh-chinh"), self.form() | {"file": scan})
        paper = Fact.objects.get(person=granted.binh, kind__code="hiv", superseded_at=None).file
        got = client.post(self.path(granted, "giay-to"), self.SAID)

        assert paper is not None and paper.file_name == "giay-to.pdf"
        assert got.content == b"%PDF-1.7 x"
        assert Export.objects.latest("copy_number").purpose == self.PURPOSE
        assert granted.client("DEPARTMENT").get(f"/giay-to/{paper.uid}/").status_code == 404


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

        answer = town.client("STATISTICIAN").get(f"/ke-hoach/bao-cao/{report.pk}/")

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
