"""Where the facts of one commune are written down while it is being made."""

from datetime import date, datetime, timedelta
from random import Random

from ansinh.registry.synthetic.ages import TODAY
from ansinh.registry.synthetic.draws import day, office
from ansinh.registry.synthetic.people import Someone
from ansinh.registry.synthetic.rows import FactRow

# The registry was filled between these days; what is found out later is recorded when found.
FILLED_FROM, FILLED_BY = date(2025, 8, 1), date(2026, 6, 28)
LATEST = TODAY - timedelta(days=1)
GIVEN = "(giả lập)"


class Notebook:
    """Facts of a commune, each with the moment it was recorded. `side` draws what may be added
    without moving what `source` draws."""

    def __init__(self, source: Random, side: Random) -> None:
        self.source, self.side = source, side
        self.rows: list[FactRow] = []

    def when(self, since: date) -> datetime:
        """When a fact that began on `since` was recorded: with the filling, or some days later."""
        if since < FILLED_BY:
            return office(self.source, day(self.source, max(since, FILLED_FROM), FILLED_BY))
        return self.soon(since, 6)

    def soon(self, since: date, days: int, least: int = 0) -> datetime:
        """A moment `least` to `days` days after `since`, and not after the last day of all."""
        first = since + timedelta(days=least)
        return office(
            self.source, min(day(self.source, first, since + timedelta(days=days)), LATEST)
        )

    def when_aside(self, since: date) -> datetime:
        """As `when`, for what began before the filling, from the side source."""
        return office(self.side, day(self.side, max(since, FILLED_FROM), FILLED_BY))

    def soon_aside(self, since: date, days: int) -> datetime:
        """As `soon`, from the side source."""
        return office(self.side, min(day(self.side, since, since + timedelta(days=days)), LATEST))

    def of_person(
        self,
        someone: Someone,
        kind: str,
        value: str,
        since: date,
        source: str,
        evidence: str = "",
        at: datetime | None = None,
        until: date | None = None,
    ) -> None:
        """Hold a fact of a person from `since` on, but not from before birth; `until` is the first
        day on which it no longer holds."""
        since = max(since, someone.birth)
        self.rows.append(
            FactRow(
                someone.index,
                None,
                kind,
                value,
                since,
                until,
                at or self.when(since),
                None,
                source,
                f"{evidence} {GIVEN}" if evidence else "",
            )
        )

    def of_household(
        self, home: int, kind: str, value: str, since: date, source: str, evidence: str = ""
    ) -> None:
        """Hold a fact of a household from `since` on."""
        evidence = f"{evidence} {GIVEN}" if evidence else ""
        at = self.when(since)
        self.rows.append(FactRow(None, home, kind, value, since, None, at, None, source, evidence))

    def change(
        self, value: str | None, since: date, at: datetime, evidence: str | None = None
    ) -> None:
        """End the value written last on the day before `since`, as recorded at `at`, and hold
        another from then on (None: none). The shape is that of `services.record_fact`.
        """
        held = self.rows.pop()
        if since <= held.since or at <= held.recorded_at:
            self.rows.append(held)
            return
        self.rows.append(held._replace(superseded_at=at))
        self.rows.append(held._replace(until=since, recorded_at=at))
        if value is not None:
            evidence = held.evidence if evidence is None else f"{evidence} {GIVEN}"
            self.rows.append(
                held._replace(value=value, since=since, recorded_at=at, evidence=evidence)
            )
