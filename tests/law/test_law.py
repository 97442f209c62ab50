"""The real law through time: two clocks, start and stop, one book for every day."""

import ast
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest

import ansinh.law
from ansinh.kernel.month import Month
from ansinh.law import (
    FACTS,
    adjust_rule,
    corpus,
    documents,
    open_book,
    procedure,
    start_rule,
    stop_rule,
)
from ansinh.law.examples import ORDINARY
from ansinh.law.timing import Basis, NoTimingRule
from ansinh.rules.book import RuleBook
from ansinh.rules.citation import Instrument
from ansinh.rules.document import Confidence, Group, Item, Level, Parameter
from ansinh.rules.standing import standing

AGED_76 = ORDINARY | {"birth_date": date(1950, 3, 3), "poverty": "POOR", "supporter": "NONE"}
BEFORE, AFTER = date(2026, 7, 20), date(2026, 11, 20)


def city_base(value: int | None) -> Parameter:
    return Parameter(
        name="BASE",
        value=value,
        label="Mức chuẩn của thành phố",
        label_en="City base amount",
        citation=Instrument("resolution", "41/2025/NQ-HĐND").at(2),
        confidence=Confidence.MEMORY,
        in_force=date(2026, 1, 1),
        counts_from=date(2026, 1, 1),
    )


def test_july_2026_is_paid_by_the_law_known_then_and_recomputed_by_the_law_known_now() -> None:
    paid = open_book(Month(2026, 7), BEFORE)
    right = open_book(Month(2026, 7), AFTER)
    assert paid.parameters["BASE"].value == 500_000
    assert right.parameters["BASE"].value == 540_000
    assert paid.decide(AGED_76).amount == 750_000
    assert right.decide(AGED_76).amount == 1_080_000


def test_the_new_coefficient_before_october_is_an_inference_and_shown_as_one() -> None:
    july, october = (open_book(Month(2026, month), AFTER).decide(AGED_76) for month in (7, 10))
    assert [placed.key for placed in july.unverified()] == ["nd_335_2026.k5a.75"]
    assert october.unverified() == ()


def test_every_day_from_july_2021_to_the_end_of_2027_has_one_book() -> None:
    day = date(2021, 7, 1)
    while day <= date(2027, 12, 31):
        assert standing(documents(), Month.of(day).last_day, day)
        assert standing(documents(), Month(2026, 8).last_day, day)
        day += timedelta(days=1)


def test_every_month_opens_and_has_the_same_columns() -> None:
    names = set()
    for month in Month(2021, 7).until(Month(2027, 12)):
        for known in (month.first_day, month.last_day, date(2027, 12, 31)):
            book = open_book(month, known)
            assert book.decide(AGED_76).decided
            names.add(book.result_columns)
    assert len(names) == 1


def test_before_july_2021_the_system_knows_no_law_and_grants_nothing() -> None:
    assert open_book(Month(2021, 6), AFTER).decide(AGED_76).amount == 0


def test_opening_the_same_book_twice_is_cheap() -> None:
    first = open_book(Month(2026, 11), AFTER)
    assert open_book(Month(2026, 11), AFTER) is first
    with_city = open_book(Month(2026, 11), AFTER, "48", (city_base(600_000),))
    assert open_book(Month(2026, 11), AFTER, "48", (city_base(600_000),)) is with_city


def test_the_city_may_raise_the_base_and_the_amount_is_marked_unverified() -> None:
    book = open_book(Month(2026, 11), AFTER, "48", (city_base(600_000),))
    decision = book.decide(AGED_76)
    assert decision.amount == 1_200_000
    assert [placed.key for placed in decision.unverified()] == ["overlay.base"]


@pytest.mark.parametrize("value", [400_000, None])
def test_the_city_cannot_lower_the_base_nor_leave_it_empty(value: int | None) -> None:
    book = open_book(Month(2026, 11), AFTER, "48", (city_base(value),))
    assert book.parameters["BASE"].value == 540_000
    assert len(book.parameters["BASE"].refused) == 1


