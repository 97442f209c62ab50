"""The wizard of an import: a file sent in, understood, previewed, taken, taken back."""

import io
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ansinh.accounts.models import Look
from ansinh.db.jobs import run
from ansinh.db.models import Job
from ansinh.registry.models import Fact, ImportBatch, Person
from ansinh.web.views import imports
from tests.registry.import_files import csv
from tests.web.conftest import NOW

ROWS = [
    ["Họ và tên", "Giới tính", "Ngày sinh", "CCCD", "Xã/phường", "Mức độ"],
    ["Hồ Thị Nhập", "Nữ", "01/03/1950", "048150009001", "Phường Hải Châu", "Nặng"],
    ["Hồ Văn Lỗi", "Nam", "31/02/1960", "048060009002", "Phường Hải Châu", "Nặng"],
    ["Hồ Văn Xa", "Nam", "01/02/1960", "048060009003", "Phường Ngũ Hành Sơn", "Nhẹ"],
]


@pytest.fixture
def official(town) -> Client:
    return town.client("COMMUNE_OFFICIAL")


def text(answer) -> str:
    return answer.content.decode()


def send(client, rows=ROWS, kind="disability"):
    file = SimpleUploadedFile("khuyết tật.csv", csv(rows))
    return client.post("/nhap-lieu/moi/", {"loai": kind, "tep": file, "ngay": ""})


def check(client, rows=ROWS) -> ImportBatch:
    """Send a list, take its columns as they are understood, and stage it."""
    address = send(client, rows)["Location"]
    page = text(client.get(address))
    chosen = dict(
        re.findall(
            r'<select[^>]*name="(cot_\d+)">.*?<option value="(\w*)" selected', page, re.DOTALL
        )
    )
    assert client.post(address, chosen).status_code == 302
    return ImportBatch.objects.latest("pk")


def test_a_list_is_sent_in_understood_previewed_and_taken(official, town):
    people = Person.objects.count()
    batch = check(official)
    assert Person.objects.count() == people

    page = text(official.get(f"/nhap-lieu/{batch.pk}/"))
    assert "Hồ Thị Nhập" in page
    assert "Không có ngày này trong lịch" in page
    assert "Ngoài địa bàn của bạn" in page
    assert "Nhập 1 dòng tốt" in page

    answer = official.post(f"/nhap-lieu/{batch.pk}/nhap/", follow=True)
    assert "Đã nhập 1 dòng" in text(answer)
    new = Person.objects.get(batch=batch)
    assert (new.full_name, new.area, new.synthetic) == ("Hồ Thị Nhập", town.hoa.area, True)
    assert batch.staged_by == town.officials["COMMUNE_OFFICIAL"]


def test_the_department_takes_rows_of_the_whole_city(town):
    batch = check(town.client("DEPARTMENT"))
    assert batch.counts["accepted"] == 2


def test_the_quarantine_is_downloaded_as_a_workbook(official):
    batch = check(official)
    answer = official.get(f"/nhap-lieu/{batch.pk}/dong-loi/")
    assert "attachment" in answer["Content-Disposition"]
    assert openpyxl.load_workbook(io.BytesIO(answer.content)).active.max_row == 3


def test_a_batch_is_dropped_or_taken_back(official):
    batch = check(official)
    official.post(f"/nhap-lieu/{batch.pk}/bo/")
    again = check(official)
    official.post(f"/nhap-lieu/{again.pk}/nhap/")
    answer = official.post(f"/nhap-lieu/{again.pk}/hoan-tac/", follow=True)
    assert "Đã hoàn tác" in text(answer)
    statuses = dict(ImportBatch.objects.values_list("pk", "status"))
    assert (statuses[batch.pk], statuses[again.pk]) == ("DISCARDED", "UNDONE")
    assert Person.objects.get(batch=again).withdrawn_at is not None


def test_a_refused_undo_says_what_builds_on_it(official, town):
    batch = check(official)
    official.post(f"/nhap-lieu/{batch.pk}/nhap/")
    from ansinh.registry.services import set_payout

    set_payout(Person.objects.get(batch=batch), channel="VNPOST")
    answer = official.post(f"/nhap-lieu/{batch.pk}/hoan-tac/", follow=True)
    assert "Không hoàn tác được" in text(answer)


