"""Read a plan document into a draft; a person confirms it, and only then it enters the tables."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.areas.queries import agencies_and_groups_on, city
from ansinh.plan.documents.agencies import Known
from ansinh.plan.documents.deciding import Answers, decided, inferred
from ansinh.plan.documents.reading import read_document
from ansinh.plan.documents.telling import Tree, difference, told
from ansinh.plan.documents.tree import Document
from ansinh.plan.errors import NotTheirs, PlanRefused
from ansinh.plan.models import Plan, PlanDraft
from ansinh.plan.queries.drafts import confirmed_reading, may_import, standing_plan
from ansinh.plan.services.entering import DraftIncomplete, enter, front

__all__ = ["Answers", "Confirmed", "DraftConfirmed", "DraftIncomplete", "DraftNotAgreed"]


class DraftConfirmed(PlanRefused):
    """The draft was confirmed or dropped: it cannot be confirmed, changed or read again."""


class DraftNotAgreed(PlanRefused):
    """The reading holds inferred things that nobody stood for yet."""


@dataclass(frozen=True)
class Confirmed:
    """What entered: the plan, and how many names of agencies were left out for want of a code."""

    plan: Plan
    entered: bool
    agencies_left_out: int


def read_plan(file_name: str, content: bytes, today: date) -> Document:
    """Read a file without keeping anything; agencies are those of the day the plan was issued.

    A plan that prints no day is read with the agencies of `today`. Raises UnreadableDocument.
    """

    def known_on(day: date | None) -> Iterable[Known]:
        rows = agencies_and_groups_on(day or today)
        return [Known(one.code, one.name, one.short_name) for one in rows]

    place = city(today).name.removeprefix("Thành phố ").strip()
    return read_document(file_name, content, known_on, place)


def changes(tree: Tree, number: str, issued_on: date | None) -> list[dict[str, str]]:
    """By clause, what a reading adds, changes or takes away against the last confirmed one."""
    last = confirmed_reading(number, issued_on)
    return difference(last.tree, tree) if last else []


@transaction.atomic
def draft_import(
    file_name: str, content: bytes, at: datetime, by: Official | None = None
) -> PlanDraft:
    """Read the file and keep the reading as a draft; the same bytes give the same draft again.

    Raises UnreadableDocument, and NotTheirs for an official who may not.
    """
    _allowed(by, at)
    digest = hashlib.sha256(content).hexdigest()
    kept = PlanDraft.objects.filter(sha256=digest).first()
    if kept is not None and kept.status != PlanDraft.Status.DROPPED:
        return kept
    draft = kept or PlanDraft(sha256=digest, content=content)
    draft.status, draft.file_name, draft.read_by = PlanDraft.Status.WAITING, file_name[:200], by
    _read(draft, content, at)
    draft.save()
    return draft


@transaction.atomic
def read_again(draft: PlanDraft, *, by: Official | None, at: datetime) -> list[dict[str, str]]:
    """Read the kept file with the importer as it is now, and what that changes by clause.

    What the person said so far stays. Raises DraftConfirmed, UnreadableDocument, NotTheirs.
    """
    _allowed(by, at)
    kept = _waiting(draft)
    before = kept.tree
    _read(kept, bytes(kept.content), at)
    if by is not None:
        kept.read_by = by
    kept.save()
    return difference(before, kept.tree)


def _read(draft: PlanDraft, content: bytes, at: datetime) -> None:
    document = read_plan(draft.file_name, content, _day(at))
    draft.tree = told(document)
    draft.lines = [list(line) for line in document.lines]
    draft.warnings = draft.tree["warnings"]
    draft.number, draft.issued_on = document.header.number[:40], document.header.issued_on
    draft.read_at = at


@transaction.atomic
def answer_draft(draft: PlanDraft, answers: Answers, *, by: Official, at: datetime) -> PlanDraft:
    """Keep what the person said so far; nothing enters the plan.

    Raises AnswerUnread, DraftConfirmed, NotTheirs.
    """
    _allowed(by, at)
    kept = _waiting(draft)
    decided(kept.tree, answers)
    kept.answers = answers.as_dict()
    kept.save(update_fields=["answers"])
    return kept


@transaction.atomic
def drop_draft(draft: PlanDraft, *, by: Official, at: datetime) -> None:
    """Take away a draft that waits (a wrong file); the same file may be sent again.

    Raises DraftConfirmed, NotTheirs.
    """
    _allowed(by, at)
    kept = _waiting(draft)
    kept.status = PlanDraft.Status.DROPPED
    kept.save(update_fields=["status"])


@transaction.atomic
def confirm_import(
    draft: PlanDraft, *, by: Official, at: datetime, answers: Answers | None = None
) -> Confirmed:
    """A person stands for the reading, with `answers` or those kept in the draft.

    A plan not yet in the tables enters them; of one that is, the reading is kept as the text now
    in force, and its rows stay (they change by an amendment).

    Raises DraftConfirmed, DraftNotAgreed, NotTheirs, AnswerUnread, and DraftIncomplete naming what
    is missing.
    """
    kept = _waiting(draft)
    _allowed(by, at)
    answers = answers or Answers.of(kept.answers)
    guessed = inferred(kept.tree)
    if guessed and not answers.agreed:
        raise DraftNotAgreed(
            _("Còn %(n)s điều máy suy ra chưa ai xác nhận. Hãy xem từng điều rồi đánh dấu đồng ý.")
            % {"n": len(guessed)}
        )
    said, tree = front(kept.tree, answers), decided(kept.tree, answers)
    plan = standing_plan(said.number, said.issued_on)
    entered, left_out = plan is None, 0
    if plan is None:
        plan, left_out = enter(said, tree)
    kept.status, kept.plan, kept.answers = PlanDraft.Status.CONFIRMED, plan, answers.as_dict()
    kept.number, kept.issued_on = plan.number, plan.issued_on
    kept.confirmed_by, kept.confirmed_at = by, at
    kept.save()
    return Confirmed(plan, entered, left_out)


def _waiting(draft: PlanDraft) -> PlanDraft:
    kept = PlanDraft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    if kept.status == PlanDraft.Status.CONFIRMED:
        raise DraftConfirmed(
            _("Bản đọc này đã được xác nhận. Hãy nhập tệp mới nếu Kế hoạch có sửa đổi.")
        )
    if kept.status == PlanDraft.Status.DROPPED:
        raise DraftConfirmed(_("Bản đọc này đã bỏ. Hãy gửi lại tệp nếu vẫn cần."))
    return kept


def _allowed(by: Official | None, at: datetime) -> None:
    if by is not None and not may_import(by, _day(at)):
        raise NotTheirs(_("Chỉ cơ quan tổng hợp Kế hoạch được nhập và xác nhận văn bản."))


def _day(at: datetime) -> date:
    return at.astimezone(timezone.get_current_timezone()).date()
