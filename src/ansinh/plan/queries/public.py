"""What of the plan anybody may read: published values of the whole city, small counts hidden."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from ansinh.plan.judging import State
from ansinh.plan.queries.scorecard import ScorecardRow
from ansinh.plan.queries.series import Reading

# A count of people or households below this could point at somebody (as in open data).
FEWEST = 5
HIDDEN = f"< {FEWEST}"


@dataclass(frozen=True)
class PublicRow:
    """One target for anybody. `state` is None while what it rests on is not published."""

    code: str
    title: str
    asked: str
    unit: str
    due: date | None
    value: str
    period: str
    source: str
    estimate: bool
    synthetic: bool
    state: State | None

    def as_dict(self) -> dict[str, object]:
        """Plain values for JSON and CSV."""
        return {**asdict(self), "state": self.state.value if self.state else ""}


def public_rows(rows: Iterable[ScorecardRow]) -> list[PublicRow]:
    """Every target in order, with its latest published value or none."""
    return [_row(row) for row in rows]


def _row(row: ScorecardRow) -> PublicRow:
    shown = [one for one in row.readings if one.published and one.value]
    latest = max(shown, key=lambda one: one.as_of) if shown else None
    return PublicRow(
        code=row.code,
        title=row.title,
        asked=row.target_text,
        unit=row.unit,
        due=row.due_date,
        value=_value(latest) if latest else "",
        period=latest.period_text if latest else "",
        source=latest.source if latest else "",
        estimate=bool(latest and latest.estimate),
        synthetic=bool(latest and latest.synthetic),
        state=_state(row),
    )


def _value(reading: Reading) -> str:
    small = reading.numerator is not None and 0 < reading.numerator < FEWEST
    return HIDDEN if small else reading.text


def _state(row: ScorecardRow) -> State | None:
    """The computed answer, when it rests on nothing but published values."""
    deciding = row.decided_by
    if deciding is not None:
        return row.state if deciding.published else None
    used = [one for one in row.readings if one.value]
    return row.state if all(one.published for one in used) else None
