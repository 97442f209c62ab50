"""The one change that a kept row knows: from a moment on, we no longer hold it."""

from datetime import datetime

from django.utils.translation import gettext as _

from ansinh.registry.errors import RecordedOutOfOrder
from ansinh.registry.models.base import Kept


def supersede(row: Kept, at: datetime) -> None:
    """Stop holding `row` at `at`. Raises RecordedOutOfOrder unless `at` is after its recording."""
    if at <= row.recorded_at:
        raise RecordedOutOfOrder(
            _("Dữ kiện đang giữ được ghi lúc %s; ghi sau thời điểm đó.") % row.recorded_at
        )
    type(row)._base_manager.filter(pk=row.pk).update(superseded_at=at)
