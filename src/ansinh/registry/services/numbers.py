"""The city's own numbers: leased to communes, given to people, recorded when given offline."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count, F, Max
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Area
from ansinh.registry.errors import (
    HasNumberAlready,
    NumberKeyChanged,
    NumberNotLeased,
    NumberTaken,
)
from ansinh.registry.models import (
    Identifier,
    IssuedNumber,
    NumberKey,
    NumberLease,
    Person,
)
from ansinh.registry.numbers import SocialSecurityNumber, permuted, read, written

BLOCK = 500


def _key() -> bytes:
    """The key of the permutation. Raises NumberKeyChanged when it is not the one used before: with
    another key, numbers already given would be given again.
    """
    key: bytes = settings.NUMBER_KEY
    if not key:
        raise NumberKeyChanged(_("Chưa có khóa cấp mã số an sinh xã hội: đặt ANSINH_NUMBER_KEY."))
    mark = hashlib.blake2b(b"ansinh-number-key", key=key, digest_size=16).hexdigest()
    held, _created = NumberKey.objects.get_or_create(only=True, defaults={"fingerprint": mark})
    if held.fingerprint != mark:
        raise NumberKeyChanged(
            _("Khóa cấp mã số an sinh xã hội khác khóa đã dùng. Hãy khôi phục khóa cũ "
              "(ANSINH_NUMBER_KEY) trước khi cấp mã.")
        )  # fmt: skip
    return key


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('registry.numbers'))")


@transaction.atomic
def lease_numbers(
    area: Area, count: int, *, at: datetime, by: Official | None = None, offline: bool = True
) -> NumberLease:
    """Give `area` a block of `count` numbers that no other commune will give.

    An offline block is printed or saved, given by hand when the network is down, and told to
    `record_offline` afterwards.
    """
    _key()
    _one_at_a_time()
    with connection.cursor() as cursor:
        cursor.execute("SELECT next_free_counter()")
        last = cursor.fetchone()[0]
    return NumberLease.objects.create(
        area=area, first=last, size=count, leased_at=at, leased_by=by, offline=offline
    )


def numbers_of_lease(lease: NumberLease) -> list[SocialSecurityNumber]:
    """The numbers of a lease, in the order in which they are given."""
    key = _key()
    return [written(permuted(lease.first + place, key)) for place in range(lease.size)]


def _open_lease(area: Area, at: datetime, by: Official | None) -> tuple[NumberLease, int]:
    """A block of the area that the server gives from, and its next counter."""
    lease = (
        NumberLease.objects.filter(area=area, offline=False)
        .annotate(given=Count("issued"))
        .filter(given__lt=F("size"))
        .order_by("first")
        .first()
    )
    if lease is None:
        return (made := lease_numbers(area, BLOCK, at=at, by=by, offline=False)), made.first
    last = lease.issued.aggregate(last=Max("counter"))["last"]
    return lease, lease.first if last is None else last + 1


def _give(rows: Sequence[tuple[int, str, int, int]], on: date, at: datetime, by: int | None) -> int:
    """Keep numbers given: rows of counter, value, lease and person. COPY would be refused here:
    whoever gives numbers is under the row policies."""
    IssuedNumber.objects.bulk_create(
        IssuedNumber(
            counter=counter,
            value=value,
            lease_id=lease,
            person_id=person,
            issued_on=on,
            recorded_at=at,
            issued_by_id=by,
        )
        for counter, value, lease, person in rows
    )
    Identifier.objects.bulk_create(
        Identifier(
            person_id=person,
            kind=Identifier.Kind.SOCIAL_SECURITY,
            value=value,
            recorded_at=at,
            recorded_by_id=by,
        )
        for _counter, value, _lease, person in rows
    )
    return len(rows)


@transaction.atomic
def issue_number(
    person: Person, *, on: date, at: datetime, by: Official | None = None
) -> SocialSecurityNumber:
    """Give `person` a social security number for life; whoever has one keeps it and it is returned.

    The personal number, when it comes, is shown instead; this one still finds the person.
    """
    _one_at_a_time()
    held = IssuedNumber.objects.filter(person=person).first()
    if held is not None:
        return read(held.value)
    lease, counter = _open_lease(person.area, at, by)
    number = written(permuted(counter, _key()))
    _give([(counter, str(number), lease.pk, person.pk)], on, at, by.pk if by else None)
    return number


@transaction.atomic
def issue_numbers(area: Area, *, on: date, at: datetime, by: Official | None = None) -> int:
    """Give a number to everybody of `area` who has neither a personal number nor one of ours.

    Returns how many were given; run again it gives nobody a second one.
    """
    _one_at_a_time()
    persons = list(
        Person.objects.filter(area=area, withdrawn_at__isnull=True, issued_number__isnull=True)
        .exclude(
            identifiers__kind=Identifier.Kind.PERSONAL_ID,
            identifiers__superseded_at__isnull=True,
        )
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    if not persons:
        return 0
    lease, key = lease_numbers(area, len(persons), at=at, by=by, offline=False), _key()
    rows = [
        (lease.first + place, str(written(permuted(lease.first + place, key))), lease.pk, person)
        for place, person in enumerate(persons)
    ]
    return _give(rows, on, at, by.pk if by else None)


@transaction.atomic
def record_offline(
    lease: NumberLease,
    given: Iterable[tuple[str, Person, date]],
    *,
    at: datetime,
    by: Official | None = None,
) -> int:
    """Keep numbers of `lease` that were given by hand: each as typed, to whom, and on which day.

    Told twice, they are kept once; returns how many are new. Raises NumberMistyped,
    NumberNotLeased, NumberTaken or HasNumberAlready for the first that cannot be kept, and then
    keeps none.
    """
    _one_at_a_time()
    counters = {str(one): lease.first + at_ for at_, one in enumerate(numbers_of_lease(lease))}
    new = 0
    for text, person, on in given:
        number = read(text)
        counter = counters.get(str(number))
        if counter is None:
            raise NumberNotLeased(
                _("Mã %(number)s không thuộc dải đã giao cho %(area)s. Hãy xem lại tờ mã.")
                % {"number": number.grouped, "area": lease.area}
            )
        if not _kept(number, person):
            row = (counter, str(number), lease.pk, person.pk)
            new += _give([row], on, at, by.pk if by else None)
    return new


def _kept(number: SocialSecurityNumber, person: Person) -> bool:
    """Whether this very person has this very number; refuses what contradicts what is kept."""
    held = IssuedNumber.objects.filter(person=person).first()
    if held is not None and held.value == str(number):
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT number_is_given(%s)", [str(number)])
        taken = cursor.fetchone()[0]
    if taken:
        raise NumberTaken(
            _("Mã %s đã cấp cho người khác. Hãy tìm người đó theo mã, rồi đối chiếu.")
            % number.grouped
        )
    if held is not None:
        raise HasNumberAlready(
            _("%(person)s đã có mã %(number)s. Mã được giữ suốt đời; không cấp mã thứ hai.")
            % {"person": person, "number": read(held.value).grouped}
        )
    return False
