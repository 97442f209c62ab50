"""What one person is to another: guardian, carer, payee in their stead, parent."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.registry.errors import SpanBackwards, TieHeld, TieToOneself
from ansinh.registry.models import Evidence, Person, Tie
from ansinh.registry.services.superseding import again, first_day
from ansinh.registry.services.telling import Told, span_of


@transaction.atomic
def set_tie(
    person: Person,
    other: Person,
    *,
    kind: str,
    since: date,
    until: date | None = None,
    source: str = "",
    evidence: str = "",
    file: Evidence | None = None,
    at: datetime,
    by: Official | None = None,
) -> Tie:
    """Hold `other` to be the guardian, carer, payee or parent (`kind`, Tie.Kind) of `person` from
    `since` to `until` (inclusive; None: until further notice).

    One payee at a time: where money goes is never a question. Raises TieToOneself and TieHeld.
    """
    if person.pk == other.pk:
        raise TieToOneself(_("Không ai là người giám hộ hay nhận thay của chính mình."))
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    span = span_of(since, until)
    held = Tie.objects.filter(
        person=person, kind=kind, superseded_at__isnull=True, during__overlap=span
    )
    if kind != Tie.Kind.PAYEE:
        held = held.filter(other=other)
    if same := held.select_related("other").first():
        raise TieHeld(
            _("Đã có %(kind)s là %(other)s từ ngày %(day)s. Hãy kết thúc quan hệ đó trước.")
            % {
                "kind": same.get_kind_display(),
                "other": same.other.full_name,
                "day": same.during.lower.strftime("%d/%m/%Y"),
            }
        )
    told = Told(at, by, source, evidence, file)
    return Tie.objects.create(person=person, other=other, kind=kind, during=span, **told.columns())


@transaction.atomic
def end_tie(tie: Tie, *, last_day: date, at: datetime) -> Tie:
    """Let the tie end after `last_day`. Raises SpanBackwards when it began later."""
    if last_day < first_day(tie):
        raise SpanBackwards(
            _("Quan hệ bắt đầu sau ngày %s. Nếu ghi nhầm, hãy hủy thay vì kết thúc.")
            % last_day.strftime("%d/%m/%Y")
        )
    return again(tie, at, during=span_of(first_day(tie), last_day))
