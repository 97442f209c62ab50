"""What every command that keeps the registry asks for and prints alike."""

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Area
from ansinh.db.command_line import HouseCommand
from ansinh.registry.errors import RegistryError
from ansinh.registry.models import Household, Person
from ansinh.registry.queries import (
    birth_words,
    find_person,
    household,
)
from ansinh.registry.services import Place, place_of

# What a verb says it did: in words, and as plain values.
Told = tuple[str, Mapping[str, object]]


class Verb(HouseCommand):
    """A command that does one thing to the registry and says what it did, in words or as JSON.

    A subclass adds its arguments in `arguments` and does its work in `run`, which says what it did.
    """

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The verb's own arguments, then who acts and how the answer is printed."""
        self.arguments(parser)
        parser.add_argument("--by", help="tên đăng nhập của cán bộ ghi / login of who records")
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def arguments(self, parser: ArgumentParser) -> None:
        """The verb's own arguments."""

    def run(self, options: dict[str, Any]) -> Told:
        """Do it: the words, and the same as plain values."""
        raise NotImplementedError

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say so; what the registry refuses is said with its remedy."""
        try:
            words, values = self.run(options)
        except RegistryError as problem:
            raise CommandError(str(problem)) from problem
        told = json.dumps(values, ensure_ascii=False, indent=2) if options["json"] else words
        self.stdout.write(told)


def told(options: dict[str, Any]) -> dict[str, Any]:
    """When it is recorded and by whom, as every service wants it."""
    return {"at": datetime.now(UTC), "by": official(options["by"])}


def worded(options: dict[str, Any]) -> dict[str, Any]:
    """The same with the source and the paper."""
    return told(options) | {
        "source": options.get("source") or "",
        "evidence": options.get("evidence") or "",
    }


def ask_source(parser: ArgumentParser, required: bool = False) -> None:
    """On whose word, by which paper."""
    parser.add_argument("--source", required=required, help="mã nguồn / code of the source")
    parser.add_argument("--evidence", default="", help="giấy tờ / the paper")


def ask_place(parser: ArgumentParser) -> None:
    """An address, and what the official chose where it is ambiguous."""
    parser.add_argument("--address", required=True, help="địa chỉ ghi trên giấy tờ / as written")
    parser.add_argument("--area", help="mã xã vào ngày ấy, nếu cán bộ chọn / chosen commune")
    parser.add_argument("--now", help="mã xã ngày nay, nếu đã chia tách / today's commune")


def place(options: dict[str, Any], on: date) -> Place:
    """The place of an address. Raises AddressUnknown and AddressAmbiguous."""
    return placed(options["address"], on, options.get("area") or "", options.get("now") or "")


def placed(text: str, on: date, area: str = "", now: str = "") -> Place:
    """An address written on a day, with the official's choices, as a place to live."""
    return place_of(text, on, timezone.localdate(), area=area, now=now)


def official(username: str | None) -> Official | None:
    """Who acts; None for nobody. Raises CommandError for a login nobody has."""
    if not username:
        return None
    found = Official.objects.filter(username=username).first()
    if found is None:
        raise CommandError(_("Không có cán bộ «%s». Hãy xem lại tên đăng nhập.") % username)
    return found


def someone(text: str) -> Person:
    """The person of a uid, a number or a name."""
    return find_person(text)


def home(text: str) -> Household:
    """The household of a uid."""
    try:
        return household(UUID(text))
    except ValueError as problem:
        raise CommandError(_("«%s» không phải mã hộ. Hãy chép mã từ trang hộ.") % text) from problem


def day_words(day: date | None) -> str:
    """'24/11/2026', '…' for a span without end."""
    return day.strftime("%d/%m/%Y") if day else "…"


def person_values(person: Person) -> dict[str, object]:
    """Who a person is, as plain values."""
    return {
        "uid": str(person.uid),
        "full_name": person.full_name,
        "sex": person.sex,
        "birth": birth_words(person),
        "birth_date": person.birth_date.isoformat() if person.birth_date else None,
        "birth_year": person.birth_year,
        "birth_month": person.birth_month,
        "ethnic_group": person.ethnic_group,
        "phone": person.phone,
        "area": area_values(person.area),
        "synthetic": person.synthetic,
    }


def area_values(area: Area) -> dict[str, object]:
    """A unit as plain values."""
    return {"code": area.code, "valid_from": area.valid_from.isoformat(), "name": str(area)}


def roles(pairs: list[str]) -> dict[Person, str]:
    """'NGƯỜI=VAI TRÒ' pairs: `<uid>=CHILD`."""
    found = {}
    for pair in pairs:
        who, _sign, role = pair.rpartition("=")
        if not who:
            raise CommandError(_("Hãy ghi «người=quan hệ» như 048…=CHILD, không phải «%s».") % pair)
        found[someone(who)] = role.upper()
    return found
