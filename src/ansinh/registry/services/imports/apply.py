"""A staged batch written into the registry: whole, in one transaction, set by set."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection
from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ansinh.accounts.models import Official
from ansinh.db.owning import as_owner
from ansinh.registry.errors import BatchNotStaged, RecordedOutOfOrder, RowsInQuarantine
from ansinh.registry.models import ImportBatch, Residence
from ansinh.registry.services.imports import applying_sql as sql
from ansinh.registry.services.imports import changing_sql as changing
from ansinh.registry.services.imports.matching import match
from ansinh.registry.services.imports.stage import matched_counts

Status = ImportBatch.Status
# Each step with its name, for progress. Tables that got their keys are looked at again: by what was
# seen before, when every new key was null, the planner expects no rows, and loops over all of them.
STEPS = (
    (gettext_lazy("người"), (sql.NEW_PEOPLE, "ANALYZE import_person", sql.PEOPLE)),
    (gettext_lazy("số định danh"), (sql.NUMBERS,)),
    (
        gettext_lazy("hộ và thành viên"),
        (sql.NEW_HOMES, "ANALYZE import_home", sql.HOMES, sql.SPLIT_OFF, *changing.MOVES,
         sql.MEMBERS),
    ),
    (gettext_lazy("nơi ở"), (sql.RESIDENCES, *changing.STANDS)),
    (
        gettext_lazy("dữ kiện"),
        (sql.SUBJECTS_OF_CHANGES, sql.HOMES_OF_CHANGES, "ANALYZE import_change",
         "DROP TABLE IF EXISTS import_ending", sql.ENDING, sql.END, sql.SHORTER, sql.FACTS),
    ),
    (gettext_lazy("dọn chỗ chờ"), sql.UNSTAGE),
)  # fmt: skip
TABLES = ("person", "identifier", "household", "membership", "residence", "fact")
ANALYZED_FROM = 10_000
CHANGED = """
    SELECT relname FROM pg_class
    WHERE oid = ANY (%s::regclass[]) AND reltuples <= %s::double precision * 20 ORDER BY relname
"""


def apply(
    batch: ImportBatch,
    *,
    at: datetime,
    by: Official | None,
    whole: bool = False,
    corrections: bool = False,
    progress: Callable[[str], None] | None = None,
) -> ImportBatch:
    """Write every good row of a staged batch; rows that the registry has come to contradict since
    are named and left. `whole`: all rows, or nothing (RowsInQuarantine). `corrections`: where the
    list says otherwise who a known person is (name, birth date, sex), the list is right.

    One transaction: killed half-way nothing was written, and a second call does all of it, with the
    same rows. An applied batch is given back as it is. Raises BatchNotStaged for other batches.
    """
    try:
        with as_owner():
            held = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
            if held.status == Status.APPLIED:
                return held
            _refuse(held, at)
            held.corrections = corrections
            match(held)
            held.counts |= matched_counts(held)
            if whole and held.counts["rejected"]:
                raise RowsInQuarantine(
                    _("%s dòng có lỗi. Hãy sửa hết rồi nhập, hoặc chọn nhập các dòng tốt.")
                    % held.counts["rejected"]
                )
            _write(held, at, by, progress or (lambda step: None))
            held.status, held.applied_at, held.applied_by = Status.APPLIED, at, by
            held.save(update_fields=["status", "applied_at", "applied_by", "counts", "corrections"])
    except IntegrityError as problem:
        raise BatchNotStaged(
            _("Sổ bộ vừa thay đổi trong lúc nhập, chưa ghi gì. Hãy nhập lại. (%s)")
            % str(problem).splitlines()[0]
        ) from problem
    return held


def _refuse(batch: ImportBatch, at: datetime) -> None:
    if batch.status != Status.STAGED:
        raise BatchNotStaged(
            _("Đợt này %s, không nhập được. Hãy đưa tệp vào lại.") % batch.get_status_display()
        )
    if at <= batch.staged_at:
        raise RecordedOutOfOrder(_("Thời điểm nhập phải sau lúc đọc tệp."))


def _write(
    batch: ImportBatch, at: datetime, by: Official | None, progress: Callable[[str], None]
) -> None:
    columns = batch.mapping["columns"]
    params: dict[str, Any] = {
        "batch": batch.pk,
        "uid": str(batch.uid),
        "synthetic": batch.synthetic,
        "source": batch.source_id,
        "on": batch.on,
        "at": at,
        "by": by.pk if by else None,
        "resolved": Residence.Resolved.CODE
        if "commune_code" in columns
        else Residence.Resolved.NAME,
    }
    with connection.cursor() as cursor:
        for name, statements in STEPS:
            for statement in statements:
                cursor.execute(statement, params)
            progress(str(name))
        _overwrite(cursor, params)
    if batch.counts["accepted"] >= ANALYZED_FROM:
        analyze(batch.counts["accepted"])


def analyze(rows: int) -> list[str]:
    """New statistics of the tables that so many rows may have changed by a twentieth; which.

    Those of a table of millions take seconds, and it does as well with the old ones.
    """
    names = [f"registry_{table}" for table in TABLES]
    with connection.cursor() as cursor:
        cursor.execute(CHANGED, [names, rows])
        changed = [row[0] for row in cursor]
        for name in changed:
            cursor.execute(f"ANALYZE {name}")
    return changed


def _overwrite(cursor: CursorWrapper, params: dict[str, Any]) -> None:
    """Write changed columns of people and households, unless somebody changed them meanwhile."""
    cursor.execute(changing.CHANGED, params)
    expected = tuple(cursor.fetchone())
    written = []
    for statement in (changing.PEOPLE, changing.HOUSEHOLDS):
        cursor.execute(statement, params)
        written.append(cursor.rowcount)
    if expected != tuple(written):
        raise BatchNotStaged(
            _("Có người hoặc hộ vừa được sửa trong lúc nhập, chưa ghi gì. Hãy nhập lại.")
        )


def discard(batch: ImportBatch, *, at: datetime, by: Official | None) -> ImportBatch:
    """Let a staged batch go: its rows are deleted, its quarantine stays to be read."""
    with as_owner(), connection.cursor() as cursor:
        held = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        if held.status != Status.STAGED:
            raise BatchNotStaged(_("Đợt này %s, không bỏ được.") % held.get_status_display())
        for statement in sql.UNSTAGE:
            cursor.execute(statement, {"batch": held.pk})
        held.status, held.undone_at, held.undone_by = Status.DISCARDED, at, by
        held.save(update_fields=["status", "undone_at", "undone_by"])
    return held
