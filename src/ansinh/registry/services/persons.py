"""A person registered and corrected, and told where they are paid."""

import re
import uuid
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Area
from ansinh.kernel.text import fold, name_key, tidy
from ansinh.registry.codes import code_list
from ansinh.registry.errors import (
    BirthMalformed,
    CodeUnknown,
    NameMissing,
    PayoutMalformed,
    PersonWithdrawn,
    PhoneMalformed,
)
from ansinh.registry.models import PayoutAccount, Person
from ansinh.registry.services.identifiers import check_numbers, hold_number, look_again
from ansinh.registry.services.telling import Told

PHONE = re.compile(r"0[0-9]{9,10}")
CORRECTED = frozenset(
    {"full_name", "sex", "birth_date", "birth_year", "birth_month", "ethnic_group", "phone"}
)


def tidy_phone(text: str) -> str:
    """'+84 905.123.456' → '0905123456'. Raises PhoneMalformed; '' stays ''."""
    digits = re.sub(r"[\s.()\-–]", "", text)
    digits = re.sub(r"^(\+84|0084)", "0", digits)
    if digits and not PHONE.fullmatch(digits):
        raise PhoneMalformed(
            _("«%s» không phải số điện thoại. Hãy ghi 10 hoặc 11 chữ số bắt đầu bằng 0.") % text
        )
    return digits


def _birth(
    born: date | None, year: int | None, month: int | None, today: date
) -> tuple[date | None, int | None, int | None]:
    """The date and its parts, agreeing. Raises BirthMalformed."""
    if born is not None:
        year, month = born.year, born.month
    if month is not None and (year is None or not 1 <= month <= 12):
        raise BirthMalformed(_("Tháng sinh cần có năm sinh và là một số từ 1 đến 12."))
    earliest = date(year, month or 1, 1 if born is None else born.day) if year else None
    if year is not None and (year < 1880 or (earliest and earliest > today)):
        raise BirthMalformed(
            _("Năm sinh %s không thể đúng. Hãy ghi lại theo giấy khai sinh.") % year
        )
    return born, year, month


def _checked(today: date, **values: Any) -> dict[str, Any]:
    """The columns of a person from what was said. Raises what register_person raises."""
    columns = dict(values)
    name = tidy(str(columns["full_name"]))
    if not name:
        raise NameMissing(_("Hãy ghi họ và tên."))
    columns |= {"full_name": name, "name_folded": fold(name), "name_key": name_key(name)}
    parts = ("birth_date", "birth_year", "birth_month")
    born, year, month = (columns[part] for part in parts)
    columns |= dict(zip(parts, _birth(born, year, month, today), strict=True))
    group = columns["ethnic_group"]
    if group and group not in {one.code for one in code_list("ethnic_groups").valid_on(today)}:
        raise CodeUnknown(
            _("Danh mục dân tộc không có mã «%s» vào ngày này. Hãy chọn trong danh mục.") % group
        )
    columns["phone"] = tidy_phone(columns["phone"])
    return columns


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
    phone: str = "",
    synthetic: bool = False,
    uid: uuid.UUID | None = None,
    by: Official | None = None,
) -> Person:
    """Register a person. A birth date known in part has `birth_date` None and `birth_year`, perhaps
    `birth_month`. `ethnic_group` is an official code. `identifiers` maps Identifier.Kind to number.

    What a number's structure contradicts is kept as flags. Raises NameMissing, BirthMalformed,
    CodeUnknown, PhoneMalformed, PersonalIdMalformed, and IdentifierTaken.
    """
    told = Told(at, by)
    numbers = check_numbers(identifiers or {})
    columns = _checked(
        told.today,
        full_name=full_name,
        sex=sex,
        birth_date=birth_date,
        birth_year=birth_year,
        birth_month=birth_month,
        ethnic_group=ethnic_group,
        phone=phone,
    )
    person = Person.objects.create(
        uid=uid or uuid.uuid4(), area=area, synthetic=synthetic, recorded_at=at, **columns
    )
    for kind, value in numbers.items():
        hold_number(person, kind, value, told)
    return person


@transaction.atomic
def correct_person(
    person: Person, *, at: datetime, by: Official | None = None, **said: Any
) -> Person:
    """Write what is right over what was wrong of `CORRECTED`; a trigger keeps the row as it was.

    A birth date given replaces year and month; a year given without a date makes the date unknown.
    A number whose structure contradicts the person anew, or no longer, is held again with other
    flags. Raises what register_person raises, and PersonWithdrawn.
    """
    if unknown := said.keys() - CORRECTED:
        raise TypeError(f"not corrected here: {sorted(unknown)}")
    held = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if held.withdrawn_at:
        raise PersonWithdrawn(
            _("%s đã được rút khỏi sổ. Hãy ghi cho người thay thế.") % held.full_name
        )
    if said.keys() & {"birth_date", "birth_year", "birth_month"}:
        said = {"birth_date": None, "birth_year": None, "birth_month": None} | said
    told = Told(at, by)
    now = {name: getattr(held, name) for name in CORRECTED}
    columns = _checked(told.today, **(now | said))
    changed = {name: value for name, value in columns.items() if getattr(held, name) != value}
    if changed:
        Person.objects.filter(pk=held.pk).update(**changed)
        person.refresh_from_db()
        look_again(person, told)
    return person


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
