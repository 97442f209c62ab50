"""Numbers that people print, read aloud and type: the city's own, and the check on their digits."""

from ansinh.registry.numbers.permutation import permuted
from ansinh.registry.numbers.social_security import (
    NumberMistyped,
    SocialSecurityNumber,
    read,
    written,
)

__all__ = ["NumberMistyped", "SocialSecurityNumber", "permuted", "read", "written"]
