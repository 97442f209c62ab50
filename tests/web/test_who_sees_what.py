"""Who may open what: one table of every address against every role. A new address without a line
here fails, and so does a line that no longer says what the house does.
"""

import re
from pathlib import Path

import pytest
from django.urls import get_resolver

from ansinh.accounts.models import Official
from ansinh.accounts.services import create_official
from ansinh.areas.queries import area_on
from ansinh.casework.queries import open_proposals
from tests.web.conftest import JULY, NOVEMBER

Role = Official.Role
CO, CC = Role.COMMUNE_OFFICIAL, Role.COMMUNE_CHAIR
DE, AH = Role.DEPARTMENT, Role.AGENCY_HEAD
PC, FI, AU = Role.PAYMENT_CLERK, Role.FINANCE, Role.AUDITOR
ST, AD = Role.STATISTICIAN, Role.ADMINISTRATOR
ALL = {CO, CC, DE, AH, PC, FI, AU, ST, AD}
CASE = {CO, CC, DE, AH, AU}
PLAN = {CO, CC, DE, AH}  # who speaks for an agency in the plan; the services ask which
PUBLIC = None  # nobody need log in

# Name of the address → (how it is asked for, who is let in). Nobody opens `bao_mat`, or what
# is under it, by role alone.
WHO: dict[str, tuple[str, set[Role] | None]] = {
    "trang_chu": ("GET", ALL),
    "dang_nhap": ("GET", PUBLIC),
    "dang_xuat": ("POST", PUBLIC),
    "du_lieu_mo": ("GET", PUBLIC),
    "tep_du_lieu_mo": ("GET", PUBLIC),
    "mo_ta_du_lieu_mo": ("GET", PUBLIC),
    "toi_duoc_huong_gi": ("GET", PUBLIC),
    "cong_khai_ke_hoach": ("GET", PUBLIC),
    "du_lieu_ke_hoach": ("GET", PUBLIC),
    "set_language": ("POST", PUBLIC),
    "nguoi_dan": ("GET", CASE),
    "nguoi": ("GET", CASE),
    "bao_mat": ("GET", set()),
    "dinh_chinh_bao_mat": ("POST", set()),
    "huy_bao_mat": ("POST", set()),
    "giay_to_bao_mat": ("POST", set()),
    "ai_da_xem": ("GET", {CO, CC, AU}),
    "kiem_tra": ("GET", {AU}),
    "luot_xem": ("GET", {AU}),
    "tep_da_tai": ("GET", {AU}),
    "can_bo": ("GET", {AD}),
    "can_bo_moi": ("GET", {AD}),
    "can_bo_mot": ("GET", {AD}),
    "nguoi_moi": ("GET", {CO}),
    "cap_ma": ("POST", {CO}),
    "sua_nguoi": ("GET", {CO}),
    "thay_so": ("GET", {CO}),
    "ghi_du_kien": ("GET", {CO}),
    "ghi_quan_he": ("GET", {CO}),
    "quan_he": ("GET", {CO}),
    "chuyen_nguoi": ("GET", {CO}),
    "chuyen_di": ("GET", {CO}),
    "tro_ve": ("GET", {CO}),
    "vao_ho": ("GET", {CO}),
    "dinh_chinh": ("GET", {CO}),
    "huy_du_kien": ("GET", {CO}),
    "dinh_chinh_noi_o": ("GET", {CO}),
    "giay_to": ("GET", CASE),
    "dia_chi": ("GET", CASE),
    "ho": ("GET", CASE),
    "ghi_du_kien_ho": ("GET", {CO}),
    "chuyen_ho": ("GET", {CO}),
    "ho_chuyen_di": ("GET", {CO}),
    "tach_ho": ("GET", {CO}),
    "nhap_ho": ("GET", {CO}),
    "doi_chu_ho": ("GET", {CO}),
    "roi_ho": ("GET", {CO}),
    "nhap_lieu": ("GET", CASE),
    "nhap_moi": ("POST", {CO, DE}),
    "cot_nhap": ("GET", {CO, DE}),
    "dot_nhap": ("GET", CASE),
    "nhap_dot": ("POST", {CO, DE}),
    "bo_dot": ("POST", {CO, DE}),
    "hoan_tac_dot": ("POST", {CO, DE}),
    "dong_loi": ("GET", CASE),
    "thay_doi_nhap": ("GET", CASE),
    "trung_lap": ("GET", CASE),
    "cap_trung": ("GET", CASE),
    "gop": ("POST", {CO, DE}),
    "khac_nguoi": ("POST", {CO, DE}),
    "tach_lai": ("POST", {CO, DE}),
    "de_xuat": ("GET", CASE),
    "ky": ("POST", {CC, AH}),
    "de_xuat_mot": ("GET", CASE),
    "tu_choi": ("POST", {CC, AH}),
    "chi_tra": ("GET", CASE | {PC, FI}),
    "thay_doi": ("GET", CASE | {PC, FI}),
    "danh_sach": ("GET", CASE | {PC, FI}),
    "dot_chi": ("GET", {PC, FI, AU}),
    "lap_dot": ("POST", {PC}),
    "duyet_dot": ("POST", {PC, FI}),
    "xu_ly": ("POST", {PC, FI}),
    "tep_dot": ("GET", {PC, FI, AU}),
    "ke_hoach": ("GET", ALL),
    "tai_chi_tieu": ("GET", ALL),
    "chi_tieu": ("GET", ALL),
    "ghi_gia_tri": ("POST", {CO, CC, DE, AH, ST}),
    "ghi_moc": ("POST", {CO, CC, DE, AH, ST}),
    "nhan_dinh": ("POST", {CO, CC, DE, AH, ST}),
    "buoc_gia_tri": ("POST", {CO, CC, DE, AH, ST}),
    "nhap_gia_tri": ("GET", {CO, CC, DE, AH, ST}),
    "ban_do": ("GET", ALL),
    "tai_ban_do": ("GET", ALL),
    "so_do": ("GET", ALL),
    "xac_nhan_so_do": ("POST", {CO, CC, DE, AH, ST}),
    "do_lai": ("POST", {DE, AH, ST}),
    "lien_ket": ("GET", ALL),
    "nhiem_vu": ("GET", ALL),
    "mot_nhiem_vu": ("GET", ALL),
    "ghi_nhiem_vu": ("POST", {CO, CC, DE, AH}),
    "co_quan": ("GET", ALL),
    "mot_co_quan": ("GET", ALL),
    "phan_cong": ("GET", ALL),
    "ghi_phan_cong": ("POST", {DE, AH, AD}),
    "tai_lieu": ("GET", CASE | {FI, ST}),
    "dot_bao_cao": ("GET", ALL),
    "mo_dot": ("POST", {DE, AH}),
    "mot_dot": ("GET", ALL),
    "dieu_hanh_dot": ("POST", {DE, AH}),
    "bao_cao_co_quan": ("GET", ALL),
    "luu_bao_cao": ("POST", {CO, CC, DE, AH}),
    "gui_bao_cao": ("POST", {CO, CC, DE, AH}),
    "mau_bao_cao": ("GET", {CO, CC, DE, AH}),
    "nhap_mau": ("POST", {CO, CC, DE, AH}),
    "xet_bao_cao": ("POST", {DE, AH}),
    "y_kien": ("POST", ALL),
    "bien_nhan": ("GET", ALL),
    "bao_cao_nam": ("GET", ALL),
    "lap_bao_cao": ("POST", {DE, ST}),
    "bao_cao": ("GET", ALL),
    "nhap_van_ban": ("GET", {DE, AH, AU}),
    "van_ban_moi": ("POST", {DE, AH}),
    "van_ban": ("GET", {DE, AH, AU}),
    "viec_van_ban": ("POST", {DE, AH}),
    "kinh_phi": ("GET", PLAN | {FI, AU, ST}),
    "dong_kinh_phi": ("GET", PLAN | {FI, AU, ST}),
    "dong_kinh_phi_moi": ("GET", PLAN | {FI}),
    "mau_kinh_phi": ("GET", PLAN | {FI}),
    "nop_kinh_phi": ("POST", PLAN | {FI}),
    "bang_tinh_kinh_phi": ("GET", PLAN | {FI, AU, ST}),
    "viec_kinh_phi": ("POST", PLAN | {FI}),
    "lap_du_bao": ("POST", PLAN | {FI}),
    "du_bao": ("GET", PLAN | {FI, AU, ST}),
    "sua_doi": ("GET", ALL),
    "sua_doi_moi": ("GET", PLAN),
    "quyet_dinh_sua_doi": ("POST", {DE, AH}),
    "bang_tinh_sua_doi": ("GET", ALL),
    "sua_doi_mot": ("GET", ALL),
    "sua_de_xuat": ("GET", PLAN),
    "buoc_sua_doi": ("POST", PLAN),
    "phien_ban": ("GET", ALL),
    "hoat_dong": ("GET", PLAN | {FI, AU, ST}),
    "hoat_dong_moi": ("GET", PLAN | {AU}),
    "bang_tinh_hoat_dong": ("GET", PLAN | {FI, AU, ST}),
    "hoat_dong_mot": ("GET", PLAN | {FI, AU, ST}),
    "viec_hoat_dong": ("POST", PLAN | {AU}),
    "ghi_them": ("GET", PLAN | {AU}),
    "gui_bao_cao_nam": ("POST", {DE, ST}),
    "tep_bao_cao": ("GET", ALL),
    "loi_van": ("GET", {DE, ST}),
    "viec": ("GET", ALL),
    "mo_phong": ("GET", {DE, FI, ST, AU}),
    "mo_phong_moi": ("GET", {DE}),
    "kich_ban": ("GET", {DE, FI, ST, AU}),
    "chay_mo_phong": ("POST", {DE}),
    "ket_qua_mo_phong": ("GET", {DE, FI, ST, AU}),
    "bang_tinh_mo_phong": ("GET", {DE, FI, ST, AU}),
}
# Who opens sealed facts once they have the grant.
SEALED: dict[str, set[Role]] = {
    "bao_mat": set(Official.MAY_SEE_SEALED),
    "dinh_chinh_bao_mat": {CO},
    "huy_bao_mat": {CO},
    "giay_to_bao_mat": set(Official.MAY_SEE_SEALED),
}
HOW_TO = Path(__file__).parents[2] / "docs" / "how-to" / "who-sees-what.md"


