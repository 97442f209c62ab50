"""Facts recorded and corrected. Nothing is overwritten: rows are superseded and others added."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.law import FACTS
from ansinh.registry.errors import (
    FactAlreadySuperseded,
    FactInPast,
    FactKindUnknown,
    FactOfWrongSubject,
    FactOverlaps,
    FactValueNotAllowed,
    PersonWithdrawn,
)
from ansinh.registry.models import Evidence, Fact, FactKind, Household, Person, Source
from ansinh.registry.sealed import kept, value_of
from ansinh.registry.services.superseding import end_before, supersede
from ansinh.registry.services.telling import Told, span_of

FactInput = bool | int | str | date
# A count that the law does not bound.
MOST = 20


def as_text(kind: FactKind, value: FactInput) -> str:
    """The value as the table keeps it: 'true', 'POOR', '2', '2026-08-01'.

    Raises FactValueNotAllowed for what this kind cannot be.
    """
    text = str(value).lower() if isinstance(value, bool) else str(value)
    match kind.value_type:
        case FactKind.Type.BOOL:
            allowed = text in ("true", "false")
        case FactKind.Type.CODE:
            allowed = text in [option["code"] for option in kind.values]
        case FactKind.Type.COUNT:
            allowed = text.isdecimal() and int(text) <= _most(kind)
        case _:
            allowed = _is_a_day(text)
    if not allowed:
        raise FactValueNotAllowed(
            _("«%(kind)s» không nhận giá trị %(value)s. Hãy chọn: %(allowed)s.")
            % {"kind": kind.label, "value": repr(value), "allowed": _choices(kind)}
        )
    return text


def _most(kind: FactKind) -> int:
    """The highest count: what the law allows (a rate goes to 100)."""
    return next((fact.most for fact in FACTS if fact.name == kind.code and fact.most), MOST)


def _is_a_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _choices(kind: FactKind) -> str:
    match kind.value_type:
        case FactKind.Type.BOOL:
            return _("có hoặc không")
        case FactKind.Type.CODE:
            return ", ".join(f"{option['code']} ({option['label']})" for option in kind.values)
        case FactKind.Type.COUNT:
            return _("một số từ 0 đến %s") % _most(kind)
        case _:
            return _("một ngày, ví dụ 2026-11-24")


def _kind(code: str, *, of_household: bool) -> FactKind:
    kind = FactKind.objects.filter(code=code).first()
    if kind is None:
        raise FactKindUnknown(
            _("Không có loại dữ kiện «%s». Hãy chọn trong danh mục dữ kiện.") % code
        )
    if (kind.subject == FactKind.Subject.HOUSEHOLD) is not of_household:
        subject = kind.get_subject_display()
        raise FactOfWrongSubject(
            _("«%(kind)s» là dữ kiện %(subject)s. Hãy ghi đúng chủ thể.")
            % {"kind": kind.label, "subject": subject}
        )
    return kind


def _held(person: Person | None, household: Household | None, kind: FactKind) -> QuerySet[Fact]:
    """What is held now of this kind, the person or household locked against a second writer."""
    if person is not None:
        if Person.objects.select_for_update(of=("self",)).get(pk=person.pk).withdrawn_at:
            raise PersonWithdrawn(
                _("%s đã được rút khỏi sổ. Hãy ghi cho người thay thế.") % person.full_name
            )
    elif household is not None:
        Household.objects.select_for_update(of=("self",)).get(pk=household.pk)
    return Fact.objects.filter(
        person=person, household=household, kind=kind, superseded_at__isnull=True
    ).order_by("during")


def end_fact(fact: Fact, before: date, at: datetime) -> None:
    """End a held value the day before `before`, keeping whose word it was held on."""
    if fact.during.lower >= before:
        raise FactInPast(
            _("«%(kind)s» đã có giá trị từ ngày %(since)s. Hãy đính chính dữ kiện đó.")
            % {"kind": fact.kind.label, "since": fact.during.lower.strftime("%d/%m/%Y")}
        )
    end_before(fact, before, at)


@transaction.atomic
def record_fact(
    *,
    person: Person | None = None,
    household: Household | None = None,
    kind: str,
    value: FactInput,
    since: date,
    until: date | None = None,
    source: str | Source,
    evidence: str = "",
    file: Evidence | None = None,
    at: datetime,
    by: Official | None = None,
) -> Fact:
    """Hold `kind` to be `value` from `since` to `until` (inclusive; None: until further notice).

    A value held from an earlier day ends the day before `since`: its row is superseded at `at` and
    added again with the shorter span; it does not come back after `until`. The very same value over
    the very same span is returned as it is held. Raises FactInPast when a held value begins on or
    after `since`, and RecordedOutOfOrder when `at` is not later than what it replaces.
    """
    if (person is None) == (household is None):
        raise FactOfWrongSubject(_("Hãy ghi dữ kiện cho một người hoặc một hộ."))
    known = _kind(kind, of_household=household is not None)
    text, span = as_text(known, value), span_of(since, until)
    told = Told(at, by, source, evidence, file)
    for fact in _held(person, household, known).filter(during__overlap=span):
        if (value_of(fact), fact.during) == (text, span):
            return fact
        end_fact(fact, since, at)
    return Fact.objects.create(
        person=person,
        household=household,
        kind=known,
        value=kept(kind, text),
        during=span,
        **told.columns(kind),
    )


@transaction.atomic
def correct_fact(
    fact: Fact,
    *,
    value: FactInput,
    since: date,
    until: date | None = None,
    source: str | Source,
    evidence: str = "",
    file: Evidence | None = None,
    at: datetime,
    by: Official | None = None,
) -> Fact:
    """Replace what was held by what is true: `fact` is superseded at `at`, and the new row added.

    What we held before `at` can still be asked for. Raises FactAlreadySuperseded when `fact` was
    corrected before, and FactOverlaps when the new span runs into another held value.
    """
    held = _held(fact.person, fact.household, fact.kind)
    if not held.filter(pk=fact.pk).exists():
        raise FactAlreadySuperseded(
            _("Dữ kiện này đã được đính chính. Hãy mở dữ kiện đang hiệu lực để đính chính.")
        )
    text, span = as_text(fact.kind, value), span_of(since, until)
    told = Told(at, by, source, evidence, file)
    if other := held.exclude(pk=fact.pk).filter(during__overlap=span).first():
        raise FactOverlaps(
            _("Khoảng thời gian trùng với giá trị giữ từ ngày %s. Hãy đính chính giá trị đó trước.")
            % other.during.lower.strftime("%d/%m/%Y")
        )
    supersede(fact, at)
    return Fact.objects.create(
        person=fact.person,
        household=fact.household,
        kind=fact.kind,
        value=kept(fact.kind.code, text),
        during=span,
        **told.columns(fact.kind.code),
    )
