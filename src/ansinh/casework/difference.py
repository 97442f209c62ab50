"""The difference between what the law gives and what decisions grant, month by month. Pure.

Rules of time (Decree 20/2021 Art. 8; Decree 335/2026 Arts. 8, 31, 32):
a change counts from the month in which the conditions change; what ceases stops from the month
right after; a new grant starts where the start rule says; what is not decided changes nothing.
What is given once counts for the month of its event, whatever other months say.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ansinh.kernel.month import Month


@dataclass(frozen=True)
class LawMonth:
    """What the law gives in a month: đồng when what is unknown counts as no, and as yes.

    `no_figure`: the law gives something and how much was not found.
    """

    low: int = 0
    high: int = 0
    clause: str = ""
    no_figure: bool = False

    @property
    def decided(self) -> bool:
        """Nothing that is still unknown can change the amount."""
        return self.low == self.high and not self.no_figure


NOTHING = LawMonth()


@dataclass(frozen=True)
class Line:
    """From `since` on the person should get `amount` a month (`once`: for the event of that month);
    decisions now grant `before`."""

    since: Month
    amount: int
    before: int
    clause: str
    starts: bool
    replaced: bool = False
    once: bool = False

    @property
    def kind(self) -> str:
        """GRANT, ADJUST or STOP."""
        if self.amount == 0:
            return "STOP"
        return "GRANT" if self.starts else "ADJUST"


@dataclass
class Track:
    """One benefit of one person over consecutive months. The first month is context, not changed.

    `starts` is the month from which a new grant would count. `replaced_by` is the amount that an
    exclusive benefit will be granted in each month, when the law prefers that one.
    """

    months: Sequence[Month]
    law: Sequence[LawMonth]
    granted: Sequence[int]
    starts: Month
    replaced_by: Sequence[int] = ()

    def target(self) -> list[tuple[int, str]]:
        """Amount and clause that each month should have, the first month as granted."""
        result = [(self.granted[0], self.law[0].clause)]
        result += [self._month(index) for index in range(1, len(self.months))]
        first = self._first_month_of_a_new_grant()
        for index in range(first, len(self.months)):
            result[index] = (self.law[index].low, self.law[index].clause)
        return result

    def _month(self, index: int) -> tuple[int, str]:
        law, granted = self.law[index], self.granted[index]
        if not granted:
            return 0, ""
        if not law.decided:
            return granted, law.clause
        if law.low:
            return law.low, law.clause
        if self.replaced_by:
            return (0, "") if self.replaced_by[index] else (granted, "")
        before = self.law[index - 1]
        if not before.decided:
            return granted, before.clause
        return (before.low, before.clause) if before.low else (0, "")

    def _first_month_of_a_new_grant(self) -> int:
        """Where a new grant starts; past the end when none is due."""
        end = len(self.months)
        if self.granted[-1] or not (self.law[-1].low and self.law[-1].decided):
            return end
        first = end - 1
        while first > 1 and self._may_start(first - 1):
            first -= 1
        return first

    def _may_start(self, index: int) -> bool:
        law = self.law[index]
        return bool(
            self.months[index] >= self.starts
            and law.low
            and law.decided
            and not self.granted[index]
        )

    def lines(self) -> list[Line]:
        """The lines of a decision that would bring what is granted to what the law gives."""
        target = self.target()
        differing = [i for i in range(1, len(target)) if target[i][0] != self.granted[i]]
        if not differing:
            return []
        return [
            self._line(
                index, *target[index], carried=index > differing[0] and target[index - 1][0] > 0
            )
            for index in range(differing[0], len(target))
            if index == differing[0] or target[index][0] != target[index - 1][0]
        ]

    def _line(self, index: int, amount: int, clause: str, *, carried: bool) -> Line:
        starts = not (self.granted[index] or self.granted[index - 1] or carried)
        replaced = bool(self.replaced_by and self.replaced_by[index])
        return Line(self.months[index], amount, self.granted[index], clause, starts, replaced)


@dataclass
class Events:
    """One benefit that is given once for an event, of one person, over the same months.

    `known` says in which months a decision already spoke of the event.
    """

    months: Sequence[Month]
    law: Sequence[LawMonth]
    granted: Sequence[int]
    known: Sequence[bool]

    def lines(self) -> list[Line]:
        """The lines that would bring each month after the first to what the law gives for it."""
        return [
            Line(
                self.months[i],
                law.low,
                self.granted[i],
                law.clause,
                starts=not self.known[i],
                once=True,
            )
            for i, law in enumerate(self.law)
            if i and law.decided and law.low != self.granted[i]
        ]
