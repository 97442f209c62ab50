"""What the registry does in the background."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ansinh.accounts.models import Official
from ansinh.db.jobs import Work, verb
from ansinh.registry.errors import RegistryError
from ansinh.registry.models import ImportBatch
from ansinh.registry.services.imports import STEPS, apply


@verb("apply_import", gettext_lazy("Nhập danh sách"), problems=(RegistryError,))
def apply_import(
    work: Work, batch: int, at: str, *, corrections: bool = False
) -> dict[str, object]:
    """Write a staged batch as the official who asked; `at` as written by ISO 8601.
    `corrections`: the list is right about who people are.

    Answers {"batch": its key}.
    """
    done = 0

    def tell(step: str) -> None:
        nonlocal done
        done += 1
        work.progress(done, STEPS, _("đã ghi: %s") % step)

    work.progress(0, STEPS, _("đối chiếu với sổ bộ"))
    applied = apply(
        ImportBatch.objects.get(pk=batch),
        at=datetime.fromisoformat(at),
        by=Official.objects.filter(username=work.official).first(),
        corrections=corrections,
        progress=tell,
    )
    return {"batch": applied.pk}
