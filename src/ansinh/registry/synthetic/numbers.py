"""Numbers that belong to nobody but look right: personal ids, insurance, accounts, uids."""

from datetime import date
from uuid import NAMESPACE_URL, UUID, uuid5

# Personal ids: place of birth registration (048 Đà Nẵng, 049 Quảng Nam, then neighbours, by block
# of a million people so that no number is drawn twice), century and sex, year, six digits.
BLOCKS = (("048", "049"), ("046", "051"), ("045", "052"), ("044", "054"))
BLOCK = 1_000_000
MOST_PEOPLE = BLOCK * len(BLOCKS)
# Prime to BLOCK, so that multiplying permutes the six digits.
STRIDE, SHIFT = 617_293, 480_049
BANKS = ("970436", "970415", "970418", "970405", "970422")


def uid(mark: str, code: str, kind: str, index: int) -> UUID:
    """The uid of the `index`-th person (kind P) or household (H) of a commune."""
    return uuid5(NAMESPACE_URL, f"ansinh:synthetic:{mark}:{code}:{kind}{index}")


def _six_digits(serial: int) -> int:
    return (serial % BLOCK * STRIDE + SHIFT) % BLOCK


def personal_id(serial: int, sex: str, birth: date, profile: str) -> str:
    """Twelve digits, unique by `serial` (the number of the person in the whole city)."""
    place = BLOCKS[serial // BLOCK][profile != "city"]
    century = (birth.year // 100 - 19) * 2 + (sex == "F")
    return f"{place}{century}{birth.year % 100:02d}{_six_digits(serial):06d}"


def health_insurance(serial: int) -> str:
    """Ten digits, as on the insurance card; unique by `serial`."""
    return f"48{serial // BLOCK:02d}{_six_digits(serial):06d}"


def social_insurance(serial: int) -> str:
    """Ten digits of the social-insurance agency; unique by `serial`."""
    return f"49{serial // BLOCK:02d}{_six_digits(serial):06d}"


def account(serial: int) -> str:
    """An account number no bank gave."""
    return f"990{serial // BLOCK}{_six_digits(serial):06d}00"
