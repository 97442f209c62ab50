"""A person registered, placed in a household, and told where they are paid."""

import re
import uuid
from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Area
from ansinh.kernel.text import fold, name_key, tidy
from ansinh.registry.errors import (
    AlreadyInHousehold,
    IdentifierTaken,
    PayoutMalformed,
    PersonalIdMalformed,
)
from ansinh.registry.models import (
    Household,
    Identifier,
    Membership,
    PayoutAccount,
    Person,
    Residence,
)
from ansinh.registry.services.superseding import supersede

TWELVE_DIGITS = re.compile(r"[0-9]{12}")


def _check(identifiers: Mapping[str, str]) -> None:
    personal_id = identifiers.get(Identifier.Kind.PERSONAL_ID)
    if personal_id is not None and not TWELVE_DIGITS.fullmatch(personal_id):
        raise PersonalIdMalformed(
            _("Số định danh cá nhân phải có đúng 12 chữ số, không phải «%s».") % personal_id
        )
    for kind, value in identifiers.items():
        if Identifier.objects.filter(kind=kind, value=value, superseded_at__isnull=True).exists():
            raise IdentifierTaken(
                _("%(kind)s %(value)s đã thuộc về một người khác. Hãy tìm người đó theo số này.")
                % {"kind": Identifier.Kind(kind).label.capitalize(), "value": value}
            )


@transaction.atomic
def register_person(
    *,
    full_name: str,
    sex: str,
    birth_date: date | None,
    area: Area,
    at: datetime,
    identifiers: Mapping[str, str] | None = None,
    ethnic_group: str = "",
    birth_year: int | None = None,
    birth_month: int | None = None,
    synthetic: bool = False,
    uid: uuid.UUID | None = None,
) -> Person:
    """Register a person. A birth date known in part has `birth_date` None and `birth_year`, perhaps
    `birth_month`. `ethnic_group` is an official code. `identifiers` maps Identifier.Kind to number.
    Raises PersonalIdMalformed, or IdentifierTaken when a number belongs to somebody else.
    """
    numbers = dict(identifiers or {})
    _check(numbers)
    name = tidy(full_name)
    person = Person.objects.create(
        uid=uid or uuid.uuid4(),
        full_name=name,
        name_folded=fold(name),
        name_key=name_key(name),
        sex=sex,
        birth_date=birth_date,
        birth_year=birth_date.year if birth_date else birth_year,
        birth_month=birth_date.month if birth_date else birth_month,
        ethnic_group=ethnic_group,
        area=area,
        synthetic=synthetic,
        recorded_at=at,
    )
    Identifier.objects.bulk_create(
        Identifier(person=person, kind=kind, value=value, recorded_at=at)
        for kind, value in numbers.items()
    )
    return person


@transaction.atomic
def join_household(
    person: Person,
    household: Household | None,
    *,
    role: str,
    since: date,
    at: datetime,
    address: str = "",
    by: Official | None = None,
) -> Membership:
    """Place `person` in `household` from `since` on, as known from `at` on (a new one of `address`
    when None).

    An earlier membership ends the day before: its row is superseded and added again with the
    shorter span. Raises AlreadyInHousehold when one begins on or after `since`.
    """
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    for held in Membership.objects.filter(
        person=person, superseded_at__isnull=True, during__overlap=DateRange(since, None)
    ):
        if held.during.lower >= since:
            raise AlreadyInHousehold(
                _("%(person)s đã ở một hộ từ ngày %(day)s. Hãy chọn ngày sau đó.")
                % {"person": person, "day": held.during.lower.strftime("%d/%m/%Y")}
            )
        supersede(held, at)
        held.pk, held.recorded_at, held.superseded_at = None, at, None
        held.during = DateRange(held.during.lower, since)
        held.save(force_insert=True)
    if household is None:
        household = _new_household(person, address, since, at, by)
    return Membership.objects.create(
        household=household,
        person=person,
        role=role,
        during=DateRange(since, None),
        recorded_at=at,
        recorded_by=by,
    )


def _new_household(
    person: Person, address: str, since: date, at: datetime, by: Official | None
) -> Household:
    household = Household.objects.create(
        uid=uuid.uuid4(), area=person.area, address=address, synthetic=person.synthetic
    )
    Residence.objects.create(
        household=household,
        area=person.area,
        written=address,
        resolved=Residence.Resolved.OFFICIAL,
        during=DateRange(since, None),
        recorded_at=at,
        recorded_by=by,
    )
    return household


def set_payout(
    person: Person,
    *,
    channel: str,
    bank_bin: str = "",
    account_number: str = "",
    account_name: str = "",
) -> PayoutAccount:
    """Pay `person` at the post office (no account), or into the account at the bank of that BIN.

    Raises PayoutMalformed when a bank has no six-digit BIN or no account number.
    """
    bank = channel == PayoutAccount.Channel.BANK
    complete = re.fullmatch(r"[0-9]{6}", bank_bin) and re.fullmatch(
        r"[0-9A-Z]{6,19}", account_number
    )
    if bank and not complete:
        raise PayoutMalformed(
            _("Chi trả qua ngân hàng cần mã BIN 6 chữ số và số tài khoản 6–19 ký tự.")
        )
    account, _created = PayoutAccount.objects.update_or_create(
        person=person,
        defaults={
            "channel": channel,
            "bank_bin": bank_bin if bank else "",
            "account_number": account_number if bank else "",
            "account_name": account_name if bank else "",
        },
    )
    return account
