"""One row of a file of values, read: numbers, days and words as officials write them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from ansinh.areas.models import Agency, Area
from ansinh.areas.queries import (
    CITY,
    AgencyNotFound,
    AreaNotFound,
    agencies_and_groups_on,
    agency_on,
    area_on,
)
from ansinh.kernel.text import fold, tidy
from ansinh.plan.models import Observation
from ansinh.plan.periods import Period, PeriodNotUnderstood, period
from ansinh.plan.services.values import LABELS, Said, Source

GROUPED = re.compile(r"-?\d{1,3}(\.\d{3})+")
STATUS_WORDS = {
    "a": "A", "chinh thuc": "A", "e": "E", "uoc": "E", "uoc thuc hien": "E", "p": "P",
    "so bo": "P", "f": "F", "du bao": "F",
}  # fmt: skip


class CannotRead(ValueError):
    """A cell cannot be read. `field` is the column; the message says what to write instead."""

    def __init__(self, field: str, problem: str, remedy: str) -> None:
        self.field = field
        super().__init__(f"«{LABELS.get(field, field)}»: {problem} {remedy}")


@dataclass(frozen=True)
class Told:
    """What a row says: the area and period, and the rest as `write_value` takes it."""

    area: Area
    period: str
    said: Said


def told(cells: Mapping[str, object], today: date) -> Told:
    """Read a row. Raises CannotRead naming the column."""
    span = _span(cells.get("period"))
    day = _day(cells.get("as_of"))
    said: Said = {"source_kind": Source.IMPORT, "as_of": day,
                  "numerator": _whole(cells, "numerator"),
                  "denominator": _whole(cells, "denominator"), "value": _number(cells, "value"),
                  "status": _status(cells.get("status"), span, today)}  # fmt: skip
    if text := _text(cells.get("source")):
        said["source"] = text[:300]
    if text := _text(cells.get("note")):
        said["note"] = text
    if text := _text(cells.get("group")):
        said["group"] = text[:40]
    if text := _text(cells.get("reason")):
        said["reason"] = _reason(text)
    if text := _text(cells.get("agency")):
        said["agency"] = _agency(text, day or min(span.last, today))
    return Told(_area(_text(cells.get("area")), span, today), span.text, said)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return tidy(str(value))


def _span(value: object) -> Period:
    try:
        return period(_text(value))
    except PeriodNotUnderstood as problem:
        raise CannotRead("period", str(problem), "") from problem


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    text = _text(value)
    if not text:
        return None
    try:
        if "/" in text:
            day, month, year = map(int, text.split("/"))
            return date(year, month, day)
        return date.fromisoformat(text[:10])
    except ValueError:
        raise CannotRead(
            "as_of", _("không đọc được ngày %r.") % text, _("Hãy viết như 24/11/2026.")
        ) from None


def _number(cells: Mapping[str, object], name: str) -> Decimal | None:
    value = cells.get(name)
    if value is None or isinstance(value, int | float):
        return None if value is None else Decimal(str(value))
    text = _text(value).removesuffix("%").strip()
    if not text:
        return None
    if GROUPED.fullmatch(text):
        if name == "value":
            raise CannotRead(
                name,
                _("không rõ %r là hàng nghìn hay số lẻ.") % text,
                _("Hãy viết 1234 cho số nghìn, hoặc dùng dấu phẩy cho số lẻ: 1,234."),
            )
        text = text.replace(".", "")
    elif "," in text:
        text = text.replace(".", "").replace(",", ".")
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise CannotRead(name, _("không đọc được số %r.") % text, _("Hãy viết như 95,7."))
    return number


def _whole(cells: Mapping[str, object], name: str) -> int | None:
    number = _number(cells, name)
    if number is None:
        return None
    if number != number.to_integral_value():
        raise CannotRead(name, _("%s không phải số nguyên.") % number, _("Hãy ghi số đếm được."))
    return int(number)


def _status(value: object, span: Period, today: date) -> str:
    text = _text(value)
    if not text:
        return "A" if span.last <= today else "E"
    found = STATUS_WORDS.get(fold(text).strip("*() "))
    if found is None:
        raise CannotRead("status", _("không hiểu %r.") % text, _("Hãy ghi A, E, P hoặc F."))
    return found


def _reason(text: str) -> str:
    for reason in Observation.Reason:
        if fold(text) in (fold(str(reason.label)), reason.value):
            return reason.value
    words = "; ".join(str(reason.label) for reason in Observation.Reason)
    raise CannotRead("reason", _("không hiểu %r.") % text, _("Chọn một trong: %s.") % words)


def _agency(text: str, day: date) -> Agency:
    try:
        return agency_on(text.upper(), day)
    except AgencyNotFound as problem:
        for agency in agencies_and_groups_on(day):
            if fold(text) in (fold(agency.short_name), fold(agency.name)):
                return agency
        raise CannotRead("agency", str(problem), "") from problem


def _area(text: str, span: Period, today: date) -> Area:
    day = min(span.last, max(today, span.first))
    try:
        return area_on(text or CITY, day)
    except AreaNotFound as problem:
        raise CannotRead("area", str(problem), "") from problem
