"""People found by the words of their name in any order and without marks, or by a number."""

from uuid import UUID

from django.db.models import F, IntegerField, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _

from ansinh.kernel.text import fold
from ansinh.registry.errors import PersonNotFound
from ansinh.registry.models import Identifier, Person
from ansinh.registry.numbers.social_security import PREFIX

# Words of a name, and nothing that to_tsquery would read as an operator.
MOST_WORDS = 8


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in fold(text)).split()[:MOST_WORDS]


def _by_number(number: str) -> QuerySet[Person]:
    """Whoever has, or had, a number of any kind that is `number` or begins so."""
    held = Identifier.objects.filter(value__gte=number, value__lt=number + ":")  # after '9'
    return Person.objects.filter(pk__in=held.values("person_id"))


def _number(text: str) -> str:
    """The number that a text is, as it is stored; '' when it is a name."""
    plain = "".join(text.split()).upper()
    digits = plain.removeprefix(PREFIX)
    return plain if digits and digits.isdecimal() and digits.isascii() else ""


def _by_words(words: list[str], limit: int) -> QuerySet[Person]:
    """The first who bear every word; the last may be only begun. `persons_named`
    (sql/40_search.sql) reads the index, which row policies would otherwise keep from being used.
    """
    query = " & ".join([*words[:-1], f"{words[-1]}:*"])
    named = RawSQL(
        "SELECT persons_named(to_tsquery('simple', %s), %s)",
        [query, limit],
        output_field=IntegerField(),
    )
    return Person.objects.filter(pk__in=named)


def search_persons(text: str, *, limit: int = 20) -> list[Person]:
    """The first `limit` people that `text` finds, in the order of Vietnamese name lists.

    Digits find a number of any kind, whole or begun, also one replaced since; words find names
    whatever their order, marks and tone placement, the last word also when only begun. Nothing
    written finds nobody.
    """
    words = _words(text)
    if number := _number(text):
        found = _by_number(number)
    elif words:
        found = _by_words(words, limit)
    else:
        return []
    return list(found.select_related("area").order_by(F("name_key"), "pk")[:limit])


def find_person(text: str) -> Person:
    """The one person whose uid, personal id or name is `text`.

    Raises PersonNotFound when there is nobody, or more than one (naming the first of them).
    """
    try:
        found = list(Person.objects.select_related("area").filter(uid=UUID(text)))
    except ValueError:
        found = search_persons(text, limit=6)
    if len(found) == 1:
        return found[0]
    if not found:
        raise PersonNotFound(_("Không tìm thấy ai theo «%s». Hãy kiểm tra lại chữ và số.") % text)
    some = "; ".join(f"{person} ({person.area}) {person.uid}" for person in found)
    raise PersonNotFound(
        _("Có nhiều người theo «%(text)s»: %(some)s. Hãy dùng mã người hoặc số định danh.")
        % {"text": text, "some": some}
    )
