"""A chair signs what waits, or refuses it with reasons."""

from ansinh.casework.models import Decision, Entitlement, Proposal
from ansinh.casework.queries import open_proposals
from ansinh.payments.models import Payment


def waiting(town):
    return open_proposals().get(person=town.hoa)


def confirm(town, **data):
    answer = town.client("COMMUNE_CHAIR").post("/de-xuat/ky/", data)
    assert answer.status_code == 200
    return answer.content.decode()


class TestBeforeSigning:
    def test_the_list_groups_by_kind_with_amounts(self, town):
        html = town.client("COMMUNE_CHAIR").get("/de-xuat/").content.decode()

        assert "Hưởng mới" in html
        assert "540.000" in html
        assert "Ký tất cả" in html

    def test_whoever_may_not_sign_sees_no_button(self, town):
        html = town.client("COMMUNE_OFFICIAL").get("/de-xuat/").content.decode()

        assert "Nguyễn Thị Hoa" in html
        assert "Ký tất cả" not in html

    def test_choosing_shows_a_last_page_and_signs_nothing(self, town):
        html = confirm(town, chon=waiting(town).pk)

        assert "Kiểm tra trước khi ký" in html
        assert "540.000" in html
        assert waiting(town).status == "OPEN"

    def test_choosing_nothing_says_so(self, town):
        answer = town.client("COMMUNE_CHAIR").post("/de-xuat/ky/", {}, follow=True)

        assert "Chưa chọn đề xuất nào" in answer.content.decode()

    def test_all_takes_only_what_the_chair_sees(self, town):
        html = confirm(town, tat_ca="1")

        assert "Nguyễn Thị Hoa" in html
        assert "Lê Thị Xa" not in html


class TestSigning:
    def test_makes_a_decision_with_a_number_and_the_entitlement(self, town):
        proposal, client = waiting(town), town.client("COMMUNE_CHAIR")

        answer = client.post(
            "/de-xuat/ky/", {"xac_nhan": "1", "cac_de_xuat": str(proposal.pk)}, follow=True
        )

        assert "Đã ký Quyết định số 03/QĐ-UBND, 1 dòng." in answer.content.decode()
        line = Entitlement.objects.get(proposal=proposal)
        assert (line.person, line.amount) == (town.hoa, 540_000)
        assert line.decision.signed_on.isoformat() == "2026-11-24"

    def test_the_payment_joins_the_open_list_once_the_signature_is_kept(
        self, town, django_capture_on_commit_callbacks
    ):
        data = {"xac_nhan": "1", "cac_de_xuat": str(waiting(town).pk)}
        mine = Payment.objects.filter(person=town.hoa)
        assert not mine.exists()

        with django_capture_on_commit_callbacks(execute=True):
            answer = town.client("COMMUNE_CHAIR").post("/de-xuat/ky/", data, follow=True)

        assert "Các khoản chi vào danh sách kỳ 11/2026." in answer.content.decode()
        assert [(p.kind, p.amount, p.status) for p in mine] == [("REGULAR", 540_000, "DUE")]
        html = town.client("COMMUNE_CHAIR").get("/chi-tra/2026-11/danh-sach/").content.decode()
        assert "Nguyễn Thị Hoa" in html

    def test_twice_makes_one_decision(self, town):
        data = {"xac_nhan": "1", "cac_de_xuat": str(waiting(town).pk)}
        client = town.client("COMMUNE_CHAIR")
        client.post("/de-xuat/ky/", data)
        before = Decision.objects.count()

        answer = client.post("/de-xuat/ky/", data, follow=True)

        assert Decision.objects.count() == before
        assert "không còn chờ ký" in answer.content.decode()

    def test_a_stranger_to_the_commune_signs_nothing(self, town):
        theirs = open_proposals().get(person=town.stranger)

        town.client("COMMUNE_CHAIR").post(
            "/de-xuat/ky/", {"xac_nhan": "1", "cac_de_xuat": str(theirs.pk)}
        )

        theirs.refresh_from_db()
        assert theirs.status == "OPEN"

    def test_an_official_who_is_not_chair_is_forbidden(self, town):
        data = {"xac_nhan": "1", "cac_de_xuat": str(waiting(town).pk)}

        answer = town.client("COMMUNE_OFFICIAL").post("/de-xuat/ky/", data)

        assert answer.status_code == 403
        assert waiting(town).status == "OPEN"

    def test_on_figures_nobody_accepted_names_them_and_signs_nothing(self, town, monkeypatch):
        from ansinh.casework.services import FiguresNotAccepted
        from ansinh.policy.queries import Figure

        def refuse_figures(*_args, **_kwargs):
            figure = Figure("x.base", "Mức chuẩn", "540.000", "Nghị định 0/2026", "memory")
            raise FiguresNotAccepted([figure])

        monkeypatch.setattr("ansinh.web.views.proposals.sign", refuse_figures)
        data = {"xac_nhan": "1", "cac_de_xuat": str(waiting(town).pk)}

        answer = town.client("COMMUNE_CHAIR").post("/de-xuat/ky/", data)

        assert answer.status_code == 409
        assert "Nghị định 0/2026" in answer.content.decode()


class TestRefusing:
    def test_keeps_the_reason(self, town):
        proposal, client = waiting(town), town.client("COMMUNE_CHAIR")

        client.post(f"/de-xuat/{proposal.pk}/tu-choi/", {"ly_do": "Đã chuyển đi nơi khác"})

        proposal.refresh_from_db()
        assert (proposal.status, proposal.refusal) == ("REFUSED", "Đã chuyển đi nơi khác")
        html = client.get(f"/de-xuat/{proposal.pk}/").content.decode()
        assert "Đã chuyển đi nơi khác" in html

    def test_without_a_reason_asks_for_it(self, town):
        proposal = waiting(town)

        answer = town.client("COMMUNE_CHAIR").post(
            f"/de-xuat/{proposal.pk}/tu-choi/", {"ly_do": "  "}
        )

        assert answer.status_code == 400
        assert "phải nêu rõ lý do" in answer.content.decode()
        assert Proposal.objects.get(pk=proposal.pk).status == "OPEN"
