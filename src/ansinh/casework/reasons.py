"""Why a proposal is made, in the words a chair reads before signing."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from ansinh.casework.difference import Line
from ansinh.kernel.month import Month
from ansinh.policy.places import city_book
from ansinh.policy.queries import clauses_of, is_protected, neutral_label
from ansinh.registry.kinds import LEFT_CITY
from ansinh.registry.queries import facts_since

LONGEST = 1000


@dataclass(frozen=True)
class Reasons:
    """The reasons for proposals of one commune, as known on a day."""

    area: int
    month: Month
    known: date

    @cached_property
    def deaths(self) -> dict[int, date]:
        """Day of death by person."""
        return dict(facts_since("deceased", self.area, self.month.last_day, self.known))

    @cached_property
    def departures(self) -> dict[int, date]:
        """First day outside the city by person."""
        return dict(facts_since(LEFT_CITY, self.area, self.month.last_day, self.known))

    def of(self, person: int, benefit: str, line: Line) -> str:
        """One sentence: the event, the clause with its citation, or the decree that converts."""
        return self._words(person, benefit, line)[:LONGEST]

    def _words(self, person: int, benefit: str, line: Line) -> str:
        if line.kind == "STOP":
            return self._stop(person, line)
        clauses = clauses_of(line.since, self.known, line.clause)
        words = "; ".join(f"{clause.label} [{clause.group.citation}]" for clause in clauses)
        if is_protected(line.clause):
            words = neutral_label()
        if line.once:
            return self._event(person, line, words)
        if line.kind == "GRANT":
            return _("Đủ điều kiện: %(clause)s.") % {"clause": words}
        converted = self._conversion(benefit, line)
        return converted or _("Thay đổi điều kiện từ tháng %(month)s: %(clause)s.") % {
            "month": line.since.vietnamese,
            "clause": words,
        }

    def _event(self, person: int, line: Line, words: str) -> str:
        """What happened in the month, and on what ground it is paid once."""
        if died := self.deaths.get(person):
            return _("Chết ngày %(day)s; chi một lần: %(clause)s.") % {
                "day": f"{died.day}/{died.month}/{died.year}",
                "clause": words,
            }
        return _("Sự kiện tháng %(month)s; chi một lần: %(clause)s.") % {
            "month": line.since.vietnamese,
            "clause": words,
        }

    def _stop(self, person: int, line: Line) -> str:
        if line.once:
            return _("Sự kiện tháng %s không còn đủ điều kiện để chi.") % line.since.vietnamese
        if died := self.deaths.get(person):
            return _("Chết ngày %(day)s; thôi hưởng từ tháng liền sau tháng chết.") % {
                "day": f"{died.day}/{died.month}/{died.year}"
            }
        if gone := self.departures.get(person):
            return _(
                "Chuyển đi khỏi thành phố từ ngày %(day)s; thôi hưởng từ tháng %(month)s. "
                "Hồ sơ chuyển cho nơi đến quyết định."
            ) % {"day": f"{gone.day}/{gone.month}/{gone.year}", "month": line.since.vietnamese}
        if line.replaced:
            return _("Chuyển sang hưởng chế độ khác có mức cao hơn.")
        return _("Không còn đủ điều kiện; thôi hưởng từ tháng %(month)s.") % {
            "month": line.since.vietnamese
        }

    def _conversion(self, benefit: str, line: Line) -> str:
        """The law's base amount, or its table, for the month changed while the person was being
        paid."""
        book = city_book(line.since, self.known)
        name = next(b.base for b in book.benefits if b.code == benefit)
        if not name:
            return self._other_table(line)
        base = book.parameters[name]
        before = city_book(line.since.plus(-1), self.known).parameters[base.name]
        if base.placed is None or base.value == before.value:
            return ""
        return _("Chuyển sang mức mới từ tháng %(month)s theo %(citation)s.") % {
            "month": line.since.vietnamese,
            "citation": str(base.placed.item.citation),
        }

    def _other_table(self, line: Line) -> str:
        """Every level paid by stood in another text the month before."""
        found = clauses_of(line.since, self.known, line.clause)
        before = city_book(line.since.plus(-1), self.known)
        old = {c.level.code: c.code for group in before.clauses.values() for c in group}
        if not found or any(old.get(c.level.code, c.code) == c.code for c in found):
            return ""
        return _("Chuyển sang mức mới từ tháng %(month)s theo %(citation)s.") % {
            "month": line.since.vietnamese,
            "citation": "; ".join(dict.fromkeys(str(c.level.citation) for c in found)),
        }
