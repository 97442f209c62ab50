"""The official of a commune keeps people and households by form; others read, or see nothing."""

from datetime import date, timedelta
from itertools import count

import pytest

from ansinh.registry.models import (
    DuplicatePair,
    Evidence,
    Fact,
    Household,
    Identifier,
    Membership,
    Person,
    Residence,
    Tie,
    VillageRuling,
)
from ansinh.registry.services import join_household, record_fact
from tests.web.conftest import NOW

OFFICIAL = "COMMUNE_OFFICIAL"
PDF = b"%PDF-1.7\n" + b"x" * 64


@pytest.fixture
def desk(town):
    return town.client(OFFICIAL)


@pytest.fixture(autouse=True)
def files(tmp_path, settings):
    settings.FILES = tmp_path


@pytest.fixture(autouse=True)
def a_second_passes_between_two_acts(town, monkeypatch):
    seconds = count()
    monkeypatch.setattr("ansinh.web.keeping.now", lambda: NOW + timedelta(seconds=next(seconds)))


def home_of(person) -> Household:
    return Membership.objects.get(person=person, superseded_at__isnull=True).household


def worded(**said):
    from ansinh.registry.models import Source

    return {"source": Source.objects.get(code="ubnd").pk, "evidence": "Giấy thử", **said}


def posted(client, address, data, status=302):
    answer = client.post(address, data)
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer if status == 302 else answer.content.decode()


class TestPerson:
    def test_is_registered_with_the_year_only_and_warned_of_the_number(self, desk, town):
        data = {
            "full_name": "Đỗ Thị Mới", "sex": "M", "birth_year": "1951",
            "ethnic_group": "26", "phone": "0905 123 456", "personal_id": "048151000777",
        }  # fmt: skip
        answer = posted(desk, "/nguoi-dan/moi/", data)
        html = desk.get(answer["Location"]).content.decode()
        assert "sinh năm 1951" in html
        assert "không khớp giới tính" in html
        assert "giả lập" in html
        assert "giấy khai sinh" in html.lower()

    def test_with_nonsense_is_told_what_to_do(self, desk):
        data = {"full_name": "Ai", "sex": "M", "phone": "x"}
        html = posted(desk, "/nguoi-dan/moi/", data, status=422)
        assert "Chưa ghi được" in html
        assert "Hãy ghi 10 hoặc 11 chữ số" in html
        assert 'value="Ai"' in html

    def test_is_corrected_and_the_old_name_shown_for_then(self, desk, town):
        data = {"full_name": "Nguyễn Thị Hòa", "sex": "F", "birth_date": "1949-03-02"}
        posted(desk, f"/nguoi-dan/{town.hoa.uid}/sua/", data)
        assert Person.objects.get(pk=town.hoa.pk).full_name == "Nguyễn Thị Hòa"

    def test_gets_another_number_and_the_old_stays_on_the_card(self, desk, town):
        old = Identifier.objects.get(person=town.hoa, superseded_at__isnull=True).value
        data = {"kind": "PERSONAL_ID", "value": "048149000888", "why": "REISSUED"}
        posted(desk, f"/nguoi-dan/{town.hoa.uid}/so/", data)
        html = desk.get(f"/nguoi-dan/{town.hoa.uid}/").content.decode()
        assert "048149000888" in html
        assert f'<s class="struck">{old}</s>' in html
        assert str(town.hoa.uid) in desk.get(f"/nguoi-dan/?q={old}").content.decode()
        html = posted(desk, f"/nguoi-dan/{town.hoa.uid}/so/", {**data, "value": "12"}, status=422)
        assert "12 chữ số" in html

    def test_has_a_payee_until_that_ends(self, desk, town):
        data = worded(kind="PAYEE", other="Trần Văn Bình", since="2026-08-01")
        posted(desk, f"/nguoi-dan/{town.hoa.uid}/quan-he/", data)
        held = Tie.objects.get()
        html = desk.get(f"/nguoi-dan/{town.hoa.uid}/").content.decode()
        assert "Người nhận thay" in html
        address = f"/nguoi-dan/{town.hoa.uid}/quan-he/{held.pk}/"
        assert "chỉ một trong hai" in posted(desk, address, {}, status=422)
        posted(desk, address, {"last_day": "2026-09-30"})
        assert Tie.objects.get(superseded_at__isnull=True).during.upper == date(2026, 10, 1)


