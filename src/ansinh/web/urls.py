"""The addresses of the pages, in Vietnamese without marks."""

from django.contrib.auth.views import LogoutView
from django.urls import path, register_converter
from django.views.i18n import set_language

from ansinh.kernel.month import Month
from ansinh.web.plan_urls import plan_paths
from ansinh.web.views import (
    duplicates,
    home,
    households,
    imports,
    interview,
    jobs,
    keeping_facts,
    keeping_people,
    leaving,
    payroll,
    proposals,
    sealed_keeping,
    session,
    simulations,
)
from ansinh.web.views import looks as look_views
from ansinh.web.views import officials as official_views
from ansinh.web.views import people as person_views
from ansinh.web.views import sealed as sealed_views


class MonthConverter:
    """A month in an address: 2026-07."""

    regex = r"\d{4}-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> Month:
        """Read the month."""
        return Month.parse(value)

    def to_url(self, value: Month | str) -> str:
        """Write the month."""
        return str(value)


register_converter(MonthConverter, "thang")

urlpatterns = [
    path("", home.home, name="trang_chu"),
    path("dang-nhap/", session.Login.as_view(), name="dang_nhap"),
    path("dang-xuat/", LogoutView.as_view(), name="dang_xuat"),
    path("toi-duoc-huong-gi/", interview.interview, name="toi_duoc_huong_gi"),
    path("ngon-ngu/", set_language, name="set_language"),
    path("nguoi-dan/", person_views.search, name="nguoi_dan"),
    path("nguoi-dan/moi/", keeping_people.register, name="nguoi_moi"),
    path("nguoi-dan/<uuid:uid>/", person_views.card, name="nguoi"),
    path("nhap-lieu/", imports.batch_list, name="nhap_lieu"),
    path("nhap-lieu/moi/", imports.receive, name="nhap_moi"),
    path("nhap-lieu/tep/<str:sha256>/", imports.columns, name="cot_nhap"),
    path("nhap-lieu/<int:pk>/", imports.batch_page, name="dot_nhap"),
    path("nhap-lieu/<int:pk>/nhap/", imports.accept, name="nhap_dot"),
    path("nhap-lieu/<int:pk>/bo/", imports.drop, name="bo_dot"),
    path("nhap-lieu/<int:pk>/hoan-tac/", imports.take_back, name="hoan_tac_dot"),
    path("nhap-lieu/<int:pk>/dong-loi/", imports.quarantine_sheet, name="dong_loi"),
    path("nhap-lieu/<int:pk>/thay-doi/", imports.change_sheet, name="thay_doi_nhap"),
    path("nguoi-dan/<uuid:uid>/bao-mat/", sealed_views.sealed, name="bao_mat"),
    path(
        "nguoi-dan/<uuid:uid>/bao-mat/<int:pk>/dinh-chinh/",
        sealed_keeping.correct,
        name="dinh_chinh_bao_mat",
    ),
    path("nguoi-dan/<uuid:uid>/bao-mat/<int:pk>/huy/", sealed_keeping.cancel, name="huy_bao_mat"),
    path(
        "nguoi-dan/<uuid:uid>/bao-mat/<int:pk>/giay-to/",
        sealed_keeping.evidence,
        name="giay_to_bao_mat",
    ),
    path("nguoi-dan/<uuid:uid>/ai-da-xem/", look_views.of_person, name="ai_da_xem"),
    path("kiem-tra/", look_views.audit, name="kiem_tra"),
    path("kiem-tra/luot-xem/", look_views.all_looks, name="luot_xem"),
    path("kiem-tra/tep/", look_views.all_exports, name="tep_da_tai"),
    path("can-bo/", official_views.officials_page, name="can_bo"),
    path("can-bo/moi/", official_views.new, name="can_bo_moi"),
    path("can-bo/<int:pk>/", official_views.change, name="can_bo_mot"),
    path("nguoi-dan/<uuid:uid>/sua/", keeping_people.correct, name="sua_nguoi"),
    path("nguoi-dan/<uuid:uid>/cap-ma/", keeping_people.issue, name="cap_ma"),
    path("nguoi-dan/<uuid:uid>/so/", keeping_people.number, name="thay_so"),
    path("nguoi-dan/<uuid:uid>/du-kien/", keeping_facts.of_person, name="ghi_du_kien"),
    path("nguoi-dan/<uuid:uid>/quan-he/", keeping_people.new_tie, name="ghi_quan_he"),
    path("nguoi-dan/<uuid:uid>/quan-he/<int:pk>/", keeping_people.close_tie, name="quan_he"),
    path("nguoi-dan/<uuid:uid>/chuyen/", keeping_people.move, name="chuyen_nguoi"),
    path("nguoi-dan/<uuid:uid>/chuyen-di/", leaving.leave, name="chuyen_di"),
    path("nguoi-dan/<uuid:uid>/tro-ve/", leaving.back, name="tro_ve"),
    path("nguoi-dan/<uuid:uid>/vao-ho/", keeping_people.join, name="vao_ho"),
    path("du-kien/<int:pk>/dinh-chinh/", keeping_facts.correct, name="dinh_chinh"),
    path("du-kien/<int:pk>/huy/", keeping_facts.cancel, name="huy_du_kien"),
    path("noi-o/<int:pk>/dinh-chinh/", keeping_facts.correct_home, name="dinh_chinh_noi_o"),
    path("giay-to/<uuid:uid>/", keeping_facts.evidence, name="giay_to"),
    path("dia-chi/", keeping_facts.address, name="dia_chi"),
    path("ho/<uuid:uid>/", households.page, name="ho"),
    path("ho/<uuid:uid>/du-kien/", keeping_facts.of_household, name="ghi_du_kien_ho"),
    path("ho/<uuid:uid>/chuyen/", households.move, name="chuyen_ho"),
    path("ho/<uuid:uid>/chuyen-di/", leaving.household_leaves, name="ho_chuyen_di"),
    path("ho/<uuid:uid>/tach/", households.split, name="tach_ho"),
    path("ho/<uuid:uid>/nhap/", households.merge, name="nhap_ho"),
    path("ho/<uuid:uid>/chu-ho/", households.head, name="doi_chu_ho"),
    path("ho/<uuid:uid>/roi/", households.leave, name="roi_ho"),
    path("trung-lap/", duplicates.queue, name="trung_lap"),
    path("trung-lap/<int:pk>/", duplicates.look, name="cap_trung"),
    path("trung-lap/<int:pk>/gop/", duplicates.merge, name="gop"),
    path("trung-lap/<int:pk>/khac/", duplicates.different, name="khac_nguoi"),
    path("trung-lap/da-gop/<int:pk>/tach/", duplicates.separate, name="tach_lai"),
    path("de-xuat/", proposals.worklist, name="de_xuat"),
    path("de-xuat/ky/", proposals.sign_chosen, name="ky"),
    path("de-xuat/<int:pk>/", proposals.detail, name="de_xuat_mot"),
    path("de-xuat/<int:pk>/tu-choi/", proposals.refuse_one, name="tu_choi"),
    path("chi-tra/<thang:month>/", payroll.month_page, name="chi_tra"),
    path("chi-tra/<thang:month>/thay-doi/", payroll.changes, name="thay_doi"),
    path("chi-tra/<thang:month>/danh-sach/", payroll.lines, name="danh_sach"),
    path("chi-tra/<thang:month>/dot/", payroll.batch_list, name="dot_chi"),
    path("chi-tra/<thang:month>/lap-dot/", payroll.prepare, name="lap_dot"),
    path("chi-tra/dot/<int:pk>/duyet/", payroll.release, name="duyet_dot"),
    path("chi-tra/sai-khac/<int:pk>/", payroll.settle, name="xu_ly"),
    path("chi-tra/dot/<int:pk>/tep/", payroll.batch_file_page, name="tep_dot"),
    *plan_paths,
    path("viec/<int:pk>/", jobs.job_page, name="viec"),
    path("mo-phong/", simulations.scenarios, name="mo_phong"),
    path("mo-phong/moi/", simulations.new, name="mo_phong_moi"),
    path("mo-phong/<int:pk>/", simulations.scenario_page, name="kich_ban"),
    path("mo-phong/<int:pk>/chay/", simulations.run, name="chay_mo_phong"),
    path("mo-phong/ket-qua/<int:pk>/", simulations.result, name="ket_qua_mo_phong"),
    path("mo-phong/ket-qua/<int:pk>/bang-tinh/", simulations.sheet, name="bang_tinh_mo_phong"),
]
