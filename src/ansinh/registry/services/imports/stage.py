"""A list read, checked, compared with the registry, and staged: nothing of the registry changes."""

import io
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import polars as pl
from django.db import connection, transaction
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Area
from ansinh.db.copying import copy_csv_in
from ansinh.db.owning import as_owner
from ansinh.registry.errors import FactKindsNotLoaded, FileKnown, RegistryMixed, SourceUnknown
from ansinh.registry.imports.checking import PERSON_COLUMNS, Checked, check
from ansinh.registry.imports.headers import Table, find_table, suggest
from ansinh.registry.imports.listed import PROFILES, Profile
from ansinh.registry.imports.reading import Cells, read_cells
from ansinh.registry.imports.sensitive import hidden_fields, hidden_headers
from ansinh.registry.models import (
    FactKind,
    ImportBatch,
    ImportChange,
    ImportMapping,
    ImportProblem,
    Person,
    Source,
)
from ansinh.registry.queries.places import places_for
from ansinh.registry.services.imports.applying_sql import COUNTS
from ansinh.registry.services.imports.changes import change_counts
from ansinh.registry.services.imports.files import keep
from ansinh.registry.services.imports.matching import match
from ansinh.registry.services.imports.sealing import sealed, unsaid

Status = ImportBatch.Status
ROW = tuple(f"{name}" for name in PERSON_COLUMNS)
TEXTS = (
    "ethnic_group", "phone", "personal_id", "old_id", "social_security", "health_insurance",
    "social_insurance",
    "household_no", "role", "address", "village",
)  # fmt: skip


@dataclass(frozen=True)
class Opened:
    """A file whose table was found: its cells, its headers, and which header is which field.

    `remembered`: the columns come from a list of this source with the same headers.
    """

    profile: Profile
    source: Source
    cells: Cells
    table: Table
    mapping: dict[str, str]
    remembered: bool


def open_file(content: bytes, profile: str, source: str = "", sheet: str = "") -> Opened:
    """Find the table and its columns. Raises FileNotRead or SourceUnknown."""
    chosen = PROFILES[profile]
    code = (source or chosen.source).lower()
    found = Source.objects.filter(code=code).first()
    if found is None:
        raise SourceUnknown(_("Không có nguồn «%s». Hãy chọn trong danh mục nguồn.") % code)
    cells = read_cells(content, sheet)
    table = find_table(cells, chosen.fields)
    kept = ImportMapping.objects.filter(
        source=found, profile=profile, fingerprint=table.fingerprint
    ).first()
    mapping = dict(kept.columns) if kept else suggest(table.labels, chosen.fields)
    return Opened(chosen, found, cells, table, mapping, kept is not None)


def _refuse(opened: Opened, sha256: str, *, synthetic: bool) -> None:
    before = ImportBatch.objects.filter(
        sha256=sha256, profile=opened.profile.code, status__in=(Status.STAGED, Status.APPLIED)
    ).first()
    if before is not None:
        raise FileKnown(
            _("Tệp này đã được đưa vào lúc %(at)s (đợt %(batch)s, %(status)s). Không nhập lần nữa.")
            % {
                "at": f"{before.staged_at:%d/%m/%Y %H:%M}",
                "batch": before.pk,
                "status": before.get_status_display(),
            }
        )
    if Person.objects.filter(synthetic=not synthetic).exists():
        raise RegistryMixed(
            _("Sổ bộ này chỉ có người giả lập; danh sách thật không nhập vào đây.")
            if not synthetic
            else _("Sổ bộ này có người thật; danh sách giả lập không nhập vào đây.")
        )


def stage(
    opened: Opened,
    content: bytes,
    *,
    file_name: str,
    area: Area,
    on: date,
    today: date,
    at: datetime,
    by: Official | None,
    mapping: Mapping[str, str] | None = None,
    synthetic: bool = False,
) -> ImportBatch:
    """Stage the good rows of a list that stands for the day `on`, and name the others.

    `mapping` (field → header) replaces the suggested one and is remembered for this source and
    these headers. Rows outside `area` are named. Raises FileKnown when the same bytes wait or were
    applied, RegistryMixed, or FileNotRead when a needed column is missing.
    """
    columns = dict(opened.mapping if mapping is None else mapping)
    sha256 = keep(content)
    with as_owner():
        _refuse(opened, sha256, synthetic=synthetic)
        places = places_for(area, on=on, today=today)
        checked = check(
            opened.table, opened.profile, columns, places, on=on, today=today, cells=opened.cells
        )
        batch = ImportBatch.objects.create(
            uid=uuid.uuid4(), profile=opened.profile.code, source=opened.source, area=area,
            file_name=file_name[:200], sha256=sha256, on=on, synthetic=synthetic,
            status=Status.STAGED, staged_at=at, staged_by=by,
            mapping={"columns": columns, "sheet": opened.cells.sheet},
        )  # fmt: skip
        _copy(batch, checked)
        match(batch)
        batch.counts = _counts(batch, checked, opened)
        batch.save(update_fields=["counts"])
        remember(opened, columns, at=at, by=by)
    return batch