class TestFacts:
    def test_are_asked_by_kind_recorded_with_a_paper_corrected_and_cancelled(self, desk, town):
        address = f"/nguoi-dan/{town.hoa.uid}/du-kien/"
        assert "chọn loại dữ kiện" in desk.get(address).content.decode()
        from django.core.files.uploadedfile import SimpleUploadedFile

        scan = SimpleUploadedFile("giấy.pdf", PDF, "image/png")
        data = worded(value="SEVERE", since="2026-08-01", file=scan)
        posted(desk, f"{address}?loai=disability", data)
        held = Fact.objects.get(person=town.hoa, kind__code="disability")
        assert (held.value, held.recorded_by.role, held.file.media_type) == (
            "SEVERE", OFFICIAL, "application/pdf",
        )  # fmt: skip
        paper = desk.get(f"/giay-to/{held.file.uid}/")
        assert paper.content == PDF
        assert paper["Content-Disposition"].startswith("attachment")
        posted(desk, f"/du-kien/{held.pk}/dinh-chinh/", worded(value="MILD", since="2026-08-01"))
        again = Fact.objects.get(
            person=town.hoa, kind__code="disability", superseded_at__isnull=True
        )
        assert again.file == held.file
        assert "Hãy ghi mục này" in posted(desk, f"/du-kien/{again.pk}/huy/", {}, status=422)
        posted(desk, f"/du-kien/{again.pk}/huy/", {"reason": "ghi nhầm người"})
        html = desk.get(f"/nguoi-dan/{town.hoa.uid}/").content.decode()
        assert "ghi nhầm người" in html
        assert "đã hủy" in html

    def test_a_program_is_no_paper(self, desk, town):
        from django.core.files.uploadedfile import SimpleUploadedFile

        data = worded(value="SEVERE", since="2026-08-01",
                      file=SimpleUploadedFile("a.pdf", b"MZ", "application/pdf"))  # fmt: skip
        address = f"/nguoi-dan/{town.hoa.uid}/du-kien/?loai=disability"
        assert "không phải loại được giữ" in posted(desk, address, data, status=422)
        assert not Fact.objects.filter(person=town.hoa, kind__code="disability").exists()

    def test_a_paper_that_changed_is_not_opened(self, desk, town):
        from ansinh.registry.queries.evidence import evidence_path
        from ansinh.registry.services import store_evidence

        paper = store_evidence(PDF, "a.pdf", at=town.hoa.recorded_at, by=town.officials[OFFICIAL])
        evidence_path(paper.sha256).write_bytes(b"other")
        answer = desk.get(f"/giay-to/{paper.uid}/")
        assert answer.status_code == 410
        assert "đã bị thay đổi" in answer.content.decode()
        assert Evidence.objects.count() == 1

    def test_two_moments_are_laid_side_by_side(self, desk, town):
        address = f"/nguoi-dan/{town.binh.uid}/?ngay1=2026-07-01&biet1=2026-06-01&biet2=2026-06-02"
        html = desk.get(address).content.decode()
        row = html.split('class="differs"')[1].split("</tr>")[0]
        assert "khuyết tật nhẹ" in row
        assert "khuyết tật nặng" in row
        assert (
            "đang hiện hôm nay" in desk.get(f"/nguoi-dan/{town.binh.uid}/?ngay1=x").content.decode()
        )


