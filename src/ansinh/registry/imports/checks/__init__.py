"""What cannot be so in a list: one file a check. Rows it names go to quarantine, the rest go on."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from ansinh.kernel.register import Register
from ansinh.registry.imports.fields import Words
from ansinh.registry.imports.listed import Listed


@dataclass(frozen=True)
class Check:
    """`bad` gives the condition under which a row is named (None: nothing to check in this list).

    `words` tell the official what is wrong and what to do.
    """

    field: str
    words: Words
    bad: Callable[[Listed], pl.Expr | None]

    @property
    def label(self) -> Words:
        """What the check says, for the reference page."""
        return self.words


CHECKS: Register[Check] = Register("import check", "ansinh.registry.imports.checks")
