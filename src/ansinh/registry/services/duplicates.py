"""Cards found to be one person: queued, told apart, merged, and given back as they were."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.db.acting import unsealing
from ansinh.registry.errors import MergeChangedSince, NotMergeable
from ansinh.registry.models import (
    DuplicatePair,
    Fact,
    Identifier,
    Membership,
    Merge,
    MergeStep,
    PayoutAccount,
    Person,
    Residence,
    Tie,
)
from ansinh.registry.models.base import Kept
from ansinh.registry.services.merging import CARRIED, Mover
from ansinh.registry.services.superseding import supersede

TABLES: Mapping[str, type[Kept]] = {
    "fact": Fact,
    "identifier": Identifier,
    "membership": Membership,
    "residence": Residence,
    "tie": Tie,
}
# Pairs of one name and one full birth date: the same telephone, the same commune, or one of the two
# without a personal number. Two people of one name and birthday with two numbers are two people.
FIND = """
    INSERT INTO registry_duplicatepair (left_id, right_id, reasons, found_at, status)
    SELECT one.id, other.id, jsonb_build_array('NAME_BIRTH'), %(at)s, 'OPEN'
    FROM registry_person AS one
    JOIN registry_person AS other
        ON other.name_folded = one.name_folded AND other.birth_date = one.birth_date
        AND other.sex = one.sex AND other.id > one.id AND other.synthetic = one.synthetic
    LEFT JOIN registry_identifier AS mine ON mine.person_id = one.id
        AND mine.kind = 'PERSONAL_ID' AND mine.superseded_at IS NULL
    LEFT JOIN registry_identifier AS theirs ON theirs.person_id = other.id
        AND theirs.kind = 'PERSONAL_ID' AND theirs.superseded_at IS NULL
    WHERE one.withdrawn_at IS NULL AND other.withdrawn_at IS NULL
        AND (mine.id IS NULL OR theirs.id IS NULL)
        AND (other.area_id = one.area_id OR one.phone <> '' AND other.phone = one.phone
             OR mine.id IS NULL AND theirs.id IS NULL)
    ON CONFLICT DO NOTHING
"""


def find_duplicates(*, at: datetime) -> int:
    """Queue every pair of the registry that a desk should look at; return how many are new.

    Set-based; run again it adds only pairs not seen before, also when they were told apart.
    """
    with connection.cursor() as cursor:
        cursor.execute(FIND, {"at": at})
        return int(cursor.rowcount)


def queue_pair(one: Person, other: Person, reasons: Iterable[str], *, at: datetime) -> None:
    """Put two cards in the queue, unless they were there before."""
    left, right = sorted((one, other), key=lambda person: person.pk)
    DuplicatePair.objects.get_or_create(
        left=left,
        right=right,
        defaults={
            "reasons": list(reasons),
            "found_at": at,
            "status": DuplicatePair.Status.OPEN,
        },
    )


def tell_apart(pair: DuplicatePair, *, at: datetime, by: Official | None) -> None:
    """Two different people: the pair leaves the queue, and is not found again."""
    _decide(pair.left, pair.right, DuplicatePair.Status.DIFFERENT, at, by)


def _decide(
    one: Person, other: Person, status: DuplicatePair.Status, at: datetime, by: Official | None
) -> None:
    left, right = sorted((one.pk, other.pk))
    DuplicatePair.objects.filter(left=left, right=right).update(
        status=status, decided_at=at, decided_by=by
    )


@transaction.atomic
def merge_persons(
    kept: Person,
    gone: Person,
    *,
    reason: str,
    at: datetime,
    by: Official | None = None,
    trust: Mapping[str, str] | None = None,
) -> Merge:
    """Let `kept` take over what is held of `gone`, who is withdrawn and still found by its numbers.

    Where both hold different values of one kind on one day, `trust` says for the kind whose value
    stands ('kept' or 'gone'). Every row touched is written down for `undo_merge`. Decisions and
    payments of `gone` stay with it: the next proposals end them. Raises MergeConflict, naming
    the kinds to choose, NotMergeable, or RecordedOutOfOrder.
    """
    _check(kept, gone)
    merge = Merge.objects.create(kept=kept, gone=gone, reason=reason, merged_at=at, merged_by=by)
    mover = Mover(merge, at, by)
    mover.facts(trust or {})
    mover.identifiers()
    mover.places("membership", Membership)
    mover.places("residence", Residence)
    mover.ties()
    _take_payout(kept, gone)
    Person.objects.filter(pk=gone.pk).update(withdrawn_at=at, merged_into=kept)
    _decide(kept, gone, DuplicatePair.Status.MERGED, at, by)
    return merge


def _check(kept: Person, gone: Person) -> None:
    people = list(
        Person.objects.select_for_update(of=("self",))
        .filter(pk__in=[kept.pk, gone.pk])
        .order_by("pk")
    )
    if len(people) != 2:
        raise NotMergeable(_("Hãy chọn hai hồ sơ khác nhau trong địa bàn của mình."))
    if any(person.withdrawn_at for person in people):
        raise NotMergeable(_("Một trong hai hồ sơ đã được rút hoặc gộp. Hãy tải lại trang."))
    if people[0].synthetic != people[1].synthetic:
        raise NotMergeable(_("Không gộp người thật với người giả lập."))


def _take_payout(kept: Person, gone: Person) -> None:
    theirs = PayoutAccount.objects.filter(person=gone).first()
    if theirs is not None and not PayoutAccount.objects.filter(person=kept).exists():
        theirs.pk, theirs.person = None, kept
        theirs.save(force_insert=True)


@transaction.atomic
def undo_merge(merge: Merge, *, at: datetime, by: Official | None = None) -> Person:
    """Give `gone` back every row that the merge took, and take from `kept` what it was given.

    Returns the card restored. Raises MergeChangedSince when a row given to `kept` was corrected
    after the merge: that correction has to be undone first.
    """
    merge = Merge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
    if merge.undone_at is not None:
        raise NotMergeable(_("Lần gộp này đã được tách lại."))
    steps = list(merge.steps.order_by("pk"))
    with unsealing(CARRIED):
        for step in steps:
            if step.added is not None:
                _take_back(step, at)
        for step in steps:
            if step.taken is not None:
                _give_back(step, at, by)
    Person.objects.filter(pk=merge.gone_id).update(withdrawn_at=None, merged_into=None)
    merge.undone_at, merge.undone_by = at, by
    merge.save(update_fields=["undone_at", "undone_by"])
    _decide(merge.kept, merge.gone, DuplicatePair.Status.DIFFERENT, at, by)
    return Person.objects.get(pk=merge.gone_id)


def _take_back(step: MergeStep, at: datetime) -> None:
    row = TABLES[step.table]._base_manager.get(pk=step.added)
    if row.superseded_at is not None:
        raise MergeChangedSince(
            _("Sau khi gộp, «%s» đã được đính chính. Hãy đính chính lại trước khi tách.") % row
        )
    supersede(row, at)


def _give_back(step: MergeStep, at: datetime, by: Official | None) -> None:
    """Hold again what the merge superseded; rows of the card kept come back to it the same way."""
    row = TABLES[step.table]._base_manager.get(pk=step.taken)
    row.pk, row.recorded_at, row.superseded_at, row.recorded_by = None, at, None, by
    row.save(force_insert=True)
