"""What people add to the computed answers: an assessment with a sentence, a milestone of a year."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.plan.models import Assessment, Milestone, Target

MOST_WORDS = 2000


class NothingSaid(ValueError):
    """An assessment without a sentence, or a milestone without its document."""


class YearOutsidePlan(ValueError):
    """The plan does not run in that year."""


def _within(target: Target, year: int) -> None:
    first, last = target.plan.period_start.year, target.plan.period_end.year
    if not first <= year <= last + 1:
        raise YearOutsidePlan(
            _("Kế hoạch chạy từ %(first)d đến %(last)d. Hãy chọn một năm trong đó.")
            % {"first": first, "last": last}
        )


@transaction.atomic
def assess_target(
    target: Target, year: int, word: str, sentence: str, *, by: Official, at: datetime
) -> Assessment:
    """Say in a sentence how the target stands; the computed answer stays beside it.

    Raises NothingSaid, YearOutsidePlan.
    """
    said = " ".join(sentence.split())[:MOST_WORDS]
    if not said or word not in Assessment.Word.values:
        raise NothingSaid(_("Nhận định phải chọn một mức và nêu lý do bằng một câu."))
    return Assessment.objects.create(
        target=target, year=year, word=word, sentence=said, said_by=by, said_at=at
    )


@transaction.atomic
def set_milestone(
    target: Target,
    year: int,
    value: Decimal,
    source: str,
    document: str,
    *,
    by: Official,
    at: datetime,
) -> Milestone:
    """Give the milestone of a year; an earlier one of the year stays, superseded.

    Raises NothingSaid when no document gives it, YearOutsidePlan.
    """
    _within(target, year)
    if not document.strip() or source not in Milestone.Source.values:
        raise NothingSaid(_("Mốc phải có văn bản giao. Hãy ghi số, ngày của văn bản."))
    standing = target.milestones.select_for_update().filter(year=year, superseded_at=None)
    standing.update(superseded_at=at)
    return Milestone.objects.create(
        target=target,
        year=year,
        value=value,
        source=source,
        document=document.strip()[:300],
        recorded_by=by,
        recorded_at=at,
    )
