"""Numbers by which a person is known: held, replaced, and looked at again. None is ever lost."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.registry.errors import (
    IdentifierTaken,
    NumberForLife,
    NumberUnchanged,
    PersonalIdMalformed,
)
from ansinh.registry.models import Evidence, Identifier, Person
from ansinh.registry.numbers.personal_number import flags_of, tidy_number
from ansinh.registry.services.superseding import again, supersede
from ansinh.registry.services.telling import Told

DIGITS = {Identifier.Kind.PERSONAL_ID: 12, Identifier.Kind.OLD_ID: 9}


def _readable(kind: str, value: str) -> str:
    """The number tidied. Raises PersonalIdMalformed for what cannot be such a number at all."""
    number = tidy_number(value)
    digits = DIGITS.get(Identifier.Kind(kind))
    if digits and not (len(number) == digits and number.isdecimal() and number.isascii()):
        raise PersonalIdMalformed(
            _("%(kind)s phải có đúng %(digits)s chữ số, không phải «%(value)s».")
            % {
                "kind": Identifier.Kind(kind).label.capitalize(),
                "digits": digits,
                "value": value,
            }
        )
    return number


def check_numbers(numbers: Mapping[str, str]) -> dict[str, str]:
    """The numbers tidied, none of them held by anybody. Raises PersonalIdMalformed and
    IdentifierTaken.
    """
    tidied = {kind: _readable(kind, value) for kind, value in numbers.items()}
    for kind, value in tidied.items():
        if Identifier.objects.filter(kind=kind, value=value, superseded_at__isnull=True).exists():
            raise IdentifierTaken(
                _("%(kind)s %(value)s đã thuộc về một người khác. Hãy tìm người đó theo số này.")
                % {"kind": Identifier.Kind(kind).label.capitalize(), "value": value}
            )
    return tidied


def hold_number(person: Person, kind: str, value: str, told: Told, why: str = "") -> Identifier:
    """Hold a checked number, with what its structure contradicts."""
    flags = flags_of(kind, value, sex=person.sex, birth_year=person.birth_year)
    return Identifier.objects.create(
        person=person, kind=kind, value=value, flags=flags, why=why, **told.columns()
    )


def look_again(person: Person, told: Told) -> None:
    """Hold the numbers again whose flags a correction of the person has changed."""
    for held in Identifier.objects.filter(person=person, superseded_at__isnull=True):
        flags = flags_of(held.kind, held.value, sex=person.sex, birth_year=person.birth_year)
        if flags != held.flags:
            again(held, told.at, flags=flags, why=Identifier.Why.CHECKED, recorded_by=told.by)


@transaction.atomic
def replace_number(
    person: Person,
    kind: str,
    value: str,
    *,
    why: str = "",
    evidence: str = "",
    file: Evidence | None = None,
    at: datetime,
    by: Official | None = None,
) -> Identifier:
    """Hold `value` as the person's number of this kind, in the place of the one held before.

    `why` is Identifier.Why: re-issued, or the one before was mistyped. The old number stays on
    record, and whoever is asked by it is still found. Raises PersonalIdMalformed, NumberUnchanged,
    IdentifierTaken, and NumberForLife for a social security number, which we give ourselves.
    """
    if kind == Identifier.Kind.SOCIAL_SECURITY:
        raise NumberForLife(
            _("Mã số an sinh xã hội gắn với một người suốt đời; không ghi hay thay bằng tay.")
        )
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    number = _readable(kind, value)
    held = Identifier.objects.filter(person=person, kind=kind, superseded_at__isnull=True).first()
    if held is not None and held.value == number:
        raise NumberUnchanged(_("Người này đang giữ đúng số %s; không có gì để thay.") % number)
    check_numbers({kind: number})
    if held is not None:
        supersede(held, at)
    told = Told(at, by, evidence=evidence, file=file)
    return hold_number(person, kind, number, told, why if held is not None else "")
