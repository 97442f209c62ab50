"""Parameters as applied: the nation's figure, and the place's when the law lets it be higher."""

from collections.abc import Sequence
from dataclasses import dataclass

from ansinh.rules.document import Confidence, Parameter, Placed
from ansinh.rules.standing import of_kind


@dataclass(frozen=True, eq=False)
class AppliedParameter:
    """The figure that counts. `value` None: no text known gives it. `refused`: local figures that
    do not count, because they are lower, not allowed, or not found."""

    name: str
    value: int | None
    placed: Placed | None
    national: Placed | None
    refused: tuple[Placed, ...] = ()

    @property
    def parameter(self) -> Parameter | None:
        """The parameter whose value counts."""
        item = self.placed.item if self.placed else None
        return item if isinstance(item, Parameter) else None

    @property
    def confidence(self) -> Confidence:
        """How sure we are of the figure."""
        return self.parameter.confidence if self.parameter else Confidence.NOT_FOUND


def applied(name: str, items: Sequence[Placed]) -> AppliedParameter:
    """The standing figure of a parameter: a place may only raise it, and only where it may."""
    found = [(placed, item) for placed, item in of_kind(items, Parameter) if item.name == name]
    national = next(((p, i) for p, i in found if p.document.place == ""), None)
    if national is None:
        return AppliedParameter(name, None, None, None, tuple(p for p, _ in found))
    placed, parameter = national
    best, refused = national, []
    for local, item in _local(found):
        if parameter.raisable and (item.value or 0) > (best[1].value or 0):
            best = (local, item)
        else:
            refused.append(local)
    return AppliedParameter(name, best[1].value, best[0], placed, tuple(refused))


def _local(found: Sequence[tuple[Placed, Parameter]]) -> list[tuple[Placed, Parameter]]:
    """The place's own figures; one that was not found only while there is no other."""
    local = [(placed, item) for placed, item in found if placed.document.place != ""]
    figures = [(placed, item) for placed, item in local if item.value is not None]
    return figures or local[-1:]
