"""The only code that writes officials, looks and exports."""

from ansinh.accounts.services.looks import Seen, keep_export, keep_looks, next_copy_number
from ansinh.accounts.services.officials import (
    NotForThisRole,
    OfficialWithoutAgency,
    OfficialWithoutArea,
    WeakPassword,
    create_official,
    set_password,
)

__all__ = [
    "NotForThisRole",
    "OfficialWithoutAgency",
    "OfficialWithoutArea",
    "Seen",
    "WeakPassword",
    "create_official",
    "keep_export",
    "keep_looks",
    "next_copy_number",
    "set_password",
]
