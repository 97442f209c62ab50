"""The table of who may open what."""

import pytest
from django.contrib.auth.models import AnonymousUser

from ansinh.accounts.models import Official
from ansinh.web.permissions import ALLOWED, Page, may

Role = Official.Role


def test_every_page_says_who_may_open_it():
    assert set(ALLOWED) == set(Page)


@pytest.mark.parametrize("page", Page)
def test_a_stranger_may_open_nothing(page):
    assert not may(AnonymousUser(), page)


@pytest.mark.parametrize("role", Role)
def test_only_a_chair_and_the_head_of_an_agency_sign(role):
    assert may(Official(role=role), Page.SIGN) == (role in (Role.COMMUNE_CHAIR, Role.AGENCY_HEAD))


@pytest.mark.parametrize("role", [Role.STATISTICIAN, Role.ADMINISTRATOR])
def test_who_needs_no_names_sees_no_names(role):
    official = Official(role=role)
    assert not any(may(official, page) for page in (Page.PEOPLE, Page.PROPOSALS, Page.PAYROLL))


def test_whoever_signs_neither_prepares_nor_releases_money():
    payers = ALLOWED[Page.PREPARE] | ALLOWED[Page.RELEASE]
    assert not payers & ALLOWED[Page.SIGN]
