"""What is missing, what is still possible, and how it is explained."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ansinh.kernel.month import Month
from ansinh.law import FACTS, open_book
from ansinh.law.examples import ORDINARY
from ansinh.rules.facts import FactNotUnderstood, FactValue
from tests.rules.people import people, values

BOOK = open_book(Month(2026, 11), date(2026, 11, 24))
OLD_AND_POOR = ORDINARY | {
    "birth_date": date(1958, 3, 2),
    "poverty": "POOR",
    "supporter": None,
}
Person = dict[str, FactValue]


def test_an_unknown_fact_gives_a_range_and_names_the_paper() -> None:
    decision = BOOK.decide(OLD_AND_POOR)
    assert decision.amount is None
    assert (decision.low, decision.high) == (0, 810_000)
    assert [fact.name for fact in decision.missing()] == ["supporter"]
    assert decision.outcomes() == (0, 810_000)
    assert "Cần bổ sung: người có nghĩa vụ và quyền phụng dưỡng" in decision.explain().text()


def test_a_fact_that_cannot_change_the_answer_is_not_asked_for() -> None:
    decision = BOOK.decide(OLD_AND_POOR | {"poverty": "NONE", "marital": None})
    assert decision.decided
    assert decision.missing() == ()


def test_a_fact_below_the_highest_amount_is_not_asked_for() -> None:
    blind = OLD_AND_POOR | {"disability": "EXTREME"}
    decision = BOOK.decide(blind)
    assert decision.amount == 1_350_000
    assert decision.missing() == ()


def test_an_open_question_of_the_law_is_shown_as_such() -> None:
    decision = BOOK.decide(
        ORDINARY | {"birth_date": date(1945, 1, 1), "pension": "BELOW_SOCIAL_PENSION"}
    )
    assert (decision.low, decision.high) == (0, 540_000)
    assert decision.missing() == ()
    assert [question.label_en for question in decision.open_questions()]
    assert decision.outcomes() is None
    assert "Pháp luật chưa rõ" in decision.explain().text()


def test_an_amount_prints_clause_parameter_and_words() -> None:
    text = BOOK.decide(OLD_AND_POOR | {"supporter": "NONE"}).explain().text()
    assert "810.000 đồng/tháng (Tám trăm mười nghìn đồng)" in text
    assert "Nghị định 335/2026/NĐ-CP, Điều 5 khoản 5 điểm a" in text
    assert "hệ số 1,5 · mức được hưởng" in text
    assert "Mức chuẩn trợ giúp xã hội · 540.000 đồng/tháng" in text


def test_the_explanation_speaks_english() -> None:
    text = BOOK.decide(OLD_AND_POOR | {"supporter": "NONE"}).explain("en").text()
    assert "Decree 335/2026/NĐ-CP, Article 5 clause 5 point a" in text
    assert "coefficient 1.5 · the level paid" in text
    assert "810,000 đồng a month (Eight hundred ten thousand đồng)" in text
    for word in ("Điều", "khoản", "hệ số", "trợ cấp"):
        assert word not in text


def test_a_refusal_gives_its_reasons() -> None:
    text = BOOK.decide(OLD_AND_POOR | {"supporter": "HAS_SUPPORTER"}).explain().text()
    assert "✗ Trợ cấp xã hội hằng tháng" in text
    assert "✗ không có người có nghĩa vụ phụng dưỡng" in text


def test_two_paid_together_name_both_clauses() -> None:
    decision = BOOK.decide(
        OLD_AND_POOR | {"supporter": "NONE", "marital": "WIDOWED", "children_under_16": 2}
    )
    award = decision.award("MONTHLY")
    assert award.amount == 540_000 * 35 // 10
    assert award.clause is not None
    assert award.on_top is not None
    assert (award.clause.group.group, award.on_top.group.group) == ("K5A", "K4")
    text = decision.explain().text()
    assert "hưởng thêm" in text
    assert "mỗi con × 2" in text


def test_a_tie_between_benefits_keeps_the_allowance_and_is_marked_open() -> None:
    decision = BOOK.decide(
        ORDINARY
        | {
            "birth_date": date(1945, 1, 1),
            "poverty": "POOR",
            "marital": "WIDOWED",
            "children_under_16": 1,
        }
    )
    assert decision.award("MONTHLY").amount == 540_000
    assert decision.award("SOCIAL_PENSION").amount == 0
    assert "bằng mức thì hưởng chế độ nào" in decision.explain().text()


def test_what_was_not_read_in_the_text_must_be_accepted_by_an_official() -> None:
    july = open_book(Month(2026, 7), date(2026, 7, 20))
    decision = july.decide(OLD_AND_POOR | {"supporter": "NONE"})
    assert [placed.key for placed in decision.unverified()] == ["nd_76_2024.base"]
    assert BOOK.decide(OLD_AND_POOR | {"supporter": "NONE"}).unverified() == ()
    assert decision.parameters()[0].confidence == "secondary"
    assert "chưa đối chiếu văn bản" in decision.explain().text()


def test_a_fact_of_another_name_is_refused() -> None:
    with pytest.raises(FactNotUnderstood, match="tuoi"):
        BOOK.decide({"tuoi": 80})


@settings(max_examples=150, deadline=None, derandomize=True)
@given(person=people(), data=st.data())
def test_giving_a_missing_fact_never_leaves_the_announced_outcomes(
    person: Person, data: st.DataObject
) -> None:
    before = BOOK.decide(person)
    given_fact = data.draw(st.sampled_from(FACTS))
    if person[given_fact.name] is not None:
        return
    after = BOOK.decide(person | {given_fact.name: data.draw(values(given_fact))})
    assert before.low <= after.low <= after.high <= before.high
    for old, new in zip(before.awards, after.awards, strict=True):
        assert old.low <= new.low <= new.high <= old.high
    possible, still = before.outcomes(5_000), after.outcomes(5_000)
    if possible is not None and still is not None:
        assert set(still) <= set(possible)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(person=people(), data=st.data())
def test_facts_not_missing_do_not_change_the_answer(person: Person, data: st.DataObject) -> None:
    before = BOOK.decide(person)
    missing = set(before.missing())
    idle = [f for f in FACTS if person[f.name] is None and f not in missing]
    after = BOOK.decide(person | {fact.name: data.draw(values(fact)) for fact in idle})
    assert (after.low, after.high) == (before.low, before.high)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(person=people(), data=st.data())
def test_giving_every_missing_fact_decides_unless_the_law_is_open(
    person: Person, data: st.DataObject
) -> None:
    before = BOOK.decide(person)
    told = {fact.name: data.draw(values(fact)) for fact in before.missing()}
    after = BOOK.decide(person | told)
    assert after.decided or after.open_questions()
    assert after.missing() == ()


@settings(max_examples=100, deadline=None, derandomize=True)
@given(person=people())
def test_every_case_can_be_explained_in_both_languages(person: Person) -> None:
    decision = BOOK.decide(person)
    for language in ("vi", "en"):
        for every in (False, True):
            assert decision.explain(language, every).text()
