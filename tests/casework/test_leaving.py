"""Who leaves the city is paid for the month in which they go, and stops from the month after."""

from datetime import UTC, date, datetime

from ansinh.casework.models import Proposal
from ansinh.casework.queries import open_proposals
from ansinh.kernel.month import Month
from ansinh.registry.services import Place, come_back, leave_city
from tests.ward import JULY, Ward, lines

FIRST, NOVEMBER = date(2026, 7, 1), Month(2026, 11)
GONE, KNOWN = date(2026, 10, 15), date(2026, 11, 20)
TOLD = datetime(2026, 10, 16, tzinfo=UTC)


def paid(ward: Ward):
    person = ward.person(date(1986, 3, 2), disability="SEVERE")
    ward.run(JULY, FIRST)
    for month in JULY.until(NOVEMBER):
        ward.accept(month, KNOWN)
    return person


def test_the_next_proposals_stop_it_from_the_month_after_with_the_reason(ward: Ward) -> None:
    person = paid(ward)
    leave_city(person, since=GONE, to="thành phố Huế", source="citizen", at=TOLD)
    ward.propose(NOVEMBER, KNOWN)

    assert [line for line in lines() if line[0] == "STOP"] == [("STOP", "2026-11", 0, 750_000)]
    stop = open_proposals().get(person=person, kind="STOP")
    assert stop.reason == (
        "Chuyển đi khỏi thành phố từ ngày 15/10/2026; thôi hưởng từ tháng 11/2026. "
        "Hồ sơ chuyển cho nơi đến quyết định."
    )


def test_back_within_the_month_nothing_stops(ward: Ward) -> None:
    person = paid(ward)
    leave_city(person, since=GONE, to="thành phố Huế", source="citizen", at=TOLD)
    home = Place(ward.area, ward.area, "Tổ 1")
    back = datetime(2026, 10, 29, tzinfo=UTC)
    come_back(person, home, since=date(2026, 10, 28), at=back)
    ward.propose(NOVEMBER, KNOWN)

    assert not Proposal.objects.filter(person=person, kind="STOP").exists()
