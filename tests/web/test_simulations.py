"""Draft resolutions on the pages: the form, what is wrong in it, the result, the workbook."""

import re

import pytest
from django.test import Client
from lxml import etree

from ansinh.db.jobs import run
from ansinh.db.models import Job
from ansinh.policy.models import Scenario, SimulationRun
from ansinh.policy.tables import TABLES
from ansinh.registry.models import Person
from ansinh.web.charts import Bars, before_after
from ansinh.web.simulated import table_of

SENT = {"ten": "Nâng mức", "tu": "2027-01", "den": "2027-01", "pham_vi": "city"}
NAMESPACE = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def department(town) -> Client:
    return town.client("DEPARTMENT")


def sent(client, **fields):
    return client.post("/mo-phong/moi/", SENT | fields)


def worked() -> Job:
    """The worker does the newest job."""
    job = Job.objects.latest("pk")
    run(job.pk)
    job.refresh_from_db()
    return job


def text(answer) -> str:
    return answer.content.decode()


def test_a_draft_is_saved_run_and_shown(department):
    answer = sent(department, muc_BASE="600.000")

    page = f"/viec/{Job.objects.get().pk}/"
    assert (answer.status_code, answer["Location"]) == (302, page)
    assert "Đang chờ" in text(department.get(page))
    assert worked().state == Job.State.DONE
    answer = department.get(page)
    kept = SimulationRun.objects.get()
    assert answer["Location"] == f"/mo-phong/ket-qua/{kept.pk}/"
    assert kept.made_by.username == "department"
    html = text(department.get(answer["Location"]))
    assert "540.000 → 600.000" in html
    assert "giả lập" in html
    assert Scenario.objects.get().draft == {
        "title": "Nâng mức",
        "parameters": [{"name": "BASE", "value": 600_000, "scope": "city"}],
    }