def test_many_rows_are_written_in_the_background(official, monkeypatch):
    monkeypatch.setattr(imports, "AT_ONCE", 0)
    batch = check(official)
    answer = official.post(f"/nhap-lieu/{batch.pk}/nhap/")
    job = Job.objects.latest("pk")
    assert answer["Location"] == f"/viec/{job.pk}/"
    assert not Person.objects.filter(batch=batch).exists()
    run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.result) == (Job.State.DONE, {"batch": batch.pk})
    assert Fact.objects.filter(batch=batch).count() == 1
    assert official.get(f"/viec/{job.pk}/")["Location"] == f"/nhap-lieu/{batch.pk}/"


def test_a_column_is_chosen_by_hand_and_remembered(official):
    rows = [[*ROWS[0][:-1], "Xếp loại"], ROWS[1]]
    address = send(official, rows)["Location"]
    fields = ["full_name", "sex", "birth", "personal_id", "commune", ""]
    chosen = {f"cot_{place}": field for place, field in enumerate(fields)}
    refused = official.post(address, chosen)
    assert refused.status_code == 422
    assert "thiếu cột" in text(refused)
    twice = official.post(address, chosen | {"cot_5": "birth"})
    assert "Hai cột" in text(twice)
    assert official.post(address, chosen | {"cot_5": "disability"}).status_code == 302
    assert "như lần trước" in text(official.get(send(official, rows)["Location"]))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"loai": "", "tep": SimpleUploadedFile("a.csv", b"a")}, "chọn loại danh sách"),
        ({"loai": "disability"}, "chọn loại danh sách"),
        ({"loai": "disability", "tep": SimpleUploadedFile("a.csv", b"x,y\n1,2\n")}, "tiêu đề"),
        ({"loai": "disability", "ngay": "2999-01-01", "tep": SimpleUploadedFile("a.csv", b"a")},
         "tương lai"),
    ],
    ids=["no kind", "no file", "no header", "to come"],
)  # fmt: skip
def test_what_is_wrong_with_the_form_is_said(official, fields, said):
    answer = official.post("/nhap-lieu/moi/", fields)
    assert answer.status_code == 422
    assert said in text(answer)
    assert 'role="alert"' in text(answer)


def test_the_same_file_again_is_told(official):
    batch = check(official)
    address = send(official)["Location"]
    fields = ["full_name", "sex", "birth", "personal_id", "commune", "disability"]
    answer = official.post(address, {f"cot_{n}": f for n, f in enumerate(fields)})
    assert answer.status_code == 422
    assert f"đợt {batch.pk}" in text(answer)


ACTS = ("nhap/", "bo/", "hoan-tac/")


@pytest.mark.parametrize("role", ["AUDITOR", "COMMUNE_CHAIR"])
def test_who_checks_reads_and_does_nothing(town, official, role):
    batch = check(official)
    client = town.client(role)
    page = text(client.get(f"/nhap-lieu/{batch.pk}/"))
    assert "Hồ Văn Lỗi" in page
    assert "/nhap/" not in page
    assert 'type="file"' not in text(client.get("/nhap-lieu/"))
    for act in ACTS:
        assert client.post(f"/nhap-lieu/{batch.pk}/{act}").status_code == 403
    assert send(client).status_code == 403


@pytest.mark.parametrize("role", ["PAYMENT_CLERK", "FINANCE", "STATISTICIAN", "ADMINISTRATOR"])
def test_who_needs_no_lists_has_no_door_to_them(town, official, role):
    batch = check(official)
    client = town.client(role)
    assert "/nhap-lieu/" not in text(client.get("/"))
    for page in ("", f"{batch.pk}/", f"{batch.pk}/dong-loi/"):
        assert client.get(f"/nhap-lieu/{page}").status_code == 403


def test_the_batch_of_the_city_is_not_seen_by_a_commune(town, official):
    batch = check(town.client("DEPARTMENT"))
    for page in (f"{batch.pk}/", f"{batch.pk}/dong-loi/"):
        assert official.get(f"/nhap-lieu/{page}").status_code == 404
    for act in ACTS:
        assert official.post(f"/nhap-lieu/{batch.pk}/{act}").status_code == 404


def test_a_get_never_writes(official):
    batch = check(official)
    for act in ACTS:
        assert official.get(f"/nhap-lieu/{batch.pk}/{act}").status_code == 405
    assert official.get("/nhap-lieu/moi/").status_code == 405
    assert official.get("/nhap-lieu/tep/abc/?loai=disability").status_code == 404


