"""Batches of lists, and what is in their quarantine."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ansinh.registry.codes import code_list
from ansinh.registry.imports.changed import Changed
from ansinh.registry.imports.fields import Words
from ansinh.registry.imports.listed import PROFILES
from ansinh.registry.imports.reasons import words
from ansinh.registry.imports.sensitive import HIDDEN, hidden_fields
from ansinh.registry.models import (
    FactKind,
    ImportBatch,
    ImportChange,
    ImportProblem,
    ImportRow,
    Membership,
    Person,
)
from ansinh.registry.queries.timeline import kind_label, value_label


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


# What a change may be of, besides the columns of the list and the kinds of facts.
LABELS: dict[str, Words] = {
    "birth": _("ngày sinh"),
    "household": _("hộ (tên chủ hộ)"),
    "role": _("quan hệ với chủ hộ"),
    "residence": _("nơi ở"),
    "commune": _("xã, phường"),
    "household_ended": _("hộ kết thúc (tên chủ hộ)"),
}


def changes(batch: ImportBatch) -> QuerySet[ImportChange]:
    """What the list says otherwise of people already known, in the order of its file; what waits
    for a decision first.
    """
    return batch.changes.order_by("state", "number", "field", "pk")


def field_labels(batch: ImportBatch) -> dict[str, str]:
    """What each changed field is called."""
    kinds = {kind.code: kind_label(kind) for kind in FactKind.objects.all()}
    listed = {one.code: str(one.label) for one in PROFILES[batch.profile].fields}
    return kinds | listed | {code: str(label) for code, label in LABELS.items()}


def changed(batch: ImportBatch, found: Iterable[ImportChange]) -> list[Changed]:
    """Changes in words."""
    labels = field_labels(batch)
    kinds = {kind.code: kind for kind in FactKind.objects.all()}
    return [
        Changed(
            one.number, one.who, one.field, labels.get(one.field, one.field),
            _said(one.field, one.old, kinds), _said(one.field, one.new, kinds), one.state,
            str(ImportChange.State(one.state).label),
        )
        for one in found
    ]  # fmt: skip


def _said(field: str, value: str, kinds: Mapping[str, FactKind]) -> str:
    if not value:
        return ""
    if field in kinds:
        return value_label(kinds[field], value)
    if field == "ethnic_group":
        return code_list("ethnic_groups").name(value)
    said = {"sex": dict(Person.Sex.choices), "role": dict(Membership.Role.choices)}
    return str(said.get(field, {}).get(value, value))
