"""What builds on an import: higher rooms say so here, and then the batch cannot be undone.

A room registers in its own `building_on.py`, which is found when first asked.
"""

from collections.abc import Callable

from django.utils.module_loading import autodiscover_modules

from ansinh.registry.models import ImportBatch

# Given a batch, sentences that name what builds on it: «có 3 quyết định đã ký …».
Builder = Callable[[ImportBatch], list[str]]
_builders: dict[str, Builder] = {}


def builds_on(room: str) -> Callable[[Builder], Builder]:
    """Register the decorated function as what `room` says builds on a batch."""

    def keep(builder: Builder) -> Builder:
        _builders[room] = builder
        return builder

    return keep


def building_on(batch: ImportBatch) -> list[str]:
    """Every sentence of every room; empty when nothing builds on the batch."""
    autodiscover_modules("building_on")
    return [words for room in sorted(_builders) for words in _builders[room](batch)]
