"""docs/how-to/keep-the-registry.md, typed as it stands."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from ansinh.registry.models import Fact, Household, Membership, Person, Tie
from tests.house.test_how_to import PAGES, typed

PAGE = PAGES / "keep-the-registry.md"
NAMES = {"PERSON_A": "Đỗ Thị Mới", "PERSON_B": "Đỗ Văn Hai"}


class Clerk:
    """Fills in what the page leaves open: people, the first and second household, the last fact."""

    def fill(self, word: str) -> str:
        for name, person in NAMES.items():
            if name in word:
                return word.replace(name, str(Person.objects.get(full_name=person).uid))
        if word in ("HOME_A", "HOME_B"):
            return str(Household.objects.order_by("pk")[word == "HOME_B"].uid)
        if word in ("FACT_A", "FACT_B"):
            return str(Fact.objects.order_by("-pk")[0].pk)
        return word


@pytest.mark.django_db
def test_people_and_households_are_kept_as_the_page_says(
    tmp_path: Path,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    settings.FILES = tmp_path / "files"
    Path("giay.pdf").write_bytes(b"%PDF-1.7\npaper")
    call_command("load_areas")
    from ansinh.registry.services import load_fact_kinds

    load_fact_kinds()
    capsys.readouterr()
    clerk, said = Clerk(), {}

    commands = typed(PAGE.read_text(encoding="utf-8"))
    for verb, *words in commands:
        call_command(verb, *map(clerk.fill, words))
        said[verb] = capsys.readouterr().out
        assert said[verb], verb

    first = Person.objects.get(full_name=NAMES["PERSON_A"])
    assert first.birth_date is not None
    assert first.area.name == "An Hải"
    home = Household.objects.order_by("pk")[0]
    assert home.area.name == "Liên Chiểu", "the village was placed by an official"
    assert Household.objects.order_by("pk")[1].ended_on is not None
    assert "khuyết tật nhẹ" in said["show_person"]
    assert Tie.objects.get().kind == "PAYEE"
    assert Membership.objects.filter(superseded_at__isnull=True, during__endswith=None).count() == 1
    assert {verb for verb, *_words in commands} >= {
        "register_person", "record_fact", "correct_fact", "cancel_fact", "move_household",
        "split_household", "merge_households", "set_tie", "show_person", "resolve_address",
    }  # fmt: skip


@pytest.mark.django_db
def test_an_ambiguous_address_stops_the_command_and_lists_the_units() -> None:
    call_command("load_areas")
    from ansinh.areas.models import Area
    from ansinh.registry.services import register_person
    from tests.registry.conftest import JUNE

    ward = Area.objects.get(code="20242", valid_until=None)
    person = register_person(
        full_name="Ai Đó", sex="F", birth_date=None, area=ward, at=JUNE, synthetic=True
    )
    with pytest.raises(CommandError, match=r"Hãy chọn.*20194.*20197"):
        call_command(
            "move_person", str(person.uid), "--since", "2026-06-01",
            "--address", "thôn Trung Nghĩa, xã Hòa Liên, huyện Hòa Vang",
        )  # fmt: skip
    with pytest.raises(CommandError, match="Không có cán bộ"):
        call_command("correct_person", str(person.uid), "--sex", "M", "--by", "ai-do")


@pytest.mark.django_db
def test_an_address_is_answered_as_plain_values(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_areas")
    capsys.readouterr()
    call_command(
        "resolve_address", "thôn Trung Nghĩa, xã Hòa Liên, huyện Hòa Vang",
        "--on", "2024-06-01", "--json",
    )  # fmt: skip
    answer = json.loads(capsys.readouterr().out)
    assert answer["chosen"] == "20296"
    assert answer["today"] is None
    assert answer["question"]
    assert [unit["code"] for unit in answer["candidates"][0]["today"]] == ["20194", "20197"]
    assert answer["candidates"][0]["confidence"] == 100
