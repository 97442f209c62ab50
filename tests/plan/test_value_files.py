"""A file of values is answered row by row; a bad row is named and the rest goes on."""

import io
import json
from datetime import UTC, date, datetime

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from ansinh.accounts.services import create_official
from ansinh.areas.queries import agency_on, area_on, city
from ansinh.plan.models import Observation
from ansinh.plan.services.value_files import FileNotUnderstood, import_values, template

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, 3, tzinfo=UTC)
NOW = date(2026, 11, 24)
HEAD = "chi_tieu,dia_ban,ky,tu_so,mau_so,gia_tri,loai,ngay_chot,ly_do,co_quan\n"
ROWS = """\
T10,48,2026,90,94,,ước,20/11/2026,,
communes_health_standard,20242,2026,1,1,,E,2026-11-20,,
T10,48,2026,95,94,,E,20/11/2026,,
T10,48,2026,,,"100,5",E,20/11/2026,,
T10,48,2027,,,95,,,,
T10,20218,2026,1,1,,E,20/11/2026,,
T10,48,2026,90,94,,E,20/11/2026,,SLDTBXH
T10,48,2026,90,94,,E,24/12/2026,,
T99,48,2026,90,94,,E,20/11/2026,,
T10,48,2026,,,1.234,E,20/11/2026,,
T10,48,2026,chín,94,,E,20/11/2026,,
T10,48,2026,,,,,20/11/2026,không biết,
T5,48,2026,,,"2,5",E,20/11/2026,,
T10,48,2025,,,,,31/12/2025,không thu thập,
"""


def official(**changes):
    said = {"username": "yte", "full_name": "Người nhập", "role": "DEPARTMENT", "area": city(NOW),
            "agency": agency_on("SYT", NOW), "synthetic": True} | changes  # fmt: skip
    return create_official(**said)


def outcomes(answers):
    return [(row.outcome, row.field) for row in answers.rows]


def test_every_row_is_answered_and_the_good_ones_enter(plan):
    by = official()
    answers = import_values("so.csv", (HEAD + ROWS).encode(), by=by, at=AT)
    assert outcomes(answers) == [
        ("accepted", ""),
        ("accepted", ""),
        ("rejected", "numerator"),
        ("rejected", "value"),
        ("rejected", "period"),
        ("rejected", "area"),
        ("rejected", "agency"),
        ("rejected", "as_of"),
        ("rejected", "indicator"),
        ("rejected", "value"),
        ("rejected", "numerator"),
        ("rejected", "reason"),
        ("accepted", ""),
        ("accepted", ""),
    ]
    assert answers.rows[2].message.startswith("Dòng 4, «tử số»")
    assert "ghi ngược" in answers.rows[2].message
    assert "Mã này đã dùng cho" in answers.rows[5].message
    kept = Observation.objects.filter(recorded_by=by)
    assert {(o.area, o.state) for o in kept.filter(indicator__code="communes_health_standard")} >= {
        (city(NOW), "submitted"),
        (area_on("20242", NOW), "submitted"),
    }
    again = import_values("so.csv", (HEAD + ROWS).encode(), by=by, at=AT)
    assert again.count("unchanged") == 4
    changed = import_values(
        "so.csv", (HEAD + ROWS.replace("90,94", "91,94")).encode(), by=by, at=AT
    )
    assert changed.count("changed") == 1


def test_a_trial_keeps_nothing(plan):
    answers = import_values("so.csv", (HEAD + ROWS).encode(), by=official(), at=AT, trial=True)
    assert answers.count("accepted") == 4
    assert not Observation.objects.exclude(recorded_by=None).exists()


def test_an_agency_that_does_not_answer_for_a_figure_may_not_enter_it(plan):
    by = official(agency=agency_on("SNNMT", NOW))
    (answer,) = import_values("so.csv", (HEAD + ROWS.split("\n")[0]).encode(), by=by, at=AT).rows
    assert (answer.outcome, answer.field) == ("rejected", "indicator")
    assert "Sở Y tế" in answer.message


def test_a_commune_enters_its_own_figures_only(plan):
    ward = area_on("20242", NOW)
    by = official(role="COMMUNE_OFFICIAL", area=ward, agency=None)
    answers = import_values(
        "so.csv", (HEAD + "\n".join(ROWS.split("\n")[:2])).encode(), by=by, at=AT
    )
    assert outcomes(answers) == [("rejected", "indicator"), ("accepted", "")]


def test_a_workbook_with_its_own_numbers_and_days_is_read(plan):
    book = openpyxl.Workbook()
    book.active.append(
        ["Chỉ tiêu", "Địa bàn", "Kỳ", "Tử số", "Mẫu số", "Ngày chốt", "Loại số liệu"]
    )
    book.active.append(["T10", 48, 2026, 90, 94, datetime(2026, 11, 20), "Ước thực hiện"])  # noqa: DTZ001
    file = io.BytesIO()
    book.save(file)
    (answer,) = import_values("so.xlsx", file.getvalue(), by=official(), at=AT).rows
    assert answer.outcome == "accepted", answer.message


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("so.pdf", b"%PDF", "CSV hoặc XLSX"),
        ("so.xlsx", b"PK broken", "Không mở được"),
        ("so.csv", b"", "trống"),
        ("so.csv", b"a,b\n1,2\n", "thiếu cột: chi tieu, ky"),
        ("so.csv", "mã".encode("utf-16"), "UTF-8"),
    ],
    ids=["pdf", "broken", "empty", "columns", "encoding"],
)
def test_a_file_that_is_no_table_is_refused_whole(plan, name, content, words):
    with pytest.raises(FileNotUnderstood, match=words):
        import_values(name, content, by=None, at=AT)


def test_the_template_is_a_file_that_enters(plan):
    answers = import_values("mau.csv", template(NOW).encode(), by=official(), at=AT)
    assert outcomes(answers) == [("accepted", "")]


def test_the_command_answers_in_json(plan, tmp_path, capsys):
    official(username="so.yte")
    path = tmp_path / "so.csv"
    path.write_text(HEAD + "T10,48,2025,90,94,,A,31/12/2025,,\nT10,48,2025,99,94,,A,31/12/2025,,\n")
    call_command("import_values", str(path), "--by", "so.yte", "--dry-run", "--json")
    body = json.loads(capsys.readouterr().out)
    assert body["dry_run"] is True
    assert body["counts"] == {"accepted": 1, "changed": 0, "unchanged": 0, "rejected": 1}
    call_command("import_values", str(path), "--by", "so.yte")
    assert "nhận 1" in capsys.readouterr().out
    with pytest.raises(CommandError, match="Không có cán bộ"):
        call_command("import_values", str(path), "--by", "ai")
