"""The social security number of who has no personal number: AS, nine digits, two check digits.

The check digits are MOD 97-10 of ISO/IEC 7064 over the nine digits, the prefix read as its letters'
values (A = 10, S = 28). They are found wrong for every single mistyped digit and every swap of two
neighbours; bench/number_errors.py measures what other slips get through.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

PREFIX = "AS"
DIGITS = 9
# «AS» as ISO 7064 reads letters, so that a number of another kind with the same digits differs.
LETTERS = 1028
SEPARATORS = re.compile(r"[\s.\-–/]+")


class NumberMistyped(ValueError):
    """The text is not a social security number; the message says what to look at."""


@dataclass(frozen=True)
class SocialSecurityNumber:
    """A valid number. `str()` is the stored form, thirteen characters without spaces."""

    body: str

    @property
    def check(self) -> str:
        """The two check digits, '02' to '98'."""
        return f"{98 - int(f'{LETTERS}{self.body}00') % 97:02d}"

    def __str__(self) -> str:
        return f"{PREFIX}{self.body}{self.check}"

    @property
    def grouped(self) -> str:
        """As it is printed: 'AS 123 456 789 12'."""
        a, b, c = self.body[:3], self.body[3:6], self.body[6:]
        return f"{PREFIX} {a} {b} {c} {self.check}"


def written(body: int) -> SocialSecurityNumber:
    """The number whose nine digits are `body` (0 to 10⁹ - 1). Raises ValueError for others."""
    if not 0 <= body < 10**DIGITS:
        raise ValueError(f"the body of a number has {DIGITS} digits, not {body}")
    return SocialSecurityNumber(f"{body:0{DIGITS}d}")


def read(text: str) -> SocialSecurityNumber:
    """The number that `text` holds, however it is spaced, in either case, with or without «AS».

    Raises NumberMistyped, which tells a wrong length, a letter among the digits, or check digits
    that do not fit.
    """
    plain = SEPARATORS.sub("", text).upper()
    digits = plain.removeprefix(PREFIX)
    if strange := re.sub(r"[0-9]", "", digits):
        raise NumberMistyped(
            _("Mã số an sinh xã hội chỉ có chữ số sau «AS»; hãy xem lại «%s».") % strange[0]
        )
    if len(digits) != DIGITS + 2:
        raise NumberMistyped(
            _("Mã số an sinh xã hội có 11 chữ số sau «AS»; ở đây có %(count)s. Hãy đếm lại.")
            % {"count": len(digits)}
        )
    number = SocialSecurityNumber(digits[:DIGITS])
    if number.check != digits[DIGITS:]:
        raise NumberMistyped(
            _("Hai chữ số cuối không khớp: có ít nhất một chữ số bị gõ sai. Hãy đọc lại từng nhóm.")
        )
    return number
