"""Live indicators of the plan: one file each, reading only the views in schema `pub`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise

from ansinh.kernel.register import Register


@dataclass(frozen=True)
class Measurement:
    """What an indicator counted. `unproven` counts the cases it could not judge."""

    numerator: int
    denominator: int
    unproven: int
    synthetic: bool

    @property
    def empty(self) -> bool:
        """Whether there was nobody to count: then nothing was measured, and it is not a zero."""
        return self.denominator == 0 and self.unproven == 0


@dataclass(frozen=True)
class Indicator:
    """How a target is measured: of which day, as known at which moment."""

    title: str | Promise
    definition: str | Promise
    cite: str
    measure: Callable[[date, datetime], Measurement]


INDICATORS: Register[Indicator] = Register("indicator", package=__name__)