class TestHousehold:
    def test_moves_and_its_page_keeps_where_it_stood(self, desk, town):
        home = home_of(town.hoa)
        data = worded(address="K5/2 Lê Lợi, phường Hải Châu, Đà Nẵng", since="2026-08-01")
        posted(desk, f"/ho/{home.uid}/chuyen/", data)
        html = desk.get(f"/ho/{home.uid}/").content.decode()
        assert "K5/2 Lê Lợi" in html
        assert "31/07/2026" in html
        assert "theo tên ghi trong địa chỉ" in html

    def test_an_ambiguous_address_comes_back_as_a_choice(self, desk, town):
        home = home_of(town.hoa)
        text = "thôn Trung Nghĩa, xã Hòa Liên, huyện Hòa Vang"
        data = worded(address=text, since="2026-08-01")
        html = posted(desk, f"/ho/{home.uid}/chuyen/", data, status=422)
        assert "Hãy chọn theo thôn" in html
        assert 'value="20194:20194"' in html
        assert "Ghi nhớ cho cả thôn Trung Nghĩa" in html
        assert Residence.objects.filter(household=home).count() == 1
        posted(desk, f"/ho/{home.uid}/chuyen/", {**data, "chon": "20197:20197", "nho": "1"})
        home.refresh_from_db()
        assert home.area.code == "20197"
        assert desk.get(f"/ho/{home.uid}/").status_code == 404, "out of sight now"
        assert not VillageRuling.objects.exists(), "not the commune of this official"

    def test_an_address_without_a_commune_takes_the_one_chosen(self, desk, town):
        home = home_of(town.hoa)
        data = worded(address="12 Bạch Đằng", since="2026-08-01", xa="20242")
        posted(desk, f"/ho/{home.uid}/chuyen/", data)
        held = Residence.objects.get(
            household=home, superseded_at__isnull=True, during__contains=date(2026, 9, 1)
        )
        assert (held.area.code, held.resolved) == ("20242", "OFFICIAL")
        early = worded(address="12 Bạch Đằng", since="2020-08-01", xa="20242")
        assert "chỉ có từ ngày 01/07/2025" in posted(
            desk, f"/ho/{home.uid}/chuyen/", early, status=422
        )

    def test_takes_a_member_changes_its_head_splits_and_merges(self, desk, town):
        home = home_of(town.hoa)
        lone = home_of(town.binh)
        data = worded(household=str(home.uid), role="CHILD", since="2026-08-01")
        posted(desk, f"/nguoi-dan/{town.lam.uid}/vao-ho/", data)
        data = worded(head=str(town.lam.uid), since="2026-09-01")
        data[f"nguoi_{town.hoa.pk}"] = "PARENT"
        posted(desk, f"/ho/{home.uid}/chu-ho/", data)
        html = desk.get(f"/ho/{home.uid}/").content.decode()
        assert "cha, mẹ" in html
        data = worded(since="2026-10-01")
        data[f"nguoi_{town.hoa.pk}"] = "HEAD"
        born = posted(desk, f"/ho/{home.uid}/tach/", data)["Location"]
        assert "tách từ" in desk.get(born).content.decode().lower()
        posted(desk, f"/ho/{lone.uid}/nhap/", worded(into=str(home.uid), since="2026-10-01"))
        html = desk.get(f"/ho/{lone.uid}/").content.decode()
        assert "đã kết thúc" in html
        assert "nhập vào" in html

    def test_who_leaves_last_ends_it_and_a_dead_head_is_told(self, desk, town):
        home = home_of(town.binh)
        posted(desk, f"/nguoi-dan/{town.binh.uid}/du-kien/?loai=deceased",
               worded(value="true", since="2026-11-01"))  # fmt: skip
        assert "đã mất ngày 01/11/2026" in desk.get(f"/ho/{home.uid}/").content.decode()
        data = worded(person=str(town.binh.uid), last_day="2026-11-01")
        posted(desk, f"/ho/{home.uid}/roi/", data)
        home.refresh_from_db()
        assert home.ended_on == date(2026, 11, 1)

    def test_says_why_a_split_cannot_be(self, desk, town):
        home = home_of(town.hoa)
        html = posted(desk, f"/ho/{home.uid}/tach/", worded(since="2026-10-01"), status=422)
        assert "Hãy chọn một người là chủ hộ" in html


