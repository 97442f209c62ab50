"""Bring the kinds of facts and the sources up to date with the vocabulary."""

from django.db import transaction

from ansinh.registry.kinds import KINDS, SOURCES, Kind
from ansinh.registry.models import FactKind, Source


def _row(kind: Kind) -> FactKind:
    return FactKind(
        code=kind.code,
        label=kind.label,
        label_en=kind.label_en,
        subject=FactKind.Subject.HOUSEHOLD if kind.of_household else FactKind.Subject.PERSON,
        value_type=kind.value_type,
        values=[
            {"code": option.code, "label": option.label, "label_en": option.label_en}
            for option in kind.options
        ],
        absent=kind.absent,
        absent_reason=kind.absent_reason,
        sensitivity=kind.sensitivity,
    )


@transaction.atomic
def load_fact_kinds() -> int:
    """Add or refresh every kind of fact and every source; return how many kinds there are.

    May be run any number of times. Kinds that left the vocabulary stay: facts may hang on them.
    """
    fields = [
        "label", "label_en", "subject", "value_type", "values", "absent", "absent_reason",
        "sensitivity",
    ]  # fmt: skip
    FactKind.objects.bulk_create(
        [_row(kind) for kind in KINDS],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=fields,
    )
    Source.objects.bulk_create(
        [Source(code=code, name=name) for code, name in SOURCES.items()],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name"],
    )
    return len(KINDS)
