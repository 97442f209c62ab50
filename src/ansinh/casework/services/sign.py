"""Who decides by law signs proposals into one decision, or refuses one with reasons."""

from collections.abc import Sequence
from datetime import date

from django.db import connection, transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Area
from ansinh.casework.authority import Authority, authority, in_area_of
from ansinh.casework.models import Decision, Proposal
from ansinh.casework.starting import from_signature
from ansinh.kernel.month import Month
from ansinh.law.given import by_code
from ansinh.policy.places import city_book
from ansinh.policy.queries import Figure, clauses_of, figures_of, unaccepted

INSERT = """
    INSERT INTO casework_entitlement
        (person_id, benefit, decision_id, proposal_id, since, amount, clause, once)
    SELECT DISTINCT ON (person_id, benefit, starts)
        person_id, benefit, decision_id, id, starts, amount, clause, once
    FROM (
        SELECT *, CASE WHEN kind = 'GRANT' AND NOT once AND clause = ANY (%(signature)s)
                       THEN greatest(since, %(month)s::date) ELSE since END AS starts
        FROM casework_proposal WHERE decision_id = %(decision)s
    ) AS line
    ORDER BY person_id, benefit, starts, since DESC
"""


class NotForThisChair(PermissionError):
    """The official is not the chair of the commune the proposal belongs to."""


class BelongsToAnother(NotForThisChair):
    """The law gives the decision to somebody else, or who decides is not known."""

    def __init__(self, benefit: str, found: Authority) -> None:
        label = by_code()[benefit].label
        super().__init__(f"{label}: {found.words}.")


class NothingToSign(ValueError):
    """None of the proposals is still open."""


class FiguresNotAccepted(ValueError):
    """The decision would pay on figures not read in the law's text and not accepted by anyone."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self.figures = list(figures)
        names = "; ".join(f"{f.label} {f.value} [{f.citation}]" for f in self.figures)
        super().__init__(
            _("Số liệu chưa xác minh, chưa ai chấp nhận: %s. Đề nghị Sở chấp nhận trước khi ký.")
            % names
        )


class RefusalWithoutReason(ValueError):
    """A refusal must be in writing and give reasons (Decree 20/2021 Art. 8; 335/2026 Art. 8)."""


def _check_signer(proposals: Sequence[Proposal], by: Official, on: date) -> None:
    """By the procedure of the day `on`: the chair for the commune, the head for the agency."""
    if by.role not in SIGNERS or not in_area_of(by, {p.area for p in proposals}):
        raise NotForThisChair(
            _("Chỉ Chủ tịch UBND của chính xã, phường, đặc khu đó được ký hoặc từ chối đề xuất.")
        )
    for benefit in sorted({p.benefit for p in proposals}):
        found = authority(benefit, on)
        if not found.is_(by):
            raise BelongsToAnother(benefit, found)


SIGNERS = (Official.Role.COMMUNE_CHAIR, Official.Role.AGENCY_HEAD)
Paid = tuple[Month, date, str, str]


def _paid_by(proposals: Sequence[Proposal]) -> list[Paid]:
    """Month, day known, benefit and clause of the lines, each once."""
    return sorted(
        {(Month.of(p.since), p.assessment.known_on, p.benefit, p.clause) for p in proposals}
    )


def _check_figures(proposals: Sequence[Proposal]) -> None:
    """Every figure that the lines pay by is read in the text, or accepted by a named official."""
    used: list[Figure] = []
    for month, known, _benefit, code in _paid_by(proposals):
        book = city_book(month, known)
        for clause in clauses_of(month, known, code):
            used += figures_of(book, clause)
    if missing := unaccepted(used):
        raise FiguresNotAccepted(missing)


def _from_signature(proposals: Sequence[Proposal], on: date) -> list[str]:
    """Clauses whose new grants count from the month of signature, by the rule on the day."""
    found = []
    for month, known, benefit, code in _paid_by([p for p in proposals if not p.once]):
        clauses = clauses_of(month, known, code)
        if clauses and from_signature(benefit, clauses[0].group.group, on):
            found.append(code)
    return found


@transaction.atomic
def sign(proposals: Sequence[int], *, by: Official, on: date) -> Decision:
    """Sign these open proposals into one decision of `by`'s commune or agency; entitlements follow.

    The other open lines of the same person and benefit belong to the same decision. A new grant
    that starts with the signature starts no earlier than the month of `on`. Raises NothingToSign,
    NotForThisChair, BelongsToAnother, FiguresNotAccepted; then nothing is signed.
    """
    asked = Proposal.objects.filter(pk__in=proposals, status=Proposal.Status.OPEN)
    people = Q(pk__in=[])
    for person, benefit in asked.values_list("person_id", "benefit").distinct():
        people |= Q(person_id=person, benefit=benefit)
    chosen = list(
        Proposal.objects.select_for_update(of=("self",))
        .select_related("assessment", "area")
        .filter(people, status=Proposal.Status.OPEN)
        .order_by("pk")
    )
    if not chosen:
        raise NothingToSign(_("Các đề xuất này không còn chờ ký. Hãy tải lại danh sách."))
    _check_signer(chosen, by, on)
    _check_figures(chosen)
    decision = _new_decision(by, on)
    Proposal.objects.filter(pk__in=[p.pk for p in chosen]).update(
        status=Proposal.Status.SIGNED, decision=decision
    )
    with connection.cursor() as cursor:
        cursor.execute(
            INSERT,
            {
                "decision": decision.pk,
                "month": on.replace(day=1),
                "signature": _from_signature(chosen, on),
            },
        )
    return decision


def _new_decision(by: Official, on: date) -> Decision:
    """The next decision number of the commune or agency in the year, taken under a lock."""
    area: Area | None = by.area
    if area is None:
        raise NotForThisChair(_("Người ký chưa được gắn với địa bàn nào."))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('casework.decision'), %s)", [area.pk])
    issued = Decision.objects.filter(area=area, agency=by.agency, year=on.year)
    return Decision.objects.create(
        area=area,
        agency=by.agency,
        body=by.agency.code.partition("_")[0] if by.agency else "UBND",
        year=on.year,
        number=(issued.aggregate(last=Max("number"))["last"] or 0) + 1,
        signed_on=on,
        signed_by=by,
        synthetic=by.synthetic,
    )


@transaction.atomic
def refuse(proposal: int, *, by: Official, reason: str, on: date) -> Proposal:
    """Refuse one open proposal with written reasons. Raises as `sign`, and RefusalWithoutReason."""
    if not reason.strip():
        raise RefusalWithoutReason(_("Từ chối phải nêu rõ lý do bằng văn bản."))
    refused = (
        Proposal.objects.select_for_update(of=("self",))
        .select_related("area")
        .filter(pk=proposal, status=Proposal.Status.OPEN)
        .first()
    )
    if refused is None:
        raise NothingToSign(_("Đề xuất này không còn chờ ký. Hãy tải lại danh sách."))
    _check_signer([refused], by, on)
    refused.status = Proposal.Status.REFUSED
    refused.refusal = reason.strip()
    refused.save(update_fields=["status", "refusal"])
    return refused