class TestAddressPage:
    def test_shows_the_unit_of_the_day_and_todays(self, desk):
        address = "/dia-chi/?address=phường Phước Ninh, quận Hải Châu&since=2024-06-01"
        html = desk.get(address).content.decode()
        assert "phường Phước Ninh" in html
        assert "nay là" in html
        assert "phường Hải Châu" in html

    def test_sends_the_part_to_a_form(self, desk):
        address = "/dia-chi/?address=xã Hòa Liên, huyện Hòa Vang&since=2026-06-01"
        html = desk.get(address, headers={"HX-Request": "true"}).content.decode()
        assert "<html" not in html
        assert 'type="radio"' in html

    def test_of_an_unreadable_day_is_of_today(self, desk):
        assert (
            "đang xét theo hôm nay" in desk.get("/dia-chi/?address=x&since=moon").content.decode()
        )


@pytest.mark.parametrize("role", ["COMMUNE_CHAIR", "DEPARTMENT", "AUDITOR"])
def test_who_only_reads_sees_no_button_and_writes_nothing(town, role):
    client = town.client(role)
    html = client.get(f"/nguoi-dan/{town.hoa.uid}/").content.decode()
    assert "/sua/" not in html
    home = home_of(town.hoa)
    assert "/tach/" not in client.get(f"/ho/{home.uid}/").content.decode()
    for address in (
        f"/nguoi-dan/{town.hoa.uid}/sua/",
        f"/ho/{home.uid}/chuyen/",
        "/nguoi-dan/moi/",
    ):
        assert client.post(address, {}).status_code == 403


def test_another_communes_people_and_households_are_not_found(desk, town):
    home = home_of(town.stranger)
    fact = Fact.objects.filter(person=town.stranger).first()
    for address in (
        f"/ho/{home.uid}/", f"/ho/{home.uid}/chuyen/", f"/nguoi-dan/{town.stranger.uid}/sua/",
        f"/du-kien/{fact.pk}/huy/", f"/nguoi-dan/{town.stranger.uid}/du-kien/?loai=disability",
    ):  # fmt: skip
        assert desk.get(address).status_code == 404


def test_a_child_in_a_household_of_the_ward_has_a_page_of_their_own(desk, town):
    home = home_of(town.hoa)
    assert join_household is not None
    html = desk.get(f"/ho/{home.uid}/").content.decode()
    assert f"/nguoi-dan/{town.hoa.uid}/" in html


def page_of(answer):
    return answer.content.decode()


def test_who_may_be_known_already_is_shown_before_a_second_card_is_made(town):
    client = town.client("COMMUNE_OFFICIAL")
    said = {"full_name": "NGUYEN THI HOA", "sex": "F", "birth_year": str(town.hoa.birth_year)}
    answer = client.post("/nguoi-dan/moi/", said | {"birth_date": str(town.hoa.birth_date)})
    assert answer.status_code == 422
    assert "Có thể đã có trong sổ: Nguyễn Thị Hoa" in page_of(answer)
    sure = said | {"birth_date": str(town.hoa.birth_date), "another": "on"}
    assert client.post("/nguoi-dan/moi/", sure).status_code == 302
    assert DuplicatePair.objects.get().left == town.hoa


