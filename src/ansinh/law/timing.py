"""When a decision starts, changes and stops a benefit; who decides, in how many working days.

Each rule is dated by the day of signature (`signed_from`, `signed_until`, both inclusive).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from ansinh.kernel.month import Month
from ansinh.rules.citation import Citation
from ansinh.rules.document import Confidence

ALL = ("*",)


class Basis(StrEnum):
    """What the first month is counted from."""

    SIGNATURE_MONTH = "SIGNATURE_MONTH"
    CERTIFICATE_MONTH = "CERTIFICATE_MONTH"
    BIRTHDAY = "BIRTHDAY"
    BOARD_MONTH = "BOARD_MONTH"
    AWARD_MONTH = "AWARD_MONTH"
    AFTER_DEATH = "AFTER_DEATH"


class Outcome(StrEnum):
    """What the review of a suspended benefit found."""

    UNCHANGED = "UNCHANGED"
    INELIGIBLE = "INELIGIBLE"
    CHANGED = "CHANGED"


class NoTimingRule(LookupError):
    """No rule known covers a decision signed on that day."""


class GivenOnce(NoTimingRule):
    """The benefit is given once for an event: it has no first month, change or end."""


class TimingNotRead(NoTimingRule):
    """The law has such a rule, or may have, and its text was not read: nothing is guessed."""


@dataclass(frozen=True, kw_only=True)
class TimingRule:
    """What every dated rule has. `benefits` and `groups` are codes; '*' is all."""

    citation: Citation
    confidence: Confidence
    signed_from: date
    signed_until: date | None = None
    benefits: tuple[str, ...] = ALL
    groups: tuple[str, ...] = ALL
    note: str = ""

    def covers(self, benefit: str, group: str, signed_on: date) -> bool:
        """The rule speaks of this benefit and group for a decision signed on that day."""
        dated = self.signed_from <= signed_on and (
            self.signed_until is None or signed_on <= self.signed_until
        )
        named = self.benefits == ALL or benefit in self.benefits
        return dated and named and (self.groups == ALL or group in self.groups)


@dataclass(frozen=True, kw_only=True)
class StartRule(TimingRule):
    """The first month paid; `age` is the birthday in years when `basis` is BIRTHDAY."""

    basis: Basis
    age: int | None = None

    def first_month(
        self,
        signed_on: date,
        *,
        certificate_on: date | None = None,
        born: date | None = None,
        event_on: date | None = None,
    ) -> Month:
        """The first month paid. `event_on`: conclusion of the medical board, award by the
        President, or death. Raises ValueError when the date the rule counts from is missing."""
        if self.basis is Basis.SIGNATURE_MONTH:
            return Month.of(signed_on)
        if self.basis in (Basis.BOARD_MONTH, Basis.AWARD_MONTH, Basis.AFTER_DEATH):
            return self._after_event(event_on)
        if self.basis is Basis.CERTIFICATE_MONTH:
            if certificate_on is None:
                raise ValueError("Cần ngày cấp giấy xác nhận khuyết tật để tính tháng bắt đầu.")
            return Month.of(certificate_on)
        if born is None or self.age is None:
            raise ValueError("Cần ngày sinh để tính tháng bắt đầu hưởng.")
        return Month(born.year + self.age, born.month)

    def _after_event(self, event_on: date | None) -> Month:
        if event_on is None:
            raise ValueError(
                "Cần ngày của sự kiện (giám định, tặng danh hiệu, chết) để tính tháng."
            )
        return Month.of(event_on).plus(1 if self.basis is Basis.AFTER_DEATH else 0)


@dataclass(frozen=True, kw_only=True)
class ChangeRule(TimingRule):
    """An adjustment or a stop counts `months_after` the month of the change."""

    months_after: int

    def effective_month(self, changed_on: date) -> Month:
        """The first month with the new amount, or the first month not paid."""
        return Month.of(changed_on).plus(self.months_after)


@dataclass(frozen=True, kw_only=True)
class AdjustRule(ChangeRule):
    """The amount changes from the month in which the conditions change."""


@dataclass(frozen=True, kw_only=True)
class StopRule(ChangeRule):
    """Payment stops from the month right after death or ceasing to qualify."""


@dataclass(frozen=True, kw_only=True)
class OnceOnly(TimingRule):
    """Given once for an event, for the month of the event: there is nothing to start, to adjust or
    to stop. Another event is another decision."""

    event: str
    event_en: str


@dataclass(frozen=True, kw_only=True)
class NotRead(TimingRule):
    """What the sources do not say of a benefit: `about` names the kinds of rule that are missing.

    It stands where a rule would, so that the hole is told and not filled.
    """

    about: tuple[type[TimingRule], ...]


@dataclass(frozen=True, kw_only=True)
class Procedure(TimingRule):
    """Who decides, in how many working days, on which form. None, '': not found."""

    decider: str
    decider_en: str
    working_days: int | None
    form: str
    procedure_code: str = ""
    posting: bool = False


@dataclass(frozen=True)
class Ground:
    """A ground on which a benefit stops or is suspended."""

    code: str
    label: str
    label_en: str


@dataclass(frozen=True, kw_only=True)
class GroundsRule(TimingRule):
    """The grounds a text lists."""

    grounds: tuple[Ground, ...]


@dataclass(frozen=True, kw_only=True)
class StopGrounds(GroundsRule):
    """On what grounds a benefit stops."""


@dataclass(frozen=True, kw_only=True)
class SuspendRule(GroundsRule):
    """On what grounds payment is suspended."""


@dataclass(frozen=True, kw_only=True)
class ResumeRule(TimingRule):
    """From when it is paid again, or not, after the review of a suspension."""

    def effective_month(
        self, outcome: Outcome, suspended_on: date, changed_on: date | None = None
    ) -> Month:
        """UNCHANGED: paid again from this month; INELIGIBLE: stopped from it; CHANGED: adjusted
        from it (needs `changed_on`, else ValueError)."""
        if outcome is not Outcome.CHANGED:
            return Month.of(suspended_on)
        if changed_on is None:
            raise ValueError("Cần ngày điều kiện thay đổi để tính tháng điều chỉnh.")
        return Month.of(changed_on)


@dataclass(frozen=True, kw_only=True)
class MoveRule(TimingRule):
    """When the new place starts paying after the old one stopped; working days of the steps."""

    months_after: int
    working_days: tuple[int, ...] = ()

    def first_month(self, stopped: Month) -> Month:
        """The first month paid by the new place. `stopped`: the month the old place's decision
        names as the month of stopping."""
        return stopped.plus(self.months_after)


Rule = TypeVar("Rule", bound=TimingRule)
KIND_WORDS: dict[type[TimingRule], tuple[str, str]] = {
    StartRule: ("tháng bắt đầu hưởng", "the first month"),
    AdjustRule: ("tháng điều chỉnh", "the month of a change"),
    StopRule: ("tháng thôi hưởng", "the month in which it stops"),
    Procedure: ("người quyết định, thời hạn, mẫu đơn", "who decides, in how long, on which form"),
}


def kind_words(kind: type[TimingRule], language: str = "vi") -> str:
    """What a kind of rule says, in words; the name of the kind where there are none."""
    return KIND_WORDS.get(kind, (kind.__name__, kind.__name__))[language != "vi"]


def _closest(found: list[Rule]) -> Rule:
    """One that names the group or the benefit goes before one for all, and the later one."""
    return max(found, key=lambda rule: (rule.groups != ALL, rule.benefits != ALL, rule.signed_from))


def ruling(
    rules: Iterable[TimingRule], kind: type[Rule], benefit: str, group: str, signed_on: date
) -> Rule:
    """The rule of one kind: one that names the group or the benefit goes before one for all.

    Raises GivenOnce and TimingNotRead where the law says so or nobody read it, else NoTimingRule.
    """
    covering = [rule for rule in rules if rule.covers(benefit, group, signed_on)]
    found = [rule for rule in covering if isinstance(rule, kind)]
    if found:
        return _closest(found)
    if once := [rule for rule in covering if isinstance(rule, OnceOnly) and kind is not Procedure]:
        raise GivenOnce(f"{benefit}: {once[0].event} [{once[0].citation}].")
    what = kind_words(kind)
    if unread := [r for r in covering if isinstance(r, NotRead) and kind in r.about]:
        cited = unread[0].citation
        raise TimingNotRead(f"{benefit} {group}: {what} chưa đọc được trong văn bản [{cited}].")
    raise NoTimingRule(
        f"Chưa có quy định {what} cho {benefit} {group}, ký ngày {signed_on:%d/%m/%Y}."
    )
