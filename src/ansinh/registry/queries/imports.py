"""Batches of lists, and what is in their quarantine."""

from dataclasses import dataclass

from django.db.models import QuerySet

from ansinh.registry.imports.listed import PROFILES
from ansinh.registry.imports.reasons import words
from ansinh.registry.imports.sensitive import HIDDEN, hidden_fields
from ansinh.registry.models import ImportBatch, ImportProblem, ImportRow


@dataclass(frozen=True)
class Rejected:
    """One fault of one row. `column` is the header in the file, `message` says what to do."""

    row: int
    field: str
    column: str
    reason: str
    message: str
    value: str
    who: str


def batches() -> QuerySet[ImportBatch]:
    """The batches in sight, the newest first."""
    return ImportBatch.objects.select_related("source", "area", "staged_by").order_by("-pk")


def known_batch(sha256: str, profile: str) -> ImportBatch | None:
    """The batch of the same bytes and kind that waits or was applied."""
    waiting = (ImportBatch.Status.STAGED, ImportBatch.Status.APPLIED)
    return batches().filter(sha256=sha256, profile=profile, status__in=waiting).first()


def first_rows(batch: ImportBatch, limit: int = 10) -> list[ImportRow]:
    """The first staged rows without fault."""
    faulty = batch.problems.values("number")
    staged = ImportRow.objects.filter(batch_id=batch.pk).exclude(number__in=faulty)
    return list(staged.order_by("number")[:limit])


def rejected(batch: ImportBatch, problem: ImportProblem) -> Rejected:
    """A fault in words."""
    fields = {one.code: one for one in PROFILES[batch.profile].fields}
    field = fields.get(problem.field)
    label = str(field.label) if field else problem.field
    columns = batch.mapping["columns"]
    hidden = problem.field in hidden_fields(fields.values(), columns)
    return Rejected(
        problem.number,
        problem.field,
        columns.get(problem.field, label),
        problem.reason,
        words(problem.reason, field),
        str(HIDDEN) if hidden else problem.value,
        problem.who,
    )


def problems(batch: ImportBatch) -> QuerySet[ImportProblem]:
    """The faults of a batch in the order of its file."""
    return batch.problems.order_by("number", "field", "reason")
