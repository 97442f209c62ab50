"""A whole batch taken back, while nothing builds on it. Nothing is deleted: rows are superseded."""

from datetime import date, datetime
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.db.owning import as_owner
from ansinh.registry.building_on import building_on, builds_on
from ansinh.registry.errors import BatchBuiltUpon, BatchNotStaged, RecordedOutOfOrder
from ansinh.registry.models import ImportBatch
from ansinh.registry.services.imports import undoing_sql as sql

Status = ImportBatch.Status


@builds_on("registry")
def later_rows(batch: ImportBatch) -> list[str]:
    """What the registry itself has since recorded about what the batch brought."""
    params: dict[str, Any] = {"batch": batch.pk, "applied": batch.applied_at}
    counted = []
    with connection.cursor() as cursor:
        for statement in (sql.LATER_FACTS, sql.REPLACED, sql.LATER_ROWS, sql.OVERWRITTEN):
            cursor.execute(statement, params)
            counted.append(int(cursor.fetchone()[0]))
    words = (
        _("%s dữ kiện ghi sau về cùng người, hộ"),
        _("%s dòng của đợt đã được đính chính hoặc thay thế"),
        _("%s dòng ghi sau về người, hộ mà đợt này đưa vào (số, hộ, quan hệ, tài khoản)"),
        _("%s người, hộ mà đợt này thay đổi đã được sửa tiếp"),
    )
    return [text % count for text, count in zip(words, counted, strict=True) if count]


def undo(batch: ImportBatch, *, at: datetime, on: date, by: Official | None) -> ImportBatch:
    """Take everything of an applied batch back at `at` (the day `on` in the city).

    Its facts, numbers, memberships and residences are superseded, what they had replaced is held
    again as new rows, columns that it overwrote are as they were, its people are withdrawn, its
    households end. What we knew before stays to be asked for. Raises BatchBuiltUpon with what
    builds on it, or BatchNotStaged (not applied).
    """
    with as_owner(), connection.cursor() as cursor:
        held = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        if held.status == Status.UNDONE:
            return held
        if held.status != Status.APPLIED or held.applied_at is None:
            raise BatchNotStaged(
                _("Đợt này %s, không có gì để hoàn tác.") % held.get_status_display()
            )
        if at <= held.applied_at:
            raise RecordedOutOfOrder(_("Thời điểm hoàn tác phải sau lúc nhập."))
        if reasons := building_on(held):
            raise BatchBuiltUpon(_("Không hoàn tác được, vì đã có: %s.") % "; ".join(reasons))
        params: dict[str, Any] = {"batch": held.pk, "at": at, "day": on, "applied": held.applied_at}
        for statement in (*sql.SUPERSEDE, *sql.HELD_AGAIN, sql.WITHDRAW, sql.END_HOMES):
            cursor.execute(statement, params)
        held.status, held.undone_at, held.undone_by = Status.UNDONE, at, by
        held.save(update_fields=["status", "undone_at", "undone_by"])
    return held
