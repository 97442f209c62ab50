"""Agencies as the plan names them, and who carries their work on a day."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ansinh.areas.models import Agency
from ansinh.areas.queries import agency_on, agency_successors
from ansinh.plan.models import Plan


@dataclass(frozen=True)
class Named:
    """An agency as the plan names it, and who carries its work on the asked day."""

    code: str
    then: str
    now: tuple[str, ...]
    now_codes: tuple[str, ...]
    certain: bool

    def __str__(self) -> str:
        if self.now == (self.then,):
            return self.then
        names = ", ".join(self.now) or _("chưa rõ cơ quan kế tiếp")
        doubt = "" if self.certain else _(" (chờ xác nhận)")
        return f"{self.then} → {names}{doubt}"


class Names:
    """Agencies of the plan, then and now; each is looked up once."""

    def __init__(self, plan: Plan, day: date) -> None:
        self._plan, self._day = plan, day
        self._found: dict[str, Named] = {}

    def of_code(self, code: str) -> Named:
        """The agency that bore `code` when the plan was issued."""
        if code not in self._found:
            return self.of(agency_on(code, self._plan.issued_on))
        return self._found[code]

    def of(self, agency: Agency) -> Named:
        """The agency named in the plan, and its heirs of the day."""
        if agency.code not in self._found:
            heirs = agency_successors(agency, self._day)
            now = {h.agency.code: h.agency.short_name for h in heirs if h.agency}
            self._found[agency.code] = Named(
                code=agency.code,
                then=agency.short_name,
                now=tuple(dict.fromkeys(now.values())),
                now_codes=tuple(now),
                certain=all(heir.certain or not heir.on for heir in heirs),
            )
        return self._found[agency.code]
