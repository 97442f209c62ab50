"""Open data counted, made safe, and published."""

import csv
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.sharing.anonymity import K, suppressed
from ansinh.sharing.datasets import DATASETS, Dataset
from ansinh.sharing.models import Publication


class DatasetUnknown(ValueError):
    """No such open dataset."""


class WholeCityOnly(ValueError):
    """Whoever sees a part of the city would publish that part as if it were all."""


@dataclass(frozen=True)
class Table:
    """Rows ready to be published: an empty measure is a cell that may not be."""

    rows: list[tuple[Any, ...]]
    withheld: int
    synthetic: bool


def _counted(dataset: Dataset, day: date, at: datetime) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(dataset.sql, {"day": day, "at": at})
        return list(cursor.fetchall())


def safe(dataset: Dataset, rows: Sequence[Sequence[Any]], *, k: int = K) -> Table:
    """The rows with the measures of cells that may not be published left empty."""
    axes = len(dataset.axes)
    counts = {tuple(row[:axes]): int(row[axes]) for row in rows}
    gone = suppressed(counts, k=k)
    empty = ("",) * len(dataset.measures)
    made = [
        tuple(row[:axes]) + (empty if tuple(row[:axes]) in gone else tuple(row[axes:-1]))
        for row in rows
    ]
    return Table(made, len(gone), any(row[-1] for row in rows))


def _csv(dataset: Dataset, table: Table) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column.name for column in dataset.columns])
    writer.writerows(table.rows)
    return text.getvalue().encode()


def publish(code: str, day: date, *, at: datetime, by: Official | None = None) -> Publication:
    """Publish the dataset `code` as it stood on `day`, as known at `at`.

    The same figures published again are the publication that stands. Raises DatasetUnknown, or
    WholeCityOnly for an official who sees only a part of the city.
    """
    if code not in list(DATASETS):
        raise DatasetUnknown(
            _("Không có bộ dữ liệu «%(code)s». Hãy chọn: %(known)s.")
            % {"code": code, "known": ", ".join(DATASETS)}
        )
    if by is not None and by.area_path != "48.":
        raise WholeCityOnly(_("Chỉ người được giao địa bàn toàn thành phố mới công bố dữ liệu mở."))
    dataset = DATASETS[code]
    table = safe(dataset, _counted(dataset, day, at))
    content = _csv(dataset, table)
    made, _created = Publication.objects.get_or_create(
        dataset=code,
        as_of=day,
        sha256=hashlib.sha256(content).hexdigest(),
        defaults={
            "made_at": at,
            "made_by": by,
            "k": K,
            "rows": len(table.rows),
            "withheld": table.withheld,
            "synthetic": table.synthetic,
            "content": content,
        },
    )
    return made
