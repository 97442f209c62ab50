"""The only code that writes proposals, decisions and entitlements."""

from ansinh.casework.services.propose import Proposed, propose
from ansinh.casework.services.sign import (
    FiguresNotAccepted,
    NotForThisChair,
    NothingToSign,
    RefusalWithoutReason,
    refuse,
    sign,
)

__all__ = [
    "FiguresNotAccepted",
    "NotForThisChair",
    "NothingToSign",
    "Proposed",
    "RefusalWithoutReason",
    "propose",
    "refuse",
    "sign",
]