def remember(
    opened: Opened, columns: Mapping[str, str], *, at: datetime, by: Official | None
) -> None:
    """Keep which header is which field, for the next list of this source with these headers."""
    ImportMapping.objects.update_or_create(
        source=opened.source,
        profile=opened.profile.code,
        fingerprint=opened.table.fingerprint,
        defaults={"columns": dict(columns), "saved_at": at, "saved_by": by},
    )


def _csv(frame: pl.DataFrame) -> bytes:
    buffer = io.BytesIO()
    frame.write_csv(buffer, include_header=False)
    return buffer.getvalue()


SPAN = pl.format(
    "[{},{})",
    pl.col("since"),
    (pl.col("until") + pl.duration(days=1)).cast(pl.String).fill_null(""),
)


def _copy(batch: ImportBatch, checked: Checked) -> None:
    key = pl.lit(batch.pk).alias("batch_id")
    people = checked.people.with_columns(pl.col(TEXTS).fill_null(""))
    copy_csv_in("registry_importrow", ("batch_id", *ROW), _csv(people.select(key, *ROW)))
    kinds = pl.DataFrame(
        list(FactKind.objects.values_list("code", "pk")),
        schema={"kind": pl.String, "kind_id": pl.Int64},
        orient="row",
    )
    unknown = set(checked.facts["kind"]) - set(kinds["kind"])
    if unknown:
        raise FactKindsNotLoaded(
            _("Chưa có loại dữ kiện: %s. Hãy chạy «ansinh load_fact_kinds» trước.")
            % ", ".join(sorted(unknown))
        )
    facts = sealed(checked.facts).join(kinds, on="kind")
    facts = facts.select(key, "number", "kind_id", "value", SPAN, "evidence")
    columns = ("batch_id", "number", "kind_id", "value", "during", "evidence")
    copy_csv_in("registry_importfact", columns, _csv(facts))
    hidden = hidden_fields(PROFILES[batch.profile].fields, batch.mapping["columns"])
    problems = unsaid(checked.problems, hidden).select(
        key, "number", "field", "reason", pl.col("value").fill_null(""),
        pl.col("who").fill_null("").str.slice(0, 200), pl.lit(value=False).alias("matching"),
    )  # fmt: skip
    named = ("batch_id", "number", "field", "reason", "value", "who", "matching")
    copy_csv_in("registry_importproblem", named, _csv(problems))
    if checked.entries > ANALYZED_FROM:
        with connection.cursor() as cursor:
            for table in ("importrow", "importfact", "importproblem"):
                cursor.execute(f"ANALYZE registry_{table}")


ANALYZED_FROM = 1_000


def _counts(batch: ImportBatch, checked: Checked, opened: Opened) -> dict[str, object]:
    return {
        "rows": checked.entries,
        **matched_counts(batch),
        "left_out": checked.left_out[:100],
        "encodings": opened.cells.encodings,
        "header_row": opened.table.header_row,
        "hidden": _hidden(batch, opened),
    }


def _hidden(batch: ImportBatch, opened: Opened) -> list[str]:
    """The headers of columns that are not shown."""
    headers = opened.table.labels.values()
    return sorted(hidden_headers(opened.profile.fields, batch.mapping["columns"], headers))


def matched_counts(batch: ImportBatch) -> dict[str, Any]:
    """What the last match of this transaction found."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, {"batch": batch.pk})
        names = [column.name for column in cursor.description or ()]
        counted = dict(zip(names, map(int, cursor.fetchone()), strict=True))
    return counted | change_counts(batch)


def rehearse(
    opened: Opened, content: bytes, **options: Any
) -> tuple[ImportBatch, list[ImportProblem], list[ImportChange]]:
    """What `stage` would say, with nothing kept: the batch, its problems and its changes."""
    with transaction.atomic():
        batch = stage(opened, content, **options)
        with as_owner():
            kept = list(batch.problems.order_by("number", "field"))
            found = list(batch.changes.order_by("state", "number", "field", "pk"))
        transaction.set_rollback(True)
    return batch, kept, found
