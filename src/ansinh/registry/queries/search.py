"""People found by the words of their name, a number, the year of birth, the commune, the head."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from ansinh.areas.models import Area
from ansinh.areas.queries import areas_named
from ansinh.kernel.text import fold, key_starts
from ansinh.registry.errors import PersonNotFound
from ansinh.registry.models import Person
from ansinh.registry.numbers.social_security import PREFIX

# Words of a name, and nothing that to_tsquery would read as an operator.
MOST_WORDS = 8
HEAD_OF = ("chu ho", "ch")
FEWEST_DIGITS = 6
FOUND = """
    SELECT persons_found(%s::text[], %s::text[], %s::smallint, %s::bigint[], %s::text[], %s)
"""
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


def _by_number(number: str, limit: int) -> QuerySet[Person]:
    """Whoever has, or had, a number of any kind, or has a telephone, that begins so."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT persons_numbered(%s, %s)", [number, limit])
        return _cards([row[0] for row in cursor])


def _cards(keys: list[int]) -> QuerySet[Person]:
    return Person.objects.filter(pk__in=keys, withdrawn_at__isnull=True)


def _starts(words: Sequence[str]) -> list[str]:
    """How name_key begins of whoever's given name is one of the words, or begins as the last."""
    begun = key_starts(words[-1]) if words else []
    return begun + [f"{start}." for word in words[:-1] for start in key_starts(word)]


def _by_words(asked: Asked, limit: int) -> QuerySet[Person]:
    """The first who fit. `persons_found` (sql/40_search.sql) reads the index, which row policies
    would otherwise keep from being used.
    """
    places = None if asked.places is None else list(asked.places)
    words, head = list(asked.words), list(asked.head) or None
    params = [words, _starts(words), asked.year, places, head, limit]
    with connection.cursor() as cursor:
        cursor.execute(FOUND, params)
        return _cards([row[0] for row in cursor])


def _found(asked: Asked, limit: int) -> list[Person]:
    if asked.number:
        found: QuerySet[Any] = _by_number(asked.number, limit)
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
