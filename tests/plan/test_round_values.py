"""Values of a reporting round: what cannot be is refused; accepted, they count."""

from datetime import timedelta

import pytest

from ansinh.plan.figures import Figure
from ansinh.plan.lacking import lacks
from ansinh.plan.models import Observation
from ansinh.plan.refusals import FutureDay, NoSuchTask, Refused
from ansinh.plan.services.reviewing import accept, take_acceptance_back
from ansinh.plan.services.submissions import save_value, submit
from tests.plan.test_rounds import AT, DAY, fill, look, owed, round_, staff

__all__ = ["round_", "staff"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("figure", "error", "words"),
    [
        (Figure(numerator=11, denominator=10), Refused, "ghi ngược"),
        (Figure(value=101), Refused, "vượt quá 100"),
        (Figure(numerator=1), Refused, "cả tử số và mẫu số"),
        (Figure(numerator=1, denominator=0), Refused, "lớn hơn 0"),
        (Figure(value=-1), Refused, "âm"),
        (Figure(value=5, reason="late"), Refused, "0 là một số"),
        (Figure(reason="abc"), Refused, "không hiểu lý do"),
        (Figure(value=5, as_of=DAY + timedelta(days=1)), FutureDay, "21/11/2025"),
        (Figure(value=5, status="A"), Refused, "ước"),
    ],
)
def test_a_value_that_cannot_be_is_refused(round_, staff, figure, error, words):
    with pytest.raises(error, match=words):
        save_value(owed(round_, "SYT"), "T10", "48", figure, by=staff["reporter"], at=AT)


def test_a_value_of_an_unknown_area_or_target_is_refused(round_):
    with pytest.raises(NoSuchTask, match="20200"):
        save_value(owed(round_, "SYT"), "T99", "20200", Figure(value=1), by=None, at=AT)
    with pytest.raises(NoSuchTask, match="490"):
        save_value(owed(round_, "SYT"), "T10", "490", Figure(value=1), by=None, at=AT)


def test_zero_is_a_value_and_a_share_needs_its_fraction(round_):
    obligation = owed(round_, "SYT")
    save_value(obligation, "T12", "48", Figure(value=0), by=None, at=AT)
    save_value(obligation, "T10", "48", Figure(value=98), by=None, at=AT)
    found = look(round_, "SYT")
    assert found.filled("target:T12@48")
    assert any("T10" in lack.words and "tử số" in lack.words for lack in lacks(found, {}))
    save_value(obligation, "T10", "48", Figure(numerator=93, denominator=94), by=None, at=AT)
    found = look(round_, "SYT")
    assert str(found.values["T10", "48"].value) == "98.9362"
    assert not any("T10" in lack.words for lack in lacks(found, {}))


def test_values_become_values_of_the_indicators_on_acceptance_and_go_back_with_it(round_, staff):
    obligation = owed(round_, "SYT")
    fill(obligation, staff["reporter"])
    share = Figure(numerator=93, denominator=94)
    rate = Figure(numerator=30, denominator=3_000_000)
    save_value(obligation, "T10", "48", share, by=staff["reporter"], at=AT)
    save_value(obligation, "T12", "48", rate, by=staff["reporter"], at=AT)
    submit(obligation, by=staff["head"], at=AT)
    values = Observation.objects.filter(period="2025", source="Sở Y tế")
    assert not values.exists()

    accept(obligation, by=staff["coordinator"], at=AT)
    told = {row.indicator.code: (str(row.value), row.state) for row in values}
    assert told == {
        "communes_health_standard": ("98.9362", "verified"),
        "food_poisoning_rate": ("1.0000", "verified"),
    }
    take_acceptance_back(obligation, "sai", by=staff["coordinator"], at=AT)
    assert set(values.values_list("state", flat=True)) == {"returned"}


def test_a_leap_against_last_year_needs_a_word(round_):
    obligation = owed(round_, "SYT")
    save_value(obligation, "T12", "48", Figure(value=4), by=None, at=AT)
    before = {("T12", "48"): 3}
    assert any("33 %" in lack.words for lack in lacks(look(round_, "SYT"), before))
    save_value(obligation, "T12", "48", Figure(value=4, remark="một vụ lớn"), by=None, at=AT)
    assert not any("33 %" in lack.words for lack in lacks(look(round_, "SYT"), before))
