"""Creating officials."""

from datetime import date

import pytest

from ansinh.accounts.models import Official
from ansinh.accounts.services import (
    OfficialWithoutAgency,
    OfficialWithoutArea,
    WeakPassword,
    create_official,
)
from ansinh.areas.queries import agency_on, area_on, city
from ansinh.areas.services import load_areas

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 1)
PASSWORD = "nhà-bên-sông-hàn-2026"
Role = Official.Role


@pytest.fixture(autouse=True)
def areas():
    load_areas()


def chair(**changes):
    said = {
        "username": "chutich.haichau",
        "full_name": "Nguyễn Thị Giả Lập",
        "role": Role.COMMUNE_CHAIR,
        "area": area_on("20242", DAY),
        "password": PASSWORD,
        "synthetic": True,
    } | changes
    return create_official(**said)


def test_an_official_is_created_with_a_hashed_password():
    official = chair()
    assert official.check_password(PASSWORD)
    assert PASSWORD not in official.password
    assert official.area_path == "48.20242."
    assert official.synthetic


def test_a_second_call_finds_the_official_and_brings_the_title_up_to_date():
    first = chair()
    again = chair(title="Chủ tịch UBND phường Hải Châu")
    assert again.pk == first.pk
    assert Official.objects.get().title == "Chủ tịch UBND phường Hải Châu"


def test_a_second_call_never_resets_a_password():
    official = chair()
    official.set_password("mật-khẩu-đã-tự-đổi-2026")
    official.save()
    chair(title="mới")
    assert Official.objects.get().check_password("mật-khẩu-đã-tự-đổi-2026")


def test_without_a_password_nobody_can_log_in():
    assert not chair(password=None).has_usable_password()


@pytest.mark.parametrize("password", ["ngắn", "password123"])
def test_a_weak_password_is_refused(password):
    with pytest.raises(WeakPassword):
        chair(password=password)
    assert not Official.objects.exists()


@pytest.mark.parametrize("role", [Role.COMMUNE_CHAIR, Role.COMMUNE_OFFICIAL])
def test_a_commune_role_needs_a_commune(role):
    with pytest.raises(OfficialWithoutArea, match="phường, xã"):
        chair(role=role, area=None)
    with pytest.raises(OfficialWithoutArea, match="phường, xã"):
        chair(role=role, area=city(DAY))


@pytest.mark.parametrize("role", [Role.PAYMENT_CLERK, Role.FINANCE, Role.AUDITOR])
def test_those_who_pay_and_check_need_an_area_of_any_level(role):
    with pytest.raises(OfficialWithoutArea):
        chair(role=role, area=None)
    assert chair(role=role, area=city(DAY)).role == role


@pytest.mark.parametrize("role", [Role.DEPARTMENT, Role.STATISTICIAN])
def test_those_who_report_on_the_city_see_all_of_it(role):
    for area in (None, area_on("20242", DAY)):
        with pytest.raises(OfficialWithoutArea, match="thành phố"):
            chair(role=role, area=area, agency=agency_on("SYT", DAY))


def test_an_official_of_a_department_belongs_to_it():
    with pytest.raises(OfficialWithoutAgency):
        chair(role=Role.DEPARTMENT, area=city(DAY))
    official = chair(role=Role.DEPARTMENT, area=city(DAY), agency=agency_on("SYT", DAY))
    assert str(official.agency) == "Sở Y tế"


def test_an_administrator_needs_no_area_and_then_sees_no_person():
    assert chair(role=Role.ADMINISTRATOR, area=None).area_path == ""
