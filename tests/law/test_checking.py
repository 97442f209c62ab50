"""The checks of the law find what is broken on purpose, with the day on which it begins."""

import io
import json
from dataclasses import replace
from datetime import date

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from ansinh.kernel.month import Month
from ansinh.law import corpus, documents
from ansinh.law.checking import Finding, Severity, check_corpus
from ansinh.law.coverage import check_law
from ansinh.law.examples import Example, read_examples
from ansinh.law.opening import timing_rules
from ansinh.rules.citation import NOWHERE, Instrument
from ansinh.rules.document import Confidence, Document, Group, Item, Level, Parameter
from ansinh.rules.opened import Corpus

UNTIL = Month(2027, 12)
NOVEMBER = Month(2026, 11)
# The documents of social assistance: enough to break.
ASSISTANCE = ("nd_20_2021", "nd_76_2024", "luat_41_2024", "nd_176_2025", "nd_335_2026")
DOCUMENTS = tuple(d for d in documents() if d.code in ASSISTANCE)
LAW = replace(corpus(), documents=DOCUMENTS)
EXAMPLES = list(read_examples())
ROGUE = Instrument("decree", "0/2026/NĐ-CP")


def document(*items: Item, code: str = "thu", since: date = date(2026, 8, 15)) -> Document:
    return Document(
        code=code, instrument=ROGUE, title="thử", title_en="toy", issued=since, in_force=since,
        items=items,
    )  # fmt: skip


def base(**changes: object) -> Parameter:
    given = {
        "name": "BASE", "value": 600_000, "label": "mức", "label_en": "base",
        "citation": ROGUE.at(1), "confidence": Confidence.TEXT,
    } | changes  # fmt: skip
    return Parameter(**given)  # type: ignore[arg-type]


def with_more(*more: Document) -> Corpus:
    return replace(LAW, documents=(*DOCUMENTS, *more))


def without(*keys: str) -> Corpus:
    """The real law, some items taken out."""
    return replace(
        LAW,
        documents=tuple(
            replace(d, items=tuple(i for i in d.items if f"{d.code}.{i.code}" not in keys))
            for d in DOCUMENTS
        ),
    )


def of_kind(found: tuple[Finding, ...], kind: str) -> list[Finding]:
    return [finding for finding in found if finding.kind == kind]


def test_the_law_of_the_house_has_no_errors_and_nothing_is_still_to_be_written() -> None:
    found = check_law(corpus(), EXAMPLES, timing_rules(), UNTIL)
    assert [f.words for f in found if f.severity is not Severity.UNVERIFIED] == []


def test_figures_not_found_and_timing_not_read_are_told_with_their_days() -> None:
    found = check_law(corpus(), EXAMPLES, timing_rules(), UNTIL)
    figures = {(f.key, f.since, f.until) for f in of_kind(found, "FIGURE_NOT_FOUND")}
    assert ("nq_41_2025_dn", date(2026, 1, 1), None) in figures
    assert ("pl_02_2020", date(2021, 7, 1), date(2021, 8, 31)) in figures
    unread = {(f.key, f.since) for f in of_kind(found, "TIMING_NOT_READ")}
    assert ("FACILITY", date(2026, 10, 5)) in unread


def test_an_example_says_that_no_law_is_known_only_where_none_is() -> None:
    told = of_kind(
        check_law(LAW, [replace(example((0, 0)), no_law=True)], (), UNTIL), "EXAMPLE_FAILS"
    )
    assert "chưa có quy định" in told[0].words


def test_an_example_is_decided_in_the_place_it_names() -> None:
    city = replace(document(base(value=900_000)), place="48")
    law = with_more(city)
    adult = {"birth_date": date(1985, 1, 1), "poverty": "NONE", "disability": "SEVERE"}
    severe = replace(example((1_350_000, 1_350_000), **adult), only_named=True, month=NOVEMBER)
    fails = {
        place: of_kind(check_law(law, [replace(severe, place=place)], (), UNTIL), "EXAMPLE_FAILS")
        for place in ("48", "")
    }
    assert fails["48"] == []
    assert "810.000" in fails[""][0].words


