"""Answers as they travel in a form: written, read back, and refused with a reason."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ansinh.rules.expression import Type
from ansinh.rules.facts import Fact, FactNotUnderstood
from ansinh.rules.interview import Answer, OnlyYear
from ansinh.web.interview.words import NO, UNKNOWN, YES

OLDEST = 130
LONGEST = 4


@dataclass(frozen=True)
class DateFields:
    """The three fields of a date, as typed."""

    day: str = ""
    month: str = ""
    year: str = ""
    only_year: bool = False


class AnswerRefused(ValueError):
    """An answer that cannot be; says what to do. `fields` are the fields to put right."""

    def __init__(self, message: str, *fields: str) -> None:
        super().__init__(message)
        self.fields = fields


def write(answer: Answer) -> str:
    """The answer as a hidden field carries it."""
    match answer:
        case None:
            return UNKNOWN
        case bool():
            return YES if answer else NO
        case OnlyYear(year=year):
            return str(year)
        case date():
            return answer.isoformat()
        case _:
            return str(answer)


def read(fact: Fact, text: str, today: date) -> Answer:
    """The answer a hidden field carries. Raises AnswerRefused when the fact cannot be that."""
    if text == UNKNOWN:
        return None
    if fact.kind is Type.BOOL:
        if text not in (YES, NO):
            raise AnswerRefused(_("Hãy chọn một câu trả lời."))
        return text == YES
    if fact.kind is Type.COUNT:
        return count(fact, text)
    if fact.kind is Type.DATE:
        return _written_date(text, today)
    try:
        fact.encode(text)
    except FactNotUnderstood as problem:
        raise AnswerRefused(_("Hãy chọn một câu trả lời.")) from problem
    return text


def _written_date(text: str, today: date) -> Answer:
    year, month, day = [*text.split("-", 2), "", ""][:3]
    return whole_date(DateFields(day, month, year, only_year=not month), today)


def count(fact: Fact, text: str) -> int:
    """A number of people. Raises AnswerRefused for anything but 0 to the most there can be."""
    number = _number(text.strip())
    if number is None or number > fact.most:
        message = _("Hãy ghi một số từ 0 đến %(most)s, bằng chữ số.") % {"most": fact.most}
        raise AnswerRefused(message, "so")
    return number


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) <= LONGEST else None


def whole_date(typed: DateFields, today: date) -> date | OnlyYear:
    """The date of three fields, or the year alone. Raises AnswerRefused."""
    year = _number(typed.year.strip())
    if year is None or not today.year - OLDEST <= year <= today.year:
        first = today.year - OLDEST
        span = {"first": first, "last": today.year}
        message = _("Năm ghi đủ bốn chữ số, từ %(first)s đến %(last)s.") % span
        raise AnswerRefused(message, "nam")
    if typed.only_year:
        return OnlyYear(year)
    day, month = _number(typed.day.strip()), _number(typed.month.strip())
    if day is None or month is None:
        empty = [name for name, number in (("ngay", day), ("thang", month)) if number is None]
        message = _("Hãy ghi ngày và tháng bằng chữ số, hoặc đánh dấu «Chỉ biết năm».")
        raise AnswerRefused(message, *empty)
    return _day(day, month, year, today)


def _day(day: int, month: int, year: int, today: date) -> date:
    if not 1 <= month <= 12:
        raise AnswerRefused(_("Tháng là một số từ 1 đến 12."), "thang")
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        span = {"month": month, "year": year, "days": days}
        message = _("Tháng %(month)s năm %(year)s có các ngày từ 1 đến %(days)s.") % span
        raise AnswerRefused(message, "ngay")
    found = date(year, month, day)
    if found > today:
        raise AnswerRefused(_("Ngày này chưa tới. Hãy xem lại."), "ngay", "thang", "nam")
    return found


def posted(fact: Fact, form: Mapping[str, str], today: date) -> Answer:
    """The answer of a question's page. Raises AnswerRefused."""
    if form.get("khong_biet"):
        return None
    if fact.kind is Type.DATE:
        return whole_date(typed_date(form), today)
    if fact.kind is Type.COUNT:
        return count(fact, form.get("so", ""))
    return read(fact, form.get("tra_loi", ""), today)


def typed_date(form: Mapping[str, str]) -> DateFields:
    """The three fields of a date as they were typed."""
    day, month, year = (form.get(name, "") for name in ("ngay", "thang", "nam"))
    return DateFields(day, month, year, bool(form.get("chi_nam")))


def shown_date(answer: Answer) -> DateFields:
    """An earlier answer as the three fields show it again."""
    if isinstance(answer, OnlyYear):
        return DateFields(year=str(answer.year), only_year=True)
    if isinstance(answer, date):
        return DateFields(str(answer.day), str(answer.month), str(answer.year))
    return DateFields()