@pytest.mark.parametrize(
    ("group", "signed_on", "basis"),
    [
        ("K5B_2021", date(2023, 3, 1), Basis.BIRTHDAY),
        ("K5C_2021", date(2023, 3, 1), Basis.BIRTHDAY),
        ("K6", date(2023, 3, 1), Basis.CERTIFICATE_MONTH),
        ("K1", date(2023, 3, 1), Basis.SIGNATURE_MONTH),
        ("K6", date(2026, 10, 4), Basis.CERTIFICATE_MONTH),
        ("K6", date(2026, 10, 5), Basis.SIGNATURE_MONTH),
        ("K5A", date(2026, 10, 5), Basis.SIGNATURE_MONTH),
    ],
)
def test_the_first_month_depends_on_group_and_day_of_signature(
    group: str, signed_on: date, basis: Basis
) -> None:
    assert start_rule("MONTHLY", group, signed_on).basis is basis


def test_first_months_are_counted() -> None:
    signed = date(2023, 3, 15)
    by_card = start_rule("MONTHLY", "K6", signed)
    assert by_card.first_month(signed, certificate_on=date(2022, 12, 30)) == Month(2022, 12)
    by_birthday = start_rule("MONTHLY", "K5C_2021", signed)
    assert by_birthday.first_month(signed, born=date(1943, 1, 9)) == Month(2023, 1)
    assert start_rule("MONTHLY", "K1", signed).first_month(signed) == Month(2023, 3)
    with pytest.raises(ValueError, match="giấy xác nhận"):
        by_card.first_month(signed)
    with pytest.raises(ValueError, match="ngày sinh"):
        by_birthday.first_month(signed)


def test_t13_whoever_dies_on_12_november_is_paid_for_november_and_not_for_december() -> None:
    rule = stop_rule("MONTHLY", "K6", date(2026, 11, 20))
    assert rule.effective_month(date(2026, 11, 12)) == Month(2026, 12)


def test_an_adjustment_counts_from_the_month_of_the_change() -> None:
    rule = adjust_rule("MONTHLY", "K5A", date(2026, 11, 20))
    assert rule.effective_month(date(2026, 11, 12)) == Month(2026, 11)


@pytest.mark.parametrize(
    ("signed_on", "benefit", "days", "decider"),
    [
        (date(2025, 6, 30), "MONTHLY", 20, "quận, huyện"),
        (date(2025, 7, 1), "MONTHLY", 10, "xã, phường, đặc khu"),
        (date(2025, 7, 1), "SOCIAL_PENSION", 10, "xã, phường, đặc khu"),
        (date(2026, 10, 5), "MONTHLY", 7, "xã, phường, đặc khu"),
        (date(2026, 10, 5), "SOCIAL_PENSION", 7, "xã, phường, đặc khu"),
    ],
)
def test_who_decides_and_in_how_many_working_days(
    signed_on: date, benefit: str, days: int, decider: str
) -> None:
    found = procedure(signed_on, benefit)
    assert found.working_days == days
    assert decider in found.decider


def test_no_rule_is_invented_for_a_day_without_one() -> None:
    with pytest.raises(NoTimingRule):
        procedure(date(2025, 6, 30), "SOCIAL_PENSION")
    with pytest.raises(NoTimingRule):
        start_rule("MONTHLY", "K1", date(2021, 6, 30))


def without_figure(item: Item) -> bool:
    if isinstance(item, Level):
        return item.no_figure
    return isinstance(item, Parameter) and item.value is None


def test_every_item_is_cited_and_says_how_sure_we_are() -> None:
    for document in documents():
        for item in document.items:
            assert item.citation.text("vi")
            assert item.citation.text("en")
            assert (item.confidence is Confidence.NOT_FOUND) == without_figure(item)
            assert item.source or not isinstance(item, Group | Level | Parameter)


def test_every_replaced_key_exists() -> None:
    keys = {f"{d.code}.{item.code}" for d in documents() for item in d.items}
    named = {key for d in documents() for item in d.items for key in item.replaces}
    assert named <= keys


