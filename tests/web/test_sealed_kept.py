"""Sensitive facts put right, taken back and their papers given, from the page that shows them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ansinh.accounts.models import Export, Look
from ansinh.kernel.sealing import is_sealed
from ansinh.registry.models import Fact, Source
from ansinh.registry.sealed import value_of
from tests.web.test_looks import last


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
