"""A plan document sent in on the page: read, looked at, answered, confirmed; nothing before."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ansinh.accounts.models import Official
from ansinh.plan.models import Plan, PlanDraft
from ansinh.plan.queries.drafts import drafts
from ansinh.plan.services import importing

TEXT = Path(__file__).parents[1] / "plan/texts/plan-10-KH-UBND-2022.txt"
LIST = "/ke-hoach/nhap-van-ban/"
Role = Official.Role
NEW = {
    "so-ky-hieu": "11/KH-UBND", "ngay-ban-hanh": "2026-01-05", "trich-yeu": "Kế hoạch thử",
    "tu": "2026-01-01", "den": "2030-12-31", "ngay-bao-cao": "30", "thang-bao-cao": "11",
    "co-quan": "Sở Y tế", "dong-y": "1", "viec": "xac-nhan",
}  # fmt: skip


def sent(client, content: bytes | None = None, name: str = "ke-hoach.txt"):
    file = SimpleUploadedFile(name, TEXT.read_bytes() if content is None else content)
    return client.post(f"{LIST}moi/", {"tep": file})


@pytest.fixture
def desk(town):
    return town.client(Role.DEPARTMENT)


@pytest.fixture
def draft(desk):
    answer = sent(desk)
    assert answer.status_code == 302
    return PlanDraft.objects.get()


def page(client, draft, **query):
    answer = client.get(f"{LIST}{draft.pk}/", query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_document_is_read_and_shown_line_by_line(desk, draft) -> None:
    shown = page(desk, draft)

    assert draft.status == "waiting"
    assert draft.read_by.role == Role.DEPARTMENT
    assert "Nguyên văn" in shown
    assert "suy ra" in shown
    assert 'id="dong-' in shown
    assert "57 nhiệm vụ" in desk.get(LIST).content.decode()
    assert len(page(desk, draft, xem="can-xem")) < len(shown)


def test_the_plan_that_stands_is_compared_and_its_rows_stay(desk, draft) -> None:
    shown = page(desk, draft)
    assert "các dòng đang có không đổi" in shown

    refused = desk.post(f"{LIST}{draft.pk}/viec/", {"viec": "xac-nhan"})
    assert refused.status_code == 422
    assert "máy suy ra" in refused.content.decode()

    desk.post(f"{LIST}{draft.pk}/viec/", {"viec": "xac-nhan", "dong-y": "1"})
    draft.refresh_from_db()
    assert (draft.status, draft.plan) == ("confirmed", Plan.objects.get())
    assert draft.confirmed_by.role == Role.DEPARTMENT
    changed = TEXT.read_text(encoding="utf-8").replace("dưới 3%", "dưới 2%").encode()
    sent(desk, changed)
    again = page(desk, PlanDraft.objects.latest("pk"))
    assert "Khác bản đã xác nhận gần nhất: 2 chỗ" in again
    assert "Khác Kế hoạch đang áp dụng" in again


def test_a_new_plan_enters_with_the_answers_and_without_what_is_left_out(desk) -> None:
    text = TEXT.read_text(encoding="utf-8").replace("10/KH-UBND", "11/KH-UBND")
    sent(desk, text.encode())
    draft = PlanDraft.objects.get()
    keys = [one.key for one in importing.inferred(draft.tree)]
    target = next(key for key in keys if key.startswith("target:"))
    other = next(key for key in reversed(keys) if key.startswith("target:"))
    said = NEW | {"bo-ra": [target], f"sua:{other}:value": "12,5", f"sua:{other}:due_date": ""}

    kept = desk.post(f"{LIST}{draft.pk}/viec/", said | {"viec": "luu", "dong-y": ""})
    draft.refresh_from_db()
    assert kept.status_code == 302
    assert draft.answers["left_out"] == [target]
    assert Plan.objects.count() == 1
    assert "12,5" in page(desk, draft)

    desk.post(f"{LIST}{draft.pk}/viec/", said)
    plan = Plan.objects.get(number="11/KH-UBND")
    assert (plan.coordinator.code, str(plan.issued_on)) == ("SYT", "2026-01-05")
    assert plan.targets.count() == 21
    changed = plan.targets.get(code=other.removeprefix("target:"))
    assert (float(changed.value), changed.due_date, changed.due_source) == (12.5, None, "said")


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("co-quan", "Sở Phép Màu", "Không có cơ quan «Sở Phép Màu»"),
        ("ngay-ban-hanh", "hôm qua", "không phải ngày"),
        ("thang-bao-cao", "13", "không phải ngày báo cáo"),
        ("den", "2020-01-01", "kết thúc trước khi bắt đầu"),
    ],
)
def test_a_wrong_answer_is_named(desk, draft, field, value, words) -> None:
    answer = desk.post(f"{LIST}{draft.pk}/viec/", NEW | {field: value, "viec": "luu"}, follow=True)

    assert words in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xls", b"x", "Hãy lưu tệp ở một trong các dạng"),
        ("a.pdf", b"PK\x03\x04", "không phải .pdf như tên của nó"),
        ("a.docx", b"PK\x03\x04 broken", "Tệp DOCX hỏng"),
        ("a.txt", b"\x00\x01\x02", "không phải .txt như tên của nó"),
        ("a.txt", "Kế hoạch ".encode("utf-16")[2:] * 9, "không phải .txt"),
        ("a.txt", b"K\xd5 ho\xb9ch \xb8\xb8\xb8\xb8\xb8", "UTF-8"),
        ("a.txt", b" ", "không có chữ"),
    ],
    ids=["unknown", "word as pdf", "broken", "binary", "utf-16", "old coding", "blank"],
)
def test_a_wrong_file_is_named_with_the_remedy(desk, name, content, words) -> None:
    answer = sent(desk, content, name)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not PlanDraft.objects.exists()


def test_a_file_too_large_is_refused_before_it_is_read(desk, monkeypatch) -> None:
    monkeypatch.setattr("ansinh.plan.documents.readers.MOST_BYTES", 1000)

    assert "quá" in sent(desk).content.decode()


def test_the_same_bytes_are_read_again_by_a_newer_importer(desk, draft) -> None:
    assert sent(desk)["Location"] == f"{LIST}{draft.pk}/"
    tree = draft.tree | {"targets": draft.tree["targets"][1:]}
    PlanDraft.objects.filter(pk=draft.pk).update(tree=tree)

    answer = desk.post(f"{LIST}{draft.pk}/viec/", {"viec": "doc-lai"}, follow=True)

    draft.refresh_from_db()
    assert "chỗ khác bản đọc trước" in answer.content.decode()
    assert len(draft.tree["targets"]) == 22


def test_a_wrong_file_is_taken_away_while_it_waits(desk, draft) -> None:
    desk.post(f"{LIST}{draft.pk}/viec/", {"viec": "bo"})

    assert not drafts().exists()
    assert sent(desk)["Location"] == f"{LIST}{draft.pk}/"
    assert drafts().get().status == "waiting"


def test_only_the_coordinator_acts_and_the_inspector_reads(town, draft) -> None:
    inspector = town.client(Role.AUDITOR)
    assert "Đọc văn bản" not in inspector.get(LIST).content.decode()
    assert "Nguyên văn" in page(inspector, draft)
    assert inspector.post(f"{LIST}{draft.pk}/viec/", {"viec": "luu"}).status_code == 403
    town.officials[Role.AGENCY_HEAD].agency = None
    town.officials[Role.AGENCY_HEAD].save(update_fields=["agency"])
    other = town.client(Role.AGENCY_HEAD)
    assert other.post(f"{LIST}{draft.pk}/viec/", {"viec": "bo"}).status_code == 403
    assert sent(other).status_code == 403


def test_the_page_speaks_english(desk, draft) -> None:
    desk.cookies["django_language"] = "en"

    shown = page(desk, draft)

    assert "Missing" in shown or "lost its heading" in shown
