"""Two clocks, replacing, repeal, conflict, and places over the nation."""

from datetime import date

import pytest

from ansinh.kernel.month import Month
from ansinh.rules.book import ParameterNotFound, RuleBook
from ansinh.rules.document import Document, Parameter, Repeal
from ansinh.rules.facts import FactValue
from ansinh.rules.opened import Corpus, FactsMissing
from ansinh.rules.standing import Conflict, standing
from tests.rules.toy import TEXT, base, corpus, document, group, instrument, level

JULY = Month(2026, 7)
LATER = date(2026, 10, 5)
GRANT: dict[str, FactValue] = {
    "birth": date(1950, 1, 1),
    "grade": "HIGH",
    "children": 0,
    "good": True,
}
FIRST = document("a", group(), level(150), base(500))
RAISED = document("b", base(540, "B", since=date(2026, 7, 1), replaces=("a.base",)), since=LATER)
TWO = corpus(FIRST, RAISED)


def amount(
    law: Corpus,
    month: Month,
    known: date,
    place: str = "",
    overlay: tuple[Parameter | Document, ...] = (),
) -> int:
    return RuleBook.of(month, known, place, overlay, corpus=law).decide(GRANT).low


def test_a_raise_counts_for_july_only_once_it_is_law() -> None:
    assert amount(TWO, JULY, date(2026, 10, 4)) == 750
    assert amount(TWO, JULY, LATER) == 810


def test_a_raise_does_not_count_for_months_before_it_counts_from() -> None:
    assert amount(TWO, Month(2026, 6), LATER) == 750


def test_a_replaced_item_does_not_come_back_when_its_replacement_is_replaced() -> None:
    third = document("c", base(600, "C", replaces=("b.base",)), since=date(2026, 12, 1))
    assert amount(corpus(FIRST, RAISED, third), Month(2026, 12), date(2026, 12, 1)) == 900


def test_counts_until_is_inclusive_and_the_month_is_judged_on_its_last_day() -> None:
    bonus = Parameter(
        name="BASE",
        value=700,
        label="",
        label_en="",
        citation=instrument("T").at(1),
        confidence=TEXT,
        counts_until=date(2026, 7, 31),
        replaces=("a.base",),
    )
    law = corpus(FIRST, document("t", bonus))
    assert amount(law, JULY, LATER) == 1050
    assert amount(law, Month(2026, 8), LATER) == 750


def test_two_items_that_do_not_say_which_amends_the_other_are_a_conflict() -> None:
    law = corpus(FIRST, document("b", base(540, "B")))
    with pytest.raises(Conflict) as raised:
        amount(law, JULY, LATER)
    assert "Nghị định A, Điều 4" in str(raised.value)
    assert "Nghị định B, Điều 4" in str(raised.value)


def test_levels_of_one_group_from_strangers_are_a_conflict_even_in_other_bands() -> None:
    law = corpus(FIRST, document("b", level(200, "B", band="old")))
    with pytest.raises(Conflict, match=r"a\.g\.all"):
        amount(law, JULY, LATER)


def test_a_repeal_ends_a_group_and_puts_nothing_in_its_place() -> None:
    repeal = Repeal(name="END", citation=instrument("R").at(9), confidence=TEXT, replaces=("a.g",))
    law = corpus(FIRST, document("r", repeal, since=date(2026, 7, 1)))
    assert amount(law, Month(2026, 6), LATER) == 750
    assert amount(law, JULY, LATER) == 0


def test_a_place_may_raise_the_base_and_only_there() -> None:
    law = corpus(FIRST, document("city", base(600, "D"), place="48"))
    assert amount(law, JULY, LATER, "48") == 900
    assert amount(law, JULY, LATER, "49") == 750
    assert amount(law, JULY, LATER) == 750


def test_a_place_that_tries_to_lower_the_base_is_refused_and_named() -> None:
    book = RuleBook.of(JULY, LATER, "48", (base(400, "D"),), corpus=corpus(FIRST))
    applied = book.parameters["BASE"]
    assert applied.value == 500
    assert [placed.key for placed in applied.refused] == ["overlay.base"]
    assert "Không áp dụng mức của địa phương" in book.decide(GRANT).explain().text()


def test_a_place_may_not_raise_what_the_law_does_not_let_it() -> None:
    law = corpus(document("a", group(), level(150), base(500, raisable=False)))
    assert amount(law, JULY, LATER, "48", (base(600, "D"),)) == 750


def test_a_local_value_that_was_not_found_is_never_filled() -> None:
    book = RuleBook.of(JULY, LATER, "48", (base(None, "D"),), corpus=corpus(FIRST))
    assert book.parameters["BASE"].value == 500
    assert book.parameters["BASE"].refused


def test_a_place_cannot_repeal_what_the_nation_grants() -> None:
    repeal = Repeal(name="END", citation=instrument("D").at(1), confidence=TEXT, replaces=("a.g",))
    law = corpus(FIRST, document("city", repeal, place="48"))
    assert amount(law, JULY, LATER, "48") == 750


def test_a_benefit_with_clauses_and_no_base_amount_cannot_be_opened() -> None:
    with pytest.raises(ParameterNotFound, match="BASE"):
        amount(corpus(document("a", group(), level(150))), JULY, LATER)


def test_a_draft_is_another_book() -> None:
    draft = document("draft", level(300, "Dự thảo", replaces=("a.g.all",)))
    assert amount(corpus(FIRST), JULY, LATER, "", (draft,)) == 1500


def test_a_base_that_is_not_in_hundreds_is_rounded_down_to_the_dong() -> None:
    law = corpus(document("a", group(), level(133), base(501)))
    assert amount(law, JULY, LATER) == 501 * 133 // 100


def test_the_digest_says_by_which_law_a_run_was_made() -> None:
    before = RuleBook.of(JULY, date(2026, 10, 4), corpus=TWO)
    same = RuleBook.of(JULY, date(2026, 9, 1), corpus=TWO)
    after = RuleBook.of(JULY, LATER, corpus=TWO)
    assert before.digest == same.digest
    assert before.digest != after.digest
    assert len(before.digest) == 64


def test_nothing_stands_before_the_first_document() -> None:
    assert standing(TWO.documents, date(2024, 12, 31), LATER) == ()


def test_a_frame_without_a_fact_is_refused() -> None:
    import polars as pl

    book = RuleBook.of(JULY, LATER, corpus=corpus(FIRST))
    with pytest.raises(FactsMissing, match="grade"):
        book.run(pl.LazyFrame({"birth": [date(1950, 1, 1)]}))