def test_a_number_is_given_to_who_has_none(town):
    client = town.client("COMMUNE_OFFICIAL")
    client.post("/nguoi-dan/moi/", {"full_name": "Đoàn Không Số", "sex": "F"})
    person = Person.objects.get(full_name="Đoàn Không Số")
    card = f"/nguoi-dan/{person.uid}/"
    assert "Cấp mã" in page_of(client.get(card))
    answer = client.post(f"{card}cap-ma/", follow=True)
    assert "Mã số an sinh xã hội: AS " in page_of(answer)
    assert "Cấp mã" not in page_of(client.get(card))
    assert "Cấp mã" not in page_of(client.get(f"/nguoi-dan/{town.hoa.uid}/"))


class TestLeavingTheCity:
    GONE = {"since": "2026-11-10", "to": "thành phố Huế"}

    def test_one_person_goes_and_comes_back(self, desk, town):
        card = f"/nguoi-dan/{town.hoa.uid}/"
        posted(desk, f"{card}chuyen-di/", worded(**self.GONE))
        html = desk.get(card).content.decode()
        assert "Ở ngoài thành phố từ ngày 10/11/2026: thành phố Huế; Giấy thử" in html
        assert f"{card}tro-ve/" in html
        assert f"{card}vao-ho/" not in html
        assert "nơi đến xét hưởng" in html

        home = worded(since="2026-11-20", address="tổ 5", xa="20242")
        posted(desk, f"{card}tro-ve/", home)
        html = desk.get(card).content.decode()
        assert "Ở ngoài thành phố" not in html
        assert f"{card}vao-ho/" in html

    def test_a_household_goes_together_and_ends(self, desk, town):
        home = home_of(town.lam)
        posted(desk, f"/ho/{home.uid}/chuyen-di/", worded(**self.GONE))
        home.refresh_from_db()
        assert home.ended_on == date(2026, 11, 9)
        assert "đã chuyển đi" in desk.get(f"/nguoi-dan/{town.lam.uid}/").content.decode()

    def test_it_is_no_fact_to_record_by_itself(self, desk, town):
        kinds = desk.get(f"/nguoi-dan/{town.hoa.uid}/du-kien/?loai=left_city").content.decode()
        assert 'value="left_city"' not in kinds
        assert "Loại dữ kiện" in kinds

    def test_what_is_missing_is_said(self, desk, town):
        address = f"/nguoi-dan/{town.hoa.uid}/chuyen-di/"
        html = posted(desk, address, worded(**self.GONE | {"since": "2027-01-01"}), 422)
        assert "chưa tới" in html


class TestASplitHousehold:
    def test_is_shown_as_not_reviewed_until_somebody_says_its_class(self, desk, town):
        home = home_of(town.lam)
        record_fact(
            household=home, kind="poverty", value="POOR", since=date(2026, 1, 1),
            source="poverty-review", at=NOW - timedelta(days=1),
        )  # fmt: skip
        join_household(
            town.binh, home, role="OTHER", since=date(2026, 11, 1), at=NOW - timedelta(hours=9)
        )
        said = worded(**{"since": "2026-11-10", f"nguoi_{town.binh.pk}": "HEAD"})
        answer = desk.post(f"/ho/{home.uid}/tach/", said, follow=True)
        assert answer.status_code == 200, answer.content.decode()[:3000]
        living = Membership.objects.get(
            person=town.binh, superseded_at=None, during__contains=date(2026, 11, 20)
        )
        born = living.household

        html = answer.content.decode()
        assert "chưa xác định" in html
        assert "chưa ai rà soát nên chưa biết" in html
        assert "Hộ mới tách chờ rà soát" in desk.get("/").content.decode()
        assert "Hộ mới tách" not in town.client("COMMUNE_CHAIR").get("/").content.decode()

        review = worded(value="NONE", since="2026-11-10")
        posted(desk, f"/ho/{born.uid}/du-kien/?loai=poverty", review)
        assert "chưa ai rà soát" not in desk.get(f"/ho/{born.uid}/").content.decode()
        assert "Hộ mới tách" not in desk.get("/").content.decode()
