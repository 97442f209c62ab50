"""The words of the interview: both languages, every place filled, no word for what is not there."""

from datetime import date
from string import Formatter

import pytest
from django.utils import translation

from ansinh.kernel.month import Month
from ansinh.law import FACTS, open_book
from ansinh.rules.expression import Type
from ansinh.rules.facts import Choices, Fact
from ansinh.rules.interview import askable
from ansinh.web.interview import words
from ansinh.web.interview.answers import read, write
from ansinh.web.interview.cards import unit_of
from ansinh.web.interview.course import premises, topics_of, who_may_ask

BOOK = open_book(Month(2026, 11), date(2026, 11, 24))
TODAY = date(2026, 11, 24)
BY_NAME = {fact.name: fact for fact in FACTS}
NEW = Fact("new", Type.BOOL, "có điều mới", "something new", "Giấy mới", "New paper")
NEW_CODE = Fact(
    "new_code", Type.CODE, "hạng", "rank", "Giấy", "Paper", (Choices("A", "hạng nhất", "first"),)
)


def spoken(value: object, path: str = "") -> list[tuple[str, dict[str, str]]]:
    """Every pair of vi and en in a data file, with where it stands."""
    if not isinstance(value, dict):
        return []
    if "vi" in value or "en" in value:
        return [(path, value)]
    return [pair for key, inner in value.items() for pair in spoken(inner, f"{path}.{key}")]


@pytest.mark.parametrize("name", ["questions", "people", "topics"])
def test_everything_is_said_in_both_languages_with_the_same_places(name):
    for where, pair in spoken(words.table(name)):
        assert set(pair) == {"vi", "en"}, where
        assert bool(pair["vi"]) == bool(pair["en"]), where
        places = [{p for _, p, _, _ in Formatter().parse(text) if p} for text in pair.values()]
        own = {"who", "Who", "whose", "whom"}
        assert places[0] - own == places[1] - own, where
        assert places[0] | places[1] <= own | set(BOOK.parameters), where


def test_every_fact_is_asked_in_plain_words_with_help():
    said = {fact.name: words.entry(fact) for fact in FACTS}
    assert [name for name, own in said.items() if {"question", "help"} - set(own)] == []


def test_a_question_is_a_sentence_about_the_person_and_not_the_law_s_own_label():
    """«tỷ lệ tổn thương cơ thể của bệnh binh (%)?» is no question to put to a citizen."""
    for fact in FACTS:
        asked = words.wording(fact, "toi", BOOK).question
        assert "ông/bà" in asked.lower(), fact.name
        assert asked.lower() != f"{fact.label}?".lower(), fact.name


def test_every_fact_can_be_asked_or_is_settled_by_whom_it_is_about():
    opened = {fact for facts in topics_of(BOOK).values() for fact in facts}
    settled = {name for who in words.table("people") for name in premises(BOOK, who)}
    assert {f.name for f in FACTS} - {f.name for f in (*askable(BOOK), *opened)} <= settled


def test_no_words_for_a_fact_or_a_code_the_law_does_not_know():
    assert set(words.table("questions")) <= set(BY_NAME)
    for name, said in words.table("questions").items():
        assert set(said.get("choices", {})) <= set(words.codes(BY_NAME[name])), name


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.name)
def test_every_question_is_a_sentence_without_holes(fact, language):
    with translation.override(language):
        for who in who_may_ask(BOOK):
            said = words.wording(fact, who, BOOK)
            texts = [said.question, said.help, said.unknown, *(w for _, w in said.choices)]
            assert all(texts) and not any("{" in text for text in texts)
            assert said.question.endswith("?") and said.question[0].isupper()
            assert len(said.choices) == len({w for _, w in said.choices})


@pytest.mark.parametrize("fact", [NEW, NEW_CODE], ids=lambda fact: fact.name)
def test_a_new_fact_is_asked_by_its_label_and_its_paper(fact):
    said = words.wording(fact, "toi", BOOK)
    assert fact.label in said.question.lower()
    assert fact.evidence in said.help
    assert said.choices[0][1] in ("Không", "Hạng nhất")
    assert words.paper(fact) == fact.evidence


def test_a_parameter_nobody_knows_leaves_the_words_of_the_law():
    assert words.filled({"vi": "dưới {MOON}", "en": ""}, "theo luật", {}) == "theo luật"


def test_an_answer_is_read_as_it_was_written():
    values = {"deceased": True, "poverty": "POOR", "children_under_16": 3, "supporter": None}
    for name, value in {**values, "birth_date": date(1949, 2, 3)}.items():
        assert read(BY_NAME[name], write(value), TODAY) == value


def test_premises_are_facts_of_the_law():
    for who in words.table("people"):
        for name, value in premises(BOOK, who).items():
            BY_NAME[name].encode(value)


def test_a_choice_of_the_start_is_offered_only_while_the_law_gives_something():
    offered = who_may_ask(BOOK)
    assert offered[:2] == ("toi", "nguoi-than")
    assert set(offered) <= set(words.table("people"))


def test_a_topic_opens_only_facts_that_are_not_asked_anyway():
    opened = topics_of(BOOK)
    assert set(opened) <= set(words.table("topics"))
    for facts in opened.values():
        assert facts and not set(facts) & set(askable(BOOK))


def test_what_is_given_is_named_by_its_kind():
    by_code = {benefit.code: benefit for benefit in BOOK.benefits}
    assert unit_of(by_code["RICE"]) == "kg gạo"
    assert unit_of(by_code["HEALTH_CARD"]) == "thẻ bảo hiểm y tế"
    assert unit_of(by_code["MONTHLY"]) == "đồng mỗi tháng"
    assert unit_of(by_code["FUNERAL"]) == "đồng, nhận một lần"
