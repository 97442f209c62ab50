"""The only code that writes proposals, decisions and entitlements."""

from ansinh.casework.services.propose import Proposed, propose
from ansinh.casework.services.sign import (
    BelongsToAnother,
    FiguresNotAccepted,
    NotForThisChair,
    NothingToSign,
    RefusalWithoutReason,
    refuse,
    sign,
)

__all__ = [
    "BelongsToAnother",
    "FiguresNotAccepted",
    "NotForThisChair",
    "NothingToSign",
    "Proposed",
    "RefusalWithoutReason",
    "propose",
    "refuse",
    "sign",
]