def test_every_kind_of_change_has_a_field(department):
    answer = sent(
        department,
        pham_vi="nation",
        **{
            "muc_SOC_PENSION": "650000",
            "he_so_K6.severe": "1,25",
            "tuoi_SP75.75": "73",
            "bo_K5A": "1",
            "moi_ten": "Cận nghèo 70+",
            "moi_che_do": "MONTHLY",
            "moi_tu_tuoi": "70",
            "moi_ho": "NEAR_POOR",
            "moi_he_so": "1,5",
        },
    )
    assert answer.status_code == 302
    draft = Scenario.objects.get().draft
    assert draft["coefficients"] == [
        {"group": "K6", "band": "severe", "value": "1.25", "scope": "nation"}
    ]
    assert draft["ages"] == [{"group": "SP75", "from": 75, "to": 73, "scope": "nation"}]
    assert draft["drop"] == [{"group": "K5A", "scope": "nation"}]
    assert draft["add"][0]["condition"] == {
        "all": [{"age_from": 70}, {"fact": "poverty", "in": ["NEAR_POOR"]}]
    }
    assert draft["add"][0]["coefficient"] == "1.5"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Chưa có thay đổi nào"),
        ({"muc_BASE": "6OO"}, "ghi một số nguyên"),
        ({"muc_BASE": "0"}, "số nguyên 1"),
        ({"he_so_K6.severe": "1,255"}, "hai số lẻ"),
        ({"tuoi_SP75.75": "già"}, "ghi một số nguyên"),
        ({"muc_BASE": "600000", "ten": " "}, "đặt tên"),
        ({"muc_BASE": "600000", "den": "x"}, "Tháng viết như"),
        ({"muc_BASE": "600000", "den": "2026-12"}, "Kỳ mô phỏng"),
        ({"tu": "2019-01"}, "chọn tháng từ"),
        ({"moi_ten": "Nhóm"}, "ít nhất một điều kiện"),
        ({"moi_ten": "Nhóm", "moi_tu_tuoi": "x"}, "tuổi ghi bằng số"),
        ({"moi_ten": "Nhóm", "moi_tu_tuoi": "70"}, "hệ số"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(department, fields, said):
    answer = sent(department, **fields)

    assert answer.status_code == 422
    html = text(answer)
    assert said in html
    assert 'role="alert"' in html
    assert not SimulationRun.objects.exists()
    for name, value in fields.items():
        if value.strip():
            assert re.search(rf'name="{re.escape(name)}"[^>]*value="{re.escape(value)}"', html)


def test_a_wrong_field_names_its_error_to_a_screen_reader(department):
    html = text(sent(department, muc_BASE="6OO"))
    assert 'aria-describedby="muc_BASE-loi"' in html
    assert 'id="muc_BASE-loi"' in html


def test_every_field_has_a_label(department):
    html = text(department.get("/mo-phong/moi/"))
    main = html[html.index("<main") : html.index("</main")]
    names = set(re.findall(r'<(?:input|select)[^>]* id="([^"]+)"', main))
    assert len(names) > 20
    assert names == set(re.findall(r'<label for="([^"]+)"', main))


@pytest.fixture
def made(department) -> SimulationRun:
    sent(department, muc_BASE="600000")
    worked()
    return SimulationRun.objects.get()


def test_the_charts_draw_every_group_and_every_age_of_their_tables():
    row = {"label": "x", "label_en": "x", "before": 1, "after": 2}
    result = {"by": {name: [row] * 30 for name in TABLES}}

    drawn = {name: table_of(name, "", result) for name in TABLES}

    assert {name for name, table in drawn.items() if table.chart} == {"group", "age"}
    assert all(str(drawn[name].chart).count("<rect") == 60 for name in ("group", "age"))


def test_a_scenario_runs_again_and_keeps_both_results(department, made):
    page = f"/mo-phong/{made.scenario_id}/"
    assert "01/2027" in text(department.get(page))

    answer = department.post(f"{page}chay/", {"tu": "2027-01", "den": "2027-03"})

    assert answer["Location"] == f"/viec/{worked().pk}/"
    last = SimulationRun.objects.latest("pk")
    assert last.result["total"]["after"] == 3 * made.result["total"]["after"]
    assert SimulationRun.objects.count() == 2


@pytest.mark.parametrize("period", [{"tu": "x", "den": ""}, {"tu": "2027-02", "den": "2027-01"}])
def test_a_bad_period_is_told(department, made, period):
    page = f"/mo-phong/{made.scenario_id}/"
    assert "note error" in text(department.post(f"{page}chay/", period, follow=True))


def test_a_mixed_registry_is_refused_on_the_page(department, made, town):
    Person.objects.filter(pk=town.hoa.pk).update(synthetic=False)
    answer = sent(department, ten="Khác", muc_BASE="700000")
    assert answer.status_code == 422
    assert "lẫn lộn" in text(answer)


def test_the_workbook_is_the_run_that_is_shown(department, made):
    answer = department.get(f"/mo-phong/ket-qua/{made.pk}/bang-tinh/")
    assert answer.content.startswith(b"PK")
    assert "attachment" in answer["Content-Disposition"]


@pytest.mark.parametrize("role", ["FINANCE", "STATISTICIAN", "AUDITOR"])
def test_others_read_results_and_run_nothing(town, made, role):
    client = town.client(role)
    pages = (f"{made.scenario_id}/", f"ket-qua/{made.pk}/")
    for address in ("/mo-phong/", *(f"/mo-phong/{page}" for page in pages)):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "/moi/" not in text(answer) and "/chay/" not in text(answer)
    assert client.post(f"/mo-phong/{made.scenario_id}/chay/").status_code == 403
    assert client.post("/mo-phong/moi/", SENT).status_code == 403


def test_who_may_not_see_simulations_has_no_door_to_them(town, made):
    chair = town.client("COMMUNE_CHAIR")
    assert "/mo-phong/" not in text(chair.get("/"))
    assert chair.get(f"/mo-phong/ket-qua/{made.pk}/").status_code == 403


def test_what_is_not_there_is_not_found(department):
    assert department.get("/mo-phong/ket-qua/999/").status_code == 404
    assert department.get("/mo-phong/999/").status_code == 404


def test_a_get_never_runs(department, made):
    assert department.get(f"/mo-phong/{made.scenario_id}/chay/").status_code == 405
    assert SimulationRun.objects.count() == 1


def test_the_result_is_read_in_english(department, made):
    department.cookies["django_language"] = "en"
    html = text(department.get(f"/mo-phong/ket-qua/{made.pk}/"))
    assert "540,000 → 600,000" in html
    assert "Base amount of social assistance" in html


def test_merit_tables_and_amounts_have_fields(department):
    answer = sent(
        department,
        pham_vi="nation",
        bang_he_so="1,08",
        bang_tu="nd_77_2024",
        **{"tien_HOUSE.lost": "60000000"},
    )
    assert answer.status_code == 302, text(answer)
    draft = Scenario.objects.get().draft
    assert draft["tables"] == [{"from": "nd_77_2024", "factor": "1.08", "scope": "nation"}]
    assert draft["amounts"][0]["value"] == 60_000_000
    assert worked().state == Job.State.DONE


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"bang_he_so": "một"}, "ghi hệ số nhân"),
        ({"bang_he_so": "1,08"}, "Lấy bảng của"),
    ],
)
def test_a_wrong_table_is_told_in_the_words_of_the_form(department, fields, said):
    answer = sent(department, **fields)
    assert answer.status_code == 422
    assert said in text(answer)


