"""What an accepted report holds fast."""

from ansinh.plan.models import Submission


def frozen(plan_pk: int, year: int, agency_pk: int) -> bool:
    """Whether the agency's report of the year was accepted: what it rests on does not change."""
    last = (
        Submission.objects.filter(
            obligation__round__plan_id=plan_pk,
            obligation__round__year=year,
            obligation__agency_id=agency_pk,
        )
        .order_by("version")
        .last()
    )
    return last is not None and last.state == Submission.State.ACCEPTED