def test_a_conflict_is_found_with_the_day_it_begins() -> None:
    found = of_kind(check_corpus(with_more(document(base())), UNTIL), "CONFLICT")

    assert "nd_76_2024.base × thu.base" in {f.key for f in found}
    first = min(found, key=lambda f: f.since or date.max)
    assert (first.since, first.severity) == (date(2026, 8, 15), Severity.ERROR)
    assert "thay thế" in first.words


def test_two_conflicts_of_one_day_are_both_found() -> None:
    pension = base(name="SOC_PENSION")
    found = of_kind(check_corpus(with_more(document(base(), pension)), UNTIL), "CONFLICT")
    assert {f.key.rpartition(".")[2] for f in found} == {"base", "soc_pension"}


def test_an_amendment_that_says_so_is_no_conflict() -> None:
    replaces = ("nd_20_2021.base", "nd_76_2024.base", "nd_335_2026.base")
    assert (
        of_kind(check_corpus(with_more(document(base(replaces=replaces))), UNTIL), "CONFLICT") == []
    )


def test_months_without_the_base_amount_have_no_book() -> None:
    gone = ("nd_20_2021.base", "nd_76_2024.base", "nd_335_2026.base")
    found = of_kind(check_corpus(without(*gone), UNTIL), "NO_BOOK")
    assert found[0].since == date(2021, 7, 1)
    assert "BASE" in found[0].words


def test_months_in_which_nothing_counts_are_days_without_a_book() -> None:
    ended = date(2023, 12, 31)
    law = replace(
        LAW,
        documents=tuple(
            replace(d, items=tuple(replace(i, counts_until=ended) for i in d.items))
            for d in DOCUMENTS
            if d.code == "nd_20_2021"
        ),
    )
    found = of_kind(check_corpus(law, UNTIL), "NO_BOOK")
    assert {(f.since, f.until) for f in found} == {(date(2024, 1, 1), None)}


def test_a_benefit_that_loses_its_last_clause_is_told() -> None:
    pension = {"luat_41_2024.sp75.all", "luat_41_2024.sp70.all", "nd_176_2025.sp75_small.all"}
    law = replace(
        LAW,
        documents=tuple(
            replace(
                d,
                items=tuple(
                    replace(i, counts_until=date(2026, 12, 31))
                    if f"{d.code}.{i.code}" in pension
                    else i
                    for i in d.items
                ),
            )
            for d in DOCUMENTS
        ),
    )
    found = of_kind(check_corpus(law, UNTIL), "BENEFIT_ENDED")
    assert (found[0].key, found[0].since) == ("SOCIAL_PENSION", date(2027, 1, 1))


def test_a_figure_without_citation_is_an_error() -> None:
    replaces = ("nd_20_2021.base", "nd_76_2024.base", "nd_335_2026.base")
    uncited = document(base(citation=NOWHERE, replaces=replaces))
    (found,) = of_kind(check_corpus(with_more(uncited), UNTIL), "NO_CITATION")
    assert (found.key, found.severity) == ("thu.base", Severity.ERROR)


def test_a_figure_not_read_in_the_text_is_told_with_its_days() -> None:
    found = of_kind(check_corpus(LAW, UNTIL), "UNVERIFIED")
    days = {(f.key, f.since, f.until) for f in found}
    assert ("nd_76_2024.base", date(2024, 7, 1), date(2026, 9, 30)) in days
    assert all(f.severity is Severity.UNVERIFIED for f in found)


def example(monthly: tuple[int, int], **facts: object) -> Example:
    whole = next(e for e in EXAMPLES if e.document == "nd_335_2026")
    results = {"MONTHLY": monthly}
    return replace(whole, story="thử", facts=whole.facts | facts, results=results)  # type: ignore[arg-type]


def test_an_example_that_fails_is_an_error_with_both_amounts() -> None:
    found = of_kind(check_law(LAW, [example((1, 1))], (), UNTIL), "EXAMPLE_FAILS")
    assert [f.key for f in found] == ["nd_335_2026: thử"]
    assert "1.350.000" in found[0].words


