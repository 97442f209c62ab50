"""Open datasets, one file each: people counted from the views of schema `pub`, never named."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from ansinh.kernel.register import Register


@dataclass(frozen=True)
class Column:
    """A column of the file. `unit` is empty for codes and names."""

    name: str
    title: str | Promise
    unit: str | Promise = ""


@dataclass(frozen=True)
class Dataset:
    """A table of counts. `sql` gives, for `%(day)s` as known at `%(at)s`, the `axes` (text), then
    the `measures` (whole numbers), the first of which counts, then `synthetic` (boolean). Measures
    of a cell that may not be published are left out with its count.
    """

    title: str | Promise
    description: str | Promise
    axes: Sequence[Column]
    measures: Sequence[Column]
    sql: str

    @property
    def columns(self) -> list[Column]:
        """Every column of the file, in order."""
        return [*self.axes, *self.measures]


DATASETS: Register[Dataset] = Register("dataset", package=__name__)
