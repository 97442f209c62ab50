"""The one change that a kept row knows: from a moment on, we no longer hold it."""

from datetime import date, datetime
from typing import Any, TypeVar

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from ansinh.registry.errors import RecordedOutOfOrder
from ansinh.registry.models.base import Kept

Row = TypeVar("Row", bound=Kept)


def supersede(row: Kept, at: datetime) -> None:
    """Stop holding `row` at `at`. Raises RecordedOutOfOrder unless `at` is after its recording."""
    if at <= row.recorded_at:
        raise RecordedOutOfOrder(
            _("Dữ kiện đang giữ được ghi lúc %s; ghi sau thời điểm đó.") % row.recorded_at
        )
    type(row)._base_manager.filter(pk=row.pk).update(superseded_at=at)


def again(row: Row, at: datetime, **changes: Any) -> Row:
    """Supersede `row` at `at` and hold it again with the changes, on the word it was held on."""
    supersede(row, at)
    fields = [f for f in row._meta.concrete_fields if not f.primary_key]
    held = {field.attname: getattr(row, field.attname) for field in fields}
    kept = held | {"recorded_at": at, "superseded_at": None}
    for name in changes:
        kept.pop(f"{name}_id", None)
    return type(row)._base_manager.create(**kept | changes)


def end_before(row: Row, day: date, at: datetime) -> Row:
    """Hold `row` only to the day before `day`, which comes after its first."""
    return again(row, at, during=DateRange(first_day(row), day))


def first_day(row: Kept) -> date:
    """The first day of a kept row that has days."""
    day: date = getattr(row, "during").lower  # noqa: B009
    return day
