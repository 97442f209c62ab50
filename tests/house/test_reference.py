"""Every command speaks both languages, and the reference page names everything there is."""

import pytest
from tools import reference

COMMANDS = {verb: (arguments, words) for verb, arguments, words in reference.commands()}


@pytest.mark.parametrize("verb", COMMANDS)
def test_a_command_is_helped_in_both_languages(verb: str) -> None:
    arguments, words = COMMANDS[verb]

    assert " / " in words
    assert [typed for typed, _needed, words in arguments.rows if " / " not in words] == []


def test_the_reference_page_is_what_the_code_says() -> None:
    assert reference.PAGE.read_text(encoding="utf-8") == reference.page(), "make reference"


def test_the_schema_of_the_facts_is_what_the_vocabulary_says() -> None:
    assert reference.FACTS_PAGE.read_text(encoding="utf-8") == reference.facts_page()
    assert reference.SCHEMA.read_text(encoding="utf-8") == reference.facts_schema(), (
        "make reference"
    )


def test_the_reference_page_names_every_command_plugin_and_document() -> None:
    written = reference.page()

    assert COMMANDS
    assert [verb for verb in COMMANDS if f"`ansinh {verb}" not in written] == []
    for register in reference.registers().values():
        assert [code for code in register if f"- `{code}`: " not in written] == []


def test_arguments_are_written_as_they_are_typed() -> None:
    arguments = reference.Arguments()
    arguments.add_argument("person", help="người / person")
    arguments.add_argument("--month", required=True)
    arguments.add_argument("-k", "--known")
    arguments.add_argument("--json", action="store_true")
    arguments.add_argument("file", nargs="?")

    assert arguments.usage == "PERSON --month MONTH [--known KNOWN] [--json] [FILE]"