def test_an_example_with_a_fact_the_law_does_not_know_is_an_error() -> None:
    found = check_law(LAW, [example((0, 0), colour="RED")], (), UNTIL)
    assert "colour" in of_kind(found, "EXAMPLE_FAILS")[0].words


def test_clauses_and_birthdays_without_an_example_are_told() -> None:
    found = check_law(LAW, [], (), UNTIL)
    clauses = {f.key for f in of_kind(found, "NO_EXAMPLE")}
    assert {"nd_20_2021.k1.under_4", "nd_335_2026.k5a.75"} <= clauses
    assert {"SP75 75 before", "SP75 75 of"} <= {f.key for f in of_kind(found, "NO_BOUNDARY")}


def test_a_birthday_shown_on_both_sides_is_not_told() -> None:
    aged = {"poverty": "POOR", "supporter": "NONE"}
    before = example((0, 0), birth_date=date(1951, 8, 1), **aged)
    month = example((0, 0), birth_date=date(1951, 7, 31), **aged)
    told = of_kind(check_law(LAW, [before, month], (), UNTIL), "NO_BOUNDARY")
    assert not {"K5A 75 before", "K5A 75 of"} & {f.key for f in told}


def test_the_first_day_of_a_document_and_the_day_before_want_examples() -> None:
    told = {f.key for f in of_kind(check_law(LAW, [], (), UNTIL), "NO_BOUNDARY")}
    assert {"nd_335_2026 2026-10-04", "nd_335_2026 2026-10-05"} <= told


def test_a_benefit_without_a_rule_of_time_is_told() -> None:
    found = of_kind(check_law(LAW, [], (), UNTIL), "NO_TIMING")
    assert {f.key.split()[1] for f in found} == {"StartRule", "AdjustRule", "StopRule", "Procedure"}
    severity = {f.key: f.severity for f in found}
    assert severity["MONTHLY StartRule"] is Severity.ERROR
    assert severity["HEALTH_CARD StartRule"] is Severity.GAP


def test_a_city_document_is_checked_in_its_place() -> None:
    level = Level(
        group="X", band="a", hundredths=100, citation=ROGUE.at(2), confidence=Confidence.TEXT
    )
    group = Group(
        group="X", benefit="MONTHLY", label="x", label_en="x", citation=NOWHERE,
        condition=next(i for i in DOCUMENTS[0].items if isinstance(i, Group)).condition,
        confidence=Confidence.MEMORY,
    )  # fmt: skip
    city = replace(document(group, level), place="48")
    found = check_corpus(with_more(city), UNTIL)
    assert {"thu.x"} == {f.key for f in of_kind(found, "NO_CITATION")}
    assert "thu.x" in {f.key for f in of_kind(found, "UNVERIFIED")}


def test_the_command_reports_and_fails_only_on_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    module, out = "ansinh.policy.management.commands.check_law", io.StringIO()
    monkeypatch.setattr(f"{module}.corpus", lambda: LAW)
    monkeypatch.setattr(f"{module}.read_examples", lambda: [])
    call_command("check_law", "--until", "2027-12", "--json", stdout=out)
    body = json.loads(out.getvalue())
    assert body["counts"]["error"] == 0
    assert body["counts"]["unverified"] > 0
    call_command("check_law", "--until", "2027-12", stdout=(words := io.StringIO()))
    assert "CHƯA ĐỌC TRONG VĂN BẢN" in words.getvalue()

    monkeypatch.setattr(f"{module}.read_examples", lambda: [example((1, 1))])
    with pytest.raises(CommandError, match="phải sửa"):
        call_command("check_law", "--until", "2027-12", stdout=io.StringIO())


def test_a_row_of_examples_that_cannot_be_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> list[Example]:
        raise KeyError("mau_sac")

    monkeypatch.setattr("ansinh.policy.management.commands.check_law.read_examples", broken)
    with pytest.raises(CommandError, match="mau_sac"):
        call_command("check_law")
