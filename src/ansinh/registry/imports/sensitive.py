"""Columns of a list that tell something sensitive: hidden wherever the list is shown, whether a
profile reads them or not.
"""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from ansinh.registry.imports.fields import Field, squeezed
from ansinh.registry.kinds import SENSITIVE

HIDDEN = _("(được bảo mật)")

# Folded words of a header that tell of a sensitive kind of fact.
WORDS: dict[str, tuple[str, ...]] = {
    "hiv": ("hiv", "aids"),
    "pregnant": ("mang thai", "thai san", "thai ky"),
    "grave_illness": ("hiem ngheo", "ung thu"),
    "child_harm": ("xam hai", "bao luc", "bi mua ban", "bi boc lot"),
    "urgent_days": ("khan cap",),
}


def tells(header: str) -> bool:
    """Whether a column headed so tells of somebody's health or harm."""
    flat = f" {squeezed(header)} "
    return any(f" {words} " in flat for spelt in WORDS.values() for words in spelt)


def hidden_fields(fields: Iterable[Field], columns: Mapping[str, str]) -> frozenset[str]:
    """The fields (by code) whose cells are hidden, where `columns` is field → header."""
    return frozenset(
        field.code
        for field in fields
        if field.about in SENSITIVE or tells(columns.get(field.code, ""))
    )


def hidden_headers(
    fields: Iterable[Field], columns: Mapping[str, str], headers: Iterable[str]
) -> frozenset[str]:
    """Which of the headers of a list are hidden."""
    read = {columns.get(code) for code in hidden_fields(fields, columns)}
    return frozenset(header for header in headers if header in read or tells(header))