def names() -> set[str]:
    return {name for name in get_resolver().reverse_dict if isinstance(name, str)}


def address(name: str, town) -> str:
    """The address with something in it that the role could see, or numbers that nothing has."""
    proposal = open_proposals().filter(person=town.hoa).first()
    filled = {
        "uid": town.hoa.uid,
        "month": NOVEMBER,
        "pk": 999_999,
        "sha256": "0" * 64,
        "kind": "docx",
        "year": 2026,
        "code": "III.0",
        "child": "buoi",
        "number": 2,
    }
    if "hoat_dong" in name or name == "ghi_them":
        filled["kind"] = "kiem-tra"
    filled |= {"code": "T5", "form": "csv", "act": "gui"}
    if name in ("de_xuat_mot", "tu_choi"):
        filled["pk"] = proposal.pk
    if name == "can_bo_mot":
        filled["pk"] = town.officials[CO].pk
    (text, _params), *_ = get_resolver().reverse_dict[name][0]
    return f"/{text % filled}"


def test_every_address_stands_in_the_table() -> None:
    assert names() == set(WHO)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", WHO)
def test_each_role_opens_what_the_table_says_and_nothing_else(town, name, role) -> None:
    method, allowed = WHO[name]
    client = town.client(role)

    answer = client.generic(method, address(name, town))

    refused = answer.status_code == 403
    assert refused is not (allowed is PUBLIC or role in allowed)


