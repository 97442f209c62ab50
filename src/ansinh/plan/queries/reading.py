"""Who may read an agency's report before and after it was sent."""

from datetime import date

from ansinh.accounts.models import Official
from ansinh.areas.roster import Roster
from ansinh.plan.models import Submission
from ansinh.plan.queries.acting import agency_of, coordinates, heads, supervises
from ansinh.plan.queries.reports_due import Due

State = Submission.State


class Rights:
    """What one official may do with one report today."""

    def __init__(self, official: Official, due: Due, today: date) -> None:
        mine = agency_of(official, Roster(today))
        self.own = mine is not None and mine.pk == due.obligation.agency_id
        self.coordinates = coordinates(official, due.obligation.round.plan, today)
        self.supervises = supervises(official)
        self.heads = self.own and heads(official)
        last = due.last
        self._sent = last is not None and (
            last.version > 1 or last.state not in (State.DRAFT, State.PRESENTED)
        )
        self._state = last.state if last else ""
        self._self_sent = last is not None and last.submitted_by_id == official.pk
        outside = last is not None and last.channel == Submission.Channel.OUTSIDE
        open_state = self._state in ("", State.DRAFT, State.PRESENTED, State.RETURNED)
        self.writes = (
            self.own
            and due.writable
            and not due.obligation.exempt_reason
            and (open_state or (outside and self._state == State.SUBMITTED))
        )

    @property
    def reads(self) -> bool:
        """Its own agency always; the coordinator and who supervises once it was sent."""
        return self.own or (self._sent and (self.coordinates or self.supervises))

    @property
    def sends(self) -> bool:
        """Whether the report may be sent or laid before the head."""
        return self.writes and self._state != State.SUBMITTED

    @property
    def decides(self) -> bool:
        """Whether the report may be sent back or accepted."""
        return self.coordinates and self._state == State.SUBMITTED

    @property
    def accepts(self) -> bool:
        """Nobody accepts what they sent."""
        return self.decides and not self._self_sent

    @property
    def takes_back(self) -> bool:
        """Whether an acceptance may be taken back."""
        return self.coordinates and self._state == State.ACCEPTED

    @property
    def remarks(self) -> bool:
        """Whether something may be said about it."""
        return self._sent and (self.own or self.coordinates or self.supervises)
