"""The msgid is Vietnamese; the English is complete, and compiled."""

from django.utils import translation
from tools import messages


def catalogue(*pairs: tuple[str, str], flags: tuple[str, ...] = ()) -> messages.English:
    made = messages.English()
    for vietnamese, english in pairs:
        made.add(vietnamese, english, flags=flags)
    return made


def test_the_english_of_the_house_is_complete_and_compiled() -> None:
    assert messages.check() == []


def test_english_is_what_an_english_reader_gets() -> None:
    with translation.override("en"):
        assert translation.gettext("họ và tên") == "full name"
    with translation.override("vi"):
        assert translation.gettext("họ và tên") == "họ và tên"


def test_messages_are_found_in_python_and_in_templates(tmp_path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '<p title="{% translate "Tìm" %}">\n'
        "  {% blocktranslate %}Có {{ n }} người{% endblocktranslate %}"
        '\n {{ x|default:_("không") }}',
        encoding="utf-8",
    )
    code = tmp_path / "code.py"
    code.write_text(
        'class A:\n    x = _("họ tên")\n    y = gettext("một " "hai")\n', encoding="utf-8"
    )

    assert [m for m, _ in messages.found_in(page)] == ["Tìm", "Có %(n)s người", "không"]
    assert [m for m, _ in messages.found_in(code)] == ["họ tên", "một hai"]


def test_a_message_without_english_is_told() -> None:
    assert messages.problems(catalogue(), catalogue(("hộ", ""))) == ["thiếu / missing: 'hộ'"]
    assert messages.problems(catalogue(("hộ", "")), catalogue(("hộ", ""))) == [
        "chưa dịch / untranslated: 'hộ'"
    ]


def test_english_of_a_message_that_is_gone_is_told() -> None:
    assert messages.problems(catalogue(("hộ", "household")), catalogue()) == [
        "thừa / obsolete: 'hộ'"
    ]


def test_a_doubtful_translation_is_told() -> None:
    assert messages.problems(catalogue(("hộ", "house"), flags=("fuzzy",)), catalogue(("hộ", "")))


def test_other_placeholders_are_told() -> None:
    assert messages.problems(catalogue(("%(n)s hộ", "%(m)s homes")), catalogue(("%(n)s hộ", "")))


def test_the_same_messages_give_the_same_bytes() -> None:
    kept = messages.read()

    assert messages.as_po(kept) == messages.as_po(messages.read())
    assert messages.as_mo(kept) == messages.as_mo(messages.read())