def test_every_field_of_the_columns_has_a_label(official):
    html = text(official.get(send(official)["Location"]))
    main = html[html.index("<main") : html.index("</main")]
    names = set(re.findall(r'<select[^>]* id="([^"]+)"', main))
    assert len(names) == 6
    assert names == set(re.findall(r'<label for="([^"]+)"', main))


SICK = [
    [*ROWS[0], "Nhiễm HIV"],
    [*ROWS[1], "không"],
    [*ROWS[2], "dương tính"],
]


def cells(answer) -> list[object]:
    return [cell.value for cell in openpyxl.load_workbook(io.BytesIO(answer.content)).active[2]]


def test_a_sensitive_column_is_shown_nowhere_without_grant_and_purpose(official, town):
    address = send(official, SICK)["Location"]
    assert "dương tính" not in text(official.get(address))
    batch = check(official, SICK)
    path = f"/nhap-lieu/{batch.pk}/dong-loi/"

    assert "Cột được bảo mật" in text(official.get(f"/nhap-lieu/{batch.pk}/"))
    assert "dương tính" not in cells(official.get(path))
    said = {"muc_dich": "CHECK", "noi_dung": "sửa danh sách 12/2026"}
    assert official.post(path, said).status_code == 403

    granted = town.officials["COMMUNE_OFFICIAL"]
    granted.sees_sealed = True
    granted.save(update_fields=["sees_sealed"])
    client = town.client("COMMUNE_OFFICIAL")
    granted.sees_sealed = False
    assert client.post(path, {"muc_dich": "CHECK"})["Location"] == f"/nhap-lieu/{batch.pk}/"
    assert "dương tính" in cells(client.post(path, said))
    look = Look.objects.filter(page="SEALED").latest("seq")
    assert look.purpose == "xác minh, cập nhật dữ kiện: sửa danh sách 12/2026"


PEOPLE = ["Mã hộ", "Quan hệ với chủ hộ", "Họ và tên", "Giới tính", "Ngày sinh", "CCCD", "Xã/phường",
          "Điện thoại"]  # fmt: skip


def population(client, *people, name="Hồ Thị Biết") -> ImportBatch:
    rows = [["1", "Chủ hộ", name, "Nữ", "01/03/1950", "048150009001", "Phường Hải Châu", phone]
            for phone in people]  # fmt: skip
    address = send(client, [PEOPLE, *rows], "population")["Location"]
    fields = ["household_no", "role", "full_name", "sex", "birth", "personal_id", "commune",
              "phone"]  # fmt: skip
    client.post(address, {f"cot_{place}": field for place, field in enumerate(fields)})
    return ImportBatch.objects.latest("pk")


def test_what_changes_of_whom_is_shown_before_and_downloaded(official):
    first = population(official, "")
    official.post(f"/nhap-lieu/{first.pk}/nhap/")
    # The pages of the tests stand on 24/11/2026, whatever the day on which they are run.
    Person.objects.filter(batch=first).update(recorded_at=NOW)
    batch = population(official, "0905123456")
    page = text(official.get(f"/nhap-lieu/{batch.pk}/"))
    assert "Thay đổi của người đã có trong sổ bộ" in page
    assert 'Đã có, thay đổi</span><span class="value">1<' in page
    assert "điện thoại: 1" in page
    answer = official.get(f"/nhap-lieu/{batch.pk}/thay-doi/")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    line = [cell.value for cell in sheet[2]]
    assert line[:5] == [2, "Hồ Thị Biết", "điện thoại", "", "0905123456"]


def test_another_name_is_written_only_when_the_official_says_that_the_list_is_right(official):
    first = population(official, "")
    official.post(f"/nhap-lieu/{first.pk}/nhap/")
    batch = population(official, "", name="Hồ Thị Bích")
    page = text(official.get(f"/nhap-lieu/{batch.pk}/"))
    assert "Tôi đã xem 1 dòng khác họ tên" in page
    assert "chờ quyết định" in page
    assert "Nhập 0 dòng tốt" not in page
    official.post(f"/nhap-lieu/{batch.pk}/nhap/", {"dinh-chinh": "on"})
    assert Person.objects.get(batch=first).full_name == "Hồ Thị Bích"
    official.post(f"/nhap-lieu/{batch.pk}/hoan-tac/")
    assert Person.objects.get(batch=first).full_name == "Hồ Thị Biết"