def test_what_is_wrong_in_a_draft_is_told_in_english(department):
    department.cookies["django_language"] = "en"
    html = text(sent(department, muc_BASE="0"))
    assert "write a whole number" in html
    assert "số nguyên" not in html


def test_the_page_of_a_job_shows_how_far_it_is_and_needs_no_script(department):
    sent(department, muc_BASE="600000")
    job = Job.objects.get()
    Job.objects.update(state="RUNNING", done=3, total=4, words="Tính tháng 1/2027")
    html = text(department.get(f"/viec/{job.pk}/"))
    assert "75 %" in html and "Tính tháng 1/2027" in html
    assert '<noscript><meta http-equiv="refresh"' in html
    part = department.get(f"/viec/{job.pk}/", headers={"HX-Request": "true"})
    assert part.status_code == 200 and "<html" not in text(part)
    assert "đang chạy 75 %" in re.sub(r"\s+", " ", text(department.get("/mo-phong/")))
    assert "75 %" in text(department.get(f"/mo-phong/{Scenario.objects.get().pk}/"))


def test_a_job_that_is_done_leads_on_and_stops_asking(department):
    sent(department, muc_BASE="600000")
    job = worked()
    part = {"headers": {"HX-Request": "true"}}
    assert department.get(f"/viec/{job.pk}/?di=1", **part)["HX-Redirect"].startswith("/mo-phong/")
    shown = department.get(f"/viec/{job.pk}/", **part)
    assert shown.status_code == 286
    assert "Xem kết quả" in text(shown)


def test_a_job_that_failed_says_why(department, town):
    sent(department, muc_BASE="600000")
    Person.objects.filter(pk=town.hoa.pk).update(synthetic=False)
    job = worked()
    assert job.state == Job.State.FAILED
    html = text(department.get(f"/viec/{job.pk}/"))
    assert "lẫn lộn" in html
    assert f'href="/mo-phong/{job.args["scenario"]}/"' in html
    assert not SimulationRun.objects.exists()


def test_a_job_is_the_business_of_who_asked(department, town):
    sent(department, muc_BASE="600000")
    assert town.client("FINANCE").get(f"/viec/{Job.objects.get().pk}/").status_code == 404


def test_a_chart_has_a_title_a_description_and_bars_in_proportion():
    rows = [Bars("<b>nhóm</b> " + "rất dài " * 8, 100, 50, "100", "50"), Bars("b", 0, 0, "0", "0")]
    svg = etree.fromstring(before_after("x", "Tên", "Tả", rows))

    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == "x-ten x-ta"
    assert [svg.find(f"{NAMESPACE}{tag}").text for tag in ("title", "desc")] == ["Tên", "Tả"]
    widths = [float(bar.get("width").rstrip("%")) for bar in svg.iter(f"{NAMESPACE}rect")]
    assert widths == [62, 31, 0, 0]
    assert "<b>" not in before_after("x", "Tên", "Tả", rows)
