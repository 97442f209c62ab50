"""Addresses of the pages of the plan."""

from django.urls import path, register_converter

from ansinh.web.activities import ACTIVITIES
from ansinh.web.views import (
    plan_activities,
    plan_amendments,
    plan_budget,
    plan_forms,
    plan_imports,
    plan_links,
    plan_money,
    plan_public,
    plan_reports,
    plan_rounds,
    plan_targets,
    plan_tasks,
    plan_values,
)


class ActivityConverter:
    """A kind of record around the plan in an address: kiem-tra, tuyen-truyen…"""

    regex = "|".join(ACTIVITIES)

    def to_python(self, value: str) -> str:
        """The code of the kind."""
        return value

    def to_url(self, value: str) -> str:
        """The same."""
        return value


register_converter(ActivityConverter, "hoatdong")

plan_paths = [
    path("cong-khai/ke-hoach/", plan_public.summary, name="cong_khai_ke_hoach"),
    path("cong-khai/ke-hoach/chi-tieu.csv", plan_public.data, name="du_lieu_ke_hoach"),
    path("ke-hoach/", plan_targets.scorecard, name="ke_hoach"),
    path("ke-hoach/tai/<slug:form>/", plan_targets.scorecard_file, name="tai_chi_tieu"),
    path("ke-hoach/chi-tieu/<str:code>/", plan_targets.target, name="chi_tieu"),
    path("ke-hoach/chi-tieu/<str:code>/gia-tri/", plan_values.record, name="ghi_gia_tri"),
    path("ke-hoach/chi-tieu/<str:code>/moc/", plan_values.milestone, name="ghi_moc"),
    path("ke-hoach/chi-tieu/<str:code>/nhan-dinh/", plan_values.assess, name="nhan_dinh"),
    path("ke-hoach/gia-tri/<int:pk>/<slug:act>/", plan_values.step, name="buoc_gia_tri"),
    path("ke-hoach/nhap-gia-tri/", plan_values.values_file, name="nhap_gia_tri"),
    path("ke-hoach/ban-do/", plan_targets.area_values, name="ban_do"),
    path("ke-hoach/ban-do/tai/<slug:form>/", plan_targets.area_file, name="tai_ban_do"),
    path("ke-hoach/so-do/", plan_targets.live, name="so_do"),
    path("ke-hoach/so-do/<int:pk>/xac-nhan/", plan_values.confirm, name="xac_nhan_so_do"),
    path("ke-hoach/so-do/<slug:code>/do-lai/", plan_values.measure_again, name="do_lai"),
    path("ke-hoach/lien-ket/", plan_links.overview, name="lien_ket"),
    path("ke-hoach/nhiem-vu/", plan_tasks.tasks, name="nhiem_vu"),
    path("ke-hoach/nhiem-vu/<str:code>/", plan_tasks.task, name="mot_nhiem_vu"),
    path("ke-hoach/nhiem-vu/<str:code>/ghi/", plan_tasks.record, name="ghi_nhiem_vu"),
    path("ke-hoach/co-quan/", plan_tasks.agencies, name="co_quan"),
    path("ke-hoach/co-quan/<str:code>/", plan_tasks.agency, name="mot_co_quan"),
    path("ke-hoach/phan-cong/", plan_tasks.charges, name="phan_cong"),
    path("ke-hoach/phan-cong/ghi/", plan_tasks.write_charge, name="ghi_phan_cong"),
    path("ke-hoach/tai-lieu/<uuid:uid>/", plan_tasks.paper, name="tai_lieu"),
    path("ke-hoach/dot-bao-cao/", plan_rounds.round_list, name="dot_bao_cao"),
    path("ke-hoach/dot-bao-cao/mo/", plan_rounds.open_, name="mo_dot"),
    path("ke-hoach/dot-bao-cao/<int:year>/", plan_rounds.board, name="mot_dot"),
    path("ke-hoach/dot-bao-cao/<int:year>/dieu-hanh/", plan_rounds.steer, name="dieu_hanh_dot"),
    path("ke-hoach/dot-bao-cao/<int:year>/<str:code>/", plan_forms.report, name="bao_cao_co_quan"),
    path("ke-hoach/dot-bao-cao/<int:year>/<str:code>/luu/", plan_forms.save, name="luu_bao_cao"),
    path("ke-hoach/dot-bao-cao/<int:year>/<str:code>/gui/", plan_forms.send, name="gui_bao_cao"),
    path("ke-hoach/dot-bao-cao/<int:year>/<str:code>/mau/", plan_forms.sheet, name="mau_bao_cao"),
    path("ke-hoach/dot-bao-cao/<int:year>/<str:code>/nhap/", plan_forms.bring, name="nhap_mau"),
    path("ke-hoach/dot-bao-cao/<int:year>/<str:code>/xet/", plan_rounds.review, name="xet_bao_cao"),
    path("ke-hoach/dot-bao-cao/<int:year>/<str:code>/y-kien/", plan_rounds.say, name="y_kien"),
    path(
        "ke-hoach/dot-bao-cao/<int:year>/<str:code>/bien-nhan/",
        plan_forms.receipt,
        name="bien_nhan",
    ),
    path("ke-hoach/nhap-van-ban/", plan_imports.draft_list, name="nhap_van_ban"),
    path("ke-hoach/nhap-van-ban/moi/", plan_imports.receive, name="van_ban_moi"),
    path("ke-hoach/nhap-van-ban/<int:pk>/", plan_imports.draft_page, name="van_ban"),
    path("ke-hoach/nhap-van-ban/<int:pk>/viec/", plan_imports.act, name="viec_van_ban"),
    path("ke-hoach/kinh-phi/", plan_budget.budget, name="kinh_phi"),
    path("ke-hoach/kinh-phi/dong/<int:pk>/", plan_budget.line, name="dong_kinh_phi"),
    path("ke-hoach/kinh-phi/dong-moi/", plan_budget.new_line, name="dong_kinh_phi_moi"),
    path("ke-hoach/kinh-phi/mau/", plan_budget.blank, name="mau_kinh_phi"),
    path("ke-hoach/kinh-phi/nop/", plan_budget.bring_back, name="nop_kinh_phi"),
    path("ke-hoach/kinh-phi/bang-tinh/", plan_budget.sheet, name="bang_tinh_kinh_phi"),
    path("ke-hoach/kinh-phi/viec/", plan_money.act, name="viec_kinh_phi"),
    path("ke-hoach/kinh-phi/du-bao/", plan_money.make_forecast, name="lap_du_bao"),
    path("ke-hoach/kinh-phi/du-bao/<int:pk>/", plan_money.forecast, name="du_bao"),
    path("ke-hoach/sua-doi/", plan_amendments.amendment_list, name="sua_doi"),
    path("ke-hoach/sua-doi/moi/", plan_amendments.new, name="sua_doi_moi"),
    path("ke-hoach/sua-doi/quyet-dinh/", plan_amendments.decide, name="quyet_dinh_sua_doi"),
    path("ke-hoach/sua-doi/bang-tinh/", plan_amendments.sheet, name="bang_tinh_sua_doi"),
    path("ke-hoach/sua-doi/<int:pk>/", plan_amendments.detail, name="sua_doi_mot"),
    path("ke-hoach/sua-doi/<int:pk>/sua/", plan_amendments.change, name="sua_de_xuat"),
    path("ke-hoach/sua-doi/<int:pk>/buoc/", plan_amendments.step, name="buoc_sua_doi"),
    path("ke-hoach/sua-doi/phien-ban/<int:number>/", plan_amendments.version, name="phien_ban"),
    path("ke-hoach/<hoatdong:kind>/", plan_activities.activity_list, name="hoat_dong"),
    path("ke-hoach/<hoatdong:kind>/moi/", plan_activities.new, name="hoat_dong_moi"),
    path("ke-hoach/<hoatdong:kind>/bang-tinh/", plan_activities.sheet, name="bang_tinh_hoat_dong"),
    path("ke-hoach/<hoatdong:kind>/<int:pk>/", plan_activities.detail, name="hoat_dong_mot"),
    path("ke-hoach/<hoatdong:kind>/<int:pk>/viec/", plan_activities.act, name="viec_hoat_dong"),
    path("ke-hoach/<hoatdong:kind>/<int:pk>/<slug:child>/", plan_activities.add, name="ghi_them"),
    path("ke-hoach/bao-cao/", plan_reports.index, name="bao_cao_nam"),
    path("ke-hoach/bao-cao/lap/", plan_reports.make, name="lap_bao_cao"),
    path("ke-hoach/bao-cao/<int:pk>/", plan_reports.page, name="bao_cao"),
    path("ke-hoach/bao-cao/<int:pk>/gui/", plan_reports.send, name="gui_bao_cao_nam"),
    path("ke-hoach/bao-cao/<int:pk>/<str:kind>/", plan_reports.file, name="tep_bao_cao"),
    path("ke-hoach/loi-van/<int:year>/", plan_reports.words, name="loi_van"),
]