def test_documents_never_import_one_another() -> None:
    root = Path(ansinh.law.__file__).parent
    folders = {path.parent.name for path in root.glob("*/clauses.py")}
    assert folders == {document.code for document in documents()}
    for path in root.glob("*/*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                others = folders - {path.parent.name}
                assert not others & set(node.module.split(".")), path


def test_every_fact_has_labels_and_evidence_in_both_languages() -> None:
    for fact in FACTS:
        assert all((fact.label, fact.label_en, fact.evidence, fact.evidence_en))
    assert corpus().facts is FACTS


VIETNAMESE = re.compile(
    "[ăâêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹáàãéèíìóòõúùýđ]", re.IGNORECASE
)


def english_words() -> Iterator[str]:
    """Every English label of the law: items, facts, options, conditions, benefits, questions."""
    for document in documents():
        yield document.title_en
        yield from (getattr(item, "label_en", "") for item in document.items)
    for fact in FACTS:
        yield from (fact.label_en, fact.evidence_en, *(o.label_en for o in fact.options))
    for month in (Month(2022, 6), Month(2026, 11)):
        book = open_book(month, AFTER)
        yield from (condition.label_en for condition in book.conditions.values())
    yield from (benefit.label_en for benefit in corpus().benefits)
    yield from (overlap.question_en for overlap in corpus().overlaps)


def test_every_english_label_is_english() -> None:
    spoken = [words.replace("Tết", "").replace("NĐ-CP", "") for words in english_words()]
    assert [words for words in spoken if VIETNAMESE.search(words)] == []


def test_absence_stands_for_a_value_only_where_a_list_is_named() -> None:
    for fact in FACTS:
        assert bool(fact.absent_why) == (fact.absent is not None), fact.name
        assert not (fact.follows and fact.absent is not None), fact.name
        fact.encode(fact.absent)


def test_the_first_facts_of_the_law_are_asked_of_everybody() -> None:
    asked = [fact.name for fact in FACTS if fact.absent is None and not fact.follows]
    assert len(asked) == 17
    assert "birth_date" in asked


@pytest.mark.parametrize(
    ("place", "month", "named"),
    [
        ("48", Month(2022, 6), "nq_34_2021_dn.base"),
        ("48", Month(2025, 12), "nq_34_2021_dn.base"),
        ("48", Month(2026, 1), "nq_41_2025_dn.base"),
        ("49", Month(2025, 12), "nq_29_2024_qn.base"),
    ],
)
def test_a_resolution_whose_amounts_were_not_found_is_named_and_changes_nothing(
    place: str, month: Month, named: str
) -> None:
    local, national = open_book(month, AFTER, place), open_book(month, AFTER)
    decision = local.decide(AGED_76 | {"disability": "SEVERE"})
    assert decision.amount == national.decide(AGED_76 | {"disability": "SEVERE"}).amount
    told = {node.name: node for node in decision.explain() if node.kind == "refused"}
    assert told[named].label.startswith("Chưa có số liệu của địa phương: Mức chuẩn")
    assert "NQ-HĐND" in told[named].citation


def test_an_official_entry_takes_the_place_of_the_figure_not_found() -> None:
    book = open_book(Month(2026, 11), AFTER, "48", (city_base(600_000),))
    assert book.parameters["BASE"].value == 600_000
    assert book.parameters["BASE"].refused == ()


def test_every_kept_condition_has_a_label_in_both_languages() -> None:
    book = open_book(Month(2026, 11), AFTER)
    kept = {name for name in book.condition_columns if name.startswith("c_")}
    assert kept == set(book.conditions)
    assert all(condition.label and condition.label_en for condition in book.conditions.values())


def test_opening_a_book_takes_less_than_20_ms() -> None:
    times = []
    for _ in range(9):
        start = perf_counter()
        RuleBook.of(Month(2026, 11), AFTER, corpus=corpus())
        times.append(perf_counter() - start)
    assert median(times) < 0.020
