"""Poverty: the standard of a day, and the review of a household against it.

A review is a form: income per person a month, and twelve questions on six basic services. It is a
pure function; what is not answered is unknown, and the answer then says what is still possible and
what to ask. A standard whose wording was only read as a draft decides nothing unless asked to, and
then says so; one whose wording was not found decides nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from ansinh.kernel.dong import figures
from ansinh.rules.citation import Citation
from ansinh.rules.document import Confidence

ENOUGH = 3
NO_WORDING = (
    "Chưa tìm thấy câu chữ xác định hộ nghèo, hộ cận nghèo của chuẩn này.",
    "How this standard tells poor and near-poor households apart was not found.",
)
ONLY_DRAFT = (
    "Câu chữ của chuẩn này mới đọc ở dự thảo, không dùng khi chưa được chấp nhận.",
    "The wording of this standard was read in a draft only; it is not used unless accepted.",
)


class Status(StrEnum):
    """What a household is. AVERAGE: average living standard; NONE: above every line."""

    POOR = "POOR"
    NEAR_POOR = "NEAR_POOR"
    AVERAGE = "AVERAGE"
    NONE = "NONE"

    @property
    def fact(self) -> str:
        """The value of the fact `poverty` that this status gives."""
        return self.value if self in (Status.POOR, Status.NEAR_POOR) else "NONE"


STATUS_WORDS = {
    Status.POOR: ("hộ nghèo", "poor household"),
    Status.NEAR_POOR: ("hộ cận nghèo", "near-poor household"),
    Status.AVERAGE: ("hộ có mức sống trung bình", "household of average living standard"),
    Status.NONE: ("không thuộc hộ nghèo, cận nghèo", "neither poor nor near-poor"),
}


@dataclass(frozen=True)
class Indicator:
    """One of the twelve: a service the household lacks, or not."""

    code: str
    dimension: str
    dimension_en: str
    label: str
    label_en: str


INDICATORS = tuple(
    Indicator(code, *dimension, *labels)
    for dimension, rows in (
        (
            ("việc làm", "employment"),
            (
                ("job", ("việc làm", "employment")),
                ("dependents", ("người phụ thuộc trong hộ", "dependents in the household")),
            ),
        ),
        (
            ("y tế", "health"),
            (
                ("nutrition", ("dinh dưỡng", "nutrition")),
                ("insurance", ("bảo hiểm y tế", "health insurance")),
            ),
        ),
        (
            ("giáo dục", "education"),
            (
                ("adult_education", ("trình độ giáo dục của người lớn", "adult education")),
                ("child_schooling", ("tình trạng đi học của trẻ em", "child schooling")),
            ),
        ),
        (
            ("nhà ở", "housing"),
            (
                ("house_quality", ("chất lượng nhà ở", "housing quality")),
                (
                    "house_area",
                    ("diện tích nhà ở bình quân dưới 8 m²", "under 8 m² per person"),
                ),
            ),
        ),
        (
            ("nước sinh hoạt và vệ sinh", "water and sanitation"),
            (
                ("water", ("nguồn nước sinh hoạt", "water source")),
                ("toilet", ("nhà tiêu hợp vệ sinh", "hygienic toilet")),
            ),
        ),
        (
            ("thông tin", "information"),
            (
                ("telecom", ("sử dụng dịch vụ viễn thông", "use of telecom services")),
                ("media", ("phương tiện tiếp cận thông tin", "means of information")),
            ),
        ),
    )
    for code, labels in rows
)
CODES = tuple(indicator.code for indicator in INDICATORS)


@dataclass(frozen=True)
class Income:
    """Lines of income per person a month, in đồng."""

    rural: int
    urban: int

    def of(self, urban: bool) -> int:
        """The line of the place the household lives in."""
        return self.urban if urban else self.rural


class Wording(Protocol):
    """How a text tells poor and near-poor households apart."""

    def status(self, income: int, lacking: int, urban: bool) -> Status:
        """The status by income per person a month and the number of services lacking."""


@dataclass(frozen=True)
class LineAndServices:
    """Poor: up to the line and at least 3 services lacking; near-poor: up to it and fewer."""

    line: Income
    average: Income

    def status(self, income: int, lacking: int, urban: bool) -> Status:
        """See the class."""
        if income <= self.line.of(urban):
            return Status.POOR if lacking >= ENOUGH else Status.NEAR_POOR
        return Status.AVERAGE if income <= self.average.of(urban) else Status.NONE


@dataclass(frozen=True)
class TwoLines:
    """Poor: up to the first line; near-poor: up to the second. With `services`, whoever is between
    the lines and lacks at least 3 is poor too."""

    first: Income
    second: Income
    services: bool

    def status(self, income: int, lacking: int, urban: bool) -> Status:
        """See the class."""
        if income <= self.first.of(urban):
            return Status.POOR
        if income > self.second.of(urban):
            return Status.NONE
        return Status.POOR if self.services and lacking >= ENOUGH else Status.NEAR_POOR


@dataclass(frozen=True)
class Standard:
    """A poverty standard: for which days (inclusive), since when known, where, by which text.

    `wording` None: how it tells households apart was not found; `draft`: read only in a draft.
    `line` is the income line as published; None: not found.
    """

    name: str
    name_en: str
    since: date
    until: date | None
    known_from: date
    line: Income | None
    wording: Wording | None
    citation: Citation
    confidence: Confidence
    source: str
    draft: bool = False
    place: str = ""
    note: str = ""


class NoStandard(LookupError):
    """No poverty standard known covers the day."""


class AnswerNotUnderstood(ValueError):
    """The form has a question the review does not ask, or an income below 0."""


def standard_on(standards: Iterable[Standard], day: date, known: date, place: str = "") -> Standard:
    """The standard of a place for a day, as known on a day. Raises NoStandard."""
    found = [
        standard
        for standard in standards
        if standard.place == place
        and standard.since <= day
        and (standard.until is None or day <= standard.until)
        and standard.known_from <= known
    ]
    if not found:
        raise NoStandard(f"Chưa có chuẩn nghèo cho ngày {day:%d/%m/%Y} (nơi áp dụng: {place!r}).")
    return max(found, key=lambda standard: standard.known_from)


@dataclass(frozen=True)
class Review:
    """The result of a form. `status` None: not decided, `possible` says what it can still be and
    `missing` what to ask ('income' or codes of indicators). `reason`: why nothing was
    decided, in Vietnamese and English."""

    standard: Standard
    status: Status | None
    possible: tuple[Status, ...]
    deprivations: tuple[Indicator, ...]
    missing: tuple[str, ...]
    draft: bool = False
    reason: tuple[str, str] | None = None

    def lines(self, language: str = "vi") -> list[str]:
        """The result in words: status, standard, deprivations, what is missing."""
        at = language != "vi"
        if self.status is None:
            told = ("chưa xác định được", "not decided")[at]
        else:
            told = STATUS_WORDS[self.status][at]
        name = (self.standard.name, self.standard.name_en)[at]
        cited = self.standard.citation.text(language)
        lines = [told, " · ".join(filter(None, [name, cited, self._line(at)]))]
        lines += [("theo dự thảo, chưa đối chiếu", "by a draft, unverified")[at]] * self.draft
        lines += [self.reason[at]] if self.reason else []
        lines += [("thiếu hụt: ", "lacks: ")[at] + _words(i, at) for i in self.deprivations]
        lines += [("cần hỏi: ", "to ask: ")[at] + _asked(code, at) for code in self.missing]
        return lines

    def _line(self, english: bool) -> str:
        line = self.standard.line
        if line is None:
            return ""
        words = ("nông thôn {}, thành thị {} đồng", "rural {}, urban {} đồng")[english]
        return words.format(figures(line.rural), figures(line.urban))


def _words(indicator: Indicator, english: bool) -> str:
    return indicator.label_en if english else indicator.label


def _asked(code: str, english: bool) -> str:
    if code == "income":
        return ("thu nhập bình quân đầu người một tháng", "income per person a month")[english]
    return _words(INDICATORS[CODES.index(code)], english)


def review(
    standard: Standard,
    *,
    urban: bool,
    income: int | None,
    lacking: Mapping[str, bool | None],
    accept_draft: bool = False,
) -> Review:
    """Review a household. `income`: đồng per person a month, None unknown; `lacking`: by indicator
    code whether the household lacks it, left out or None unknown.

    Raises AnswerNotUnderstood. A draft wording is used only with `accept_draft`.
    """
    _check(income, lacking)
    deprived = tuple(i for i in INDICATORS if lacking.get(i.code) is True)
    unasked = [code for code in CODES if lacking.get(code) is None]
    if standard.wording is None:
        return Review(standard, None, (), deprived, (), reason=NO_WORDING)
    if standard.draft and not accept_draft:
        return Review(standard, None, (), deprived, (), reason=ONLY_DRAFT)
    counts = range(len(deprived), len(deprived) + len(unasked) + 1)
    possible = _possible(standard.wording, urban, income, counts)
    decided = possible[0] if len(possible) == 1 else None
    missing: list[str] = []
    if decided is None:
        missing = ["income"] if income is None else []
        missing += unasked if _services_matter(standard.wording, urban, income, counts) else []
    return Review(standard, decided, possible, deprived, tuple(missing), draft=standard.draft)


def _check(income: int | None, lacking: Mapping[str, bool | None]) -> None:
    if unknown := sorted(set(lacking) - set(CODES)):
        raise AnswerNotUnderstood(f"Không có chỉ số {', '.join(unknown)} trong phiếu rà soát.")
    if income is not None and income < 0:
        raise AnswerNotUnderstood(f"Thu nhập {income} đồng không hợp lệ: phải từ 0 trở lên.")


def _possible(
    wording: Wording, urban: bool, income: int | None, counts: range
) -> tuple[Status, ...]:
    incomes = [income] if income is not None else _incomes(wording, urban)
    found = {wording.status(amount, count, urban) for amount in incomes for count in counts}
    return tuple(status for status in Status if status in found)


def _incomes(wording: Wording, urban: bool) -> list[int]:
    """An income in each band of the wording: at every line, and above it."""
    lines = [line for line in vars(wording).values() if isinstance(line, Income)]
    return [amount for line in lines for amount in (line.of(urban), line.of(urban) + 1)]


def _services_matter(wording: Wording, urban: bool, income: int | None, counts: range) -> bool:
    incomes = [income] if income is not None else _incomes(wording, urban)
    return any(len({wording.status(amount, c, urban) for c in counts}) > 1 for amount in incomes)
