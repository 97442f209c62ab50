"""Where a value stands: sent, returned, verified by somebody else, published."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.plan.models import Observation

State = Observation.State
# From which states a value may move on to each.
FROM = {
    State.SUBMITTED: (State.DRAFT, State.RETURNED),
    State.RETURNED: (State.SUBMITTED, State.VERIFIED),
    State.VERIFIED: (State.SUBMITTED,),
    State.PUBLISHED: (State.VERIFIED,),
}


class ValueNotThere(ValueError):
    """The value does not stand where the step begins, or is no longer the latest version."""


class OwnValue(PermissionError):
    """Whoever recorded a value may not verify it."""


class ReturnWithoutReason(ValueError):
    """A value was sent back without a word why."""


@transaction.atomic
def submit_value(pk: int) -> Observation:
    """Send a draft, or one that came back, to be verified."""
    return _moved(pk, State.SUBMITTED)


@transaction.atomic
def return_value(pk: int, comment: str) -> Observation:
    """Send a value back with a comment. Raises ReturnWithoutReason."""
    if not comment.strip():
        raise ReturnWithoutReason(_("Trả lại phải nêu lý do. Hãy ghi điều cần sửa."))
    return _moved(pk, State.RETURNED, comment=comment.strip()[:2000])


@transaction.atomic
def verify_value(pk: int, by: Official, at: datetime) -> Observation:
    """Stand for a value somebody else recorded; from now on it may judge. Raises OwnValue."""
    row = Observation.objects.get(pk=pk)
    if row.recorded_by_id == by.pk:
        raise OwnValue(_("Người ghi số liệu không tự kiểm tra. Hãy nhờ một cán bộ khác."))
    return _moved(pk, State.VERIFIED, verified_by=by, verified_at=at)


@transaction.atomic
def publish_value(pk: int) -> Observation:
    """Let everybody see a verified value."""
    return _moved(pk, State.PUBLISHED)


def _moved(pk: int, state: Observation.State, **changes: object) -> Observation:
    row = Observation.objects.select_for_update(of=("self",)).get(pk=pk)
    if row.state not in FROM[state] or Observation.objects.filter(supersedes=row).exists():
        raise ValueNotThere(
            _("Số liệu đang ở bước «%(step)s» hoặc đã có phiên bản mới. Hãy tải lại trang.")
            % {"step": row.get_state_display()}
        )
    row.state = state
    for name, value in changes.items():
        setattr(row, name, value)
    row.save(update_fields=["state", *changes])
    return row