@pytest.mark.parametrize("name", [name for name, (_m, who) in WHO.items() if who is not PUBLIC])
def test_nobody_gets_in_without_logging_in(client, town, name) -> None:
    answer = client.generic(WHO[name][0], address(name, town))

    assert (answer.status_code, answer["Location"][:12]) == (302, "/dang-nhap/?")


@pytest.mark.parametrize("role", Role)
def test_sealed_facts_are_for_roles_with_a_grant(town, role) -> None:
    may = role in Official.MAY_SEE_SEALED
    official = town.officials[role]
    if may:
        official.sees_sealed = True
        official.save(update_fields=["sees_sealed"])

    answer = town.client(role).get(f"/nguoi-dan/{town.hoa.uid}/bao-mat/")

    assert answer.status_code == (200 if may else 403)
    official.sees_sealed = False


def test_a_grant_is_refused_to_a_role_that_has_no_cases(town) -> None:
    with pytest.raises(ValueError, match="không được xem dữ kiện bảo mật"):
        create_official(
            username="thong-ke", full_name="A", role=ST, area=area_on("48", JULY.last_day),
            sees_sealed=True,
        )  # fmt: skip


def table() -> str:
    """The table of the how-to page, from the table above."""
    heads = [str(role.label) for role in Role]
    lines = ["| địa chỉ | " + " | ".join(heads) + " |", "|---" * (len(heads) + 1) + "|"]
    for name, (_method, allowed) in WHO.items():
        (text, _params), *_ = get_resolver().reverse_dict[name][0]
        shown = "/" + re.sub(r"%\((\w+)\)s", r"…", text)
        if allowed is PUBLIC:
            cells = ["không cần đăng nhập"] + [""] * (len(heads) - 1)
        elif name in SEALED:
            cells = ["khi được cấp quyền" if r in SEALED[name] else "" for r in Role]
        else:
            cells = ["✓" if role in allowed else "" for role in Role]
        lines.append(f"| `{shown}` | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def test_the_page_shows_the_same_table() -> None:
    assert table() in HOW_TO.read_text(encoding="utf-8")
