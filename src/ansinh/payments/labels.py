"""What benefits and kinds of payment are called in a file: Vietnamese, whoever makes it."""

from functools import cache

from django.utils import translation

from ansinh.law import corpus
from ansinh.law.given import after_death
from ansinh.payments.models import Payment


@cache
def benefit_label(code: str) -> str:
    """The Vietnamese name of a benefit; the code itself when the law does not know it."""
    return next((b.label for b in corpus().benefits if b.code == code), code)


def never_to_account() -> list[str]:
    """The benefits of a death: never to the account of the person who died, but by the post to
    whoever organises the funeral."""
    return sorted(after_death())


@cache
def kind_label(kind: str) -> str:
    """The Vietnamese name of a kind of payment."""
    with translation.override("vi"):
        return str(Payment.Kind(kind).label)
