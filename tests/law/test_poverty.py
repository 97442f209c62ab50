"""The poverty review: standards by period, boundaries, what is unknown, drafts."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ansinh.law import poverty_standard
from ansinh.law.poverty import (
    CODES,
    INDICATORS,
    NO_WORDING,
    ONLY_DRAFT,
    AnswerNotUnderstood,
    NoStandard,
    Status,
    review,
)
from ansinh.law.vocabulary import poverty
from ansinh.rules.document import Confidence

KNOWN = date(2026, 11, 24)
NOW = poverty_standard(date(2026, 11, 24), KNOWN)
ALL_THERE = dict.fromkeys(CODES, False)


def lacking(*codes: str) -> dict[str, bool | None]:
    return ALL_THERE | dict.fromkeys(codes, True)


def test_there_are_twelve_indicators_in_six_dimensions() -> None:
    assert len(INDICATORS) == len(set(CODES)) == 12
    dimensions = [indicator.dimension for indicator in INDICATORS]
    assert {dimensions.count(name) for name in dimensions} == {2}


@pytest.mark.parametrize(
    ("urban", "income", "lacks", "status"),
    [
        (False, 1_500_000, ("job", "water", "toilet"), Status.POOR),
        (False, 1_500_001, ("job", "water", "toilet"), Status.AVERAGE),
        (False, 1_500_000, ("job", "water"), Status.NEAR_POOR),
        (False, 2_250_000, (), Status.AVERAGE),
        (False, 2_250_001, CODES, Status.NONE),
        (True, 2_000_000, ("job", "water", "toilet", "media"), Status.POOR),
        (True, 2_000_000, (), Status.NEAR_POOR),
        (True, 2_000_001, CODES, Status.AVERAGE),
        (True, 3_000_001, (), Status.NONE),
        (True, 0, ("job", "water"), Status.NEAR_POOR),
    ],
)
def test_poor_and_near_poor_by_the_standard_of_2022_to_2026(
    urban: bool, income: int, lacks: tuple[str, ...], status: Status
) -> None:
    result = review(NOW, urban=urban, income=income, lacking=lacking(*lacks))
    assert result.status is status
    assert {indicator.code for indicator in result.deprivations} == set(lacks)
    assert result.missing == ()
    assert status.fact in poverty.values


def test_each_period_has_its_standard_and_the_prolongation_is_known_from_its_decree() -> None:
    assert poverty_standard(date(2021, 12, 31), KNOWN).line is not None
    assert poverty_standard(date(2022, 1, 1), KNOWN).name.endswith("2022–2025")
    day = date(2026, 1, 1)
    assert "kéo dài" in poverty_standard(day, date(2025, 12, 30)).name
    with pytest.raises(NoStandard):
        poverty_standard(day, date(2025, 12, 29))
    with pytest.raises(NoStandard):
        poverty_standard(date(2031, 1, 1), KNOWN)


def test_a_draft_decides_nothing_until_it_is_accepted_and_then_says_so() -> None:
    draft = poverty_standard(date(2027, 1, 1), KNOWN)
    silent = review(draft, urban=True, income=2_500_000, lacking=ALL_THERE)
    assert (silent.status, silent.reason) == (None, ONLY_DRAFT)
    told = review(draft, urban=True, income=2_500_000, lacking=ALL_THERE, accept_draft=True)
    assert (told.status, told.draft) == (Status.POOR, True)
    assert "theo dự thảo, chưa đối chiếu" in told.lines()


@pytest.mark.parametrize(
    ("income", "lacks", "status"),
    [
        (1_900_000, (), Status.POOR),
        (1_900_001, (), Status.NEAR_POOR),
        (2_200_000, ("job", "water", "toilet"), Status.POOR),
        (2_200_000, ("job", "water"), Status.NEAR_POOR),
        (2_200_001, CODES, Status.NONE),
    ],
)
def test_the_draft_of_2027(income: int, lacks: tuple[str, ...], status: Status) -> None:
    draft = poverty_standard(date(2028, 6, 1), KNOWN)
    found = review(draft, urban=False, income=income, lacking=lacking(*lacks), accept_draft=True)
    assert found.status is status


def test_a_standard_whose_wording_was_not_found_decides_nothing() -> None:
    old = poverty_standard(date(2020, 6, 1), KNOWN)
    result = review(old, urban=False, income=0, lacking=lacking(*CODES))
    assert result.status is None
    assert NO_WORDING[1] in result.lines("en")


def test_the_city_has_its_own_lines_where_they_are_known() -> None:
    own = poverty_standard(date(2020, 6, 1), KNOWN, "48")
    for income, status in (
        (1_300_000, Status.POOR),
        (1_690_000, Status.NEAR_POOR),
        (1_690_001, Status.NONE),
    ):
        assert review(own, urban=True, income=income, lacking=ALL_THERE).status is status
    merged = poverty_standard(date(2026, 6, 1), KNOWN, "48")
    assert (merged.line, merged.confidence) == (None, Confidence.NOT_FOUND)
    assert review(merged, urban=True, income=0, lacking=ALL_THERE).status is None


def test_what_is_not_answered_is_asked_only_while_it_can_change_the_result() -> None:
    two = {"job": True, "water": True}
    open_form = review(NOW, urban=False, income=1_000_000, lacking=two)
    assert open_form.status is None
    assert open_form.possible == (Status.POOR, Status.NEAR_POOR)
    assert set(open_form.missing) == set(CODES) - set(two)
    three = review(NOW, urban=False, income=1_000_000, lacking=two | {"toilet": True})
    assert (three.status, three.missing) == (Status.POOR, ())
    rich = review(NOW, urban=False, income=5_000_000, lacking={})
    assert (rich.status, rich.missing) == (Status.NONE, ())
    no_income = review(NOW, urban=False, income=None, lacking=ALL_THERE)
    assert no_income.missing == ("income",)
    assert no_income.possible == (Status.NEAR_POOR, Status.AVERAGE, Status.NONE)


def test_the_result_names_standard_deprivations_and_what_to_ask_in_both_languages() -> None:
    result = review(NOW, urban=False, income=None, lacking={"water": True})
    vietnamese, english = result.lines("vi"), result.lines("en")
    assert "thiếu hụt: nguồn nước sinh hoạt" in vietnamese
    assert "lacks: water source" in english
    assert any("Nghị định 07/2021/NĐ-CP, Điều 3" in line for line in vietnamese)
    assert "to ask: income per person a month" in english


def test_a_question_the_form_does_not_have_is_refused() -> None:
    with pytest.raises(AnswerNotUnderstood, match="xe_may"):
        review(NOW, urban=True, income=0, lacking={"xe_may": True})
    with pytest.raises(AnswerNotUnderstood, match="-1"):
        review(NOW, urban=True, income=-1, lacking={})


answers = st.fixed_dictionaries({code: st.sampled_from([True, False, None]) for code in CODES})
incomes = st.one_of(st.none(), st.integers(0, 4_000_000))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(urban=st.booleans(), income=incomes, form=answers, data=st.data())
def test_answering_never_leaves_what_was_possible(
    urban: bool, income: int | None, form: dict[str, bool | None], data: st.DataObject
) -> None:
    before = review(NOW, urban=urban, income=income, lacking=form)
    told = {
        code: data.draw(st.booleans()) if value is None else value for code, value in form.items()
    }
    earned = data.draw(st.integers(0, 4_000_000)) if income is None else income
    after = review(NOW, urban=urban, income=earned, lacking=told)
    assert after.status in before.possible
    assert before.status in (None, after.status)
