"""People found by the words of their name, a number, the year of birth, the commune, the head."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.db.models import F, IntegerField, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from ansinh.areas.models import Area
from ansinh.areas.queries import areas_named
from ansinh.kernel.text import fold
from ansinh.registry.errors import PersonNotFound
from ansinh.registry.models import Identifier, Person
from ansinh.registry.numbers.social_security import PREFIX

# Words of a name, and nothing that to_tsquery would read as an operator.
MOST_WORDS = 8
HEAD_OF = ("chu ho", "ch")
FEWEST_DIGITS = 5
YEARS = range(1850, 2151)


@dataclass(frozen=True)
class Asked:
    """What a text asks for. `words` are of the name, the last perhaps only begun; `number` is a
    number of any kind, whole or begun; `places` are areas, None for all in sight.
    """

    words: tuple[str, ...] = ()
    number: str = ""
    year: int | None = None
    places: tuple[int, ...] | None = None
    head: tuple[str, ...] = field(default=())


def _words(text: str) -> tuple[str, ...]:
    plain = "".join(letter if letter.isalnum() else " " for letter in fold(text))
    return tuple(plain.split()[:MOST_WORDS])


def _number(text: str) -> str:
    """The number that a text is, as it is stored; '' when it is not one, or too short."""
    plain = "".join(letter for letter in text.upper() if letter.isalnum())
    digits = plain.removeprefix(PREFIX)
    is_number = digits.isdecimal() and digits.isascii()
    return plain if is_number and len(digits) >= FEWEST_DIGITS else ""


def _year(word: str) -> int | None:
    return int(word) if len(word) == 4 and word.isdecimal() and int(word) in YEARS else None


def _with_part(asked: Asked, part: str) -> Asked:
    """What is asked for when one more part, after a comma, is written."""
    words = _words(part)
    if year := _year("".join(words)):
        return replace(asked, year=year)
    for mark in HEAD_OF:
        if " ".join(words).startswith(mark + " "):
            return replace(asked, head=words[len(mark.split()) :])
    if areas := areas_named(part):
        return replace(asked, places=tuple(area.pk for area in areas))
    return replace(asked, words=(*asked.words, *words)[:MOST_WORDS])


def read_query(text: str) -> Asked:
    """'Hòa 1950, Hải Châu, chủ hộ Bình' → name, year of birth, commune, head of the household.

    Parts are set apart by commas; a part that is none of these is more words of the name. A
    commune is named in full, by its name of any year.
    """
    if number := _number(text):
        return Asked(number=number)
    first, *parts = text.split(",")
    words = _words(first)
    years = [year for word in words if (year := _year(word))]
    asked = Asked(tuple(w for w in words if not _year(w)), year=years[-1] if years else None)
    for part in filter(str.strip, parts):
        asked = _with_part(asked, part)
    return asked


def _peeled(asked: Asked) -> Asked | None:
    """The same with its last words read as a commune: 'nguyen thi hoa hai chau'."""
    for count in (3, 2, 1):
        if len(asked.words) > count and (areas := areas_named(" ".join(asked.words[-count:]))):
            places = tuple(area.pk for area in areas)
            return replace(asked, words=asked.words[:-count], places=places)
    return None


def _by_number(number: str) -> QuerySet[Person]:
    """Whoever has, or had, a number of any kind, or has a telephone, that begins so."""
    end = number + ":"  # after '9'
    bearers = Identifier.objects.filter(value__gte=number, value__lt=end).values("person_id")
    people = Person.objects.filter(withdrawn_at__isnull=True)
    now = Coalesce("merged_into", "pk")
    held = Person.objects.filter(pk__in=bearers).values_list(now, flat=True)
    found = people.filter(pk__in=held)
    if number.startswith("0"):
        called = people.filter(phone__gte=number, phone__lt=end).exclude(phone="").values("pk")
        found = people.filter(pk__in=held.union(called))
    return found


def _query(words: Sequence[str], *more: str) -> str | None:
    if not words:
        return " & ".join(more) or None
    return " & ".join([*words[:-1], f"{words[-1]}:*", *more])


def _by_words(asked: Asked, limit: int) -> QuerySet[Person]:
    """The first who fit. `persons_found` (sql/40_search.sql) reads the index, which row policies
    would otherwise keep from being used.
    """
    year = [] if asked.year is None else [f"y{asked.year}"]
    places = None if asked.places is None else list(asked.places)
    named = RawSQL(
        "SELECT persons_found(to_tsquery('simple', %s), %s, to_tsquery('simple', %s), %s)",
        [_query(asked.words, *year) or "", places, _query(asked.head), limit],
        output_field=IntegerField(),
    )
    return Person.objects.filter(pk__in=named)


def _found(asked: Asked, limit: int) -> list[Person]:
    if asked.number:
        found: QuerySet[Any] = _by_number(asked.number)
    elif asked.words or asked.year:
        found = _by_words(asked, limit)
    else:
        return []
    return list(found.select_related("area").order_by(F("name_key"), "pk")[:limit])


def search_persons(text: str, *, limit: int = 20, area: Area | None = None) -> list[Person]:
    """The first `limit` people that `text` finds, in the order of Vietnamese name lists.

    Digits find a number of any kind or a telephone, whole or begun, also a number replaced since.
    Words find names whatever their order, marks and tone placement, the last word also when only
    begun; `read_query` tells what else may be written. `area` narrows to one commune. Nothing
    written finds nobody.
    """
    asked = read_query(text)
    if area is not None:
        asked = replace(asked, places=(area.pk,))
    found = _found(asked, limit)
    if not found and asked.places is None and (peeled := _peeled(asked)):
        return _found(peeled, limit)
    return found


def find_person(text: str) -> Person:
    """The one person whose uid, number or name is `text`.

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
