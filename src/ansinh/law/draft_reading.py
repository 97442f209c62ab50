"""Reading the values of a draft: what cannot be read is named by place, in both languages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

MOST_MONEY = 1_000_000_000
MOST_HUNDREDTHS = 2_000
MOST_FACTOR, FACTOR_DIGITS = 10, 6
Entry = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """One change in words, for the head of a result."""

    scope: str
    words: str
    words_en: str


class DraftNotUnderstood(ValueError):
    """A part of a draft cannot be read: `at` names the part, the words say the remedy.

    `words` are Vietnamese and `words_en` English; the message is in `language`.
    """

    def __init__(self, at: str, problem: str, problem_en: str, language: str = "vi") -> None:
        self.at, self.problem, self.problem_en = at, problem, problem_en
        self.words, self.words_en = f"{at}: {problem}", f"{at}: {problem_en}"
        super().__init__(self.words if language.startswith("vi") else self.words_en)

    def told_in(self, language: str) -> "DraftNotUnderstood":
        """The same, with its message in 'vi' or 'en'."""
        return DraftNotUnderstood(self.at, self.problem, self.problem_en, language)


def not_one_of(at: str, what: str, what_en: str, known: Iterator[str] | Any) -> DraftNotUnderstood:
    """A name that is not known, and those that are."""
    names = ", ".join(known) or "–"
    return DraftNotUnderstood(
        at, f"không có {what}. Có: {names}.", f"no such {what_en}. There are: {names}."
    )


def whole(value: object, at: str, least: int, most: int) -> int:
    """A whole number within bounds. Raises DraftNotUnderstood."""
    if type(value) is not int or not least <= value <= most:
        raise DraftNotUnderstood(
            at,
            f"{value!r} không hợp lệ; ghi số nguyên {least}–{most}.",
            f"{value!r} is not valid; write a whole number {least}–{most}.",
        )
    return value


def _decimal(value: object) -> Decimal | None:
    if not isinstance(value, str | int) or isinstance(value, bool):
        return None
    try:
        exact = Decimal(str(value).replace(",", "."))
    except InvalidOperation:
        return None
    return exact if exact.is_finite() else None


def hundredths(value: object, at: str) -> int:
    """'1.5' → 150. Raises DraftNotUnderstood for floats and more than two decimals."""
    exact = _decimal(value)
    found = None if exact is None else exact * 100
    if found is None or found != int(found) or not 0 < found <= MOST_HUNDREDTHS:
        raise DraftNotUnderstood(
            at,
            f'hệ số {value!r} không hợp lệ; ghi chuỗi như "1.5", từ 0 đến 20, hai số lẻ.',
            f'coefficient {value!r} is not valid; write text such as "1.5", 0 to 20, two decimals.',
        )
    return int(found)


def factor(value: object, at: str) -> Fraction:
    """'1.08' → 27/25, exact. Raises DraftNotUnderstood for floats and more than six decimals."""
    exact = _decimal(value)
    digits = 0 if exact is None else -int(exact.as_tuple().exponent)
    if exact is None or not 0 < exact <= MOST_FACTOR or digits > FACTOR_DIGITS:
        raise DraftNotUnderstood(
            at,
            f'{value!r} không hợp lệ; ghi chuỗi như "1.08", trên 0 đến 10, nhiều nhất 6 số lẻ.',
            f'{value!r} is not valid; write text such as "1.08", above 0 to 10, up to 6 decimals.',
        )
    return Fraction(exact)


def entries(draft: Entry, section: str) -> Iterator[tuple[str, Entry]]:
    """The entries of a section with their names. Raises DraftNotUnderstood."""
    given = draft.get(section, [])
    if not isinstance(given, list):
        raise DraftNotUnderstood(section, "ghi một danh sách.", "write a list.")
    for place, entry in enumerate(given):
        at = f"{section}[{place}]"
        if not isinstance(entry, Mapping):
            raise DraftNotUnderstood(at, "ghi một đối tượng.", "write an object.")
        yield at, entry


def figures(old: int | None, new: int | None) -> tuple[str, str]:
    """'1.000 → 2.000' and '1,000 → 2,000'; a figure that was not found is said so."""
    english = " → ".join("not found" if v is None else f"{v:,}" for v in (old, new))
    vietnamese = " → ".join("chưa rõ" if v is None else f"{v:,}" for v in (old, new))
    return vietnamese.replace(",", "."), english


def no_effect(label: str, label_en: str) -> Change:
    """The warning that what a city gives is not more than what the nation gives."""
    return Change(
        "city",
        f"{label}: không cao hơn mức cả nước, không áp dụng.",
        f"{label_en}: not above the nation's, without effect.",
    )
